// The table of functions held against the language itself: each reads in the clauses that it names and in no other, and
// nothing that the parsers know is left out of it.
import { expect, test } from 'vitest';
import { columns } from '../../../test/query/table-questions.ts';
import { Refusal } from '../refusal.ts';
import {
  aggregateFunctions,
  conditionFunctions,
  groupFunctions,
  otherFunctions,
  scalarFunctions,
} from './ast.ts';
import { checkQuery } from './check.ts';
import { type FunctionClause, functionClauses, odsqlFunctions } from './functions.ts';
import { parseQuery, type QueryParameters } from './parse-query.ts';

const uses = Object.entries(odsqlFunctions).flatMap(([name, all]) => all.map((use) => ({ name, ...use })));

/** A field of the test's table that a function takes. */
function fieldFor({ name, family, written }: (typeof uses)[number]): string {
  if (family === 'place' || family === 'former') return 'lieu';
  if (family === 'date' || / year\)/.test(written)) return 'maj';
  if (name === 'envelope' || name === 'bbox' || name === 'geo_cluster') return 'lieu';
  if (family === 'aggregate' || family === 'group') return 'nombre';
  return 'code';
}

/** The question that uses a function so in a clause; a value is compared in where. */
function questionsWith(written: string, clause: FunctionClause): readonly Partial<QueryParameters>[] {
  if (clause === 'select') return [{ select: written }];
  if (clause === 'where') return [{ where: [written] }, { where: [`${written} is not null`] }];
  if (clause === 'group_by') return [{ select: 'count(*)', groupBy: written }];
  if (clause === 'facet') return [{ facet: [written] }];
  return [{ orderBy: written }, { select: 'count(*) as n', groupBy: 'code', orderBy: written }];
}

function reads(asked: Partial<QueryParameters>): boolean {
  try {
    checkQuery(parseQuery({ limit: 10, offset: 0, ...asked }), columns, new Date());
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

test.each(uses)('$written stands in $clauses, and nowhere else', (use) => {
  const field = fieldFor(use);
  const written = use.written
    .replace(/\bf\*/, `${field.slice(0, 2)}*`)
    .replace(/\b[fg]\b(?!\()/g, field)
    .replace('lon lat', '2 48')
    .replace('lat, lon, lat, lon', '48, 2, 49, 3')
    .replace('(…)', '(2 48, 3 48, 3 49, 2 48)');
  const found = functionClauses.filter((clause) => questionsWith(written, clause).some(reads));
  expect(found, written).toEqual(functionClauses.filter((clause) => use.clauses.includes(clause)));
});

test('every function that the parsers know is in the table', () => {
  const known = [
    ...[...scalarFunctions, ...aggregateFunctions, ...otherFunctions],
    ...[...conditionFunctions, ...groupFunctions, 'include', 'exclude', 'facet'],
  ];
  expect(Object.keys(odsqlFunctions).toSorted()).toEqual([...new Set(known)].toSorted());
});
