// Questions that show each function and each condition at work on the samples of a page: real addresses, that answer. What
// needs a column that no open dataset has gets none.
import type { FunctionUse, OdsqlFunction } from '../../../commons/odsql/functions.ts';
import { bareName, quoted } from '../../../commons/odsql/write.ts';
import { BASE } from '../../../delivery/explore/explore.ts';
import type { Need, Sample, Samples } from './samples.ts';

/** An example: what is asked, as a person reads it, and the address that asks it. */
export type Example = { readonly text: string; readonly href: string };

/** Parameters of a question, in their order. */
type Asked = readonly (readonly [name: string, value: string])[];

const THREE: Asked = [['limit', '3']];

/** Something below a dataset, asked so. */
export function exampleAt(id: string, part: string, asked: Asked): Example {
  const path = `${BASE}/catalog/datasets/${encodeURIComponent(id)}${part}`;
  const text = asked.map(([name, value]) => `${name}=${value}`).join('&');
  const query = asked.length === 0 ? '' : `?${new URLSearchParams(asked.map((pair) => [...pair]))}`;
  return { text: text === '' ? part : text, href: path + query };
}

/** A function at work. */
export function functionExample(
  name: OdsqlFunction,
  { written, family, clauses }: FunctionUse,
  { of, main }: Samples,
): Example | undefined {
  if (name === 'random') return main && exampleAt(main.id, '/records', [['order_by', written], ...THREE]);
  const sample = of[needOf(name, written, family)];
  if (sample === undefined) return undefined;
  const { id } = sample.dataset;
  const field = bareName(sample.column.name);
  const call = filled(written, sample);
  if (name === 'facet') return exampleAt(id, '/facets', [['facet', call]]);
  if (name === 'now') return exampleAt(id, '/records', [['where', `${field} <= ${call}`], ...THREE]);
  switch (family) {
    case 'aggregate':
      return exampleAt(id, '/records', [['select', call]]);
    case 'group':
      return exampleAt(id, '/records', [
        ['select', 'count(*) as n'],
        ['group_by', call],
      ]);
    case 'choice':
      return exampleAt(id, '/records', [['select', call], ...THREE]);
    case 'date':
    case 'value':
      return exampleAt(id, '/records', [['select', `${field}, ${call}`], ...THREE]);
    default:
      return clauses.includes('where')
        ? exampleAt(id, '/records', [['where', call], ...THREE])
        : exampleAt(id, '/records', [['select', `${field}, ${call}`], ['order_by', call], ...THREE]);
  }
}

function needOf(name: OdsqlFunction, written: string, family: FunctionUse['family']): Need {
  if (family === 'place' || family === 'former') return 'point';
  if (['envelope', 'bbox', 'geo_cluster'].includes(name)) return 'point';
  if (family === 'date' || written.endsWith('year)')) return 'date';
  if (name === 'count' || name === 'facet') return 'facet';
  return family === 'aggregate' || family === 'group' ? 'number' : 'text';
}

/** The function as it is written, with the sample in its places. */
function filled(written: string, sample: Sample): string {
  const field = bareName(sample.column.name);
  const text = written
    .replace('"f"', quoted(sample.column.name))
    .replace('f, g,', 'f,')
    .replace(/\bf\*/, () => `${bareName([...sample.column.name].slice(0, 3).join(''))}*`)
    .replace(/\bf\b(?=[,)])/, () => field);
  const { value } = sample;
  if (typeof value === 'string') return withWords(text, value);
  if (typeof value === 'number') return withWidth(text, value);
  return typeof value === 'object' && 'lon' in value ? withPlace(text, value) : text;
}

function withWords(text: string, value: string): string {
  const words = wordsIn(value);
  return text
    .replace('"x y"', () => quoted(words.slice(0, 2).join(' ')))
    .replace('"x"', () => quoted([...value].slice(0, 3).join('')));
}

/** Words worth seeking. */
function wordsIn(value: string): readonly string[] {
  const words = value.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return words.length === 0 ? [[...value].slice(0, 20).join('')] : words;
}

/** Steps that the values of the column have in them. */
function withWidth(text: string, value: number): string {
  const width = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))));
  return text.replace('*, 10, 50, *', `*, ${width}, ${5 * width}, *`).replace(', 10)', `, ${width})`);
}

function withPlace(text: string, { lon, lat }: { readonly lon: number; readonly lat: number }): string {
  const at = (degrees: number) => String(Math.round(degrees * 100) / 100);
  const [west, east, south, north] = [at(lon - 0.5), at(lon + 0.5), at(lat - 0.5), at(lat + 0.5)];
  const ring = [
    `${west} ${south}`,
    `${east} ${south}`,
    `${east} ${north}`,
    `${west} ${north}`,
    `${west} ${south}`,
  ];
  return text
    .replace('lon lat', `${at(lon)} ${at(lat)}`)
    .replace('lat, lon, lat, lon', [south, west, north, east].join(', '))
    .replace('((…))', `((${ring.join(', ')}))`);
}

/** Kinds of conditions that are no functions, as they are written. */
export const conditions = {
  compare: 'f >= 10',
  colon: 'f:"x"',
  date: "f >= date'2020'",
  null: 'f is not null',
  boolean: 'f is true',
  among: 'f in ("x", "y")',
  between: 'f in [1 TO 10]',
  like: 'f like "x"',
  words: '"x"',
  logic: 'not (f = "x" or f = "y")',
} as const;
/** One of them. */
export type ConditionName = keyof typeof conditions;

const conditionNeeds: Readonly<Record<ConditionName, Need>> = {
  ...{ compare: 'number', colon: 'facet', date: 'date', null: 'facet', boolean: 'boolean', among: 'facet' },
  ...{ between: 'number', like: 'text', words: 'text', logic: 'facet' },
};

/** A condition at work. */
export function conditionExample(name: ConditionName, { of }: Samples): Example | undefined {
  const sample = of[conditionNeeds[name]];
  if (sample === undefined) return undefined;
  const { value, column, dataset } = sample;
  const field = bareName(column.name);
  const whole = quoted(String(value));
  const [word = ''] = wordsIn(String(value));
  const number = Number(value);
  const written: Readonly<Record<ConditionName, string>> = {
    compare: `${field} >= ${number}`,
    colon: `${field}:${whole}`,
    date: `${field} >= date'${String(value).slice(0, 4)}'`,
    null: `${field} is not null`,
    boolean: `${field} is ${value === true}`,
    among: `${field} in (${whole}, "…")`,
    between: `${field} in [${Math.min(0, number)} TO ${Math.max(0, number)}]`,
    like: `${field} like ${quoted(word)}`,
    words: quoted(word),
    logic: `not (${field} = ${whole} or ${field} is null)`,
  };
  return exampleAt(dataset.id, '/records', [['where', written[name]], ...THREE]);
}
