// How many rows a table has and when one of them last changed.
import type { OpenTable } from '../snapshots/tables.ts';

/** Rows that the public may see, and the moment (ISO 8601) of the newest; none without rows. */
export async function tableFacts({
  connection,
  relation,
}: Pick<OpenTable, 'connection' | 'relation'>): Promise<{
  readonly records: number;
  readonly modified?: string;
}> {
  const question = `select count(*)::double, epoch_ms(max(_at))::double from ${relation}`;
  const [[records, at] = []] = (await connection.runAndReadAll(question)).getRows();
  const modified = typeof at === 'number' ? new Date(at).toISOString() : undefined;
  return { records: Number(records ?? 0), ...(modified === undefined ? {} : { modified }) };
}
