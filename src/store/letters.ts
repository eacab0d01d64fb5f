// Letters on their way out, as rows that last until a mail server has taken them. They are the only place that holds an
// address and a text together, so they are in no backup: a restored platform writes to nobody a second time.
import { type Kysely, type Selectable, sql } from 'kysely';
import { enqueueJob, retryJob } from './jobs.ts';
import type { Schema } from './schema.ts';
import type { LetterTable } from './schema-signals.ts';

/** A letter as it waits. */
export type WaitingLetter = Selectable<LetterTable>;

/** Kind of the job that hands one over. */
export const LETTER = 'letter';

/** A letter that no server has taken for so long is given up (milliseconds). */
const PATIENCE = 3 * 24 * 3600 * 1000;

/** Writes a letter to be sent and gives its number; in a transaction it leaves only if that commits. */
export async function writeLetter(db: Kysely<Schema>, letter: Omit<WaitingLetter, 'id'>): Promise<number> {
  const { id } = await db.insertInto('letter').values(letter).returning('id').executeTakeFirstOrThrow();
  await enqueueJob(db, { kind: LETTER, queue: 'outward', subject: { letter: id }, at: letter.at });
  return id;
}

/** The letter of that number; undefined once it has left or was given up. */
export async function readLetter(db: Kysely<Schema>, id: number): Promise<WaitingLetter | undefined> {
  return await db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Forgets a letter. */
export async function deleteLetter(db: Kysely<Schema>, id: number): Promise<void> {
  await db.deleteFrom('letter').where('id', '=', id).execute();
}

/** Tries letters again whose job has failed, and forgets those that are too old; gives how many are tried. */
export async function retryLetters(db: Kysely<Schema>, now: Date): Promise<number> {
  await db
    .deleteFrom('letter')
    .where('at', '<', new Date(now.getTime() - PATIENCE))
    .execute();
  const failed = await sql<{ id: number }>`
    select job.id from job join letter on letter.id = (job.subject->>'letter')::bigint
    where job.kind = ${LETTER} and job.state = 'failed' order by job.id`.execute(db);
  for (const { id } of failed.rows) await retryJob(db, id);
  return failed.rows.length;
}

/** Where these letters stand: taken by a server, waiting for one, given up or refused. */
export async function letterStates(
  db: Kysely<Schema>,
  letters: readonly number[],
): Promise<readonly ('sent' | 'waiting' | 'failed')[]> {
  if (letters.length === 0) return [];
  const result = await sql<{ state: string; there: boolean }>`
    select job.state, exists (select from letter where letter.id = (job.subject->>'letter')::bigint) as there
    from job where job.kind = ${LETTER}
      and (job.subject->>'letter')::bigint = any(${[...letters]}::bigint[])`.execute(db);
  return result.rows.map(({ state, there }) => {
    if (state === 'done') return 'sent';
    return there ? 'waiting' : 'failed';
  });
}
