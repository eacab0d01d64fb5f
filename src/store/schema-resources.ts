// The tables of resources beside datasets as TypeScript sees them: what was stated, and how addresses answered.
import type { LinkStatus, StatedResource } from '../commons/resource.ts';

/** What a row of a resource came of. */
export type ResourceAct = 'add' | 'edit' | 'move' | 'remove' | 'undo';
/** A version of a resource, immutable; the highest number is in force. `gone` is why it was taken away. */
export type ResourceTable = {
  id: string;
  number: number;
  dataset: string;
  act: ResourceAct;
  kind: StatedResource['kind'];
  title: string;
  description: string | null;
  media_type: string | null;
  format: string | null;
  file: string | null;
  file_name: string | null;
  address: string | null;
  position: number;
  gone: string | null;
  person: string | null;
  at: Date;
};
/** The last check of an address; `since` = since when its status is this, `failures` in a row. */
export type LinkCheckTable = {
  resource: string;
  address: string;
  at: Date;
  status: Exclude<LinkStatus, 'unknown'>;
  code: string;
  since: Date;
  failures: number;
  moved_to: string | null;
  etag: string | null;
  modified: string | null;
  next_at: Date;
};

/** The tables by name. */
export interface ResourceSchema {
  resource: ResourceTable;
  link_check: LinkCheckTable;
}
