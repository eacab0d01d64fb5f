// Relevance, by tiers: the title is just what was asked, holds it, title and names hold it, the rest. Within a tier the
// more complete record comes first (the stored prior), a longer title last among equals; in the rest, up to some 20,000
// hits, bm25 decides before the prior does. Ties go by record number. Titles and names are looked up first, so that
// bm25 is asked only when they do not fill the page.
import type { Node } from '../../commons/query.ts';
import { coverageStep, rankingTexts, type TextNode } from '../../commons/query-parts.ts';
import type { Words } from '../../commons/words.ts';
import { type Bits, countBits, hasBit } from './bits.ts';
import type { Reading } from './evaluation.ts';
import { columnOrder, numericOrder, type Order } from './order.ts';
import { expressionOfText, withinTitle } from './text-expression.ts';

/** How many hits of the words are still ranked by bm25 (1 microsecond each). */
export const MOST_RANKED = 20_000;

/** Scores within some 5 per cent are equal: between them the prior decides, and a changing index moves little. */
const STEPS = 14;

/** The order of relevance for a condition. A cursor's `mode` is kept to, whatever the number of hits is now. */
export function relevanceOrder(
  where: Node,
  reading: Reading,
  options: { readonly mostRanked: number; readonly mode: string | undefined },
): Order {
  const { prior } = reading.view.columns;
  const texts = rankingTexts(where);
  const expression = expressionOfTexts(texts, reading.words);
  if (expression === undefined) {
    return columnOrder('prior', reading, { column: prior, descending: true });
  }
  const { inTitle, tierOf, coverageOf } = tiersOf(texts, expression, reading);
  const ranked =
    options.mode === undefined ? isRanked(expression, reading, options.mostRanked) : options.mode === 'score';
  const scoreOf = ranked ? scoresOf(expression, reading) : () => 0;
  // One number: the score's steps are some hundreds, the prior's 256, the coverage's 8.
  const second = (doc: number): number => {
    const tier = tierOf(doc);
    return -((tier === 3 ? scoreOf(doc) : 0) * 4096 + (prior[doc] as number) * 8 + coverageOf(doc, tier));
  };
  return { ...numericOrder(ranked ? 'score' : 'tier', reading, tierOf, second), ahead: inTitle };
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
  readonly inTitle: Bits;
  readonly tierOf: (doc: number) => number;
  /** How much of a title was asked for. */
  readonly coverageOf: (doc: number, tier: number) => number;
};

/** 0 the title is just this, 1 in the title, 2 in title and names, 3 elsewhere. Names are looked up when needed. */
function tiersOf(texts: readonly TextNode[], expression: string, { text, view, words }: Reading): Tiers {
  const inTitle = text.matches(withinTitle(expression), view.docs, 'heads');
  let inNames: Bits | undefined;
  const { titleTerms } = view.columns;
  const terms = countTerms(texts, words);
  return {
    inTitle,
    tierOf: (doc) => {
      if (hasBit(inTitle, doc)) return titleTerms[doc] === terms ? 0 : 1;
      inNames ??= text.matches(expression, view.docs, 'heads');
      return hasBit(inNames, doc) ? 2 : 3;
    },
    coverageOf: (doc, tier) => (tier === 1 ? coverageStep(terms, titleTerms[doc] as number) : 0),
  };
}

function countTerms(texts: readonly TextNode[], words: Words): number {
  const terms = new Set<string>();
  for (const node of texts) {
    const asked = words.asked(node.text, node.kind === 'words' && node.prefix === true);
    for (const term of asked.terms) terms.add(term);
    if (asked.beginning !== undefined) terms.add(asked.beginning.term);
  }
  return terms.size;
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
