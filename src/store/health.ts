// How the platform is: database, disk, backups, index, jobs, administrators. Each measure has a state, its figures and,
// by its code, the command that mends it. Promise: it answers within two seconds, also when the database does not.
import { type Kysely, sql } from 'kysely';
import { lastBackup } from './backup/last.ts';
import { troubledLinks } from './published/link-checks.ts';
import { openAlarms } from './published/sources.ts';
import type { Schema } from './schema.ts';
import type { SearchStatus } from './search/open-index.ts';
import { freeSpace, leastSpace } from './space.ts';

/** How well something is. Only `bad` needs somebody now. */
export type HealthState = 'ok' | 'warn' | 'bad';

/** What is measured. */
export const healthCodes = [
  'database',
  'disk',
  'backup',
  'index',
  'desk',
  'jobs',
  'sources',
  'signals',
  'administrator',
] as const;
/** One of them. */
export type HealthCode = (typeof healthCodes)[number];

/** One measure; `facts` fill its sentence, `trouble` chooses the sentence when one code can fail in several ways. */
export type Measure = {
  readonly code: HealthCode;
  readonly state: HealthState;
  readonly trouble?: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

type IndexStanding = Pick<SearchStatus, 'seq' | 'live' | 'loading' | 'rebuilding' | 'trouble' | 'damages'>;

/** What is looked at. */
export type HealthSources = {
  readonly db: Kysely<Schema>;
  /** The data folder. */
  readonly data: string;
  readonly index: () => IndexStanding;
  readonly desk: () => IndexStanding;
  readonly now: () => Date;
};

const PATIENCE_MS = 2_000;
const HOUR_MS = 3_600_000;
/** A nightly backup may be late by half a day; a week without any is not an accident any more. */
const BACKUP_WARN_MS = 36 * HOUR_MS;
const BACKUP_BAD_MS = 8 * 24 * HOUR_MS;
/** Below five times the least, there is time to make room. */
const DISK_WARN = 5 * leastSpace;
const INDEX_WARN_MS = 10_000;

/** All measures, in the order of `healthCodes`; without a database those that need one are left out. */
export async function measureHealth(sources: HealthSources): Promise<readonly Measure[]> {
  const database = await measureDatabase(sources.db);
  const disk = await measureDisk(sources.data);
  if (database.state === 'bad') return [database, disk];
  const rest = await Promise.all([
    measureBackup(sources),
    measureIndex(sources, 'index'),
    measureIndex(sources, 'desk'),
    measureJobs(sources.db),
    measureSources(sources.db),
    measureSignals(sources),
    measureAdministrators(sources.db),
  ]);
  return [database, disk, ...rest];
}

/** Whether readers can be answered: a full disk or an old backup does not keep them out. */
export function isReady(measures: readonly Measure[]): boolean {
  return measures.every(({ code, state }) => state !== 'bad' || (code !== 'database' && code !== 'index'));
}

async function measureDatabase(db: Kysely<Schema>): Promise<Measure> {
  const began = performance.now();
  const answer = sql`select seq from journal_head`.execute(db).then(
    () => true,
    () => false,
  );
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref());
  const answered = await Promise.race([answer, late]);
  const milliseconds = Math.round(performance.now() - began);
  return { code: 'database', state: answered ? 'ok' : 'bad', facts: { milliseconds } };
}

async function measureDisk(data: string): Promise<Measure> {
  const free = await freeSpace(data);
  const state = free < leastSpace ? 'bad' : free < DISK_WARN ? 'warn' : 'ok';
  return { code: 'disk', state, facts: { gigabytes: Math.floor(free / 100_000_000) / 10 } };
}

async function measureBackup({ db, now }: HealthSources): Promise<Measure> {
  const last = await lastBackup(db);
  if (last === undefined) return { code: 'backup', state: 'warn', trouble: 'never', facts: {} };
  const age = now().getTime() - Date.parse(last.at);
  const facts = { at: last.at, hours: Math.floor(age / HOUR_MS), path: last.path, count: last.lacking };
  if (age > BACKUP_WARN_MS) {
    return { code: 'backup', state: age > BACKUP_BAD_MS ? 'bad' : 'warn', trouble: 'old', facts };
  }
  return last.lacking > 0
    ? { code: 'backup', state: 'warn', trouble: 'lacking', facts }
    : { code: 'backup', state: 'ok', facts };
}

async function measureIndex(sources: HealthSources, code: 'index' | 'desk'): Promise<Measure> {
  const { db, now } = sources;
  const { seq, live, loading, rebuilding, trouble, damages = 0 } = sources[code]();
  const result = await sql<{ behind: number; since: Date | null }>`
    select count(*)::int as behind, min(at) as since from change where seq > ${seq}`.execute(db);
  const { behind = 0, since = null } = result.rows[0] ?? {};
  const facts = { records: live, count: behind };
  if (trouble !== undefined) return { code, state: 'bad', trouble: 'stopped', facts };
  if (rebuilding === true) return { code, state: 'warn', trouble: 'rebuilding', facts };
  const isLate = since !== null && now().getTime() - since.getTime() > INDEX_WARN_MS;
  if (loading === undefined && !isLate) {
    if (damages === 0) return { code, state: 'ok', facts };
    return { code, state: 'warn', trouble: 'mended', facts: { ...facts, count: damages } };
  }
  return { code, state: 'warn', trouble: 'behind', facts };
}

async function measureJobs(db: Kysely<Schema>): Promise<Measure> {
  const result = await sql<{ failed: number; waiting: number }>`
    select (count(*) filter (where state = 'failed'))::int as failed,
      (count(*) filter (where state in ('waiting', 'running')))::int as waiting
    from job where state in ('failed', 'waiting', 'running')`.execute(db);
  const { failed = 0, waiting = 0 } = result.rows[0] ?? {};
  return { code: 'jobs', state: failed === 0 ? 'ok' : 'warn', facts: { count: failed, waiting } };
}

/** Signals that should have been answered before today. */
async function measureSignals({ db, now }: HealthSources): Promise<Measure> {
  const result = await sql<{ open: number; late: number }>`
    select count(*)::int as open, (count(*) filter (where due < ${now().toISOString().slice(0, 10)}::date))::int as late
    from signal where closed_at is null and same_as is null`.execute(db);
  const { open = 0, late = 0 } = result.rows[0] ?? {};
  return { code: 'signals', state: late === 0 ? 'ok' : 'warn', facts: { count: late === 0 ? open : late } };
}

/** Alarms and broken addresses keep nobody out: the last good versions are shown. */
async function measureSources(db: Kysely<Schema>): Promise<Measure> {
  const count = (await openAlarms(db)).length;
  const links = (await troubledLinks(db)).filter(({ status }) => status === 'broken').length;
  return { code: 'sources', state: count + links === 0 ? 'ok' : 'warn', facts: { count, links } };
}

async function measureAdministrators(db: Kysely<Schema>): Promise<Measure> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from person where role = 'administrator' and not disabled`.execute(db);
  const count = result.rows[0]?.count ?? 0;
  return { code: 'administrator', state: count === 0 ? 'warn' : 'ok', facts: { count } };
}
