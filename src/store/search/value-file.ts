// The values of every public field as advanced search compares them, in the file of a generation: append-only, nothing
// of it in memory. A large transaction writes one row for each field; a small one writes a single row for all its fields
// (`value_delta`), and these are folded into rows for each field when they become many, or before a large one follows:
// so the rows of a field never overlap. Everything has a checksum.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Derived } from '../../commons/derived.ts';
import type { PreparedField } from './prepared.ts';
import { StoredValues } from './value-check.ts';
import {
  checkedValues,
  decodePart,
  deltaParts,
  encodePart,
  FIELD_STEP,
  textsOf,
  type ValuePart,
} from './value-part.ts';

/** Documents from which a transaction is large. */
const LARGE = 256;
const FOLD_ROWS = 256;
const FOLD_BYTES = 2 << 20;

/** What the file needs for values. */
const valueSchema = `
create table if not exists value_field (number integer primary key, dataset text not null, code text not null);
create table if not exists field_value (id integer primary key, last_doc integer not null, crc integer not null,
  data blob not null);
create table if not exists value_delta (first_doc integer primary key, last_doc integer not null,
  crc integer not null, data blob not null);
`;

/** The writer's side of the values. What was put is saved with the transaction. */
export class ValueFile {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #insertDelta: StatementSync;
  readonly #insertField: StatementSync;
  /** What a check looked up, until the next transaction. */
  #stored: StoredValues | undefined;
  /** Numbers by dataset and code. */
  readonly #numbers = new Map<string, Map<string, number>>();
  #fields = 0;
  #put = new Map<number, ValuePart>();
  #documents = 0;
  #deltaRows = 0;
  #deltaBytes = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
    db.exec(valueSchema);
    this.#insert = db.prepare('insert into field_value (id, last_doc, crc, data) values (?, ?, ?, ?)');
    this.#insertDelta = db.prepare(
      'insert into value_delta (first_doc, last_doc, crc, data) values (?, ?, ?, ?)',
    );
    this.#insertField = db.prepare('insert into value_field (number, dataset, code) values (?, ?, ?)');
    for (const row of db.prepare('select number, dataset, code from value_field').iterate()) {
      this.#codesOf(row['dataset'] as string).set(row['code'] as string, row['number'] as number);
      this.#fields = Math.max(this.#fields, row['number'] as number);
    }
    const deltas = db.prepare('select count(*) as n, total(length(data)) as bytes from value_delta').get();
    this.#deltaRows = Number(deltas?.['n']);
    this.#deltaBytes = Number(deltas?.['bytes']);
  }

  /** Notes what fields say in documents; `docs` by row, 0 for a row without document. Inside a transaction. */
  put(fields: readonly PreparedField[], docs: Uint32Array): void {
    for (const doc of docs) if (doc !== 0) this.#documents += 1;
    for (const { dataset, code, rows, texts } of fields) {
      const number = this.#codesOf(dataset).get(code) ?? this.#number(dataset, code);
      const part = this.#put.get(number) ?? { docs: [], texts: [] };
      this.#put.set(number, part);
      for (let place = 0; place < rows.length; place += 1) {
        const doc = docs[rows[place] as number] as number;
        if (doc === 0) continue;
        part.docs.push(doc);
        part.texts.push(texts[place] as string);
      }
    }
  }

  /** Saves what was put since. Inside a transaction. */
  save(): void {
    const parts = new Map([...this.#put].filter(([, { docs }]) => docs.length > 0));
    if (parts.size > 0) {
      if (this.#documents < LARGE) this.#saveDelta(parts);
      else {
        this.#fold();
        for (const [number, part] of parts) this.#savePart(number, part);
      }
      if (this.#deltaRows > FOLD_ROWS || this.#deltaBytes > FOLD_BYTES) this.#fold();
    }
    this.#put = new Map();
    this.#documents = 0;
    this.#stored = undefined;
  }

  /** Whether what was saved of a document is these values and no others. */
  holds(doc: number, derived: Pick<Derived, 'dataset' | 'values'>): boolean {
    this.#stored ??= new StoredValues(this.#db);
    return this.#stored.holds(doc, derived);
  }

  /** Every row, its checksum looked at. Throws `CorruptIndex`. */
  checkIntegrity(): void {
    for (const table of ['field_value', 'value_delta'])
      for (const row of this.#db.prepare(`select crc, data from ${table}`).iterate()) checkedValues(row);
  }

  #codesOf(dataset: string): Map<string, number> {
    const known = this.#numbers.get(dataset) ?? new Map<string, number>();
    this.#numbers.set(dataset, known);
    return known;
  }

  #number(dataset: string, code: string): number {
    this.#fields += 1;
    this.#insertField.run(this.#fields, dataset, code);
    this.#codesOf(dataset).set(code, this.#fields);
    return this.#fields;
  }

  #savePart(number: number, part: ValuePart): void {
    const data = encodePart(part);
    const id = number * FIELD_STEP + (part.docs[0] as number);
    this.#insert.run(id, part.docs.at(-1) as number, crc32(data), data);
  }

  #saveDelta(parts: ReadonlyMap<number, ValuePart>): void {
    let first = Number.MAX_SAFE_INTEGER;
    let last = 0;
    const pieces = [...parts].flatMap(([number, part]) => {
      first = Math.min(first, part.docs[0] as number);
      last = Math.max(last, part.docs.at(-1) as number);
      const data = encodePart(part);
      const head = Buffer.allocUnsafe(8);
      head.writeUInt32LE(number, 0);
      head.writeUInt32LE(data.length, 4);
      return [head, data];
    });
    const data = Buffer.concat(pieces);
    this.#insertDelta.run(first, last, crc32(data), data);
    this.#deltaRows += 1;
    this.#deltaBytes += data.length;
  }

  #fold(): void {
    if (this.#deltaRows === 0) return;
    const folded = new Map<number, ValuePart>();
    for (const row of this.#db.prepare('select crc, data from value_delta order by first_doc').iterate()) {
      for (const { number, data } of deltaParts(checkedValues(row))) {
        const part = folded.get(number) ?? { docs: [], texts: [] };
        const read = decodePart(data);
        part.docs.push(...read.docs);
        part.texts.push(...textsOf(read));
        folded.set(number, part);
      }
    }
    for (const [number, part] of folded) this.#savePart(number, part);
    this.#db.exec('delete from value_delta');
    this.#deltaRows = 0;
    this.#deltaBytes = 0;
  }
}
