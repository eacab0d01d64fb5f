// Tiles equal a naive clustering: at every zoom, of any condition, while records come, move and go.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { type InProcess, openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import type { Position } from '../../commons/derived.ts';
import { unitX, unitY } from '../../commons/places/mercator.ts';
import type { Node } from '../../commons/query.ts';
import { orderFor, squareOf, stretchOf } from './map-order.ts';
import { CLOSEST_TILES, TILE_EXTENT, type Tile, type TileMark } from './tiles.ts';

type Placed = { readonly record: number; readonly title: string; readonly position?: Position | undefined };

const degrees = fc.double({ min: -180, max: 180, noNaN: true });
/** Some far apart, many in one town, some at one place. */
const position = fc
  .record({
    lat: fc.oneof(
      degrees.map((value) => value / 2),
      fc.integer({ min: 0, max: 9 }).map((n) => 48.85 + n / 1000),
    ),
    lon: fc.oneof(
      degrees,
      fc.integer({ min: 0, max: 9 }).map((n) => 2.35 + n / 1000),
    ),
    precision: fc.constantFrom('exact' as const, 'commune' as const),
  })
  .map(({ lat, lon, precision }) => ({ lat: Math.fround(lat), lon: Math.fround(lon), precision }));
const corpus = fc.array(
  fc.record({
    record: fc.integer({ min: 1, max: 40 }),
    title: fc.constantFrom('phare', 'moulin'),
    position: fc.option(position, { nil: undefined }),
  }),
  { maxLength: 60 },
);
const zoom = fc.integer({ min: 0, max: CLOSEST_TILES });

async function withIndex(
  work: (index: InProcess, put: (records: readonly Placed[]) => Promise<void>) => Promise<void>,
) {
  await withFolder(async (folder) => {
    const source = createArraySource();
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await work(index, async (records) => {
      source.change(
        records.map(({ record, title, position: at }) => ({
          record,
          derived: sample(record, { title, ...(at === undefined ? {} : { position: at }) }),
        })),
      );
      await index.follow();
    });
    index.close();
  });
}

/** Place on the square of 2^32, as the index keeps it. */
function squareOfPlace({ lat, lon }: Position): { readonly x: number; readonly y: number } {
  const whole = (part: number) => Math.min(2 ** 32 - 1, Math.max(0, Math.floor(part * 2 ** 32)));
  return { x: whole(unitX(Math.fround(lon))), y: whole(unitY(Math.fround(lat))) };
}

type NaiveMark = { readonly tile: string; readonly count: number; readonly records: readonly number[] };

/** Every cell of a zoom with its records, of one kind. */
function cluster(
  records: readonly Placed[],
  z: number,
  precision: Position['precision'],
): readonly NaiveMark[] {
  const cells = new Map<string, { tile: string; records: number[] }>();
  for (const { record, position: at } of records) {
    if (at?.precision !== precision) continue;
    const { x, y } = squareOfPlace(at);
    const within = (power: number) =>
      `${Math.floor(x / 2 ** (32 - power))} ${Math.floor(y / 2 ** (32 - power))}`;
    const key = within(z + 3);
    const cell = cells.get(key) ?? { tile: within(z), records: [] };
    cell.records.push(record);
    cells.set(key, cell);
  }
  return [...cells.values()].map((cell) => ({ ...cell, count: cell.records.length }));
}

function compare(marks: readonly TileMark[], naive: readonly NaiveMark[]): void {
  expect(marks.map(({ count }) => count).toSorted()).toEqual(naive.map(({ count }) => count).toSorted());
  for (const mark of marks) {
    expect(naive.find(({ records }) => records.includes(mark.record))?.count).toBe(mark.count);
    expect(Math.min(mark.x, mark.y)).toBeGreaterThanOrEqual(0);
    expect(Math.max(mark.x, mark.y)).toBeLessThan(TILE_EXTENT);
  }
}

