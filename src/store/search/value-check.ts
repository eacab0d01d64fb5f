// What the file holds of a document's values, for the check: looked up document by document, in their order.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Derived } from '../../commons/derived.ts';
import {
  checkedValues,
  decodePart,
  deltaParts,
  FIELD_STEP,
  joinValues,
  type ReadPart,
  textsOf,
} from './value-part.ts';

/** Texts of one row, by document. */
type Row = { readonly first: number; readonly last: number; readonly texts: ReadonlyMap<number, string> };

/** Rows last looked at are kept, one for each field, as long as the check goes on. */
export class StoredValues {
  readonly #fields: StatementSync;
  readonly #row: StatementSync;
  readonly #delta: StatementSync;
  readonly #kept = new Map<number, Row>();

  constructor(db: DatabaseSync) {
    this.#fields = db.prepare('select number, code from value_field where dataset = ?');
    this.#row = db.prepare('select * from field_value where id between ? and ? order by id desc limit 1');
    this.#delta = db.prepare(
      'select * from value_delta where first_doc <= ? order by first_doc desc limit 1',
    );
  }

  /** Whether a document has these values and no others. */
  holds(doc: number, { dataset, values }: Pick<Derived, 'dataset' | 'values'>): boolean {
    const fields = this.#fields.all(dataset);
    const codes = new Set(fields.map((field) => String(field['code'])));
    if (!Object.keys(values).every((code) => codes.has(code))) return false;
    return fields.every((field) => {
      const value = values[String(field['code'])];
      const expected = value === undefined ? undefined : joinValues(value).toWellFormed();
      return this.#textOf(Number(field['number']), doc) === expected;
    });
  }

  #textOf(number: number, doc: number): string | undefined {
    const kept = this.#kept.get(number);
    const row = kept !== undefined && kept.first <= doc && doc <= kept.last ? kept : this.#read(number, doc);
    if (row !== undefined) this.#kept.set(number, row);
    return row?.texts.get(doc) ?? this.#inDelta(number, doc);
  }

  #read(number: number, doc: number): Row | undefined {
    const row = this.#row.get(number * FIELD_STEP, number * FIELD_STEP + doc);
    if (row === undefined) return undefined;
    const last = Number(row['last_doc']);
    if (last < doc) return undefined;
    const first = Number(row['id']) - number * FIELD_STEP;
    return { first, last, texts: textsByDoc(decodePart(checkedValues(row))) };
  }

  #inDelta(number: number, doc: number): string | undefined {
    const row = this.#delta.get(doc);
    if (row === undefined || Number(row['last_doc']) < doc) return undefined;
    for (const part of deltaParts(checkedValues(row))) {
      if (part.number === number) return textsByDoc(decodePart(part.data)).get(doc);
    }
    return undefined;
  }
}

function textsByDoc(part: ReadPart): ReadonlyMap<number, string> {
  const texts = textsOf(part);
  return new Map(texts.map((text, index) => [part.docs[index] as number, text]));
}
