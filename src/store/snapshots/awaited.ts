// Whether rows of a dataset are on their way to a table that has none yet: an empty answer would say that there are none.
import { setTimeout as wait } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import type { HeldTable } from './held-table.ts';
import type { Keeper } from './keeper.ts';

/** The table, unless it is empty only because its first rows are still on their way after so many milliseconds. */
export async function filledTable(
  { db, keeper }: { readonly db: Kysely<Schema>; readonly keeper: Keeper },
  id: string,
  patience: number,
): Promise<HeldTable | undefined> {
  const isFilled = (): boolean => {
    const table = keeper.table(id);
    return table !== undefined && !isUnfilled(table);
  };
  const table = keeper.table(id);
  if (table === undefined || isFilled() || !(await isAwaited(db, table))) return table;
  keeper.nudge();
  const late = wait(patience, undefined, { ref: false });
  await Promise.race([keeper.waitUntil(isFilled), late]);
  return isFilled() ? keeper.table(id) : undefined;
}

/** A table that was never filled. */
function isUnfilled({ file, changed }: Pick<HeldTable, 'file' | 'changed'>): boolean {
  return file === undefined && changed === 0;
}

/** Whether records of the base were published after what the table shows, or its first file is being imported. */
async function isAwaited(
  db: Kysely<Schema>,
  { base, seq }: Pick<HeldTable, 'base' | 'seq'>,
): Promise<boolean> {
  const result = await sql<{ awaited: boolean }>`
    select exists (
      select from record join version on version.record = record.id and version.number = record.published
      join change on change.id = version.change
      where record.dataset = ${base} and version.body is not null and change.seq > ${seq}
    ) or exists (
      select from import join dataset on dataset.name = import.dataset
      join job on job.subject @> jsonb_build_object('import', import.id) and job.state in ('waiting', 'running')
      where dataset.id = ${base} and import.state in ('received', 'staging', 'staged', 'ready')
    ) as awaited`.execute(db);
  return result.rows[0]?.awaited === true;
}
