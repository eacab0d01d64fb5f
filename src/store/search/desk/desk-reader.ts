// Answers a signed-in viewer's questions: the public file and the desk's, each cut to the viewer's scope, answer
// together as if they were one. Every question comes with its scope; nothing is kept but by scope.
import type { Answer, Node, Query } from '../../../commons/query.ts';
import { histogramOf } from '../../../commons/query-histogram.ts';
import { conditions, facetCondition, nameOf } from '../../../commons/query-parts.ts';
import { Refusal } from '../../../commons/refusal.ts';
import { countBits, listBits, meet } from '../bits.ts';
import { checkNode, withinBounds } from '../bounds.ts';
import type { Clusters } from '../clusters.ts';
import { UNDATED_FROM } from '../columns.ts';
import { correctionsOf, countLive } from '../corrections.ts';
import { neighbouringPages, readCursor } from '../cursor.ts';
import { checkTime } from '../deadline.ts';
import { documentsOf, type Reading } from '../evaluation.ts';
import { type Neighbours, neighboursOf } from '../neighbours.ts';
import type { ClustersQuestion, NeighboursQuestion, ReaderOptions } from '../reader.ts';
import { joinedClusters } from './joined-clusters.ts';
import { countJoined, type FoundBoth } from './joined-facets.ts';
import { joinedOrder } from './joined-order.ts';
import { allOf, findBoth, joinedPage, ordersOf, totalOf } from './joined-page.ts';
import { OpenFile } from './open-files.ts';
import { type Scope, scopeKey } from './scope.ts';
import { ScopedReading } from './scoped-reading.ts';
import type { DeskPair } from './scoped-views.ts';
import type { Side, Sides } from './sides.ts';

/** A question and the scope that it is asked in. */
export type Scoped<Question> = { readonly scope: Scope; readonly question: Question };

/** Scopes whose sets and counts are kept between two questions. */
const KEPT_SCOPES = 4;

/** Has both files of its pair open until `close`. */
export class DeskReader {
  readonly #options: Omit<ReaderOptions, 'mostRanked'>;
  readonly #open = new OpenFile();
  readonly #desk = new OpenFile();
  readonly #scopes = new Map<string, ScopedReading>();
  #pair: DeskPair | undefined;

  constructor(options: Omit<ReaderOptions, 'mostRanked'>) {
    this.#options = options;
  }

