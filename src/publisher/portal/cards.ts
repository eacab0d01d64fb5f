// A record as a card: what lists, mosaics, tables and walls show of it.
import { effectiveValues, titleOf } from '../../commons/derive.ts';
import { readDimensions } from '../../commons/dimensions.ts';
import { type Format, inLocale } from '../../commons/format.ts';
import type { Body } from '../../commons/record.ts';
import type { Projected } from '../../commons/visibility.ts';
import { imageViews } from './images.ts';
import {
  datasetOfRecord,
  dateShown,
  type Presenter,
  recordHref,
  roleValue,
  roleValues,
} from './presenter.ts';
import { qualityOf } from './quality.ts';
import { type IsHit, snippetOf, titleParts } from './snippet.ts';
import type { RecordCard, SizeMetres } from './view-parts.ts';

/** What a card says besides the record itself. */
export type CardContext = {
  readonly presenter: Presenter;
  /** Words that were searched: marked in title and snippet. */
  readonly isHit?: IsHit | undefined;
  /** Place in the results, from 1. */
  readonly position?: number;
  /** Query string to carry to the record, so that it knows its neighbours. */
  readonly trail?: string;
  readonly because?: string;
};

/** The card of `record`. */
export function cardOf(record: Projected, context: CardContext): RecordCard {
  const { presenter, isHit, trail = '' } = context;
  const { format } = datasetOfRecord(presenter, record);
  const values = effectiveValues(record, format, presenter.derive);
  const title = titleOf(values, format, record.key);
  const [image] = imageViews(record, format);
  const snippet = isHit && snippetOf(isHit, { values, format });
  return {
    href: `${recordHref(presenter.prefix, record)}${trail}`,
    title,
    titleItalic: isItalic(values, format),
    ...(isHit === undefined ? {} : { titleParts: titleParts(isHit, title) }),
    ...known({
      maker: makersOf(values, format),
      date: dateShown(values, format, presenter),
      technique: roleValues(values, format, 'technique').join(', ') || undefined,
      dimensionsText: roleValue(values, format, 'dimensions'),
      holder: whereOfRecord(values, format),
      kind: roleValue(values, format, 'kind'),
      because: context.because,
    }),
    ...known({ sizeMetres: sizeOf(values, format), image, snippet, position: context.position }),
    number: roleValue(values, format, 'inventory') ?? record.key,
    quality: qualityOf({ values, images: record.images }, format),
    datasetLabel: inLocale(format.holding, presenter.t.locale),
  };
}

/** Titles of works and names of buildings are italic; a kind of thing or a key standing in is not. */
export function isItalic(values: Body, format: Format): boolean {
  return roleValue(values, format, 'title') !== undefined;
}

/** True size of a work in metres, as far as its dimensions can be read. */
export function sizeOf(values: Body, format: Format): SizeMetres | undefined {
  const text = roleValue(values, format, 'dimensions');
  const read = text === undefined ? undefined : readDimensions(text);
  if (read === undefined) return undefined;
  const round = read.diameter !== undefined && read.height === undefined && read.width === undefined;
  const width = read.width ?? (round ? read.diameter : undefined);
  const height = read.height ?? (round ? read.diameter : undefined);
  if (width === undefined && height === undefined) return undefined;
  return { ...known({ width, height }), ...(round ? { round } : {}) };
}

/** Museum or building, and its town. */
export function whereOfRecord(values: Body, format: Format): string | undefined {
  const holder = roleValue(values, format, 'holder');
  const commune = roleValue(values, format, 'commune');
  if (holder === undefined) return commune;
  const isSaid = commune === undefined || holder.toLowerCase().includes(commune.toLowerCase());
  return isSaid ? holder : `${holder}, ${commune}`;
}

/** The first makers, in one line. */
export function makersOf(values: Body, format: Format): string | undefined {
  const makers = roleValues(values, format, 'maker');
  return makers.length === 0 ? undefined : makers.slice(0, 3).join(', ');
}

/** The entries that have a value: optional properties stay absent. */
export function known<T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
