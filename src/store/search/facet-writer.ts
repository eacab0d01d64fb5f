// All facets of an index, the writer's side: which column each facet stands in, and the values of each new document.
// A facet of one dataset alone (`<dataset>.<code>`) shares its column with facets of other datasets, which no record
// ever has beside it; a shared facet has its own.
import type { Derived } from '../../commons/derived.ts';
import { facetsOf } from '../../commons/query-parts.ts';
import { FacetColumn, type FacetColumnView } from './facet-column.ts';
import type { FacetRow, IndexFile } from './index-file.ts';
import type { PreparedFacet } from './prepared.ts';
import type { Numbers, Stream } from './stream.ts';
import type { FacetPlace } from './view.ts';

/** Columns beyond are refused: a format with so many facets is a mistake. */
const MOST_COLUMNS = 200;

/** The writer's facets. */
export class FacetWriter {
  readonly #places = new Map<string, FacetPlace>();
  readonly #columns: FacetColumn[] = [];
  /** Datasets that have a facet in each column; `undefined` marks a column of one shared facet. */
  readonly #owners: (Set<string> | undefined)[] = [];

  constructor(rows: readonly FacetRow[]) {
    for (const row of rows) this.#take(row);
  }

  streams(): readonly Stream<Numbers>[] {
    return this.#columns.flatMap((column) => column.streams());
  }

  loaded(): void {
    for (const column of this.#columns) column.loaded();
  }

  /** Gives documents their values of a facet; `docs` by row, 0 for a row without document. Inside a transaction. */
  put({ name, values, rows, picks }: PreparedFacet, docs: Uint32Array, file: IndexFile): void {
    if (rows.length === 0) return;
    const { number, column: at } = this.#placeOf(name, file);
    const column = this.#columns[at];
    if (column === undefined) return;
    const known = new Map<number, number>();
    const numberOf = (pick: number): number => {
      const before = known.get(pick);
      if (before !== undefined) return before;
      const found = column.numberOf(number, values[pick] as string);
      known.set(pick, found);
      return found;
    };
    for (let place = 0; place < rows.length; ) {
      const row = rows[place] as number;
      const start = place;
      while (rows[place] === row) place += 1;
      const doc = docs[row] as number;
      if (doc !== 0) column.put(doc, Array.from(picks.subarray(start, place), numberOf));
    }
  }

  places(): ReadonlyMap<string, FacetPlace> {
    return new Map(this.#places);
  }

  /** Whether a document has just the facets of its record. */
  holds(doc: number, derived: Derived): boolean {
    const expected = Object.entries(facetsOf(derived)).flatMap(([name, values]) =>
      values.map((value) => `${this.#places.get(name)?.number}\0${value}`),
    );
    const found = this.#columns.flatMap((column) =>
      column.valuesOf(doc).map(({ facet, value }) => `${facet}\0${value}`),
    );
    const missing = new Set(expected).symmetricDifference(new Set(found));
    return missing.size === 0;
  }

  /** Makes every column as long as there are documents. */
  reserve(docs: number): void {
    for (const column of this.#columns) column.reserve(docs);
  }

  view(): readonly FacetColumnView[] {
    return this.#columns.map((column) => column.view());
  }

  #placeOf(name: string, file: IndexFile): FacetPlace {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const row = { number: this.#places.size, name, column: this.#columnFor(name) };
    const isNew = row.column === this.#columns.length;
    file.putFacet(row);
    this.#take(row);
    if (isNew) this.#columns[row.column]?.loaded();
    return row;
  }

  #take({ number, name, column }: FacetRow): void {
    this.#places.set(name, { number, column });
    while (this.#columns.length <= column) this.#columns.push(new FacetColumn(this.#columns.length));
    const dataset = datasetOf(name);
    if (dataset === undefined) this.#owners[column] = undefined;
    else this.#owners[column] = (this.#owners[column] ?? new Set()).add(dataset);
  }

  #columnFor(name: string): number {
    const dataset = datasetOf(name);
    const free = this.#owners.findIndex((owners) => dataset !== undefined && owners?.has(dataset) === false);
    const column = free < 0 ? this.#columns.length : free;
    if (column >= MOST_COLUMNS) throw new Error(`no column left for the facet ${name}`);
    return column;
  }
}

function datasetOf(facet: string): string | undefined {
  const dot = facet.indexOf('.');
  return dot < 0 ? undefined : facet.slice(0, dot);
}
