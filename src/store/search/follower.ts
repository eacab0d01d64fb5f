// Follows the journal: takes changes in the order of their numbers and makes the index show them, each whole or not at
// all. Small stretches go in at once; a large one goes in dead, 2,000 records a transaction, small ones interleaved,
// and is shown by one flip. Killed at any moment, it goes on from the last transaction.
import type { IndexWriter, Pending } from './index-writer.ts';
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
      (await takeSmall(writer, source, { stretch, seq: stretch.upTo, small }));
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
 * False, and nothing done, when so many records look up what changed that the stretch is large after all.
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
): Promise<boolean> {
  const { stretch, seq, small, pending } = taking;
  const records: SourceRecord[] = [];
  for (let after = -1; ; ) {
    const batch = await source.records(stretch, after, BATCH);
    const last = batch.at(-1);
    if (last === undefined) break;
    for (const record of batch) records.push(record);
    if (records.length > small) return false;
    after = last.record;
  }
  writer.transact(() => {
    const first = writer.docs;
    writer.append(records);
    writer.flip(first);
    return pending === undefined ? { seq } : { seq, pending };
  });
  return true;
}

type Large = FollowerEvents & { readonly stretch: Stretch; readonly small: number; readonly batch: number };

async function takeLarge(writer: IndexWriter, source: SearchSource, large: Large): Promise<void> {
  const { stretch } = large;
  const { seq } = writer.progress;
  let pending = writer.progress.pending ?? { stretch, first: writer.docs, afterRecord: -1 };
  let shown = pending.ahead ?? stretch.upTo;
  let ahead: number | undefined = shown;
  let done = writer.docs - pending.first;
  writer.loadsMuch(true);
  for (;;) {
    const records = await source.records(stretch, pending.afterRecord, large.batch);
    const last = records.at(-1);
    if (last === undefined) break;
    pending = { ...pending, afterRecord: last.record, ahead: shown };
    const progress = { seq, pending };
    writer.transact(() => {
      writer.append(records);
      return progress;
    });
    done += records.length;
    large.progress?.({ upTo: stretch.upTo, records: stretch.records, done });
    if (ahead !== undefined) ahead = await takeAhead(writer, source, { ...large, pending, ahead });
    shown = ahead ?? shown;
    await large.between?.();
  }
  writer.loadsMuch(false);
  const { first } = pending;
  writer.transact(() => {
    writer.flip(first);
    return { seq: shown };
  });
}

/**
 * Small changes behind the large one are shown meanwhile; the index's `seq` stays before the large one. Returns up to
 * where they were taken; undefined when the next one is large itself and has to wait.
 */
async function takeAhead(
  writer: IndexWriter,
  source: SearchSource,
  { pending, ahead, small, publish }: Large & { readonly pending: Pending; readonly ahead: number },
): Promise<number | undefined> {
  const stretch = await source.next(ahead, small);
  if (stretch === undefined) return ahead;
  const showing = { ...pending, ahead: stretch.upTo };
  const taking = { stretch, seq: writer.progress.seq, small, pending: showing };
  if (stretch.records > small || !(await takeSmall(writer, source, taking))) return undefined;
  publish(writer.publish());
  return stretch.upTo;
}
