/** iCalendar is held against ical.js. */
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { emptyRow, fullRow, hostileTexts, tableOf, written } from './export-samples.ts';
import { writeIcal } from './write-ical.ts';
import type { ExportColumn, ExportRow, ExportTable } from './writing.ts';

const events = async (table: ExportTable) => {
  const text = (await written(writeIcal, table)).toString();
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
};
const dated: readonly ExportColumn[] = [
  { name: 'titre', kind: 'text', many: false },
  { name: 'debut', kind: 'date', many: false },
  { name: 'fin', kind: 'date', many: false },
  { name: 'seance', kind: 'datetime', many: false },
];
const spans = async (rows: readonly Record<string, string | null>[], options = {}) => {
  const all = rows.map((values, at): ExportRow => ({ key: `K${at}`, values }));
  return (await events(tableOf(all, { columns: dated, options }))).map(
    ({ startDate, endDate }) => `${startDate} ${endDate}`,
  );
};

test('a day ends on the next, a month and a year when they do, and a row without date is left out', async () => {
  const rows = ['2020-02-28', '2020-12-31', '2020-12', '2020', null, 'v. 1850', '2021-13-45', '-0044'];
  expect(await spans(rows.map((debut) => ({ debut })))).toEqual([
    '2020-02-28 2020-02-29',
    '2020-12-31 2021-01-01',
    '2020-12-01 2021-01-01',
    '2020-01-01 2021-01-01',
  ]);
});

test('the column of the end is counted in, unless it comes before the beginning', async () => {
  const rows = [
    { debut: '2026-07-01', fin: '2026-07-14' },
    { debut: '2026-07-01', fin: '2026-06-01' },
    { debut: '2026-07-01', fin: null },
  ];
  expect(await spans(rows, { date_field: 'debut', end_field: 'fin' })).toEqual([
    '2026-07-01 2026-07-15',
    '2026-07-01 2026-07-02',
    '2026-07-01 2026-07-02',
  ]);
});

test('moments are given in UTC', async () => {
  expect(await spans([{ seance: '2026-07-01T20:30:00+02:00' }], { date_field: 'seance' })).toEqual([
    '2026-07-01T18:30:00Z 2026-07-01T18:30:00Z',
  ]);
});

test('hostile texts come back in summary and description, and lines stay within 75 octets', async () => {
  const all = await events(tableOf(hostileTexts.map(fullRow), { options: { name_field: 'texte' } }));
  const lineEnds = (text: string) => text.replace(/\r\n|\r/g, '\n');
  expect(all.map(({ summary }) => summary)).toEqual(hostileTexts.map(lineEnds));
  expect(all[0]?.description).toContain('nombre: -1\nmesure: -1\nouvert: true');
  expect(all[0]?.uid).toBe('K0@essai');
});

test('a control character does not break an event, and nothing but rows without date is an empty calendar', async () => {
  const [event] = await events(tableOf([fullRow('a\0b\u0007c', 1)], { options: { name_field: 'texte' } }));
  expect(event?.summary).toBe('a\uFFFDb\uFFFDc');
  expect(await events(tableOf([emptyRow]))).toEqual([]);
});
