// Reads our vector tiles: points with properties. Mapbox Vector Tile Specification 2.1; what it does not know it skips.

/** A point or a cluster; places on the unit square. */
export type Mark = {
  readonly x: number;
  readonly y: number;
  readonly commune: boolean;
  readonly count: number;
  readonly title?: string;
  readonly detail?: string;
  readonly href?: string;
  /** No closer look parts its records. */
  readonly together?: boolean;
};

type Value = string | number | boolean;
type Field = { readonly field: number; readonly value: number; readonly bytes: Uint8Array };

/** The marks of a tile. */
export function readTile(
  bytes: Uint8Array,
  tile: { readonly z: number; readonly x: number; readonly y: number },
): readonly Mark[] {
  return fieldsOf(bytes).flatMap(({ field, bytes: layer }) => (field === 3 ? readLayer(layer, tile) : []));
}

function readLayer(bytes: Uint8Array, { z, x, y }: { z: number; x: number; y: number }): readonly Mark[] {
  const fields = fieldsOf(bytes);
  const texts = (number: number) =>
    fields.filter(({ field }) => field === number).map((one) => textOf(one.bytes));
  const [name] = texts(1);
  const keys = texts(3);
  const values = fields.filter(({ field }) => field === 4).map((one) => readValue(one.bytes));
  const extent = fields.find(({ field }) => field === 5)?.value ?? 4096;
  const side = 2 ** z;
  return fields
    .filter(({ field }) => field === 2)
    .map(({ bytes: feature }) => {
      const parts = fieldsOf(feature);
      const numbers = (number: number) => numbersOf(parts.find(({ field }) => field === number)?.bytes);
      const tags = numbers(2);
      const [, right = 0, down = 0] = numbers(4);
      const properties: Record<string, Value | undefined> = {};
      for (let at = 0; at + 1 < tags.length; at += 2)
        properties[keys[tags[at] ?? -1] ?? ''] = values[tags[at + 1] ?? -1];
      return {
        ...properties,
        count: Number(properties['count'] ?? 1),
        x: (x + unzigzag(right) / extent) / side,
        y: (y + unzigzag(down) / extent) / side,
        commune: name === 'communes',
      };
    });
}

function readValue(bytes: Uint8Array): Value | undefined {
  const [one] = fieldsOf(bytes);
  if (one === undefined) return undefined;
  if (one.field === 1) return textOf(one.bytes);
  return one.field === 7 ? one.value === 1 : one.value;
}

function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Fields of a Protocol Buffers message: numbers and stretches of bytes. */
function fieldsOf(bytes: Uint8Array): readonly Field[] {
  const fields: Field[] = [];
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const tag = numberAt(reader);
    const wire = tag & 7;
    const value = wire === 0 || wire === 2 ? numberAt(reader) : 0;
    const length = wire === 2 ? value : wire === 1 ? 8 : wire === 5 ? 4 : 0;
    fields.push({ field: tag >>> 3, value, bytes: bytes.subarray(reader.at, reader.at + length) });
    reader.at += length;
  }
  return fields;
}

function numbersOf(bytes: Uint8Array = new Uint8Array()): readonly number[] {
  const numbers: number[] = [];
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) numbers.push(numberAt(reader));
  return numbers;
}

/** Seven bits a byte, the lowest first. */
function numberAt(reader: { readonly bytes: Uint8Array; at: number }): number {
  let [value, scale] = [0, 1];
  for (;;) {
    const byte = reader.bytes[reader.at] ?? 0;
    reader.at += 1;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    scale *= 128;
  }
}
