// Coordinates in every system become WGS84, and bad ones are named.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kilometres } from '../query-shapes.ts';
import { type PointReading, readPoint, readShape } from './read-point.ts';
import { type CoordinateSystem, candidatePoints, coordinateSystem, projectPoint } from './systems.ts';
import { TERRITORIES, territoryAt } from './territories.ts';

const golden = readFileSync(new URL('golden.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

test('known monuments are found within three metres in each system', () => {
  expect(golden.length).toBeGreaterThan(50);
  for (const [name = '', system = '', figures = '', lat, lon] of golden) {
    const { point } = readPoint(figures, system);
    expect(point, `${name} ${system}`).toBeDefined();
    if (point !== undefined)
      expect(kilometres(point, { lat: Number(lat), lon: Number(lon) }), `${name} ${system}`).toBeLessThan(
        0.003,
      );
  }
});

const EIFFEL = { lat: 48.85837, lon: 2.294481 };

const readings: readonly (readonly [string, string | undefined, PointReading])[] = [
  ['48.85837,2.294481', undefined, { point: EIFFEL, system: 'wgs84' }],
  ['48.85837, 2.294481', undefined, { point: EIFFEL, system: 'wgs84' }],
  ['48.85837 2.294481', undefined, { point: EIFFEL, system: 'wgs84' }],
  ['48,85837;2,294481', undefined, { point: EIFFEL, system: 'wgs84' }],
  ['48,85837 ; 2,294481', 'WGS84', { point: EIFFEL, system: 'wgs84' }],
  ['2.294481;48.85837', 'wgs84', { point: EIFFEL, system: 'wgs84' }],
  ['48,85837,2,294481', undefined, { point: EIFFEL, system: 'wgs84' }],
  ['(48.85837, 2.294481)', undefined, { point: EIFFEL, system: 'wgs84' }],
  ['[48.85837,2.294481]', undefined, { point: EIFFEL, system: 'wgs84' }],
  [
    '2.294481,48.85837',
    undefined,
    { problem: 'coordinates-swapped', proposal: '48.85837,2.294481', system: 'wgs84' },
  ],
  ['', undefined, {}],
  ['X ; Y', 'Lambert93', {}],
  ['0;0', 'Lambert93', {}],
  ['0,0', undefined, {}],
  [';', 'Lambert93', {}],
  ['Paris', undefined, { problem: 'coordinates-unreadable' }],
  ['48.85837', undefined, { problem: 'coordinates-unreadable' }],
  ['51.507222,-12.1275', undefined, { problem: 'coordinates-outside-france' }],
  ['40.7128,-74.006', undefined, { problem: 'coordinates-outside-france' }],
  ['179,179', undefined, { problem: 'coordinates-unreadable' }],
  ['648237;6862272', 'Lambert 42 bis', { problem: 'coordinates-system-unknown' }],
  ['648237;12', undefined, { problem: 'coordinates-system-unknown' }],
  ['9999999;9999999', 'Lambert93', { problem: 'coordinates-outside-france', system: 'lambert93' }],
];

test('each spelling of a position is read, and each fault has its code', () => {
  for (const [text, system, expected] of readings) expect(readPoint(text, system), text).toEqual(expected);
});

test('degrees and minutes, spaces in figures and figures without a system are understood', () => {
  const near = (reading: PointReading, km: number) => {
    expect(reading.point).toBeDefined();
    if (reading.point !== undefined) expect(kilometres(reading.point, EIFFEL)).toBeLessThan(km);
  };
  near(readPoint('48°51\'30" N, 2°17\'40" E'), 0.03);
  near(readPoint('48° 51′ 30″ N 2° 17′ 40″ E'), 0.03);
  near(readPoint('648 236,3 ; 6 862 268,4', 'Lambert93'), 0.003);
  near(readPoint('648236;6862268'), 0.003);
});

test('figures in the wrong order are told with the right order', () => {
  expect(readPoint('6862272;648237', 'Lambert93')).toMatchObject({
    problem: 'coordinates-swapped',
    proposal: '648237;6862272',
  });
});

test('a point at sea is kept and reported when the shore is known', () => {
  const everywhereWest = ({ lon }: { lon: number }) => lon < -4;
  expect(readPoint('47,-5', undefined, everywhereWest)).toEqual({
    point: { lat: 47, lon: -5 },
    problem: 'coordinates-in-the-sea',
    system: 'wgs84',
  });
  expect(readPoint('47,-3', undefined, everywhereWest).problem).toBeUndefined();
});

test('a ring of points becomes a shape with its centre', () => {
  const shape = readShape('648186;6862218/648286;6862218/648286;6862318/648186;6862318', 'Lambert93');
  expect(shape.ring).toHaveLength(4);
  if (shape.point !== undefined) expect(kilometres(shape.point, EIFFEL)).toBeLessThan(0.003);
  expect(shape.point).toBeDefined();
  expect(readShape('648187;6862222/xx', 'Lambert93')).toEqual({ problem: 'coordinates-unreadable' });
  expect(readShape('', 'Lambert93')).toEqual({});
});

test('the names of the systems are understood as files write them', () => {
  const names: readonly (readonly [string, CoordinateSystem | undefined])[] = [
    ['lambert0', 'lambert2e'],
    ['Lambert 2 étendu', 'lambert2e'],
    ['Lambert II étendu', 'lambert2e'],
    ['lambert1', 'lambert1'],
    ['Lambert1 nord', 'lambert1'],
    ['Lambert I', 'lambert1'],
    ['Lambert2', 'lambert2'],
    ['Lambert II', 'lambert2'],
    ['Lambert3 sud', 'lambert3'],
    ['Lambert III', 'lambert3'],
    ['lambert4', 'lambert4'],
    ['Lambert IV', 'lambert4'],
    ['Lambert93', 'lambert93'],
    ['Lambert 93', 'lambert93'],
    ['RGF93', 'lambert93'],
    ['EPSG:2154', 'lambert93'],
    ['CC49', 'conic9'],
    ['gauss laborde', 'laborde'],
    ['Gauss Laborde (Réunion)', 'laborde'],
    ['UTM 20N', 'utm20n'],
    ['UTM zone 22N', 'utm22n'],
    ['RGM04', 'utm38s'],
    ['WGS84', 'wgs84'],
    ['inconnu', undefined],
  ];
  for (const [text, system] of names) expect(coordinateSystem(text), text).toBe(system);
});

test('projecting and coming back gives the same place', () => {
  const zones = [
    ['lambert1', 48, 51.1],
    ['lambert2', 45.4, 48.2],
    ['lambert2e', 42.2, 51.1],
    ['lambert3', 42.2, 45.5],
    ['lambert4', 41.3, 43.1],
    ['lambert93', 41.3, 51.1],
    ['conic9', 41.6, 50.4],
  ] as const;
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.constantFrom(...zones), (north, east, [system, south, end]) => {
      const point = { lat: south + north * (end - south), lon: -4.5 + east * 14 };
      const { x, y } = projectPoint(point, system);
      const [back] = candidatePoints(x, y, system);
      expect(back).toBeDefined();
      if (back !== undefined) expect(kilometres(back, point)).toBeLessThan(0.001);
    }),
    { numRuns: 500 },
  );
});

test('the territories are known by a place of each', () => {
  const capitals = [
    [48.85, 2.35],
    [16, -61.72],
    [14.6, -61.07],
    [4.93, -52.33],
    [-20.88, 55.45],
    [-12.78, 45.23],
    [46.78, -56.17],
  ] as const;
  const codes = capitals.map(([lat, lon]) => territoryAt({ lat, lon })?.code);
  expect(codes).toEqual(['FR', '971', '972', '973', '974', '976', '975']);
  expect(TERRITORIES).toHaveLength(13);
  expect(territoryAt({ lat: 51.5, lon: -6.5 })).toBeUndefined();
});
