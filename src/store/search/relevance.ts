// Relevance. Up to some 30,000 hits of the words: bm25, a title counting most, widened by how the title answers.
// Beyond, tiers: the title is just this, holds it, title and names hold it, the rest. Illustrated and complete records
// come first only among equals (the stored prior), ties go by record number.
import type { Node } from '../../commons/query.ts';
import { rankingTexts, type TextNode } from '../../commons/query-parts.ts';
import type { Words } from '../../commons/words.ts';
import { type Bits, countBits, hasBit } from './bits.ts';
import type { Reading } from './evaluation.ts';
import { numericOrder, type Order } from './order.ts';
import { expressionOfText, withinColumns } from './text-expression.ts';

/** How many hits of the words are still ranked by bm25 (0.7 s at 650,000, 30 ms at 23,000). */
export const MOST_RANKED = 30_000;

/** What the place of the words is worth beside bm25, by tier. */
const WORTH = [4, 1.5, 1.2, 1] as const;
/** Scores within some 2 per cent are equal: between them the prior decides, and a changing index moves little. */
const STEPS = 35;

/** The order of relevance for a condition. A cursor's `mode` is kept to, whatever the number of hits is now. */
export function relevanceOrder(
  where: Node,
  reading: Reading,
  options: { readonly mostRanked: number; readonly mode: string | undefined },
): Order {
  const { prior } = reading.view.columns;
  const better = (doc: number): number => -(prior[doc] as number);
  const texts = rankingTexts(where);
  const expression = expressionOfTexts(texts, reading.words);
  if (expression === undefined) return numericOrder('prior', reading, better);
  const { inTitle, tierOf } = tiersOf(texts, expression, reading);
  const ranked =
    options.mode === undefined ? isRanked(expression, reading, options.mostRanked) : options.mode === 'score';
  if (!ranked) return { ...numericOrder('tier', reading, tierOf, better), ahead: inTitle };
  const stepOf = stepsOf(expression, tierOf, reading);
  return numericOrder('score', reading, (doc) => -stepOf(doc), better);
}

function isRanked(expression: string, { text, view }: Reading, mostRanked: number): boolean {
  return countBits(text.matches(expression, view.docs)) <= mostRanked;
}

function expressionOfTexts(texts: readonly TextNode[], words: Words): string | undefined {
  const parts = texts.map((node) => expressionOfText(node, words));
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
  return parts.map((part) => `(${part})`).join(' AND ');
}

type Tiers = { readonly inTitle: Bits; readonly tierOf: (doc: number) => number };

/** 0 the title is just this, 1 in the title, 2 in title and names, 3 elsewhere. Names are looked up when needed. */
function tiersOf(texts: readonly TextNode[], expression: string, reading: Reading): Tiers {
  const { text, view, words } = reading;
  const inTitle = text.matches(withinColumns('title', expression), view.docs);
  let inNames: Bits | undefined;
  const { titleTerms } = view.columns;
  const terms = countTerms(texts, words);
  const tierOf = (doc: number): number => {
    if (hasBit(inTitle, doc)) return titleTerms[doc] === terms ? 0 : 1;
    inNames ??= text.matches(withinColumns('title names', expression), view.docs);
    return hasBit(inNames, doc) ? 2 : 3;
  };
  return { inTitle, tierOf };
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

/** bm25 times the tier's worth, in steps of equal ratio. */
function stepsOf(
  expression: string,
  tierOf: (doc: number) => number,
  { text, view }: Reading,
): (doc: number) => number {
  const { docs, scores } = text.scores(expression, view.docs);
  const steps = scores.map((score, index) => {
    const worth = WORTH[tierOf(docs[index] as number) as 0 | 1 | 2 | 3];
    return Math.floor(Math.log(Math.max(1e-9, score * worth)) * STEPS);
  });
  return (doc) => steps[placeOf(doc, docs)] ?? 0;
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
