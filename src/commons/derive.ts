// From a projected record to what the index holds of it: a pure function of the projection, the format, the places
// and the records that it looks up. What the viewer may not see was taken away before, so it cannot get in here.

import { yearOf } from './dates/day-number.ts';
import { hull, type Period } from './dates/period.ts';
import { readPeriod } from './dates/read.ts';
import type { Derived, Position } from './derived.ts';
import { indexTerms } from './field-types.ts';
import { type Field, type Format, fieldsOf } from './format.ts';
import { pathSeparator } from './paths.ts';
import type { Commune, CommuneIndex } from './places/communes.ts';
import type { Point } from './places/geometry.ts';
import { readPoint } from './places/read-point.ts';
import { placeOfShape, publishedShape } from './published-shape.ts';
import { type Body, firstValue, type ImageRights, imageRights, valuesOf } from './record.ts';
import type { Projected } from './visibility.ts';

/** What derivation needs besides the record. */
export type DeriveContext = {
  readonly communes: CommuneIndex;
  /** Terms from the broadest to this one, in the vocabulary of that name. */
  readonly termPath: (vocabulary: string, term: string) => readonly string[];
  /** Shared facets whose values are paths. */
  readonly treeFacets: ReadonlySet<string>;
  /** A value of a looked-up record, as the same viewer sees it. */
  readonly lookup: (dataset: string, key: string, field: string) => string | undefined;
  /** Periods already read, by text; kept and bounded by the caller. */
  readonly periods: Map<string, Period | undefined>;
};

const PERIODS_KEPT = 50_000;
/** Longer values are descriptions: they are searched, but no filter offers them. */
export const LONGEST_FACET_VALUE = 200;
const CENTURIES_AT_MOST = 6;

/** What the index holds of `record`. Facets `place`, `century`, `image` and `position` are made here. */
export function deriveRecord(record: Projected, format: Format, context: DeriveContext): Derived {
  const values = effectiveValues(record, format, context);
  const present = presentFields(values, format);
  const place = placeOf(values, format, context.communes);
  const period = periodOf(values, format, context);
  const position = positionOf(values, format, place.commune);
  const deposited = record.images.filter((image) => image.file !== undefined);
  const rights = mostOpen(deposited.map((image) => image.rights));
  const facets: Record<string, readonly string[]> = facetsOf(values, present, {
    ...context,
    dataset: format.name,
  });
  if (place.path.length > 0) facets['place'] = place.path;
  if (period !== undefined) facets['century'] = centuriesOf(period);
  if (deposited.length > 0) facets['image'] = ['yes'];
  if (position !== undefined) facets['position'] = [position.precision];
  return {
    record: record.record,
    dataset: record.dataset,
    key: record.key,
    producer: record.producer,
    title: titleOf(values, format, record.key),
    words: wordsOf(values, present, record.key),
    values,
    facets,
    ...(period === undefined ? {} : { from: period.from, to: period.to }),
    ...(position === undefined ? {} : { position }),
    images: deposited.length,
    ...(rights === undefined ? {} : { rights }),
    prior: priorOf(values, format, deposited.length),
    at: record.at,
    demonstration: record.demonstration,
  };
}

/** Given values, with what the looked-up record says today instead of copies of it, unless that is hidden here. */
export function effectiveValues(
  { values, hidden = [] }: Pick<Projected, 'values' | 'hidden'>,
  format: Format,
  context: Pick<DeriveContext, 'lookup'>,
): Body {
  const added: Record<string, string> = {};
  for (const field of format.fields) {
    const { derived } = field;
    if (derived?.kind !== 'lookup' || hidden.includes(field.code)) continue;
    const [key] = valuesOf(values, derived.by);
    const value = key === undefined ? undefined : context.lookup(derived.dataset, key, derived.field);
    if (value !== undefined) added[field.code] = value;
  }
  return Object.keys(added).length === 0 ? values : { ...values, ...added };
}

