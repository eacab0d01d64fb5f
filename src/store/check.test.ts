// Every kind of corruption that `check` promises to find: the store is broken on purpose, one way at a time.
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../test/imports.ts';
import { applyImport } from '../manufactory/imports/imports.ts';
import { referenceReader } from '../manufactory/imports/references.ts';
import { checkStore, type Fault } from './check.ts';
import { filePath, putFile } from './files.ts';

let world: ImportWorld;

beforeAll(async () => {
  world = await importWorld();
  await apply('NUM;NAME\nTW1;Tour du Midi\nTW2;Tour du Nord\n');
  await apply('NUM;TITLE;TOWER\nHT1;Horloge;TW1\nHT2;Cadran;TW2\nHT3;Pendule;\n');
});

afterAll(async () => world.close());

async function apply(text: string): Promise<void> {
  const { id } = await world.prepare(text);
  await applyImport(world.platform, id);
}

async function check(options: { mend?: boolean; deep?: boolean } = {}): Promise<readonly Fault[]> {
  const { db, files, catalogue } = world.platform;
  const { mend = false, deep = false } = options;
  const place = { db, folder: files.folder, deep, mend, now: new Date() };
  return await checkStore({ ...place, referencesOf: referenceReader(catalogue) });
}

/** The codes found when `statement` has been run; all of it is undone afterwards. */
async function codesAfter(statement: string): Promise<readonly string[]> {
  const { db, files, catalogue } = world.platform;
  const found: { codes?: readonly string[] } = {};
  const undo = new Error('undo');
  await db
    .transaction()
    .execute(async (trx) => {
      for (const part of statement.split(';;')) await sql.raw(part).execute(trx);
      const place = { db: trx, folder: files.folder, deep: false, mend: false, now: new Date() };
      const faults = await checkStore({ ...place, referencesOf: referenceReader(catalogue) });
      found.codes = faults.map(({ code }) => code);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found.codes ?? [];
}

test('a store that nobody has broken is whole', async () => {
  expect(await check({ deep: true })).toEqual([]);
});

const one = "(select id from record where key = 'HT1')";
const corruptions: readonly (readonly [code: string, statement: string])[] = [
  [
    'snapshot-unclean',
    `insert into file values ('f', 1, 'application/vnd.apache.parquet', null, null, now());;
    insert into snapshot (published, number, dataset, seq, kind, definition, columns, format_number, rows, file, cleaned, at)
      select 'x', 1, id, 0, 'version', 'd', '[]', 1, 0, 'f', 0, now() from dataset limit 1;;
    insert into retraction (change, dataset, reason, at)
      select change.id, dataset.id, 'r', now() - interval '2 hours' from change, dataset limit 1`,
  ],
  [
    'signal-unerased',
    `insert into signal (reference, token, at, due, kind, state, published, locale, message, fold, closed_at)
      values ('26-X', 't', now(), now(), 'other', 'done', 'x', 'fr', 'm', 'f', now() - interval '7 months')`,
  ],
  [
    'resource-version-gap',
    `insert into resource (id, number, dataset, act, kind, title, address, position, at)
      values ('r', 2, 'd', 'edit', 'link', 't', 'https://a.example/', 1, now())`,
  ],
  ['journal-gap', 'update change set seq = seq + 1 where seq = 2;; update journal_head set seq = 3'],
  ['journal-unnumbered', "insert into change (at, kind) values (now(), 'save')"],
  ['journal-head', 'update journal_head set seq = seq + 4'],
  ['journal-head-missing', 'delete from journal_head'],
  ['head-missing', `update record set head = 7, published = 7 where id = ${one}`],
  ['published-missing', `update record set published = 0 where id = ${one}`],
  ['published-beyond-head', `update record set published = 2 where id = ${one}`],
  ['version-gap', `update version set number = 2 where record = ${one}`],
  ['entry-gap', "insert into catalogue_entry (published, number, body, at) values ('x', 2, '{}', now())"],
  ['version-without-record', `delete from record where id = ${one}`],
  ['version-without-change', `update version set change = 999 where record = ${one}`],
  ['version-without-format', `update version set format_number = 9 where record = ${one}`],
  ['body-unknown-field', `update version set body = body || '{"COLOUR":"bleu"}' where record = ${one}`],
  ['withheld-unknown-field', `update record set withheld = '{"fields":["COLOUR"]}' where id = ${one}`],
  ['image-without-record', "insert into image (record, position, name) values (999, 1, 'a.jpg')"],
  ['link-without-record', "insert into link values (999, 'TOWER', 2, 'TW1')"],
  ['link-differs', `delete from link where source = ${one}`],
  ['link-differs', `update version set body = body || '{"TOWER":["TW2"]}' where record = ${one}`],
  ['import-without-change', 'update change set import = null where seq = 1'],
  ['change-counts', `insert into version select id, 2, 1, null, 1 from record where id = ${one}`],
  ['identity-behind', "select setval(pg_get_serial_sequence('record', 'id'), 1)"],
  [
    'no-administrator',
    "insert into person (id, login, name, role, at) values ('p', 'personne', 'Poste', 'reader', now())",
  ],
  ['file-missing', "insert into file (digest, size, type, at) values (repeat('0', 64), 1, 'x', now())"],
  ['file-damaged', 'update file set size = size + 1'],
];

test.each(corruptions)('%s is found', async (code, statement) => {
  expect(await codesAfter(statement)).toContain(code);
  await sql`select setval(pg_get_serial_sequence('record', 'id'), 1000)`.execute(world.platform.db);
});

test('bytes that changed at the same length are found by reading them', async () => {
  const { files } = world.platform;
  const { digest } = await putFile(files, Readable.from([Buffer.from('a clock')]), {
    type: 'text/plain',
    limit: 99,
  });
  await writeFile(filePath(files, digest), 'a click');
  expect(await check({ deep: true })).toMatchObject([{ code: 'file-damaged', examples: [digest] }]);
  await writeFile(filePath(files, digest), 'a clock');
});

test('mending removes old orphans and leftovers, rewrites links and counters, and leaves what is young', async () => {
  const { db, files } = world.platform;
  const orphan = 'ab'.padEnd(64, '1');
  const young = 'ab'.padEnd(64, '2');
  const old = new Date(Date.now() - 48 * 3_600_000);
  await mkdir(join(files.folder, 'ab'), { recursive: true });
  for (const digest of [orphan, young]) await writeFile(filePath(files, digest), 'nobody');
  await utimes(filePath(files, orphan), old, old);
  await mkdir(join(files.folder, 'incoming'), { recursive: true });
  await writeFile(join(files.folder, 'incoming', 'half'), 'half');
  await utimes(join(files.folder, 'incoming', 'half'), old, old);
  await sql`delete from link`.execute(db);
  await sql`insert into link values (999, 'TOWER', 2, 'TW1')`.execute(db);
  await sql`update journal_head set seq = seq + 4`.execute(db);
  await sql`select setval(pg_get_serial_sequence('record', 'id'), 1)`.execute(db);

  const found = (await check({ mend: true })).map(({ code }) => code).toSorted();
  expect(found).toEqual([
    'file-leftover',
    'file-orphan',
    'identity-behind',
    'journal-head',
    'link-differs',
    'link-without-record',
  ]);
  expect(await check()).toEqual([]);
  expect(await readdir(join(files.folder, 'ab'))).toContain(young);
  await rm(filePath(files, young));
});
