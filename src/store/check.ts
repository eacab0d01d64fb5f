// `check`: whether what the platform keeps is whole. Every promise of the store is a named check that finds, counts and
// gives examples; nothing is changed unless `mend` is asked, and then only what can be made anew without loss.
import { type Kysely, sql } from 'kysely';
import { type FileFault, type FilePlace, fileFaults, removeFault } from './check/files.ts';
import { advanceIdentity, lateIdentities } from './check/identities.ts';
import { type ReferencesOf, removeStrayLinks, rewriteLinks, wrongLinks } from './check/links.ts';
import { type TruthCheck, truthChecks } from './check/truth-checks.ts';
import { askCleaning } from './retractions.ts';
import type { Schema } from './schema.ts';
import { forgetSignals } from './signals.ts';

/** What is wrong, how often, some examples, and what mends it: a verb of the command line. */
export type Fault = {
  readonly code: string;
  readonly count: number;
  readonly examples: readonly string[];
  readonly mend: TruthCheck['mend'] | 'reindex' | 'restore --files';
};

/** What is checked, and how. */
export type CheckPlace = FilePlace & { readonly referencesOf: ReferencesOf; readonly mend: boolean };

const EXAMPLES = 5;

/** How many named checks there are. */
export const checkCount = truthChecks.length + 6;

/** Checks tables, links, identities and files; empty when all is well. With `mend`, what was mended is still told. */
export async function checkStore(place: CheckPlace): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const check of truthChecks) faults.push(...(await runCheck(place.db, check)));
  faults.push(...(await checkIdentities(place)), ...(await checkLinks(place)), ...(await checkFiles(place)));
  if (place.mend) await mendTruth(place, faults);
  return faults;
}

async function runCheck(db: Kysely<Schema>, { code, mend, query }: TruthCheck): Promise<readonly Fault[]> {
  const result = await sql<{ count: number; examples: string[] | null }>`
    select count(*)::int as count, (array_agg(example))[1:${sql.lit(EXAMPLES)}] as examples
    from (${sql.raw(query)}) as found`.execute(db);
  const { count = 0, examples } = result.rows[0] ?? {};
  return count === 0 ? [] : [{ code, count, examples: examples ?? [], mend }];
}

async function checkIdentities({ db, mend }: CheckPlace): Promise<readonly Fault[]> {
  const late = await lateIdentities(db);
  if (mend) for (const identity of late) await advanceIdentity(db, identity);
  const examples = late.map(({ table, column, largest }) => `${table}.${column} < ${largest}`);
  return late.length === 0
    ? []
    : [{ code: 'identity-behind', count: late.length, examples, mend: 'check --mend' }];
}

async function checkLinks({ db, referencesOf, mend }: CheckPlace): Promise<readonly Fault[]> {
  const found = gather();
  for await (const batch of wrongLinks(db, referencesOf)) {
    for (const wrong of batch) {
      found.add('link-differs', wrong.name);
      if (mend) await rewriteLinks(db, wrong);
    }
  }
  return found.faults(() => 'check --mend');
}

async function checkFiles(place: CheckPlace): Promise<readonly Fault[]> {
  const found = gather();
  for await (const fault of fileFaults(place)) {
    found.add(fault.code, fault.example);
    if (place.mend) await removeFault(place.folder, fault);
  }
  return found.faults(mendOfFile);
}

function mendOfFile(code: string): Fault['mend'] {
  const lost: readonly string[] = ['file-missing', 'file-damaged'] satisfies readonly FileFault['code'][];
  return lost.includes(code) ? 'restore --files' : 'check --mend';
}

/** Counts by code with the first examples. */
function gather() {
  const counts = new Map<string, { count: number; examples: string[] }>();
  return {
    add: (code: string, example: string): void => {
      const kept = counts.get(code) ?? { count: 0, examples: [] };
      kept.count += 1;
      if (kept.examples.length < EXAMPLES) kept.examples.push(example);
      counts.set(code, kept);
    },
    faults: (mend: (code: string) => Fault['mend']): readonly Fault[] =>
      [...counts].map(([code, kept]) => ({ code, ...kept, mend: mend(code) })),
  };
}

async function mendTruth(place: CheckPlace, faults: readonly Fault[]): Promise<void> {
  const { db } = place;
  const codes = new Set(faults.map(({ code }) => code));
  if (codes.has('link-without-record')) await removeStrayLinks(db);
  if (codes.has('snapshot-unclean')) await askCleaning(db, place.now);
  if (codes.has('signal-unerased')) await forgetSignals(db, place.now);
  if (codes.has('journal-head')) {
    await sql`update journal_head set seq = (select coalesce(max(seq), 0) from change)`.execute(db);
  }
}
