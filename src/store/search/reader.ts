// Answers questions on the latest view: one in each search thread, plain functions of a view otherwise.
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Answer, Node, Query } from '../../commons/query.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Words } from '../../commons/words.ts';
import { countBits, listBits } from './bits.ts';
import { checkNode, withinBounds } from './bounds.ts';
import { type Box, type Clusters, clustersOf } from './clusters.ts';
import { ColumnSets } from './column-sets.ts';
import { correctionsOf, countLive } from './corrections.ts';
import { neighbouringPages, readCursor } from './cursor.ts';
import { documentsOf, findDocuments, type Reading } from './evaluation.ts';
import { conditionKey, FacetAnswers } from './facet-answers.ts';
import { type Found, foundIn } from './facets.ts';
import { FieldValues } from './field-values.ts';
import { FrequentValues, type ValuesQuestion } from './frequent-values.ts';
import { histogramIn } from './histograms.ts';
import { openToRead } from './index-file.ts';
import { type KeptCondition, KeptConditions } from './kept-conditions.ts';
import { MapPlaces } from './map-cells.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import type { Order } from './order.ts';
import { orderOf } from './order-of.ts';
import { pageOf } from './page.ts';
import { SortedDocuments } from './sorted-documents.ts';
import { TextIndex } from './text-index.ts';
import { isTile, type Tile, type TileMarks, tileOf } from './tiles.ts';
import type { View } from './view.ts';

/** How a reader works; `now` is any even clock in milliseconds. */
export type ReaderOptions = {
  readonly words: Words;
  readonly now: () => number;
  /** Milliseconds after which a query is refused. */
  readonly timeLimit: number;
  /** Hits of words up to which bm25 ranks. */
  readonly mostRanked: number;
  /** Hits from which pages are found in documents sorted beforehand (20,000 when absent; 0: always). */
  readonly sortedFrom?: number;
  /** Hits from which what is counted is carried from view to view (2,000 when absent; 0: always). */
  readonly carriedFrom?: number;
};

/** A question about one record's place. */
export type NeighboursQuestion = { readonly query: Query; readonly record: number };
/** A question about a viewport. */
export type ClustersQuestion = { readonly where: Node; readonly box: Box; readonly zoom: number };
/** A question about one tile of the map. */
export type TileQuestion = { readonly where: Node; readonly tile: Tile };

