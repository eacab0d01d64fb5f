// What the portal's pages show: plain data, filled by the portal's verbs from the store and the index, drawn by
// `pages/*.tsx`. Texts are ready to read (already in the reader's language); addresses are complete paths.
import type {
  Chip,
  DateRange,
  FacetView,
  FieldSection,
  ImageView,
  LinkedGroup,
  LocatorView,
  Noun,
  Paging,
  QualityView,
  RecordCard,
  ResultMap,
  ResultTable,
  SizeMetres,
  SortChoice,
  Trail,
  WallName,
} from './view-parts.ts';

/** Ways of showing results. */
export const searchLayouts = ['list', 'mosaic', 'table', 'map'] as const;
/** One way of showing results. */
export type SearchLayout = (typeof searchLayouts)[number];

/** The search page: query, filters, and one page of results in one layout. */
export type SearchView = {
  /** Address that the form asks (method GET). */
  readonly action: string;
  /** Name of the query's input; `q` when not said. */
  readonly queryName?: string;
  readonly query: string;
  /** Inputs to keep when the form is sent again: layout, sort, filters that have no box on the page. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly total: number;
  /** What results are called: the format's noun when all come from one dataset, else "notice". */
  readonly noun: Noun;
  /** How many records the whole search holds: "Chercher dans 19 771 notices". */
  readonly corpusTotal: number;
  readonly layout: SearchLayout;
  readonly layouts: readonly { readonly id: SearchLayout; readonly href: string }[];
  readonly sorts: readonly SortChoice[];
  readonly chips: readonly Chip[];
  readonly clearHref?: string;
  /** Where conditions on fields are put together. */
  readonly advancedHref?: string;
  readonly facets: readonly FacetView[];
  readonly dates?: DateRange;
  readonly cards: readonly RecordCard[];
  readonly paging: Paging;
  /** When the address did not lead to results: its page belonged to another search, or lies beyond the last. */
  readonly pageNote?: { readonly kind: 'restarted' } | { readonly kind: 'beyond'; readonly href: string };
  /** Needed when `layout` is `table`; columns come from the format, or are the common ones. */
  readonly table?: ResultTable;
  /** Needed when `layout` is `map`. */
  readonly map?: ResultMap;
  /** Another spelling that finds something. */
  readonly suggestion?: { readonly text: string; readonly href: string };
  /** When nothing is found: filters whose removal finds something. */
  readonly relax?: readonly { readonly label: string; readonly href: string; readonly count: number }[];
  /** The same answer as data. */
  readonly jsonHref: string;
  /** What the list is of, when it is not the whole search: "Import du 22 novembre". */
  readonly scopeTitle?: string;
};

/** The values of one facet on a page of their own, searchable: works without scripts. */
export type FacetPageView = {
  readonly title: string;
  /** The facet's name: its values are sought in all levels. */
  readonly label: string;
  readonly backHref: string;
  /** Of a tree: the levels above, from the whole. */
  readonly above: readonly { readonly label: string; readonly href: string }[];
  readonly action: string;
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly containsName: string;
  readonly contains: string;
  readonly values: readonly {
    readonly label: string;
    readonly count: number;
    readonly href: string;
    readonly checked: boolean;
    /** Of a tree: the page of what stands below. */
    readonly belowHref?: string;
  }[];
  readonly distinct: number;
  readonly paging: Paging;
};

/** The first page: a wall of works at true scale, the holdings, what is new. */
export type HomeView = {
  readonly title: string;
  readonly lead: string;
  readonly searchAction: string;
  readonly examples: readonly { readonly label: string; readonly href: string }[];
  /** Works with image and size; the page hangs those that fit, in this order. */
  readonly wall: readonly RecordCard[];
  /** Day of the hanging (ISO) and the address of another one. */
  readonly hung?: { readonly on: string; readonly nextHref?: string };
  readonly holdings: readonly Holding[];
  readonly recent: {
    readonly cards: readonly RecordCard[];
    readonly count: number;
    readonly noun: Noun;
    readonly href: string;
  };
};

/** A collection with its count and its three first entries. */
export type Holding = {
  readonly label: string;
  readonly href: string;
  readonly count: number;
  readonly entries: readonly { readonly label: string; readonly href: string; readonly count: number }[];
};

