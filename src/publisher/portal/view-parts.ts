// The pieces that several pages of the portal show: a card of a record, an image, a facet, a map.
// Texts are ready to read; addresses are complete paths; numbers and ISO dates are written by the pages.
import type { ImageRights } from '../../commons/record.ts';
import type { Noun } from '../../web/i18n.ts';
import type { MapBox, MapShapes } from '../../web/map-shapes.ts';

export type { MapBox, Noun };

/** Which wall is behind works (look, section 2). */
export type WallName = 'works' | 'monuments' | 'photographs';

/** True size in metres; what is not known is absent. `round` for plates, medals, tondi. */
export type SizeMetres = { readonly width?: number; readonly height?: number; readonly round?: boolean };

/** Text in parts; `hit` marks found words. */
export type TextPart = { readonly text: string; readonly hit?: boolean };

/** An image deposited here, with what may be done with it. */
export type ImageView = {
  readonly src320: string;
  /** Absent when rights are unknown: the thumbnail only. */
  readonly src1280?: string;
  /** Of the original, in pixels: reserves the place. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly rights: ImageRights;
  /** "Musée des Beaux-Arts de Rouen, photographie Catherine Lancien" */
  readonly credit?: string;
  readonly caption?: string;
  /** The line to print beside it. */
  readonly mention?: string;
  /** Present when it may be downloaded; answers with the mention. */
  readonly downloadHref?: string;
};

/** A record in a list, a mosaic, a table, on a wall. */
export type RecordCard = {
  readonly href: string;
  readonly title: string;
  readonly titleItalic: boolean;
  /** The title with found words marked, in results. */
  readonly titleParts?: readonly TextPart[];
  readonly maker?: string;
  readonly date?: string;
  readonly technique?: string;
  readonly dimensionsText?: string;
  readonly sizeMetres?: SizeMetres;
  /** Museum, service, or where the building stands. */
  readonly holder?: string;
  /** Inventory number, else the key. */
  readonly number: string;
  /** What kind of thing it is: "Dessin", "Église": said on the label that stands for a missing image. */
  readonly kind?: string;
  readonly image?: ImageView;
  readonly quality?: { readonly got: number; readonly of: number };
  /** Where the words were found. */
  readonly snippet?: readonly TextPart[];
  /** Place in the results, from 1. */
  readonly position?: number;
  readonly datasetLabel: string;
  /** Why it is shown beside another: "Même don, 1909". */
  readonly because?: string;
};

/** A filter that is on; following `removeHref` takes it off. */
export type Chip = { readonly label: string; readonly removeHref: string };

/** One value of a facet. */
export type FacetValue = {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly checked: boolean;
  /** Steps from the root of a tree facet; 0 when not said. */
  readonly depth?: number;
};

/** A facet: boxes with counts, searchable inside. */
export type FacetView = {
  readonly id: string;
  readonly label: string;
  /** Name of its boxes in the form. */
  readonly name: string;
  readonly values: readonly FacetValue[];
  /** How many values there are in all. */
  readonly distinct: number;
  /** "118 autres auteurs": all values on a page of their own. */
  readonly moreHref?: string;
  /** Answers `{ values: FacetValue[], distinct }` to `?contains=`; makes the facet searchable. */
  readonly valuesHref?: string;
  /** Closed at first; facets with a checked value are always open. */
  readonly folded?: boolean;
};

/** The date filter: bars of equal span and two years. Years before our era are negative. */
export type DateRange = {
  readonly label: string;
  readonly bars: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
    readonly inside: boolean;
  }[];
  readonly fromName: string;
  readonly toName: string;
  readonly from?: number;
  readonly to?: number;
};

/** An order of results. */
export type SortChoice = { readonly label: string; readonly href: string; readonly current: boolean };

/** Where a page stands in its list. `first` and `last` count from 1. */
export type Paging = {
  readonly first: number;
  readonly last: number;
  readonly total: number;
  readonly previousHref?: string;
  readonly nextHref?: string;
};

/** Results as a table. Cells follow the columns. */
export type ResultTable = {
  readonly columns: readonly {
    readonly label: string;
    readonly numeric?: boolean;
    readonly sortHref?: string;
    readonly sorted?: 'ascending' | 'descending';
  }[];
  readonly rows: readonly { readonly href: string; readonly cells: readonly TableCell[] }[];
};

/** One cell; the first text cell of a row carries its link. */
export type TableCell = {
  readonly text: string;
  readonly italic?: boolean;
  readonly link?: boolean;
  readonly rights?: ImageRights;
};

/** The map of a result set: drawn on the server, moved by a script, with its list beside it. */
export type ResultMap = {
  readonly shapes: MapShapes;
  /** What is seen: degrees. */
  readonly box: MapBox;
  readonly marks: readonly MapMark[];
  /** Answers `{ marks: MapMark[] }` to `?box=west,south,east,north&width=`. */
  readonly marksHref: string;
  /** Links that zoom without script. */
  readonly zoomInHref?: string;
  readonly zoomOutHref?: string;
  readonly wholeHref?: string;
  /** Of the results, how many have an exact position, are known by commune only, have none. */
  readonly exact: number;
  readonly atCommune: number;
  readonly nowhere: number;
  /** Filter by a commune and a radius: the other way to draw a circle. */
  readonly near?: {
    readonly placeName: string;
    readonly kmName: string;
    readonly place: string;
    readonly km: string;
  };
};

/** A point or a cluster of the map. `commune`: only the commune is known. */
export type MapMark = {
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
  readonly label?: string;
  readonly href: string;
  readonly commune?: boolean;
};

/** The small map of a record. */
export type LocatorView = {
  readonly shapes: MapShapes;
  readonly box: MapBox;
  readonly lat: number;
  readonly lon: number;
  readonly label: string;
  readonly precision: 'exact' | 'commune';
};

/** How complete a record is, and what it lacks. */
export type QualityView = {
  readonly got: number;
  readonly of: number;
  readonly missing: readonly string[];
  readonly completeHref?: string;
};

/** A section of a record, as in its format. */
export type FieldSection = {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly FieldView[];
};

/** One field with its values; `note` is said smaller under them (the interval understood, a region). */
export type FieldView = {
  readonly label: string;
  readonly values: readonly FieldValue[];
  readonly note?: string;
  readonly help?: string;
  /** Values are long texts: one paragraph each instead of a list after commas. */
  readonly long?: boolean;
};

/** One value as shown. */
export type FieldValue = { readonly text: string; readonly href?: string; readonly external?: boolean };

/** Records linked with this one, in either direction. */
export type LinkedGroup = {
  readonly label: string;
  readonly total: number;
  readonly noun: Noun;
  readonly moreHref?: string;
  readonly cards: readonly RecordCard[];
};

/** The way back to the results, and the neighbours in them. */
export type Trail = {
  readonly backHref: string;
  readonly backLabel: string;
  readonly position?: number;
  readonly total?: number;
  readonly previousHref?: string;
  readonly nextHref?: string;
  /** A second request that answers `{ position, total, previousHref, nextHref }`; used by scripts. */
  readonly neighboursHref?: string;
  /** A page that leads on without scripts, when the neighbours are not known yet. */
  readonly previousLink?: string;
  readonly nextLink?: string;
};
