// What a reader may have meant: when a question finds nothing, or hardly anything, its words that live documents hardly
// hold are replaced by the nearest word of titles and names that they do hold. At most two slips a word; nothing is
// proposed that would not find more. The index holds public text only, so nothing hidden can be proposed.
import type { Correction, Node } from '../../commons/query.ts';
import { rankingTexts } from '../../commons/query-parts.ts';
import { correctText } from '../../commons/query-text.ts';
import { fold } from '../../commons/words.ts';
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

/** Corrections of the words of a condition that finds `total`; empty when there is nothing better. */
export function correctionsOf(
  where: Node,
  total: number,
  reading: Reading & { readonly count: (where: Node) => number },
): readonly Correction[] {
  if (total >= ENOUGH) return [];
  const texts = rankingTexts(where).filter((node) => node.kind === 'phrase' || node.prefix !== true);
  const words = [...new Set(texts.flatMap(({ text }) => reading.words.indexed(text).words))];
  const found = words.slice(0, MOST_WORDS).map((word) => ({ word, near: wordsInstead(word, reading) }));
  const doubtful = found.filter(({ near }) => near.length > 0);
  const finds = (corrections: readonly Correction[]): boolean =>
    reading.count(correctNode(where, corrections)) > total;
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
function wordsInstead(word: string, reading: Reading): readonly string[] {
  if (word.length < SHORTEST) return [];
  const own = countLive(word, reading);
  if (own >= COUNTED / RARER) return [];
  const most = own === 0 ? 2 : 1;
  return nearestWords(encoder.encode(fold(word)), reading.view.spellings)
    .filter((one) => one.distance > 0 && one.distance <= most)
    .slice(0, LOOKED_AT)
    .map((one) => ({ ...one, count: countLive(one.word, reading) }))
    .filter(({ count }) => count > own * RARER)
    .toSorted((a, b) => a.distance - b.distance || b.count - a.count)
    .map((one) => one.word);
}

/** Live documents that hold a word, counted so far as to compare. */
function countLive(word: string, { text, view, words }: Reading): number {
  const [term] = words.terms(word);
  if (term === undefined) return 0;
  const docs = text.someDocuments(`"${term}"`, COUNTED);
  return docs.filter((doc) => hasBit(view.live, doc)).length;
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
