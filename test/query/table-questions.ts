// Random tables and random questions in ODSQL about them, for the proof that SQL answers as the naive evaluator does.
// Values are few, so that questions meet them, and numbers are sums of quarters, so that sums do not depend on the order.
import fc from 'fast-check';
import type { QueryParameters } from '../../src/commons/odsql/parse-query.ts';
import type {
  ColumnKind,
  PublishedColumn,
  PublishedRow,
  PublishedValue,
} from '../../src/commons/published.ts';
import { column } from './published-column.ts';

/** Orders are asked of one column only. */
function unsorted(name: string, kind: ColumnKind, more: Partial<PublishedColumn> = {}): PublishedColumn {
  return column(name, kind, { sortable: false, ...more });
}

/** Columns of every kind. */
export const columns: readonly PublishedColumn[] = [
  unsorted('titre', 'text', { sortable: true, formerNames: ['titr'] }),
  unsorted('code', 'text'),
  unsorted('auteur', 'text', { many: true, facet: { disjunctive: true } }),
  unsorted('domaine', 'text', { facet: { separator: '/' } }),
  unsorted('sujets', 'text', { many: true, facet: { separator: ' > ' } }),
  unsorted('nombre', 'int', { facet: {} }),
  unsorted('mesure', 'double'),
  unsorted('vu', 'boolean', { facet: {} }),
  unsorted('creation', 'date', { facet: {} }),
  unsorted('maj', 'datetime', { facet: {} }),
  unsorted('lieu', 'geo_point_2d'),
  unsorted('contour', 'geo_shape'),
  unsorted('reste', 'json_blob'),
];

const TITLES = [
  'Été à Rouen',
  'été',
  'Étang 9',
  'étang 10',
  "L'Œuvre",
  'Œuvre 2',
  'Zone',
  '',
  'zone 日本',
  'Saint-Éloi',
  '100 %',
];
const CODES = ['33063', '2A004', 'a"b', "a'b", 'x\\y', '01', '$p1', 'null'];
const AUTHORS = ['Monet', 'Sisley', 'Élie', 'monet', 'Le Nain (Louis)', 'anonyme'];
const DOMAINS = [
  'peinture',
  'peinture/huile',
  'peinture/huile/toile',
  'dessin',
  'dessin/encre',
  'estampe',
  '/vide',
];
const SUBJECTS = ['lieu', 'lieu > ville', 'lieu > ville > Rouen', 'personne', 'personne > roi'];
const DATES = ['1872', '1872-05', '1872-05-17', '1900-01-01', '1900', '2024-02-29', '0987', '1999-12'];
const MOMENTS = [
  '2025-12-31T23:30:00.000Z',
  '2026-01-01T10:00:00.250Z',
  '2026-03-29T01:15:00.000Z',
  '2025-10-26T00:30:00.000Z',
  '1969-07-20T20:17:40.000Z',
];
const AREAS = [
  [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ],
  [
    [10, 10],
    [12, 10],
    [11, 12],
    [10, 10],
  ],
] as const;

function maybe<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(values, { freq: 5, nil: null });
}

function several(values: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
}

const quarter = fc.integer({ min: -40, max: 40 }).map((number) => number / 4);
const point = fc.record({
  lon: fc.integer({ min: -8, max: 50 }).map((number) => number / 4),
  lat: fc.integer({ min: -8, max: 196 }).map((number) => number / 4),
});
const shape: fc.Arbitrary<PublishedValue> = fc.oneof(
  fc.constantFrom(...AREAS).map((ring) => feature({ type: 'Polygon', coordinates: [ring] })),
  point.map(({ lon, lat }) =>
    feature({
      type: 'LineString',
      coordinates: [
        [lon, lat],
        [lon + 1, lat],
      ],
    }),
  ),
);

function feature(geometry: { readonly type: string; readonly coordinates: unknown }): PublishedValue {
  return { type: 'Feature', geometry, properties: {} };
}

