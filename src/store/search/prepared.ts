// Records made ready for the writer, column by column: what can be computed without the index is computed here, in
// whatever thread reads. Lists and arrays instead of objects, because what passes between threads is copied, and because
// what comes again in a batch (a value of a facet, a word of a title) is then said once.
import { sortKey } from '../../commons/collation.ts';
import type { Derived } from '../../commons/derived.ts';
import { facetsOf } from '../../commons/query-parts.ts';
import type { Words } from '../../commons/words.ts';
import { type ColumnName, columnNames, columnValues } from './columns.ts';
import type { SourceRecord } from './source.ts';
import { packTitle } from './title-key.ts';
import { joinValues } from './value-part.ts';

/** A batch of records; a row is the place of a record in it. */
export type Prepared = {
  readonly records: readonly number[];
  readonly columns: Readonly<Record<ColumnName, Float64Array>>;
  /** The sort key of a title that the columns do not tell whole; else empty. */
  readonly titleKeys: readonly string[];
  /** Terms of each row, in one line. */
  readonly lines: Readonly<Record<keyof Derived['words'], readonly string[]>>;
  /** Words of titles and names as they are written, each once. */
  readonly spelled: readonly string[];
  readonly facets: readonly PreparedFacet[];
  readonly fields: readonly PreparedField[];
};

/** The values of a facet: the row at each place of `rows`, in order, has the value that `picks` names there. */
export type PreparedFacet = {
  readonly name: string;
  readonly values: readonly string[];
  readonly rows: Uint32Array;
  readonly picks: Uint32Array;
};

/** What a field says, for advanced search: rows in order, and the text of each. */
export type PreparedField = {
  readonly dataset: string;
  readonly code: string;
  readonly rows: Uint32Array;
  readonly texts: readonly string[];
};

/** Makes a batch ready. */
export function prepare(records: readonly SourceRecord[], words: Words): Prepared {
  const batch = new Batch(records.length, words);
  for (const [row, one] of records.entries()) batch.add(row, one);
  return batch.finish(records.map(({ record }) => record));
}

/** The memory that a batch may hand over to another thread instead of having it copied. */
export function memoryOf({ columns, facets, fields }: Prepared): ArrayBuffer[] {
  return [
    ...Object.values(columns),
    ...facets.flatMap(({ rows, picks }) => [rows, picks]),
    ...fields.map(({ rows }) => rows),
  ].map(({ buffer }) => buffer as ArrayBuffer);
}

type FacetDraft = { readonly places: Map<string, number>; readonly rows: number[]; readonly picks: number[] };
type FieldDraft = { readonly dataset: string; readonly code: string; rows: number[]; texts: string[] };

class Batch {
  readonly #words: Words;
  readonly #columns: Record<ColumnName, Float64Array>;
  readonly #titleKeys: string[] = [];
  readonly #lines = { title: [] as string[], names: [] as string[], text: [] as string[] };
  readonly #spelled = new Set<string>();
  readonly #facets = new Map<string, FacetDraft>();
  readonly #fields = new Map<string, Map<string, FieldDraft>>();

  constructor(size: number, words: Words) {
    this.#words = words;
    const columns = columnNames.map((name) => [name, new Float64Array(size)] as const);
    this.#columns = Object.fromEntries(columns) as Record<ColumnName, Float64Array>;
  }

  add(row: number, { record, derived }: SourceRecord): void {
    const key = derived === undefined ? '' : sortKey(derived.title);
    const title = packTitle(key);
    const titleTerms = derived === undefined ? 0 : this.#addWords(derived);
    const values = columnValues({ record, derived, title, titleTerms });
    for (const name of columnNames) this.#columns[name][row] = values[name];
    this.#titleKeys.push(title.fingerprint === 0 ? '' : key);
    if (derived === undefined) for (const lines of Object.values(this.#lines)) lines.push('');
    else {
      this.#addFacets(row, derived);
      this.#addFields(row, derived);
    }
  }

  finish(records: readonly number[]): Prepared {
    const facets = [...this.#facets].map(([name, { places, rows, picks }]) => ({
      name,
      values: [...places.keys()],
      rows: Uint32Array.from(rows),
      picks: Uint32Array.from(picks),
    }));
    const fields = [...this.#fields.values()].flatMap((codes) =>
      [...codes.values()].map((field) => ({ ...field, rows: Uint32Array.from(field.rows) })),
    );
    return {
      records,
      columns: this.#columns,
      titleKeys: this.#titleKeys,
      lines: this.#lines,
      spelled: [...this.#spelled],
      facets,
      fields,
    };
  }

  /** Returns how many terms tell the title. */
  #addWords({ words }: Derived): number {
    const title = this.#words.indexed(words.title);
    const names = this.#words.indexed(words.names);
    for (const word of title.words) this.#spelled.add(word);
    for (const word of names.words) this.#spelled.add(word);
    this.#lines.title.push(title.line);
    this.#lines.names.push(names.line);
    this.#lines.text.push(this.#words.line(words.text));
    return title.telling;
  }

  #addFacets(row: number, derived: Derived): void {
    const facets = facetsOf(derived);
    for (const name in facets) {
      const draft = this.#facetOf(name);
      for (const value of facets[name] ?? []) {
        let place = draft.places.get(value);
        if (place === undefined) {
          place = draft.places.size;
          draft.places.set(value, place);
        }
        draft.rows.push(row);
        draft.picks.push(place);
      }
    }
  }

  #facetOf(name: string): FacetDraft {
    const known = this.#facets.get(name);
    if (known !== undefined) return known;
    const draft = { places: new Map<string, number>(), rows: [], picks: [] };
    this.#facets.set(name, draft);
    return draft;
  }

  #addFields(row: number, { dataset, values }: Derived): void {
    let codes = this.#fields.get(dataset);
    if (codes === undefined) {
      codes = new Map();
      this.#fields.set(dataset, codes);
    }
    for (const code in values) {
      const value = values[code];
      if (value === undefined || value.length === 0) continue;
      const text = joinValues(value);
      const field = codes.get(code);
      if (field === undefined) codes.set(code, { dataset, code, rows: [row], texts: [text] });
      else {
        field.rows.push(row);
        field.texts.push(text);
      }
    }
  }
}
