// Extracts in the truth. `extracts.json` travels with the folder of a format and is a proposal like it: it becomes the
// next list when its digest is new and nobody has edited the extracts of that format here.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { type Extract, parseExtracts } from '../../commons/extract.ts';
import type { Format } from '../../commons/format.ts';
import type { Schema } from '../schema.ts';

/** The extracts of one format. */
export type ExtractList = { readonly format: string; readonly extracts: readonly Extract[] };

/** Reads the `extracts.json` of each of `formats` below `folder`. Throws Refusal `extract-invalid` (422). */
export async function readExtractFolder(
  folder: string,
  formats: readonly Format[],
): Promise<readonly ExtractList[]> {
  const lists = formats.map(async (format) => {
    const path = join(folder, format.name, 'extracts.json');
    const text = await readFile(path, 'utf8').catch(absent);
    if (text === undefined) return [];
    return [{ format: format.name, extracts: parseExtracts(JSON.parse(text), format, path) }];
  });
  return (await Promise.all(lists)).flat();
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}

/** Takes lists as proposals; gives the formats whose extracts changed by it. */
export async function proposeExtracts(
  db: Kysely<Schema>,
  lists: readonly ExtractList[],
  at: Date,
): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const list of lists) {
    const digest = digestOf(list.extracts);
    const known = await db
      .selectFrom('extract_list')
      .select(['number', 'digest', 'origin'])
      .where('format', '=', list.format)
      .orderBy('number', 'desc')
      .execute();
    if (known.some((one) => one.digest === digest) || known[0]?.origin === 'desk') continue;
    await insertExtracts(db, list, { number: (known[0]?.number ?? 0) + 1, origin: 'folder', at });
    taken.push(list.format);
  }
  return taken;
}

/** Sets the extracts of a format by hand; a proposal no longer replaces them. */
export async function setExtracts(db: Kysely<Schema>, list: ExtractList, at: Date): Promise<void> {
  const { number } = await db
    .selectFrom('extract_list')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('format', '=', list.format)
    .executeTakeFirstOrThrow();
  await insertExtracts(db, list, { number: (number ?? 0) + 1, origin: 'desk', at });
}

async function insertExtracts(
  db: Kysely<Schema>,
  { format, extracts }: ExtractList,
  version: { readonly number: number; readonly origin: 'folder' | 'desk'; readonly at: Date },
): Promise<void> {
  const body = JSON.stringify(extracts);
  await db
    .insertInto('extract_list')
    .values({ format, body, digest: digestOf(extracts), ...version })
    .execute();
}

/** Of the list as it is written: an order of keys is no difference that anybody makes. */
function digestOf(extracts: readonly Extract[]): string {
  return createHash('sha256').update(JSON.stringify(extracts)).digest('hex');
}
