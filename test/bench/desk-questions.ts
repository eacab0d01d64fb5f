// The desk's questions: those of the phase `questions`, asked as a steward and as a producer, at twice their budgets.
// First what the desk's file costs when everything is published; then one record in a hundred gets an edit that waits.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../../src/commons/viewer.ts';
import { journalHead, recordChange } from '../../src/store/journal.ts';
import { openPlatform, type Platform } from '../../src/store/platform.ts';
import type { Schema } from '../../src/store/schema.ts';
import { type Desk, openDesk } from '../../src/store/search/desk/desk.ts';
import { openSearch, type Search } from '../../src/store/search/search.ts';
import { root } from './built.ts';
import { type Figure, percentiles, secondsOf, timesOf } from './measure.ts';
import { type Bench, dataOf } from './phases.ts';
import { ask, questionKinds } from './questions.ts';

const CALLS = 200;
/** One record in so many gets an edit that waits, and at most so many records do. */
const ONE_IN = 100;
const MOST_EDITS = 30_000;

type Member = Extract<Viewer, { kind: 'member' }>;
type Opened = { readonly platform: Platform; readonly search: Search; readonly desk: Desk };

/** The phase. */
export async function* deskQuestions(bench: Bench): AsyncIterable<Figure> {
  const platform = await openPlatform({ data: dataOf(bench) });
  const options = {
    folder: join(dataOf(bench), 'index'),
    source: { databaseUrl: platform.url, root },
    threads: Math.max(1, availableParallelism() - 1),
  };
  const desk = openDesk(options);
  const search = await openSearch({ ...options, onView: desk.follow });
  try {
    yield* measure({ platform, search, desk });
  } finally {
    await desk.close();
    await search.close();
    await platform.stop();
  }
}

async function* measure({ platform, search, desk }: Opened): AsyncIterable<Figure> {
  const { db } = platform;
  await search.waitFor(await journalHead(db));
  const shown = await secondsOf(() => desk.waitFor(search.status().seq));
  yield { what: 'desk: documents while all is published', value: desk.status().live, unit: '' };
  yield { what: 'desk: shown after the public', value: shown.seconds, unit: 's' };
  const rebuilt = await secondsOf(() => desk.rebuild());
  yield { what: 'desk: made anew', value: rebuilt.seconds, unit: 's' };
  const seq = await editSome(db);
  const caughtUp = await secondsOf(() => desk.waitFor(seq));
  yield { what: 'desk: documents with edits that wait', value: desk.status().live, unit: '' };
  yield { what: 'desk: edits shown after', value: caughtUp.seconds, unit: 's' };
  const producers = await someProducers(db);
  const kinds = await questionKinds(search);
  const members: readonly Member[] = [
    { kind: 'member', id: '', role: 'steward', producers: [] },
    { kind: 'member', id: '', role: 'producer', producers },
  ];
  for (const member of members) {
    for (const { name, where, budget } of kinds) {
      const times = await timesOf(CALLS, (at) => ask(desk.as(member), where(at), at));
      yield* percentiles(`desk, ${member.role}: ${name}`, times, 2 * budget);
    }
  }
}

/** Gives some records an edit that waits, in one change; nothing when the phase ran before. */
async function editSome(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from record where head > published) as there`.execute(db);
  if (rows[0]?.there !== true) {
    await recordChange(db, { kind: 'save', at: new Date(), hides: [] }, async (trx, change) => {
      await sql`
        with next as (
          insert into version (record, number, change, body, format_number)
          select record.id, record.head + 1, ${change}, version.body, version.format_number
          from record join version on version.record = record.id and version.number = record.head
          where record.id % ${ONE_IN} = 0 and record.published = record.head and version.body is not null
          limit ${MOST_EDITS} returning record, number)
        update record set head = next.number from next where next.record = record.id`.execute(trx);
      return {};
    });
  }
  return await journalHead(db);
}

async function someProducers(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ producer: string }>`
    select producer from record where head > published group by producer order by count(*) desc limit 3`.execute(
    db,
  );
  return rows.map(({ producer }) => producer);
}
