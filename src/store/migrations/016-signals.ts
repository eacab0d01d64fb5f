// Signals with the steps of their handling; what retractions say besides a reason: their kind, the images they take, the
// published datasets that are told, the signal that asked for them, and the change that undid them.
import { type Kysely, sql } from 'kysely';

/** Creates the tables, and adds the columns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table signal (
    id bigint generated always as identity primary key,
    reference text not null unique,
    token text not null unique,
    at timestamptz not null,
    due date not null,
    kind text not null check (kind in ('error', 'personal', 'right', 'unlawful', 'link', 'other')),
    state text not null default 'received'
      check (state in ('received', 'examining', 'answered', 'done', 'refused')),
    record bigint,
    image text,
    published text,
    locale text not null check (locale in ('fr', 'en')),
    message text,
    email text,
    network text,
    fold text not null,
    same_as bigint references signal,
    closed_at timestamptz,
    erased_at timestamptz,
    check ((closed_at is not null) = (state in ('done', 'refused'))),
    check (erased_at is null or (message is null and email is null and network is null)),
    check ((published is null) <> (record is null)),
    check (image is null or record is not null)
  )`,
  'create index signal_due on signal (due, id) where closed_at is null',
  'create index signal_fold on signal (fold) where closed_at is null',
  'create index signal_network on signal (network) where network is not null',
  'create index signal_same on signal (same_as) where same_as is not null',
  `create table signal_step (
    id bigint generated always as identity primary key,
    signal bigint not null references signal,
    at timestamptz not null,
    person text,
    state text not null check (state in ('received', 'examining', 'answered', 'done', 'refused')),
    words text,
    letters bigint[] not null default '{}'
  )`,
  'create index signal_step_signal on signal_step (signal, id)',
  `alter table retraction
    add kind text not null default 'other' check (kind in ('place', 'field', 'right', 'person', 'other')),
    add images text[],
    add told boolean not null default false,
    add published text[] not null default '{}',
    add level smallint,
    add signal bigint,
    add undone bigint references change`,
];
