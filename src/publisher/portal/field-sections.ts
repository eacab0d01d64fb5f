// The fields of a record in the sections of its format: labels, values with their links, what a date was understood as.

import { readPeriod } from '../../commons/dates/read.ts';
import { showPeriod } from '../../commons/dates/show.ts';
import { LONGEST_FACET_VALUE, termsOf } from '../../commons/derive.ts';
import { fieldTypes } from '../../commons/field-types.ts';
import { type Field, type Format, inLocale } from '../../commons/format.ts';
import { pathSeparator } from '../../commons/paths.ts';
import { type Body, valuesOf } from '../../commons/record.ts';
import { withoutUnit } from '../../commons/units.ts';
import type { Projected } from '../../commons/visibility.ts';
import { paragraphs } from './paragraphs.ts';
import { facetHref, fieldLabel, type Presenter, recordHref } from './presenter.ts';
import type { FieldSection, FieldValue, FieldView } from './view-parts.ts';

type SectionContext = {
  readonly format: Format;
  readonly values: Body;
  readonly presenter: Presenter;
  /** The field already told as reading text. */
  readonly told: string | undefined;
};

const notShown: ReadonlySet<string> = new Set(['image', 'file', 'shape']);

/** The sections that have something to show; last, the fields that the format puts in none. */
export function fieldSections(record: Projected, context: SectionContext): readonly FieldSection[] {
  const { format, presenter } = context;
  const known = new Set(format.sections.map(({ id }) => id));
  const sections = [
    ...format.sections.map(({ id, label }) => ({ id, label: inLocale(label, presenter.t.locale) })),
    { id: OTHERS, label: presenter.t('portal.record.otherFields') },
  ];
  // Few of a format's fields have a value: those first, parted once.
  const shown = format.fields.filter(
    (field) => field.code !== context.told && isShown(field, context.values),
  );
  const parted = Map.groupBy(shown, ({ section }) =>
    section !== undefined && known.has(section) ? section : OTHERS,
  );
  return sections.flatMap(({ id, label }) => {
    const fields = parted.get(id)?.map((field) => fieldView(field, record, context)) ?? [];
    return fields.length === 0 ? [] : [{ id, label, fields }];
  });
}

/** Id of the section of fields without one. */
const OTHERS = 'others';

function isShown(field: Field, values: Body): boolean {
  if (values[field.code] === undefined || field.quiet === true || notShown.has(field.type)) return false;
  return valuesOf(values, field.code).length > 0;
}

function fieldView(field: Field, record: Projected, context: SectionContext): FieldView {
  const { values, presenter } = context;
  const given = valuesOf(values, field.code);
  const note = field.type === 'period' ? understood(given, presenter) : undefined;
  const isLong = field.type === 'long-text';
  return {
    label: fieldLabel(field, record.producer, presenter.t.locale),
    values: isLong
      ? given.flatMap((text) => paragraphs(text, field.lineBreak)).map((text) => ({ text }))
      : given.map((text) => fieldValue(text, field, presenter)),
    ...(note === undefined ? {} : { note }),
    ...(isLong ? { long: true } : {}),
  };
}

function fieldValue(text: string, field: Field, presenter: Presenter): FieldValue {
  if (field.type === 'url')
    return /^https?:\/\//i.test(text) ? { text, href: text, external: true } : { text };
  if (figures.has(field.type)) return { text: shownFigure(text, field, presenter) };
  if (field.type === 'reference') return referenceValue(text, field, presenter);
  const [facet] = field.facets ?? [];
  if (facet === undefined || facet === 'place') return { text };
  const [term, ...others] = termsOf({ [field.code]: text }, field, presenter.derive);
  if (term === undefined || others.length > 0 || term.length > LONGEST_FACET_VALUE) return { text };
  return { text, href: facetHref(presenter, facet, facetValue(term, facet, field, presenter)) };
}

const figures: ReadonlySet<Field['type']> = new Set(['integer', 'number', 'boolean', 'datetime']);

/** "4.0" is 4 screens; what is no figure stands as it was given. */
function shownFigure(text: string, field: Field, { t }: Presenter): string {
  const { read, show } = fieldTypes[field.type];
  const reading = read(withoutUnit(text, field.unit));
  if ('problem' in reading) return text;
  const shown = show(reading.value, t.locale);
  return field.unit === undefined ? shown : `${shown}\u00a0${field.unit}`;
}

/** The value under which the facet counts a term: its whole path when the facet is a tree. */
function facetValue(term: string, facet: string, { vocabulary }: Field, { derive }: Presenter): string {
  if (vocabulary === undefined || !derive.treeFacets.has(facet)) return term;
  return derive.termPath(vocabulary, term).join(pathSeparator);
}

function referenceValue(text: string, field: Field, presenter: Presenter): FieldValue {
  const key = text.split('/').at(-1) ?? text;
  const dataset = targetOf(key, field, presenter);
  return dataset === undefined
    ? { text: key }
    : { text: key, href: recordHref(presenter.prefix, { dataset, key }) };
}

/** The dataset that a key leads to: the only target, else the one whose producers' prefixes it bears. */
function targetOf(key: string, field: Field, { catalogue }: Presenter): string | undefined {
  const targets = (field.targets ?? []).filter((name) => catalogue.datasets.has(name));
  if (targets.length < 2) return targets[0];
  const bears = (name: string) =>
    catalogue.datasets
      .get(name)
      ?.format.producers.some(({ prefixes }) => prefixes.some((prefix) => key.startsWith(prefix)));
  return targets.find(bears) ?? targets[0];
}

/** "Compris : de 1701 à 1725", unless the text already says nothing else. */
function understood(texts: readonly string[], { t }: Presenter): string | undefined {
  const periods = texts.flatMap((text) => {
    const period = readPeriod(text);
    const shown = period === undefined ? undefined : showPeriod(period, t.locale);
    return shown === undefined || shown === text ? [] : [shown];
  });
  return periods.length === 0
    ? undefined
    : t('portal.understood', { period: [...new Set(periods)].join(' ; ') });
}
