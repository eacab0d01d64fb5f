// The ledger of retractions: a file beside the database and beside its backups, one JSON line a retraction or its undoing,
// only ever added to. A backup forgets what was retracted after it; the ledger does not. It holds names and reasons, never
// what was retracted, and is read before a restored platform serves anybody.
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Kysely } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import { retractionKinds } from '../../commons/retraction.ts';
import type { Schema } from '../schema.ts';
import { type NamedRetraction, readRetractions } from './replay-retractions.ts';

/** Its name, in the data folder and in the folder of backups. */
export const LEDGER = 'retractions.jsonl';

const HEAD = '{"ledger":"retractions","version":1}';

/** Adds to the ledger of each folder what it does not hold; makes those that are not there. Twice is once. */
export async function writeLedger(db: Kysely<Schema>, folders: readonly string[]): Promise<void> {
  const lines = [HEAD, ...(await readRetractions(db)).flatMap(linesOf)];
  for (const folder of new Set(folders)) await addLines(join(folder, LEDGER), lines);
}

async function addLines(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const text = await readText(path);
  const known = new Set(text?.split('\n'));
  const missing = lines.filter((line) => !known.has(line));
  if (missing.length === 0) return;
  // A line that a power cut has torn stays alone on its line, and is written again behind it.
  const before = text === undefined || text === '' || text.endsWith('\n') ? '' : '\n';
  const handle = await open(path, 'a', 0o600);
  try {
    await handle.appendFile(`${before}${missing.join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function linesOf({ undone, vague: _, ...retraction }: NamedRetraction): readonly string[] {
  const { dataset, key, fields, images, at } = retraction;
  const line = JSON.stringify({ act: 'retract', ...retraction });
  return undone ? [line, JSON.stringify({ act: 'undo', dataset, key, fields, images, at })] : [line];
}

/**
 * What a ledger tells, or the feed of retractions saved by a re-user (`/api/retraits`). Undefined when there is no such
 * file; refuses `ledger-unreadable` one that is neither. A torn line is passed over: a whole one follows it.
 */
export async function readLedger(path: string): Promise<readonly NamedRetraction[] | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  if (text.split('\n', 1)[0] === HEAD) {
    const lines = text.split('\n').map((line) => readObject(line));
    return lines.flatMap((line) => retractionOf(line) ?? []);
  }
  const feed = readObject(text)?.['retractions'];
  if (!Array.isArray(feed)) throw new Refusal('ledger-unreadable', 422, { file: path });
  return feed.flatMap((entry) => toldRetraction(entry) ?? []);
}

type Read = Readonly<Record<string, unknown>>;

function readObject(text: string): Read | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Read) : undefined;
  } catch {
    return undefined;
  }
}

function retractionOf(line: Read | undefined): NamedRetraction | undefined {
  if (line === undefined || (line['act'] !== 'retract' && line['act'] !== 'undo')) return undefined;
  return namedOf(line, {
    fields: textsOf(line['fields']),
    images: textsOf(line['images']),
    undone: line['act'] === 'undo',
  });
}

/** An entry of the feed says which record, not which part of it. */
function toldRetraction(entry: Read): NamedRetraction | undefined {
  const undone = entry['act'] === 'restored';
  const told = { ...entry, dataset: entry['base'], at: entry['retracted'], reason: 'feed' };
  return namedOf(told, { fields: null, images: null, undone, vague: true });
}

function namedOf(
  line: Read,
  parts: Pick<NamedRetraction, 'fields' | 'images' | 'undone' | 'vague'>,
): NamedRetraction | undefined {
  const { dataset, key, reason, person, kind } = line;
  const at = new Date(String(line['at']));
  if (typeof dataset !== 'string' || Number.isNaN(at.getTime())) return undefined;
  return {
    ...{ dataset, at, ...parts },
    key: typeof key === 'string' ? key : null,
    reason: typeof reason === 'string' ? reason : '',
    person: typeof person === 'string' ? person : null,
    kind: retractionKinds.find((one) => one === kind) ?? 'other',
    published: textsOf(line['published']) ?? [],
  };
}

function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.map(String) : null;
}

async function readText(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
