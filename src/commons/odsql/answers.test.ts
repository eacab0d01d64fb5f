// What questions mean: checked against columns and answered over a handful of rows, each answer written by hand.
import { describe, expect, it } from 'vitest';
import { column } from '../../../test/query/published-column.ts';
import type { PublishedColumn, PublishedRow, PublishedValue } from '../published.ts';
import type { Refusal } from '../refusal.ts';
import { type AnswerRow, outputsOf, rowOf, subjectOf, type TableAnswer } from './answer.ts';
import { checkQuery } from './check.ts';
import { evaluationOf } from './evaluate.ts';
import { answerNaively } from './naive.ts';
import { parseQuery, type QueryParameters } from './parse-query.ts';

const now = new Date('2026-03-31T12:00:00Z');

const columns: readonly PublishedColumn[] = [
  column('titre', 'text', { formerNames: ['titr'] }),
  column('auteur', 'text', { many: true, facet: { disjunctive: true } }),
  column('domaine', 'text', { facet: { separator: '/' } }),
  column('nombre', 'int'),
  column('mesure', 'double'),
  column('vu', 'boolean'),
  column('creation', 'date', { facet: {} }),
  column('maj', 'datetime'),
  column('lieu', 'geo_point_2d'),
  column('contour', 'geo_shape'),
];

const rows: readonly PublishedRow[] = [
  row(1, {
    titre: 'Été à Rouen',
    auteur: ['Monet', 'Sisley'],
    domaine: 'peinture/huile',
    nombre: 3,
    mesure: 1.5,
    vu: true,
    creation: '1872-05',
    maj: '2025-12-31T23:30:00.000Z',
    lieu: { lon: 1.1, lat: 49.44 },
  }),
  row(2, {
    titre: 'etang',
    auteur: ['Monet'],
    domaine: 'peinture',
    nombre: 12,
    mesure: -2,
    vu: false,
    creation: '1872',
    maj: '2026-01-01T10:00:00.000Z',
    lieu: { lon: 2.35, lat: 48.85 },
  }),
  row(3, { titre: 'Zone 10', auteur: [], domaine: 'dessin/encre', nombre: null, creation: '1900-01-02' }),
  row(4, {
    titre: 'zone 9',
    domaine: 'dessin',
    nombre: 12,
    maj: '2026-01-01T10:00:00.000Z',
    contour: {
      type: 'Feature',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 4],
            [0, 0],
          ],
        ],
      },
      properties: {},
    },
  }),
];

function row(record: number, values: Readonly<Record<string, PublishedValue>>): PublishedRow {
  return { record, key: `K${record}`, at: '2026-01-01T00:00:00Z', values };
}

function ask(asked: Partial<QueryParameters>): TableAnswer {
  const query = checkQuery(parseQuery({ limit: 100, offset: 0, ...asked }), columns, now);
  return answerNaively(query, rows, columns);
}

function records(asked: Partial<QueryParameters>): readonly number[] {
  const answer = ask(asked);
  if (answer.kind !== 'records') throw new Error('these are no records');
  return answer.records;
}

function found(asked: Partial<QueryParameters>): readonly AnswerRow[] {
  const query = checkQuery(parseQuery({ limit: 100, offset: 0, ...asked }), columns, now);
  const answer = answerNaively(query, rows, columns);
  if (answer.kind === 'rows') return answer.rows;
  const evaluation = evaluationOf(query, columns);
  return answer.records.map((record) => {
    const source = rows.find((one) => one.record === record) as PublishedRow;
    return rowOf(outputsOf(query, evaluation), subjectOf(source, answer.overall), evaluation);
  });
}

