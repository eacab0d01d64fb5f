/** OpenDocument and XML are held against our own readers; what those do not show, against the XML itself. */
import { expect, test } from 'vitest';
import {
  brokenTexts,
  emptyRow,
  fullRow,
  hostileTexts,
  part,
  readBack,
  tableOf,
  textTable,
  written,
} from './export-samples.ts';
import { writeOds } from './write-ods.ts';
import { writeXml } from './write-xml.ts';
import type { ExportColumn } from './writing.ts';

const lineEnds = (text: string) => text.replace(/\r\n|\r/g, '\n');

test('numbers, booleans and dates are cells of their own type, the rest texts', async () => {
  const bytes = await written(writeOds, tableOf([fullRow('x', 1), emptyRow, fullRow('y', 2)]));
  const { names, cells, findings } = await readBack(bytes, 'a.ods');
  expect(names).toEqual(tableOf([]).columns.map(({ name }) => name));
  expect(cells).toHaveLength(2);
  expect(cells[0]?.slice(0, 9)).toEqual([
    'K1',
    'x',
    'un, deux 1',
    '0',
    '-0.875',
    'false',
    '2020-11-05',
    '2025-09-10T10:00:00',
    '48.8566, 2.353',
  ]);
  expect(findings).toEqual([]);
  const content = part(bytes, 'content.xml');
  expect(content).toContain('office:value-type="float" office:value="-0.875"');
  expect(content).toContain(
    'office:value-type="boolean" office:boolean-value="false"><text:p>FALSE</text:p>',
  );
  expect(content).toContain('office:value-type="date" office:date-value="2020-11-05"');
});

test('the type stands first and unpacked; the header stays in view', async () => {
  const bytes = await written(writeOds, tableOf([fullRow('x', 1)]));
  expect(bytes.subarray(30, 38).toString()).toBe('mimetype');
  expect(bytes.subarray(38, 84).toString()).toBe('application/vnd.oasis.opendocument.spreadsheet');
  expect(part(bytes, 'settings.xml')).toContain('config:name="VerticalSplitPosition" config:type="int">1<');
});

test('hostile texts are read back as they were, line ends as line feeds; none is a formula', async () => {
  const bytes = await written(writeOds, textTable(hostileTexts));
  const { cells } = await readBack(bytes, 'a.ods');
  expect(cells.map(([, text]) => text)).toEqual(hostileTexts.map(lineEnds));
  expect(part(bytes, 'content.xml')).not.toContain('table:formula');
});

test('what no XML carries becomes U+FFFD', async () => {
  const known = ['nul\uFFFDinside', 'bell\uFFFD', 'half \uFFFD', '\uFFFD half', '\uFFFD'];
  for (const [encode, name] of [
    [writeOds, 'a.ods'],
    [writeXml, 'a.xml'],
  ] as const) {
    const { cells } = await readBack(await written(encode, textTable(brokenTexts)), name);
    expect(cells.map(([, text]) => text)).toEqual(known);
  }
});

test('dates of any year are dates, years and months alone texts', async () => {
  const columns: readonly ExportColumn[] = [{ name: 'jour', kind: 'date', many: false }];
  const dates = ['2020', '1988-01', '0850-02-28', '9999-12-31', '-0044-03-15'];
  const rows = dates.map((jour) => ({ values: { jour } }));
  const bytes = await written(writeOds, tableOf(rows, { columns }));
  expect((await readBack(bytes, 'a.ods')).cells.map(([text]) => text)).toEqual(dates);
  expect(part(bytes, 'content.xml').match(/value-type="date"/g)).toHaveLength(2);
});

test('XML gives every value under the name of its column, lists one by one', async () => {
  const rows = [fullRow('x', 1), fullRow('<y>', 2)];
  const { names, cells } = await readBack(await written(writeXml, tableOf(rows)), 'a.xml');
  expect(names).toEqual(tableOf([]).columns.map(({ name }) => name));
  expect(cells[1]?.slice(0, 4)).toEqual(['K2', '<y>', ['un', 'deux 2'], '1']);
  const bare = (await written(writeXml, tableOf([emptyRow], { name: 'a "b"' }))).toString();
  expect(bare.split('\n')[1]).toBe('<records dataset="a &quot;b&quot;">');
  expect(bare.split('\n')[2]).toBe('<record></record>');
});

test('hostile texts and headers come back from XML, but for white space around them', async () => {
  const columns: readonly ExportColumn[] = [
    { name: 'ref', header: 'a "quoted"\n<name>', kind: 'text', many: false },
    { name: 'texte', kind: 'text', many: false },
  ];
  const { names, cells } = await readBack(
    await written(writeXml, textTable(hostileTexts, { columns })),
    'a.xml',
  );
  expect(cells.map(([, text]) => text)).toEqual(hostileTexts.map((text) => text.trim()));
  expect(names[0]).toBe('a "quoted"\n<name>');
});
