// Words of one generation, the reader's side: which documents match an FTS5 expression, as bits, and how well.
// Documents are only ever appended, so an answer once found stays true and is only completed with newer documents.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Bits, cutBits, setBit, wordsFor } from './bits.ts';

/** Documents and their bm25, best highest; both arrays have the same length. */
export type Scores = { readonly docs: Uint32Array; readonly scores: Float64Array };

/** Answers kept: at 3.28 million documents each takes 410 kB. */
const KEPT = 48;
/** Rankings kept: of 30,000 hits each takes 360 kB. */
const KEPT_SCORES = 16;
/** Fractions of bm25 that are told apart; scores of very common words are tiny. */
const SCALE = 1e9;

/** Numbers are bound as floating ones, by which FTS5 does not begin later: it would read every document again. */
const FROM = 'rowid >= cast(? as integer)';

/** A title counts ten times, a name six. The limit keeps SQLite from flattening the query, where bm25 is refused. */
const SCORES = `select group_concat(doc) as docs, group_concat(score) as scores from (
  select rowid as doc, cast(bm25(words, 10.0, 6.0, 1.0) * -${SCALE} as integer) as score
  from words where words match ? and ${FROM} limit 1000000000)`;
/** Scores are kept, and those of newer documents added, until there are so many times more documents. */
const GROWN = 1.01;

type WordTable = 'words' | 'heads';
type Kept = { readonly docs: number; readonly bits: Bits };
/** Scores of documents below `docs`; the first of them were made when there were `made`. */
type Ranked = { readonly docs: number; readonly made: number; readonly scores: Scores };

/** Reads the words of one open file. */
export class TextIndex {
  readonly #documents: Readonly<Record<WordTable, StatementSync>>;
  readonly #some: StatementSync;
  readonly #scores: StatementSync;
  readonly #title: StatementSync;
  readonly #kept = new Map<string, Kept>();
  readonly #ranked = new Map<string, Ranked>();

  constructor(db: DatabaseSync) {
    const documents = (table: WordTable): StatementSync =>
      db.prepare(`select group_concat(rowid) as docs from ${table} where ${table} match ? and ${FROM}`);
    this.#documents = { words: documents('words'), heads: documents('heads') };
    this.#some = db.prepare('select rowid as doc from words where words match ? limit ?');
    this.#scores = db.prepare(SCORES);
    this.#title = db.prepare('select key from title where doc = ?');
  }

  /** Documents below `docs` that match, dead ones included; `heads` are titles and names alone. */
  matches(expression: string, docs: number, table: WordTable = 'words'): Bits {
    const key = `${table} ${expression}`;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const complete = kept !== undefined && kept.docs >= docs;
    const entry = complete
      ? kept
      : { docs, bits: this.#extend(this.#documents[table], expression, { kept, docs }) };
    this.#kept.set(key, entry);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return entry.docs === docs ? entry.bits : cutBits(entry.bits, docs);
  }

  /** The first documents that match, dead ones included. */
  someDocuments(expression: string, limit: number): readonly number[] {
    return this.#some.all(expression, limit).map((row) => row['doc'] as number);
  }

  /**
   * Documents that match, in order, each with its bm25 of the moment it was first asked for: a few documents more hardly
   * change how rare a word is, and the order stays.
   */
  scores(expression: string, docs: number): Scores {
    const kept = this.#ranked.get(expression);
    if (kept?.docs === docs) return kept.scores;
    this.#ranked.delete(expression);
    const ranked = this.#rank(expression, docs, kept);
    this.#ranked.set(expression, ranked);
    if (this.#ranked.size > KEPT_SCORES) this.#ranked.delete(this.#ranked.keys().next().value ?? '');
    return ranked.scores;
  }

  #rank(expression: string, docs: number, kept: Ranked | undefined): Ranked {
    if (kept === undefined || docs < kept.docs || docs > kept.made * GROWN) {
      return { docs, made: docs, scores: this.#readScores(expression, 0) };
    }
    const last = kept.scores.docs.at(-1) ?? 0;
    const newer = this.#readScores(expression, last + 1);
    if (newer.docs.length === 0) return { ...kept, docs };
    const count = kept.scores.docs.length;
    const scores = {
      docs: new Uint32Array(count + newer.docs.length),
      scores: new Float64Array(count + newer.docs.length),
    };
    scores.docs.set(kept.scores.docs);
    scores.docs.set(newer.docs, count);
    scores.scores.set(kept.scores.scores);
    scores.scores.set(newer.scores, count);
    return { docs, made: kept.made, scores };
  }

  #readScores(expression: string, from: number): Scores {
    const row = this.#scores.get(expression, from);
    const docs = Uint32Array.from(readNumbers(row?.['docs']));
    const scores = Float64Array.from(readNumbers(row?.['scores']), (score) => score / SCALE);
    return { docs, scores };
  }

  /** The whole sort key of a long title. */
  titleKey(doc: number): string {
    return String(this.#title.get(doc)?.['key'] ?? '');
  }

  #extend(
    statement: StatementSync,
    expression: string,
    { kept, docs }: { readonly kept: Kept | undefined; readonly docs: number },
  ): Bits {
    const bits = new Uint32Array(wordsFor(docs));
    if (kept !== undefined) bits.set(kept.bits);
    const found = statement.get(expression, kept?.docs ?? 0)?.['docs'];
    if (typeof found !== 'string') return bits;
    let doc = 0;
    for (let index = 0; index < found.length; index += 1) {
      const code = found.charCodeAt(index);
      if (code !== 44) {
        doc = doc * 10 + code - 48;
        continue;
      }
      if (doc < docs) setBit(bits, doc);
      doc = 0;
    }
    if (doc < docs) setBit(bits, doc);
    return bits;
  }
}

function readNumbers(list: unknown): readonly number[] {
  return typeof list === 'string' && list !== '' ? list.split(',').map(Number) : [];
}