/** The shown title: the first title there is, else the kind of thing, else the key. */
export function titleOf(values: Body, format: Format, key: string): string {
  return firstValue(values, fieldsOf(format, 'title')) ?? firstValue(values, fieldsOf(format, 'kind')) ?? key;
}

/** The record's interval: that of the first date field which can be read. */
export function periodOf(
  values: Body,
  format: Format,
  { periods }: Pick<DeriveContext, 'periods'>,
): Period | undefined {
  for (const code of fieldsOf(format, 'period')) {
    const read = valuesOf(values, code).flatMap((text) => keptPeriod(text, periods) ?? []);
    const [first, ...others] = read;
    if (first !== undefined) return others.reduce(hull, first);
  }
  return undefined;
}

function keptPeriod(text: string, periods: Map<string, Period | undefined>): Period | undefined {
  if (periods.has(text)) return periods.get(text);
  if (periods.size >= PERIODS_KEPT) periods.clear();
  const period = readPeriod(text);
  periods.set(text, period);
  return period;
}

/** "17e siècle", "1er siècle av. J.-C.": every century that the period meets, none when they are too many. */
export function centuriesOf(period: Pick<Period, 'from' | 'to'>): readonly string[] {
  const first = centuryOf(yearOf(period.from));
  const last = centuryOf(yearOf(period.to));
  if (last - first >= CENTURIES_AT_MOST) return [];
  const names: string[] = [];
  for (let century = first; century <= last; century += 1)
    if (century !== 0) names.push(centuryName(century));
  return names;
}

/** Year 1 to 100 is century 1, year 0 (1 BC) to -99 is century -1. */
function centuryOf(year: number): number {
  return year > 0 ? Math.ceil(year / 100) : -Math.ceil((1 - year) / 100);
}

function centuryName(century: number): string {
  const ordinal = Math.abs(century) === 1 ? '1er' : `${Math.abs(century)}e`;
  return century > 0 ? `${ordinal} siècle` : `${ordinal} siècle av. J.-C.`;
}

/** The commune of a record and its path of names, from region to commune. */
export function placeOf(
  values: Body,
  format: Format,
  communes: CommuneIndex,
): { readonly commune?: Commune; readonly path: readonly string[] } {
  const department = firstValue(values, fieldsOf(format, 'department'));
  const name = firstValue(values, fieldsOf(format, 'commune'));
  const code = firstValue(values, fieldsOf(format, 'communeCode'));
  const commune =
    (code === undefined ? undefined : communes.currentCommune(wholeCode(code))) ??
    (name === undefined ? undefined : communes.communeByName(name, department));
  if (commune !== undefined) {
    return { commune, path: pathOf([commune.regionName, commune.departmentName, commune.name]) };
  }
  const known = department === undefined ? undefined : communes.department(department);
  if (known !== undefined) return { path: pathOf([known.regionName, known.name, ...(name ? [name] : [])]) };
  const region = firstValue(values, fieldsOf(format, 'region'));
  return { path: region === undefined ? [] : [region] };
}

/** A spreadsheet takes "01004" for a number and writes 1004. */
function wholeCode(code: string): string {
  return /^\d{4}$/.test(code) ? `0${code}` : code;
}

/** ["A", "A > B", "A > B > C"] */
function pathOf(steps: readonly string[]): readonly string[] {
  return steps.map((_, index) => steps.slice(0, index + 1).join(pathSeparator));
}

function positionOf(values: Body, format: Format, commune: Commune | undefined): Position | undefined {
  const point = exactPoint(values, format);
  if (point !== undefined) return { ...point, precision: 'exact' };
  return commune?.point === undefined ? undefined : { ...commune.point, precision: 'commune' };
}

/** The record's own point: given in WGS84, else in the system that it names. */
export function exactPoint(values: Body, format: Format): Point | undefined {
  const given = firstValue(values, fieldsOf(format, 'point'));
  const own = given === undefined ? undefined : placeOfText(given);
  if (own !== undefined) return own;
  const source = firstValue(values, fieldsOf(format, 'pointSource'));
  if (source === undefined) return undefined;
  return readPoint(source, firstValue(values, fieldsOf(format, 'pointSystem'))).point;
}

