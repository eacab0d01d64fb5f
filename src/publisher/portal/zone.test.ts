// A zone of an address: read, written, or clearly refused; never passed over in silence.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nothingAsked } from './presenter.ts';
import { readAsked, whereOf, writeAsked } from './search-address.ts';
import { boxOfZone, mostCorners, readZone, writeZone } from './zone.ts';

const triangle = '48.5_2_49_2.5_48.5_3';

test('a zone is read however its numbers are parted, and written in one way', () => {
  for (const text of [triangle, '48.5,2;49,2.5;48.5,3', ' 48.5 2 49 2.5 48.5 3 '])
    expect(writeZone(readZone(text) ?? [])).toBe(triangle);
  expect(readZone(null)).toBeUndefined();
  expect(readZone('  ')).toBeUndefined();
  expect(boxOfZone(readZone(triangle) ?? [])).toEqual({ south: 48.5, west: 2, north: 49, east: 3 });
});

test('every zone comes back from its address, to a metre', () => {
  const corner = fc.tuple(
    fc.double({ min: -90, max: 90, noNaN: true }),
    fc.double({ min: -180, max: 180, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: mostCorners }), (zone) => {
      const query = new URLSearchParams(writeAsked({ ...nothingAsked, zone }));
      const read = readAsked(query).zone ?? [];
      expect(read).toHaveLength(zone.length);
      for (const [index, [lat, lon]] of zone.entries()) {
        expect(Math.abs((read[index]?.[0] ?? 99) - lat)).toBeLessThan(1e-5);
        expect(Math.abs((read[index]?.[1] ?? 999) - lon)).toBeLessThan(1e-5);
      }
    }),
  );
});

test.each([
  ['shape-invalid', '1_2_3_4'],
  ['shape-invalid', '1_2_3_4_5'],
  ['shape-invalid', '1_2_3_4_5_NaN'],
  ['shape-invalid', '1_2_3_4_5_Infinity'],
  ['shape-invalid', '1_2_3_4_95_6'],
  ['shape-invalid', '1_170_3_190_5_180'],
  ['shape-invalid', 'zone'],
  ['zone-too-long', Array.from({ length: mostCorners + 1 }, () => '1_2').join('_')],
  ['zone-too-long', '1_'.repeat(500_000)],
])('%s: %.20s', (code, text) => {
  expect(() => readZone(text)).toThrowError(expect.objectContaining({ code, status: 400 }));
});

test('a zone is a condition beside the others', () => {
  const asked = readAsked(new URLSearchParams({ zone: triangle, q: 'phare' }));
  expect(whereOf(asked, {})).toMatchObject({
    kind: 'and',
    nodes: [
      { kind: 'words' },
      {
        kind: 'polygon',
        points: [
          [48.5, 2],
          [49, 2.5],
          [48.5, 3],
        ],
      },
    ],
  });
});
