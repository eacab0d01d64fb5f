// Resources in the truth: each act a row, the highest in force; nothing is lost, nobody writes over another.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { putFile } from '../files.ts';
import {
  addResource,
  changeResource,
  findResource,
  listAllResources,
  listResources,
  type NewResource,
  resourceHistory,
  undoResource,
} from './resources.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const fetes = { id: 'fetes', formerIds: ['fetes-2020'] };
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 28, 8, minute));
const link = (id: string, title: string): NewResource => ({
  ...{ id, dataset: fetes, kind: 'link', title },
  place: { address: `https://exemple.example/${id}` },
});
const titles = async (): Promise<readonly string[]> =>
  (await listResources(database.db, fetes)).map(({ title }) => title);

test('resources stand in the order in which they were added, until one is moved between others', async () => {
  const { db } = database;
  for (const [minute, name] of ['a', 'b', 'c'].entries())
    await addResource(db, link(name, name), { at: at(minute) });
  expect(await titles()).toEqual(['a', 'b', 'c']);
  await changeResource(db, { id: 'c', seen: 1, act: 'move', position: 1.5 }, { at: at(4) });
  expect(await titles()).toEqual(['a', 'c', 'b']);
  const [first] = await listResources(db, fetes);
  expect(first).toEqual({
    ...{ id: 'a', dataset: 'fetes', kind: 'link', title: 'a', position: 1 },
    address: 'https://exemple.example/a',
    check: { at: at(0).toISOString(), status: 'unknown' },
  });
});

test('whoever acts on a version that is past is refused and changes nothing', async () => {
  const { db } = database;
  const late = changeResource(db, { id: 'c', seen: 1, act: 'remove', gone: 'double' }, { at: at(5) });
  await expect(late).rejects.toMatchObject({ code: 'resource-moved-on', status: 409 });
  await expect(
    changeResource(db, { id: 'zzz', seen: 1, act: 'remove', gone: 'double' }, { at: at(5) }),
  ).rejects.toMatchObject({ code: 'resource-unknown', status: 404 });
  expect(await titles()).toEqual(['a', 'c', 'b']);
});

test('two who act on the same version at once: one of them is told', async () => {
  const { db } = database;
  const acts = await Promise.allSettled(
    ['x', 'y'].map((title) =>
      changeResource(db, { id: 'b', seen: 1, act: 'edit', stated: { kind: 'link', title } }, { at: at(6) }),
    ),
  );
  expect(acts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('what is taken away keeps its address with the reason, and comes back by undoing', async () => {
  const { db } = database;
  await changeResource(
    db,
    { id: 'a', seen: 1, act: 'remove', gone: 'droits échus' },
    { at: at(7), person: 'p' },
  );
  expect(await titles()).not.toContain('a');
  expect(await findResource(db, 'a')).toMatchObject({ gone: { reason: 'droits échus', at: at(7) } });
  await undoResource(db, { id: 'a', seen: 2, gone: 'ajout annulé' }, { at: at(8) });
  expect(await titles()).toContain('a');
  expect((await findResource(db, 'a'))?.gone).toBeUndefined();
});

test('undoing what was just added takes it away, and says so', async () => {
  const { db } = database;
  await addResource(db, link('d', 'd'), { at: at(9) });
  await undoResource(db, { id: 'd', seen: 1, gone: 'ajout annulé' }, { at: at(10) });
  expect((await findResource(db, 'd'))?.gone?.reason).toBe('ajout annulé');
  const [last, ...before] = await resourceHistory(db, fetes, 100);
  expect(last).toMatchObject({ id: 'd', act: 'undo', number: 2 });
  expect(before.length).toBe(8);
});

test('what was stated under a former id of the dataset stays with it', async () => {
  const { db } = database;
  await addResource(
    db,
    { ...link('old', 'old'), dataset: { id: 'fetes-2020', formerIds: [] } },
    { at: at(11) },
  );
  expect(await titles()).toContain('old');
  expect(
    (await listAllResources(db, [fetes])).get('fetes')?.every(({ dataset }) => dataset === 'fetes'),
  ).toBe(true);
  expect(await listResources(db, 'rien')).toEqual([]);
});

test('a deposited file is told by its digest and size, and its address is our own', async () => {
  const { db } = database;
  const folder = await mkdtemp(join(tmpdir(), 'resources-'));
  const store = { folder, db, now: () => at(12) };
  const file = await putFile(store, Readable.from(['notice']), { type: 'application/pdf', limit: 100 });
  const place = { file: file.digest, fileName: 'notice.pdf', mediaType: 'application/pdf' };
  const stated = { kind: 'documentation', title: 'Notice', format: 'pdf' } as const;
  await addResource(
    db,
    { id: 'doc', dataset: { id: 'autres', formerIds: [] }, ...stated, place },
    { at: at(12) },
  );
  expect(await listResources(db, 'autres')).toEqual([
    {
      ...{ id: 'doc', dataset: 'autres', ...stated, mediaType: 'application/pdf', bytes: 6, position: 1 },
      ...{ digest: file.digest, address: '/ressources/doc' },
    },
  ]);
  await rm(folder, { recursive: true });
});
