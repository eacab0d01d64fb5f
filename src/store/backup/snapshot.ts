// One repeatable-read snapshot of the whole truth: what tables there are, and their rows as COPY text.
// Imports and edits go on meanwhile; none of what they commit after the first query is in it.
// It asks PostgreSQL what is there, not our schema: an older platform can also back up what a newer one has made.
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { openConnection } from '../database.ts';
import type { SequenceSummary, TableSummary } from './manifest.ts';

/** A file that the snapshot registers. */
export type RegisteredFile = { readonly digest: string; readonly size: number };

/** The truth at one moment. */
export type Snapshot = {
  readonly postgres: string;
  readonly migrations: readonly string[];
  readonly seq: number;
  readonly tables: readonly TableSummary[];
  readonly sequences: readonly SequenceSummary[];
  readonly files: { readonly count: number; readonly bytes: number };
  /** The lines of a table, in pieces that end anywhere. */
  readonly copy: (table: TableSummary) => AsyncIterable<Buffer>;
  /** All registered files by digest, in batches. */
  readonly eachFile: () => AsyncIterable<readonly RegisteredFile[]>;
};

const FILES_AT_ONCE = 1_000;
/** Tables whose rows are not kept: what waits to be sent would be sent a second time. */
const UNKEPT = ['letter'];

/** Runs `use` in a snapshot on a connection of its own. */
export async function inSnapshot<T>(url: string, use: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = await openConnection(url, 'cimaise-backup');
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0');
    return await use(await describe(client));
  } finally {
    await client.end();
  }
}

async function describe(client: pg.Client): Promise<Snapshot> {
  const tables = await readTables(client);
  const [head] = await rowsOf<{ seq: string; version: string; count: string; bytes: string }>(
    client,
    `select (select seq from journal_head) as seq, current_setting('server_version') as version,
      (select count(*) from file) as count, (select coalesce(sum(size), 0) from file) as bytes`,
  );
  const migrations = await rowsOf<{ name: string }>(client, 'select name from migration order by name');
  return {
    postgres: head?.version ?? '',
    migrations: migrations.map(({ name }) => name),
    seq: Number(head?.seq ?? 0),
    tables,
    sequences: await readSequences(client),
    files: { count: Number(head?.count ?? 0), bytes: Number(head?.bytes ?? 0) },
    copy: (table) => client.query(copyTo(`copy ${tableWithColumns(table)} to stdout`)),
    eachFile: () => eachFile(client),
  };
}

/** `"record" ("id", "key")`: names quoted, columns in the order of the lines. */
export function tableWithColumns({ name, columns }: TableSummary): string {
  return `${pg.escapeIdentifier(name)} (${columns.map(pg.escapeIdentifier).join(', ')})`;
}

async function readTables(client: pg.Client): Promise<readonly TableSummary[]> {
  const found = await rowsOf<{ name: string; columns: string[]; needs: string[] }>(
    client,
    `select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> all($1)
    order by c.relname`,
    [UNKEPT],
  );
  const tables: TableSummary[] = [];
  for (const { name, columns } of inOrder(found)) {
    const [counted] = await rowsOf<{ rows: string }>(
      client,
      `select count(*) as rows from ${pg.escapeIdentifier(name)}`,
    );
    tables.push({ name, columns, rows: Number(counted?.rows ?? 0) });
  }
  return tables;
}

/** Tables behind those that they refer to; tables in a circle come last, as they are. */
function inOrder<T extends { readonly name: string; readonly needs: readonly string[] }>(
  tables: readonly T[],
): readonly T[] {
  const ordered: T[] = [];
  for (let rest = tables; rest.length > 0; ) {
    const waiting = new Set(rest.map(({ name }) => name));
    const free = rest.filter(({ needs }) => !needs.some((name) => waiting.has(name)));
    if (free.length === 0) return [...ordered, ...rest];
    ordered.push(...free);
    rest = rest.filter((table) => !free.includes(table));
  }
  return ordered;
}

async function readSequences(client: pg.Client): Promise<readonly SequenceSummary[]> {
  const rows = await rowsOf<{ table: string; column: string; last: string | null }>(
    client,
    `select c.relname as table, a.attname as column,
      pg_sequence_last_value(pg_get_serial_sequence(quote_ident(c.relname), a.attname)::regclass) as last
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attidentity <> '' and not a.attisdropped
    order by 1, 2`,
  );
  return rows.flatMap(({ table, column, last }) =>
    last === null ? [] : [{ table, column, last: Number(last) }],
  );
}

async function* eachFile(client: pg.Client): AsyncIterable<readonly RegisteredFile[]> {
  for (let after = ''; ; ) {
    const rows = await rowsOf<{ digest: string; size: string }>(
      client,
      'select digest, size from file where digest > $1 order by digest limit $2',
      [after, FILES_AT_ONCE],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ digest, size }) => ({ digest, size: Number(size) }));
    after = last.digest;
  }
}

async function rowsOf<T extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  return (await client.query<T>(text, [...values])).rows;
}