const values = fc.record<Record<string, PublishedValue>>({
  titre: maybe(fc.constantFrom(...TITLES)),
  code: maybe(fc.constantFrom(...CODES)),
  auteur: several(AUTHORS),
  domaine: maybe(fc.constantFrom(...DOMAINS)),
  sujets: several(SUBJECTS),
  nombre: maybe(fc.integer({ min: -3, max: 40 })),
  mesure: maybe(quarter),
  vu: maybe(fc.boolean()),
  creation: maybe(fc.constantFrom(...DATES)),
  maj: maybe(fc.constantFrom(...MOMENTS)),
  lieu: maybe(point),
  contour: maybe(shape),
  reste: maybe(fc.constant({ json: { a: 1 } })),
});

/** Tables of so many rows. */
export function tables(rows: number): fc.Arbitrary<readonly PublishedRow[]> {
  return fc.array(values, { minLength: rows, maxLength: rows }).map((all) =>
    all.map((one, at) => ({
      record: at + 1,
      key: `K${at + 1}`,
      at: '2026-01-01T00:00:00.000Z',
      values: one,
    })),
  );
}

function oneOf(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

/** Pieces of text put together. */
function joined(...pieces: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  const all = pieces.map((piece) => (typeof piece === 'string' ? fc.constant(piece) : piece));
  return fc.tuple(...all).map((texts) => texts.join(''));
}

function quoted(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts).map((text) => JSON.stringify(text));
}

const texts = [...TITLES, ...CODES, ...AUTHORS, ...DOMAINS];
const number = fc.oneof(fc.integer({ min: -5, max: 40 }).map(String), quarter.map(String));
const date = oneOf(
  "date'1872'",
  "date'1872-05'",
  "date'1900/01/01'",
  "date'2026-01-01T10:00'",
  '"2025-12-31"',
  "date'2026-03-29T02:15:00+01:00'",
  'now()',
  'now(years=-54, month=5)',
);
const comparison = oneOf('=', '!=', '<', '<=', '>', '>=');
const textField = oneOf('titre', 'titr', 'code', 'auteur', 'domaine', 'sujets');
const dateField = oneOf('creation', 'maj');
const place = oneOf("geom'POINT(2 48)'", "geom'POINT(0.25 0.25)'", "geom'POINT(11 11)'");
const area = oneOf(
  "geom'POLYGON((0 0, 6 0, 6 30, 0 30, 0 0))'",
  "geom'POLYGON((-1 -1, 5 -1, 5 5, -1 5, -1 -1), (1 1, 2 1, 2 2, 1 2, 1 1))'",
  "geom'LINESTRING(-2 2, 12 2)'",
);
const dateFormat = oneOf(
  '"yyyy"',
  '"yyyy-MM"',
  '"EEEE d MMMM yy"',
  '"E \'le\' dd/MM"',
  '"xxxx-ww e D"',
  '"HH:mm:ss"',
);

const { numeric } = fc.letrec<{ numeric: string }>((tie) => ({
  numeric: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    oneOf('nombre', 'mesure'),
    number,
    joined('(', tie('numeric'), ' ', oneOf('+', '-', '*', '/'), ' ', tie('numeric'), ')'),
    joined('-', tie('numeric')),
    joined('length(', oneOf('titre', 'code', 'lower(titre)'), ')'),
    joined(oneOf('year', 'month', 'day', 'hour', 'minute', 'second'), '(', dateField, ')'),
    joined('ifnull(', oneOf('nombre', 'mesure'), ', ', number, ')'),
  ),
}));
const textual = fc.oneof(
  textField,
  joined(oneOf('lower', 'upper'), '(', textField, ')'),
  joined('ifnull(', textField, ', ', quoted(texts), ')'),
  joined('date_format(', dateField, ', ', dateFormat, ')'),
);
const temporal = fc.oneof(
  dateField,
  joined('ifnull(creation, ', date, ')'),
  joined('ifnull(maj, ', date, ')'),
);

