// Where the words were found: the title with its hits marked, and a passage of the text around the first one.
import { type Format, fieldsOf } from '../../commons/format.ts';
import { type Body, valuesOf } from '../../commons/record.ts';
import type { Words } from '../../commons/words.ts';
import type { TextPart } from './view-parts.ts';

const LENGTH = 180;
const LEAD = 60;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Tells of a word as written whether the search asked for it; remembers, since most words come again. */
export type IsHit = (word: string) => boolean;

/** What a searched text asks for, once for all that is shown. */
export function hitsOf(words: Words, text: string): IsHit {
  const positive = text.replaceAll(/(^|\s)[-−]("[^"]*"|\S+)/g, ' ');
  const asked = new Set(words.asked(positive).terms);
  const beginnings = new Set([...asked].map((term) => term.charCodeAt(0)));
  const known = new Map<string, boolean>();
  return (word) => {
    // Stemming keeps the first letter: most words are turned away by it. Short ones may be abbreviations.
    const first = word.charCodeAt(0) | 0x20;
    if (word.length > 4 && first < 0x7b && !beginnings.has(first)) return false;
    const before = known.get(word);
    if (before !== undefined) return before;
    const is = words.terms(word).some((term) => asked.has(term));
    known.set(word, is);
    return is;
  };
}

/** `title` in parts, words that the search asked for marked. */
export function titleParts(isHit: IsHit, title: string): readonly TextPart[] {
  return markHits(isHit, title);
}

/** A passage of the record's texts around the first hit; undefined when only other fields hold the words. */
export function snippetOf(
  isHit: IsHit,
  { values, format }: { readonly values: Body; readonly format: Format },
): readonly TextPart[] | undefined {
  for (const passage of passagesOf(values, format)) {
    const at = firstHit(isHit, passage);
    if (at === undefined) continue;
    return markHits(isHit, cut(passage, at));
  }
  return undefined;
}

function passagesOf(values: Body, format: Format): readonly string[] {
  const first = [...fieldsOf(format, 'description'), ...fieldsOf(format, 'history')];
  const long = format.fields.filter((field) => field.type === 'long-text').map((field) => field.code);
  return [...new Set([...first, ...long])].flatMap((code) => valuesOf(values, code));
}

function firstHit(isHit: IsHit, passage: string): number | undefined {
  for (const match of passage.slice(0, 20_000).matchAll(WORD)) if (isHit(match[0])) return match.index;
  return undefined;
}

function cut(passage: string, at: number): string {
  const from = at <= LEAD ? 0 : passage.indexOf(' ', at - LEAD) + 1;
  const end = from + LENGTH;
  const to = end >= passage.length ? passage.length : Math.max(at, passage.lastIndexOf(' ', end));
  return `${from > 0 ? '… ' : ''}${passage.slice(from, to)}${to < passage.length ? ' …' : ''}`;
}

function markHits(isHit: IsHit, passage: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of passage.matchAll(WORD)) {
    if (!isHit(match[0])) continue;
    if (match.index > end) parts.push({ text: passage.slice(end, match.index) });
    parts.push({ text: match[0], hit: true });
    end = match.index + match[0].length;
  }
  if (end < passage.length) parts.push({ text: passage.slice(end) });
  return parts;
}
