// What every view of the portal is made with: the catalogue, the language, addresses, and looked-up values.
// One presenter serves one request.
import { readMoment, showMoment } from '../../commons/dates/moment.ts';
import type { DeriveContext } from '../../commons/derive.ts';
import {
  type Field,
  type FieldRole,
  type Format,
  fieldsOf,
  inLocale,
  labelOf,
} from '../../commons/format.ts';
import { type Body, firstValue, valuesOf } from '../../commons/record.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { Words } from '../../commons/words.ts';
import type { Catalogue, DatasetEntry } from '../../store/catalogue.ts';
import { datasetOf } from '../../store/catalogue.ts';
import type { Locale, Noun, Translator } from '../../web/i18n.ts';
import type { ShapesNear } from './kept-shapes.ts';
import { type Asked, searchHref } from './search-address.ts';

/** Language, addresses and knowledge for one request. */
export type Presenter = {
  readonly catalogue: Catalogue;
  readonly t: Translator;
  /** `/en` or nothing, before every path. */
  readonly prefix: string;
  readonly derive: DeriveContext;
  /** Cuts and stems words, as the index does. */
  readonly words: Words;
  /** The basemap around a point, cut once for points near each other. */
  readonly shapesNear: ShapesNear;
  /** Name of the instance, for citations. */
  readonly instance: string;
  /** Origin of permanent addresses. */
  readonly publicUrl: string;
  /** Today (ISO), for citations. */
  readonly today: string;
};

/** A search without any wish. */
export const nothingAsked: Asked = {
  text: '',
  facets: new Map(),
  open: new Map(),
  layout: 'list',
  sort: 'relevance',
  page: 1,
};

/** The page of a record. */
export function recordHref(prefix: string, record: Pick<Projected, 'dataset' | 'key'>): string {
  return `${prefix}/notice/${record.dataset}/${encodeURIComponent(record.key)}`;
}

/** The search for one value of a facet. */
export function facetHref(presenter: Pick<Presenter, 'prefix'>, facet: string, value: string): string {
  return searchHref(presenter.prefix, { ...nothingAsked, facets: new Map([[facet, [value]]]) });
}

/** The dataset of a record. */
export function datasetOfRecord(presenter: Presenter, record: Pick<Projected, 'dataset'>): DatasetEntry {
  return datasetOf(presenter.catalogue, record.dataset);
}

/** What one record of a format is called. */
export function nounOf(format: Format, locale: Locale): Noun {
  return locale === 'en' ? { ...format.noun.en, gender: 'm' } : format.noun.fr;
}

/** What records of several formats are called. */
export function commonNoun(t: Translator): Noun {
  return { one: t('portal.noun.one'), many: t('portal.noun.many'), gender: 'f' };
}

/** The label of a field on a record of `producer`. */
export function fieldLabel(field: Field, producer: string, locale: Locale): string {
  return inLocale(labelOf(field, producer), locale);
}

/** The first value of those that play `role`. */
export function roleValue(values: Body, format: Format, role: FieldRole): string | undefined {
  return firstValue(values, fieldsOf(format, role));
}

/** The date of a record as it is shown: its text, a moment in words. */
export function dateShown(values: Body, format: Format, { t }: Pick<Presenter, 't'>): string | undefined {
  const code = fieldsOf(format, 'date').find((one) => valuesOf(values, one).length > 0);
  const text = code === undefined ? undefined : valuesOf(values, code)[0];
  const isMoment = format.fields.some((field) => field.code === code && field.type === 'datetime');
  return text === undefined || !isMoment ? text : showMoment(readMoment(text)?.tidy ?? text, t.locale);
}

/** All values of the first field playing `role` that has any. */
export function roleValues(values: Body, format: Format, role: FieldRole): readonly string[] {
  for (const code of fieldsOf(format, role)) {
    const found = valuesOf(values, code);
    if (found.length > 0) return found;
  }
  return [];
}
