// A vocabulary is a list of preferred terms with their other forms and broader terms (SKOS in small).
// Looking up is blind to case, accents, apostrophes, ligatures and spacing. A vocabulary that is not complete says
// nothing of terms that it lacks: only of other forms, and of near-duplicates of its own terms.

import type { Label } from './format.ts';
import { Refusal } from './refusal.ts';
import { slipsBetween } from './slips.ts';
import { fold } from './words.ts';

/** One preferred term. */
type Term = {
  readonly term: string;
  /** Forms that lead here and are not to be written. */
  readonly alternates?: readonly string[];
  /** The preferred term above. */
  readonly broader?: string;
  readonly note?: string;
};

/** A list of terms, as `vocabularies/<id>.json` holds it. */
export type Vocabulary = {
  readonly id: string;
  readonly label: Label;
  /** Whether every valid term is here; when not, an unknown term is no finding. */
  readonly complete: boolean;
  readonly terms: readonly Term[];
};

/** What a text is to a vocabulary. */
type TermReading =
  | { readonly kind: 'preferred' }
  | { readonly kind: 'variant'; readonly preferred: string }
  | { readonly kind: 'rejected'; readonly preferred: string }
  | { readonly kind: 'unknown' };

/** A vocabulary ready to be asked. */
export type VocabularyIndex = {
  readonly vocabulary: Vocabulary;
  /** Preferred, a variant spelling of a preferred term (case, accent, plural), a rejected form, or unknown. */
  readonly read: (text: string) => TermReading;
  /** The preferred term that `text` stands for. */
  readonly preferred: (text: string) => string | undefined;
  /** Up to `limit` terms that begin like `text` or are a slip away from it, best first. */
  readonly suggest: (text: string, limit: number) => readonly string[];
  /** The term and those above it, broadest first; just the text when it is unknown. */
  readonly path: (text: string) => readonly string[];
};

/** The key under which two spellings of a term are one. */
export function termKey(text: string): string {
  return fold(text)
    .replace(/[\u2018\u2019\u02bc`´]/g, "'")
    .replace(/[\s\u00a0_-]+/g, ' ')
    .trim();
}

/** A vocabulary from data, or the refusal `vocabulary-invalid`. */
export function parseVocabulary(json: unknown, where: string): Vocabulary {
  if (!isVocabulary(json)) throw invalid(where, 'id, label, complete and terms are needed');
  const known = new Set(json.terms.map(({ term }) => term));
  if (known.size !== json.terms.length) throw invalid(where, `given twice: ${firstTwice(json.terms)}`);
  const orphan = json.terms.find(({ broader }) => broader !== undefined && !known.has(broader));
  if (orphan) throw invalid(where, `no term ${orphan.broader}, broader of ${orphan.term}`);
  return json;
}

/** Makes a vocabulary ready to be asked. */
export function indexVocabulary(vocabulary: Vocabulary): VocabularyIndex {
  const terms = new Map(vocabulary.terms.map((term) => [term.term, term]));
  const spelled = new Map<string, string>();
  const rejected = new Map<string, string>();
  for (const { term } of vocabulary.terms) putFirst(spelled, termKey(term), term);
  for (const { term, alternates = [] } of vocabulary.terms) {
    for (const other of alternates) putFirst(rejected, termKey(other), term);
  }
  const read = (text: string): TermReading => readTerm(text, { terms, spelled, rejected });
  const preferred = (text: string): string | undefined => {
    const reading = read(text);
    if (reading.kind === 'preferred') return text;
    return reading.kind === 'unknown' ? undefined : reading.preferred;
  };
  return {
    vocabulary,
    read,
    preferred,
    suggest: (text, limit) => closest(termKey(text), [...spelled, ...rejected], limit),
    path: (text) => pathOf(preferred(text) ?? text, terms),
  };
}

type Lookup = {
  readonly terms: ReadonlyMap<string, Term>;
  readonly spelled: ReadonlyMap<string, string>;
  readonly rejected: ReadonlyMap<string, string>;
};

function readTerm(text: string, { terms, spelled, rejected }: Lookup): TermReading {
  if (terms.has(text)) return { kind: 'preferred' };
  const key = termKey(text);
  const same = spelled.get(key);
  if (same !== undefined) return { kind: 'variant', preferred: same };
  const preferred = rejected.get(key);
  if (preferred !== undefined) return { kind: 'rejected', preferred };
  const singular = spelled.get(singularOf(key));
  return singular === undefined ? { kind: 'unknown' } : { kind: 'variant', preferred: singular };
}

/** "peintures à l'huile" -> "peinture a l'huile"; "tableaux" -> "tableau". */
function singularOf(key: string): string {
  return key.replace(/(?<=[a-z]{3})(?:(?<=eau)x|s)(?= |$)/g, '');
}

function putFirst(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}

function pathOf(term: string, terms: ReadonlyMap<string, Term>): readonly string[] {
  const path = [term];
  for (let above = terms.get(term)?.broader; above !== undefined; above = terms.get(above)?.broader) {
    if (path.includes(above)) break;
    path.unshift(above);
  }
  return path;
}

/** Longest difference in letters that still counts as a slip. */
const SLIP = 2;

function closest(
  key: string,
  entries: readonly (readonly [string, string])[],
  limit: number,
): readonly string[] {
  if (key === '') return [];
  const scored = new Map<string, number>();
  for (const [other, term] of entries) {
    const score = closeness(key, other);
    if (score !== undefined && score < (scored.get(term) ?? Number.POSITIVE_INFINITY))
      scored.set(term, score);
  }
  return [...scored]
    .sort(([a, x], [b, y]) => x - y || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([term]) => term);
}

/** Lower is closer: a slip counts its letters, a beginning comes after; undefined when neither. */
function closeness(key: string, other: string): number | undefined {
  const allowed = Math.min(SLIP, Math.floor(key.length / 4));
  const distance = allowed === 0 ? undefined : slipsBetween(key, other, allowed);
  if (distance !== undefined) return distance;
  if (key.length >= 3 && other.startsWith(key)) return SLIP + 1;
  return other.length >= 4 && key.startsWith(`${other} `) ? SLIP + 2 : undefined;
}

function isVocabulary(json: unknown): json is Vocabulary {
  if (typeof json !== 'object' || json === null) return false;
  const { id, label, complete, terms } = json as Partial<Record<keyof Vocabulary, unknown>>;
  if (typeof id !== 'string' || !isLabel(label) || typeof complete !== 'boolean') return false;
  return Array.isArray(terms) && terms.every(isTerm);
}

function isLabel(json: unknown): json is Label {
  return typeof json === 'object' && json !== null && 'fr' in json && typeof json.fr === 'string';
}

function isTerm(json: unknown): json is Term {
  if (typeof json !== 'object' || json === null) return false;
  const { term, alternates, broader } = json as Partial<Record<keyof Term, unknown>>;
  if (typeof term !== 'string' || term.trim() !== term || term === '') return false;
  if (broader !== undefined && typeof broader !== 'string') return false;
  return (
    alternates === undefined ||
    (Array.isArray(alternates) && alternates.every((one) => typeof one === 'string'))
  );
}

function firstTwice(terms: readonly Term[]): string {
  const seen = new Set<string>();
  for (const { term } of terms) {
    if (seen.has(term)) return term;
    seen.add(term);
  }
  return '';
}

function invalid(where: string, reason: string): Refusal {
  return new Refusal('vocabulary-invalid', 422, { where, reason });
}
