// Retraction with a canary: planted in version 1, retracted in version 3, looked for in every table and every file.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { publishRecord, withdrawRecord } from '../../manufactory/records/records.ts';
import { bringRetractedBack, retractBase, retractRecord } from '../../manufactory/records/retract.ts';
import { readRetractions, replayRetractions } from '../backup/replay-retractions.ts';
import { cleanSnapshots } from './cleaning.ts';
import { makeSnapshot } from './snapshots.ts';

let made: TablesWorld;
beforeAll(async () => {
  made = await tablesWorld();
});
afterAll(() => made.close());

const command = { kind: 'command' } as const;
const canary = /zibeline|mandragore/i;

async function snapshot(): Promise<void> {
  await makeSnapshot(made.room, { published: 'clock-extract', kind: 'version', citable: true });
}

/** Everything that a version, or the table of today, says. */
async function said(version?: number): Promise<string> {
  return (await made.rows('*', version)).join('\n');
}

/** The bytes of every Parquet file, read by DuckDB as a whole. */
async function inFiles(): Promise<string> {
  const connection = await made.room.duck.connect();
  const rows = await made.room.db.selectFrom('file').selectAll().where('type', 'like', '%parquet').execute();
  const texts = rows.map(async ({ digest }) => {
    const path = join(made.room.files.folder, digest.slice(0, 2), digest);
    const result = await connection.runAndReadAll('select * from read_parquet($path)', { path });
    return JSON.stringify(result.getRowsJson());
  });
  return (await Promise.all(texts)).join('\n');
}

test('a retracted field and a retracted record are gone at once from the table and from version 1', async () => {
  await made.add('HT1;Comtoise;Zibeline;Lille', 'HT2;Mandragore;Breguin;Brest', 'HT3;Cartel;Leroux;Lyon');
  await made.reopen(100);
  await snapshot();
  await made.add('HT3;Cartel doré;Leroux;Lyon');
  await snapshot();
  expect(await said(1)).toMatch(canary);
  const desk = await made.desk();
  const reason = 'Demande de la personne';
  await retractRecord(desk, command, { dataset: 'clocks', key: 'HT1', fields: ['MAKER'], reason });
  await retractRecord(desk, command, { dataset: 'clocks', key: 'HT2', reason });
  for (const version of [undefined, 1, 2]) expect(await said(version)).not.toMatch(canary);
  expect(await said(1)).toContain('Cartel');
  await snapshot();
  expect(await said(3)).not.toMatch(canary);
});

test('the job takes it out of kept files, which keep their numbers and say what went', async () => {
  const { db } = made.room;
  expect(await inFiles()).toMatch(canary);
  const jobs = await db.selectFrom('job').select('kind').where('kind', '=', 'snapshot-clean').execute();
  expect(jobs).toHaveLength(2);
  expect(await cleanSnapshots(made.room)).toHaveLength(2);
  expect(await inFiles()).not.toMatch(canary);
  const losses = await db
    .selectFrom('snapshot_loss')
    .innerJoin('snapshot', 'snapshot.id', 'snapshot_loss.snapshot')
    .select(['snapshot.number', 'snapshot.rows', 'records', 'taken'])
    .orderBy('snapshot.number')
    .execute();
  // One maker of one record, and the four values of another.
  expect(losses).toEqual([
    { number: 1, rows: 2, records: 2, taken: 5 },
    { number: 2, rows: 2, records: 2, taken: 5 },
  ]);
  expect(await cleanSnapshots(made.room)).toEqual([]);
});

test('what is left of a record in an old version is shown again, and found by its words', async () => {
  const [first = '', second = ''] = await made.rows('reference, title, maker, maker__fold, _words', 1);
  expect(first).toMatch(/"HT1" "Comtoise" null null .*comtoise.*lille/);
  expect(second).toContain('"HT3" "Cartel"');
});

test('a record that was retracted stays hidden when somebody publishes it again', async () => {
  await publishRecord(await made.desk(), command, { dataset: 'clocks', key: 'HT2' });
  await made.settle();
  for (const version of [undefined, 1, 2, 3]) expect(await said(version)).not.toMatch(canary);
});

test('a restored state that has forgotten a retraction is given it again, once', async () => {
  const { db } = made.room;
  const known = await readRetractions(db);
  await db.deleteFrom('retraction').execute();
  await db.updateTable('record').set({ visibility: 0, withheld: null }).execute();
  expect(await replayRetractions(db, known)).toBe(2);
  expect(await replayRetractions(db, known)).toBe(0);
  expect(await readRetractions(db)).toEqual(known);
  await made.settle();
  for (const version of [undefined, 1, 2, 3]) expect(await said(version)).not.toMatch(canary);
});

test('tables over a snapshot go on when its file is written anew', async () => {
  await made.reopen(2);
  await snapshot();
  await made.settle();
  expect(await said()).toContain('Cartel');
  await retractRecord(await made.desk(), command, { dataset: 'clocks', key: 'HT3', reason: 'x' });
  await cleanSnapshots(made.room);
  await expect.poll(() => said().catch(String), { timeout: 5000 }).toMatch(/^\S*\d.*HT1[^\n]*$/);
});

test('a second retraction of a record, and a withdrawal after one was undone, do not wait for the cleaning', async () => {
  await made.add('HT7;Regulateur;Zibeline;Lille', 'HT8;Coucou;Mandragore;Brest');
  await snapshot();
  const { number } = await made.room.db
    .selectFrom('snapshot')
    .select('number')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  const desk = await made.desk();
  await retractRecord(desk, command, { dataset: 'clocks', key: 'HT7', fields: ['PLACE'], reason: 'x' });
  await retractRecord(desk, command, { dataset: 'clocks', key: 'HT8', reason: 'x' });
  const { id } = await made.room.db
    .selectFrom('retraction')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await bringRetractedBack(desk, command, id);
  // Neither a file that was cleaned before the next act, nor one that was made since, shows what that act takes away.
  await cleanSnapshots(made.room);
  expect(await said(number)).toMatch(/Zibeline/);
  expect(await said(number)).toMatch(/Mandragore/);
  await retractRecord(desk, command, { dataset: 'clocks', key: 'HT7', fields: ['MAKER'], reason: 'x' });
  await withdrawRecord(desk, command, { dataset: 'clocks', key: 'HT8', reason: 'x' });
  expect(await said(number)).not.toMatch(canary);
  await made.settle();
  expect(await said()).not.toMatch(canary);
});

test('a retracted dataset answers nothing, and its versions lose their files', async () => {
  await retractBase(await made.desk(), command, { dataset: 'clocks', reason: 'Fin du droit' });
  for (const version of [undefined, 1]) {
    await expect(made.rows('*', version)).rejects.toMatchObject({ code: 'dataset-not-found' });
  }
  await cleanSnapshots(made.room);
  const kept = await made.room.db.selectFrom('snapshot').select(['number', 'file', 'gone_at']).execute();
  expect(kept.every(({ file, gone_at: gone }) => file === null && gone !== null)).toBe(true);
  const reasons = await made.room.db
    .selectFrom('retraction')
    .select(['reason', 'record'])
    .orderBy('id')
    .execute();
  expect(reasons.at(-1)).toEqual({ reason: 'Fin du droit', record: null });
});
