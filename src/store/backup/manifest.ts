// What an archive says of itself in its first entry, and the names of its entries.
//   manifest.json                     what follows, and of which platform
//   tables/<table>/<part>.tsv.gz      COPY text of one table, each part a gzip of its own
//   files/<digest>                    a file of the file store
//   lacking.txt                       digests that the store should hold and does not
//   SHA256SUMS                        digests of all entries but the files, which bear theirs as name
//   ARCHIVE.sha256                    digest of every byte before it
import { Refusal } from '../../commons/refusal.ts';

/** Version of this arrangement; raised when an older platform could no longer read it. */
export const CONTAINER = 1;

/** Names of the entries that are there once. */
export const entryNames = {
  manifest: 'manifest.json',
  lacking: 'lacking.txt',
  sums: 'SHA256SUMS',
  whole: 'ARCHIVE.sha256',
} as const;

/** A table of the archive: its columns in the order of its lines. */
export type TableSummary = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
};

/** An identity column and the last number that it gave. */
export type SequenceSummary = { readonly table: string; readonly column: string; readonly last: number };

/** What the archive holds. */
export type Manifest = {
  readonly container: number;
  /** Version of the platform that wrote it. */
  readonly product: string;
  /** The moment of its snapshot, ISO. */
  readonly at: string;
  /** Version of PostgreSQL that wrote the tables. */
  readonly postgres: string;
  /** Migrations that made the schema, oldest first. */
  readonly migrations: readonly string[];
  /** Number of the last change of the journal. */
  readonly seq: number;
  /** Referenced tables stand before those that refer to them. */
  readonly tables: readonly TableSummary[];
  readonly sequences: readonly SequenceSummary[];
  readonly files: { readonly count: number; readonly bytes: number };
};

/** Name of a part of a table, from 1. */
export function partName(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(5, '0')}.tsv.gz`;
}

/** The table of which an entry is a part, if it is one. */
export function tableOfPart(name: string): string | undefined {
  return /^tables\/([^/]+)\/\d+\.tsv\.gz$/.exec(name)?.[1];
}

/** Name of a file's entry. */
export function fileName(digest: string): string {
  return `files/${digest}`;
}

/** Reads the first entry. Refuses `backup-unreadable` what is none, `backup-newer` an arrangement not known here. */
export function parseManifest(text: string, path: string): Manifest {
  const manifest = readJson(text) as Partial<Manifest> | undefined;
  if (typeof manifest?.container !== 'number') throw new Refusal('backup-unreadable', 422, { file: path });
  if (manifest.container > CONTAINER) throw newer(path, manifest);
  if (!isComplete(manifest)) throw new Refusal('backup-unreadable', 422, { file: path });
  return manifest;
}

/** The refusal of an archive that a later platform wrote. */
export function newer(path: string, { product = '?' }: Partial<Manifest>): Refusal {
  return new Refusal('backup-newer', 409, { file: path, product });
}

function isComplete(manifest: Partial<Manifest>): manifest is Manifest {
  const { product, at, seq, files, migrations, tables, sequences } = manifest;
  const lists = [migrations, tables, sequences].every(Array.isArray);
  return (
    lists && typeof product === 'string' && typeof at === 'string' && typeof seq === 'number' && files != null
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
