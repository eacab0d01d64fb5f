// Resources beside published datasets: what stewards stated, as immutable rows of which the highest number is in force,
// and how addresses elsewhere answered when they were last asked.
import { type Kysely, sql } from 'kysely';

/** Creates the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table resource (
    id text not null,
    number integer not null,
    dataset text not null,
    act text not null check (act in ('add', 'edit', 'move', 'remove', 'undo')),
    kind text not null check (kind in ('file', 'link', 'api', 'documentation')),
    title text not null,
    description text,
    media_type text,
    format text,
    file text references file,
    file_name text,
    address text,
    position double precision not null,
    gone text,
    person text,
    at timestamptz not null,
    primary key (id, number),
    check ((file is null) <> (address is null))
  )`,
  'create index resource_dataset on resource (dataset)',
  'create index resource_file on resource (file)',
  `create table link_check (
    resource text primary key,
    address text not null,
    at timestamptz not null,
    status text not null check (status in ('ok', 'late', 'broken')),
    code text not null,
    since timestamptz not null,
    failures integer not null,
    moved_to text,
    etag text,
    modified text,
    next_at timestamptz not null
  )`,
  'create index link_check_next on link_check (next_at)',
];
