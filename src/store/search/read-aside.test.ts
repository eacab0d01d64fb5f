// A large stretch read in a thread of its own gives what it gives without one, and its troubles are told.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSource, writeHistory } from '../../../test/search/array-follower.ts';
import { withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import { createWords } from '../../commons/words.ts';
import type { Prepared } from './prepared.ts';
import { prepare } from './prepared.ts';
import { readAside } from './read-aside.ts';
import type { ClosableSource } from './source.ts';
import { sourceModule } from './source-module.ts';

const history = Array.from({ length: 50 }, (_, at) => ({ record: at + 1, derived: sample(at + 1) }));
const module = new URL('../../../test/search/array-follower.ts', import.meta.url).href;

const words = createWords();

async function readAll(source: ReturnType<typeof readAside>): Promise<readonly Prepared[]> {
  const all: Prepared[] = [];
  for (let after = -1; ; ) {
    const prepared = await source.prepared({ after: 0, upTo: 1, records: 50 }, after, 7);
    const last = prepared.records.at(-1);
    if (last === undefined) return all;
    all.push(prepared);
    after = last;
  }
}

test('what a thread reads is what the source gives, once and again', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'history.json');
    writeHistory(path, [history]);
    const own = await createSource(path);
    await own.head();
    let asked = 0;
    const counted: ClosableSource = {
      ...own,
      records: (...question) => {
        asked += 1;
        return own.records(...question);
      },
    };
    const start = { folder, name: 'public', module, sourceOptions: path, poll: 1000 };
    const aside = readAside(counted, start, { words, worth: 20 });
    const batches = Array.from({ length: 8 }, (_, at) => prepare(history.slice(7 * at, 7 * at + 7), words));
    for (const round of [1, 2]) {
      expect(await readAll(aside)).toEqual(batches);
      expect(asked).toBe(3 * round);
    }
    await aside.close();
  });
});

test('a reading that fails in the thread is refused, and the next one tries again', async () => {
  await withFolder(async (folder) => {
    const path = join(folder, 'history.json');
    writeHistory(path, [history]);
    const own = await createSource(path);
    await own.head();
    const start = { folder, name: 'public', module, sourceOptions: `${path}.absent`, poll: 1000 };
    const aside = readAside(own, start, { words, worth: 20 });
    await expect(readAll(aside)).rejects.toThrow('ENOENT');
    await expect(readAll(aside)).rejects.toThrow('ENOENT');
    writeHistory(start.sourceOptions, [history]);
    expect((await readAll(aside)).flatMap(({ records }) => records)).toEqual(
      history.map(({ record }) => record),
    );
    await aside.close();
  });
});

test('the desk is read from the source of the desk, in every thread', async () => {
  const start = { folder: '', sourceOptions: undefined, poll: 1000 };
  const desk = await sourceModule({ ...start, name: 'desk' });
  const open = await sourceModule({ ...start, name: 'public' });
  expect(desk.createSource).toBe((await import('../desk-changes.ts')).createSource);
  expect(open.createSource).toBe((await import('../changes.ts')).createSource);
});
