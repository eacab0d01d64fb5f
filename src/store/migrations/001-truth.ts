// The ground: journal, formats, datasets, records with their versions, links, images and files, settings.
// Versions hold the bodies; `record` only points. Foreign keys are kept where rows are few; between records and
// versions `check` proves them, because a trigger on each of millions of rows would double every import.
import { type Kysely, sql } from 'kysely';

/** Creates the tables of the truth. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table setting (
    key text primary key,
    value jsonb not null
  )`,
  `create table journal_head (
    one boolean primary key default true check (one),
    seq bigint not null
  )`,
  'insert into journal_head values (true, 0)',
  `create table format_version (
    format text not null,
    number integer not null,
    digest text not null,
    origin text not null check (origin in ('folder', 'desk')),
    body jsonb not null,
    at timestamptz not null,
    primary key (format, number)
  )`,
  `create table dataset (
    id integer generated always as identity primary key,
    name text not null unique,
    format text not null,
    format_number integer not null,
    visibility smallint not null default 0,
    fence bigint not null default 0,
    foreign key (format, format_number) references format_version (format, number)
  )`,
  `create table change (
    id bigint generated always as identity primary key,
    seq bigint unique,
    at timestamptz not null,
    kind text not null,
    person text,
    dataset integer references dataset,
    import bigint unique,
    undoes bigint unique references change,
    counts jsonb not null default '{}',
    note text
  )`,
  `create table record (
    id bigint generated always as identity primary key,
    dataset integer not null references dataset,
    key text not null,
    producer text not null default '',
    visibility smallint not null default 0,
    head integer not null,
    published integer,
    withheld jsonb,
    former_keys text[] not null default '{}',
    demonstration boolean not null default false,
    unique (dataset, key)
  )`,
  "create index record_former_keys on record using gin (former_keys) where former_keys <> '{}'",
  'create index record_demonstration on record (id) where demonstration',
  `create table version (
    record bigint not null,
    number integer not null,
    change bigint not null,
    body jsonb,
    format_number integer not null,
    review text not null default 'accepted' check (review in ('draft', 'submitted', 'accepted')),
    primary key (record, number)
  )`,
  'create index version_change on version (change, record)',
  `create table link (
    source bigint not null,
    field text not null,
    dataset integer not null,
    key text not null,
    primary key (source, field, dataset, key)
  )`,
  'create index link_target on link (dataset, key)',
  `create table file (
    digest text primary key,
    size bigint not null,
    type text not null,
    width integer,
    height integer,
    at timestamptz not null
  )`,
  `create table image (
    record bigint not null,
    position integer not null,
    name text not null,
    file text references file,
    rights text not null default 'unknown' check (rights in ('free', 'mention', 'on-request', 'unknown')),
    credit text,
    caption text,
    alt text,
    primary key (record, position)
  )`,
  'create index image_file on image (file)',
  `create table derivative (
    file text not null references file,
    side integer not null,
    digest text not null references file,
    primary key (file, side)
  )`,
];