const searched = oneOf(
  'ete',
  'Étang',
  'rouen ete',
  'roven',
  'mone',
  'zon 1',
  'œuvre l',
  'oeuvr*',
  '18* monet',
  '日',
  '%Rouen%',
  '',
  'sisleu x',
);
const leaf: fc.Arbitrary<string> = fc.oneof(
  joined(numeric, ' ', comparison, ' ', numeric),
  joined(textual, ' ', comparison, ' ', quoted(texts)),
  joined(quoted(texts), ' ', comparison, ' ', textual),
  joined('titre ', comparison, ' ', textField),
  joined(temporal, ' ', comparison, ' ', date),
  joined('creation ', comparison, ' maj'),
  joined(
    oneOf('titre', 'auteur', 'nombre', 'vu', 'creation', 'lieu', 'contour', 'reste'),
    oneOf(' is null', ' is not null'),
  ),
  joined('vu', oneOf('', ' is not true', ' is false', ' = true', ' != false')),
  joined(
    textField,
    oneOf(' like ', ' not like '),
    searched.map((text) => JSON.stringify(text)),
  ),
  joined(textField, oneOf(' in (', ' not in ('), quoted(texts), ', ', quoted(texts), ')'),
  joined('nombre', oneOf(' in ', ':'), oneOf('[', ']'), number, oneOf(' to ', '..'), number, oneOf('[', ']')),
  joined(temporal, ' in [', date, ' to ', date, oneOf('[', ']')),
  joined('"', oneOf('Monet', 'Élie'), '" in auteur'),
  searched.map((text) => JSON.stringify(text)),
  joined(
    oneOf('search', 'suggest', 'startswith'),
    '(',
    oneOf('', '*, ', 'titre, ', 'titre, auteur, '),
    searched.map((text) => JSON.stringify(text)),
    ')',
  ),
  joined(
    'within_distance(',
    oneOf('lieu', 'contour'),
    ', ',
    place,
    ', ',
    oneOf('300km', '2000km', '10.5km'),
    ')',
  ),
  joined('within_distance(lieu, ', area, ', 100km)'),
  joined('in_bbox(', oneOf('lieu', 'contour'), oneOf(', 0, 0, 10, 20)', ', 45, 5, -2, -2)')),
  joined(oneOf('intersects', 'within', 'disjoint'), '(', oneOf('lieu', 'contour'), ', ', area, ')'),
  oneOf('true', '1 = 2', '"a" < "b"'),
);
const { where } = fc.letrec<{ where: string }>((tie) => ({
  where: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    joined('(', tie('where'), ') ', oneOf('and', 'or'), ' (', tie('where'), ')'),
    joined('not (', tie('where'), ')'),
  ),
}));

const aggregate = fc.oneof(
  oneOf(
    'count(*)',
    'count(auteur)',
    'count(distinct auteur)',
    'count(distinct titre)',
    'count(creation)',
    'count(lieu)',
    'count(distinct ifnull(nombre, 3))',
  ),
  joined(
    oneOf('sum', 'avg', 'min', 'max', 'median'),
    '(',
    fc.oneof(oneOf('nombre', 'mesure'), joined('nombre * ', number)),
    ')',
  ),
  joined('percentile(mesure, ', oneOf('0', '25', '99.5', '100'), ')'),
  joined(oneOf('min', 'max'), '(', dateField, ')'),
  oneOf('sum(nombre) / count(mesure)', '2 * count(*) + 1'),
);
const outlines = oneOf('envelope(lieu)', 'bbox(lieu)', 'bbox(contour)');
const key = fc.oneof(
  oneOf('titre', 'code', 'auteur', 'domaine', 'nombre', 'mesure', 'vu', 'creation', 'maj', 'sujets'),
  joined(oneOf('year', 'month', 'day', 'hour'), '(', dateField, ')'),
  joined('date_format(', dateField, ', ', dateFormat, ')'),
  oneOf(
    'lower(titre)',
    'upper(auteur)',
    'ifnull(domaine, "rien")',
    'ifnull(auteur, "x")',
    'ifnull(maj, "2026")',
  ),
  oneOf('range(nombre, 10)', 'range(mesure, 2.5)', 'range(nombre, 0, 10, 20)', 'range(mesure, *, 0, 5, *)'),
  oneOf("range(creation, date'1800', date'1900', *)", "range(maj, *, date'2026', *)"),
  joined('range(', dateField, ', ', oneOf('1 day', '12h', '1w', '1 month', '1q', '1 year', '7d'), ')'),
  joined('geo_cluster(lieu, ', oneOf('1', '3', '5'), oneOf('', ', 80'), ')'),
);
const recordOrder = fc.oneof(
  joined(
    oneOf(
      'titre',
      'code',
      'auteur',
      'nombre',
      'mesure',
      'vu',
      'creation',
      'maj',
      'length(titre)',
      'mesure * -2',
      'random(4)',
      'random(-9)',
      'lower(code)',
    ),
    oneOf('', ' desc', ' asc'),
  ),
  joined('distance(lieu, ', place, ')', oneOf('', ' desc')),
  oneOf('-nombre', '-titre'),
);

