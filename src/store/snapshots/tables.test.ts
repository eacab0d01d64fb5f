// Tables of published datasets over a real PostgreSQL: what they show, when an edit shows, what is hidden at once,
// snapshot and delta together, versions.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clocks, type ImportWorld, importWorld } from '../../../test/imports.ts';
import type { Extract } from '../../commons/extract.ts';
import { applyImport } from '../../manufactory/imports/imports.ts';
import { keepFormats } from '../../manufactory/records/kept-formats.ts';
import { bringBackRecord, type RecordRoom, withdrawRecord } from '../../manufactory/records/records.ts';
import { followCatalogue } from '../catalogue.ts';
import { type Duck, openDuck } from '../duckdb.ts';
import { journalHead } from '../journal.ts';
import { setExtracts } from '../published/extracts.ts';
import { makeSnapshot, type SnapshotRoom } from './snapshots.ts';
import { openTables, type Tables } from './tables.ts';

const extract: Extract = {
  id: 'clock-extract',
  formerIds: ['Old-Clocks'],
  title: { fr: 'Horloges, extrait' },
  licence: 'etalab-2.0',
  where: [{ fields: ['NUM'], startsWith: ['HT'] }],
  columns: [{ field: 'NUM', name: 'reference' }, 'TITLE', { field: 'MAKER', many: true }, 'PLACE'],
};

let world: ImportWorld;
let folder: string;
let duck: Duck;
let room: SnapshotRoom;
let tables: Tables;

beforeAll(async () => {
  world = await importWorld([clocks]);
  const { db, files } = world.platform;
  folder = await mkdtemp(join(tmpdir(), 'tables-'));
  duck = await openDuck({ folders: [files.folder, folder], overflow: join(folder, 'overflow') });
  await setExtracts(db, { format: 'clocks', extracts: [extract] }, new Date());
  const catalogue = followCatalogue(db, join(import.meta.dirname, '../../..'));
  room = { db, files, duck, catalogue };
});

afterAll(async () => {
  await tables?.close();
  duck.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function opened(small: number): Promise<Tables> {
  await tables?.close();
  tables = await openTables({ ...room, now: () => new Date(), poll: 20, small });
  return tables;
}

async function titles(version?: number): Promise<readonly string[]> {
  const table = await tables.open('clock-extract', version);
  try {
    const result = await table.connection.runAndReadAll(
      `select reference || ' ' || title from ${table.relation} order by _record`,
    );
    return result.getRows().map(([text]) => String(text));
  } finally {
    table.close();
  }
}

const header = 'NUM;TITLE;MAKER;PLACE';

async function imported(...lines: readonly string[]): Promise<void> {
  const { id } = await world.prepare([header, ...lines].join('\n'));
  await applyImport(world.platform, id);
}

const command = { kind: 'command' } as const;

function desk(): RecordRoom {
  const { db, catalogue, clock } = world.platform;
  return { db, catalogue, clock, formats: keepFormats(clock) };
}

async function settled(): Promise<void> {
  await tables.waitFor(await journalHead(world.platform.db));
}

test('a small dataset is held whole, by its condition and columns', async () => {
  await imported('HT1;Comtoise;Breguin;Lille', 'HT2;Cartel;;', 'HB00003;Pendule;Leroux;Brest');
  await opened(100);
  expect(await titles()).toEqual(['HT1 Comtoise', 'HT2 Cartel']);
  const table = await tables.open('old-clocks');
  expect(table.dataset.id).toBe('clock-extract');
  expect(table.columns.map(({ name }) => name)).toEqual(['reference', 'title', 'maker', 'place']);
  table.close();
});

test('an edit, a new record and a deletion show, each once', async () => {
  await imported('HT1;Comtoise refaite;Breguin;Lille', 'HT4;Horloge;;Lyon');
  await settled();
  expect(await titles()).toEqual(['HT1 Comtoise refaite', 'HT2 Cartel', 'HT4 Horloge']);
});

test('a withdrawn record is gone at once, and back when it is brought back', async () => {
  await withdrawRecord(desk(), command, { dataset: 'clocks', key: 'HT2', reason: 'droits' });
  expect(await titles()).toEqual(['HT1 Comtoise refaite', 'HT4 Horloge']);
  await bringBackRecord(desk(), command, { dataset: 'clocks', key: 'HT2' });
  await settled();
  expect(await titles()).toEqual(['HT1 Comtoise refaite', 'HT2 Cartel', 'HT4 Horloge']);
});

test('a version is the dataset as it was, whatever came after', async () => {
  const snapshot = await makeSnapshot(room, { published: 'clock-extract', kind: 'version', citable: true });
  expect(snapshot).toMatchObject({ number: 1, rows: 3, citable: true });
  await imported('HT1;Comtoise encore;Breguin;Lille', 'HT5;Montre;;');
  await settled();
  expect(await titles(1)).toEqual(['HT1 Comtoise refaite', 'HT2 Cartel', 'HT4 Horloge']);
  expect(await titles()).toContain('HT5 Montre');
  await expect(tables.open('clock-extract', 7)).rejects.toMatchObject({
    code: 'version-not-found',
    status: 404,
    parameters: { versions: '1' },
  });
});

test('a version obeys what is hidden today', async () => {
  await withdrawRecord(desk(), command, { dataset: 'clocks', key: 'HT4', reason: 'droits' });
  expect(await titles(1)).toEqual(['HT1 Comtoise refaite', 'HT2 Cartel']);
  await bringBackRecord(desk(), command, { dataset: 'clocks', key: 'HT4' });
  expect(await titles(1)).toHaveLength(3);
});

test('a larger dataset is read from its snapshot without what a delta touches', async () => {
  await opened(2);
  await settled();
  const before = await titles();
  expect(before).toEqual(['HT1 Comtoise encore', 'HT2 Cartel', 'HT4 Horloge', 'HT5 Montre']);
  await imported('HT2;Cartel doré;;', 'HT6;Régulateur;;');
  await settled();
  expect(await titles()).toEqual([
    'HT1 Comtoise encore',
    'HT2 Cartel doré',
    'HT4 Horloge',
    'HT5 Montre',
    'HT6 Régulateur',
  ]);
});

test('a former id leads to the dataset, whatever its capitals', async () => {
  const table = await tables.open('old-clocks');
  expect(table.dataset.id).toBe('clock-extract');
  table.close();
  await expect(tables.open('nothing')).rejects.toMatchObject({ code: 'dataset-not-found', status: 404 });
});
