// The questions of the benchmarks of the index: by name, the condition of the n-th call. Calls differ from each other,
// so that no kept answer helps.
import { dayNumber } from '../../src/commons/dates/day-number.ts';
import type { Node, Query } from '../../src/commons/query.ts';
import { MARKS, wordOf } from './search-data.ts';

/** One kind of question; `control` is a word whose hits SQLite alone counts beside it. */
export type Kind = {
  readonly name: string;
  readonly where: (call: number) => Node;
  readonly control?: string;
  readonly parts?: Partial<Query>;
};

const FACETS = ['domain', 'place', 'author', 'period', 'technique', 'subject', 'dataset', 'producer'];
const all: Node = { kind: 'all' };
const dataset: Node = { kind: 'facet', facet: 'dataset', values: ['d0'] };
const box: Node = { kind: 'box', south: 43, west: 0, north: 49, east: 5 };
const asked = (text: string): Node => ({ kind: 'words', text });
const both = (...nodes: Node[]): Node => ({ kind: 'and', nodes });
const since = (call: number): Node => ({
  kind: 'interval',
  from: dayNumber(1500 + call, 1, 1),
  to: dayNumber(1900, 1, 1),
});
const begun = (call: number): Node => ({
  kind: 'words',
  text: wordOf(300 + call).slice(0, 4),
  prefix: true,
});
const phrase = (call: number): Node => ({ kind: 'phrase', text: `${wordOf(call % 5)} ${wordOf(call % 7)}` });

/** Every kind, from the rarest. */
export const kinds: readonly Kind[] = [
  {
    name: 'rare',
    where: (call) => asked(`${MARKS.rare} ${call % 2 ? '' : 'de'}`),
    control: MARKS.rare,
  },
  { name: 'medium (0.6 %)', where: () => asked(MARKS.medium), control: MARKS.medium },
  { name: 'common words in turn', where: (call) => asked(wordOf(100 + call * 7)), control: wordOf(100) },
  { name: 'frequent (20 %)', where: () => asked(MARKS.frequent), control: MARKS.frequent },
  { name: 'two words', where: (call) => asked(`${wordOf(call)} ${wordOf(call + 3)}`), control: wordOf(1) },
  { name: 'prefix', where: begun, control: wordOf(3) },
  { name: 'phrase', where: phrase, control: wordOf(3) },
  { name: 'match all', where: () => all },
  { name: 'one filter', where: () => dataset },
  { name: 'two filters', where: (call) => both(dataset, since(call)) },
  {
    name: 'frequent + two filters',
    where: (call) => both(asked(MARKS.frequent), dataset, since(call)),
    control: MARKS.frequent,
  },
  { name: 'box', where: () => box },
  { name: 'by title', where: () => all, parts: { sort: 'title' } },
  { name: 'by date', where: () => asked(MARKS.frequent), parts: { sort: 'date' } },
  {
    name: 'inside a facet',
    where: () => all,
    parts: { facets: [{ facet: 'subject', limit: 10, contains: '77', ownFilter: 'excluded' }] },
  },
];

/** The query of a call: total, 25 records, 8 facets. */
export function questionOf({ where, parts }: Kind, call: number): Query {
  return {
    where: where(call),
    sort: 'relevance',
    offset: call,
    limit: 25,
    facets: FACETS.map((facet) => ({ facet, limit: 10, ownFilter: 'excluded' })),
    ...parts,
  };
}
