// Pages and embeds of the old portal as pages of ours: as the rows of a dataset, or as a search of its records in which the
// condition that makes it, the text, the chosen values and the place on the map are kept (reference: the old portal's pages).
import type { Condition, Criterion } from '../../commons/condition.ts';
import { writeCondition } from '../../commons/condition-text.ts';
import type { ExtractTest } from '../../commons/extract.ts';
import { type FieldRole, type Format, fieldsOf, separatorOf } from '../../commons/format.ts';
import { columnNamed, type PublishedColumn } from '../../commons/published.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import type { FieldOperator } from '../../commons/query.ts';
import { datasetAddress, hasPoints, isSearchable } from './dataset-address.ts';

/** Where the page of a dataset holds what a tab held. */
const partsOfPage: Readonly<Record<string, string>> = {
  information: '',
  export: '#telecharger',
  api: '#programmer',
};

/** Layouts of our search by the tabs of the old portal that showed records by their place or picture. */
const layouts: Readonly<Record<string, string>> = { map: 'carte', images: 'mosaique' };

/** The tabs that it had. */
export const formerTabs = [
  'information',
  'table',
  'map',
  'analyze',
  'images',
  'export',
  'api',
  'custom',
] as const;

/** A dataset and the format of its base. */
type Shown = { readonly dataset: PublishedDataset; readonly format: Format };

/**
 * The address here that shows what a tab of the old portal showed: the rows on the page of the dataset; maps and pictures in
 * the search of records, when it can be asked for the same ones.
 */
export function pageAddress(tab: string, query: URLSearchParams, shown: Shown): string {
  const isSeen = layouts[tab] !== undefined && (tab !== 'map' || hasPoints(shown.dataset));
  if (isSeen && isSearchable(query, shown.dataset)) return searchAddress(tab, query, shown);
  return datasetAddress(query, shown.dataset, partsOfPage[tab] ?? '#tableau');
}

function searchAddress(tab: string, query: URLSearchParams, { dataset, format }: Shown): string {
  const asked = new URLSearchParams();
  const { text, criteria } = readText(query.getAll('q').join(' '), dataset);
  if (text !== '') asked.set('q', text);
  asked.append('f.dataset', dataset.base);
  const parts = [
    ...dataset.condition.map((test) => testCondition(test, dataset)),
    ...criteria,
    ...chosenConditions(query, dataset, format),
  ];
  if (parts.length > 0) asked.set('c', writeCondition(groupOf('and', parts)));
  const box = boxOf(query.get('location'));
  if (box !== undefined) asked.set('cadre', box);
  const layout = layouts[tab];
  if (layout !== undefined) asked.set('vue', layout);
  const order = orderOf(query.get('sort'), dataset, format);
  if (order !== undefined) asked.set('tri', order);
  return `/recherche?${asked}`;
}

/** The catalogue here for that of the old portal: words, themes and publishers are kept; keywords are words. */
export function catalogueAddress(query: URLSearchParams): string {
  const asked = new URLSearchParams();
  const words = [...query.getAll('q'), ...query.getAll('refine.keyword')].join(' ').trim();
  if (words !== '') asked.set('q', words);
  for (const [name, here] of [
    ['refine.theme', 'theme'],
    ['refine.publisher', 'producteur'],
  ] as const) {
    const value = query.get(name) ?? '';
    if (value !== '') asked.set(here, value);
  }
  return asked.size === 0 ? '/donnees' : `/donnees?${asked}`;
}

/** Conditions together; one alone needs no group. */
function groupOf(joint: 'and' | 'or', parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'group', joint, negated: false, parts };
}

/** `field:value` of the text becomes a criterion; the rest is the text. */
function readText(
  q: string,
  dataset: PublishedDataset,
): { readonly text: string; readonly criteria: readonly Condition[] } {
  const criteria: Condition[] = [];
  const text = q.replace(/(\w+)\s*(?::|==?)\s*("[^"]*"|[^\s"()]+)/g, (whole, name: string, value: string) => {
    const column = columnNamed(dataset.columns, name);
    if (column === undefined) return whole;
    criteria.push(criterion(dataset, column, 'contains', value.replace(/^"(.*)"$/, '$1')));
    return ' ';
  });
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    criteria,
  };
}

