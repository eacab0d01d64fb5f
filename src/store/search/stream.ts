// An array that only grows, in memory that threads share. Its writer appends; readers hold a view of what was there
// when their view was made. When the memory is full a larger copy is made: old views keep the old memory.
// Memory not yet written costs nothing: the system gives pages when they are touched.

/** The kinds of numbers that streams hold. */
export type Numbers =
  | Uint8Array<SharedArrayBuffer>
  | Uint16Array<SharedArrayBuffer>
  | Uint32Array<SharedArrayBuffer>
  | Int32Array<SharedArrayBuffer>
  | Float32Array<SharedArrayBuffer>
  | Float64Array<SharedArrayBuffer>;

type Maker<A> = { readonly BYTES_PER_ELEMENT: number; new (buffer: SharedArrayBuffer): A };

const FIRST_CAPACITY = 1024;

/** A growing array. `length` is how many items count; the array behind may be longer. */
export class Stream<A extends Numbers> {
  readonly name: string;
  readonly #maker: Maker<A>;
  /** One item, for seeing what becomes of a number in this kind of array. */
  readonly #one: A;
  #array: A;
  #length = 0;

  constructor(name: string, maker: Maker<A>) {
    this.name = name;
    this.#maker = maker;
    this.#one = new maker(new SharedArrayBuffer(maker.BYTES_PER_ELEMENT));
    this.#array = new maker(new SharedArrayBuffer(FIRST_CAPACITY * maker.BYTES_PER_ELEMENT));
  }

  get length(): number {
    return this.#length;
  }

  /** The memory behind: valid up to `length`, until the next growth. */
  get array(): A {
    return this.#array;
  }

  /** Appends one number and returns its position. */
  push(value: number): number {
    const position = this.#length;
    this.grow(position + 1);
    this.#array[position] = value;
    return position;
  }

  /** Whether `push(value)` would have written what stands at a position. */
  holds(position: number, value: number): boolean {
    this.#one[0] = value;
    return position < this.#length && this.#array[position] === this.#one[0];
  }

  /** Makes the stream at least `length` long; what nobody wrote is zero. */
  grow(length: number): void {
    if (length > this.#array.length) this.#enlarge(length);
    if (length > this.#length) this.#length = length;
  }

  /** Appends raw bytes as they were saved. */
  load(bytes: Uint8Array): void {
    const size = this.#maker.BYTES_PER_ELEMENT;
    const start = this.#length;
    this.grow(start + bytes.byteLength / size);
    new Uint8Array(this.#array.buffer, start * size, bytes.byteLength).set(bytes);
  }

  /** A copy of the bytes of items from `start` on, to be saved. */
  bytesFrom(start: number): Uint8Array {
    const size = this.#maker.BYTES_PER_ELEMENT;
    return new Uint8Array(this.#array.buffer, start * size, (this.#length - start) * size).slice();
  }

  /** What is there now, for readers. */
  view(): A {
    return this.#array.subarray(0, this.#length) as A;
  }

  #enlarge(length: number): void {
    const capacity = Math.max(length, this.#array.length * 2);
    const larger = new this.#maker(new SharedArrayBuffer(capacity * this.#maker.BYTES_PER_ELEMENT));
    larger.set(this.#array.subarray(0, this.#length) as A);
    this.#array = larger;
  }
}
