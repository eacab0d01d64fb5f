// Which records of a table changed last.
import type { OpenTable } from '../snapshots/tables.ts';

/** Numbers of the records that changed last, the latest first; ties by their number. */
export async function newestRecords(
  { connection, relation }: Pick<OpenTable, 'connection' | 'relation'>,
  most: number,
): Promise<readonly number[]> {
  const question = `select _record::double from ${relation} order by _at desc, _record desc limit ${Math.trunc(most)}`;
  return (await connection.runAndReadAll(question)).getRows().map(([record]) => Number(record));
}