/** The page of one record. */
export type RecordView = {
  readonly href: string;
  readonly permalink: string;
  readonly key: string;
  readonly datasetLabel: string;
  readonly datasetHref?: string;
  readonly noun: Noun;
  readonly wall: WallName;
  readonly title: string;
  /** Titles of works and names of buildings are italic; kinds of things used as title are not. */
  readonly titleItalic: boolean;
  readonly makers: readonly { readonly name: string; readonly detail?: string; readonly href?: string }[];
  /** What follows the makers: "et ses collaborateurs". */
  readonly makersAfter?: string;
  /** Where a building stands: "Le Havre, boulevard François-Ier". */
  readonly place?: string;
  readonly date?: string;
  readonly technique?: string;
  readonly dimensionsText?: string;
  readonly sizeMetres?: SizeMetres;
  readonly holder?: { readonly name: string; readonly href?: string };
  readonly acquisition?: string;
  /** Inventory number, as given. */
  readonly inventory?: string;
  /** "Classé monument historique", "le 11 octobre 1965". */
  readonly status?: { readonly label: string; readonly detail?: string };
  readonly images: readonly ImageView[];
  /** Images named by the record whose files are not here. */
  readonly imagesMissing: number;
  /** Paragraphs of reading text, before the sections. */
  readonly story: readonly string[];
  readonly sections: readonly FieldSection[];
  readonly linked: readonly LinkedGroup[];
  readonly locator?: LocatorView;
  /** Lines under the map: address, opening hours, coordinates. */
  readonly whereLines: readonly string[];
  readonly quality?: QualityView;
  /** Last change (ISO) and who made it, said as an institution. */
  readonly updated?: { readonly on: string; readonly by?: string; readonly historyHref?: string };
  /** The record as data: JSON, JSON-LD ... */
  readonly formats: readonly { readonly label: string; readonly href: string }[];
  readonly citation: string;
  /** The mention to print beside its image. */
  readonly mention?: string;
  readonly trail?: Trail;
  readonly keepHref?: string;
  readonly reportHref?: string;
  /** Its page at the desk, for whoever may write it. */
  readonly deskHref?: string;
  readonly proposeImageHref?: string;
  /** schema.org description, written in the head. */
  readonly jsonLd?: unknown;
  /** One sentence for search engines and cards of other sites. */
  readonly summary?: string;
};

/** The page of a museum or another holder, of an author: what is known of it, and its works. */
export type GatheringView = {
  readonly kind: 'holder' | 'author';
  readonly title: string;
  readonly lead?: string;
  /** Facts in two columns: town, label since, opening hours; dates of life, school ... */
  readonly facts: readonly { readonly label: string; readonly value: string; readonly href?: string }[];
  readonly story: readonly string[];
  readonly noun: Noun;
  readonly total: number;
  readonly cards: readonly RecordCard[];
  /** The search that lists all of them. */
  readonly allHref: string;
  readonly groups: readonly { readonly label: string; readonly entries: Holding['entries'] }[];
  readonly locator?: LocatorView;
  readonly whereLines: readonly string[];
  /** Its own record, when it has one. */
  readonly record?: { readonly href: string; readonly label: string };
  readonly trail?: Trail;
  readonly jsonLd?: unknown;
};

/** A record that is no more, or no more public: answers 410. */
export type TombstoneView = {
  readonly key: string;
  readonly datasetLabel: string;
  readonly noun: Noun;
  /** Day of its removal (ISO). */
  readonly on: string;
  /** Taken from the public, where it may come back. */
  readonly withdrawn: boolean;
  readonly reason?: string;
  readonly successor?: { readonly label: string; readonly href: string };
  readonly searchHref: string;
};

/** Accessibility, legal notices, privacy, terms: edited as settings, written in simple marked text. */
export type TextView = {
  readonly title: string;
  /** Day of its last change (ISO). */
  readonly updated?: string;
  /** Blocks in reading order; `level` is 2 or 3 for headings. */
  readonly blocks: readonly TextBlock[];
};

/** One block of a text page. */
export type TextBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'facts';
      readonly items: readonly { readonly label: string; readonly value: string; readonly href?: string }[];
    };
