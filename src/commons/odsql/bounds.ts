// What the conditions of a question may be at most, whichever door they come through: clauses have bounds of their own
// (`tokens.ts`, `parse-query.ts`), conditions that other APIs build have only these. Counted once, in one walk, before
// anything is made of them.
import { askedWords } from './asked-words.ts';
import type { Condition, Literal } from './ast.ts';
import { odsqlBounds, queryRefusal } from './errors.ts';

type Tally = { terms: number; characters: number; words: number; near: number };

/** Refuses `odsql-error` beyond the bounds. A text is cut into words only when all of them are short enough together. */
export function requireBounded(where: Condition | undefined): void {
  if (where === undefined) return;
  const tally: Tally = { terms: 0, characters: 0, words: 0, near: 0 };
  const searched: SearchedText[] = [];
  for (const leaf of leavesIn(where)) {
    const texts = textsOf(leaf);
    tally.terms += Math.max(1, texts.length);
    for (const text of texts) tally.characters += text.length;
    if (tally.terms > odsqlBounds.terms) throw tooMuch('too-complex', odsqlBounds.terms, 'terms');
    if (tally.characters > odsqlBounds.characters)
      throw tooMuch('too-long', odsqlBounds.characters, 'characters');
    if (leaf.kind === 'like' || leaf.kind === 'words') searched.push(leaf);
  }
  for (const one of searched) countWords(one, tally);
}

/** Conditions that are made of no others, however deep they stand. */
function* leavesIn(where: Condition): Generator<Condition> {
  const waiting = [where];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'and' || next.kind === 'or') for (const one of next.conditions) waiting.push(one);
    else if (next.kind === 'not') waiting.push(next.condition);
    else yield next;
  }
}

/** The texts that a condition is held against; of other values, what they are counted by. */
function textsOf(leaf: Condition): readonly string[] {
  switch (leaf.kind) {
    case 'like':
    case 'words':
      return [leaf.text];
    case 'among':
      return leaf.values.map(textOf);
    case 'compare':
      return [leaf.left, leaf.right].map((side) => (side.kind === 'text' ? side.value : ''));
    default:
      return [];
  }
}

function textOf(literal: Literal): string {
  return literal.kind === 'text' ? literal.value : '';
}

type SearchedText = Extract<Condition, { kind: 'like' | 'words' }>;

/** `startswith` and `contains` search for no words. */
function countWords(leaf: SearchedText, tally: Tally): void {
  const way = leaf.kind === 'like' ? 'all' : leaf.way;
  if (way === 'startswith' || way === 'contains') return;
  const words = askedWords(way, leaf.text);
  const near = words.filter(({ slips }) => slips > 0).length;
  tally.words += words.length;
  tally.near += near;
  if (tally.words > odsqlBounds.words) throw tooMuch('too-complex', odsqlBounds.words, 'words searched for');
  if (tally.near > odsqlBounds.nearWords)
    throw tooMuch('too-complex', odsqlBounds.nearWords, 'words searched for in near spellings');
}

function tooMuch(reason: string, most: number, what: string) {
  return queryRefusal('where', reason, `more than ${most} ${what}.`);
}
