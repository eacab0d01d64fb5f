// The tables as TypeScript sees them, one row type each. Numbers of records and changes stay below 2^53.
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Severity } from '../commons/finding.ts';
import type { Format } from '../commons/format.ts';
import type { Body, ImageRights, Value } from '../commons/record.ts';
import type { Role } from '../commons/viewer.ts';
import type { HarvestSchema } from './schema-harvest.ts';
import type { KeySchema } from './schema-keys.ts';
import type { PublishedSchema } from './schema-published.ts';
import type { ResourceSchema } from './schema-resources.ts';
import type { SignalSchema } from './schema-signals.ts';
import type { SourceSchema } from './schema-sources.ts';

type Json<T> = JSONColumnType<T & object, string, string>;

/** A setting of the instance: name, colours, legal owner, texts. */
export type SettingTable = { key: string; value: Json<object> };
/** One row: the number of the last committed change. */
export type JournalHeadTable = { one: Generated<boolean>; seq: number };
/** A version of a format, immutable. */
export type FormatVersionTable = {
  format: string;
  number: number;
  digest: string;
  origin: 'folder' | 'desk';
  body: JSONColumnType<Format, string, string>;
  at: Date;
};
/** A dataset; `visibility` is an index into `levels`, answers of the read plane below `fence` are refused. */
export type DatasetTable = {
  id: Generated<number>;
  name: string;
  format: string;
  format_number: number;
  visibility: Generated<number>;
  fence: Generated<number>;
};
/** A row of the journal; `seq` is null until the last statement of its transaction. */
export type ChangeTable = {
  id: Generated<number>;
  seq: number | null;
  at: Date;
  kind: string;
  person: string | null;
  dataset: number | null;
  import: number | null;
  undoes: number | null;
  counts: Json<Record<string, number>>;
  note: string | null;
  /** Whether it kept something from somebody who saw it before. */
  hides: Generated<boolean>;
};
/** A record: its key and the numbers of its head and published versions. */
export type RecordTable = {
  id: Generated<number>;
  dataset: number;
  key: string;
  producer: Generated<string>;
  visibility: Generated<number>;
  head: number;
  published: number | null;
  withheld: JSONColumnType<{ fields: string[]; images?: string[]; until?: string }, string, string> | null;
  former_keys: Generated<string[]>;
  demonstration: Generated<boolean>;
};
/** A version of a record; a null body is a deletion. */
export type VersionTable = {
  record: number;
  number: number;
  change: number;
  body: JSONColumnType<Body, string, string> | null;
  format_number: number;
  review: Generated<'draft' | 'submitted' | 'accepted'>;
};
/** A reference from a record's field to a key, whether or not the target exists. */
export type LinkTable = { source: number; field: string; dataset: number; key: string };
/** A stored file by the SHA-256 of its bytes. */
export type FileTable = {
  digest: string;
  size: number;
  type: string;
  width: number | null;
  height: number | null;
  at: Date;
};
/** An image of a record, cited by name, deposited when `file` is set. */
export type ImageTable = {
  record: number;
  position: number;
  name: string;
  file: string | null;
  rights: Generated<ImageRights>;
  credit: string | null;
  caption: string | null;
  alt: string | null;
};
/** A smaller copy of an image, `side` pixels on its long side. */
export type DerivativeTable = { file: string; side: number; digest: string };
/** A person who may sign in. */
export type PersonTable = {
  id: string;
  login: string;
  name: string;
  password: string | null;
  role: Role;
  producers: Generated<string[]>;
  disabled: Generated<boolean>;
  at: Date;
};
/** A signed-in session, by the digest of its cookie. */
export type SessionTable = { digest: string; person: string; csrf: string; at: Date; until: Date };
/** A one-time sign-in. */
export type InvitationTable = { digest: string; person: string; until: Date };
/** A failed attempt to sign in, by what it is throttled on. */
export type AttemptTable = { key: string; at: Date };
/** Where an import stands: `ready` = previewed, waiting for a person; `refused` = the file as a whole. */
export type ImportState =
  | 'received'
  | 'staging'
  | 'staged'
  | 'ready'
  | 'applied'
  | 'undone'
  | 'refused'
  | 'cancelled';
