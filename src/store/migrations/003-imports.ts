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
    state text not null default 'received' check (state in
      ('received', 'staging', 'staged', 'ready', 'applied', 'undone', 'refused', 'cancelled')),
    mode text not null default 'update' check (mode in ('update', 'replace', 'append')),
    person text,
    dataset text,
    files jsonb not null,
    readings jsonb not null default '[]',
    columns jsonb not null default '[]',
    options jsonb not null default '{}',
    position jsonb not null default '{"file":0,"row":0,"number":0}',
    counts jsonb not null default '{}',
    findings jsonb not null default '{}',
    datasets text[] not null default '{}',
    refusal jsonb,
    demonstration boolean not null default false,
    at timestamptz not null,
    staged_at timestamptz,
    previewed_at timestamptz,
    applied_at timestamptz,
    undone_at timestamptz
  )`,
  // Bodies up to a page stay in the row, uncompressed: they are read once and thrown away.
  `create table import_row (
    import bigint not null,
    number integer not null,
    file smallint not null,
    line integer not null,
    dataset integer,
    key text,
    stem text,
    digits smallint,
    producer text not null default '',
    body jsonb not null,
    erased text[] not null default '{}',
    missing text[],
    errors smallint not null default 0,
    warnings smallint not null default 0,
    links jsonb,
    images jsonb,
    primary key (import, number)
  ) with (toast_tuple_target = 8160)`,
  'alter table import_row alter column body set storage external',
  // The outcome of each row stands apart, so that a preview never rewrites the bodies.
  `create table import_outcome (
    import bigint not null,
    number integer not null,
    outcome text not null check (outcome in
      ('created', 'modified', 'unchanged', 'rejected', 'overtaken')),
    record bigint,
    seen integer,
    changed text[],
    primary key (import, number)
  )`,
  `create table import_conflict (
    import bigint not null,
    number integer not null,
    record bigint not null,
    field text not null,
    ours jsonb,
    theirs jsonb,
    change bigint not null,
    choice text check (choice in ('keep', 'take')),
    primary key (import, number, field)
  )`,
  `create table import_finding (
    import bigint not null references import on delete cascade,
    number integer not null,
    file smallint not null default 0,
    line integer not null,
    key text,
    field text,
    code text not null,
    severity text not null,
    value text,
    proposal text
  )`,
  'create index import_finding_number on import_finding (import, severity, number)',
  `create table import_image (
    import bigint not null references import on delete cascade,
    name text not null,
    file text not null references file,
    primary key (import, name)
  )`,
  // What an import replaced besides the body (images null = left alone): undo puts it back.
  `create table record_before (
    change bigint not null references change,
    record bigint not null,
    producer text not null,
    images jsonb,
    primary key (change, record)
  )`,
  `create table mapping (
    header text primary key,
    dataset text not null,
    columns jsonb not null,
    at timestamptz not null
  )`,
  `create table correction (
    record bigint not null,
    field text not null,
    given jsonb not null,
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
