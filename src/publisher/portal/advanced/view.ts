// What the page of the advanced search shows: plain data, texts ready to read.
import type { Option } from '../../../web/ui/field.tsx';

/** Options under one heading. */
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] };

/** The page: datasets, criteria in groups, and the sentence that they make. */
export type AdvancedView = {
  readonly action: string;
  /** Inputs that keep the rest of the search. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly basesName: string;
  readonly bases: readonly (Option & { readonly note: string; readonly checked: boolean })[];
  readonly fieldGroups: readonly OptionGroup[];
  /** Datasets are chosen: fields are theirs alone. */
  readonly narrowed: boolean;
  readonly operators: readonly OptionGroup[];
  readonly top: AdvancedGroup;
  /** What the complete criteria ask, in words. */
  readonly words?: string;
  /** A criterion lacks something. */
  readonly trouble: boolean;
  readonly resetHref: string;
  readonly backHref: string;
  readonly jsonHref: string;
};

/** Criteria and groups that all or any must hold. `place` is empty for the outermost: "2", "2.1" below. */
export type AdvancedGroup = {
  readonly kind: 'group';
  readonly place: string;
  readonly jointName: string;
  readonly joint: 'et' | 'ou';
  readonly negatedName: string;
  readonly negated: boolean;
  readonly mayNest: boolean;
  readonly parts: readonly (AdvancedRow | AdvancedGroup)[];
};

/** One criterion. */
export type AdvancedRow = {
  readonly kind: 'row';
  readonly place: string;
  readonly fields: string;
  /** Its fields when they are not among those offered. */
  readonly otherFields?: Option;
  readonly operator: string;
  readonly value: string;
  readonly proposed: readonly string[];
  readonly error?: string;
  /** What the error is about. */
  readonly wrong?: 'field' | 'value';
  readonly understood?: string;
};