/** Has the file of its view open until `close`. */
export class Reader {
  readonly #options: ReaderOptions;
  #view: View | undefined;
  #db: DatabaseSync | undefined;
  #text: TextIndex | undefined;
  #fieldValues: FieldValues | undefined;
  #frequentValues: FrequentValues | undefined;
  #facets = new FacetAnswers();
  #conditions: KeptConditions;
  #sorted: SortedDocuments;
  #columnSets = new ColumnSets();
  readonly #places = new MapPlaces();

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#sorted = new SortedDocuments(options.sortedFrom);
    this.#conditions = new KeptConditions(options.carriedFrom);
  }

  /** Shows this view from the next question on. One whose file has already gone is passed over: a newer one follows. */
  show(view: View): void {
    if (view.file !== this.#view?.file) {
      if (!existsSync(view.file)) return;
      this.#db?.close();
      this.#db = openToRead(view.file);
      this.#text = new TextIndex(this.#db);
      this.#fieldValues = new FieldValues(this.#db);
      this.#frequentValues = new FrequentValues(this.#db);
      this.#facets = new FacetAnswers();
      this.#conditions = new KeptConditions(this.#options.carriedFrom);
      this.#columnSets = new ColumnSets();
      this.#sorted = new SortedDocuments(this.#options.sortedFrom);
    }
    this.#view = view;
  }

  close(): void {
    this.#db?.close();
  }

  /** Refuses `query-too-long`, `query-too-complex`, `offset-too-large`, `shape-invalid`, `cursor-foreign`, `query-too-slow`. */
  search(asked: Query): Answer {
    const query = withinBounds(asked);
    const cursor = readCursor(query);
    const reading = this.#read();
    const find = (where: Node): Found => foundIn(findDocuments(where, reading), reading.view.live);
    const found = find(query.where);
    const order = this.#orderOf(query, reading, cursor?.mode);
    const sortedOf = (one: Order, cost: { readonly hits: number; readonly steps: number }) =>
      this.#sorted.of(one, reading.view, cost);
    const offset = cursor === undefined ? query.offset : 0;
    const page = pageOf(found, order, { offset, limit: query.limit, ...cursor, sortedOf });
    const corrections = correctionsOf(query.where, found.count, {
      words: reading.words,
      spellings: reading.view.spellings,
      countLive: (word) => countLive(word, reading),
      count: (where) => countBits(findDocuments(where, reading)),
    });
    return {
      seq: reading.view.seq,
      total: found.count,
      records: page.docs.map((doc) => reading.view.columns.record[doc] as number),
      facets: this.#facets.count(query, found, { ...reading, kept: this.#conditions, find }),
      ...(query.histogram ? histogramIn(this.#keptOf(query.where, found, reading), found, reading.view) : {}),
      ...(corrections.length === 0 ? {} : { corrections }),
      before: page.before,
      ...neighbouringPages(query, page, order),
    };
  }

  /** How many records meet a condition. */
  count(where: Node): number {
    checkNode(where);
    return countBits(findDocuments(where, this.#read()));
  }

  clusters({ where, box, zoom }: ClustersQuestion): Clusters {
    checkNode(where);
    checkNode({ kind: 'box', ...box });
    if (!Number.isFinite(zoom)) throw new Refusal('shape-invalid', 400);
    return clustersOf(where, { box, zoom }, { reading: this.#read(), places: this.#places });
  }

  /** Refuses `tile-unknown` beside what `count` refuses. */
  tile({ where, tile }: TileQuestion): TileMarks {
    checkNode(where);
    if (!isTile(tile)) throw new Refusal('tile-unknown', 404);
    return tileOf(where, tile, { reading: this.#read(), places: this.#places });
  }

  neighbours({ query, record }: NeighboursQuestion): Neighbours | undefined {
    const { where, sort } = withinBounds(query);
    const reading = this.#read();
    const [doc] = listBits(documentsOf([record], reading.view));
    if (doc === undefined) return undefined;
    const docs = listBits(findDocuments(where, reading));
    const order = this.#orderOf({ where, sort }, reading, undefined);
    return neighboursOf(doc, docs, order, (one) => reading.view.columns.record[one] as number);
  }

  /** The most frequent values of a field that hold a text. */
  values(question: ValuesQuestion): readonly string[] {
    const reading = this.#read();
    return this.#frequentValues?.find(question, reading) ?? [];
  }

  /** Makes what questions look for in any case: the orders, the counts of everything, the places on the map. */
  warm(): void {
    const reading = this.#read();
    const { view } = reading;
    for (const sort of ['relevance', 'title', 'date', 'date-desc', 'changed'] as const) {
      const order = this.#orderOf({ where: { kind: 'all' }, sort }, reading, undefined);
      this.#sorted.of(order, view, { hits: view.liveCount, steps: 0 });
    }
    this.#facets.warm(view);
    this.#places.find({ kind: 'all' }, reading);
  }

  #read(): Reading {
    const [view, text, fieldValues] = [this.#view, this.#text, this.#fieldValues];
    if (view === undefined || text === undefined || fieldValues === undefined) {
      throw new Refusal('index-behind', 503);
    }
    const { now, timeLimit, words } = this.#options;
    const deadline = { now, at: now() + timeLimit };
    return { view, text, words, deadline, columnSets: this.#columnSets, fieldValues };
  }

  #keptOf(where: Node, found: Found, reading: Reading): KeptCondition {
    return this.#conditions.of(conditionKey(where), where, reading, () => found.count);
  }

  #orderOf(
    { where, sort }: Pick<Query, 'where' | 'sort'>,
    reading: Reading,
    mode: string | undefined,
  ): Order {
    return orderOf({ where, sort }, reading, { mostRanked: this.#options.mostRanked, mode });
  }
}
