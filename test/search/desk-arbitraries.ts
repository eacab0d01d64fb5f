// Random histories of records with drafts, withdrawals, levels, producers and withheld fields, and questions about them.
import fc from 'fast-check';
import type { Node, Query } from '../../src/commons/query.ts';
import type { Body } from '../../src/commons/record.ts';
import { levels, type Viewer } from '../../src/commons/viewer.ts';
import { recordStates, STATE_FACET } from '../../src/store/search/desk/variants.ts';
import { question } from './arbitraries.ts';
import type { Standing } from './desk-truth.ts';

const WORDS = ['château', 'châteaux', 'peinture', 'Saint-Denis', 'naïade', 'été', '1889', 'de', 'Œuvre'];
const REGIONS = ['Bretagne', 'Occitanie', 'Île-de-France'];

const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const title = fc
  .tuple(fc.constantFrom('', 'Portrait en pied de Monsieur de la Tour, '), text)
  .map(([beginning, rest]) => beginning + rest);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });

const body: fc.Arbitrary<Body> = fc
  .record({
    TITLE: title,
    NAMES: maybe(text),
    TEXT: maybe(text),
    REGION: maybe(fc.subarray(REGIONS, { minLength: 1 })),
    TECH: maybe(fc.subarray(['huile', 'Huile', 'bois'], { minLength: 1 })),
    WHEN: maybe(fc.constantFrom('1889', '17e siècle', '2001')),
    XY: maybe(fc.constantFrom('1,1', '0,2', '-2,3')),
    NOTE: maybe(text),
    CALL: maybe(title),
    OWNER: maybe(fc.constantFrom(...REGIONS, 'Réserve')),
    MAIL: maybe(fc.constantFrom('a@example.org')),
  })
  .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as Body);

const standing: fc.Arbitrary<Standing> = fc
  .record({
    record: fc.integer({ min: 1, max: 25 }),
    producer: fc.constantFrom('M1', 'M2'),
    visibility: fc.constantFrom('public', 'public', 'public', ...levels),
    withheld: maybe(fc.subarray(['TITLE', 'TEXT', 'REGION', 'NOTE'])),
    published: fc.option(body, { nil: undefined, freq: 3 }),
    head: fc.option(fc.option(body, { nil: null, freq: 8 }), { nil: undefined, freq: 2 }),
    withdrawn: fc.boolean(),
    images: fc.integer({ min: 0, max: 1 }),
    at: fc.constantFrom('2024-01-01T00:00:00Z', '2025-06-01T10:00:00Z'),
  })
  .map(({ withheld, published, head, ...rest }) => ({
    ...rest,
    ...(withheld === undefined ? {} : { withheld }),
    ...(published === undefined ? {} : { published }),
    ...(head === undefined ? {} : { head }),
  }));

/** Changes of the truth, oldest first. */
export const deskHistory = fc.array(
  fc.uniqueArray(standing, { selector: ({ record }) => record, minLength: 1, maxLength: 15 }),
  { minLength: 1, maxLength: 5 },
);

const ofState = fc
  .subarray([...recordStates])
  .map((values): Node => ({ kind: 'facet', facet: STATE_FACET, values }));

const ofField: fc.Arbitrary<Node> = fc
  .record({
    field: fc.constantFrom('TITLE', 'NOTE', 'CALL', 'OWNER', 'MAIL', 'REGION'),
    operator: fc.constantFrom('contains', 'not-contains', 'exists', 'not-exists', 'starts'),
    value: fc.constantFrom('chateau', 'e', 'Bretagne'),
  })
  .map((made) => ({ kind: 'field', dataset: 'works', as: 'text', ...made }));

/** Any question of the index, most of them about states or fields too. */
export const deskQuestion: fc.Arbitrary<Query> = fc
  .tuple(question, maybe(fc.oneof(ofState, ofField)), fc.boolean())
  .map(([query, state, negated]) => {
    const facets = [
      ...query.facets,
      { facet: STATE_FACET, limit: 3, ownFilter: 'excluded' as const },
      { facet: 'works.TECH', limit: 2, ownFilter: 'applied' as const },
    ];
    if (state === undefined) return { ...query, facets };
    const condition: Node = negated ? { kind: 'not', node: state } : state;
    return { ...query, facets, where: { kind: 'and', nodes: [query.where, condition] } };
  });

/** Signed-in viewers of every kind. */
export const members: readonly Extract<Viewer, { kind: 'member' }>[] = [
  { kind: 'member', id: 'a', role: 'administrator', producers: [] },
  { kind: 'member', id: 's', role: 'steward', producers: ['M1'] },
  { kind: 'member', id: '1', role: 'producer', producers: ['M1'] },
  { kind: 'member', id: '2', role: 'producer', producers: ['M2', 'M1'] },
  { kind: 'member', id: 'p', role: 'producer', producers: [] },
  { kind: 'member', id: 'r', role: 'reader', producers: [] },
];
