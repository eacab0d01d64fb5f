// People who sign in, what they may do, their sessions, and the attempts that throttle passwords.
import { type Kysely, sql } from 'kysely';

/** Creates the tables of the members' room. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table person (
    id text primary key,
    login text not null unique,
    name text not null,
    password text,
    role text not null check (role in ('administrator', 'steward', 'producer', 'reader')),
    producers text[] not null default '{}',
    disabled boolean not null default false,
    at timestamptz not null
  )`,
  `create table session (
    digest text primary key,
    person text not null references person on delete cascade,
    csrf text not null,
    at timestamptz not null,
    until timestamptz not null
  )`,
  'create index session_person on session (person)',
  `create table invitation (
    digest text primary key,
    person text not null references person on delete cascade,
    until timestamptz not null
  )`,
  `create table attempt (
    key text not null,
    at timestamptz not null
  )`,
  'create index attempt_key on attempt (key, at)',
];
