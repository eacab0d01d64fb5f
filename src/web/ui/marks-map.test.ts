// Where marks and their names go.
import { expect, test } from 'vitest';
import { type MapMark, placeMarks } from './marks-map.tsx';

const at = (mark: MapMark) => ({ x: mark.lon, y: mark.lat });
const mark = (lon: number, lat: number, count: number, label?: string): MapMark => ({
  lat,
  lon,
  count,
  href: '/',
  ...(label === undefined ? {} : { label }),
});

test('a name that would cover another mark or name is not written', () => {
  const placed = placeMarks(
    [mark(100, 100, 1, 'Clef'), mark(104, 102, 1, 'Serrure'), mark(400, 100, 1, 'Enseigne')],
    at,
  );
  expect(placed.map((one) => one.name)).toEqual(['Clef', undefined, 'Enseigne']);
});

test('small marks lie above large ones, and area follows count', () => {
  const [large, small] = placeMarks([mark(0, 0, 10), mark(5, 5, 1000)], at);
  expect(large?.mark.count).toBe(1000);
  expect(small?.radius).toBeLessThan(large?.radius ?? 0);
});

test('a long name is cut', () => {
  const [one] = placeMarks([mark(100, 100, 1, 'Forêts et clairières de la vallée de la Seine')], at);
  expect(one?.name).toBe('Forêts et clairières de la v…');
});
