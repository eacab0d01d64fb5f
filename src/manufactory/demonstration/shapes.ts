/**
 * The words in which synthetic records are described: recipes by field, shapes by dataset, lists to draw from.
 * All of it is data (demonstration/synthetic); nothing here knows a dataset or a field.
 */
import type { VocabularyLists } from './vocabulary.ts';

/** A commune a record can stand in. */
export type Commune = {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly departmentName: string;
  readonly region: string;
  readonly lat: number;
  readonly lon: number;
};

/**
 * How one field is made. `chance` is its probability to be filled, `beside` an earlier field without which it stays
 * empty; `only` keeps it for one size. What a record draws
 * from a list it keeps: title, kind and story then speak of the same thing; only the further ones of `many` differ.
 */
export type Recipe = { readonly chance?: number; readonly beside?: string; readonly only?: Size } & (
  | { readonly kind: 'fixed'; readonly value: string }
  | {
      readonly kind: 'pick';
      readonly list: string;
      /** Which part of the list's entries; the first when absent. */
      readonly part?: number;
      readonly many?: readonly [number, number];
    }
  | { readonly kind: 'template'; readonly texts: readonly string[] }
  | { readonly kind: 'name'; readonly roles?: string; readonly many?: readonly [number, number] }
  | {
      readonly kind: 'date';
      readonly style: 'century' | 'year' | 'day' | 'protection';
      /** Earliest year that makes sense: of photographs, for instance. */
      readonly since?: number;
    }
  | {
      readonly kind: 'place';
      readonly part: 'name' | 'code' | 'department' | 'departmentName' | 'region' | 'point' | 'full';
    }
  | {
      readonly kind: 'text';
      /** The list of sentences; the spans say how many of them. */
      readonly sentences: string;
      readonly light: readonly [number, number];
      readonly full: readonly [number, number];
    }
  | { readonly kind: 'size'; readonly centimetres: readonly [number, number] }
  | { readonly kind: 'number'; readonly text: string; readonly upTo: number }
  | {
      readonly kind: 'link';
      readonly to: readonly string[];
      readonly many?: readonly [number, number];
      /** A list of keys that exist elsewhere; one link in twenty leads there. */
      readonly known?: string;
    }
);

/** Something wrong in a few records, as in every real file: that field gets this text. */
export type Fault = { readonly chance: number; readonly field: string; readonly value: string };

/** One dataset's share of all records, the pattern of its keys (`{n:6}`, `{department}`) and its fields. */
export type Shape = {
  readonly dataset: string;
  readonly share: number;
  readonly keyField: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, Recipe>>;
  /** At most one a record. */
  readonly faults?: readonly Fault[];
};

/** The whole territory: shapes, in the order in which the datasets come. */
export type Shapes = { readonly datasets: readonly Shape[] };

/**
 * Lists by name, the first entries most frequent. An entry may have parts (`calice | orfèvrerie | argent`) and, in
 * templates and sentences, slots: `{list}`, `{list.1}` for a part, `{commune}`, `{department}`, `{region}`, `{year}`,
 * `{century}`, `{person}`, `{words}`. Beside them: the words of texts, the centuries' weights as
 * [century, weight], the communes met most often.
 */
export type Lists = {
  readonly vocabulary: VocabularyLists;
  readonly centuries: readonly (readonly [number, number])[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Codes of the communes with most records, the first most often; all others come behind. */
  readonly towns?: readonly string[];
};

/** `light` for a demonstration, `full` for a national bench (0.6 to 4 kB a record). */
export type Size = 'light' | 'full';

/** What to make. */
export type Synthesis = {
  readonly shapes: Shapes;
  readonly lists: Lists;
  readonly communes: readonly Commune[];
  readonly seed: number;
  readonly records: number;
  readonly size?: Size;
};

/** A record as a producer's file would hold it: field codes and texts, the key among them. */
export type Synthetic = {
  readonly dataset: string;
  readonly key: string;
  readonly fields: Record<string, string>;
};

/** How many records of each dataset `synthesise` makes: the shares, rounded so that the total is `records`. */
export function countsByDataset(shapes: Shapes, records: number): Map<string, number> {
  const whole = shapes.datasets.reduce((sum, shape) => sum + shape.share, 0);
  const counts = new Map<string, number>();
  let given = 0;
  let reached = 0;
  for (const shape of shapes.datasets) {
    reached += shape.share;
    const end = Math.round((records * reached) / whole);
    counts.set(shape.dataset, end - given);
    given = end;
  }
  return counts;
}

/** The columns of a dataset's file, the key first. */
export function headers(shapes: Shapes, dataset: string): string[] {
  const shape = shapes.datasets.find((one) => one.dataset === dataset);
  return shape ? [shape.keyField, ...Object.keys(shape.fields)] : [];
}
