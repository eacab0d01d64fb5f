// Asking for a snapshot: one job at a time for a dataset.
import { type Kysely, sql } from 'kysely';
import { enqueueJob } from '../jobs.ts';
import type { Schema } from '../schema.ts';
import type { SnapshotKind } from '../schema-published.ts';

/** Kind of the jobs. Their subject: `published`, `snapshot` (why), `citable` for a version, and its `note`. */
export const SNAPSHOT = 'snapshot';

/** A snapshot that failed is not asked for again before this (milliseconds). */
const REST = 10 * 60_000;
/** While imports come one after the other, each would make the last snapshot old at once (milliseconds). */
const QUIET = 10_000;

/** What is asked. */
export type AskedSnapshot = {
  readonly published: string;
  readonly at: Date;
  readonly kind?: SnapshotKind;
  /** What a citable version is called: it is kept for good. */
  readonly citable?: string;
};

/**
 * Asks for a snapshot unless one is on its way or imports are; a version that is to be cited is asked for each time.
 */
export async function askSnapshot(db: Kysely<Schema>, asked: AskedSnapshot): Promise<void> {
  const { published, at, kind = 'delta', citable } = asked;
  if (citable === undefined && ((await isOnItsWay(db, published, at)) || (await isImporting(db, at)))) return;
  const cited = citable === undefined ? {} : { citable: true, note: citable };
  const subject = { published, snapshot: kind, ...cited };
  await enqueueJob(db, { kind: SNAPSHOT, queue: 'aside', subject, at });
}

async function isOnItsWay(db: Kysely<Schema>, published: string, at: Date): Promise<boolean> {
  const since = new Date(at.getTime() - REST);
  const result = await sql<{ there: boolean }>`
    select exists (select from job where kind = ${SNAPSHOT}
      and subject @> ${JSON.stringify({ published })}::jsonb
      and (state in ('waiting', 'running') or state in ('failed', 'refused') and ended_at > ${since})) as there`.execute(
    db,
  );
  return result.rows[0]?.there === true;
}

async function isImporting(db: Kysely<Schema>, at: Date): Promise<boolean> {
  const since = new Date(at.getTime() - QUIET);
  const result = await sql<{ there: boolean }>`
    select exists (select from job where queue = 'bulk'
      and (state in ('waiting', 'running') or ended_at > ${since})) as there`.execute(db);
  return result.rows[0]?.there === true;
}