describe('where', () => {
  it.each<[string, readonly number[]]>([
    ['nombre = 12', [2, 4]],
    ['nombre != 12', [1]],
    ['not nombre = 12', [1, 3]],
    ['nombre is null', [3]],
    ['auteur is not null', [1, 2]],
    ['auteur = "Monet"', [1, 2]],
    ['auteur != "Sisley"', [2]],
    ['"Sisley" in auteur', [1]],
    ['titre = "etang"', [2]],
    ['titre = "Etang"', []],
    ['titr like "ÉTÉ"', [1]],
    ['titre like "%Rouen%"', [1]],
    ['titre like "Roue"', []],
    ['"rouen monet"', [1]],
    ['"roue*"', [1]],
    ['search("rxvxn ete")', []],
    ['search("roven et")', [1]],
    ['search(titre, "monet")', []],
    ['suggest(titre, "zo 1")', [3]],
    ['startswith(titre, "Zo")', [3]],
    ['vu', [1]],
    ['vu is not true', [2]],
    ['mesure * 2 + 1 > 0', [1]],
    ['nombre / 0 = 1', []],
    ['(mesure + 1) * 2 = 5 or (titre = "etang")', [1, 2]],
    ['nombre in (3, "12")', [1, 2, 4]],
    ['nombre not in (3)', [2, 3, 4]],
    ['nombre in [3 to 12[', [1]],
    ['nombre:]3..12]', [2, 4]],
    ["creation = date'1872'", [1, 2]],
    ["creation > date'1872'", [1, 3]],
    ['creation >= "1872/05"', [1, 3]],
    ['year(creation) = 1872', [1, 2]],
    ['month(creation) is null', [2, 4]],
    ['date_format(creation, "yyyy-MM") = "1872-05"', [1]],
    ["maj < date'2026'", [1]],
    ['maj >= now(months=-3, day=31, hour=23, minute=45)', [2, 4]],
    ['maj >= now(months=-2)', []],
    ["within_distance(lieu, geom'POINT(1.1 49.4)', 10km)", [1]],
    ['in_bbox(lieu, 48, 2, 49, 3)', [2]],
    ["within(lieu, geom'POLYGON((1 49, 2 49, 2 50, 1 50, 1 49))')", [1]],
    ["disjoint(lieu, geom'POLYGON((1 49, 2 49, 2 50, 1 50, 1 49))')", [2]],
    ["intersects(contour, geom'LINESTRING(-1 2, 1 2)')", [4]],
    ["within(contour, geom'POLYGON((-1 -1, 5 -1, 5 5, -1 5, -1 -1))')", [4]],
    ["within_distance(contour, geom'POINT(4.01 2)', 2km)", [4]],
    ['true', [1, 2, 3, 4]],
  ])('%s finds %j', (where, expected) => {
    expect(records({ where: [where] })).toEqual(expected);
  });

  it('a datetime is compared where the question is asked', () => {
    expect(records({ where: ["maj >= date'2026'"], timezone: 'Europe/Paris' })).toEqual([1, 2, 4]);
    expect(records({ where: ['hour(maj) = 0'], timezone: 'Europe/Paris' })).toEqual([1]);
  });
});

describe('order_by', () => {
  it('texts stand in French order, numbers by their value, nulls last in both directions', () => {
    expect(records({ orderBy: 'titre' })).toEqual([2, 1, 4, 3]);
    expect(records({ orderBy: 'nombre, titre desc' })).toEqual([1, 4, 2, 3]);
    expect(records({ orderBy: '-nombre' })).toEqual([2, 4, 1, 3]);
    expect(records({ orderBy: "distance(lieu, geom'POINT(2 48)') desc", limit: 2 })).toEqual([1, 2]);
  });

  it('chance is the same for the same seed', () => {
    expect(records({ orderBy: 'random(3)' })).toEqual(records({ orderBy: 'random(3)' }));
    expect(records({ orderBy: 'random(1)' })).not.toEqual(records({ orderBy: 'random(2)' }));
  });
});

describe('select and group_by', () => {
  it('rows have what is selected, under its alias or as it was typed', () => {
    const select = 'titre as t, length(titre), date_format(creation, "MMMM yyyy") as mois, count(*) as n';
    expect(found({ select, where: ['nombre=3'] })).toEqual([
      { t: 'Été à Rouen', 'length(titre)': 11, mois: 'mai 1872', n: 1 },
    ]);
    expect(found({ select: 'exclude(c*), exclude(l*), exclude(m*), exclude(auteur)', limit: 1 })).toEqual([
      { titre: 'Été à Rouen', domaine: 'peinture/huile', nombre: 3, vu: true },
    ]);
  });

  it('aggregates without groups make one row', () => {
    const select =
      'count(*), count(nombre) as c, count(distinct auteur) as d, sum(nombre)/count(*) as m, median(nombre)';
    expect(found({ select })).toEqual([{ 'count(*)': 4, c: 3, d: 2, m: 6.75, 'median(nombre)': 12 }]);
    expect(found({ select: 'min(creation) as a, max(maj) as b, bbox(lieu) as c' })).toEqual([
      {
        a: '1872-01-01',
        b: '2026-01-01T10:00:00.000Z',
        c: {
          type: 'Feature',
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [1.1, 48.85],
                [2.35, 48.85],
                [2.35, 49.44],
                [1.1, 49.44],
                [1.1, 48.85],
              ],
            ],
          },
          properties: {},
        },
      },
    ]);
  });

  it('groups have one row for each value, null first', () => {
    expect(found({ groupBy: 'auteur', select: 'count(*) as n' })).toEqual([
      { auteur: null, n: 2 },
      { auteur: 'Monet', n: 2 },
      { auteur: 'Sisley', n: 1 },
    ]);
    expect(
      found({ groupBy: 'year(creation) as an', select: 'an, sum(nombre) as s', orderBy: 's desc' }),
    ).toEqual([
      { an: 1872, s: 15 },
      { an: null, s: 12 },
      { an: 1900, s: null },
    ]);
    expect(found({ groupBy: 'range(nombre, 10)', select: 'count(*) as n, range(nombre, 10) as r' })).toEqual([
      { n: 1, r: null },
      { n: 1, r: '[0, 10[' },
      { n: 2, r: '[10, 20[' },
    ]);
    expect(found({ groupBy: 'range(nombre, *, 12, *)' })).toEqual([
      { 'range(nombre, *, 12, *)': null },
      { 'range(nombre, *, 12, *)': '[*, 12.0[' },
      { 'range(nombre, *, 12, *)': '[12.0, *[' },
    ]);
    expect(
      found({ groupBy: 'range(maj, 1 day) as j', where: ['maj is not null'], timezone: 'Europe/Paris' }),
    ).toEqual([{ j: '[2026-01-01T00:00:00.000+01:00, 2026-01-02T00:00:00.000+01:00[' }]);
    const clusters = found({
      groupBy: 'geo_cluster(lieu, 3)',
      select: 'count(*) as n',
      where: ['lieu is not null'],
    });
    expect(clusters.map(({ n }) => n)).toEqual([2]);
  });
});

