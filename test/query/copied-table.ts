// A table of rows as `serve` holds a large one: a file whose rows are partly out of date, its reading copy, and the rows
// touched since.
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { PublishedColumn, PublishedRow } from '../../src/commons/published.ts';
import type { PublishedDataset } from '../../src/commons/published-dataset.ts';
import { literal } from '../../src/store/duckdb.ts';
import { filePath } from '../../src/store/files.ts';
import type { AskedTable } from '../../src/store/query/sql.ts';
import {
  applyChanges,
  createTables,
  dropTables,
  type HeldTable,
  relationByWords,
  relationOf,
} from '../../src/store/snapshots/held-table.ts';
import { dropCopy, makeCopy, openCopies } from '../../src/store/snapshots/reading-copy.ts';
import { PATIENCE, tableOf } from './compare-answers.ts';

/** The table, and how it is taken away again. */
export type CopiedTable = { readonly table: AskedTable; readonly close: () => Promise<void> };

/** One in three is another row in the file; what the file alone has is gone. The digest is any name. */
export async function copiedTableOf(
  connection: DuckDBConnection,
  { folder, digest }: { readonly folder: string; readonly digest: string },
  columns: readonly PublishedColumn[],
  rows: readonly PublishedRow[],
): Promise<CopiedTable> {
  const touched = rows.filter((_, at) => at % 3 === 0);
  const old = rows.map((row, at) => (at % 3 === 0 ? { ...row, values: rows.at(at - 1)?.values ?? {} } : row));
  const [last] = rows.slice(-1);
  const gone = last === undefined ? [] : [{ ...last, record: last.record + 1 }];
  const path = filePath({ folder }, digest);
  await mkdir(dirname(path), { recursive: true });
  await tableOf(connection, 'old', columns, [...old, ...gone]);
  await connection.run(`copy old to ${literal(path)} (format parquet)`);
  await makeCopy(connection, { folder }, digest);
  const copies = openCopies(connection, { folder });
  await copies.follow(new Set([digest]));
  const table: HeldTable = {
    ...{ dataset: { columns } as PublishedDataset, definition: '', base: 1, name: 'held' },
    ...{ file: { digest, path }, seq: 1, changed: 1, touched: 0, waiting: false, uses: 0, retired: false },
  };
  await createTables(connection, table);
  const numbers = [...touched, ...gone].map(({ record }) => record);
  const batches = (async function* () {
    yield { touched: numbers, rows: touched };
  })();
  await applyChanges(connection, table, { seq: 2, batches });
  const copy = copies.of(digest);
  if (copy === undefined) throw new Error('the copy was not opened');
  const reading = { table, columns, hidden: [], copy };
  return {
    table: {
      ...{ columns, connection, relation: relationOf(reading), patience: PATIENCE },
      byWords: (tests) => relationByWords(reading, tests),
    },
    close: async () => {
      await dropTables(connection, table);
      await copies.follow(new Set());
      await dropCopy({ folder }, digest);
      await rm(path);
    },
  };
}