/** A file of an import, in the file store; `path` only for one that is read where it lies (a dry run). */
export type ImportFile = {
  readonly name: string;
  readonly digest: string;
  readonly size: number;
  readonly path?: string;
};
/** How far staging has committed: file index, rows of that file done, rows done in all. */
export type ImportPosition = { readonly file: number; readonly row: number; readonly number: number };
/** An import; `readings` and `columns` hold one entry a file, `findings` counts by "<severity> <code> <field>". */
export type ImportTable = {
  id: Generated<number>;
  state: Generated<ImportState>;
  mode: Generated<'update' | 'replace' | 'append'>;
  person: string | null;
  dataset: string | null;
  files: JSONColumnType<readonly ImportFile[], string, string>;
  readings: ColumnType<readonly object[], string | undefined, string>;
  columns: ColumnType<readonly object[], string | undefined, string>;
  options: ColumnType<Record<string, unknown>, string | undefined, string>;
  position: ColumnType<ImportPosition, string | undefined, string>;
  counts: ColumnType<Record<string, number>, string | undefined, string>;
  findings: ColumnType<Record<string, number>, string | undefined, string>;
  /** Names of the datasets that its rows belong to, known once previewed. */
  datasets: Generated<string[]>;
  refusal: Json<object> | null;
  demonstration: Generated<boolean>;
  at: Date;
  staged_at: Date | null;
  previewed_at: Date | null;
  applied_at: Date | null;
  undone_at: Date | null;
};
/** A staged row: what the file says of one record. A bare prefix as key has `stem` and `digits` instead of `key`. */
export type ImportRowTable = {
  import: number;
  number: number;
  file: number;
  line: number;
  dataset: number | null;
  key: string | null;
  stem: string | null;
  digits: number | null;
  producer: Generated<string>;
  body: JSONColumnType<Body, string, string>;
  erased: Generated<string[]>;
  /** Required fields of which the file says nothing: wrong when the record would be created. */
  missing: string[] | null;
  errors: Generated<number>;
  warnings: Generated<number>;
  links: JSONColumnType<readonly object[], string, string> | null;
  images: Json<object> | null;
};
/** What would become of a staged row; `seen` is the head version that the preview compared it with. */
export type ImportOutcomeTable = {
  import: number;
  number: number;
  outcome: 'created' | 'modified' | 'unchanged' | 'rejected' | 'overtaken';
  record: number | null;
  seen: number | null;
  changed: string[] | null;
};
/** A value corrected here that the file brings back; null = erased. No choice yet = our value stays. */
export type ImportConflictTable = {
  import: number;
  number: number;
  record: number;
  field: string;
  ours: JSONColumnType<Value & object, string, string> | null;
  theirs: JSONColumnType<Value & object, string, string> | null;
  change: number;
  choice: 'keep' | 'take' | null;
};
/** A picture or document that came beside the data of an import, by its name in lower case. */
export type ImportImageTable = { import: number; name: string; file: string };
/** A finding of an import, at most 100 kept for each field and code. */
export type ImportFindingTable = {
  import: number;
  number: number;
  file: Generated<number>;
  line: number;
  key: string | null;
  field: string | null;
  code: string;
  severity: Severity;
  value: string | null;
  proposal: string | null;
};
/**
 * What a change replaced besides a record's body; `images` null = left alone. An edit of one record also tells what was
 * `published` before (0 = nothing), an import does not.
 */
export type RecordBeforeTable = {
  change: number;
  record: number;
  producer: string;
  images: Json<object> | null;
  published: number | null;
};
/** A remembered mapping of columns, by the digest of the header. */
export type MappingTable = {
  header: string;
  dataset: string;
  columns: Json<Record<string, string>>;
  at: Date;
};
/** A remembered choice between a correction made here and what the producer's file brings back. */
export type CorrectionTable = {
  record: number;
  field: string;
  given: JSONColumnType<Value & object, string, string>;
  choice: 'keep' | 'take';
  person: string | null;
  at: Date;
};
/** A job's state and progress. */
export type JobTable = {
  id: Generated<number>;
  kind: string;
  queue: 'interactive' | 'bulk' | 'outward' | 'aside';
  subject: Json<object>;
  state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'refused' | 'cancelled'>;
  progress: Json<object>;
  error: Json<object> | null;
  attempts: Generated<number>;
  at: Date;
  started_at: Date | null;
  seen_at: Date | null;
  ended_at: Date | null;
};

/** Every table of the truth, by name. */
export interface Schema
  extends HarvestSchema,
    PublishedSchema,
    KeySchema,
    ResourceSchema,
    SourceSchema,
    SignalSchema {
  setting: SettingTable;
  journal_head: JournalHeadTable;
  format_version: FormatVersionTable;
  dataset: DatasetTable;
  change: ChangeTable;
  record: RecordTable;
  version: VersionTable;
  link: LinkTable;
  file: FileTable;
  image: ImageTable;
  derivative: DerivativeTable;
  person: PersonTable;
  session: SessionTable;
  invitation: InvitationTable;
  attempt: AttemptTable;
  import: ImportTable;
  import_row: ImportRowTable;
  import_outcome: ImportOutcomeTable;
  import_conflict: ImportConflictTable;
  import_finding: ImportFindingTable;
  import_image: ImportImageTable;
  record_before: RecordBeforeTable;
  mapping: MappingTable;
  correction: CorrectionTable;
  job: JobTable;
}
