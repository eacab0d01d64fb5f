// The page of the advanced search from its form: options by section, groups and rows by their place, what is missing.

import { fieldNamed, operatorWords } from '../../../commons/condition-text.ts';
import { yearOf } from '../../../commons/dates/day-number.ts';
import { readPeriod } from '../../../commons/dates/read.ts';
import { inLocale } from '../../../commons/format.ts';
import { type FieldOperator, fieldOperators } from '../../../commons/query.ts';
import { comparedAs } from '../../../commons/query-fields.ts';
import { twinHref } from '../../../web/negotiate.ts';
import type { Presenter } from '../presenter.ts';
import { type Asked, facetPrefix, searchHref, writeAsked } from '../search-address.ts';
import { type AdvancedForm, advancedHref, chosenDatasets, fieldsOfRow } from './advanced.ts';
import { type Row, type Rows, troubleOf } from './builder.ts';
import { fieldsNamedIn, type OpenDataset, openDatasets } from './fields.ts';
import type { AdvancedGroup, AdvancedRow, AdvancedView, OptionGroup } from './view.ts';
import { conditionWords, fieldWords, sharedLabel } from './words.ts';

/** Groups in groups may still be added down to here. */
const DEEPEST = 3;
const COMPARING: ReadonlySet<FieldOperator> = new Set(['at-least', 'at-most', 'more', 'less']);

/** The page. `proposed` are values for the row at a place, when they were asked for. */
export function advancedView(
  form: AdvancedForm,
  presenter: Presenter,
  proposed?: { readonly place: string; readonly values: readonly string[] },
): AdvancedView {
  const { asked, rows, datasets, condition } = form;
  const { t, prefix } = presenter;
  const chosen = asked.facets.get('dataset') ?? [];
  return {
    action: `${prefix}/recherche/avancee`,
    kept: keptInputs(asked),
    basesName: `${facetPrefix}dataset`,
    bases: openDatasets(presenter.catalogue).map(({ entry }) => ({
      value: entry.name,
      label: inLocale(entry.format.holding, t.locale),
      note: inLocale(entry.format.title, t.locale),
      checked: chosen.includes(entry.name),
    })),
    fieldGroups: fieldGroups(chosenDatasets(form), t.locale, t('portal.advanced.shared')),
    narrowed: chosen.length > 0,
    operators: operatorGroups(presenter),
    top: groupView(rows, '', { form, presenter, ...(proposed === undefined ? {} : { proposed }) }),
    ...(condition === undefined ? {} : { words: conditionWords(condition, { presenter, datasets }) }),
    trouble: form.trouble,
    resetHref: `${prefix}/recherche/avancee`,
    backHref: searchHref(prefix, asked),
    jsonHref: twinHref(`${advancedHref(prefix, asked)}`),
  };
}

/** What the form repeats of the search that it refines: all but the datasets and the condition. */
function keptInputs(asked: Asked): AdvancedView['kept'] {
  const { condition: _, ...rest } = asked;
  const facets = new Map([...asked.facets].filter(([facet]) => facet !== 'dataset'));
  return [...new URLSearchParams(writeAsked({ ...rest, facets, page: 1 }))].map(([name, value]) => ({
    name,
    value,
  }));
}

/** Of one dataset its sections; of several what they share, then each with its own; of all only what is shared. */
function fieldGroups(
  datasets: readonly OpenDataset[],
  locale: Presenter['t']['locale'],
  shared: string,
): readonly OptionGroup[] {
  const option = ({ code, label }: OpenDataset['fields'][number]) => ({
    value: code,
    label: `${inLocale(label, locale)} · ${code}`,
  });
  const [only] = datasets;
  if (datasets.length === 1 && only !== undefined) return sectionsOf(only, locale, option);
  const times = new Map<string, number>();
  for (const { fields } of datasets)
    for (const { code } of fields) times.set(code, (times.get(code) ?? 0) + 1);
  const all = datasets.flatMap(({ fields }) => fields);
  const common = [...times].flatMap(([code, count]) => {
    const fields = all.filter((field) => field.code === code);
    return count > 1 ? [{ value: code, label: `${sharedLabel(fields, locale)} · ${code}` }] : [];
  });
  const groups = datasets.map((dataset) => ({
    label: inLocale(dataset.entry.format.title, locale),
    options: dataset.fields.filter(({ code }) => times.get(code) === 1).map(option),
  }));
  const byLabel = common.toSorted((a, b) => a.label.localeCompare(b.label, locale));
  return [{ label: shared, options: byLabel }, ...groups].filter(({ options }) => options.length > 0);
}

