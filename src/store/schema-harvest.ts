// The tables of harvests as TypeScript sees them.
import type { Generated, JSONColumnType } from 'kysely';
import type { HarvestedDataset, HarvestFinding, HarvestKind } from '../commons/harvested.ts';
import type { RefusalParameters } from '../commons/refusal.ts';

type Json<T> = JSONColumnType<T & object, string, string>;

/** How often a source is harvested by itself; `never` only when somebody asks. */
export type HarvestRhythm = 'daily' | 'weekly' | 'monthly' | 'never';
/** A refusal as it is kept. */
export type KeptRefusal = { readonly code: string; readonly parameters: RefusalParameters };
/** What the first page said, before anybody accepted the source; or why it said nothing. */
export type HarvestPreview = {
  readonly total?: number;
  readonly datasets: readonly HarvestedDataset[];
  readonly findings: readonly HarvestFinding[];
  readonly refusal?: KeptRefusal;
};
/**
 * A catalogue elsewhere. `kind` and `first_page` are empty until its address was looked at; a draft is not accepted yet.
 * `organisation` and `theme` say what of it is wanted.
 */
export type HarvestSourceTable = {
  id: Generated<number>;
  name: string;
  kind: HarvestKind | null;
  address: string;
  first_page: string | null;
  organisation: string | null;
  theme: string | null;
  frequency: HarvestRhythm;
  owner: string;
  state: 'draft' | 'active' | 'paused' | 'removed';
  preview: Json<HarvestPreview> | null;
  person: string | null;
  at: Date;
  next_at: Date | null;
};
/** A harvest. `held` has read everything and waits for a person; until `applied` nothing was changed by it. */
export type HarvestRunTable = {
  id: Generated<number>;
  source: number;
  state: 'fetching' | 'held' | 'refused' | 'applied' | 'undone';
  person: string | null;
  started_at: Date;
  ended_at: Date | null;
  counts: Json<Readonly<Record<string, number>>>;
  findings: Json<readonly HarvestFinding[]>;
  refusal: Json<KeptRefusal> | null;
};
/** A page that a harvest has read: it goes on behind the last one, and the next harvest asks whether it has changed. */
export type HarvestPageTable = {
  run: number;
  number: number;
  address: string;
  next: string | null;
  total: number | null;
  count: number;
  bytes: number;
  etag: string | null;
  last_modified: string | null;
  datasets: Json<readonly HarvestedDataset[]>;
  findings: Json<readonly HarvestFinding[]>;
};
/** A resource that a harvest wrote: its id here, and its version then; another one in force is somebody else's. */
export type HarvestedLink = { readonly id: string; readonly address: string; readonly number: number };
/**
 * A dataset of a catalogue elsewhere as it was last taken: the first id of its entry here, or of the dataset that it
 * repeats. `missing` counts the complete runs that did not find it.
 */
export type HarvestDatasetTable = {
  source: number;
  identifier: string;
  landing_page: string | null;
  digest: string;
  body: Json<HarvestedDataset>;
  entry: string | null;
  duplicate_of: string | null;
  missing: number;
  closed: boolean;
  resources: Json<readonly HarvestedLink[]>;
};
/** What a harvest did to a dataset: versions of its entry before and after (0 is none), parts left as people wrote them. */
export type HarvestChangeTable = {
  run: number;
  identifier: string;
  kind: 'created' | 'changed' | 'returned' | 'missing' | 'closed' | 'duplicate';
  title: string;
  entry: string | null;
  before: number | null;
  after: number | null;
  kept: string[];
  row_before: Json<HarvestRow> | null;
};
/** What is known of a dataset elsewhere besides its source. */
export type HarvestRow = {
  readonly identifier: string;
  readonly digest: string;
  readonly body: HarvestedDataset;
  readonly entry: string | null;
  readonly duplicateOf: string | null;
  readonly missing: number;
  readonly closed: boolean;
  readonly resources: readonly HarvestedLink[];
};

/** The tables by name. */
export interface HarvestSchema {
  harvest_source: HarvestSourceTable;
  harvest_run: HarvestRunTable;
  harvest_page: HarvestPageTable;
  harvest_dataset: HarvestDatasetTable;
  harvest_change: HarvestChangeTable;
}
