// Whether an index says what the truth says: every public record has one live document that holds it, nothing else is
// live, and the file is sound. What differs is looked at again after catching up: edits go on meanwhile.
import type { IndexWriter } from './index-writer.ts';
import type { SearchSource, SourceRecord } from './source.ts';

/** Something wrong with the index. `rebuild` mends all of them. */
export type IndexTrouble = {
  readonly code:
    | 'index-damaged'
    | 'index-lacks-record'
    | 'index-shows-hidden'
    | 'index-differs'
    | 'index-count';
  readonly record?: number;
  readonly value?: string;
};

const BATCH = 1000;
/** More are only counted: one trouble of each kind is enough to rebuild. */
const MOST_TROUBLES = 100;

type Tools = { readonly catchUp: () => Promise<void> };

/** Compares the whole index with its source. Empty when all is well. */
export async function checkIndex(
  writer: IndexWriter,
  source: SearchSource,
  { catchUp }: Tools,
): Promise<readonly IndexTrouble[]> {
  const damage = findDamage(writer);
  if (damage !== undefined) return [damage];
  const began = await source.head();
  let suspects: number[] = [];
  let visible = 0;
  await eachBatch(source, async (records) => {
    visible += records.filter(({ derived }) => derived !== undefined).length;
    suspects = suspects.concat(records.filter((one) => troubleOf(writer, one)).map(({ record }) => record));
    // Changes go on being shown meanwhile.
    await catchUp();
  });
  await catchUp();
  const troubles = await confirm(writer, source, new Set(suspects));
  const changed = await changedSince(source, began);
  const unexplained = suspects.length === 0 && Math.abs(visible - writer.liveCount) > changed;
  const counted = unexplained
    ? [{ code: 'index-count', value: `${writer.liveCount} ≠ ${visible}` } as const]
    : [];
  return [...troubles, ...counted];
}

/** About how many records changed meanwhile: so far the two counts may differ. */
async function changedSince(source: SearchSource, began: number): Promise<number> {
  let changed = 0;
  for (let after = began; ; ) {
    const stretch = await source.next(after, Number.MAX_SAFE_INTEGER);
    if (stretch === undefined) return changed;
    changed += stretch.records;
    after = stretch.upTo;
  }
}

async function confirm(
  writer: IndexWriter,
  source: SearchSource,
  suspects: ReadonlySet<number>,
): Promise<readonly IndexTrouble[]> {
  const troubles: IndexTrouble[] = [];
  if (suspects.size === 0) return troubles;
  await eachBatch(source, (records) => {
    for (const one of records) {
      const trouble = suspects.has(one.record) ? troubleOf(writer, one) : undefined;
      if (trouble !== undefined && troubles.length < MOST_TROUBLES) troubles.push(trouble);
    }
  });
  return troubles;
}

function findDamage(writer: IndexWriter): IndexTrouble | undefined {
  try {
    writer.checkIntegrity();
    return undefined;
  } catch (error) {
    return { code: 'index-damaged', value: String((error as Error).message) };
  }
}

function troubleOf(writer: IndexWriter, { record, derived }: SourceRecord): IndexTrouble | undefined {
  const doc = writer.liveDocOf(record);
  if (derived === undefined) return doc === undefined ? undefined : { code: 'index-shows-hidden', record };
  if (doc === undefined) return { code: 'index-lacks-record', record };
  return writer.holds(doc, derived) ? undefined : { code: 'index-differs', record };
}

async function eachBatch(
  source: SearchSource,
  use: (records: readonly SourceRecord[]) => void | Promise<void>,
): Promise<void> {
  const stretch = { after: 0, upTo: await source.head(), records: Number.MAX_SAFE_INTEGER };
  for (let after = -1; ; ) {
    const records = await source.records(stretch, after, BATCH);
    const last = records.at(-1);
    if (last === undefined) return;
    await use(records);
    after = last.record;
  }
}
