// The index with its threads, as the platform opens it, over a truth that the test writes.
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type History, writeHistory } from '../../../test/search/array-follower.ts';
import { sample } from '../../../test/search/sample.ts';
import type { Query } from '../../commons/query.ts';
import { openSearch, type Search } from './search.ts';

const everything: Query = { where: { kind: 'all' }, sort: 'title', offset: 0, limit: 10, facets: [] };
const words = (text: string): Query => ({ ...everything, where: { kind: 'words', text }, sort: 'relevance' });

let folder: string;
let search: Search | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
});

afterEach(async () => {
  await search?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openOver(history: History, poll = 20): Promise<Search> {
  writeHistory(join(folder, 'truth.json'), history);
  search = await openSearch({
    folder: join(folder, 'index'),
    source: join(folder, 'truth.json'),
    sourceModule: new URL('../../../test/search/array-follower.ts', import.meta.url).href,
    threads: 2,
    poll,
  });
  await search.waitFor(history.length);
  return search;
}

const castle = { record: 1, derived: sample(1, { title: 'Châteaux de la Loire' }) };
const church = { record: 2, derived: sample(2, { title: 'Église Saint-Denis', text: 'près du château' }) };

test('a change is found when the index shows it, and an earlier view never answers below the fence', async () => {
  const open = await openOver([[castle]]);
  expect((await open.search(words('chateau'))).records).toEqual([1]);
  writeHistory(join(folder, 'truth.json'), [[castle], [church]]);
  const answer = await open.search(words('chateau'), { fence: 2 });
  expect(answer).toMatchObject({ seq: 2, total: 2, records: [1, 2] });
  await expect(open.search(everything, { fence: 3 })).rejects.toMatchObject({
    code: 'index-behind',
    status: 503,
  });
});

test('what was asked before is not answered from an older view', async () => {
  const open = await openOver([[castle]]);
  expect((await open.search(everything)).total).toBe(1);
  expect((await open.search(everything)).total).toBe(1);
  writeHistory(join(folder, 'truth.json'), [[castle], [{ record: 1, derived: undefined }]]);
  await open.waitFor(2);
  expect((await open.search(everything)).total).toBe(0);
});

test('an index that was closed opens where it was', async () => {
  const history = [[castle], [church]];
  await (await openOver(history)).close();
  const open = await openOver(history);
  expect(open.status()).toMatchObject({ seq: 2, live: 2, docs: 2, generation: 1 });
  expect(await open.check()).toEqual([]);
});

test('a rebuild leaves one new generation that answers the same', async () => {
  const open = await openOver([[castle, church], [{ record: 1, derived: undefined }]]);
  await open.rebuild();
  expect(open.status()).toMatchObject({ generation: 2, live: 1, docs: 1, seq: 2 });
  expect((await open.search(words('saint denis'))).records).toEqual([2]);
  expect(readdirSync(join(folder, 'index')).filter((file) => file.endsWith('.sqlite'))).toEqual([
    'public-2.sqlite',
  ]);
});

test('a damaged file is found at opening, made anew, and said so', async () => {
  await (await openOver([[castle, church]])).close();
  writeFileSync(join(folder, 'index', 'public-1.sqlite'), 'not a database at all'.repeat(1000));
  const open = await openOver([[castle, church]]);
  expect(open.status()).toMatchObject({ generation: 2, damages: 1, live: 2 });
  expect((await open.search(words('loire'))).records).toEqual([1]);
});

test('what is hidden amid a stream of edits does not wait for the follower to rest', async () => {
  const stream = [[castle], [church], [castle], [church], [castle]];
  const open = await openOver(stream, 60_000);
  const hidden = { record: 1, derived: undefined };
  writeHistory(join(folder, 'truth.json'), [...stream, [church], [church], [church], [hidden]]);
  const { records } = await open.search(words('chateau'), { fence: stream.length + 4 });
  expect(records).toEqual([2]);
});

test('one flipped byte in the columns is found at opening', async () => {
  await (await openOver([[castle, church]])).close();
  await flipByteNear(join(folder, 'index', 'public-1.sqlite'), 'title-fingerprint');
  const open = await openOver([[castle, church]]);
  expect(open.status()).toMatchObject({ damages: 1, live: 2 });
});

test('an index that is ahead of its truth (another one was restored) is made anew', async () => {
  await (await openOver([[castle], [church], [church]])).close();
  writeHistory(join(folder, 'truth.json'), [[church]]);
  search = undefined;
  const open = await openOver([[church]]);
  await expect.poll(() => open.status()).toMatchObject({ seq: 1, live: 1 });
  expect((await open.search(everything)).records).toEqual([2]);
});

test('a truth that cannot be read is told, and followed again when it is back', async () => {
  const open = await openOver([[castle]]);
  appendFileSync(join(folder, 'truth.json'), 'torn');
  await expect.poll(() => open.status().trouble).toBeTypeOf('string');
  expect((await open.search(everything)).total).toBe(1);
  writeHistory(join(folder, 'truth.json'), [[castle], [church]]);
  await open.waitFor(2);
  await expect.poll(() => open.status().trouble).toBeUndefined();
});

test('refusals of a search thread arrive as refusals', async () => {
  const open = await openOver([[castle]]);
  await expect(open.search({ ...everything, offset: 1e9 })).rejects.toMatchObject({
    code: 'offset-too-large',
    status: 400,
  });
});

test('neighbours, counts and clusters are answered too', async () => {
  const placed = (record: number) =>
    ({
      record,
      derived: sample(record, { position: { lat: 48.85, lon: 2.35, precision: 'exact' } }),
    }) as const;
  const open = await openOver([[placed(1), placed(2), placed(3)]]);
  expect(await open.neighbours(everything, 2)).toEqual({ previous: 1, next: 3, rank: 2, total: 3 });
  expect(await open.count({ kind: 'located' })).toBe(3);
  const box = { south: 40, west: 0, north: 50, east: 5 };
  const { exact } = await open.clusters({ where: { kind: 'all' }, box, zoom: 5 });
  expect(exact).toMatchObject([{ count: 3 }]);
});

/** Flips a byte some way behind a text that the file holds. */
async function flipByteNear(path: string, text: string): Promise<void> {
  const file = await open(path, 'r+');
  const bytes = await file.readFile();
  const position = bytes.lastIndexOf(text) + text.length + 3;
  await file.write(Buffer.from([(bytes[position] ?? 0) ^ 0x40]), 0, 1, position);
  await file.close();
}
