// Which records an import touched: numbers only, to narrow a search; values are read with a viewer as always.
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Numbers of the records that an import, or its undoing, wrote versions of. */
export async function recordsOfImport(db: Kysely<Schema>, id: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('change')
    .innerJoin('version', 'version.change', 'change.id')
    .select('version.record')
    .where('change.import', '=', id)
    .orderBy('version.record')
    .execute();
  return rows.map((row) => row.record);
}
