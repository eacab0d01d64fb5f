// What a reader may have meant: when a question finds nothing, or hardly anything, its words that live documents hardly
// hold are replaced by the nearest word of titles and names that they do hold. At most two slips a word; nothing is
// proposed that would not find more. Words that no live document holds are passed over before anything is chosen, so that
// what the asker may not find decides nothing.
import type { Correction, Node } from '../../commons/query.ts';
import { rankingTexts } from '../../commons/query-parts.ts';
import { correctText } from '../../commons/query-text.ts';
import { fold, type Words } from '../../commons/words.ts';
import { hasBit } from './bits.ts';
import { withinDistance } from './edit-distance.ts';
import type { Reading } from './evaluation.ts';
import { startOf } from './facet-column.ts';
import { lettersOf, SHORTEST, type SpellingsView } from './spellings.ts';

/** A question that finds as many needs no help. */
const ENOUGH = 3;
/** A word that is there must be so many times rarer than the one proposed instead, and a single slip away from it. */
const RARER = 20;
/** Nearest words whose documents are looked at, and how many documents of each. */
const LOOKED_AT = 12;
const COUNTED = 200;
/** Words of one question that are looked at. */
const MOST_WORDS = 8;

const encoder = new TextEncoder();

/**
 * What correcting needs: the rules of words, the words that may be proposed, how many live documents hold one (so far as
 * to compare), and how many records meet a condition.
 */
export type Correcting = {
  readonly words: Words;
  readonly spellings: SpellingsView;
  readonly countLive: (word: string) => number;
  readonly count: (where: Node) => number;
};

/** Live documents of an index that hold a word. Only the first ones of a frequent word are looked at. */
export function countLive(word: string, { view, text, words }: Omit<Reading, 'deadline'>): number {
  const [term] = words.terms(word);
  if (term === undefined) return 0;
  return text.someDocuments(`"${term}"`, COUNTED).filter((doc) => hasBit(view.live, doc)).length;
}

/** Corrections of the words of a condition that finds `total`; empty when there is nothing better. */
export function correctionsOf(where: Node, total: number, correcting: Correcting): readonly Correction[] {
  if (total >= ENOUGH) return [];
  const texts = rankingTexts(where).filter((node) => node.kind === 'phrase' || node.prefix !== true);
  const words = [...new Set(texts.flatMap(({ text }) => correcting.words.indexed(text).words))];
  const found = words.slice(0, MOST_WORDS).map((word) => ({ word, near: wordsInstead(word, correcting) }));
  const doubtful = found.filter(({ near }) => near.length > 0);
  const finds = (corrections: readonly Correction[]): boolean =>
    correcting.count(correctNode(where, corrections)) > total;
  const [only] = doubtful;
  if (doubtful.length === 1 && only !== undefined) {
    // Among equally near words, the one that goes with the others.
    const instead = only.near.find((one) => finds([{ word: only.word, instead: one }]));
    return instead === undefined ? [] : [{ word: only.word, instead }];
  }
  const corrections = doubtful.map(({ word, near }) => ({ word, instead: near[0] as string }));
  return corrections.length > 0 && finds(corrections) ? corrections : [];
}

function correctNode(node: Node, corrections: readonly Correction[]): Node {
  if (node.kind === 'and') return { ...node, nodes: node.nodes.map((one) => correctNode(one, corrections)) };
  if (node.kind !== 'words' && node.kind !== 'phrase') return node;
  return { ...node, text: correctText(node.text, corrections) };
}

/** Words that may have been meant, nearest first, then the most frequent; none for a word that is well known. */
function wordsInstead(word: string, { spellings, countLive: countOf }: Correcting): readonly string[] {
  if (word.length < SHORTEST) return [];
  const own = countOf(word);
  if (own >= COUNTED / RARER) return [];
  const most = own === 0 ? 2 : 1;
  const known: (Near & { readonly count: number })[] = [];
  for (const one of nearestWords(encoder.encode(fold(word)), spellings)) {
    if (one.distance === 0 || one.distance > most) continue;
    const count = countOf(one.word);
    if (count > 0) known.push({ ...one, count });
    if (known.length === LOOKED_AT) break;
  }
  return known
    .filter(({ count }) => count > own * RARER)
    .toSorted((a, b) => a.distance - b.distance || b.count - a.count)
    .map((one) => one.word);
}

type Near = { readonly word: string; readonly distance: number };

/** Words a slip or two away, nearest first; of equally near ones those that begin alike, then accented ones. */
function nearestWords(folded: Uint8Array, spellings: SpellingsView): readonly Near[] {
  const most = folded.length <= SHORTEST ? 1 : 2;
  const { foldEnds, foldBytes, letters } = spellings;
  const own = lettersOf(folded);
  const found: (Near & { readonly rank: number })[] = [];
  for (let number = 0, start = 0; number < letters.length; number += 1) {
    const end = foldEnds[number] as number;
    const length = end - start;
    const from = start;
    start = end;
    if (length - folded.length > most || folded.length - length > most) continue;
    if (countOnes(own ^ (letters[number] as number)) > 2 * most) continue;
    const distance = withinDistance(folded, foldBytes.subarray(from, end), most);
    if (distance === undefined) continue;
    const rank = distance * 2 + (foldBytes[from] === folded[0] ? 0 : 1);
    found.push({ word: wordAt(spellings, number), distance, rank });
  }
  return found.toSorted((a, b) => a.rank - b.rank || b.word.length - a.word.length);
}

function wordAt({ ends, bytes }: SpellingsView, number: number): string {
  const start = startOf(ends, number);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, (ends[number] as number) - start).toString();
}

function countOnes(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
