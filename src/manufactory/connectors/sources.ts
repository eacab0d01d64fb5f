// Refreshing a dataset from its address, in two jobs: one asks, and keeps the file when it is another than the last; one
// reads it and takes it, unless it broke, shrank or changed its shape: then the last good version stays, the file waits
// at the desk for a person, and the producer is alarmed until the source is well again.

import { Refusal } from '../../commons/refusal.ts';
import { BROKEN_AFTER, isLate, nextAsk } from '../../commons/source-times.ts';
import { putFile } from '../../store/files.ts';
import { type ImportRow, insertImport, readImport } from '../../store/imports.ts';
import { enqueueJob } from '../../store/jobs.ts';
import {
  findSourceOf,
  keepStanding,
  type SourceStanding,
  type StatedSource,
  standingOf,
} from '../../store/published/sources.ts';
import type { Asked, Outward, OutwardAnswer } from '../../web/outward.ts';
import { cancelImport } from '../imports/imports.ts';
import type { ImportPlatform } from '../imports/platform.ts';
import { nameOf } from '../imports/sources.ts';
import { type Alarms, alarm, allWell } from './alarms.ts';
import { keepGood } from './good.ts';

/** Limits of one fetch: an hour, 20 GB once decompressed. */
const LIMITS = { seconds: 3600, bytes: 20 * 1024 ** 3 };

/** Kinds of the two jobs. Their subject: `source` (the dataset), and `import` for the second. */
export const SOURCE_FETCH = 'source-fetch';
/** The one that reads and takes. */
export const SOURCE_TAKE = 'source-take';

/** What refreshing needs. */
export type SourceRoom = Alarms & { readonly platform: ImportPlatform; readonly outward: Outward };

type Source = StatedSource & { readonly address: string };

/** Asks the source of a dataset once. What is wrong out there is kept with it, never thrown. */
export async function fetchSource(room: SourceRoom, dataset: string): Promise<void> {
  const { db } = room.platform;
  const source = await findSourceOf(db, dataset);
  if (source === undefined) return;
  const known = await standingOf(db, dataset);
  const before = isKnown(known, source) ? known : undefined;
  try {
    const answer = await room.outward(source.address, LIMITS, validatorsOf(before));
    if (answer.status === 304) return await nothingNew(room, source, { before, answer });
    const stored = await putFile(room.platform.files, answer.body, {
      type: 'application/octet-stream',
      limit: LIMITS.bytes,
    });
    if (stored.digest === before?.digest) return await nothingNew(room, source, { before, answer });
    await openRefresh(room, source, { before: known, answer, file: { name: nameOf(answer), ...stored } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await notToBeHad(room, source, { before: known, error });
  }
}

/** What came before counts when it came from here, and was taken or stands aside with its alarm. */
function isKnown(known: SourceStanding | undefined, { address }: Source): boolean {
  return known?.address === address && (known.good || known.outcome === 'held');
}

function validatorsOf(before: SourceStanding | undefined): Asked {
  return { etag: before?.etag ?? undefined, lastModified: before?.modified ?? undefined };
}

type Answered = { readonly before: SourceStanding | undefined; readonly answer: OutwardAnswer };

/** The same file as last time costs nothing. One that was kept aside stays so, unless a person has taken it meanwhile. */
async function nothingNew(room: SourceRoom, source: Source, { before, answer }: Answered): Promise<void> {
  const { db, clock } = room.platform;
  const now = clock();
  const row = before?.good === false ? await takenByHand(room, before) : undefined;
  const good = before?.good === true || row !== undefined;
  await keepStanding(db, {
    ...askedNow(source, now),
    ...(answer.status === 304 ? {} : answerFacts(answer)),
    ...{ outcome: good ? 'unchanged' : 'held', failures: 0, code: null, good },
  });
  if (before !== undefined && row !== undefined)
    return await keepGood(room, { ...before, ...askedNow(source, now) }, row);
  if (!good) return;
  const changed = before?.changed_at ?? now;
  if (!isLate(source.frequency, changed, now)) return await allWell(room, source.dataset, now);
  await alarm(room, {
    dataset: source.dataset,
    kind: 'late',
    facts: { changed: changed.toISOString() },
    at: now,
  });
}

/** The import that was kept aside, when a person has applied it since. */
async function takenByHand(
  { platform }: Pick<SourceRoom, 'platform'>,
  before: SourceStanding,
): Promise<ImportRow | undefined> {
  if (before.import === null) return undefined;
  const row = await readImport(platform.db, before.import);
  return row.state === 'applied' ? row : undefined;
}

function answerFacts({ etag, lastModified }: OutwardAnswer) {
  return { etag: etag ?? null, modified: lastModified ?? null };
}

function askedNow({ dataset, address, frequency }: Source, now: Date) {
  return { dataset, address, asked_at: now, next_at: nextAsk(frequency, { now, failures: 0 }) };
}

type NewFile = Answered & {
  readonly file: { readonly name: string; readonly digest: string; readonly size: number };
};

/** Another file: it becomes an import of the dataset, and the one that was kept aside before is given up. */
async function openRefresh(
  { platform }: SourceRoom,
  source: Source,
  { before, answer, file }: NewFile,
): Promise<void> {
  const { db, clock } = platform;
  const now = clock();
  if (before?.good === false && before.import !== null) await giveUp(platform, before.import);
  await db.transaction().execute(async (trx) => {
    const id = await insertImport(trx, {
      files: [file],
      mode: source.mode,
      dataset: source.dataset,
      options: { address: source.address, refresh: true },
      at: now,
      ...(source.person === null ? {} : { person: source.person }),
    });
    await keepStanding(trx, {
      ...askedNow(source, now),
      ...answerFacts(answer),
      ...{ outcome: 'importing', failures: 0, code: null, digest: file.digest, good: false, import: id },
    });
    const subject = { source: source.dataset, import: id };
    await enqueueJob(trx, { kind: SOURCE_TAKE, queue: 'bulk', subject, at: now });
  });
}

/** One that a person has taken, or that was refused already, stays as it is. */
async function giveUp(platform: ImportPlatform, id: number): Promise<void> {
  const { state } = await readImport(platform.db, id);
  if (state === 'ready' || state === 'staged' || state === 'received') await cancelImport(platform, id);
}

/** One failure is no alarm, three in a row are; an address that may not be called is one at once. */
async function notToBeHad(
  room: SourceRoom,
  source: Source,
  { before, error }: { readonly before: SourceStanding | undefined; readonly error: Refusal },
): Promise<void> {
  const { db, clock } = room.platform;
  const now = clock();
  const { dataset, address, frequency } = source;
  const failures = (before?.failures ?? 0) + 1;
  const { status, retryAfter } = error.parameters;
  const patience = typeof retryAfter === 'number' ? retryAfter : 0;
  const code = String(status ?? error.code);
  await keepStanding(db, {
    ...{ dataset, address, asked_at: now, outcome: 'failed', failures, code },
    next_at: nextAsk(frequency, { now, failures, patience }),
  });
  if (failures < BROKEN_AFTER && error.code !== 'fetch-refused-address') return;
  await alarm(room, { dataset, kind: 'broken', facts: { code, failures }, at: now });
}