describe('facets', () => {
  it('are counted, refined below their steps, and widened when disjunctive', () => {
    expect(ask({ facet: ['domaine'], refine: ['domaine:peinture'] }).facets).toEqual([
      {
        name: 'domaine',
        values: [
          {
            name: 'peinture',
            value: 'peinture',
            count: 2,
            state: 'refined',
            facets: [{ name: 'huile', value: 'peinture/huile', count: 1, state: 'displayed', facets: [] }],
          },
        ],
      },
    ]);
    const [auteur] = ask({ facet: ['auteur'], refine: ['auteur:Sisley'] }).facets;
    expect(auteur?.values.map(({ name, count, state }) => [name, count, state])).toEqual([
      ['Monet', 2, 'displayed'],
      ['Sisley', 1, 'refined'],
    ]);
    const [creation] = ask({
      facet: ['creation'],
      refine: ['creation:1872'],
      exclude: ['creation:1872/05'],
    }).facets;
    expect(creation?.values[0]).toMatchObject({
      value: '1872',
      count: 1,
      facets: [{ name: '05', value: '1872/05', state: 'excluded' }],
    });
  });
});

describe('refusals', () => {
  it.each<[Partial<QueryParameters>, string]>([
    [
      { select: 'auteurs' },
      'Unknown field: auteurs. Did you mean auteur? Clause(s) containing the error(s): select.',
    ],
    [
      { select: 'lenght(titre)' },
      'Unknown function: lenght(). Did you mean length? Clause(s) containing the error(s): select.',
    ],
    [
      { select: 'sum(titre)' },
      'StatAggregation only supports numeric or date expression. Clause(s) containing the error(s): select.',
    ],
    [
      { where: ['titre + 1 > 2'] },
      'Arithmetic only supports numeric expressions. Clause(s) containing the error(s): where.',
    ],
    [{ where: ['nombre = "x"'] }, 'x is not a number. Clause(s) containing the error(s): where.'],
    [
      { where: ['count(*) > 1'] },
      'count() is not supported in this clause. Clause(s) containing the error(s): where.',
    ],
    [
      { where: ["creation = date'2020-02-30'"] },
      'Invalid date: 2020-02-30. Clause(s) containing the error(s): where.',
    ],
    [{ where: ['titre'] }, 'titre is not boolean. Clause(s) containing the error(s): where.'],
    [
      { where: ["within(lieu, geom'POINT(48 200)')"] },
      'Invalid geometry: longitude comes first, then latitude: 48 200 is no place on the globe. Clause(s) containing the error(s): where.',
    ],
    [
      { groupBy: 'lieu' },
      'Aggregation on geo point field is not possible. Use the geo_cluster(position, int_precision) aggregation function instead. Clause(s) containing the error(s): group_by.',
    ],
    [
      { groupBy: 'titre', select: 'nombre' },
      'Field nombre must be in the group_by clause or in an aggregation function. Clause(s) containing the error(s): select.',
    ],
    [
      { groupBy: 'titre', orderBy: 'titre, count(*)' },
      'Aggregation functions must precede fields in order_by. Clause(s) containing the error(s): order_by.',
    ],
    [{ facet: ['lieu'] }, 'lieu is not a facet. Clause(s) containing the error(s): facet.'],
    [
      { timezone: 'Mars/Olympe' },
      'Unknown timezone: Mars/Olympe. Clause(s) containing the error(s): timezone.',
    ],
  ])('%j: %s', (asked, message) => {
    try {
      ask(asked);
      expect.unreachable();
    } catch (error) {
      expect((error as Refusal).parameters?.['message']).toBe(`ODSQL query is malformed: ${message}`);
    }
  });
});
