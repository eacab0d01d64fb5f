// Vector tiles of points: layers of features with names and values, as bytes. Mapbox Vector Tile Specification 2.1,
// https://github.com/mapbox/vector-tile-spec/tree/master/2.1: a Protocol Buffers message; field numbers are its own.

/** A point of a layer. */
export type TileFeature = {
  /** A whole number; unique in its layer. */
  readonly id?: number;
  /** In units of the layer's extent, from the tile's north-west corner. */
  readonly x: number;
  readonly y: number;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
};

/** A layer; one without features is left out. */
export type TileLayer = { readonly name: string; readonly features: readonly TileFeature[] };

/** Type of media (spec, section 2.2). */
export const vectorTileType = 'application/vnd.mapbox-vector-tile';

/** Wire types of Protocol Buffers. */
const wire = { varint: 0, fixed64: 1, bytes: 2 } as const;
/** "A geometry of type POINT": Tile.GeomType.POINT = 1 (section 4.3.4). */
const POINT = 1;
/** CommandInteger `(id & 0x7) | (count << 3)`: MoveTo (1) once (section 4.3.1). */
const MOVE_ONCE = (1 & 0x7) | (1 << 3);
/** "Version 2" of layers is what 2.1 writes (section 4.1). */
const VERSION = 2;

/** Beyond it, twice the number is no whole number any more. */
const LARGEST_ZIGZAG = 2 ** 52;

/** The bytes of a tile. `extent` is the side of the tile in the units of its features. */
export function writeVectorTile(layers: readonly TileLayer[], extent = 4096): Uint8Array {
  const tile = new Message();
  for (const layer of layers) {
    if (layer.features.length > 0) tile.bytes(3, writeLayer(layer, extent));
  }
  return tile.done();
}

function writeLayer({ name, features }: TileLayer, extent: number): Uint8Array {
  const keys = new Numbered<string>();
  const values = new Numbered<string | number | boolean>();
  const layer = new Message().varint(15, VERSION).text(1, name);
  for (const feature of features) layer.bytes(2, writeFeature(feature, keys, values));
  for (const key of keys.all()) layer.text(3, key);
  for (const value of values.all()) layer.bytes(4, writeValue(value));
  return layer.varint(5, extent).done();
}

function writeFeature(
  { id, x, y, properties }: TileFeature,
  keys: Numbered<string>,
  values: Numbered<string | number | boolean>,
): Uint8Array {
  const tags = Object.entries(properties).flatMap(([key, value]) => [keys.of(key), values.of(value)]);
  const feature = new Message();
  if (id !== undefined) feature.varint(1, id);
  return feature
    .packed(2, tags)
    .varint(3, POINT)
    .packed(4, [MOVE_ONCE, zigzag(x), zigzag(y)])
    .done();
}

/** A Value (section 4.4): string_value 1, double_value 3, uint_value 5, sint_value 6, bool_value 7. */
function writeValue(value: string | number | boolean): Uint8Array {
  const message = new Message();
  if (typeof value === 'string') return message.text(1, value).done();
  if (typeof value === 'boolean') return message.varint(7, value ? 1 : 0).done();
  const isWhole = Number.isSafeInteger(value) && value > -LARGEST_ZIGZAG;
  if (!isWhole) return message.double(3, value).done();
  return value >= 0 ? message.varint(5, value).done() : message.varint(6, -value * 2 - 1).done();
}

/** ParameterInteger `(value << 1) ^ (value >> 31)` (section 4.3.2). */
function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

/** Each thing once, by the number of its first coming. */
class Numbered<T> {
  readonly #numbers = new Map<T, number>();

  of(thing: T): number {
    const known = this.#numbers.get(thing);
    if (known !== undefined) return known;
    this.#numbers.set(thing, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  all(): Iterable<T> {
    return this.#numbers.keys();
  }
}

/** A Protocol Buffers message that is being written. */
class Message {
  #bytes = new Uint8Array(64);
  #length = 0;

  varint(field: number, value: number): this {
    return this.#number(field * 8 + wire.varint).#number(value);
  }

  bytes(field: number, content: Uint8Array): this {
    this.#number(field * 8 + wire.bytes).#number(content.length);
    this.#room(content.length);
    this.#bytes.set(content, this.#length);
    this.#length += content.length;
    return this;
  }

  text(field: number, content: string): this {
    return this.bytes(field, new TextEncoder().encode(content));
  }

  packed(field: number, numbers: readonly number[]): this {
    const content = new Message();
    for (const number of numbers) content.#number(number);
    return this.bytes(field, content.done());
  }

  double(field: number, value: number): this {
    this.#number(field * 8 + wire.fixed64);
    this.#room(8);
    new DataView(this.#bytes.buffer).setFloat64(this.#length, value, true);
    this.#length += 8;
    return this;
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** Seven bits a byte, the lowest first; whole numbers up to 2^53. */
  #number(value: number): this {
    this.#room(10);
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) this.#byte((rest % 128) | 0x80);
    return this.#byte(rest);
  }

  #byte(byte: number): this {
    this.#bytes[this.#length] = byte;
    this.#length += 1;
    return this;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#length + more, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
