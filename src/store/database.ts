// The connection to PostgreSQL: a pool behind Kysely. int8 is read as a number (a bug when beyond 2^53), dates
// without time stay text, so that no time zone moves them; everything else as `pg` reads it. Statements that every page
// asks are marked `kept`: read and planned once by each connection, which costs more than answering them.
import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  sql,
} from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

/** How many connections the pool may hold at once. */
export type DatabaseOptions = { readonly max?: number };

/** The platform's database as every room of the store receives it. */
export type Database = Kysely<Schema>;

const INT8 = 20;
const DATE = 1082;
const KEPT = '/* kept */';

/** Begins a statement whose text never varies and which is asked all the time: each connection prepares it once. */
export const kept = sql.raw(KEPT);

/** Opens a pool on `url`; nothing is connected before the first query. Close it with `destroy()`. */
export function openDatabase(url: string, { max = 10 }: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'cimaise',
    types: { getTypeParser: typeParser },
  });
  // An idle connection that breaks is replaced at the next query, which is the one to hear about it.
  pool.on('error', () => undefined);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
}

/**
 * Connects to `url` outside the pool, for who needs a connection of its own: a lock, a copy, news. When it breaks, the
 * statement under way or the next one hears of it; `end` it.
 */
export async function openConnection(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The same pool, whose connections prepare what is marked `kept`: `pg` prepares statements that have a name. */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? `kept ${names.size}`;
    names.set(text, name);
    return name;
  };
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, given: readonly unknown[]): Promise<PostgresQueryResult<unknown>> => {
      const values = [...given];
      const asked = text.startsWith(KEPT) ? { name: nameOf(text), text, values } : { text, values };
      return client.query(asked) as unknown as Promise<PostgresQueryResult<unknown>>;
    };
    return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
  };
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known !== undefined) return known;
      // One that breaks between two statements of whoever holds it: the next statement is the one to hear about it.
      client.on('error', () => undefined);
      const wrapped = wrap(client);
      clients.set(client, wrapped);
      return wrapped;
    },
  };
}

function typeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (format !== 'binary' && oid === INT8) return readInteger;
  if (format !== 'binary' && oid === DATE) return (text) => text;
  return pg.types.getTypeParser(oid, format as 'text');
}

function readInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`);
  return value;
}
