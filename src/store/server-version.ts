// A server named by DATABASE_URL: reached, recent enough, and in UTF-8, or refused in one sentence.
import { sql } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import { openDatabase } from './database.ts';

const OLDEST_MAJOR = 17;

/** Refuses `database-unreachable`, `server-too-old` (below 17) and `database-not-utf8`. */
export async function checkServer(url: string): Promise<void> {
  const db = openDatabase(url, { max: 1 });
  const answer = await sql<{ number: string; version: string; encoding: string }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as version,
      current_setting('server_encoding') as encoding`
    .execute(db)
    .catch((error: Error) => {
      throw new Refusal('database-unreachable', 503, { reason: error.message || 'connection refused' });
    })
    .finally(() => db.destroy());
  const [server] = answer.rows;
  if (!server) throw new Error('no server settings');
  if (Number(server.number) < OLDEST_MAJOR * 10_000) {
    throw new Refusal('server-too-old', 500, { version: server.version, oldest: OLDEST_MAJOR });
  }
  if (server.encoding !== 'UTF8') throw new Refusal('database-not-utf8', 500, { encoding: server.encoding });
}
