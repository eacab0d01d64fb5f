// What the map is given: near records together, communes apart.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import { insideShape } from '../../commons/query-shapes.ts';
import type { Box, Clusters } from './clusters.ts';

const at = (record: number, lat: number, lon: number, precision: 'exact' | 'commune' = 'exact') => ({
  record,
  derived: sample(record, { position: { lat, lon, precision } }),
});
const places = [
  at(1, 48.8606, 2.3376),
  at(2, 48.8607, 2.3377),
  at(3, 48.1, -1.68),
  at(4, 48.86, 2.337, 'commune'),
  at(5, -17.5, 179.9),
  at(6, -17.6, -179.9),
  { record: 7, derived: sample(7) },
];
const france: Box = { south: 41, west: -6, north: 52, east: 10 };

async function clusters(box: Box, zoom: number): Promise<Clusters> {
  return await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(places);
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    const found = index.reader.clusters({ where: { kind: 'all' }, box, zoom });
    index.close();
    return found;
  });
}

test('near records are one cluster at the mean of their places; one alone says which it is', async () => {
  const { exact, exactCount } = await clusters(france, 5);
  expect(exactCount).toBe(3);
  expect(exact).toMatchObject([{ count: 2 }, { count: 1, record: 3 }]);
  expect(exact[0]?.lat).toBeCloseTo(48.86065, 4);
  expect(exact[0]?.record).toBeUndefined();
});

test('positions of communes are counted apart', async () => {
  const { communes, communeCount } = await clusters(france, 5);
  expect(communeCount).toBe(1);
  expect(communes).toMatchObject([{ count: 1, record: 4 }]);
});

test('the deepest zoom parts what is some metres apart', async () => {
  const { exact } = await clusters(france, 22);
  expect(exact.map(({ record }) => record).toSorted()).toEqual([1, 2, 3]);
});

test('a viewport across the antimeridian holds both its sides', async () => {
  const { exactCount } = await clusters({ south: -20, west: 170, north: -10, east: -170 }, 3);
  expect(exactCount).toBe(2);
});

test('a viewport that is none is refused', async () => {
  const refused = expect.objectContaining({ code: 'shape-invalid' });
  await expect(clusters({ ...france, north: Number.NaN }, 5)).rejects.toThrowError(refused);
  await expect(clusters(france, Number.NaN)).rejects.toThrowError(refused);
});

test('the clusters of any viewport stand for the records that lie in it, newer ones too', async () => {
  const lat = fc.integer({ min: -80, max: 80 });
  const lon = fc.integer({ min: -180, max: 180 });
  const spots = fc.array(fc.tuple(lat, lon, fc.constantFrom('exact' as const, 'commune' as const)), {
    maxLength: 60,
  });
  const zooms = fc.integer({ min: 0, max: 22 });
  await fc.assert(
    fc.asyncProperty(
      spots,
      fc.tuple(lat, lat, lon, lon),
      zooms,
      async (places, [south, north, west, east], zoom) => {
        await withFolder(async (folder) => {
          const source = createArraySource();
          const index = openInProcess(`${folder}/index.sqlite`, source);
          const box = { south: Math.min(south, north), north: Math.max(south, north), west, east };
          const records = places.map(([placeLat, placeLon, precision], number) =>
            at(number + 1, placeLat, placeLon, precision),
          );
          const question = { where: { kind: 'all' }, box, zoom } as const;
          for (const part of [records.slice(0, 30), records.slice(30)]) {
            source.change(part);
            await index.follow();
            index.reader.clusters(question);
          }
          const found = index.reader.clusters(question);
          const inside = insideShape({ kind: 'box', ...box });
          const met = places.filter(([placeLat, placeLon]) => inside(placeLat, placeLon));
          expect(found.exactCount).toBe(met.filter(([, , precision]) => precision === 'exact').length);
          expect(found.communeCount).toBe(met.filter(([, , precision]) => precision === 'commune').length);
          const sum = [...found.exact, ...found.communes].reduce((all, { count }) => all + count, 0);
          expect(sum).toBe(met.length);
          index.close();
        });
      },
    ),
    { numRuns: 60 },
  );
});
