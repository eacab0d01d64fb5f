// Sources of datasets: the address that a table is refreshed from, what it last gave, and alarms while something is wrong
// with it.
import { type Kysely, sql } from 'kysely';

/** Creates the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table source (
    dataset text not null,
    number integer not null,
    address text,
    frequency text not null,
    mode text not null check (mode in ('update', 'replace')),
    person text,
    at timestamptz not null,
    primary key (dataset, number)
  )`,
  `create table source_standing (
    dataset text primary key,
    address text not null,
    etag text,
    modified text,
    digest text,
    good boolean not null default true,
    import bigint,
    rows integer,
    fields text[],
    asked_at timestamptz not null,
    changed_at timestamptz,
    failures integer not null default 0,
    outcome text not null,
    code text,
    next_at timestamptz not null
  )`,
  `create table alarm (
    id bigint generated always as identity primary key,
    dataset text not null,
    kind text not null,
    facts jsonb not null,
    since timestamptz not null,
    seen_at timestamptz not null,
    ended_at timestamptz
  )`,
  'create unique index alarm_open on alarm (dataset) where ended_at is null',
];
