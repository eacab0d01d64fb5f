// Backed up, then retracted, then lost and restored elsewhere: what was retracted is served nowhere, because the ledger
// that lies beside the backups forgets nothing; without one, restoring is refused.
import { randomUUID } from 'node:crypto';
import { appendFile, copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Environment, readConfig } from '../../src/config.ts';
import { keepFormats } from '../../src/manufactory/records/kept-formats.ts';
import type { RecordRoom } from '../../src/manufactory/records/records.ts';
import { bringRetractedBack, retractBase, retractRecord } from '../../src/manufactory/records/retract.ts';
import { serve } from '../../src/server.ts';
import { writeBackup } from '../../src/store/backup/backup.ts';
import { readRetractions } from '../../src/store/backup/replay-retractions.ts';
import { LEDGER, readLedger, writeLedger } from '../../src/store/backup/retraction-ledger.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { openDatabase } from '../../src/store/database.ts';
import { journalHead } from '../../src/store/journal.ts';
import { restoreVerb } from '../../src/verbs/restore.ts';
import { translator } from '../../src/web/i18n.ts';
import { asAdministrator } from '../database.ts';
import { openWorld, root, type World } from '../world.ts';
import { temporaryFolder } from './platform-process.ts';

let world: World;
let folder: { readonly path: string; readonly remove: () => Promise<void> };
let archive = '';
let feed = '';
let picture = '';
const databases: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  folder = await temporaryFolder();
  archive = join(folder.path, 'before.cimaise');
  picture = /\/image\/([0-9a-f]{64})/.exec(await world.text('/notice/joconde/99900000002'))?.[1] ?? 'none';
  const source = { url: world.platform.url, files: world.platform.files.folder, product: 'test' };
  await writeBackup(source, { destination: { file: archive }, at: new Date() });
});
afterAll(async () => {
  await world.close();
  for (const name of databases)
    await asAdministrator(inject('postgres'), `drop database ${name} with (force)`);
  await folder.remove();
});

const command = { kind: 'command' } as const;
const why = { reason: 'Demande reçue', kind: 'person' };

async function desk(): Promise<RecordRoom> {
  const { db } = world;
  const clock = () => new Date();
  return { db, clock, catalogue: await loadCatalogue(db, root), formats: keepFormats(clock) };
}

/** A database with nothing in it. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  const administrator = inject('postgres');
  await asAdministrator(
    administrator,
    `create database ${name} owner cimaise encoding 'UTF8' template template0`,
  );
  databases.push(name);
  return administrator.replace('//postgres:', '//cimaise:').replace('/postgres?', `/${name}?`);
}

type Restored = {
  readonly env: Environment;
  readonly url: string;
  readonly lines: readonly string[];
  readonly json: object;
};

/** Runs the verb `restore` as people do, on an empty data folder and an empty database. */
async function restore(file: string, options: Readonly<Record<string, unknown>> = {}): Promise<Restored> {
  const url = await emptyDatabase();
  const env = { CIMAISE_DATA: join(folder.path, randomUUID()), DATABASE_URL: url, PORT: '0' };
  const config = readConfig(root, env);
  const context = {
    config,
    t: translator('fr'),
    say: () => undefined,
    openPlatform: () => Promise.reject(new Error('restore opens its own')),
  };
  const { lines, json } = await restoreVerb.run(context, { positionals: [file], options });
  return { env, url, lines, json };
}

/** Everything that a restored platform says to the public at these addresses. */
async function served({ env, url }: Restored, paths: readonly string[]): Promise<string> {
  const db = openDatabase(url, { max: 4 });
  const server = await serve({ ...readConfig(root, env) }, { db, url }, () => undefined);
  const head = await journalHead(db);
  await Promise.all([server.search.waitFor(head), server.tables.waitFor(head)]);
  const texts = await Promise.all(
    paths.map(async (path) => await (await fetch(`${server.address}${path}`)).text()),
  );
  await server.close();
  await db.destroy();
  return texts.join('\n');
}

const api = '/api/explore/v2.1/catalog/datasets/base-joconde-extrait';
const addresses = [
  '/notice/joconde/99900000001',
  '/notice/joconde/99900000001.json',
  '/notice/joconde/99900000002.json',
  '/notice/joconde/99900000003.json',
  '/recherche.json?q=horloger',
  '/recherche.json?q=vagues',
  '/auteurs/KERVEL%20Yves.json',
  `${api}/records?limit=100`,
  `${api}/records?limit=100&version=1`,
  `${api}/exports/csv`,
  `${api}/exports/json`,
  '/notice/autor/AUT90001.json',
  '/api/retraits',
  '/api/retraits/atom',
];
/** What is retracted: a field, a record, a dataset; and the reason. The digest of the image is looked for besides. */
const canary = /artisan tient|Étude de vagues|peint les métiers|Demande reçue/;

