// Reading copies of snapshots: made where they lack, read instead of the file whatever was touched since, gone with it.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { root } from '../../../test/world.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { parseQuery } from '../../commons/odsql/parse-query.ts';
import { retractRecord } from '../../manufactory/records/retract.ts';
import { askTable } from '../query/ask-table.ts';
import { cleanSnapshots } from './cleaning.ts';
import { askCopies, COPYING, makeCopies } from './copying.ts';
import { makeAside } from './making.ts';
import { copyPath } from './reading-copy.ts';
import { openSnapshotTable } from './snapshot-table.ts';
import { makeSnapshot } from './snapshots.ts';

let made: TablesWorld;
beforeAll(async () => {
  made = await tablesWorld();
  await made.add('HT1;Comtoise;Zibeline;Lille', 'HT2;Cartel;Breguin;Brest', 'HT3;Cartel;Leroux;Lyon');
  await made.reopen(2);
});
afterAll(() => made.close());

const published = 'clock-extract';
const copying = () => ({ ...made.room, small: 2 });

async function snapshot(): Promise<string> {
  const { file } = await makeSnapshot(made.room, { published, kind: 'request' });
  await made.settle();
  return file ?? '';
}

/** Whether the table of now reads a copy. */
async function readsCopy(): Promise<boolean> {
  const table = await made.tables().open(published);
  table.close();
  return table.byWords !== undefined;
}

/** What a search finds: references, and how many of each maker. */
async function find(where: string): Promise<readonly string[]> {
  const table = await made.tables().open(published);
  try {
    const query = checkQuery(parseQuery({ where: [where], limit: 10, offset: 0 }), table.columns, new Date());
    const answer = await askTable(table, query);
    return answer.kind === 'records' ? [String(answer.total), ...answer.records.map(String)] : [];
  } finally {
    table.close();
  }
}

test('what lacks is asked for once, made in a process of its own, and read', async () => {
  const { db, files, duck } = made.room;
  const asked = async (): Promise<number> =>
    (await db.selectFrom('job').select('id').where('kind', '=', COPYING).execute()).length;
  const digest = await snapshot();
  expect(await readsCopy()).toBe(false);
  const plain = [await made.rows('*'), await find('"cartel"')];
  await askCopies(copying());
  await askCopies(copying());
  expect(await asked()).toBe(1);
  // The process makes those of large datasets only, which these are not.
  await makeAside({ databaseUrl: made.world.platform.url, root, folder: files.folder });
  expect(existsSync(copyPath(files, digest))).toBe(false);
  await makeCopies({ ...copying(), duck });
  expect(await readdir(join(files.folder, 'copies'))).toEqual([digest]);
  await expect.poll(readsCopy, { timeout: 5000 }).toBe(true);
  expect([await made.rows('*'), await find('"cartel"')]).toEqual(plain);
  // Files that `work` makes of the snapshot are known to `serve` whichever of the two it reads.
  const ours = await made.tables().open(published);
  const theirs = await openSnapshotTable(made.room, duck, published);
  expect(ours.relation).toContain('copy');
  expect(theirs?.source).toBe(ours.source);
  for (const table of [ours, theirs]) table?.close();
  await db.deleteFrom('job').execute();
  await askCopies(copying());
  expect(await asked()).toBe(0);
});

test('words are found in the lists of the copy and in what was touched since, each record as it is now', async () => {
  const before = await find('"cartel"');
  expect(before).toHaveLength(3);
  await made.add('HT2;Pendule;Breguin;Brest', 'HT4;Cartel neuf;;');
  await made.settle();
  expect(await readsCopy()).toBe(true);
  expect((await find('"cartel"'))[0]).toBe('2');
  expect((await find('"pendule"'))[0]).toBe('1');
  expect((await find('"cart"'))[0]).toBe('0');
  expect((await find('"cart*"'))[0]).toBe('2');
  expect((await find('search("cartal neuf")'))[0]).toBe('1');
  expect((await find('search("pandule brest")'))[0]).toBe('1');
  expect((await find('title like "cartel" and maker like "leroux"'))[0]).toBe('1');
  expect((await find('title like "leroux"'))[0]).toBe('0');
  expect((await find('"pendule" or "comtoise"'))[0]).toBe('2');
  expect((await find('not "cartel"'))[0]).toBe('2');
});

test('a copy that cannot be read is taken away, and the file is read', async () => {
  const { files } = made.room;
  const digest = await snapshot();
  await mkdir(join(files.folder, 'copies'), { recursive: true });
  await writeFile(copyPath(files, digest), 'no database');
  await expect.poll(() => existsSync(copyPath(files, digest)), { timeout: 5000 }).toBe(false);
  expect(await find('"pendule"')).toHaveLength(2);
});

test('what was retracted is in no copy once the snapshots are cleaned of it', async () => {
  const { room } = made;
  await makeCopies({ ...copying(), duck: room.duck });
  const bytes = async (): Promise<string> => {
    const names = await readdir(join(room.files.folder, 'copies'));
    const files = names.map((name) => readFile(join(room.files.folder, 'copies', name), 'latin1'));
    return (await Promise.all(files)).join('\n');
  };
  expect(await bytes()).toContain('zibeline');
  const reason = 'Demande de la personne';
  await retractRecord(await made.desk(), { kind: 'command' }, { dataset: 'clocks', key: 'HT1', reason });
  expect((await find('"zibeline"'))[0]).toBe('0');
  await cleanSnapshots(room);
  await askCopies(copying());
  expect(await bytes()).not.toMatch(/zibeline/i);
  await makeCopies({ ...copying(), duck: room.duck });
  await made.settle();
  await expect.poll(readsCopy, { timeout: 5000 }).toBe(true);
  expect(await bytes()).not.toMatch(/zibeline/i);
  expect((await find('"cartel"'))[0]).toBe('2');
});