const refinement = fc.oneof(
  joined('auteur:', fc.constantFrom(...AUTHORS)),
  joined('domaine:', fc.constantFrom(...DOMAINS)),
  joined('sujets:', fc.constantFrom(...SUBJECTS)),
  joined('nombre:', oneOf('3', '12', 'x')),
  joined('vu:', oneOf('true', 'False')),
  joined('creation:', oneOf('1872', '1872/05', '1900/1/01')),
  joined('maj:', oneOf('2026', '2025/12', '2025/12/31')),
);
const facet = fc.oneof(
  oneOf('auteur', 'domaine', 'sujets', 'nombre', 'vu', 'creation', 'maj', 'titre', 'mesure'),
  joined(
    'facet(name="',
    oneOf('auteur', 'domaine', 'nombre'),
    '", disjunctive=',
    oneOf('true', 'false'),
    ')',
  ),
  joined('facet(name="domaine", sort="', oneOf('count', '-count', 'alphanum', '-alphanum'), '", limit=2)'),
  joined('facet(name="titre", hierarchical=true, separator=" ")'),
);

const common = {
  where: fc.array(where, { maxLength: 2 }),
  refine: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(refinement, { maxLength: 3 })),
  exclude: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.array(refinement, { maxLength: 2 })),
  timezone: oneOf('UTC', 'UTC', 'Europe/Paris', 'America/St_Johns', 'Pacific/Auckland'),
  lang: oneOf('fr', 'en', 'de'),
  limit: fc.constantFrom(-1, 0, 3, 10),
  offset: fc.constantFrom(0, 0, 0, 2, 50),
};

function list(items: fc.Arbitrary<string>, least: number, most: number): fc.Arbitrary<string> {
  return fc.uniqueArray(items, { minLength: least, maxLength: most }).map((all) => all.join(', '));
}

const aboutRecords = fc.record({
  ...common,
  select: oneOf(
    '*',
    '*, length(titre) as n',
    'titre, nombre * 2 as d',
    'exclude(c*), count(*) as n',
    'date_format(maj, "EEEE HH") as j, sum(mesure)',
  ),
  orderBy: list(recordOrder, 0, 2),
  facet: fc.uniqueArray(facet, { maxLength: 2 }),
});
const aboutAll = fc.record({ ...common, select: list(fc.oneof(aggregate, outlines), 1, 3) });
const aboutGroups = fc
  .record({
    ...common,
    keys: list(key, 1, 2),
    aggregates: fc.uniqueArray(fc.oneof({ weight: 5, arbitrary: aggregate }, outlines), { maxLength: 3 }),
    order: fc.constantFrom('', 'a0', 'a0 desc', 'count(*) desc', 'k0', 'k0 desc'),
  })
  .map(({ keys, aggregates, order, ...rest }): QueryParameters => {
    const named = aggregates.map((text, at) => `${text} as a${at}`).join(', ');
    const groupBy = order.startsWith('k')
      ? keys.replace(/^([^,(]+|[^(]+\([^)]*\))(?=,|$)/, '$1 as k0')
      : keys;
    const orderBy = order.startsWith('a') && aggregates.length === 0 ? '' : order;
    return { ...rest, groupBy, select: named, orderBy };
  });

/** Questions; a few of them are refused, which both sides do alike. */
export const questions: fc.Arbitrary<QueryParameters> = fc.oneof(aboutRecords, aboutAll, aboutGroups);
