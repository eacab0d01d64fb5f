// Another file takes over: fresh threads are ready on it, the old ones answer until then.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import type { Answer, Query } from '../../commons/query.ts';
import { createWords } from '../../commons/words.ts';
import { catchUp } from './follower.ts';
import { IndexWriter } from './index-writer.ts';
import { Pool } from './pool.ts';
import type { View } from './view.ts';

const query: Query = { where: { kind: 'all' }, sort: 'title', offset: 0, limit: 10, facets: [] };
const source = createArraySource();
source.change([{ record: 1, derived: sample(1) }]);

let pool: Pool<View> | undefined;
afterEach(() => pool?.close());

function openPool(): Pool<View> {
  pool = new Pool<View>({
    thread: 'search-thread',
    threads: 2,
    timeLimit: 10_000,
    mostRanked: 20_000,
    synonyms: [],
    onDamage: () => undefined,
  });
  return pool;
}

async function writeGeneration(folder: string, generation: number): Promise<View> {
  const file = join(folder, `public-${generation}.sqlite`);
  const writer = new IndexWriter({ file, generation, words: createWords() });
  await catchUp(writer, source, { publish: () => undefined });
  const view = writer.publish();
  writer.close();
  return view;
}

const shown = async (open: Pool<View>): Promise<number> => ((await open.ask('search', query)) as Answer).seq;

test('until a file takes over the old threads answer, then fresh ones that have it open', async () => {
  await withFolder(async (folder) => {
    const open = openPool();
    open.show(await writeGeneration(folder, 1));
    expect(await shown(open)).toBe(1);
    source.change([{ record: 2, derived: sample(2) }]);
    const next = await writeGeneration(folder, 2);
    const prepared = open.prepare(next, [{ verb: 'search', question: query }]);
    expect(await shown(open)).toBe(1);
    await prepared;
    expect(await shown(open)).toBe(1);
    const last = open.ask('search', query) as Promise<Answer>;
    open.takeOver();
    // A thread that had not opened the file before could not now.
    rmSync(next.file);
    expect(existsSync(next.file)).toBe(false);
    open.show(next);
    expect(await shown(open)).toBe(2);
    expect((await last).seq).toBe(1);
  });
});

test('a file that does not take over after all changes nothing', async () => {
  await withFolder(async (folder) => {
    const open = openPool();
    open.show({ ...(await writeGeneration(folder, 1)), seq: 7 });
    const prepared = open.prepare(await writeGeneration(folder, 2), []);
    open.drop();
    await prepared;
    open.takeOver();
    expect(await shown(open)).toBe(7);
    // One that cannot be opened neither.
    await open.prepare({ ...(await writeGeneration(folder, 3)), file: join(folder, 'absent') }, []);
    open.takeOver();
    expect(await shown(open)).toBe(7);
  });
});
