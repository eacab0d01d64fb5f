// Published datasets: extracts as the truth keeps them, the register of snapshots with what was taken out of them, and
// retractions with their reasons.
import { type Kysely, sql } from 'kysely';

/** Creates the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table extract_list (
    format text not null,
    number integer not null,
    digest text not null,
    origin text not null check (origin in ('folder', 'desk')),
    body jsonb not null,
    at timestamptz not null,
    primary key (format, number)
  )`,
  `create table retraction (
    id bigint generated always as identity primary key,
    change bigint not null unique references change,
    dataset integer not null references dataset,
    record bigint,
    fields text[],
    reason text not null,
    person text,
    at timestamptz not null
  )`,
  'create index retraction_record on retraction (record)',
  `create table snapshot (
    id bigint generated always as identity primary key,
    published text not null,
    number integer not null,
    dataset integer not null references dataset,
    seq bigint not null,
    kind text not null check (kind in ('delta', 'nightly', 'request', 'version')),
    citable boolean not null default false,
    note text,
    definition text not null,
    columns jsonb not null,
    format_number integer not null,
    rows integer not null,
    file text references file,
    cleaned bigint not null,
    at timestamptz not null,
    gone_at timestamptz,
    unique (published, number),
    check ((file is null) = (gone_at is not null))
  )`,
  'create index snapshot_dataset on snapshot (dataset)',
  'create index snapshot_file on snapshot (file)',
  `create table snapshot_loss (
    snapshot bigint not null references snapshot,
    upto bigint not null,
    records integer not null,
    taken integer not null,
    at timestamptz not null,
    primary key (snapshot, upto)
  )`,
];
