// Findings of an import as kept: at most 100 for each field and code. Those that only the comparison with the records
// shows (a record of somebody else, a key already taken) are written here, by one set statement.
import { type Kysely, sql } from 'kysely';
import type { Severity } from '../../commons/finding.ts';
import type { Schema } from '../schema.ts';

/** A finding as it is shown. */
export type KeptFinding = {
  readonly number: number;
  readonly file: number;
  readonly line: number;
  readonly key: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly severity: Severity;
  readonly value: string | null;
  readonly proposal: string | null;
};

/** Codes of findings that the preview makes. */
export const comparisonCodes = ['producer-not-yours', 'key-taken'] as const;

/** Writes the findings of rows that the preview rejected, keeps 100 of each, and returns how many there are by code. */
export async function findRejectedByComparison(
  db: Kysely<Schema>,
  { id, producers }: { readonly id: number; readonly producers: readonly string[] | undefined },
): Promise<ReadonlyMap<string, number>> {
  return await db.transaction().execute(async (trx) => {
    await sql`
      delete from import_finding where import = ${id} and code = any(${[...comparisonCodes]}::text[])`.execute(
      trx,
    );
    const result = await sql<{ code: string; count: number }>`
      with refused as (
        select r.number, r.file, r.line, r.key, r.producer,
          case when ${producers ?? null}::text[] is not null
            and not coalesce(rec.producer, r.producer) = any(${producers ?? null}::text[])
            then 'producer-not-yours' else 'key-taken' end as code
        from import_outcome o
        join import_row r on r.import = ${id} and r.number = o.number
        left join record rec on rec.id = o.record
        where o.import = ${id} and o.outcome = 'rejected' and r.errors = 0 and r.dataset is not null
          and (r.key is not null or r.stem is not null)
      ), kept as (
        insert into import_finding (import, number, file, line, key, code, severity, value)
        select ${id}, number, file, line, key, code, 'error',
          case code when 'key-taken' then key else producer end
        from (select *, row_number() over (partition by code order by number) as turn from refused) x
        where turn <= 100
      )
      select code, count(*)::int as count from refused group by code`.execute(trx);
    return new Map(result.rows.map((row) => [row.code, row.count]));
  });
}

/** Kept findings of one severity in file order, a page at a time. */
export async function findingsOf(
  db: Kysely<Schema>,
  id: number,
  page: {
    readonly severity?: Severity;
    readonly code?: string;
    readonly limit: number;
    readonly offset: number;
  },
): Promise<readonly KeptFinding[]> {
  let query = db
    .selectFrom('import_finding')
    .select(['number', 'file', 'line', 'key', 'field', 'code', 'severity', 'value', 'proposal'])
    .where('import', '=', id);
  if (page.severity !== undefined) query = query.where('severity', '=', page.severity);
  if (page.code !== undefined) query = query.where('code', '=', page.code);
  return await query.orderBy('number').orderBy('field').limit(page.limit).offset(page.offset).execute();
}
