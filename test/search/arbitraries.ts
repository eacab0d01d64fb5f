// Random small corpora and random questions about them, for comparing the index with its oracle. Few words, values and
// places, so that questions hit; accents, plurals, elisions and signs, so that hits need the words' rules.
import fc from 'fast-check';
import { dayNumber } from '../../src/commons/dates/day-number.ts';
import type { Derived } from '../../src/commons/derived.ts';
import {
  type FacetRequest,
  type FieldNode,
  fieldOperators,
  type Node,
  type Query,
} from '../../src/commons/query.ts';
import type { Body } from '../../src/commons/record.ts';

const VOCABULARY = [
  'château',
  'châteaux',
  'chateau',
  'Peinture',
  'peintures',
  'l’église',
  "d'Orsay",
  'Œuvre',
  'de',
  'la',
  'aux',
  'Saint-Denis',
  'St',
  '17e',
  '1889',
  'nationale',
  'national',
  'naïade',
  'été',
  'Ω',
  '東京',
  '🎨',
  '½',
  'n°12',
  'pe',
];
const FACETS: Readonly<Record<string, readonly string[]>> = {
  tree: ['a', 'a > b', 'a > b > c', 'a > bb', 'ab', 'ab > c', 'lost > d', 'a > b > c > d'],
  region: ['Île-de-France', 'Bretagne', 'Occitanie', 'ile'],
  domain: ['A', 'A > B', 'A > B > C', 'A > D', 'Z'],
  'one.TECH': ['huile', 'Huile', 'bois ; or', 'été'],
  'two.TYPE': ['négatif', 'positif'],
  __proto__x: ['x'],
  constructor: ['y'],
};
const DATASETS = ['one', 'two'];
/** Values of fields: spellings that compare alike or nearly, signs of every kind, dates and numbers read and not. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  TITR: [
    'Œuvre',
    'oeuvre',
    'le cœur',
    'Coe',
    'l’été',
    "L'ETE",
    'e\u0301te\u0301',
    'été à\u00a0Saint-Denis',
    'stras',
    'Straße',
    'ﬁn',
    'Ω',
    '東京',
    '🎨',
    'n½',
    'a\u001eb',
    'a\u001f',
    'a b',
    `${'x'.repeat(300)}œ`,
    'toString',
  ],
  DATE: [
    '17e siècle',
    '1er quart 17e siècle',
    '1650',
    '1889/11/12',
    'vers 1800',
    '18e siècle ; 19e siècle',
    'illisible',
    '?',
  ],
  NUM: ['12', '3,5', '0', '1 000', '-2', 'douze'],
};
const FIELD_TYPES: Readonly<Record<string, FieldNode['as']>> = { TITR: 'text', DATE: 'date', NUM: 'number' };
const SOUGHT = [
  'oe',
  'œ',
  'E',
  'été',
  'ÉTÉ',
  ' ',
  "l'",
  '½',
  '1⁄',
  'fi',
  's',
  'ss',
  'Ω',
  '🎨',
  'a b',
  'a',
  '',
  '.',
  'o',
  'x',
];

const text = fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 5 }).map((words) => words.join(' '));
const place = fc.integer({ min: -3, max: 3 });
const day = fc.integer({ min: -60, max: 2050 }).map((year) => dayNumber(year, 1, 1));
const facetName = fc.constantFrom(
  ...Object.keys(FACETS),
  'dataset',
  'producer',
  'rights',
  'absent',
  'toString',
);

function valuesFor(facet: string): readonly string[] {
  return Object.hasOwn(FACETS, facet) ? (FACETS[facet] ?? []) : ['one', 'M1', 'free'];
}

const facets: fc.Arbitrary<Record<string, string[]>> = fc
  .subarray(Object.keys(FACETS))
  .chain((names) =>
    fc.record(Object.fromEntries(names.map((name) => [name, fc.subarray([...valuesFor(name)])]))),
  );

const values = fc
  .record(
    Object.fromEntries(
      Object.entries(VALUES).map(([code, known]) => {
        const one = fc.constantFrom(...known);
        return [code, fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }))];
      }),
    ),
    { requiredKeys: [] },
  )
  .map((made): Body => made as Body);

const interval = fc.oneof(
  fc.constant({}),
  fc.tuple(day, fc.integer({ min: 0, max: 80_000 })).map(([from, length]) => ({ from, to: from + length })),
  day.map((from) => ({ from })),
);

const position = fc.option(
  fc.record({ lat: place, lon: place, precision: fc.constantFrom('exact' as const, 'commune' as const) }),
  { nil: undefined },
);

/** Some begin alike beyond what the packed sort key holds. */
const title = fc
  .tuple(
    fc.constantFrom('', '', 'Portrait en pied de Monsieur de la Tour, '),
    fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 7 }),
  )
  .map(([beginning, words]) => beginning + words.join(' '));

