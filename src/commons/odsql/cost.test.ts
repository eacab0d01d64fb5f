// What questions cost: in proportion to rows, dearer for what is known to be dear, cheaper for what a filter leaves.
import { expect, test } from 'vitest';
import { columns } from '../../../test/query/table-questions.ts';
import { checkQuery } from './check.ts';
import { costOf, totalCost } from './cost.ts';
import { parseQuery, type QueryParameters } from './parse-query.ts';

function partsOf(asked: Partial<QueryParameters>, all = 1, found = all) {
  const query = checkQuery(parseQuery({ limit: 10, offset: 0, ...asked }), columns, new Date());
  return costOf(query, columns, { all, found });
}
const cost = (asked: Partial<QueryParameters>): number => totalCost(partsOf(asked));
const ring = (n: number): string => {
  const places = Array.from({ length: n }, (_, at) => `${at / n} ${(at * at) / n / n}`);
  return `geom'POLYGON((${[...places, places[0]].join(',')}))'`;
};

test('a page costs nothing to weigh, and every row counts once for each value looked at', () => {
  expect(partsOf({}, 650_000)).toEqual([]);
  expect(partsOf({ where: ['nombre > 1'] }, 650_000)).toEqual([
    { clause: 'where', kind: 'condition', cost: 650_000 },
  ]);
  expect(cost({ where: ['nombre > 1 and (code = "a" or not vu)'] })).toBe(3);
  expect(cost({ where: ['nombre > 1'], refine: ['vu:true'], exclude: ['auteur:a'] })).toBe(4);
});

test('the dear parts are the dearest', () => {
  const order = [
    cost({ where: ['nombre > 1'] }),
    cost({ where: ['titre like "a b"'] }),
    cost({ where: ['search("chateau fort")'] }),
    cost({ where: [`within(lieu, ${ring(100)})`] }),
    cost({ where: ['search("anticonstitutionnellementt fort")'] }),
    cost({ where: [`within(contour, ${ring(100)})`] }),
    cost({ where: [`within(lieu, ${ring(1_000)})`] }),
  ];
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(new Set(order).size).toBe(order.length);
  expect(cost({ where: ["within_distance(lieu, geom'POINT(1 1)', 1km)"] })).toBe(2);
  expect(cost({ select: 'count(distinct auteur)' })).toBeGreaterThan(
    cost({ select: 'count(distinct titre)' }),
  );
  expect(cost({ where: [`within_distance(lieu, ${ring(100)}, 1km)`] })).toBeGreaterThan(
    10 * cost({ where: [`within(lieu, ${ring(100)})`] }),
  );
  expect(cost({ select: 'median(nombre)' })).toBeGreaterThan(10 * cost({ select: 'sum(nombre)' }));
  expect(cost({ select: 'count(*)', groupBy: 'geo_cluster(lieu, 8, 50)' })).toBeGreaterThan(
    cost({ select: 'count(*)', groupBy: 'auteur' }),
  );
  expect(cost({ orderBy: "distance(lieu, geom'POINT(1 1)')" })).toBeGreaterThan(cost({ orderBy: 'nombre' }));
  const facet = ['auteur', 'domaine'];
  const refine = ['auteur:a', 'nombre:1'];
  expect(cost({ facet, refine })).toBeGreaterThan(cost({ facet, refine: ['vu:true', 'nombre:1'] }));
});

test('what comes after the conditions is paid for the rows that they leave', () => {
  const asked = {
    where: ['nombre = 1'],
    select: 'count(distinct titre)',
    groupBy: 'auteur',
    facet: ['domaine'],
  };
  const whole = partsOf(asked, 1_000);
  const filtered = partsOf(asked, 1_000, 10);
  expect(whole.map(({ clause, cost: one }) => [clause, one])).toEqual([
    ['group_by', 5_000],
    ['select', 3_000],
    ['facet', 2_000],
    ['where', 1_000],
  ]);
  expect(totalCost(filtered)).toBe(1_000 + 100);
  expect(filtered[0]).toEqual({ clause: 'where', kind: 'condition', cost: 1_000 });
});

test('what is selected is paid for every row of a file, and for a page not at all', () => {
  const select = 'titre, upper(titre) as grand';
  expect(cost({ select })).toBe(0);
  expect(partsOf({ select, limit: -1 }, 100)).toEqual([
    { clause: 'select', kind: 'expression', cost: 1_100 },
  ]);
});
