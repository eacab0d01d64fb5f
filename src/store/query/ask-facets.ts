// Facets of a table in one statement: the rows wanted are read once, and records that are alike for a facet counted
// together for all facets at a time. A disjunctive facet leaves its own refinements out, so these are told apart row by row.
import type { DuckDBValue } from '@duckdb/node-api';
import type { Expression, TableQuery } from '../../commons/odsql/ast.ts';
import {
  type Counted,
  type FacetAnswer,
  type FacetPlan,
  facetAnswer,
  firstValues,
  planFacets,
} from '../../commons/odsql/facets.ts';
import { wholeCondition } from '../../commons/odsql/refinements.ts';
import { numberOf } from './read-values.ts';
import { type AskedTable, allOf, type Making, quoted, runStatement } from './sql.ts';
import { sqlCondition, sqlDay } from './sql-conditions.ts';
import { sqlValue } from './sql-values.ts';

/** A facet in the statement: its values' column, and where its own refinements are told apart, that of theirs. */
type Counting = { readonly plan: FacetPlan; readonly value: string; readonly own?: string };

/** Counts the facets of a checked question. */
export async function askFacets(
  table: AskedTable,
  query: TableQuery,
  making: Making,
): Promise<readonly FacetAnswer[]> {
  const plans = planFacets(query, making.evaluation);
  if (plans.length === 0) return [];
  const widened = new Set(
    plans.filter((plan) => plan.disjunctive && plan.refined.length > 0).map(({ field }) => field),
  );
  const countings = plans.map((plan, at): Counting => {
    const own = widened.has(plan.field) ? { own: quoted(`own:${plan.field}`) } : {};
    return { plan, value: quoted(`value:${at}`), ...own };
  });
  const base = foundRows(table, query, making, { countings, widened });
  const lists = countings.flatMap((counting, at) =>
    counting.plan.parents.map((parent, below) => listOf(counting, [at, below], parent, { making, widened })),
  );
  // Where facets look at rows of their own, these are found once and kept; else they are only read.
  const found = `found as ${widened.size > 0 ? 'materialized' : 'not materialized'} (${base})`;
  const alike = widened.size > 0 ? '' : `, alike as materialized (${alikeRows(countings)})`;
  const statement = `with ${found}${alike} ${lists.join(' union all ')}`;
  const rows = await runStatement(table.connection, statement, making.parameters);
  return plans.map((plan, at) =>
    facetAnswer(
      plan,
      countedLists(
        plan,
        rows.filter(([facet]) => numberOf(facet) === at),
      ),
    ),
  );
}

type Widening = { readonly countings: readonly Counting[]; readonly widened: ReadonlySet<string> };

/** Rows that are wanted but for the refinements of widened facets, whether they meet these, and the values counted. */
function foundRows(
  table: AskedTable,
  query: TableQuery,
  making: Making,
  { countings, widened }: Widening,
): string {
  const { names } = making.evaluation;
  const others = { ...query, refine: query.refine.filter(({ field }) => !widened.has(field)) };
  const selected = countings.map(({ plan, value }) => `${facetValue(plan, making)} as ${value}`);
  const flags = [...widened].map((field) => {
    const { where: _, ...rest } = query;
    const own = { ...rest, refine: query.refine.filter((one) => one.field === field), exclude: [] };
    return `${sqlCondition(wholeCondition(own, names), making)} as ${quoted(`own:${field}`)}`;
  });
  const where = sqlCondition(wholeCondition(others, names), { ...making, loose: true });
  return `select ${[...selected, ...flags].join(', ')} from ${table.relation} as asked where ${where}`;
}

function facetValue(plan: FacetPlan, making: Making): string {
  const field: Expression = { kind: 'field', name: plan.field };
  return plan.kind === 'moment' ? sqlDay(field, making) : sqlValue(field, making);
}

/** How many rows have each value of each facet: `set:0` is 0 where the values of the first facet are counted. */
function alikeRows(countings: readonly Counting[]): string {
  const values = countings.map(({ value }) => value);
  const sets = values.map((value, at) => `grouping(${value}) as ${quoted(`set:${at}`)}`);
  const each = values.map((value) => `(${value})`).join(', ');
  return `select ${[...values, ...sets].join(', ')}, count(*) as n from found group by grouping sets (${each})`;
}

type Listing = { readonly making: Making; readonly widened: ReadonlySet<string> };

/** The first values right below a parent: facet, parent, text, number, count. */
function listOf(
  { plan, value, own }: Counting,
  [facet, below]: readonly [number, number],
  parent: string,
  { making, widened }: Listing,
): string {
  const flags = [...widened].map((field) => quoted(`own:${field}`)).filter((flag) => flag !== own);
  const isText = plan.kind === 'text' || plan.kind === 'date' || plan.kind === 'moment';
  const columns = isText
    ? 'child as text, null::DOUBLE as number'
    : 'null::VARCHAR as text, child::DOUBLE as number';
  const counted =
    widened.size > 0
      ? `select ${value} as value, count(*) as n from found where ${allOf(flags)} group by 1`
      : `select ${value} as value, n from alike where ${quoted(`set:${facet}`)} = 0`;
  const children = `select ${childrenOf(plan, parent, making)} as child, n from (${counted})`;
  const summed = `select child, sum(n)::BIGINT as n from (${children}) where child is not null group by child`;
  const order = orderOf(plan, isText);
  const limit = making.parameters.integer(BigInt(plan.limit));
  return `(select ${facet} as facet, ${below} as below, ${columns}, n from (${summed}) ${order} limit ${limit})`;
}

function orderOf({ sort }: FacetPlan, isText: boolean): string {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const value = isText ? 'child' : 'child::DOUBLE';
  return sort.endsWith('count') ? `order by n ${direction}, ${value}` : `order by ${value} ${direction}`;
}

/** What stands right below the parent on the way to `value`; each once for several values. */
function childrenOf({ separator, many, kind }: FacetPlan, parent: string, { parameters }: Making): string {
  if (kind === 'number' || kind === 'boolean') return 'value';
  const child = (one: string): string => {
    if (separator === undefined) return `nullif(${one}, '')`;
    const parting = parameters.text(separator);
    if (parent === '') return `nullif(split_part(${one}, ${parting}, 1), '')`;
    const begin = parameters.text(`${parent}${separator}`);
    const rest = `split_part(substr(${one}, length(${begin}) + 1), ${parting}, 1)`;
    return `case when starts_with(${one}, ${begin}) then ${begin} || ${rest} end`;
  };
  if (!many) return child('value');
  return `unnest(list_distinct(list_transform(value, lambda one: ${child('one')})))`;
}

function countedLists(
  plan: FacetPlan,
  rows: readonly (readonly DuckDBValue[])[],
): ReadonlyMap<string, readonly Counted[]> {
  return new Map(
    plan.parents.map((parent, below) => {
      const counted = rows
        .filter((row) => numberOf(row[1]) === below)
        .map((row): Counted => ({ value: countedValue(row, plan), count: numberOf(row[4]) }));
      return [parent, firstValues(counted, plan)];
    }),
  );
}

function countedValue(row: readonly DuckDBValue[], { kind }: FacetPlan): Counted['value'] {
  if (kind === 'boolean') return numberOf(row[3]) === 1;
  return kind === 'number' ? numberOf(row[3]) : String(row[2]);
}
