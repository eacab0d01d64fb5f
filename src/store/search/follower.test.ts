// What readers see while the index follows: each change whole or not at all, nothing lost, nothing twice.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import { createWords } from '../../commons/words.ts';
import { checkIndex } from './check.ts';
import { catchUp } from './follower.ts';
import { IndexWriter } from './index-writer.ts';
import type { SearchSource, SourceRecord } from './source.ts';
import { passes, type View } from './view.ts';

const many = (count: number, title: string): SourceRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    record: index + 1,
    derived: sample(index + 1, { title: `${title} ${index}`, facets: { kind: [title] } }),
  }));
const settled = { catchUp: async () => undefined };

test('a large change is shown whole by one flip, small ones behind it meanwhile', async () => {
  await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(many(50, 'avant'));
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    source.change(many(40, 'après'));
    const views: View[] = [];
    let late = false;
    await catchUp(index.writer, source, {
      small: 10,
      batch: 7,
      publish: (view) => {
        index.reader.show(view);
        views.push(view);
        const shown = index.reader.count({ kind: 'facet', facet: 'kind', values: ['après'] });
        expect([0, 40]).toContain(shown);
        expect(view.seq === 1).toBe(shown === 0);
      },
      progress: () => {
        if (late) return;
        late = true;
        source.change([
          { record: 99, derived: sample(99) },
          { record: 45, derived: undefined },
        ]);
      },
    });
    expect(views.map(({ seq, liveCount }) => [seq, liveCount])).toEqual([
      [1, 50],
      [3, 50],
    ]);
    expect(views[0]?.docOf[99]).toBeGreaterThan(0);
    // A fence behind the large change is passed at once, one inside it is not.
    expect([1, 2, 3, 4].map((fence) => passes(views[0], fence))).toEqual([true, false, true, false]);
    expect([2, 3].map((fence) => passes(views[1], fence))).toEqual([true, true]);
    expect(await checkIndex(index.writer, source, settled)).toEqual([]);
    index.close();
  });
});

test('a record withdrawn while a large change carries it stays withdrawn', async () => {
  await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(many(30, 'avant'));
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    source.change(many(30, 'après'));
    let done = false;
    await catchUp(index.writer, source, {
      small: 5,
      batch: 10,
      publish: (view) => index.reader.show(view),
      progress: ({ done: loaded }) => {
        if (done || loaded < 20) return;
        done = true;
        source.change([{ record: 3, derived: undefined }]);
      },
    });
    expect(index.reader.count({ kind: 'records', records: [3] })).toBe(0);
    expect(index.reader.count({ kind: 'all' })).toBe(29);
    index.close();
  });
});

test('a record that changes after it was read ahead is shown as it is now', async () => {
  await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(many(30, 'avant'));
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    source.change(many(30, 'après'));
    let late = false;
    await catchUp(index.writer, source, {
      small: 5,
      batch: 10,
      publish: (view) => index.reader.show(view),
      progress: () => {
        if (late) return;
        late = true;
        source.change([
          { record: 12, derived: undefined },
          { record: 15, derived: sample(15, { title: 'Récent' }) },
        ]);
      },
    });
    expect(index.reader.count({ kind: 'records', records: [12] })).toBe(0);
    expect(index.reader.count({ kind: 'words', text: 'récent' })).toBe(1);
    expect(await checkIndex(index.writer, source, settled)).toEqual([]);
    index.close();
  });
});

test('a change that more records look up than are small goes in as a large one', async () => {
  await withFolder(async (folder) => {
    const truth = createArraySource();
    truth.change(many(50, 'avant'));
    const index = openInProcess(`${folder}/index.sqlite`, truth);
    await index.follow();
    truth.change(many(40, 'après'));
    const source: SearchSource = {
      ...truth,
      next: async (after, limit) => {
        const stretch = await truth.next(after, limit);
        return stretch && { ...stretch, records: 1 };
      },
    };
    const loaded: number[] = [];
    const progress = ({ done }: { done: number }): void => void loaded.push(done);
    await catchUp(index.writer, source, {
      small: 10,
      batch: 15,
      publish: (view) => index.reader.show(view),
      progress,
    });
    expect(loaded).toEqual([15, 30, 40]);
    expect(index.reader.count({ kind: 'facet', facet: 'kind', values: ['après'] })).toBe(40);
    expect(await checkIndex(index.writer, source, settled)).toEqual([]);
    index.close();
  });
});

