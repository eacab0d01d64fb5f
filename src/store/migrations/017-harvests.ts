// Catalogues elsewhere that are harvested: where they are, each run with the pages that it read and what it changed, and
// what is known of each of their datasets.
import { type Kysely, sql } from 'kysely';

/** Creates the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table harvest_source (
    id integer generated always as identity primary key,
    name text not null,
    kind text check (kind in ('dcat', 'ckan', 'datagouv', 'opendatasoft')),
    address text not null,
    first_page text,
    organisation text,
    theme text,
    frequency text not null check (frequency in ('daily', 'weekly', 'monthly', 'never')),
    owner text not null,
    state text not null check (state in ('draft', 'active', 'paused', 'removed')),
    preview jsonb,
    person text,
    at timestamptz not null,
    next_at timestamptz
  )`,
  `create table harvest_run (
    id integer generated always as identity primary key,
    source integer not null references harvest_source,
    state text not null check (state in ('fetching', 'held', 'refused', 'applied', 'undone')),
    person text,
    started_at timestamptz not null,
    ended_at timestamptz,
    counts jsonb not null default '{}',
    findings jsonb not null default '[]',
    refusal jsonb
  )`,
  'create index harvest_run_source on harvest_run (source, id)',
  `create unique index harvest_run_one on harvest_run (source) where state = 'fetching'`,
  `create table harvest_page (
    run integer not null references harvest_run on delete cascade,
    number integer not null,
    address text not null,
    next text,
    total integer,
    count integer not null,
    bytes integer not null,
    etag text,
    last_modified text,
    datasets jsonb not null,
    findings jsonb not null,
    primary key (run, number)
  )`,
  `create table harvest_dataset (
    source integer not null references harvest_source,
    identifier text not null,
    landing_page text,
    digest text not null,
    body jsonb not null,
    entry text,
    duplicate_of text,
    missing integer not null default 0,
    closed boolean not null default false,
    resources jsonb not null default '[]',
    primary key (source, identifier),
    check ((entry is null) <> (duplicate_of is null))
  )`,
  'create index harvest_dataset_identifier on harvest_dataset (identifier)',
  'create index harvest_dataset_page on harvest_dataset (landing_page)',
  'create index harvest_dataset_entry on harvest_dataset (entry)',
  `create table harvest_change (
    run integer not null references harvest_run on delete cascade,
    identifier text not null,
    kind text not null check (kind in ('created', 'changed', 'returned', 'missing', 'closed', 'duplicate')),
    title text not null,
    entry text,
    before integer,
    after integer,
    kept text[] not null default '{}',
    row_before jsonb,
    primary key (run, identifier)
  )`,
];
