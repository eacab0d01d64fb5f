// The advanced search: its form as a page shows it, and where its buttons lead. Read this file first.

import { type Condition, conditionNode, type DatasetField } from '../../../commons/condition.ts';
import { fieldNamed, operatorWords, writeCondition } from '../../../commons/condition-text.ts';
import { inLocale } from '../../../commons/format.ts';
import { fieldOperators } from '../../../commons/query.ts';
import { twinHref } from '../../../web/negotiate.ts';
import type { Presenter } from '../presenter.ts';
import { type Asked, searchHref, writeAsked } from '../search-address.ts';
import {
  conditionOf,
  emptyRow,
  formOf,
  hasTrouble,
  holdsForm,
  pressButton,
  type Row,
  type Rows,
  readForm,
  writeForm,
} from './builder.ts';
import { fieldsNamedIn, type OpenDataset, openDatasets } from './fields.ts';
import { formerForm } from './former.ts';
import { conditionWords } from './words.ts';

/** What stands in the form of a request. */
export type AdvancedForm = {
  readonly asked: Asked;
  readonly rows: Rows;
  readonly datasets: readonly OpenDataset[];
  /** What the complete rows ask. */
  readonly condition: Condition | undefined;
  readonly trouble: boolean;
};

/** The form of an address, after the button that was pressed. */
export function readAdvanced(query: URLSearchParams, asked: Asked, presenter: Presenter): AdvancedForm {
  const datasets = openDatasets(presenter.catalogue, asked.facets.get('dataset'));
  const given = holdsForm(query) ? readForm(query) : formOf(asked.condition);
  const pressed = pressButton(given, query.get('faire') ?? '');
  const rows = pressed.parts.length === 0 ? { ...pressed, parts: [emptyRow] } : pressed;
  const fieldsNamed = fieldsNamedIn(datasets);
  const condition = conditionOf(rows, fieldsNamed);
  return { asked, rows, datasets, condition, trouble: hasTrouble(rows, fieldsNamed) };
}

/** The results that a form asks for. */
export function resultsHref({ asked, condition }: AdvancedForm, prefix: string): string {
  const { condition: _, ...rest } = asked;
  return searchHref(prefix, { ...rest, ...(condition === undefined ? {} : { condition }), page: 1 });
}

/** The builder for what is asked. */
export function advancedHref(prefix: string, asked: Asked): string {
  return `${prefix}/recherche/avancee${writeAsked({ ...asked, page: 1 })}`;
}

/** Where an address of an older portal leads: to its results here, or to the form when not all of it is understood. */
export function formerAdvancedHref(
  query: URLSearchParams,
  asked: Asked,
  presenter: Pick<Presenter, 'catalogue' | 'prefix'>,
): string {
  const datasets = openDatasets(presenter.catalogue);
  const chosen = asked.facets.get('dataset');
  const among = chosen === undefined ? datasets : datasets.filter(({ entry }) => chosen.includes(entry.name));
  const rows = formerForm(query, among);
  const fieldsNamed = fieldsNamedIn(datasets);
  const condition = conditionOf(rows, fieldsNamed);
  if (condition !== undefined && !hasTrouble(rows, fieldsNamed)) {
    return searchHref(presenter.prefix, { ...asked, condition });
  }
  const known = new URLSearchParams(writeAsked(asked));
  for (const [name, value] of rows.parts.length === 0 ? [] : writeForm(rows)) known.append(name, value);
  const text = known.toString();
  return `${presenter.prefix}/recherche/avancee${text === '' ? '' : `?${text}`}`;
}

/** The form as data: what may be asked, and what is. */
export function advancedJson(form: AdvancedForm, presenter: Presenter): Readonly<Record<string, unknown>> {
  const { condition, datasets, trouble } = form;
  const { t } = presenter;
  return {
    operators: fieldOperators.map((operator) => ({
      operator: operatorWords[operator].word,
      former: operatorWords[operator].former,
      label: t(`portal.advanced.operator.${operator}`),
    })),
    datasets: chosenDatasets(form).map(({ entry, fields }) => ({
      dataset: entry.name,
      title: inLocale(entry.format.title, t.locale),
      fields: fields.map(({ code, label, type, section }) => ({
        code,
        label: inLocale(label, t.locale),
        type,
        ...(section === undefined ? {} : { section }),
      })),
    })),
    ...(condition === undefined
      ? {}
      : {
          condition: writeCondition(condition),
          words: conditionWords(condition, { presenter, datasets }),
          query: conditionNode(condition, fieldsNamedIn(datasets)),
          results: `${presenter.publicUrl}${twinHref(resultsHref(form, presenter.prefix))}`,
        }),
    complete: !trouble,
  };
}

/** Fields that a row of the form names, in the datasets chosen, else wherever they are. */
export function fieldsOfRow({ asked, datasets }: AdvancedForm, fields: string): readonly DatasetField[] {
  const chosen = asked.facets.get('dataset') ?? [];
  const found = fields.split(',').flatMap((name) => {
    const field = fieldNamed(name.trim());
    return field === undefined ? [] : fieldsNamedIn(datasets)(field);
  });
  const within = found.filter(({ dataset }) => chosen.includes(dataset));
  return within.length === 0 ? found : within;
}

/** The row at a place of the form. */
export function rowAt(rows: Rows, place: string): Row | undefined {
  const found = place
    .split('.')
    .reduce<Row | Rows | undefined>(
      (part, number) => (part?.kind === 'rows' ? part.parts[Number(number) - 1] : undefined),
      rows,
    );
  return found?.kind === 'row' ? found : undefined;
}

/** The datasets chosen; all when none is. */
export function chosenDatasets({ asked, datasets }: AdvancedForm): readonly OpenDataset[] {
  const chosen = asked.facets.get('dataset') ?? [];
  const found = datasets.filter(({ entry }) => chosen.includes(entry.name));
  return found.length === 0 ? datasets : found;
}
