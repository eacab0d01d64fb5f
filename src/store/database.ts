// The connection to PostgreSQL: a pool behind Kysely. int8 is read as a number (a bug when beyond 2^53), dates
// without time stay text, so that no time zone moves them; everything else as `pg` reads it.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

/** How many connections the pool may hold at once. */
export type DatabaseOptions = { readonly max?: number };

/** The platform's database as every room of the store receives it. */
export type Database = Kysely<Schema>;

const INT8 = 20;
const DATE = 1082;

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
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
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
