// The pieces that several pages of the portal show: a card of a record, an image, a facet, a map.
// Texts are ready to read; addresses are complete paths; numbers and ISO dates are written by the pages.
import type { Box } from '../../commons/places/geometry.ts';
import type { ImageRights } from '../../commons/record.ts';
import type { Noun } from '../../web/i18n.ts';
import type { MapShapes } from '../../web/map-shapes.ts';
import type { DateRange } from '../../web/ui/date-range.tsx';
import type { FacetValue, FacetView } from '../../web/ui/facet.tsx';
import type { SizeMetres } from '../../web/ui/hung.tsx';
import type { LocatorView } from '../../web/ui/map.tsx';
import type { MapMark } from '../../web/ui/marks-map.tsx';
import type { Paging } from '../../web/ui/paging.tsx';
import type { ImageView } from '../../web/ui/picture.tsx';
import type { TextPart } from '../../web/ui/words.tsx';

export type {
  DateRange,
  FacetValue,
  FacetView,
  ImageView,
  LocatorView,
  MapMark,
  Noun,
  Paging,
  SizeMetres,
  TextPart,
};

/** Which wall is behind works (look, section 2). */
export type WallName = 'works' | 'monuments' | 'photographs';

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

/** A filter that is on; following `removeHref` takes it off, `edit` leads to where it is changed. */
export type Chip = {
  readonly label: string;
  readonly removeHref: string;
  readonly edit?: { readonly label: string; readonly href: string };
};

/** An order of results. */
export type SortChoice = { readonly label: string; readonly href: string; readonly current: boolean };

/** Results as a table. Cells follow the columns. */
export type ResultTable = {
  readonly columns: readonly {
    readonly label: string;
    readonly numeric?: boolean;
    readonly whole?: boolean;
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
  readonly box: Box;
  readonly marks: readonly MapMark[];
  /** The same marks as data; a script moves the map by asking this page for other boxes. */
  readonly marksHref: string;
  /** Address of a tile, with `:z/:x/:y` in it: what a script draws the map from. */
  readonly tilesHref: string;
  /** The zone that the results are kept to. */
  readonly zone?: readonly (readonly [lat: number, lon: number])[];
  /** Records in the box: at an exact place, and known by their commune only. */
  readonly inView: number;
  readonly inViewByCommune: number;
  /** Communes of the box with the records known by them only. */
  readonly communes: readonly MapMark[];
  /** What the map shows, in a list of all its pages. */
  readonly listHref: string;
  /** Parts of France, one step away. */
  readonly territories: readonly { readonly label: string; readonly href: string; readonly box: Box }[];
  /** Links that zoom without script; each has its box in the query as west,south,east,north. */
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
