// refine and exclude as conditions. A value of a hierarchical facet or of a date (2020, 2020/11) takes what is below it;
// several refinements of one facet hold together, or any of them when the facet is disjunctive; what is excluded is out.
import type { PublishedColumn, PublishedValue } from '../published.ts';
import type { Condition, FacetRequest, TableQuery } from './ast.ts';
import { isNothing } from './evaluate.ts';
import type { Names, ValueKind } from './value-type.ts';
import type { Zone } from './zones.ts';

type Refined = Extract<Condition, { kind: 'refined' }>;

/** How one refinement is met: by a number or truth value, by a text or one that begins so, or never. */
export type RefinementTest =
  | { readonly kind: 'equals'; readonly value: number | boolean }
  | { readonly kind: 'text'; readonly text: string; readonly below: string }
  | { readonly kind: 'never' };

/** How a refinement of a field of this kind is met. */
export function refinementTest({ value, separator }: Refined, kind: ValueKind): RefinementTest {
  if (kind === 'number') {
    const number = value.trim() === '' ? Number.NaN : Number(value);
    return Number.isFinite(number) ? { kind: 'equals', value: number } : { kind: 'never' };
  }
  if (kind === 'boolean') {
    if (!/^(true|false)$/i.test(value)) return { kind: 'never' };
    return { kind: 'equals', value: value.toLowerCase() === 'true' };
  }
  if (kind === 'text') {
    return { kind: 'text', text: value, below: separator === undefined ? '' : `${value}${separator}` };
  }
  const [year = '', ...rest] = value.split(/[-/]/);
  const text = [year, ...rest.map((part) => part.padStart(2, '0'))].join('-');
  return { kind: 'text', text, below: `${text}-` };
}

/** A date at its precision, a moment as the day that it falls on; '' for nothing. */
export function dateText(value: PublishedValue, kind: ValueKind, zone: Zone): string {
  if (isNothing(value)) return '';
  if (typeof value !== 'string') return String(value);
  return kind === 'moment'
    ? (new Date(zone.localOf(Date.parse(value))).toISOString().split('T')[0] ?? '')
    : value;
}

/** Whether values of a facet widen each other: the question may say so, else the column does. */
export function isDisjunctive(
  field: string,
  { facets, disjunctive = [] }: TableQuery,
  names: Names,
): boolean {
  if (disjunctive.includes(field)) return true;
  const asked = facets.find((facet) => facet.field === field)?.disjunctive;
  return asked ?? names.columns.get(field)?.facet?.disjunctive === true;
}

/** What parts the steps of a facet's values; undefined when they have none. */
export function separatorOf(
  column: PublishedColumn | undefined,
  facet: Pick<FacetRequest, 'hierarchical' | 'separator'> | undefined,
): string | undefined {
  if (column?.kind !== 'text' || facet?.hierarchical === false) return undefined;
  return facet?.separator ?? column.facet?.separator ?? (facet?.hierarchical === true ? '/' : undefined);
}

/** Whether some records may not be wanted. */
export function isFiltered({ where, refine, exclude }: TableQuery): boolean {
  return where !== undefined || refine.length > 0 || exclude.length > 0;
}

/** All that a question wants of a record: where, refine, exclude. `except` leaves a facet's own refinements out. */
export function wholeCondition(query: TableQuery, names: Names, except?: string): Condition {
  const refined = Map.groupBy(query.refine, ({ field }) => field);
  const conditions: Condition[] = query.where === undefined ? [] : [query.where];
  for (const [field, refinements] of refined) {
    if (field === except) continue;
    const tests = refinements.map(({ value }) => refinedBy(field, value, query, names));
    conditions.push({ kind: isDisjunctive(field, query, names) ? 'or' : 'and', conditions: tests });
  }
  for (const { field, value } of query.exclude) {
    conditions.push({ kind: 'not', condition: refinedBy(field, value, query, names) });
  }
  return { kind: 'and', conditions };
}

function refinedBy(field: string, value: string, query: TableQuery, names: Names): Refined {
  const asked = query.facets.find((facet) => facet.field === field);
  const separator = separatorOf(names.columns.get(field), asked);
  return { kind: 'refined', field, value, ...(separator === undefined ? {} : { separator }) };
}
