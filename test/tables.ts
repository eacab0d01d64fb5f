// Published datasets for tests: the instance of `imports.ts` with an extract of its clocks, a DuckDB of its own, tables.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Extract } from '../src/commons/extract.ts';
import type { Format } from '../src/commons/format.ts';
import { applyImport } from '../src/manufactory/imports/imports.ts';
import { keepFormats } from '../src/manufactory/records/kept-formats.ts';
import type { RecordRoom } from '../src/manufactory/records/records.ts';
import { followCatalogue, loadCatalogue } from '../src/store/catalogue.ts';
import { openDuck } from '../src/store/duckdb.ts';
import { journalHead } from '../src/store/journal.ts';
import { setExtracts } from '../src/store/published/extracts.ts';
import type { SnapshotRoom } from '../src/store/snapshots/snapshots.ts';
import { openTables, type Tables } from '../src/store/snapshots/tables.ts';
import { clocks, type ImportWorld, importWorld } from './imports.ts';

/** The clocks of one museum, under published names. */
export const clockExtract: Extract = {
  id: 'clock-extract',
  formerIds: ['Old-Clocks'],
  title: { fr: 'Horloges, extrait' },
  licence: 'etalab-2.0',
  where: [{ fields: ['NUM'], startsWith: ['HT'] }],
  columns: [{ field: 'NUM', name: 'reference' }, 'TITLE', { field: 'MAKER', many: true }, 'PLACE'],
};

/** One instance with tables, for one test file. */
export type TablesWorld = {
  readonly world: ImportWorld;
  readonly room: SnapshotRoom & { now: () => Date };
  /** The tables open now. */
  readonly tables: () => Tables;
  /** Opens them anew; datasets of more than `small` records are held as snapshot and delta. */
  readonly reopen: (small: number) => Promise<void>;
  /** Ids of the datasets that were said to have changed, since they were opened. */
  readonly changed: () => readonly string[];
  /** Imports lines of NUM, TITLE, MAKER, PLACE. */
  readonly add: (...lines: readonly string[]) => Promise<void>;
  /** Waits until the tables show everything. */
  readonly settle: () => Promise<void>;
  /** What a desk works with, at this moment. */
  readonly desk: () => Promise<RecordRoom>;
  /** Rows of the extract as JSON text, one a line; of a version if one is given. */
  readonly rows: (select: string, version?: number) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

const root = join(import.meta.dirname, '..');

/** Opens it. */
export async function tablesWorld(formats: readonly Format[] = [clocks]): Promise<TablesWorld> {
  const world = await importWorld(formats);
  const { db, files, clock } = world.platform;
  const folder = await mkdtemp(join(tmpdir(), 'tables-'));
  const duck = await openDuck({ folders: [files.folder, folder], overflow: join(folder, 'overflow') });
  await setExtracts(db, { format: 'clocks', extracts: [clockExtract] }, new Date());
  const room = { db, files, duck, catalogue: followCatalogue(db, root), now: () => new Date() };
  const state: { tables?: Tables; changed: string[] } = { changed: [] };
  const tables = (): Tables => {
    if (state.tables === undefined) throw new Error('no tables are open');
    return state.tables;
  };
  return {
    world,
    room,
    tables,
    reopen: async (small) => {
      await state.tables?.close();
      state.changed = [];
      const changed = (dataset: string): void => void state.changed.push(dataset);
      state.tables = await openTables({ ...room, poll: 20, small, changed });
    },
    changed: () => state.changed,
    add: async (...lines) => {
      const { id } = await world.prepare(['NUM;TITLE;MAKER;PLACE', ...lines].join('\n'));
      await applyImport(world.platform, id);
    },
    settle: async () => tables().waitFor(await journalHead(db)),
    desk: async () => ({ db, clock, catalogue: await loadCatalogue(db, root), formats: keepFormats(clock) }),
    rows: async (select, version) => {
      const table = await tables().open('clock-extract', version);
      try {
        const statement = `select ${select} from ${table.relation} order by _record`;
        const result = await table.connection.runAndReadAll(statement);
        return result.getRowsJson().map((row) => row.map((value) => JSON.stringify(value)).join(' '));
      } finally {
        table.close();
      }
    },
    close: async () => {
      await state.tables?.close();
      duck.close();
      await world.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
