// The oracle: answers a query by looking at every record, in the plainest way. The index must give the same
// membership, totals, facets and orders; by relevance, the same when it ranks by tiers.
import { compareKeys, sortKey } from './collation.ts';
import type { Derived } from './derived.ts';
import { isRightBelow, pathSeparator } from './paths.ts';
import type { Answer, FacetCount, FacetRequest, FieldNode, Node, Query } from './query.ts';
import { compareField, type FieldComparison } from './query-fields.ts';
import { histogramOf } from './query-histogram.ts';
import {
  changedSecond,
  coverageStep,
  facetCondition,
  facetValues,
  intervalOf,
  LARGEST_FACET,
  nameOf,
  priorStep,
  rankingTexts,
  type TextNode,
} from './query-parts.ts';
import { insideShape } from './query-shapes.ts';
import { valuesOf } from './record.ts';
import { fold, type Words } from './words.ts';

/** Answers `query` over `corpus`. A cursor is not understood here; `seq` is 0. */
export function answerNaively(query: Query, corpus: readonly Derived[], words: Words): Answer {
  const reader = new NaiveReader(words);
  const found = corpus.filter((derived) => reader.holds(query.where, derived));
  const ordered = [...found].sort((a, b) => reader.order(query, a, b));
  const facets = query.facets.map(
    (request) => [nameOf(request), reader.count(query, request, corpus)] as const,
  );
  return {
    seq: 0,
    total: found.length,
    records: ordered.slice(query.offset, query.offset + query.limit).map((derived) => derived.record),
    facets: Object.fromEntries(facets),
    before: query.offset,
    ...(query.histogram ? naiveHistogram(found) : {}),
  };
}

function naiveHistogram(found: readonly Derived[]): Pick<Answer, 'histogram' | 'histogramYears'> {
  const { bars, years } = histogramOf((count) => {
    for (const derived of found) {
      const interval = intervalOf(derived);
      if (interval) count(interval.from, interval.to);
    }
  });
  return { histogram: bars, histogramYears: years };
}

class NaiveReader {
  readonly #words: Words;
  readonly #comparisons = new Map<FieldNode, FieldComparison>();

  constructor(words: Words) {
    this.#words = words;
  }

  holds(node: Node, derived: Derived): boolean {
    switch (node.kind) {
      case 'all':
        return true;
      case 'none':
        return false;
      case 'and':
        return node.nodes.every((child) => this.holds(child, derived));
      case 'or':
        return node.nodes.some((child) => this.holds(child, derived));
      case 'not':
        return !this.holds(node.node, derived);
      case 'words':
      case 'phrase':
        return this.#says(node, [derived.words.title, derived.words.names, derived.words.text]);
      case 'facet':
        return facetValues(derived, node.facet).some((value) => node.values.includes(value));
      case 'field':
        return derived.dataset === node.dataset && this.#compares(node, derived);
      case 'records':
        return node.records.includes(derived.record);
      case 'illustrated':
        return derived.images > 0;
      default:
        return holdsPlaceOrTime(node, derived);
    }
  }

