// When what is shown of a base last changed, by the journal: a time that is the same after a restart and on every node.
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** What is asked: numbers of the base and of those that it looks up, up to which change, on which day (ISO). */
export type Touched = {
  readonly bases: readonly number[];
  readonly upTo: number;
  readonly today: string;
};

/** A change. */
export type LastTouch = {
  readonly seq: number;
  /** Its time, or the end of an embargo after it; none when two states would bear the same. */
  readonly at?: Date;
};

/** Changes looked through for one that was begun later and numbered before: no more are made while one is being written. */
const BESIDE = 10_000;

/**
 * The last change up to that one which may have touched a record of these bases; undefined without any. It has no time when
 * one that is numbered before it says a later one.
 */
export async function lastTouch(
  db: Kysely<Schema>,
  { bases, upTo, today }: Touched,
): Promise<LastTouch | undefined> {
  const touches = sql`(change.dataset is null or change.dataset = any(${[...bases]}::int[]))`;
  const result = await sql<{ seq: number; at: Date; overtaken: boolean; ended: string | null }>`
    with last as (
      select change.seq, change.at from change where change.seq <= ${upTo} and ${touches}
      order by change.seq desc limit 1)
    select last.seq::float8 as seq, last.at,
      exists (select from change where change.seq < last.seq and change.seq > last.seq - ${BESIDE}
        and ${touches} and change.at > last.at) as overtaken,
      (select max(record.withheld ->> 'until') from record
        where record.dataset = any(${[...bases]}::int[]) and record.withheld is not null
          and record.withheld ->> 'until' <= ${today}) as ended
    from last`.execute(db);
  const [found] = result.rows;
  if (found === undefined) return undefined;
  const { seq, overtaken } = found;
  const ended = found.ended === null ? 0 : Date.parse(found.ended);
  return { seq, ...(overtaken ? {} : { at: new Date(Math.max(found.at.getTime(), ended)) }) };
}
