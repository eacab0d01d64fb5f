// Tiles that we write are what an independent reader reads.
import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { expect, test } from 'vitest';
import { type TileFeature, type TileLayer, writeVectorTile } from './vector-tile.ts';

/** Layers as @mapbox/vector-tile sees them. */
function read(bytes: Uint8Array): readonly TileLayer[] {
  return Object.values(new VectorTile(new PbfReader(bytes)).layers).map((layer) => {
    expect([layer.version, layer.extent]).toEqual([2, 4096]);
    const features = Array.from({ length: layer.length }, (_, number): TileFeature => {
      const feature = layer.feature(number);
      expect(feature.type).toBe(1);
      const [[point] = []] = feature.loadGeometry();
      const { id, properties } = feature;
      return {
        ...(id === undefined ? {} : { id }),
        x: point?.x ?? Number.NaN,
        y: point?.y ?? Number.NaN,
        properties: { ...properties } as TileFeature['properties'],
      };
    });
    return { name: layer.name, features };
  });
}

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((double) => (double === 0 ? 0.5 : double)),
);
const feature = fc.record(
  {
    id: fc.maxSafeNat(),
    x: fc.integer({ min: -4096, max: 8192 }),
    y: fc.integer({ min: -4096, max: 8192 }),
    properties: fc.dictionary(fc.stringMatching(/^[a-zé]{1,8}$/), value, { noNullPrototype: true }),
  },
  { requiredKeys: ['x', 'y', 'properties'], noNullPrototype: true },
);
const layers = fc.uniqueArray(
  fc.record(
    { name: fc.stringMatching(/^[a-z]{1,8}$/), features: fc.array(feature, { minLength: 1, maxLength: 20 }) },
    { noNullPrototype: true },
  ),
  { selector: ({ name }) => name, maxLength: 3 },
);

test('whatever is written is read again', () => {
  fc.assert(
    fc.property(layers, (written) => {
      expect(read(writeVectorTile(written))).toEqual(written);
    }),
  );
});

test('keys and values stand once; an empty layer is left out, an empty tile is empty', () => {
  const title = 'Église Notre-Dame '.repeat(20);
  const point = { x: 1, y: 2, properties: { title } };
  const one = writeVectorTile([{ name: 'exact', features: [point] }]);
  const two = writeVectorTile([{ name: 'exact', features: [point, point] }]);
  expect(two.length - one.length).toBeLessThan(20);
  expect(writeVectorTile([{ name: 'exact', features: [] }])).toHaveLength(0);
  expect(read(new Uint8Array())).toEqual([]);
});
