// The tables of sources and alarms as TypeScript sees them.
import type { Generated, JSONColumnType } from 'kysely';
import type { SourceFrequency } from '../commons/source-times.ts';

/** What was stated of a dataset's source, immutable; the highest number is in force. No address = it is refreshed no more. */
export type SourceTable = {
  dataset: string;
  number: number;
  address: string | null;
  frequency: SourceFrequency;
  mode: 'update' | 'replace';
  person: string | null;
  at: Date;
};
/** What became of the last question: nothing new, taken, kept aside for a reason, not to be had; `importing` = under way. */
export type SourceOutcome = 'unchanged' | 'taken' | 'held' | 'failed' | 'importing';
/**
 * Where a source stands. Validators and digest are those of the last file that came, `good` whether it was taken,
 * `import` its import; `rows` and `fields` are those of the last good file.
 */
export type SourceStandingTable = {
  dataset: string;
  address: string;
  etag: string | null;
  modified: string | null;
  digest: string | null;
  good: Generated<boolean>;
  import: number | null;
  rows: number | null;
  fields: string[] | null;
  asked_at: Date;
  changed_at: Date | null;
  failures: Generated<number>;
  outcome: SourceOutcome;
  code: string | null;
  next_at: Date;
};
/** Why a producer is alarmed. */
export type AlarmKind =
  | 'late'
  | 'broken'
  | 'unreadable'
  | 'empty'
  | 'shape'
  | 'shrunken'
  | 'values'
  | 'personal';
/** Something that is wrong with a dataset's source; at most one a dataset has no end. */
export type AlarmTable = {
  id: Generated<number>;
  dataset: string;
  kind: AlarmKind;
  facts: JSONColumnType<Readonly<Record<string, string | number>>, string, string>;
  since: Date;
  seen_at: Date;
  ended_at: Date | null;
};

/** The tables by name. */
export interface SourceSchema {
  source: SourceTable;
  source_standing: SourceStandingTable;
  alarm: AlarmTable;
}
