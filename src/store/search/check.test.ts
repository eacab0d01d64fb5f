// The check finds whatever the index does not share with the truth.
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import type { Derived } from '../../commons/derived.ts';
import { createWords } from '../../commons/words.ts';
import { checkIndex } from './check.ts';
import { CorruptIndex } from './corruption.ts';
import { IndexWriter } from './index-writer.ts';

const original = sample(2, {
  title: 'Un titre assez long pour ne pas tenir en vingt signes',
  names: 'Vermeer',
  text: 'huile sur toile',
  values: { TITR: 'Un titre', AUTR: ['Vermeer', 'Hals'] },
  facets: { region: ['Bretagne'], domain: ['A', 'A > B'] },
  from: 600_000,
  to: 601_000,
  position: { lat: 48.1, lon: -1.68, precision: 'exact' },
  prior: 0.5,
  images: 1,
});

const truthWith = (second: Derived | undefined) => {
  const source = createArraySource();
  source.change([
    { record: 1, derived: sample(1) },
    { record: 2, derived: second },
    { record: 3, derived: undefined },
  ]);
  return source;
};

test.each<[string, Derived | undefined]>([
  ['index-shows-hidden', undefined],
  ['index-differs', { ...original, title: 'Un titre assez long pour ne pas tenir en vingt signaux' }],
  ['index-differs', { ...original, words: { ...original.words, names: 'Hals' } }],
  ['index-differs', { ...original, words: { ...original.words, text: 'bois' } }],
  ['index-differs', { ...original, facets: { ...original.facets, region: ['Bretagne', 'Occitanie'] } }],
  ['index-differs', { ...original, facets: { region: ['Bretagne'] } }],
  ['index-differs', { ...original, values: { ...original.values, TITR: 'Un autre' } }],
  ['index-differs', { ...original, values: { ...original.values, AUTR: ['Vermeer'] } }],
  ['index-differs', { ...original, values: { TITR: 'Un titre' } }],
  ['index-differs', { ...original, values: { ...original.values, DOMN: 'peinture' } }],
  ['index-differs', { ...original, producer: 'M2' }],
  ['index-differs', { ...original, from: 600_001 }],
  ['index-differs', { ...original, position: { lat: 48.1, lon: -1.68, precision: 'commune' } }],
  ['index-differs', { ...original, position: { lat: 48.2, lon: -1.68, precision: 'exact' } }],
  ['index-differs', { ...original, prior: 0.6 }],
  ['index-differs', { ...original, at: '2026-01-01T00:00:05Z' }],
])('%s is found', async (code, other) => {
  await withFolder(async (folder) => {
    const index = openInProcess(`${folder}/index.sqlite`, truthWith(original));
    await index.follow();
    const settled = { catchUp: async () => undefined };
    expect(await checkIndex(index.writer, truthWith(original), settled)).toEqual([]);
    expect(await checkIndex(index.writer, truthWith(other), settled)).toMatchObject([{ code, record: 2 }]);
    index.close();
  });
});

test('a record that the index lacks is found, and one too many', async () => {
  await withFolder(async (folder) => {
    const index = openInProcess(`${folder}/index.sqlite`, truthWith(undefined));
    await index.follow();
    const settled = { catchUp: async () => undefined };
    const lacking = await checkIndex(index.writer, truthWith(original), settled);
    expect(lacking).toEqual([{ code: 'index-lacks-record', record: 2 }]);
    const empty = createArraySource();
    expect(await checkIndex(index.writer, empty, settled)).toMatchObject([{ code: 'index-count' }]);
    index.close();
  });
});

test.each([
  'update chunk set data = zeroblob(length(data))',
  'update delta set data = zeroblob(length(data))',
  'update live set data = zeroblob(length(data))',
  'delete from delta',
  `update meta set value = 99 where key = 'docs'`,
  `update meta set value = 0 where key = 'layout'`,
])('a file after "%s" is not opened', async (damage) => {
  await withFolder(async (folder) => {
    const file = `${folder}/index.sqlite`;
    const index = openInProcess(file, truthWith(original));
    await index.follow();
    index.close();
    const db = new DatabaseSync(file);
    const { changes } = db.prepare(damage).run();
    db.close();
    const open = () => new IndexWriter({ file, generation: 1, words: createWords() }).close();
    if (changes === 0) expect(open).not.toThrow();
    else expect(open).toThrowError(CorruptIndex);
  });
});

test('a file cut short is not opened', async () => {
  await withFolder(async (folder) => {
    const file = `${folder}/index.sqlite`;
    writeFileSync(file, 'SQLite format 3\0 and nothing more');
    expect(() => new IndexWriter({ file, generation: 1, words: createWords() })).toThrow();
  });
});

test('changes are shown while the check goes on, and are no trouble', async () => {
  await withFolder(async (folder) => {
    const source = truthWith(original);
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    let asked = 0;
    const catchUp = async (): Promise<void> => {
      asked += 1;
      if (asked === 1) source.change([{ record: 4, derived: sample(4) }]);
      await index.follow();
    };
    expect(await checkIndex(index.writer, source, { catchUp })).toEqual([]);
    expect(asked).toBeGreaterThan(1);
    expect(index.reader.count({ kind: 'records', records: [4] })).toBe(1);
    index.close();
  });
});