function criterion(
  dataset: PublishedDataset,
  column: PublishedColumn,
  operator: FieldOperator,
  value: string,
): Criterion {
  return { kind: 'criterion', fields: [{ dataset: dataset.base, code: column.field }], operator, value };
}

/** A test of the condition that makes the dataset, for any of its values. */
function testCondition(test: ExtractTest, dataset: PublishedDataset): Condition {
  const [operator, values] = operatorOf(test);
  const fields = test.fields.map((code) => ({ dataset: dataset.base, code }));
  const parts = values.map((value): Criterion => ({ kind: 'criterion', fields, operator, value }));
  return groupOf('or', parts);
}

function operatorOf(test: ExtractTest): readonly [FieldOperator, readonly string[]] {
  if ('startsWith' in test) return ['starts', test.startsWith];
  return 'contains' in test ? ['contains', test.contains] : ['equals', test.equals];
}

function chosenConditions(
  query: URLSearchParams,
  dataset: PublishedDataset,
  format: Format,
): readonly Condition[] {
  const chosen = [...query].flatMap(([name, value]) => {
    const [, family, field] = /^(refine|exclude)\.(.+)$/.exec(name) ?? [];
    const column = columnNamed(dataset.columns, field ?? '');
    if (column === undefined || value === '') return [];
    return [{ column, value, family, condition: valueCondition(dataset, { column, value, format }) }];
  });
  const refined = Map.groupBy(
    chosen.filter(({ family }) => family === 'refine'),
    ({ column }) => column.name,
  );
  const excluded = chosen.filter(({ family }) => family === 'exclude');
  return [
    ...[...refined].map(([name, values]): Condition => {
      const either = query.has(`disjunctive.${name}`) && query.get(`disjunctive.${name}`) !== 'false';
      const parts = values.map(({ condition }) => condition);
      return groupOf(either ? 'or' : 'and', parts);
    }),
    ...excluded.map(
      ({ condition }): Condition => ({ kind: 'group', joint: 'and', negated: true, parts: [condition] }),
    ),
  ];
}

type Chosen = { readonly column: PublishedColumn; readonly value: string; readonly format: Format };

/** A value of a facet: a period of dates, one text of several that the column joins, or the value itself. */
function valueCondition(dataset: PublishedDataset, { column, value, format }: Chosen): Condition {
  const one = (operator: FieldOperator, text: string) => criterion(dataset, column, operator, text);
  if (column.kind === 'date' || column.kind === 'datetime') {
    const period = value.replaceAll('/', '-');
    return groupOf('and', [one('at-least', period), one('at-most', period)]);
  }
  const field = format.fields.find(({ code }) => code === column.field);
  if (field?.many !== true || column.many) return one('equals', value);
  const texts = value.split(separatorOf(field)).map((text) => text.trim());
  return groupOf(
    'and',
    texts.filter(Boolean).map((text) => one('equals', text)),
  );
}

/** `zoom,lat,lon` as the box that a screen of 1,024 by 768 showed around it (Web Mercator, tiles of 256). */
function boxOf(location: string | null): string | undefined {
  const [zoom = Number.NaN, lat = Number.NaN, lon = Number.NaN] = (location ?? '').split(',').map(Number);
  if (![zoom, lat, lon].every(Number.isFinite) || zoom < 1 || zoom > 22 || Math.abs(lat) > 85)
    return undefined;
  const degrees = 360 / (256 * 2 ** zoom);
  const [wide, high] = [512 * degrees, 384 * degrees * Math.cos((lat * Math.PI) / 180)];
  const within = (value: number, most: number) => Math.max(-most, Math.min(most, value)).toFixed(5);
  return [
    within(lon - wide, 180),
    within(lat - high, 85),
    within(lon + wide, 180),
    within(lat + high, 85),
  ].join(',');
}

/** Ours orders by title, by date and by last change; the old portal's order was descending, `-` turned it round. */
function orderOf(sort: string | null, dataset: PublishedDataset, format: Format): string | undefined {
  const isRising = sort?.startsWith('-') === true;
  const code = columnNamed(dataset.columns, (sort ?? '').replace(/^-/, ''))?.field;
  const plays = (role: FieldRole) => code !== undefined && fieldsOf(format, role).includes(code);
  if (plays('title')) return 'titre';
  if (plays('date') || plays('period')) return isRising ? 'date' : 'date-inverse';
  return plays('updatedAt') ? 'modification' : undefined;
}
