// One generation of an index, the writer's side: documents are appended dead, and a flip makes them live and their
// predecessors dead in one transaction. What is in memory is what is in the file; after an error, open again.
import { sortKey } from '../../commons/collation.ts';
import type { Derived } from '../../commons/derived.ts';
import type { Words } from '../../commons/words.ts';
import { Columns, flag } from './columns.ts';
import { CorruptIndex } from './corruption.ts';
import { FacetWriter } from './facet-writer.ts';
import { IndexFile, LAYOUT } from './index-file.ts';
import { Live } from './live.ts';
import { type Prepared, prepare } from './prepared.ts';
import type { SourceRecord, Stretch } from './source.ts';
import { Spellings } from './spellings.ts';
import type { Numbers, Stream } from './stream.ts';
import { packTitle } from './title-key.ts';
import type { View } from './view.ts';

/**
 * A large stretch that is being loaded: dead documents from `first` on, up to record `afterRecord`. Small changes behind
 * it are shown already, up to `ahead`.
 */
export type Pending = {
  readonly stretch: Stretch;
  readonly first: number;
  readonly afterRecord: number;
  readonly ahead?: number;
};

/** Where an index stands. */
export type Progress = { readonly seq: number; readonly pending?: Pending };

/** Terms of each text that a check looks for, as a phrase from the beginning. */
const CHECKED_TERMS = 12;

/** Opens (or begins) a generation. Close it. Throws `CorruptIndex` when the file contradicts itself. */
export class IndexWriter {
  readonly file: string;
  readonly generation: number;
  readonly #words: Words;
  readonly #store: IndexFile;
  readonly #columns = new Columns();
  readonly #facets: FacetWriter;
  readonly #spellings = new Spellings();
  readonly #live = new Live();
  #progress: Progress = { seq: 0 };
  #broken = false;

