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
const comparisonCodes = ['producer-not-yours', 'key-taken', 'required-absent'];

/** How many findings of one code and field. */
export type ComparisonCount = {
  readonly code: string;
  readonly field: string | null;
  readonly count: number;
};

/** Whether a finding comes from the comparison with the records, not from the row alone. */
export function isFromComparison(code: string): boolean {
  return comparisonCodes.includes(code);
}

/**
 * Writes the findings of rows that the preview rejected, keeps 100 of each, and counts them all: a record of a
 * producer that is not the importer's, a key already taken (append), a new record without a required column.
 */
export async function findRejectedByComparison(
  db: Kysely<Schema>,
  { id, producers }: { readonly id: number; readonly producers: readonly string[] | undefined },
): Promise<readonly ComparisonCount[]> {
  return await db.transaction().execute(async (trx) => {
    await sql`
      delete from import_finding where import = ${id} and code = any(${comparisonCodes}::text[])`.execute(
      trx,
    );
    const result = await sql<ComparisonCount>`
      with rejected as (
        select r.*, rec.id as record,
          case when not rec.producer = any(${producers ?? null}::text[]) then rec.producer else r.producer end as owner
        from import_outcome o
        join import_row r on r.import = ${id} and r.number = o.number
        left join record rec on rec.id = o.record
        where o.import = ${id} and o.outcome = 'rejected' and r.errors = 0 and r.dataset is not null
          and (r.key is not null or r.stem is not null)
      ), refused as (
        select number, file, line, key, 'producer-not-yours' as code, null as field, owner as value
        from rejected where not owner = any(${producers ?? null}::text[])
        union all
        select number, file, line, key, 'required-absent', unnest(missing), null
        from rejected where missing is not null and (owner = any(${producers ?? null}::text[])) is not false
          and record is null
        union all
        select number, file, line, key, 'key-taken', null, key
        from rejected where record is not null and (owner = any(${producers ?? null}::text[])) is not false
      ), kept as (
        insert into import_finding (import, number, file, line, key, field, code, severity, value)
        select ${id}, number, file, line, key, field, code, 'error', value
        from (select *, row_number() over (partition by code, field order by number) as turn from refused) x
        where turn <= 100
      )
      select code, field, count(*)::int as count from refused group by code, field`.execute(trx);
    return result.rows;
  });
}

/** Counts of findings of the last applied import of a dataset; empty before there was one. */
export async function lastFindings(
  db: Kysely<Schema>,
  dataset: string,
): Promise<Readonly<Record<string, number>>> {
  const row = await db
    .selectFrom('import')
    .select('findings')
    .where(sql<boolean>`${dataset} = any(datasets)`)
    .where('state', '=', 'applied')
    .orderBy('applied_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.findings ?? {};
}

/** Rows of a staged import that may be taken and have a value of each field. */
export async function filledRows(
  db: Kysely<Schema>,
  id: number,
  fields: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (fields.length === 0) return new Map();
  const result = await sql<{ field: string; filled: number }>`
    select field, count(*)::int as filled
    from import_row, unnest(${[...fields]}::text[]) field
    where import = ${id} and errors = 0 and body ? field group by field`.execute(db);
  return new Map(result.rows.map(({ field, filled }) => [field, filled]));
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

/** Findings that say the same of the same value, as one line: where it is met first, and how often among those kept. */
export type FindingGroup = KeptFinding & { readonly count: number; readonly groups: number };

/** Kept findings of one severity, alike ones together, in file order; `groups` is how many lines there are in all. */
export async function findingGroups(
  db: Kysely<Schema>,
  id: number,
  {
    severity,
    limit,
    offset,
  }: { readonly severity: Severity; readonly limit: number; readonly offset: number },
): Promise<readonly FindingGroup[]> {
  const result = await sql<FindingGroup>`
    select min(number) as number, min(file) as file, (array_agg(line order by number))[1] as line,
      (array_agg(key order by number))[1] as key, field, code, ${severity} as severity, value, proposal,
      count(*)::int as count, (count(*) over ())::int as groups
    from import_finding where import = ${id} and severity = ${severity}
    group by field, code, value, proposal
    order by min(number), field limit ${limit} offset ${offset}`.execute(db);
  return result.rows;
}