test('before anything is retracted, the words are there', async () => {
  const { path } = folder;
  await mkdir(path, { recursive: true });
  await writeLedger(world.db, [path]);
  const text = await served(await restore(archive), addresses.slice(0, 5));
  for (const word of ['artisan tient', 'Étude de vagues', picture]) expect(text).toContain(word);
});

test('what was retracted after the backup is served nowhere by what is restored from it', async () => {
  const room = await desk();
  await retractRecord(room, command, { dataset: 'joconde', key: '99900000001', fields: ['DESC'], ...why });
  await retractRecord(room, command, {
    dataset: 'joconde',
    key: '99900000002',
    images: ['rade.jpg'],
    ...why,
  });
  await retractRecord(room, command, { dataset: 'joconde', key: '99900000003', ...why });
  await retractBase(room, command, { dataset: 'autor', ...why });
  await retractRecord(room, command, { dataset: 'joconde', key: '99900000004', ...why });
  const undone = await world.db
    .selectFrom('retraction')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  await bringRetractedBack(room, command, undone?.id ?? 0);
  await writeLedger(world.db, [folder.path]);
  const restored = await restore(archive);
  expect(restored.json).toMatchObject({ retracted: 4, ledger: true });
  expect(restored.lines.join('\n')).toContain('4 retraits postérieurs à l’archive ont été refaits');
  const text = await served(restored, [...addresses, '/notice/joconde/99900000004.json']);
  expect(text).not.toMatch(canary);
  expect(text).not.toContain(picture);
  expect(text).toContain('Carnet perdu');
  // The restored platform knows them as its own, and its ledger goes on.
  const db = openDatabase(restored.url, { max: 2 });
  const mine = (await readRetractions(world.db)).filter(({ undone: gone }) => !gone);
  expect(await readRetractions(db)).toEqual(mine);
  await db.destroy();
  const ledger = await readFile(join(String(restored.env['CIMAISE_DATA']), LEDGER), 'utf8');
  expect(ledger.match(/"act":"retract"/g)).toHaveLength(4);
});

test('the feed that re-users saved is a ledger too: parts of a record then take it whole', async () => {
  feed = join(folder.path, 'saved', 'feed.json');
  await mkdir(join(folder.path, 'saved'), { recursive: true });
  await copyFile(archive, join(folder.path, 'saved', 'before.cimaise'));
  await writeFile(feed, await world.text('/api/retraits?limit=1000'));
  const restored = await restore(join(folder.path, 'saved', 'before.cimaise'), { retractions: feed });
  expect(restored.json).toMatchObject({ retracted: 4 });
  const text = await served(restored, addresses.slice(0, 7));
  expect(text).not.toMatch(canary);
  expect(text).not.toContain('Portrait de l');
});

test('a backup that knows the retractions is not told them twice', async () => {
  const later = join(folder.path, 'later.cimaise');
  const source = { url: world.platform.url, files: world.platform.files.folder, product: 'test' };
  await writeBackup(source, { destination: { file: later }, at: new Date() });
  const restored = await restore(later, { retractions: feed });
  expect(restored.json).toMatchObject({ retracted: 0 });
});

test('without any ledger restoring is refused before anything is touched, unless one says so', async () => {
  const lonely = join(folder.path, 'alone', 'before.cimaise');
  await mkdir(join(folder.path, 'alone'), { recursive: true });
  await copyFile(archive, lonely);
  await expect(restore(lonely)).rejects.toMatchObject({ code: 'retractions-missing', status: 409 });
  const restored = await restore(lonely, { withoutRetractions: true });
  expect(restored.lines.join('\n')).toContain('ATTENTION');
  const none = join(folder.path, 'alone', 'none.jsonl');
  await expect(restore(lonely, { retractions: none })).rejects.toMatchObject({ code: 'ledger-unreadable' });
  await writeFile(none, 'bonjour');
  await expect(restore(lonely, { retractions: none })).rejects.toMatchObject({ code: 'ledger-unreadable' });
});

test('the ledger is for its owner alone, grows only, and survives a torn line', async () => {
  const path = join(folder.path, LEDGER);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const before = await readFile(path, 'utf8');
  await writeLedger(world.db, [folder.path, folder.path]);
  expect(await readFile(path, 'utf8')).toBe(before);
  const known = await readLedger(path);
  await appendFile(path, '{"act":"retract","dataset":"jo');
  expect(await readLedger(path)).toEqual(known);
  await retractRecord(await desk(), command, { dataset: 'merimee', key: 'IA90000002', ...why });
  await writeLedger(world.db, [folder.path]);
  expect(await readLedger(path)).toHaveLength((known?.length ?? 0) + 1);
  expect(await readFile(path, 'utf8')).not.toMatch(/artisan|Étude de vagues|Ferme comtoise/);
});
