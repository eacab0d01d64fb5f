// Identity columns whose next number is already taken: the next insert would fail.
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** An identity column that stands below the largest number of its table. */
export type LateIdentity = { readonly table: string; readonly column: string; readonly largest: number };

/** Identity columns that are behind. */
export async function lateIdentities(db: Kysely<Schema>): Promise<readonly LateIdentity[]> {
  const columns = await sql<{ table: string; column: string; last: number }>`
    select c.relname as table, a.attname as column,
      coalesce(pg_sequence_last_value(pg_get_serial_sequence(quote_ident(c.relname), a.attname)::regclass), 0) as last
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attidentity <> '' and not a.attisdropped
    order by 1, 2`.execute(db);
  const late: LateIdentity[] = [];
  for (const { table, column, last } of columns.rows) {
    const result = await sql<{ largest: number }>`
      select coalesce(max(${sql.ref(column)}), 0)::bigint as largest from ${sql.table(table)}`.execute(db);
    const largest = result.rows[0]?.largest ?? 0;
    if (largest > last) late.push({ table, column, largest });
  }
  return late;
}

/** Lets a column go on above the largest number of its table. */
export async function advanceIdentity(
  db: Kysely<Schema>,
  { table, column, largest }: LateIdentity,
): Promise<void> {
  await sql`select setval(pg_get_serial_sequence(quote_ident(${table}), ${column}), ${largest})`.execute(db);
}
