// What a description of a dataset is made from, and where it will stand.
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { Version } from '../../store/snapshots/snapshots.ts';
import type { Listed } from '../catalogue/catalogue.ts';

/** A dataset with what is known of it. */
export type DcatItem = Listed & {
  /** Versions that may be cited, newest first; told in the description of one dataset, not in a catalogue. */
  readonly versions: readonly Version[];
  /** Whole exports that are kept as files, by format. */
  readonly files: ReadonlyMap<string, { readonly size: number; readonly digest: string }>;
};

/** The document that a description stands in. */
export type DcatPlace = {
  readonly publicUrl: string;
  /** Name of the instance. */
  readonly instance: string;
  /** Exports that become distributions; all of them when not said. */
  readonly formats?: readonly string[];
  /** Whether the files have labels as headers. */
  readonly labels?: boolean;
};

/** Are its records here, and open? */
export function isHere({ state, base }: CatalogueDataset): boolean {
  return state === 'open' && base !== undefined;
}
