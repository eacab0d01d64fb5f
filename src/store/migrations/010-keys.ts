// Keys with which programs call the APIs, by the digest of their secret, and how often each was used a day.
import { type Kysely, sql } from 'kysely';

/** Creates both tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table access_key (
    id text primary key,
    digest text not null,
    family text not null,
    person text references person on delete cascade,
    name text not null,
    scopes text[] not null,
    calls integer not null check (calls > 0),
    at timestamptz not null,
    until timestamptz,
    revoked_at timestamptz,
    used_at timestamptz
  )`,
  'create index access_key_person on access_key (person)',
  'create index access_key_family on access_key (family)',
  `create table key_use (
    key text not null references access_key on delete cascade,
    day date not null,
    calls bigint not null default 0,
    refused bigint not null default 0,
    primary key (key, day)
  )`,
];
