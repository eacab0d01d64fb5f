// The tables of published datasets as TypeScript sees them: extracts, entries of the catalogue, snapshots and what was
// taken out of them, retractions.
import type { Generated, JSONColumnType } from 'kysely';
import type { Entry } from '../commons/entry.ts';
import type { Extract } from '../commons/extract.ts';
import type { PublishedColumn } from '../commons/published.ts';
import type { RetractionKind } from '../commons/retraction.ts';

type List<T> = JSONColumnType<readonly T[] & object, string, string>;

/** A version of a format's extracts, immutable; the highest number is in force. */
export type ExtractListTable = {
  format: string;
  number: number;
  digest: string;
  origin: 'folder' | 'desk';
  body: List<Extract>;
  at: Date;
};
/**
 * A version of what people state of a published dataset, immutable; the highest number is in force. `published` is the
 * first id of the dataset; a null body states nothing any more.
 */
export type CatalogueEntryTable = {
  id: Generated<number>;
  published: string;
  number: number;
  body: JSONColumnType<Entry, string, string> | null;
  person: string | null;
  at: Date;
};
/** Why a snapshot was made: the delta had grown, a night had passed, somebody asked, a version was published. */
export type SnapshotKind = 'delta' | 'nightly' | 'request' | 'version';
/**
 * A published dataset at one change of the journal. `number` is that of the version, `definition` the digest of its
 * columns and condition, `cleaned` the change up to which what was hidden since has been taken out of the file. When
 * the file is gone the row stays.
 */
export type SnapshotTable = {
  id: Generated<number>;
  published: string;
  number: number;
  dataset: number;
  seq: number;
  kind: SnapshotKind;
  citable: Generated<boolean>;
  note: string | null;
  definition: string;
  columns: List<PublishedColumn>;
  format_number: number;
  rows: number;
  file: string | null;
  cleaned: number;
  at: Date;
  gone_at: Date | null;
};
/** What a rewriting took out of a snapshot: records that went whole or in part, and how many values. */
export type SnapshotLossTable = {
  snapshot: number;
  upto: number;
  records: number;
  taken: number;
  at: Date;
};
/**
 * An act of retraction: a whole dataset, a record, fields or images of a record (then `fields` is empty). `told` when the
 * public could read it, under the ids of `published`; `level` is what the record or dataset had before.
 */
export type RetractionTable = {
  id: Generated<number>;
  change: number;
  dataset: number;
  record: number | null;
  fields: string[] | null;
  reason: string;
  person: string | null;
  at: Date;
  kind: Generated<RetractionKind>;
  images: string[] | null;
  told: Generated<boolean>;
  published: Generated<string[]>;
  level: number | null;
  signal: number | null;
  /** The change that undid it. */
  undone: number | null;
};

/** The tables by name. */
export interface PublishedSchema {
  extract_list: ExtractListTable;
  catalogue_entry: CatalogueEntryTable;
  snapshot: SnapshotTable;
  snapshot_loss: SnapshotLossTable;
  retraction: RetractionTable;
}