  constructor(options: { readonly file: string; readonly generation: number; readonly words: Words }) {
    this.file = options.file;
    this.generation = options.generation;
    this.#words = options.words;
    this.#store = new IndexFile(options.file);
    try {
      this.#facets = new FacetWriter(this.#store.facets());
      if (this.#store.meta('layout') === undefined) this.#begin();
      else this.#load();
    } catch (error) {
      this.#store.close();
      throw error;
    }
  }

  get progress(): Progress {
    return this.#progress;
  }

  get docs(): number {
    return this.#columns.docs;
  }

  get liveCount(): number {
    return this.#live.count;
  }

  /** Part of the documents that no longer count. */
  get deadPart(): number {
    const docs = this.docs - 1;
    return docs === 0 ? 0 : 1 - this.#live.count / docs;
  }

  /** Whether a transaction failed: what is in memory is then more than what is in the file. */
  get broken(): boolean {
    return this.#broken;
  }

  close(): void {
    this.#store.close();
  }

  /** Runs `work` as one transaction that leaves the index at the progress returned. */
  transact(work: () => Progress): void {
    this.#broken = true;
    this.#store.begin();
    this.#progress = work();
    this.#facets.reserve(this.docs);
    this.#store.saveStreams(this.#streams());
    this.#live.save(this.#store);
    this.#store.values.save();
    this.#store.putMeta('docs', this.docs);
    this.#store.putMeta('progress', JSON.stringify(this.#progress));
    this.#store.commit();
    this.#broken = false;
  }

  /** Whether much is being loaded: its words are merged less often, and once more at the end (`tidy`). */
  loadsMuch(much: boolean): void {
    this.#store.gather(much ? 'loading' : 'usually');
  }

  /** Makes records ready to be appended. */
  prepare(records: readonly SourceRecord[]): Prepared {
    return prepare(records, this.#words);
  }

  /**
   * Appends records as dead documents, but those in `except`. A record that never was here and is not public is passed
   * over.
   */
  append(batch: Prepared, except?: ReadonlySet<number>): void {
    const docs = new Uint32Array(batch.records.length);
    for (const [row, record] of batch.records.entries()) {
      if (except?.has(record)) continue;
      const isGone = ((batch.columns.flags[row] as number) & flag.gone) !== 0;
      if (isGone && this.#columns.docOf(record) === 0) continue;
      const doc = this.#columns.put(batch.columns, row);
      if (isGone) continue;
      docs[row] = doc;
      this.#putTexts(doc, batch, row);
    }
    this.#spellings.add(batch.spelled);
    for (const facet of batch.facets) this.#facets.put(facet, docs, this.#store);
    this.#store.values.put(batch.fields, docs);
  }

  /** Makes the documents from `first` on count instead of their predecessors; of one record, the newest is the last. */
  flip(first: number): void {
    for (let doc = first; doc < this.docs; doc += 1) {
      for (let old = this.#columns.previousOf(doc); old !== 0; old = this.#columns.previousOf(old)) {
        this.#live.clear(old);
      }
      if (!this.#columns.isGone(doc)) this.#live.set(doc);
    }
  }

  /** The live document of a record; undefined when the index does not show it. */
  liveDocOf(record: number): number | undefined {
    let doc = this.#columns.docOf(record);
    while (doc !== 0 && !this.#live.has(doc)) doc = this.#columns.previousOf(doc);
    return doc === 0 ? undefined : doc;
  }

  /** Whether a document holds what would be written for this record now. */
  holds(doc: number, derived: Derived): boolean {
    const key = sortKey(derived.title);
    const { telling } = this.#words.indexed(derived.words.title);
    const row = { record: derived.record, derived, title: packTitle(key), titleTerms: telling };
    if (!this.#columns.holds(doc, row) || !this.#facets.holds(doc, derived)) return false;
    if (!this.#store.values.holds(doc, derived)) return false;
    return Object.entries(derived.words).every(([column, text]) => {
      const phrase = this.#words.terms(text).slice(0, CHECKED_TERMS).join(' ');
      if (phrase === '') return true;
      const expression = `${column} : "${phrase}"`;
      const inHeads = column === 'text' || this.#store.matches('heads', doc, expression);
      return inHeads && this.#store.matches('words', doc, expression);
    });
  }

  /** Merges some of the words' segments, as a long load leaves many. Returns whether more is to be done. */
  tidy(fresh: boolean): boolean {
    return this.#store.mergeWords(fresh);
  }

  /** Throws `CorruptIndex` (or SQLite's own error) when the file is damaged. */
  checkIntegrity(): void {
    this.#store.checkIntegrity();
  }

  /** The state of the last transaction, for readers. */
  publish(): View {
    return {
      generation: this.generation,
      file: this.file,
      seq: this.#progress.seq,
      ...aheadOf(this.#progress),
      docs: this.docs,
      live: this.#live.copy(this.docs),
      liveCount: this.#live.count,
      columns: this.#columns.view(),
      docOf: this.#columns.docOfView(),
      facets: this.#facets.places(),
      facetColumns: this.#facets.view(),
      spellings: this.#spellings.view(),
    };
  }

  #putTexts(doc: number, { titleKeys, lines }: Prepared, row: number): void {
    const key = titleKeys[row] as string;
    if (key !== '') this.#store.putTitle(doc, key);
    this.#store.putWords(doc, {
      title: lines.title[row] as string,
      names: lines.names[row] as string,
      text: lines.text[row] as string,
    });
  }

  #streams(): readonly Stream<Numbers>[] {
    return [...this.#columns.streams(), ...this.#facets.streams(), ...this.#spellings.streams()];
  }

  /** Document 0 is nobody. */
  #begin(): void {
    this.transact(() => {
      this.#store.putMeta('layout', LAYOUT);
      this.#columns.put(prepare([{ record: 0, derived: undefined }], this.#words).columns, 0);
      return { seq: 0 };
    });
  }

  #load(): void {
    if (this.#store.meta('layout') !== LAYOUT) throw new CorruptIndex('another layout');
    this.#store.loadStreams(this.#streams());
    if (this.docs !== this.#store.meta('docs')) throw new CorruptIndex('number of documents');
    this.#columns.loaded();
    this.#facets.loaded();
    this.#spellings.loaded();
    this.#live.load(this.#store);
    this.#progress = JSON.parse(String(this.#store.meta('progress'))) as Progress;
  }
}

/** What is shown ahead of a large stretch; nothing counts as shown ahead of one that hides something. */
function aheadOf({ pending }: Progress): Pick<View, 'ahead'> {
  if (pending?.ahead === undefined || pending.stretch.hides === true) return {};
  return { ahead: { after: pending.stretch.upTo, upTo: pending.ahead } };
}