/** A record without its number. */
const body = fc
  .record({
    title,
    names: text,
    text,
    dataset: fc.constantFrom(...DATASETS),
    producer: fc.constantFrom('', 'M1', 'M2'),
    values,
    facets,
    interval,
    position,
    images: fc.integer({ min: 0, max: 2 }),
    rights: fc.option(fc.constantFrom('free' as const, 'unknown' as const), { nil: undefined }),
    prior: fc.constantFrom(0, 0.5, 1),
    at: fc.constantFrom('2024-01-01T00:00:00Z', '2025-06-01T10:00:00.5Z', '2025-06-01T10:00:00Z', ''),
  })
  .map(
    (made): Omit<Derived, 'record'> => ({
      dataset: made.dataset,
      key: 'K',
      producer: made.producer,
      title: made.title,
      words: { title: made.title, names: made.names, text: made.text },
      values: made.values,
      facets: made.facets,
      ...made.interval,
      ...(made.position === undefined ? {} : { position: made.position }),
      images: made.images,
      ...(made.rights === undefined ? {} : { rights: made.rights }),
      prior: made.prior,
      at: made.at,
      demonstration: false,
    }),
  );

/** One change: what becomes of some records; undefined takes a record away. */
const change = fc.uniqueArray(
  fc.record({ record: fc.integer({ min: 1, max: 40 }), body: fc.option(body, { nil: undefined, freq: 6 }) }),
  { selector: ({ record }) => record, maxLength: 25 },
);

/** A history of the truth. */
export const history = fc.array(change, { minLength: 1, maxLength: 5 });

const corner = fc.tuple(place, place);

/** Any condition on one field. */
export const fieldCondition: fc.Arbitrary<FieldNode> = fc
  .constantFrom(...Object.keys(VALUES), 'ABSENT')
  .chain((code) => {
    const known = VALUES[code] ?? ['absent'];
    return fc.record({
      kind: fc.constant('field' as const),
      dataset: fc.constantFrom(...DATASETS, 'none'),
      field: fc.constant(code),
      operator: fc.constantFrom(...fieldOperators),
      value: fc.oneof(fc.constantFrom(...known), fc.constantFrom(...SOUGHT)),
      as: fc.constant(FIELD_TYPES[code] ?? 'text'),
    });
  });

const leaf: fc.Arbitrary<Node> = fc.oneof(
  { arbitrary: fieldCondition, weight: 8 },
  fc.constant<Node>({ kind: 'all' }),
  fc.constant<Node>({ kind: 'none' }),
  {
    arbitrary: fc
      .record({ kind: fc.constant('words' as const), text, prefix: fc.boolean() })
      // The index refuses beginnings of one or two letters.
      .map((node) => ({
        ...node,
        prefix: node.prefix && !/(^|[^\p{L}\p{N}])[\p{L}\p{N}]{0,2}[^\p{L}\p{N}]*$/u.test(node.text),
      })),
    weight: 4,
  },
  { arbitrary: fc.record({ kind: fc.constant('phrase' as const), text }), weight: 2 },
  {
    arbitrary: facetName.chain((facet) =>
      fc.record({
        kind: fc.constant('facet' as const),
        facet: fc.constant(facet),
        values: fc.subarray([...valuesFor(facet), 'absent']),
      }),
    ),
    weight: 4,
  },
  fc.record({ kind: fc.constant('interval' as const), from: day, to: day }),
  fc.record({ kind: fc.constant('interval' as const), from: day }),
  fc.constant<Node>({ kind: 'illustrated' }),
  fc.constant<Node>({ kind: 'located' }),
  fc
    .record({ south: place, west: place, height: fc.integer({ min: 0, max: 4 }), east: place })
    .map(
      ({ south, west, height, east }): Node => ({ kind: 'box', south, north: south + height, west, east }),
    ),
  fc.record({
    kind: fc.constant('circle' as const),
    lat: place,
    lon: place,
    km: fc.integer({ min: 0, max: 400 }),
  }),
  fc.record({
    kind: fc.constant('polygon' as const),
    points: fc.array(corner, { minLength: 3, maxLength: 7 }),
  }),
  fc.record({ kind: fc.constant('records' as const), records: fc.array(fc.integer({ min: 0, max: 50 })) }),
);

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { arbitrary: leaf, weight: 3 },
    fc.record({ kind: fc.constant('and' as const), nodes: fc.array(tie('node'), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('or' as const), nodes: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), node: tie('node') }),
  ),
}));

/** Any condition. */
const condition: fc.Arbitrary<Node> = node;

const facetRequest: fc.Arbitrary<FacetRequest> = fc
  .record({
    facet: facetName,
    limit: fc.integer({ min: 0, max: 4 }),
    contains: fc.option(fc.constantFrom('ILE', 'é', 'a b', 'x', ' '), { nil: undefined, freq: 3 }),
    ownFilter: fc.constantFrom('excluded' as const, 'applied' as const),
    below: fc.option(fc.constantFrom('', 'a', 'ab', 'a > b', 'lost'), { nil: undefined, freq: 3 }),
  })
  .chain((request) =>
    fc.subarray([...valuesFor(request.facet), 'absent']).map((always) => ({ ...request, always })),
  )
  .map(({ contains, below, ...request }) => ({
    ...request,
    ...(contains === undefined ? {} : { contains }),
    ...(below === undefined ? {} : { below, as: `${request.facet} below ${below}` }),
  }));

/** Any question within bounds; facets are asked once each. */
export const question: fc.Arbitrary<Query> = fc.record({
  where: condition,
  sort: fc.constantFrom('relevance', 'date', 'date-desc', 'title', 'changed'),
  offset: fc.integer({ min: 0, max: 5 }),
  limit: fc.integer({ min: 0, max: 12 }),
  facets: fc.uniqueArray(facetRequest, { selector: ({ facet }) => facet, maxLength: 6 }),
  histogram: fc.boolean(),
});
