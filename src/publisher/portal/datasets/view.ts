// What the pages of published datasets are made of. Texts are ready to read; addresses are complete.
import type { Paging } from '../view-parts.ts';
import type { StateView } from './state.ts';

/** A dataset in the catalogue. */
export type DatasetCard = {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly description?: string;
  readonly publisher?: string;
  readonly licence?: string;
  /** Absent for a dataset whose rows are not to be had here. */
  readonly rows?: number;
  readonly columns?: number;
  /** ISO date of its last change. */
  readonly updatedAt?: string;
  /** Where it stands, when it is not open. */
  readonly state?: string;
  /** The catalogue elsewhere that it was harvested from, in words, and its page there. */
  readonly origin?: { readonly label: string; readonly href: string };
};

/** One value by which the catalogue is narrowed. */
export type CatalogueChoice = {
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly chosen: boolean;
};

/** What the catalogue is narrowed by: where a dataset stands, its theme, who gives it, where it was harvested. */
export type CatalogueNarrowing = {
  readonly title: string;
  readonly choices: readonly CatalogueChoice[];
  /** Values that are not listed. */
  readonly others: number;
};

/** The catalogue. */
export type DatasetListView = {
  readonly action: string;
  readonly q: string;
  /** What the form keeps of the address. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly total: number;
  /** Datasets in all, whatever was asked. */
  readonly all: number;
  /** Those of them whose rows are here. */
  readonly open: number;
  /** A page of those that were found. */
  readonly datasets: readonly DatasetCard[];
  readonly paging: Paging;
  readonly narrowings: readonly CatalogueNarrowing[];
  readonly clearHref: string;
  readonly chips: readonly { readonly label: string; readonly removeHref: string }[];
  /** Where old addresses are taken up, and what interfaces there are. */
  readonly resumeHref: string;
  readonly interfacesHref: string;
  /** Catalogue in formats for programs. */
  readonly downloads: readonly { readonly label: string; readonly href: string }[];
};

/** A published column, described. */
export type ColumnView = {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly description?: string;
  readonly unit?: string;
  readonly formerNames: readonly string[];
  /** Values counted, for columns that are facets. */
  readonly facet?: {
    readonly values: readonly { readonly label: string; readonly count: number; readonly href: string }[];
    readonly more: boolean;
  };
};

/** A cell as it is read: text, or a link to the record. */
export type CellView = { readonly text: string; readonly href?: string };

/** A kept version. */
export type VersionView = {
  readonly number: number;
  readonly at: string;
  readonly rows: number;
  /** Its rows as the API answers them, and as a file. */
  readonly href: string;
  readonly fileHref: string;
  /** Values taken out since, and when last. */
  readonly retracted?: { readonly count: number; readonly at: string };
};

/** A feed in each of its forms. */
export type FeedView = {
  readonly kind: 'changes' | 'retractions';
  readonly forms: readonly { readonly label: string; readonly href: string }[];
};

/** What a dataset can be had as besides its rows here. */
export type ResourceView = {
  readonly title: string;
  readonly href: string;
  readonly kind: string;
  readonly form: string;
  /** Host elsewhere; absent for what is here. */
  readonly host?: string;
  readonly description?: string;
  readonly check?: string;
  readonly troubled: boolean;
};

/** The page of a dataset. */
export type DatasetView = {
  readonly id: string;
  readonly href: string;
  readonly backHref: string;
  readonly all: number;
  readonly title: string;
  readonly description: readonly string[];
  /** The catalogue elsewhere that it was harvested from, and its page there. */
  readonly origin?: { readonly label: string; readonly href: string };
  /** Other catalogues that give it too, and its page there. */
  readonly alsoIn: readonly { readonly label: string; readonly href?: string }[];
  readonly publisher?: string;
  readonly licence?: { readonly label: string; readonly href?: string };
  readonly contact?: { readonly label: string; readonly href?: string };
  readonly attributions: readonly string[];
  readonly keywords: readonly { readonly label: string; readonly href: string }[];
  readonly period?: string;
  readonly places: readonly string[];
  readonly frequency?: string;
  readonly updatedAt?: string;
  readonly rows: number;
  /** Where it stands, when its rows are not to be had here. */
  readonly state?: StateView;
  readonly formerIds: readonly string[];
  /** The rows that were asked for. */
  readonly table: {
    readonly q: string;
    readonly total: number;
    /** Columns of the dataset that the table leaves out. */
    readonly hidden: number;
    readonly columns: readonly {
      readonly label: string;
      readonly numeric: boolean;
      readonly whole: boolean;
      readonly wide: boolean;
    }[];
    readonly rows: readonly (readonly CellView[])[];
    readonly chips: readonly { readonly label: string; readonly removeHref: string }[];
    readonly kept: readonly { readonly name: string; readonly value: string }[];
    readonly clearHref: string;
    readonly paging: Paging;
    /** What the reader wrote could not be read, in a sentence. */
    readonly trouble?: string;
  };
  readonly resources: readonly ResourceView[];
  readonly columns: readonly ColumnView[];
  readonly versions: readonly VersionView[];
  /** What tells those who keep a copy: of rows that changed, of those that were taken out. */
  readonly feeds: readonly FeedView[];
  readonly downloads: readonly { readonly label: string; readonly note: string; readonly href: string }[];
  readonly reportHref: string;
  /** The page of interfaces with examples on this dataset, and the description that programs read. */
  readonly interfacesHref: string;
  readonly openApiHref: string;
  /** The same rows in four languages. */
  readonly examples: readonly { readonly language: string; readonly code: string }[];
};
