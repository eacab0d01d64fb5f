// What is known of datasets elsewhere that catalogues speak of: one shape whatever the protocol, and what may be wrong
// with one.

/** The protocols of catalogues, in the order in which they are tried. */
export const harvestKinds = ['opendatasoft', 'ckan', 'datagouv', 'dcat'] as const;
/** Name of one. */
export type HarvestKind = (typeof harvestKinds)[number];

/** What the resource of a dataset elsewhere is: all of them are addresses. */
export type HarvestedResource = {
  readonly kind: 'link' | 'api' | 'documentation';
  readonly title: string;
  readonly address: string;
  readonly description?: string;
  /** Media type (RFC 6838). */
  readonly mediaType?: string;
  /** Short name, as people say it: `csv`. */
  readonly format?: string;
  readonly bytes?: number;
};

/** A dataset elsewhere. `identifier` is the same at every harvest. */
export type HarvestedDataset = {
  readonly identifier: string;
  /** What its address here may be made of. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** An id of `commons/licence`, or the text that was given. */
  readonly licence?: string;
  readonly publisher?: string;
  readonly theme: readonly string[];
  readonly keyword: readonly string[];
  /** Two letters. */
  readonly language?: string;
  readonly frequency?: string;
  readonly temporal?: { readonly from?: string; readonly to?: string };
  readonly spatial: readonly string[];
  readonly contact?: { readonly name: string; readonly email?: string; readonly url?: string };
  readonly landingPage?: string;
  /** A day. */
  readonly modified?: string;
  readonly resources: readonly HarvestedResource[];
};

/** What is wrong with a dataset elsewhere. */
export const harvestFindingCodes = [
  'identifier-missing',
  'identifier-twice',
  'title-missing',
  'licence-unknown',
  'frequency-unknown',
  'date-unreadable',
  'address-unreadable',
  'email-unreadable',
  'no-resource',
] as const;

/** A finding about one dataset: nothing of it stops the others. */
export type HarvestFinding = {
  readonly code: (typeof harvestFindingCodes)[number];
  /** Identifier or title of the dataset, or its place in the answer. */
  readonly dataset: string;
  readonly value?: string;
};