function sectionsOf(
  { entry, fields }: OpenDataset,
  locale: Presenter['t']['locale'],
  option: (field: OpenDataset['fields'][number]) => OptionGroup['options'][number],
): readonly OptionGroup[] {
  const { sections, title } = entry.format;
  const known = new Set(sections.map(({ id }) => id));
  const inSection = (id: string | undefined) =>
    fields.filter(
      ({ section }) => (section !== undefined && known.has(section) ? section : undefined) === id,
    );
  return [
    ...sections.map(({ id, label }) => ({
      label: inLocale(label, locale),
      options: inSection(id).map(option),
    })),
    { label: inLocale(title, locale), options: inSection(undefined).map(option) },
  ].filter(({ options }) => options.length > 0);
}

function operatorGroups({ t }: Presenter): readonly OptionGroup[] {
  const options = (test: (operator: FieldOperator) => boolean) =>
    fieldOperators.filter(test).map((operator) => ({
      value: operatorWords[operator].word,
      label: t(`portal.advanced.operator.${operator}`),
    }));
  const strict = (operator: FieldOperator) => operator.startsWith('strictly-');
  const comparing = (operator: FieldOperator) => COMPARING.has(operator);
  return [
    {
      label: t('portal.advanced.operators.usual'),
      options: options((one) => !strict(one) && !comparing(one)),
    },
    { label: t('portal.advanced.operators.order'), options: options(comparing) },
    { label: t('portal.advanced.operators.strict'), options: options(strict) },
  ];
}

type Drawing = {
  readonly form: AdvancedForm;
  readonly presenter: Presenter;
  readonly proposed?: { readonly place: string; readonly values: readonly string[] };
};

function groupView(rows: Rows, place: string, drawing: Drawing): AdvancedGroup {
  const after = place === '' ? '' : `.${place}`;
  const level = place === '' ? 0 : place.split('.').length;
  return {
    kind: 'group',
    place,
    jointName: `lien${after}`,
    joint: rows.joint === 'or' ? 'ou' : 'et',
    negatedName: `sauf${after}`,
    negated: rows.negated,
    mayNest: level < DEEPEST,
    parts: rows.parts.map((part, index) => {
      const own = `${place === '' ? '' : `${place}.`}${index + 1}`;
      return part.kind === 'rows' ? groupView(part, own, drawing) : rowView(part, own, drawing);
    }),
  };
}

function rowView(row: Row, place: string, { form, presenter, proposed }: Drawing): AdvancedRow {
  const { t } = presenter;
  const { datasets } = form;
  const trouble = troubleOf(row, fieldsNamedIn(datasets));
  const listed = fieldGroups(chosenDatasets(form), t.locale, '').flatMap(({ options }) => options);
  const unlisted = row.fields !== '' && !listed.some(({ value }) => value === row.fields);
  const names = row.fields.split(',').flatMap((name) => fieldNamed(name.trim()) ?? []);
  const label = names
    .map((name) => fieldWords(name, { presenter, datasets }))
    .join(` ${t('portal.advanced.or')} `);
  const understood = trouble === undefined ? understoodPeriod(row, form, t) : undefined;
  return {
    kind: 'row',
    place,
    fields: row.fields,
    ...(unlisted ? { otherFields: { value: row.fields, label: label === '' ? row.fields : label } } : {}),
    operator: operatorWords[row.operator].word,
    value: row.value,
    proposed: proposed?.place === place ? proposed.values : [],
    ...(trouble === undefined
      ? {}
      : {
          error: t(`portal.advanced.trouble.${trouble}`, { field: row.fields }),
          wrong: trouble.startsWith('field') ? 'field' : 'value',
        }),
    ...(understood === undefined ? {} : { understood }),
  };
}

/** What a date is read as, where it is compared. */
function understoodPeriod(row: Row, form: AdvancedForm, t: Presenter['t']): string | undefined {
  const dated = fieldsOfRow(form, row.fields).some(({ field }) => comparedAs(field.type) === 'date');
  const period = dated && COMPARING.has(row.operator) ? readPeriod(row.value) : undefined;
  if (period === undefined) return undefined;
  return t('portal.advanced.understood', {
    from: String(yearOf(period.from)),
    to: String(yearOf(period.to)),
  });
}
