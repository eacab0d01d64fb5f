// A published dataset from a real PostgreSQL, written in every format: what readers find is what the public may see.
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Parser } from 'n3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clocks, type ImportWorld, importWorld } from '../../../test/imports.ts';
import type { ExportFormatName } from '../../codecs/write.ts';
import { exportFormats } from '../../codecs/write.ts';
import type { Extract } from '../../commons/extract.ts';
import type { PublishedRow } from '../../commons/published.ts';
import { applyImport } from '../../manufactory/imports/imports.ts';
import { keepFormats } from '../../manufactory/records/kept-formats.ts';
import { withdrawRecord } from '../../manufactory/records/records.ts';
import { followCatalogue } from '../../store/catalogue.ts';
import { setExtracts } from '../../store/published/extracts.ts';
import { readWhole, type WholeRoom } from '../../store/published/whole.ts';
import { exportFormatFor, exportNames, wholeTable } from './exports.ts';

const extract: Extract = {
  id: 'clock-extract',
  formerIds: ['Old-Clocks'],
  title: { fr: 'Horloges, extrait', en: 'Clocks, an extract' },
  licence: 'etalab-2.0',
  where: [{ fields: ['NUM'], startsWith: ['HT'] }],
  columns: [{ field: 'NUM', name: 'reference' }, 'TITLE', { field: 'MAKER', many: true }, 'PLACE'],
};

let world: ImportWorld;
let room: WholeRoom;

beforeAll(async () => {
  world = await importWorld([clocks]);
  const { db, clock } = world.platform;
  await setExtracts(db, { format: 'clocks', extracts: [extract] }, clock());
  room = { db, catalogue: followCatalogue(db, join(import.meta.dirname, '../../..')), now: clock };
  const lines = [
    'NUM;TITLE;MAKER;PLACE',
    'HT1;"Une ""pendule""; dorée";Lepaute;Paris',
    'HT2;=1+1;Breguet;Lyon',
  ];
  const { id } = await world.prepare([...lines, 'HT3;Horloge retirée;Anonyme;Canari'].join('\n'));
  await applyImport(world.platform, id);
  const { catalogue } = world.platform;
  const desk = { db, catalogue, clock, formats: keepFormats(clock) };
  await withdrawRecord(desk, { kind: 'command' }, { dataset: 'clocks', key: 'HT3', reason: 'erreur' });
});
afterAll(async () => await world.close());

const manner = {
  options: {},
  publicUrl: 'https://collections.example.org',
  at: '2026-11-22T09:30:00Z',
  scratch: '/tmp',
};

async function file(
  name: ExportFormatName,
  id = 'clock-extract',
  more: Partial<typeof manner> & { labels?: 'fr' | 'en' } = {},
) {
  return await readWhole(room, id, async (whole) => {
    const chunks: Buffer[] = [];
    const table = wholeTable(whole, { ...manner, ...more });
    for await (const chunk of exportFormats[name].encode(table)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  });
}

test('every row is there under the published names, and nothing of what was withdrawn', async () => {
  const rows = await readWhole(room, 'clock-extract', async ({ rows }) => {
    const all: PublishedRow[] = [];
    for await (const row of rows) all.push(row);
    return all;
  });
  expect(JSON.parse(await file('json'))).toEqual(rows.map(({ values }) => values));
  expect(rows.map(({ key }) => key)).toEqual(['HT1', 'HT2']);
  for (const name of exportNames([])) expect(await file(name as ExportFormatName)).not.toContain('Canari');
});

test('a former id gives the dataset under its own, labels stand in the place of names', async () => {
  const text = await file('csv', 'OLD-CLOCKS', { labels: 'fr' });
  const [header = [], first, second] = parse(text, { bom: true, delimiter: ';' }) as string[][];
  expect(header[0]).toBe(clocks.fields.find(({ code }) => code === 'NUM')?.label.fr);
  expect(first?.[1]).toBe('Une "pendule"; dorée');
  expect(second?.[1]).toBe("'=1+1");
  await expect(file('csv', 'absent')).rejects.toMatchObject({ code: 'dataset-not-found', status: 404 });
});

test('a record is a resource below the address of its dataset', async () => {
  const quads = new Parser().parse(await file('turtle'));
  const subjects = new Set(quads.map(({ subject }) => subject.value));
  const base = 'https://collections.example.org/explore/dataset/clock-extract';
  expect([...subjects]).toEqual([`${base}#HT1`, `${base}#HT2`]);
  expect(
    quads.filter(({ object }) => object.value === `https://schema.org/${clocks.schemaType}`),
  ).toHaveLength(2);
});

test('formats for maps and calendars are offered to datasets that have something to show on them', async () => {
  const columns = await readWhole(room, 'clock-extract', async ({ dataset }) => dataset.columns);
  expect(exportFormatFor(columns, 'csv')?.extension).toBe('csv');
  for (const name of ['kml', 'shp', 'ical', 'toString', 'parquet'])
    expect(exportFormatFor(columns, name)).toBeUndefined();
  const first = columns[0];
  const placed =
    first === undefined
      ? []
      : [
          { ...first, kind: 'geo_point_2d' as const },
          { ...first, kind: 'date' as const },
        ];
  expect(exportNames(placed)).toEqual(Object.keys(exportFormats));
});
