/**
 * Writes FlatBuffers (https://flatbuffers.dev/internals): a size-prefixed tree of tables, from its root down, in one
 * growing piece of memory that is used again for the next. Numbers are little-endian; doubles stand at multiples of 8.
 */

/** What a field of a table may hold. */
export type FlatValue =
  | { readonly u8: number }
  | { readonly u16: number }
  | { readonly i32: number }
  | { readonly text: string }
  | { readonly bytes: Buffer }
  | { readonly u32s: readonly number[] }
  | { readonly f64s: readonly number[] }
  | { readonly table: FlatTable }
  | { readonly tables: readonly FlatTable[] };

/** A table: its fields by their place in the schema; the absent ones have their default. */
export type FlatTable = readonly (FlatValue | undefined)[];

/** A child still to be written, and where its offset stands. */
type Waiting = { readonly at: number; readonly value: FlatValue };

/** Memory for one buffer after the other. */
export class FlatWriter {
  #bytes = Buffer.alloc(64 * 1024);
  #end = 0;

  /** The bytes of a root table behind its size (four bytes). They are a copy. */
  write(root: FlatTable): Buffer {
    this.#bytes.fill(0, 0, this.#end);
    this.#end = 8;
    this.#point(4, () => this.#table(root));
    this.#align(8);
    this.#bytes.writeUInt32LE(this.#end - 4, 0);
    return Buffer.from(this.#bytes.subarray(0, this.#end));
  }

  /** Its vtable, then itself, then its children; gives its place. */
  #table(fields: FlatTable): number {
    this.#align(2);
    const vtable = this.#take(4 + 2 * fields.length);
    this.#align(8);
    const table = this.#take(4);
    this.#bytes.writeInt32LE(table - vtable, table);
    this.#bytes.writeUInt16LE(4 + 2 * fields.length, vtable);
    const waiting: Waiting[] = [];
    for (const [slot, value] of fields.entries()) {
      if (value === undefined) continue;
      const at = this.#inline(value);
      this.#bytes.writeUInt16LE(at - table, vtable + 4 + 2 * slot);
      if (!('u8' in value || 'u16' in value || 'i32' in value)) waiting.push({ at, value });
    }
    this.#bytes.writeUInt16LE(this.#end - table, vtable + 2);
    for (const { at, value } of waiting) this.#point(at, () => this.#child(value));
    return table;
  }

  /** A number, or the room for an offset; gives its place. */
  #inline(value: FlatValue): number {
    const size = 'u8' in value ? 1 : 'u16' in value ? 2 : 4;
    this.#align(size);
    const at = this.#take(size);
    if ('u8' in value) this.#bytes.writeUInt8(value.u8, at);
    if ('u16' in value) this.#bytes.writeUInt16LE(value.u16, at);
    if ('i32' in value) this.#bytes.writeInt32LE(value.i32, at);
    return at;
  }

  #child(value: FlatValue): number {
    if ('table' in value) return this.#table(value.table);
    if ('text' in value) return this.#blob(Buffer.from(value.text), 1);
    if ('bytes' in value) return this.#blob(value.bytes, 0);
    if ('tables' in value) return this.#tables(value.tables);
    return 'u32s' in value
      ? this.#numbers(value.u32s, 4)
      : this.#numbers('f64s' in value ? value.f64s : [], 8);
  }

  /** Bytes behind their count; a text ends with a zero besides. */
  #blob(bytes: Buffer, zeros: number): number {
    this.#align(4);
    const at = this.#take(4 + bytes.length + zeros);
    this.#bytes.writeUInt32LE(bytes.length, at);
    bytes.copy(this.#bytes, at + 4);
    return at;
  }

  #numbers(values: readonly number[], size: 4 | 8): number {
    this.#align(size, 4);
    const at = this.#take(4 + size * values.length);
    this.#bytes.writeUInt32LE(values.length, at);
    for (const [index, value] of values.entries()) {
      const place = at + 4 + size * index;
      if (size === 8) this.#bytes.writeDoubleLE(value, place);
      else this.#bytes.writeUInt32LE(value, place);
    }
    return at;
  }

  #tables(tables: readonly FlatTable[]): number {
    this.#align(4);
    const at = this.#take(4 + 4 * tables.length);
    this.#bytes.writeUInt32LE(tables.length, at);
    for (const [index, table] of tables.entries()) {
      this.#point(at + 4 + 4 * index, () => this.#table(table));
    }
    return at;
  }

  /** Writes something and sets the offset that leads to it. */
  #point(from: number, write: () => number): void {
    const at = write();
    this.#bytes.writeUInt32LE(at - from, from);
  }

  /** Makes the next place, and `after` bytes on, a multiple of `size`. */
  #align(size: number, after = 0): void {
    this.#take((size - ((this.#end + after) % size)) % size);
  }

  #take(size: number): number {
    const at = this.#end;
    this.#end += size;
    if (this.#end > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(this.#end, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    return at;
  }
}
