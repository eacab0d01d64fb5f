// Relevance, by tiers: everything that the title says was asked (and names hold what else was), the title holds it,
// title and names hold it, the rest. So a museum is found by its name and town before all its works. Within a tier the
// more complete record comes first (the stored prior), a longer title last among equals; between title and names, first
// the one whose title says more of it; in the rest, up to some 20,000 hits, bm25 decides before the prior does. Ties go by record number. Titles and names are looked up first, so that
// bm25 is asked only when they do not fill the page.
import type { Node } from '../../commons/query.ts';
import { coverageStep, rankingTexts, type TextNode } from '../../commons/query-parts.ts';
import type { Words } from '../../commons/words.ts';
import { type Bits, countBits, hasBit } from './bits.ts';
import type { Reading } from './evaluation.ts';
import { columnOrder, numericOrder, type Order } from './order.ts';
import { expressionOfText, expressionsOfWords, withinTitle } from './text-expression.ts';

/** How many hits of the words are still ranked by bm25 (1 microsecond each). */
export const MOST_RANKED = 20_000;

/** More than what decides within a tier: steps of scores and words said in a title are some hundred at most. */
const TIER = 2 ** 32;

/** Scores within some 5 per cent are equal: between them the prior decides, and a changing index moves little. */
const STEPS = 14;

/** The order of relevance for a condition. A cursor's `mode` is kept to, whatever the number of hits is now. */
export function relevanceOrder(
  where: Node,
  reading: Reading,
  options: { readonly mostRanked: number; readonly mode: string | undefined },
): Order {
  const { prior, record } = reading.view.columns;
  const texts = rankingTexts(where);
  const expression = expressionOfTexts(texts, reading.words);
  if (expression === undefined) {
    return columnOrder('prior', reading, { column: prior, descending: true });
  }
  const { ahead, tierOf, saidInTitle, coverageOf } = tiersOf(texts, expression, reading);
  const ranked =
    options.mode === undefined ? isRanked(expression, reading, options.mostRanked) : options.mode === 'score';
  const scoreOf = ranked ? scoresOf(expression, reading) : () => 0;
  // One number: what decides first in steps of 4096, the prior in steps of 8, the coverage in single ones.
  const within = (doc: number, tier: number): number => {
    const first = tier === 3 ? scoreOf(doc) : tier === 2 ? saidInTitle(doc) : 0;
    return first * 4096 + (prior[doc] as number) * 8 + coverageOf(doc, tier);
  };
  const second = (doc: number): number => -within(doc, tierOf(doc));
  const lead = (doc: number): number => {
    const tier = tierOf(doc);
    return tier * TIER - within(doc, tier);
  };
  const tie = (a: number, b: number): number => (record[a] as number) - (record[b] as number);
  const whole = { lead, tie, compare: (a: number, b: number) => lead(a) - lead(b) || tie(a, b) };
  return { ...numericOrder(ranked ? 'score' : 'tier', reading, tierOf, second), whole, ahead };
}

function isRanked(expression: string, { text, view }: Reading, mostRanked: number): boolean {
  return countBits(text.matches(expression, view.docs)) <= mostRanked;
}

function expressionOfTexts(texts: readonly TextNode[], words: Words): string | undefined {
  const parts = texts.map((node) => expressionOfText(node, words));
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  return parts.map((part) => `(${part})`).join(' AND ');
}

type Tiers = {
  /** Documents of the first tiers. */
  readonly ahead: Bits;
  readonly tierOf: (doc: number) => number;
  /** How many of the words asked for stand in the title. */
  readonly saidInTitle: (doc: number) => number;
  /** How much of a title was asked for. */
  readonly coverageOf: (doc: number, tier: number) => number;
};

/** 0 what the title says was asked, 1 in the title, 2 in title and names, 3 elsewhere. */
function tiersOf(texts: readonly TextNode[], expression: string, { text, view, words }: Reading): Tiers {
  const inHeads = (one: string): Bits => text.matches(one, view.docs, 'heads');
  const inTitle = inHeads(withinTitle(expression));
  const asked = expressionsOfWords(texts, words);
  // A phrase may say one word twice: its word may stand where the phrase does not.
  const single = asked.length === 1 && texts.every(({ kind }) => kind === 'words');
  let inNames: Bits | undefined;
  const namesOf = (): Bits => (inNames ??= inHeads(expression));
  // Of several words, some may stand in the title; of one, all or none.
  const eachInTitle = single ? [] : asked.map((one) => inHeads(withinTitle(one)));
  const { titleTerms } = view.columns;
  const coverages = Uint8Array.from({ length: 256 }, (_, terms) => coverageStep(asked.length, terms));
  const saidInTitle = (doc: number): number => {
    if (hasBit(inTitle, doc)) return asked.length;
    let said = 0;
    for (const bits of eachInTitle) if (hasBit(bits, doc)) said += 1;
    return said;
  };
  return {
    ahead: single ? inTitle : namesOf(),
    tierOf: (doc) => {
      const titled = hasBit(inTitle, doc);
      if (!titled && !hasBit(namesOf(), doc)) return 3;
      if (saidInTitle(doc) === titleTerms[doc]) return 0;
      return titled ? 1 : 2;
    },
    saidInTitle,
    coverageOf: (doc, tier) => (tier === 1 ? (coverages[titleTerms[doc] as number] as number) : 0),
  };
}

/** bm25 in steps of equal ratio, read when it is first asked for. */
function scoresOf(expression: string, { text, view }: Reading): (doc: number) => number {
  let steps: Float64Array | undefined;
  return (doc) => {
    const { docs, scores } = text.scores(expression, view.docs);
    steps ??= scores.map((score) => Math.floor(Math.log(Math.max(1e-9, score)) * STEPS));
    return steps[placeOf(doc, docs)] ?? 0;
  };
}

/** Where a document stands in an ascending list that holds it. */
function placeOf(doc: number, docs: Uint32Array): number {
  let low = 0;
  let high = docs.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] as number) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}
