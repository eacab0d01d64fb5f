// The desk's index with its threads: closed and opened, damaged and healed; and which views make a pair.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type History, writeHistory } from '../../../../test/search/array-follower.ts';
import { openDeskInProcess } from '../../../../test/search/desk-in-process.ts';
import { createDeskTruth, type Standing } from '../../../../test/search/desk-truth.ts';
import { sample } from '../../../../test/search/sample.ts';
import type { Query } from '../../../commons/query.ts';
import type { Viewer } from '../../../commons/viewer.ts';
import { catchUp } from '../follower.ts';
import { openSearch, type Search } from '../search.ts';
import type { View } from '../view.ts';
import { behindPublic, type Shown } from './behind-public.ts';
import { type Desk, openDesk } from './desk.ts';
import { numberOf } from './numbers.ts';
import { Pairs } from './pairs.ts';
import { scopeOf } from './scope.ts';
import type { DeskPair } from './scoped-views.ts';

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

test('while a large change loads, edits behind it are shown ahead of it in both files, and it ends in both at once', async () => {
  const truth = createDeskTruth();
  const inProcess = openDeskInProcess(folder, truth);
  truth.change([standing(1)]);
  await inProcess.follow();
  const pairs = new Pairs();
  let shown: Shown = { seq: 1 };
  const told: { ahead: number; seq: number; found: readonly number[] }[] = [];
  const show = (pair: DeskPair | undefined): void => {
    if (pair === undefined) return;
    inProcess.reader.show(pair);
    const { records } = inProcess.reader.search({ scope: scopeOf(steward), question: everything });
    told.push({ seq: pair.seq, ahead: pair.ahead?.upTo ?? 0, found: records });
  };
  show(pairs.offerPublic(inProcess.writers.open.publish()));
  show(pairs.offerDesk(inProcess.writers.desk.publish()));
  truth.change(Array.from({ length: 20 }, (_, at) => standing(at + 2)));
  let batches = 0;
  let done = false;
  const openFollows = catchUp(inProcess.writers.open, truth.open, {
    ...{ small: 6, batch: 4 },
    publish: (view) => {
      shown = view;
      show(pairs.offerPublic(view));
    },
    between: async () => {
      batches += 1;
      const edits: Readonly<Record<number, string>> = { 2: 'Premier essai', 4: 'Attente' };
      const TITLE = edits[batches];
      if (TITLE !== undefined) truth.change([standing(1, { head: { TITLE } })]);
      for (let turn = 0; turn < 400; turn += 1) await setImmediate();
    },
  }).then(() => {
    done = true;
  });
  const beside = behindPublic(
    truth.desk,
    () => shown,
    async () => await setImmediate(),
  );
  const sizes = { small: 6, batch: 4, between: async () => await setImmediate() };
  while (!done || inProcess.writers.desk.progress.seq < 4) {
    await catchUp(inProcess.writers.desk, beside, {
      ...sizes,
      publish: (view) => show(pairs.offerDesk(view)),
    });
    await setImmediate();
  }
  await openFollows;
  expect(told.map(({ seq, ahead, found }) => [seq, ahead, found.length])).toEqual([
    [1, 0, 1],
    [1, 3, 1],
    [1, 4, 1],
    [4, 0, 10],
  ]);
  const question = { ...everything, where: { kind: 'words' as const, text: 'attente' } };
  expect(inProcess.reader.search({ scope: scopeOf(steward), question }).records).toEqual([1]);
  inProcess.close();
});

test('killed at any moment, both files open sound, and go on to what the truth says', async () => {
  for (let round = 0; round < 4; round += 1) {
    const place = mkdtempSync(join(folder, 'killed-'));
    const script = new URL('../../../../test/search/endless-desk.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, place], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await wait(40 + round * 60);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const truth = createDeskTruth();
    const opened = openDeskInProcess(place, truth);
    const writers = Object.values(opened.writers);
    for (const writer of writers) writer.checkIntegrity();
    // More changes than were ever shown, so that both files find something to do.
    const most = Math.max(...writers.map(({ progress }) => progress.pending?.stretch.upTo ?? progress.seq));
    for (let change = 0; change < most; change += 1) truth.change([]);
    const last = Array.from({ length: 200 }, (_, at) =>
      standing(at + 1, at % 2 === 0 ? {} : { head: { TITLE: 'Attente' } }),
    );
    truth.change(last);
    await opened.follow();
    const scope = scopeOf(steward);
    const count = (text: string) => opened.reader.count({ scope, question: { kind: 'words', text } });
    expect([count('vue'), count('attente'), count('surnom')]).toEqual([100, 100, 0]);
    expect(opened.reader.count({ scope, question: { kind: 'all' } })).toBe(200);
    opened.close();
  }
});

const standing = (record: number, parts: Partial<Standing> = {}): Standing => ({
  record,
  producer: 'M1',
  visibility: 'public',
  images: 0,
  at: '2026-01-01T00:00:00Z',
  published: { TITLE: `Vue ${record}` },
  ...parts,
});