test('the tiles of a zoom equal a naive clustering, after every change', async () => {
  const question = fc.constantFrom<Node>({ kind: 'all' }, { kind: 'words', text: 'phare' });
  await fc.assert(
    fc.asyncProperty(
      fc.array(corpus, { minLength: 1, maxLength: 3 }),
      zoom,
      question,
      async (changes, z, where) => {
        await withIndex(async (index, put) => {
          const now = new Map<number, Placed>();
          for (const change of changes) {
            for (const record of change) now.set(record.record, record);
            await put([...new Map(change.map((one) => [one.record, one])).values()]);
            const met = [...now.values()].filter(({ title }) => where.kind === 'all' || title === 'phare');
            for (const [kind, precision] of [
              ['exact', 'exact'],
              ['communes', 'commune'],
            ] as const) {
              const cells = cluster(met, z, precision);
              for (const name of new Set(cells.map(({ tile }) => tile))) {
                const [x = 0, y = 0] = name.split(' ').map(Number);
                const marks = index.reader.tile({ where, tile: { z, x, y } })[kind];
                compare(
                  marks,
                  cells.filter(({ tile }) => tile === name),
                );
              }
            }
          }
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('every located record is on the tiles of each zoom, once', async () => {
  await fc.assert(
    fc.asyncProperty(corpus, async (records) => {
      await withIndex(async (index, put) => {
        const now = [...new Map(records.map((one) => [one.record, one])).values()];
        await put(now);
        for (const z of [0, 1, 3]) {
          let sum = 0;
          for (let x = 0; x < 2 ** z; x += 1)
            for (let y = 0; y < 2 ** z; y += 1) {
              const { exact, communes } = index.reader.tile({ where: { kind: 'all' }, tile: { z, x, y } });
              sum += [...exact, ...communes].reduce((all, { count }) => all + count, 0);
            }
          expect(sum).toBe(now.filter((one) => one.position !== undefined).length);
        }
      });
    }),
    { numRuns: 20 },
  );
});

test('records at one place are said to stay together; those of one cell beside each other are not', async () => {
  await withIndex(async (index, put) => {
    const at = (record: number, lat: number) => ({
      record,
      title: 'phare',
      position: { lat, lon: 2.35, precision: 'exact' as const },
    });
    await put([at(1, 48), at(2, 48), at(3, 44), at(4, 44.0001)]);
    const { exact } = index.reader.tile({ where: { kind: 'all' }, tile: { z: 5, x: 16, y: 11 } });
    expect(exact).toMatchObject([
      { count: 2, together: true },
      { count: 2, together: false },
    ]);
  });
});

test.each<Tile>([
  { z: -1, x: 0, y: 0 },
  { z: CLOSEST_TILES + 1, x: 0, y: 0 },
  { z: 2, x: 4, y: 0 },
  { z: 2, x: 0, y: -1 },
  { z: 1.5, x: 0, y: 0 },
  { z: Number.NaN, x: 0, y: 0 },
])('there is no tile %o', async (tile) => {
  await withIndex(async (index) => {
    const refused = expect.objectContaining({ code: 'tile-unknown', status: 404 });
    expect(() => index.reader.tile({ where: { kind: 'all' }, tile })).toThrowError(refused);
  });
});

test('the curve keeps what lies in a square together', async () => {
  await withIndex(async (index, put) => {
    const spots = fc.sample(position, { numRuns: 500, seed: 3 });
    await put(spots.map((at, number) => ({ record: number + 1, title: 'phare', position: at })));
    const { exact, communes } = orderFor(index.writer.publish(), undefined);
    expect(exact.docs.length + communes.docs.length).toBe(500);
    for (const z of [0, 2, 9, 18, 24]) {
      for (let number = 0; number < exact.docs.length; number += 37) {
        const [x, y] = [(exact.x[number] ?? 0) / 2 ** (32 - z), (exact.y[number] ?? 0) / 2 ** (32 - z)];
        const square = squareOf(z, Math.floor(x), Math.floor(y));
        const { first, end } = stretchOf(exact, square);
        const inside = (at: number) =>
          (exact.x[at] ?? 0) >= square.x0 &&
          (exact.x[at] ?? 0) <= square.x1 &&
          (exact.y[at] ?? 0) >= square.y0 &&
          (exact.y[at] ?? 0) <= square.y1;
        const found = [...exact.docs.keys()].filter(inside);
        expect([first, end]).toEqual([found[0], (found.at(-1) ?? 0) + 1]);
      }
    }
  });
});

test('an order is kept while few documents are newer', async () => {
  await withIndex(async (index, put) => {
    await put([{ record: 1, title: 'phare' }]);
    const first = orderFor(index.writer.publish(), undefined);
    await put([{ record: 2, title: 'phare' }]);
    const view = index.writer.publish();
    expect(orderFor(view, first)).toBe(first);
    expect(orderFor({ ...view, docs: 30_000 }, first)).not.toBe(first);
  });
});
