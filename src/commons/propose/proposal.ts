// A proposal: what the columns of a table become as fields of a format, in a form that a screen can correct column by
// column. What looks personal is proposed as not public; opening it asks for a purpose and a legal basis.
import type { FieldRole, FieldTypeName } from '../format.ts';
import type { LegalBasis } from '../format-personal.ts';
import type { PersonalFound } from './personal.ts';

/** Why a column is proposed to be left out. */
export type AsideReason = 'empty' | 'in-the-point';

/** One column of the file, and the field that it becomes. */
export type ColumnProposal = {
  /** What it is called in the file. */
  readonly name: string;
  readonly code: string;
  /** Whether it becomes a field; what is left out is not imported. */
  readonly take: boolean;
  readonly aside?: AsideReason;
  readonly label: { readonly fr: string; readonly en?: string };
  readonly type: FieldTypeName;
  readonly many: boolean;
  readonly separator?: string;
  readonly unit?: string;
  readonly facet: boolean;
  /** Whether several values chosen of it mean any of them. */
  readonly disjunctive?: boolean;
  readonly role?: FieldRole;
  readonly isPublic: boolean;
  /** What looks like a person's in it, and how often. */
  readonly personal: readonly PersonalFound[];
  /** Public without the values in which something of a person shows. */
  readonly cells?: 'withheld';
  /** Said when personal data are opened: what for, and on which legal basis. */
  readonly purpose?: string;
  readonly basis?: LegalBasis;
  /** Every row has a value, no two the same, and it can stand in an address. */
  readonly mayBeKey: boolean;
  readonly filled: number;
  /** Values that the type cannot read: the field keeps them as they are, open data have none. */
  readonly unreadable: number;
  /** Values with a time of the day, which a date does not publish. */
  readonly hoursLost: number;
  /** What a type of a correction would leave out, for those that leave something out; at most so many values. */
  readonly leftOut?: Partial<Record<FieldTypeName, Pick<ColumnProposal, 'unreadable' | 'hoursLost'>>>;
  /** Different values, when they are few enough to be counted. */
  readonly different?: number;
  readonly examples: readonly string[];
};

/** A point made of two columns. */
export type ProposedPoint = { readonly code: string; readonly lat: string; readonly lon: string };

/** How a record is known again. */
export type ProposedKey =
  | { readonly kind: 'column'; readonly name: string }
  /** By what it says in its public fields. */
  | { readonly kind: 'row' };

/** An identifier that repeats or is missing: why it was not taken as key. */
export type ProposedNearKey = { readonly name: string; readonly repeated: number; readonly empty: number };

/** What a table becomes. */
export type FormatProposal = {
  readonly rows: number;
  readonly columns: readonly ColumnProposal[];
  readonly point?: ProposedPoint;
  readonly key: ProposedKey;
  readonly nearKeys: readonly ProposedNearKey[];
};