test('a small change behind two large ones is shown while the second goes in', async () => {
  await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(many(50, 'avant'));
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    source.change(many(40, 'après'));
    source.change(many(30, 'enfin'));
    source.change([{ record: 3, derived: undefined }]);
    const shown: number[] = [];
    await catchUp(index.writer, source, { small: 10, batch: 7, publish: ({ seq }) => shown.push(seq) });
    expect(shown).toEqual([2, 2, 4]);
    index.reader.show(index.writer.publish());
    expect(index.reader.count({ kind: 'all' })).toBe(49);
    expect(await checkIndex(index.writer, source, settled)).toEqual([]);
    index.close();
  });
});

test('nothing passes ahead of a large change that hides something', async () => {
  await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(many(30, 'avant'));
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    source.change(many(30, 'après'));
    const next: SearchSource['next'] = async (after, limit) => {
      const stretch = await source.next(after, limit);
      return stretch?.upTo === 2 ? { ...stretch, hides: true } : stretch;
    };
    const passed: boolean[] = [];
    let late = false;
    await catchUp(
      index.writer,
      { ...source, next },
      {
        small: 5,
        batch: 10,
        publish: (view) => passed.push(passes(view, 3)),
        progress: () => {
          if (!late) source.change([{ record: 3, derived: undefined }]);
          late = true;
        },
      },
    );
    expect(passed).toEqual([false, true]);
    index.close();
  });
});

test('a view stays what it was while the index goes on', async () => {
  await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(many(20, 'avant'));
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    const before = index.writer.publish();
    for (let round = 0; round < 5; round += 1) source.change(many(20, `après${round}`));
    await index.follow();
    index.reader.show(before);
    const query = { sort: 'title', offset: 0, limit: 50, facets: [], where: { kind: 'all' } } as const;
    const facets = [{ facet: 'kind', limit: 10, ownFilter: 'excluded' }] as const;
    const answer = index.reader.search({ ...query, facets });
    expect(answer.total).toBe(20);
    expect(answer.facets['kind']?.values).toEqual([{ value: 'avant', count: 20 }]);
    expect(index.reader.count({ kind: 'words', text: 'avant' })).toBe(20);
    expect(index.reader.count({ kind: 'records', records: [1, 2, 21] })).toBe(2);
    index.close();
  });
});

test('a source that fails at the n-th reading, for every n, leaves before or after', async () => {
  for (let failing = 0; ; failing += 1) {
    const finished = await withFolder(async (folder) => {
      const source = createArraySource();
      source.change(many(20, 'avant'));
      const first = openInProcess(`${folder}/index.sqlite`, source);
      await first.follow();
      source.change(many(25, 'après'));
      source.change([{ record: 2, derived: undefined }]);
      const broken = failingAt(source, failing);
      const ended = await catchUp(first.writer, broken, {
        small: 5,
        batch: 6,
        publish: () => undefined,
      }).then(
        () => true,
        () => false,
      );
      expect([1, 3]).toContain(first.writer.progress.seq);
      first.close();
      const second = openInProcess(`${folder}/index.sqlite`, source);
      expect([20, 19, 24]).toContain(second.writer.liveCount);
      await second.follow({ small: 5, batch: 6 });
      expect(await checkIndex(second.writer, source, settled)).toEqual([]);
      expect(second.writer.liveCount).toBe(24);
      second.close();
      return ended;
    });
    if (finished) return;
  }
});

test('killed at any moment, the index opens sound and goes on', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 6; round += 1) {
    await withFolder(async (folder) => {
      const file = `${folder}/index.sqlite`;
      const script = new URL('../../../test/search/endless-follower.ts', import.meta.url).pathname;
      const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, 40 + round * 70));
      child.kill('SIGKILL');
      await once(child, 'exit');
      const writer = new IndexWriter({ file, generation: 1, words: createWords() });
      writer.checkIntegrity();
      expect(writer.progress.seq).toBeGreaterThan(0);
      // Each of its changes gives all 300 records one title, or (every third) takes 100 of them away.
      expect([200, 300]).toContain(writer.liveCount);
      writer.close();
    });
  }
});

function failingAt(source: SearchSource, failing: number): SearchSource {
  let calls = 0;
  const count = (): void => {
    calls += 1;
    if (calls > failing) throw new Error('the database is away');
  };
  return {
    head: source.head,
    next: async (after, limit) => {
      count();
      return await source.next(after, limit);
    },
    records: async (stretch, after, limit) => {
      count();
      return await source.records(stretch, after, limit);
    },
  };
}
