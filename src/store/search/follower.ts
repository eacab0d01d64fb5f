// Follows the journal: takes changes in the order of their numbers and makes the index show them, each whole or not at
// all. Small stretches go in at once; a large one goes in dead, 2,000 records a transaction, small ones interleaved,
// and is shown by one flip. Killed at any moment, it goes on from the last transaction.
import type { IndexWriter, Pending } from './index-writer.ts';
import type { Prepared } from './prepared.ts';
import type { SearchSource, SourceRecord, Stretch } from './source.ts';
import type { View } from './view.ts';

/** Records of one transaction of a large stretch. */
const BATCH = 2000;
/** A stretch that touches more records is large. */
const SMALL = 20_000;

/** How far a large stretch has come. */
export type Loading = { readonly upTo: number; readonly records: number; readonly done: number };

/** What the follower tells. */
export type FollowerEvents = {
  readonly publish: (view: View) => void;
  readonly progress?: (loading: Loading) => void;
  /** Awaited between two transactions of a large stretch: the moment for other work, and for stopping by throwing. */
  readonly between?: () => Promise<void>;
};

/** Follows until the index shows every change there is now. Returns how many stretches were taken. */
export async function catchUp(
  writer: IndexWriter,
  source: SearchSource,
  events: FollowerEvents & { readonly small?: number; readonly batch?: number },
): Promise<number> {
  const small = events.small ?? SMALL;
  let taken = 0;
  for (;;) {
    const { seq, pending } = writer.progress;
    const stretch =
      pending?.stretch ?? (seq === 0 ? await everything(source) : await source.next(seq, small));
    if (stretch === undefined) return taken;
    const atOnce =
      pending === undefined &&
      stretch.records <= small &&
      (await takeSmall(writer, source, { stretch, seq: stretch.upTo, small })) !== undefined;
    if (!atOnce) await takeLarge(writer, source, { ...events, stretch, small, batch: events.batch ?? BATCH });
    events.publish(writer.publish());
    taken += 1;
  }
}

/** An empty index takes the whole history as one stretch, so that each record is read once. */
async function everything(source: SearchSource): Promise<Stretch | undefined> {
  const upTo = await source.head();
  return upTo === 0 ? undefined : { after: 0, upTo, records: Number.MAX_SAFE_INTEGER, hides: true };
}

/**
 * One transaction. `seq` is what the index shows after it: the stretch's end, or less while a large one is pending.
 * Returns what was written; undefined, and nothing done, when so many records look up what changed that the stretch is
 * large after all.
 */
async function takeSmall(
  writer: IndexWriter,
  source: SearchSource,
  taking: {
    readonly stretch: Stretch;
    readonly seq: number;
    readonly small: number;
    readonly pending?: Pending;
  },
): Promise<readonly SourceRecord[] | undefined> {
  const { stretch, seq, small, pending } = taking;
  const records: SourceRecord[] = [];
  for (let after = -1; ; ) {
    const batch = await source.records(stretch, after, BATCH);
    const last = batch.at(-1);
    if (last === undefined) break;
    for (const record of batch) records.push(record);
    if (records.length > small) return undefined;
    after = last.record;
  }
  writer.transact(() => {
    const first = writer.docs;
    writer.append(writer.prepare(records));
    writer.flip(first);
    return pending === undefined ? { seq } : { seq, pending };
  });
  return records;
}

type Large = FollowerEvents & { readonly stretch: Stretch; readonly small: number; readonly batch: number };

async function takeLarge(writer: IndexWriter, source: SearchSource, large: Large): Promise<void> {
  const { stretch } = large;
  const { seq } = writer.progress;
  let pending = writer.progress.pending ?? { stretch, first: writer.docs, afterRecord: -1 };
  let ahead: Ahead = { upTo: pending.ahead ?? stretch.upTo, waits: false, records: [] };
  let done = writer.docs - pending.first;
  const read = preparing(writer, source, large);
  let reading = read(pending.afterRecord);
  writer.loadsMuch(true);
  for (;;) {
    const batch = await reading;
    const last = batch.records.at(-1);
    if (last === undefined) break;
    pending = { ...pending, afterRecord: last, ahead: ahead.upTo };
    reading = read(last);
    const progress = { seq, pending };
    // What was read before small changes went in, without the records that these wrote: theirs are newer.
    const newer = new Set(ahead.records.map(({ record }) => record));
    writer.transact(() => {
      writer.append(batch, newer);
      return progress;
    });
    done += batch.records.length;
    large.progress?.({ upTo: stretch.upTo, records: stretch.records, done });
    ahead = await takeAhead(writer, source, { ...large, pending, ahead });
    await large.between?.();
  }
  writer.loadsMuch(false);
  const { first } = pending;
  const { upTo } = ahead;
  writer.transact(() => {
    writer.flip(first);
    return { seq: upTo };
  });
}

/** Reads batches of a large stretch, each while the one before is written. When the writing fails, nobody hears of it. */
function preparing(
  writer: IndexWriter,
  source: SearchSource,
  { stretch, batch }: Large,
): (afterRecord: number) => Promise<Prepared> {
  return (afterRecord) => {
    const reading =
      source.prepared?.(stretch, afterRecord, batch) ??
      source.records(stretch, afterRecord, batch).then((records) => writer.prepare(records));
    reading.catch(() => undefined);
    return reading;
  };
}

/**
 * How far small changes behind a large one were taken, which records the last of them wrote, and whether the next change
 * is large itself and has to wait.
 */
type Ahead = { readonly upTo: number; readonly waits: boolean; readonly records: readonly SourceRecord[] };

/** Small changes behind the large one are shown meanwhile; the index's `seq` stays before the large one. */
async function takeAhead(
  writer: IndexWriter,
  source: SearchSource,
  { pending, ahead, small, publish }: Large & { readonly pending: Pending; readonly ahead: Ahead },
): Promise<Ahead> {
  const none = { ...ahead, records: [] };
  const stretch = ahead.waits ? undefined : await source.next(ahead.upTo, small);
  if (stretch === undefined) return none;
  if (stretch.records > small) return { ...none, waits: true };
  const showing = { ...pending, ahead: stretch.upTo };
  const taking = { stretch, seq: writer.progress.seq, small, pending: showing };
  const records = await takeSmall(writer, source, taking);
  if (records === undefined) return { ...none, waits: true };
  publish(writer.publish());
  return { upTo: stretch.upTo, waits: false, records };
}
