// The desk's index with its threads: closed and opened, damaged and healed; and which views make a pair.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type History, writeHistory } from '../../../../test/search/array-follower.ts';
import { sample } from '../../../../test/search/sample.ts';
import type { Query } from '../../../commons/query.ts';
import type { Viewer } from '../../../commons/viewer.ts';
import { openSearch, type Search } from '../search.ts';
import type { View } from '../view.ts';
import { type Desk, openDesk } from './desk.ts';
import { numberOf } from './numbers.ts';
import { Pairs } from './pairs.ts';

const steward: Extract<Viewer, { kind: 'member' }> = {
  kind: 'member',
  id: 's',
  role: 'steward',
  producers: [],
};
const everything: Query = { where: { kind: 'all' }, sort: 'title', offset: 0, limit: 10, facets: [] };
const draft = numberOf(2, 'members');
const open: History = [[{ record: 1, derived: sample(1, { title: 'Phare' }) }], []];
const desk: History = [[], [{ record: draft, derived: sample(draft, { title: 'Brouillon' }) }]];

let folder: string;
let opened: { search: Search; desk: Desk } | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  writeHistory(join(folder, 'open.json'), open);
  writeHistory(join(folder, 'desk.json'), desk);
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

async function close(): Promise<void> {
  await opened?.desk.close();
  await opened?.search.close();
  opened = undefined;
}

async function openBoth(): Promise<Desk> {
  const options = {
    folder: join(folder, 'index'),
    sourceModule: new URL('../../../../test/search/array-follower.ts', import.meta.url).href,
    threads: 1,
    poll: 20,
  };
  const made = openDesk({ ...options, source: { path: join(folder, 'desk.json') } });
  const search = await openSearch({
    ...options,
    source: join(folder, 'open.json'),
    onView: made.follow,
  });
  opened = { search, desk: made };
  await made.waitFor(2);
  return made;
}

test('public records and drafts are found together; both files open where they were', async () => {
  const answer = await (await openBoth()).as(steward).search(everything);
  expect(answer).toMatchObject({ seq: 2, total: 2, records: [2, 1] });
  await close();
  expect(await (await openBoth()).as(steward).search(everything)).toEqual(answer);
  expect(opened?.desk.status()).toMatchObject({ generation: 1, live: 1, damages: 0 });
  expect(await opened?.search.count({ kind: 'all' })).toBe(1);
});

test('a damaged file of the desk is made anew, and the public one is left alone', async () => {
  const before = await (await openBoth()).as(steward).search(everything);
  await close();
  const file = join(folder, 'index', 'desk-1.sqlite');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(7, 0, Math.floor(bytes.length / 2)));
  expect(await (await openBoth()).as(steward).search(everything)).toEqual(before);
  expect(opened?.desk.status()).toMatchObject({ generation: 2, damages: 1 });
  expect(opened?.search.status()).toMatchObject({ generation: 1, damages: 0 });
  const files = readdirSync(join(folder, 'index')).filter((name) => name.endsWith('.sqlite'));
  expect(files.toSorted()).toEqual(['desk-2.sqlite', 'public-1.sqlite']);
});

test('before both files show the same change, a question is refused', async () => {
  const made = openDesk({
    folder: join(folder, 'index'),
    source: { path: join(folder, 'desk.json') },
    sourceModule: new URL('../../../../test/search/array-follower.ts', import.meta.url).href,
    threads: 1,
    poll: 20,
  });
  await expect(made.as(steward).search(everything)).rejects.toMatchObject({ code: 'index-behind' });
  await made.close();
});

test('views of the same change make a pair, however far one is ahead', () => {
  const view = (seq: number, generation = 1) => ({ seq, generation }) as View;
  const pairs = new Pairs();
  expect(pairs.offerDesk(view(0))).toBeUndefined();
  expect(pairs.offerPublic(view(3))).toBeUndefined();
  expect(pairs.offerPublic(view(5))).toBeUndefined();
  expect(pairs.offerDesk(view(3))).toMatchObject({ seq: 3, public: { seq: 3 } });
  // A newer view under the same number, as behind a large change, replaces the one shown.
  expect(pairs.offerPublic(view(5, 2))).toBeUndefined();
  expect(pairs.offerDesk(view(5))).toMatchObject({ seq: 5, public: { generation: 2 } });
  expect(pairs.offerPublic(view(5, 3))).toMatchObject({ seq: 5, public: { generation: 3 } });
  // A public index made anew begins from nothing: the last pair stays until it has caught up.
  expect(pairs.offerPublic(view(0, 4))).toBeUndefined();
  expect(pairs.offerPublic(view(5, 4))).toMatchObject({ public: { generation: 4 } });
});
