/**
 * Streams the rows of a file: bytes, then text, then rows, in batches, with the findings met and the bytes consumed.
 * Memory stays the same whatever the size: one chunk, one row in progress and one batch are held.
 */
import { Refusal } from '../commons/refusal.ts';
import { type Archive, openArchive } from './archive.ts';
import { type ByteSource, gzipBytes, plainBytes } from './bytes.ts';
import { Collector } from './collector.ts';
import { createDecoder, holdsUnreadable, stripMarks } from './decode.ts';
import { createParser } from './parsers.ts';
import type { Member, Reading, ReadingOptions } from './reading.ts';
import { isWorkbook, openInner, recogniseMembers } from './recognise-zip.ts';
import type { RowBatch } from './row.ts';
import { openSpreadsheet, readSheet } from './spreadsheet.ts';

/** A reading without its container. */
type Plan = Omit<Reading, 'container'>;

/** What reading a file needs to know besides its reading. */
export type ReadOptions = ReadingOptions & {
  /** Number of the last row already taken (resume): rows and findings up to it are not given again. */
  readonly skip?: number;
  /** Most rows of a batch; 5,000 by default. Batches of long rows are shorter. */
  readonly batch?: number;
};

/** How far the raw source was read. */
type Progress = { bytes: () => number };

/**
 * The rows of a file in order. Options win over the reading. Throws a Refusal for what shows only on the way:
 * line-too-long, too-many-columns, json-invalid, xml-invalid, gzip-truncated, archive-too-large, header-only.
 */
export async function* readRows(
  path: string,
  reading: Reading,
  options: ReadOptions = {},
): AsyncGenerator<RowBatch> {
  const collector = new Collector(options.skip);
  const most = options.batch ?? 5_000;
  const progress: Progress = { bytes: () => 0 };
  for await (const _ of walk(path, { ...reading, ...decided(options) }, options, { collector, progress })) {
    while (collector.ready(most)) {
      yield { ...collector.take(Math.min(most, collector.waiting - 1)), bytes: progress.bytes() };
    }
  }
  if (collector.count === 0) throw new Refusal('header-only', 422);
  do yield { ...collector.take(most, true), bytes: progress.bytes() };
  while (collector.waiting > 0);
}

type Walk = { readonly collector: Collector; readonly progress: Progress };

async function* walk(
  path: string,
  reading: Reading,
  options: ReadOptions,
  state: Walk,
): AsyncGenerator<void> {
  if (reading.container === 'zip') {
    const archive = await openArchive(path);
    try {
      yield* reading.members === undefined
        ? walkSheet(archive, reading, state)
        : walkMembers(archive, reading, options, state);
    } finally {
      archive.close();
    }
    return;
  }
  const source = reading.container === 'gzip' ? gzipBytes(path) : plainBytes(path);
  yield* walkText(source, reading, options, state);
}

/** The data entries one after the other; each is recognised by itself, the first as the reading says. */
async function* walkMembers(
  archive: Archive,
  reading: Reading,
  options: ReadOptions,
  { collector, progress }: Walk,
): AsyncGenerator<void> {
  let before = 0;
  for (const [at, { member, reading: own }] of (await recogniseMembers(archive, options)).entries()) {
    const done = before;
    const inner: Progress = { bytes: () => 0 };
    progress.bytes = () => done + inner.bytes();
    collector.table = member.name;
    yield* walkMember(archive, member, at === 0 ? reading : own, options, { collector, progress: inner });
    before += inner.bytes();
  }
}

async function* walkMember(
  archive: Archive,
  member: Member,
  plan: Plan,
  options: ReadOptions,
  state: Walk,
): AsyncGenerator<void> {
  if (!isWorkbook(member)) {
    yield* walkText(await archive.read(member.name), plan, options, state);
    return;
  }
  const inner = await openInner(archive, member);
  try {
    yield* walkSheet(inner, plan, state);
  } finally {
    inner.close();
  }
}

async function* walkSheet(archive: Archive, plan: Plan, { collector, progress }: Walk): AsyncGenerator<void> {
  const workbook = await openSpreadsheet(archive, plan.codec === 'ods' ? 'ods' : 'xlsx');
  const { sheet } = await workbook.choose(plan.sheet);
  collector.suspicious = true;
  collector.table = sheet;
  progress.bytes = workbook.consumed;
  yield* readSheet(workbook, sheet, collector);
}

async function* walkText(
  source: ByteSource,
  plan: Plan,
  options: ReadOptions,
  { collector, progress }: Walk,
): AsyncGenerator<void> {
  progress.bytes = source.consumed;
  const decoder = createDecoder(plan.encoding);
  const parser = createParser(
    { ...plan, ...(options.labels === undefined ? {} : { labels: options.labels }) },
    collector,
  );
  collector.suspicious = plan.codec !== 'delimited';
  let first = true;
  const write = (text: string) => {
    if (text === '') return;
    collector.suspicious ||= holdsUnreadable(text, plan.encoding);
    parser.write(first ? stripMarks(text) : text);
    first = false;
  };
  for await (const chunk of source.chunks) {
    write(decoder.write(chunk));
    yield;
  }
  write(decoder.end());
  parser.end();
}

/** Only what was decided: an absent option leaves the guess. */
function decided(options: ReadingOptions): Partial<Reading> {
  const { encoding, delimiter, codec, quoted, sheet } = options;
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(codec === undefined ? {} : { codec }),
    ...(quoted === undefined ? {} : { quoted }),
    ...(sheet === undefined ? {} : { sheet }),
  };
}
