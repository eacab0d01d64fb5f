// Where the words were found: the title with its hits marked, and a passage of the text around the first one.
import { type Format, fieldsOf } from '../../commons/format.ts';
import { type Body, valuesOf } from '../../commons/record.ts';
import type { Words } from '../../commons/words.ts';
import type { TextPart } from './view-parts.ts';

const LENGTH = 180;
const LEAD = 60;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** `title` in parts, words that the search asked for marked. */
export function titleParts(words: Words, text: string, title: string): readonly TextPart[] {
  return markHits(askedTerms(words, text), title);
}

/** A passage of the record's texts around the first hit; undefined when only other fields hold the words. */
export function snippetOf(
  words: Words,
  text: string,
  { values, format }: { readonly values: Body; readonly format: Format },
): readonly TextPart[] | undefined {
  const asked = askedTerms(words, text);
  for (const passage of passagesOf(values, format)) {
    const at = firstHit(asked, passage);
    if (at === undefined) continue;
    return markHits(asked, cut(passage, at));
  }
  return undefined;
}

type AskedTerms = { readonly words: Words; readonly terms: ReadonlySet<string> };

function askedTerms(words: Words, text: string): AskedTerms {
  const positive = text.replaceAll(/(^|\s)[-−]("[^"]*"|\S+)/g, ' ');
  return { words, terms: new Set(words.asked(positive).terms) };
}

function isHit({ words, terms }: AskedTerms, word: string): boolean {
  return words.terms(word).some((term) => terms.has(term));
}

function passagesOf(values: Body, format: Format): readonly string[] {
  const first = [...fieldsOf(format, 'description'), ...fieldsOf(format, 'history')];
  const long = format.fields.filter((field) => field.type === 'long-text').map((field) => field.code);
  return [...new Set([...first, ...long])].flatMap((code) => valuesOf(values, code));
}

function firstHit(asked: AskedTerms, passage: string): number | undefined {
  for (const match of passage.slice(0, 20_000).matchAll(WORD)) if (isHit(asked, match[0])) return match.index;
  return undefined;
}

function cut(passage: string, at: number): string {
  const from = at <= LEAD ? 0 : passage.indexOf(' ', at - LEAD) + 1;
  const end = from + LENGTH;
  const to = end >= passage.length ? passage.length : Math.max(at, passage.lastIndexOf(' ', end));
  return `${from > 0 ? '… ' : ''}${passage.slice(from, to)}${to < passage.length ? ' …' : ''}`;
}

function markHits(asked: AskedTerms, passage: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of passage.matchAll(WORD)) {
    if (!isHit(asked, match[0])) continue;
    if (match.index > end) parts.push({ text: passage.slice(end, match.index) });
    parts.push({ text: match[0], hit: true });
    end = match.index + match[0].length;
  }
  if (end < passage.length) parts.push({ text: passage.slice(end) });
  return parts;
}
