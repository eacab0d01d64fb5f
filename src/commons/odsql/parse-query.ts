// A whole question from the parameters of an address. Clauses that come several times hold together.
import type { Clause, Condition, TableQuery } from './ast.ts';
import { odsqlBounds, queryRefusal } from './errors.ts';
import { parseFacet, parseGroupBy, parseOrderBy, parseRefine, parseSelect, parseWhere } from './parse.ts';

/** The parameters, as they are given; texts that are blank count as absent. */
export type QueryParameters = {
  readonly where?: readonly string[] | undefined;
  readonly select?: string | undefined;
  readonly groupBy?: string | undefined;
  readonly orderBy?: string | undefined;
  readonly refine?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly facet?: readonly string[] | undefined;
  readonly disjunctive?: readonly string[] | undefined;
  readonly limit: number;
  readonly offset: number;
  /** UTC when absent. */
  readonly timezone?: string | undefined;
  /** French when absent. */
  readonly lang?: string | undefined;
};

/** Reads all clauses. Refuses `odsql-syntax`, `odsql-error`; names are not looked up (`checkQuery`). */
export function parseQuery(parameters: QueryParameters): TableQuery {
  requireFew(
    'refine',
    [...(parameters.refine ?? []), ...(parameters.exclude ?? [])],
    odsqlBounds.refinements,
  );
  requireFew('where', parameters.where ?? [], odsqlBounds.clauses);
  requireFew('facet', parameters.facet ?? [], odsqlBounds.items.facet);
  const where = joined(parameters.where ?? []);
  const select = parseSelect(parameters.select ?? '');
  const groupBy = parseGroupBy(parameters.groupBy ?? '');
  const orderBy = parseOrderBy(parameters.orderBy ?? '');
  requireFew('select', select ?? [], odsqlBounds.items.select);
  requireFew('group_by', groupBy ?? [], odsqlBounds.items.group_by);
  requireFew('order_by', orderBy ?? [], odsqlBounds.items.order_by);
  return {
    ...(where === undefined ? {} : { where }),
    ...(select === undefined ? {} : { select }),
    ...(groupBy === undefined ? {} : { groupBy }),
    ...(orderBy === undefined ? {} : { orderBy }),
    refine: (parameters.refine ?? []).map((text) => parseRefine(text, 'refine')),
    exclude: (parameters.exclude ?? []).map((text) => parseRefine(text, 'exclude')),
    facets: (parameters.facet ?? []).map(parseFacet),
    ...(parameters.disjunctive === undefined ? {} : { disjunctive: parameters.disjunctive }),
    limit: parameters.limit,
    offset: parameters.offset,
    timezone: parameters.timezone ?? 'UTC',
    lang: parameters.lang ?? 'fr',
  };
}

function joined(texts: readonly string[]): Condition | undefined {
  const conditions = texts.map(parseWhere).filter((condition) => condition !== undefined);
  return conditions.length > 1 ? { kind: 'and', conditions } : conditions[0];
}

function requireFew(clause: Clause, items: readonly unknown[], most: number): void {
  if (items.length > most) throw queryRefusal(clause, 'too-complex', `more than ${most} items.`);
}
