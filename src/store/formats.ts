// Formats in the truth: immutable versions. A folder of `formats/` is a proposal: it becomes the next version when
// its digest is new and nobody has edited that format here, else a difference to be shown; never silently.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Format } from '../commons/format.ts';
import { formatDigest, parseFormat } from '../commons/format-check.ts';
import type { Schema } from './schema.ts';

/** What happened to one proposal. */
export type Proposal = {
  readonly format: string;
  readonly outcome: 'new' | 'next' | 'same' | 'differs-from-desk';
  readonly number: number;
};

/** Reads every `format.json` below `folder`, in alphabetical order. Throws Refusal `format-invalid`. */
export async function readFormatFolder(folder: string): Promise<readonly Format[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const formats = names.map(async ({ name }) => {
    const path = join(folder, name, 'format.json');
    return parseFormat(JSON.parse(await readFile(path, 'utf8')), path);
  });
  return (await Promise.all(formats)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Takes the formats as proposals; a new one also gets its dataset of the same name. */
export async function proposeFormats(
  db: Kysely<Schema>,
  formats: readonly Format[],
  at: Date,
): Promise<readonly Proposal[]> {
  const proposals: Proposal[] = [];
  for (const format of formats) {
    proposals.push(await db.transaction().execute((trx) => proposeFormat(trx, format, at)));
  }
  return proposals;
}

async function proposeFormat(db: Kysely<Schema>, format: Format, at: Date): Promise<Proposal> {
  const digest = formatDigest(format);
  const known = await db
    .selectFrom('format_version')
    .select(['number', 'digest', 'origin'])
    .where('format', '=', format.name)
    .orderBy('number', 'desc')
    .execute();
  const [latest] = known;
  if (latest === undefined) {
    await insertFormat(db, { format, number: 1, digest, at });
    await db
      .insertInto('dataset')
      .values({ name: format.name, format: format.name, format_number: 1 })
      .execute();
    return { format: format.name, outcome: 'new', number: 1 };
  }
  if (known.some((version) => version.digest === digest)) {
    return { format: format.name, outcome: 'same', number: latest.number };
  }
  if (latest.origin === 'desk') {
    return { format: format.name, outcome: 'differs-from-desk', number: latest.number };
  }
  const number = latest.number + 1;
  await insertFormat(db, { format, number, digest, at });
  await db.updateTable('dataset').set({ format_number: number }).where('format', '=', format.name).execute();
  return { format: format.name, outcome: 'next', number };
}

async function insertFormat(
  db: Kysely<Schema>,
  row: { readonly format: Format; readonly number: number; readonly digest: string; readonly at: Date },
): Promise<void> {
  await db
    .insertInto('format_version')
    .values({
      format: row.format.name,
      number: row.number,
      digest: row.digest,
      origin: 'folder',
      body: JSON.stringify(row.format),
      at: row.at,
    })
    .execute();
}
