// A call answered, whatever it asks and whatever the version of the API: its clauses are read and checked against the
// columns, the table says which records or groups, and rows are made of what the public may read.
import { outputsOf, rowOf, subjectOf, type TableAnswer } from '../../commons/odsql/answer.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { odsqlBounds } from '../../commons/odsql/errors.ts';
import { evaluationOf } from '../../commons/odsql/evaluate.ts';
import type { FacetAnswer } from '../../commons/odsql/facets.ts';
import { parseQuery } from '../../commons/odsql/parse-query.ts';
import type { PublishedColumn, PublishedRow } from '../../commons/published.ts';
import type { Place } from '../../store/query/place.ts';
import type { Found, Hit } from './hit.ts';
import { goesOn } from './links.ts';
import { createLook } from './look.ts';
import type { Parameters } from './parameters.ts';

/** What calls are answered from: a dataset's table, or the catalogue. */
export type Source = {
  readonly columns: readonly PublishedColumn[];
  readonly ask: (query: TableQuery, after?: Place) => Promise<TableAnswer>;
  /** Where a record stands in the order of a question; none when the source has no such places. */
  readonly placeOf?: (record: number, query: TableQuery) => Promise<Place | undefined>;
  /** Rows of these records, in the order asked; those that are public no more are left out. */
  readonly rows: (records: readonly number[]) => Promise<readonly PublishedRow[]>;
  readonly now: Date;
};

/** The checked question of a call. */
export function questionOf(
  { columns, now }: Pick<Source, 'columns' | 'now'>,
  asked: Omit<Parameters, 'warnings'>,
): TableQuery {
  const { select, groupBy, orderBy, also = [], ...rest } = asked;
  const read = parseQuery({
    ...rest,
    ...(select === undefined ? {} : { select }),
    ...(groupBy === undefined ? {} : { groupBy }),
    ...(orderBy === undefined ? {} : { orderBy }),
  });
  const conditions = [...(read.where === undefined ? [] : [read.where]), ...also];
  const query = also.length === 0 ? read : { ...read, where: { kind: 'and' as const, conditions } };
  return checkQuery(query, columns, now);
}

/** The part of a source that a call asks for. */
export async function find(source: Source, asked: Parameters): Promise<Found> {
  const query = questionOf(source, { ...asked, facet: [] });
  const evaluation = evaluationOf(query, source.columns);
  const outputs = outputsOf(query, evaluation);
  const columns = outputs.map(({ column }) => column);
  const answer = await askPart(source, query, asked);
  const { total } = answer;
  if (answer.kind === 'rows') {
    const hits = answer.rows.map((values): Hit => ({ values }));
    return { total, columns, hits, more: asked.offset + asked.limit < total };
  }
  const records = asked.after === undefined ? answer.records : answer.records.slice(0, asked.limit);
  const more =
    asked.after === undefined ? asked.offset + asked.limit < total : answer.records.length > asked.limit;
  const last = records.at(-1);
  const next = more && last !== undefined && goesOn(asked) ? await source.placeOf?.(last, query) : undefined;
  const rows = await source.rows(records);
  // The time of this thread until now was that of others.
  const looked = { ...evaluation, look: createLook() };
  const hits = rows.map(
    (row): Hit => ({ row, values: rowOf(outputs, subjectOf(row, answer.overall), looked) }),
  );
  return { total, columns, hits, more, ...(next === undefined ? {} : { next }) };
}

/** After a place, one more row than is wanted tells whether the list ends. */
function askPart(
  source: Source,
  query: TableQuery,
  { after, limit }: Pick<Parameters, 'after' | 'limit'>,
): Promise<TableAnswer> {
  if (after === undefined) return source.ask(query);
  return source.ask({ ...query, offset: 0, limit: limit + 1 }, after);
}

/** The facets that a call asks for; all that the source offers when it names none. */
export async function findFacets(source: Source, asked: Parameters): Promise<readonly FacetAnswer[]> {
  const offered = source.columns
    .filter(({ facet }) => facet !== undefined)
    .slice(0, odsqlBounds.items.facet)
    .map(({ name }) => `\`${name}\``);
  const facet = asked.facet.length === 0 ? offered : asked.facet;
  const query = questionOf(source, { ...asked, facet, limit: 0, offset: 0 });
  return (await source.ask(query)).facets;
}
