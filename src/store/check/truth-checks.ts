// What must always hold in the tables, as one query a promise: each selects an example for every row that breaks it.
// Foreign keys stand only where rows are few; between records, versions and changes these queries are the proof.

/** A promise about the tables; `mend` is what puts it right. */
export type TruthCheck = {
  readonly code: string;
  readonly mend: 'restore' | 'check --mend' | 'member';
  /** Selects `example`, one row a fault. */
  readonly query: string;
};

const named = "dataset.name || ' ' || record.key";
const records = 'record join dataset on dataset.id = record.dataset';

/** All of them, from the ground up. */
export const truthChecks: readonly TruthCheck[] = [
  {
    code: 'journal-gap',
    mend: 'restore',
    query: `select seq::text as example from
      (select seq, coalesce(lag(seq) over (order by seq), 0) as before from change where seq is not null) s
      where seq <> before + 1`,
  },
  {
    code: 'journal-unnumbered',
    mend: 'restore',
    query: `select 'change ' || id as example from change where seq is null`,
  },
  {
    code: 'journal-head',
    mend: 'check --mend',
    query: `select head.seq || ' ≠ ' || last.seq as example
      from journal_head head, (select coalesce(max(seq), 0) as seq from change) last where head.seq <> last.seq`,
  },
  {
    code: 'journal-head-missing',
    mend: 'restore',
    query: `select 'journal_head' as example where not exists (select from journal_head)`,
  },
  {
    code: 'head-missing',
    mend: 'restore',
    query: `select ${named} as example from ${records}
      where not exists (select from version where version.record = record.id and version.number = record.head)`,
  },
  {
    code: 'published-missing',
    mend: 'restore',
    query: `select ${named} as example from ${records} where record.published is not null
      and not exists (select from version where version.record = record.id and version.number = record.published)`,
  },
  {
    code: 'published-beyond-head',
    mend: 'restore',
    query: `select ${named} as example from ${records} where record.published > record.head`,
  },
  {
    code: 'version-gap',
    mend: 'restore',
    query: `select 'record ' || record as example from version
      group by record having max(number) <> count(*) or min(number) <> 1`,
  },
  {
    code: 'entry-gap',
    mend: 'restore',
    query: `select published as example from catalogue_entry
      group by published having max(number) <> count(*) or min(number) <> 1`,
  },
  {
    code: 'version-without-record',
    mend: 'restore',
    query: `select 'record ' || version.record || ', version ' || number as example from version
      where not exists (select from record where record.id = version.record)`,
  },
  {
    code: 'version-without-change',
    mend: 'restore',
    query: `select 'record ' || version.record || ', version ' || number as example from version
      where not exists (select from change where change.id = version.change)`,
  },
  {
    code: 'version-without-format',
    mend: 'restore',
    query: `select ${named} as example from ${records} join version on version.record = record.id
      where not exists (select from format_version f
        where f.format = dataset.format and f.number = version.format_number)`,
  },
  {
    code: 'body-unknown-field',
    mend: 'restore',
    query: `with format as materialized (select format, number,
        array(select field ->> 'code' from jsonb_array_elements(body -> 'fields') field) as codes from format_version)
      select ${named} as example from ${records} join version on version.record = record.id
      join format on format.format = dataset.format and format.number = version.format_number
      where version.body is not null and version.body - format.codes <> '{}'`,
  },
  {
    code: 'withheld-unknown-field',
    mend: 'restore',
    query: `select ${named} as example from ${records}
      cross join lateral jsonb_array_elements_text(record.withheld -> 'fields') as field
      join format_version f on f.format = dataset.format and f.number = dataset.format_number
      where not exists (select from jsonb_array_elements(f.body -> 'fields') known where known ->> 'code' = field)`,
  },
  {
    code: 'image-without-record',
    mend: 'restore',
    query: `select 'record ' || image.record || ', ' || name as example from image
      where not exists (select from record where record.id = image.record)`,
  },
  {
    code: 'link-without-record',
    mend: 'check --mend',
    query: `select 'record ' || link.source || ', ' || field as example from link
      where not exists (select from record where record.id = link.source)`,
  },
  {
    code: 'import-without-change',
    mend: 'restore',
    query: `select 'import ' || import.id as example from import where state in ('applied', 'undone')
      and not exists (select from change where change.import = import.id)`,
  },
  {
    code: 'change-counts',
    mend: 'restore',
    query: `select 'change ' || change.id || ': ' || said.count || ' ≠ ' || held.count as example
      from change
      cross join lateral (select coalesce(sum(value::bigint), 0) as count from jsonb_each_text(change.counts)
        where key in ('created', 'modified', 'removed', 'restored')) said
      cross join lateral (select count(*) from version where version.change = change.id) held
      where change.kind in ('import', 'undo', 'delete') and said.count <> held.count`,
  },
  {
    code: 'snapshot-unclean',
    mend: 'check --mend',
    query: `select published || ' ' || snapshot.number as example from snapshot
      where file is not null and exists (select from retraction join change on change.id = retraction.change
        where change.seq > snapshot.cleaned and retraction.undone is null
          and retraction.at < now() - interval '1 hour')`,
  },
  {
    code: 'resource-version-gap',
    mend: 'restore',
    query: `select id as example from resource
      group by id having max(number) <> count(*) or min(number) <> 1 or count(distinct dataset) > 1`,
  },
  {
    // The promise of the form: words and addresses go six months after the end (commons/signal.ts), a day of grace.
    code: 'signal-unerased',
    mend: 'check --mend',
    query: `select reference as example from signal
      where erased_at is null and closed_at < now() - interval '6 months 1 day'`,
  },
  {
    code: 'index-invalid',
    mend: 'restore',
    query: `select indexrelid::regclass::text as example from pg_index where not indisvalid`,
  },
  {
    code: 'page-checksum',
    mend: 'restore',
    query: `select checksum_failures || ' × ' || datname as example from pg_stat_database
      where datname = current_database() and checksum_failures > 0`,
  },
  {
    code: 'no-administrator',
    mend: 'member',
    query: `select 'person' as example where exists (select from person)
      and not exists (select from person where role = 'administrator' and not disabled)`,
  },
];