  /** Shows this pair from the next question on. */
  show(pair: DeskPair): void {
    if (!this.#open.has(pair.public) || !this.#desk.has(pair.desk)) return;
    const another = [this.#open.show(pair.public), this.#desk.show(pair.desk)];
    if (another.includes(true)) this.#scopes.clear();
    this.#pair = pair;
  }

  close(): void {
    this.#open.close();
    this.#desk.close();
  }

  /** Refuses what the public reader refuses. */
  search({ scope, question }: Scoped<Query>): Answer {
    const query = withinBounds(question);
    const cursor = readCursor(marked(query, scope));
    const { seq, sides, facet } = this.#read(scope);
    const found = findBoth(query.where, sides);
    const total = totalOf(found);
    const { page, order } = joinedPage(found, sides, ordersOf(query, sides), {
      offset: cursor === undefined ? query.offset : 0,
      limit: query.limit,
      ...cursor,
    });
    const corrections = correctionsOf(query.where, total, {
      words: this.#options.words,
      // As it is written, a word of the desk's file may be known from hidden documents only.
      spellings: sides[0].reading.view.spellings,
      countLive: (word) => countLive(word, sides[0].reading) + countVisible(word, sides[1].reading),
      count: (where) => totalOf(findBoth(where, sides)),
    });
    return {
      seq,
      total,
      records: page.docs.map((doc) => order.placeOf(doc).record),
      facets: countFacets(query, found, { sides, facet }),
      ...(query.histogram ? histogram(found, sides) : {}),
      ...(corrections.length === 0 ? {} : { corrections }),
      before: page.before,
      ...neighbouringPages(marked(query, scope), page, order),
    };
  }

  /** How many records of the scope meet a condition. */
  count({ scope, question }: Scoped<Node>): number {
    checkNode(question);
    return totalOf(findBoth(question, this.#read(scope).sides));
  }

  clusters({ scope, question }: Scoped<ClustersQuestion>): Clusters {
    const { where, box, zoom } = question;
    checkNode(where);
    checkNode({ kind: 'box', ...box });
    if (!Number.isFinite(zoom)) throw new Refusal('shape-invalid', 400);
    const { seq, sides } = this.#read(scope);
    const [open, desk] = findBoth(where, sides);
    const found = [
      { side: sides[0], docs: open.docs },
      { side: sides[1], docs: desk.docs },
    ];
    return { seq, ...joinedClusters(found, { box, zoom }) };
  }

  neighbours({ scope, question }: Scoped<NeighboursQuestion>): Neighbours | undefined {
    const query = withinBounds(question.query);
    const { sides } = this.#read(scope);
    const [doc] = sides.flatMap((side) => documentsOfRecord(question.record, side));
    if (doc === undefined) return undefined;
    const order = joinedOrder(sides, ordersOf(query, sides));
    const docs = allOf(findBoth(query.where, sides), sides);
    return neighboursOf(doc, docs, order, (one) => order.placeOf(one).record);
  }

  #read(scope: Scope): ReturnType<ScopedReading['read']> & { readonly seq: number } {
    const pair = this.#pair;
    if (pair === undefined) throw new Refusal('index-behind', 503);
    const key = scopeKey(scope);
    const reading = this.#scopes.get(key) ?? new ScopedReading(scope);
    this.#scopes.delete(key);
    this.#scopes.set(key, reading);
    if (this.#scopes.size > KEPT_SCOPES) this.#scopes.delete(this.#scopes.keys().next().value ?? '');
    const { now, timeLimit, words } = this.#options;
    const deadline = { now, at: now() + timeLimit };
    const files = { public: this.#open.read, desk: this.#desk.read };
    return { seq: pair.seq, ...reading.read(pair, { files, words, deadline }) };
  }
}

/** Documents of one record on a side, numbered through. */
function documentsOfRecord(record: number, { base, numbersOf, reading }: Side): readonly number[] {
  const [from, to] = numbersOf(record);
  const numbers = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return [...listBits(documentsOf(numbers, reading.view))].map((doc) => doc + base);
}

/** A cursor belongs to its scope: another viewer's, or one of the public search, is foreign. */
function marked(query: Query, scope: Scope): Query {
  const mark: Node = { kind: 'facet', facet: 'scope', values: [scopeKey(scope)] };
  return { ...query, where: { kind: 'and', nodes: [query.where, mark] } };
}

/** Documents that hold a word. All are looked at: the first ones may be hidden. */
function countVisible(word: string, { view, text, words }: Reading): number {
  const [term] = words.terms(word);
  return term === undefined ? 0 : countBits(meet(text.matches(`"${term}"`, view.docs), view.live));
}

/** Every facet on its own condition; equal conditions are found once, counts are kept while the pair lasts. */
function countFacets(
  query: Query,
  found: FoundBoth,
  { sides, facet: kept }: Pick<ReturnType<ScopedReading['read']>, 'sides' | 'facet'>,
): Answer['facets'] {
  const conditionKey = (where: Node): string => JSON.stringify(conditions(where));
  const known = new Map([[conditionKey(query.where), found]]);
  const counted = query.facets.map((request) => {
    const where = facetCondition(query, request);
    const condition = conditionKey(where);
    const key = JSON.stringify([condition, { ...request, as: '' }]);
    const answer = kept(key, () => {
      checkTime(sides[0].reading.deadline);
      const on = known.get(condition) ?? findBoth(where, sides);
      known.set(condition, on);
      return countJoined(request, on, sides);
    });
    return [nameOf(request), answer] as const;
  });
  return Object.fromEntries(counted);
}

function histogram(found: FoundBoth, sides: Sides): Pick<Answer, 'histogram' | 'histogramYears'> {
  const { bars, years } = histogramOf((count) => {
    for (const [at, { reading }] of sides.entries()) {
      const { from, to } = reading.view.columns;
      for (const doc of (found[at] as FoundBoth[0]).docs) {
        const start = from[doc] as number;
        if (start !== UNDATED_FROM) count(start, to[doc] as number);
      }
    }
  });
  return { histogram: bars, histogramYears: years };
}