/** A point as it is given, a shape by its place. */
function placeOfText(text: string): Point | undefined {
  if (!text.startsWith('{')) return readPoint(text).point;
  const shape = publishedShape(text);
  return shape === null ? undefined : placeOfShape(shape);
}

/** The fields that a record has, in the order of its format. */
function presentFields(values: Body, format: Format): readonly Field[] {
  const codes = new Set(Object.keys(values));
  return format.fields.filter(({ code }) => codes.has(code));
}

function facetsOf(
  values: Body,
  present: readonly Field[],
  context: Pick<DeriveContext, 'termPath' | 'treeFacets'> & { readonly dataset: string },
): Record<string, readonly string[]> {
  const facets: Record<string, readonly string[]> = {};
  for (const field of present) {
    if (field.facets === undefined && field.ownFacet !== true) continue;
    const terms = termsOf(values, field, context).filter((term) => term.length <= LONGEST_FACET_VALUE);
    if (terms.length === 0) continue;
    for (const id of facetIdsOf(field, context.dataset)) {
      const given = context.treeFacets.has(id) ? treeTerms(terms, field, context) : terms;
      const known = facets[id];
      facets[id] = known === undefined ? given : [...new Set([...known, ...given])];
    }
  }
  return facets;
}

/** The facets that a field feeds: shared ones, and that of its dataset alone. */
function facetIdsOf({ code, facets = [], ownFacet }: Field, dataset: string): readonly string[] {
  return ownFacet === true ? [...facets, `${dataset}.${code}`] : facets;
}

/** Every term with those above it, as paths. */
function treeTerms(
  terms: readonly string[],
  { vocabulary }: Field,
  { termPath }: Pick<DeriveContext, 'termPath'>,
): readonly string[] {
  if (vocabulary === undefined) return terms;
  return [...new Set(terms.flatMap((term) => pathOf(termPath(vocabulary, term))))];
}

/** The values of a field as terms, each once: parted, without roles in brackets, in their vocabulary's own spelling. */
export function termsOf(
  values: Body,
  field: Field,
  { termPath }: Pick<DeriveContext, 'termPath'>,
): readonly string[] {
  const terms = valuesOf(values, field.code).flatMap((value) => indexTerms(field, value));
  const { vocabulary } = field;
  const preferred =
    vocabulary === undefined ? terms : terms.map((term) => termPath(vocabulary, term).at(-1) ?? term);
  return preferred.length < 2 ? preferred : [...new Set(preferred)];
}

const searchedByDefault: ReadonlySet<string> = new Set(['text', 'long-text', 'term', 'period', 'date']);

/** Where the words of a field are searched. */
export function searchTier({ search, type }: Field): keyof Derived['words'] | 'none' {
  return search ?? (searchedByDefault.has(type) ? 'text' : 'none');
}

function wordsOf(values: Body, present: readonly Field[], key: string): Derived['words'] {
  const tiers = { title: '', names: key, text: '' };
  for (const field of present) {
    const tier = searchTier(field);
    if (tier === 'none') continue;
    const given = values[field.code] ?? '';
    const text = typeof given === 'string' ? given : given.join(' ; ');
    tiers[tier] = tiers[tier] === '' ? text : `${tiers[tier]}\n${text}`;
  }
  return tiers;
}

function mostOpen(rights: readonly ImageRights[]): ImageRights | undefined {
  return imageRights.find((one) => rights.includes(one));
}

/** Illustrated 0.5, titled and described 0.2 and 0.3: only parts records that the words don't. */
function priorOf(values: Body, format: Format, images: number): number {
  const has = (role: 'title' | 'description' | 'history') =>
    firstValue(values, fieldsOf(format, role)) !== undefined;
  return (images > 0 ? 0.5 : 0) + (has('title') ? 0.2 : 0) + (has('description') || has('history') ? 0.3 : 0);
}