  #compares(node: FieldNode, { values }: Derived): boolean {
    const { negative, test } = this.#comparisons.get(node) ?? compareField(node);
    this.#comparisons.set(node, { negative, test });
    return valuesOf(values, node.field).some(test) !== negative;
  }

  /** Whether the words are in these texts: anywhere in them, or following each other within one. */
  #says(node: TextNode, texts: readonly string[]): boolean {
    const columns = texts.map((text) => this.#words.terms(text));
    if (node.kind === 'phrase') return this.#saysPhrase(node.text, columns);
    const { terms, beginning, instead } = this.#words.asked(node.text, node.prefix);
    if (terms.length === 0 && beginning === undefined) return false;
    const present = new Set(columns.flat());
    if (!terms.every((term) => present.has(term) || holdsPhrase(columns, instead?.get(term)))) return false;
    if (beginning === undefined) return true;
    return [...present].some((term) => term === beginning.term || term.startsWith(beginning.start));
  }

  #saysPhrase(text: string, columns: readonly (readonly string[])[]): boolean {
    const phrase = this.#words.terms(text);
    if (phrase.length === 0) return false;
    return holdsPhrase(columns, [phrase]);
  }

  order(query: Query, a: Derived, b: Derived): number {
    return this.#orderBySort(query, a, b) || a.record - b.record;
  }

  #orderBySort(query: Query, a: Derived, b: Derived): number {
    const ends = [intervalOf(a), intervalOf(b)] as const;
    switch (query.sort) {
      case 'title':
        return compareKeys(sortKey(a.title), sortKey(b.title));
      case 'changed':
        return changedSecond(b.at) - changedSecond(a.at);
      case 'date':
        return (ends[0]?.from ?? Number.MAX_SAFE_INTEGER) - (ends[1]?.from ?? Number.MAX_SAFE_INTEGER);
      case 'date-desc':
        return (ends[1]?.to ?? Number.MIN_SAFE_INTEGER) - (ends[0]?.to ?? Number.MIN_SAFE_INTEGER);
      default:
        return (
          this.#tier(query.where, a) - this.#tier(query.where, b) ||
          this.#moreSaid(query.where, a, b) ||
          priorStep(b.prior) - priorStep(a.prior) ||
          this.#coverage(query.where, b) - this.#coverage(query.where, a)
        );
    }
  }

  /** 0 what the title says was asked, 1 in the title, 2 in title and names, 3 elsewhere. */
  #tier(where: Node, derived: Derived): number {
    const texts = rankingTexts(where);
    if (texts.length === 0) return 3;
    const { title, names } = derived.words;
    const inTitle = texts.every((node) => this.#says(node, [title]));
    if (!inTitle && !texts.every((node) => this.#says(node, [title, names]))) return 3;
    if (this.#saidInTitle(texts, derived) === this.#words.indexed(title).telling) return 0;
    return inTitle ? 1 : 2;
  }

  /** How many of the words asked for stand in the title. */
  #saidInTitle(texts: readonly TextNode[], derived: Derived): number {
    const title = this.#words.terms(derived.words.title);
    const asked = this.#askedTerms(texts);
    return [...asked].filter(([term, { start, instead }]) => {
      if (title.includes(term) || holdsPhrase([title], instead)) return true;
      return start !== undefined && title.some((one) => one.startsWith(start));
    }).length;
  }

  /** Between title and names, the one whose title says more of it comes first. */
  #moreSaid(where: Node, a: Derived, b: Derived): number {
    if (this.#tier(where, a) !== 2) return 0;
    const texts = rankingTexts(where);
    return this.#saidInTitle(texts, b) - this.#saidInTitle(texts, a);
  }

  /** How much of a title that holds what was asked: decides last. */
  #coverage(where: Node, derived: Derived): number {
    if (this.#tier(where, derived) !== 1) return 0;
    const { telling } = this.#words.indexed(derived.words.title);
    return coverageStep(this.#askedTerms(rankingTexts(where)).size, telling);
  }

  /** The terms asked for; of one that may be just begun, its beginning; of others, what may stand instead. */
  #askedTerms(texts: readonly TextNode[]): ReadonlyMap<string, AskedTerm> {
    const terms = new Map<string, AskedTerm>();
    for (const node of texts) {
      const asked = this.#words.asked(node.text, node.kind === 'words' && node.prefix === true);
      for (const term of asked.terms) terms.set(term, { instead: asked.instead?.get(term) });
      if (asked.beginning !== undefined) terms.set(asked.beginning.term, { start: asked.beginning.start });
    }
    return terms;
  }

  count(query: Query, request: FacetRequest, corpus: readonly Derived[]): Answer['facets'][string] {
    const where = facetCondition(query, request);
    const wanted = fold(request.contains ?? '')
      .split(/\s+/)
      .filter(Boolean);
    const { below, facet } = request;
    const counts = new Map<string, number>();
    for (const derived of corpus) {
      if (!this.holds(where, derived)) continue;
      for (const value of facetValues(derived, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const found = [...counts.keys()];
    const values: FacetCount[] = [...counts]
      .filter(([value]) => wanted.every((word) => fold(value).includes(word)))
      .filter(([value]) => below === undefined || isRightBelow(value, below))
      .map(([value, count]) => ({
        value,
        count,
        ...(below === undefined
          ? {}
          : { branches: found.some((other) => other.startsWith(value + pathSeparator)) }),
      }));
    values.sort((a, b) => b.count - a.count || compareKeys(a.value, b.value));
    const first = values.slice(0, Math.min(request.limit, LARGEST_FACET));
    const named = (request.always ?? []).flatMap((name) => values.filter(({ value }) => value === name));
    return { values: [...new Set([...first, ...named])], distinct: values.length };
  }
}

type AskedTerm = {
  readonly start?: string;
  readonly instead?: readonly (readonly string[])[] | undefined;
};

/** Whether one of the phrases stands in one of the texts. */
function holdsPhrase(
  columns: readonly (readonly string[])[],
  phrases: readonly (readonly string[])[] = [],
): boolean {
  return phrases.some((phrase) =>
    columns.some((terms) =>
      terms.some((_, start) => phrase.every((term, index) => terms[start + index] === term)),
    ),
  );
}

function holdsPlaceOrTime(node: Node, derived: Derived): boolean {
  const { position } = derived;
  if (node.kind === 'interval') {
    const interval = intervalOf(derived);
    if (interval === undefined) return false;
    return interval.from <= (node.to ?? Infinity) && interval.to >= (node.from ?? -Infinity);
  }
  if (position === undefined || position.precision !== 'exact') return false;
  if (node.kind === 'located') return true;
  if (node.kind !== 'box' && node.kind !== 'circle' && node.kind !== 'polygon') return false;
  return insideShape(node)(Math.fround(position.lat), Math.fround(position.lon));
}
