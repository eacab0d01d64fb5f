// Random questions to random tables in DuckDB, each compared with the naive evaluator: the long twin of the oracle test of
// `store/query`. The seed is printed; the first answer that differs ends it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import type { PublishedRow } from '../../src/commons/published.ts';
import { openDuck } from '../../src/store/duckdb.ts';
import { compareAnswers, compareStreams, tableOf } from '../query/compare-answers.ts';
import { type CopiedTable, copiedTableOf } from '../query/copied-table.ts';
import { columns, questions, tables } from '../query/table-questions.ts';

const QUESTIONS_A_TABLE = 500;
const ROWS = 40;
const STREAMED = 5;

/** Asks so many questions; says how many were answered, the others having been refused. */
export async function askTablesAtRandom(
  folder: string,
  { questions: wanted, seed }: { readonly questions: number; readonly seed: number },
): Promise<number> {
  await mkdir(folder, { recursive: true });
  const duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  const connection = await duck.connect();
  let answered = 0;
  try {
    for (let at = 0; at * QUESTIONS_A_TABLE < wanted; at += 1) {
      const [rows = []] = fc.sample(tables(ROWS), { numRuns: 1, seed: seed + at });
      const { table, close } = await tableAt(at, { connection, folder, rows });
      const ask = fc.asyncProperty(questions, async (asked) => {
        const query = await compareAnswers(table, rows, asked);
        if (query === undefined) return;
        answered += 1;
        if (answered % STREAMED === 0) await compareStreams(table, rows, query);
      });
      await fc.assert(ask, {
        numRuns: Math.min(QUESTIONS_A_TABLE, wanted - at * QUESTIONS_A_TABLE),
        seed: seed + at,
      });
      await close();
    }
  } finally {
    duck.close();
  }
  return answered;
}

type Rows = {
  readonly connection: DuckDBConnection;
  readonly folder: string;
  readonly rows: readonly PublishedRow[];
};

/** Every other one as a large table is held: a file, its copy, and rows touched since. */
async function tableAt(at: number, { connection, folder, rows }: Rows): Promise<CopiedTable> {
  if (at % 2 === 1) return await copiedTableOf(connection, { folder, digest: `a${at}` }, columns, rows);
  return { table: await tableOf(connection, 'asked', columns, rows), close: async () => undefined };
}
