// Imports: what was dropped, its staged rows with their outcome, the findings, remembered mappings and choices;
// and jobs, whose state and progress are rows of our own (the queue only points at them).
import { type Kysely, sql } from 'kysely';

/** Creates the tables of imports and jobs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table import (
    id bigint generated always as identity primary key,
    state text not null,
    mode text not null default 'update' check (mode in ('update', 'replace', 'append')),
    person text,
    dataset text,
    files jsonb not null,
    reading jsonb,
    mapping jsonb,
    options jsonb not null default '{}',
    position bigint not null default 0,
    counts jsonb not null default '{}',
    refusal jsonb,
    demonstration boolean not null default false,
    at timestamptz not null,
    staged_at timestamptz,
    applied_at timestamptz,
    undone_at timestamptz
  )`,
  `create table import_row (
    import bigint not null references import on delete cascade,
    number integer not null,
    dataset integer,
    key text,
    producer text not null default '',
    body jsonb not null,
    erased text[] not null default '{}',
    errors smallint not null default 0,
    warnings smallint not null default 0,
    outcome text,
    record bigint,
    seen integer,
    changed text[],
    conflicts jsonb,
    primary key (import, number)
  )`,
  'create index import_row_key on import_row (import, dataset, key)',
  `create table import_finding (
    import bigint not null references import on delete cascade,
    number integer not null,
    field text,
    code text not null,
    severity text not null,
    value text,
    proposal text
  )`,
  'create index import_finding_code on import_finding (import, code, number)',
  `create table mapping (
    header text primary key,
    dataset text not null,
    columns jsonb not null,
    at timestamptz not null
  )`,
  `create table correction (
    record bigint not null,
    field text not null,
    given text not null,
    choice text not null check (choice in ('keep', 'take')),
    person text,
    at timestamptz not null,
    primary key (record, field, given)
  )`,
  `create table job (
    id bigint generated always as identity primary key,
    kind text not null,
    queue text not null check (queue in ('interactive', 'bulk', 'outward')),
    subject jsonb not null,
    state text not null default 'waiting'
      check (state in ('waiting', 'running', 'done', 'failed', 'refused', 'cancelled')),
    progress jsonb not null default '{}',
    error jsonb,
    attempts integer not null default 0,
    at timestamptz not null,
    started_at timestamptz,
    seen_at timestamptz,
    ended_at timestamptz
  )`,
  'create index job_state on job (state, queue, id)',
];
