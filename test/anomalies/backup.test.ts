// Backup and restore: a platform backed up while it is written to, destroyed and restored is the same platform; an
// archive that is not as it was written is refused and changes nothing.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entry } from '../../src/commons/entry.ts';
import { Refusal } from '../../src/commons/refusal.ts';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import { type Backup, writeBackup } from '../../src/store/backup/backup.ts';
import { restoreBackup } from '../../src/store/backup/restore.ts';
import { inSnapshot } from '../../src/store/backup/snapshot.ts';
import { verifyBackup } from '../../src/store/backup/verify.ts';
import { digestRecords } from '../../src/store/digest.ts';
import { journalHead } from '../../src/store/journal.ts';
import { openPlatform } from '../../src/store/platform.ts';
import { saveEntries } from '../../src/store/published/entries.ts';
import { type ImportWorld, importWorld } from '../imports.ts';
import { temporaryFolder } from './platform-process.ts';

const MANY = 20_000;
const FEW = 400;
const IMAGES = 60;

let world: ImportWorld;
let folder: { readonly path: string; readonly remove: () => Promise<void> };

beforeAll(async () => {
  world = await importWorld();
  folder = await temporaryFolder();
  await importClocks(world, FEW, 'first');
  const body: Entry = { id: 'seen', formerIds: [], title: { fr: 'Un jeu\tprévu' }, state: 'wanted' };
  await saveEntries(world.platform.db, [{ firstId: 'seen', body, seen: 0 }], { at: new Date() });
});

afterAll(async () => {
  await world.close();
  await folder.remove();
});

/** A picture of one pixel that no other is: the bytes of a GIF with a comment. */
function picture(number: number): Buffer {
  const comment = Buffer.from(`image ${number} ${'x'.repeat(5_000)}`.slice(0, 255));
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const note = Buffer.concat([Buffer.from([0x21, 0xfe, comment.length]), comment, Buffer.from([0])]);
  return Buffer.concat([head, note, Buffer.from(',\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;', 'latin1')]);
}

function clocksFile(count: number, maker: string): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const photo = index < IMAGES ? `clock-${index}.gif` : '';
    return `HT${String(index).padStart(6, '0')};Pendule à tabulation\t${index} et retour\\n;${maker};${photo}`;
  });
  return ['NUM;TITLE;MAKER;PHOTO', ...rows].join('\n');
}

async function importClocks({ platform }: ImportWorld, count: number, maker: string): Promise<void> {
  const images = Array.from({ length: IMAGES }, (_, index) => ({
    name: `clock-${index}.gif`,
    source: Readable.from([picture(index)]),
  }));
  const data = { name: 'clocks.csv', source: Readable.from([Buffer.from(clocksFile(count, maker))]) };
  const id = await createImport(platform, { files: [data, ...images] });
  await prepareImport(platform, id);
  await applyImport(platform, id);
}

async function backUp(name: string, { platform }: ImportWorld = world): Promise<Backup> {
  const { url, files } = platform;
  const source = { url, files: files.folder, product: '0.0.0-test' };
  return await writeBackup(source, { destination: { file: join(folder.path, name) }, at: new Date() });
}

/** Digests of all tables, whatever the order of their rows, and of the files. */
async function digestsOf(url: string, files: string): Promise<Record<string, string>> {
  const tables = await inSnapshot(url, async (snapshot) => {
    const digests: Record<string, string> = {};
    for (const table of snapshot.tables) {
      const chunks: Buffer[] = [];
      for await (const chunk of snapshot.copy(table)) chunks.push(chunk);
      const lines = Buffer.concat(chunks).toString().split('\n').toSorted();
      digests[table.name] = createHash('sha256').update(lines.join('\n')).digest('hex');
    }
    return digests;
  });
  for (const path of await readdir(files, { recursive: true })) {
    const bytes = await readFile(join(files, path)).catch(() => undefined);
    if (bytes !== undefined) tables[path] = createHash('sha256').update(bytes).digest('hex');
  }
  return tables;
}

test('20,000 records backed up during imports, destroyed and restored have the digest of the moment', {
  timeout: 240_000,
}, async () => {
  const large = await importWorld();
  await importClocks(large, MANY, 'first');
  const digests = new Map([[await journalHead(large.platform.db), await large.digest()]]);
  const state = { writing: true };
  const writer = (async () => {
    for (let round = 0; state.writing || round < 2; round += 1) {
      await importClocks(large, MANY / 10, `round ${round}`);
      digests.set(await journalHead(large.platform.db), await large.digest());
    }
  })();
  const began = performance.now();
  const backup = await backUp('during.cimaise', large);
  const saved = performance.now();
  state.writing = false;
  await writer;
  await large.close();

  const data = join(folder.path, 'restored');
  const from = performance.now();
  const restored = await restoreBackup({ archive: backup.path, target: { data } });
  const took = { backup: Math.round(saved - began), restore: Math.round(performance.now() - from) };
  console.info(`${MANY} records, ${IMAGES} images: ${JSON.stringify({ ...took, bytes: backup.size })} (ms)`);
  expect(restored.lacking).toEqual([]);
  const platform = await openPlatform({ data });
  try {
    expect(await digestRecords(platform.db)).toMatchObject({
      digest: digests.get(backup.manifest.seq),
      records: MANY,
    });
    expect(await journalHead(platform.db)).toBe(backup.manifest.seq);
  } finally {
    await platform.stop();
  }
});

test('every table and every file of a quiet platform comes back, and numbers go on where they were', async () => {
  const backup = await backUp('quiet.cimaise');
  const data = join(folder.path, 'quiet');
  await restoreBackup({ archive: backup.path, target: { data } });
  const platform = await openPlatform({ data });
  try {
    expect(await digestsOf(platform.url, join(data, 'files'))).toEqual(
      await digestsOf(world.platform.url, world.platform.files.folder),
    );
    const next = `insert into change (at, kind, counts) values (now(), 'save', '{}') returning id`;
    expect(await firstNumber(platform.url, next)).toBe(await firstNumber(world.platform.url, next));
  } finally {
    await platform.stop();
    await firstNumber(world.platform.url, 'delete from change where seq is null returning id');
  }
});

async function firstNumber(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(statement);
  await client.end();
  return Number(rows[0]?.id);
}

/** Twenty ways in which an archive may come back from a disk or a network, each with its name. */
function damages(good: Buffer): readonly (readonly [string, Buffer])[] {
  const flip = (at: number): Buffer => {
    const bytes = Buffer.from(good);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
    return bytes;
  };
  const entries = entriesOf(good);
  const inside = (prefix: string): number => {
    const entry = entries.find(({ name }) => name.startsWith(prefix));
    if (entry === undefined || entry.size === 0) throw new Error(`no entry ${prefix}`);
    return entry.at + 512 + Math.floor(entry.size / 2);
  };
  const without = (name: string): Buffer => {
    const entry = entries.find((one) => one.name.startsWith(name));
    return entry ? Buffer.concat([good.subarray(0, entry.at), good.subarray(entry.end)]) : good;
  };
  const files = entries.filter(({ name }) => name.startsWith('files/'));
  const [one, two] = [files[0], files[1]];
  const swapped =
    one && two
      ? [
          good.subarray(0, one.at),
          good.subarray(two.at, two.end),
          good.subarray(one.at, one.end),
          good.subarray(two.end),
        ]
      : [good];
  const parts = [
    'manifest.json',
    'tables/record/',
    'tables/version/',
    'tables/setting',
    'files/',
    'SHA256SUMS',
    'ARCHIVE',
  ];
  return [
    ...parts
      .filter((part) => entries.some(({ name }) => name.startsWith(part)))
      .map((part) => [`a bit of ${part}`, flip(inside(part))] as const),
    ['a bit of the first header', flip(140)],
    ['a bit of a later header', flip((entries[3]?.at ?? 0) + 130)],
    ['a bit of the padding', flip((entries[1]?.at ?? 0) - 1)],
    ['a bit of the end', flip(good.length - 5)],
    ['nothing', Buffer.alloc(0)],
    ['the first 100 bytes', good.subarray(0, 100)],
    ['the first half', good.subarray(0, good.length / 2)],
    ['all but the last byte', good.subarray(0, -1)],
    ['all but the closing blocks', good.subarray(0, -1024)],
    ['one block more', Buffer.concat([good, Buffer.alloc(512)])],
    ['a table less', without('tables/format_version')],
    ['a part less', without('tables/version/')],
    ['a file less', without('files/')],
    ['no digests', without('SHA256SUMS')],
    ['two files in the wrong order', Buffer.concat(swapped)],
    ['twice', Buffer.concat([good, good])],
    ['another file under this name', Buffer.from(clocksFile(10, 'nobody'))],
  ];
}

function entriesOf(archive: Buffer): readonly { name: string; at: number; size: number; end: number }[] {
  const entries = [];
  for (let at = 0; archive.readUInt8(at) !== 0; ) {
    const name = archive.toString('latin1', at, archive.indexOf(0, at));
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 135), 8);
    const end = at + 512 + Math.ceil(size / 512) * 512;
    entries.push({ name, at, size, end });
    at = end;
  }
  return entries;
}

test('damaged archives are refused, each of more than twenty, and the target is not touched', async () => {
  const { path } = await backUp('good.cimaise');
  const good = await readFile(path);
  const target = join(folder.path, 'untouched');
  const archive = join(folder.path, 'damaged.cimaise');
  const taken: string[] = [];
  const kinds = damages(good);
  expect(kinds.length).toBeGreaterThan(20);
  for (const [kind, bytes] of kinds) {
    await writeFile(archive, bytes);
    const outcome = await restoreBackup({ archive, target: { data: target } }).catch(
      (error: unknown) => error,
    );
    if (!(outcome instanceof Refusal) || !/^backup-(damaged|unreadable|newer)$/.test(outcome.code)) {
      taken.push(`${kind}: ${String(outcome)}`);
    }
  }
  expect(taken).toEqual([]);
  expect(await readdir(target).catch(() => 'not made')).toBe('not made');
  expect((await verifyBackup(path)).manifest.files.count).toBeGreaterThanOrEqual(IMAGES);
});

test('a folder that holds anything is not restored onto, unless it is replaced and backed up first', async () => {
  const { path } = await backUp('over.cimaise');
  const data = join(folder.path, 'taken');
  await mkdir(data);
  await writeFile(join(data, 'letters.txt'), 'not ours');
  const request = { archive: path, target: { data } };
  await expect(restoreBackup(request)).rejects.toMatchObject({ code: 'restore-not-empty' });
  expect(await readdir(data)).toEqual(['letters.txt']);

  const replace = { backups: join(folder.path, 'backups'), product: 'test', at: new Date() };
  await restoreBackup({ ...request, replace });
  const again = await restoreBackup({ ...request, replace });
  expect((await verifyBackup(again.before?.path ?? '')).manifest.seq).toBe(again.manifest.seq);
  expect(await readFile(join(data, 'letters.txt'), 'utf8')).toBe('not ours');
});

test('a restore reaches a server named by its address, and undoes what was written since', async () => {
  const { path } = await backUp('server.cimaise');
  const elsewhere = await importWorld();
  await importClocks(elsewhere, 10, 'elsewhere');
  const data = join(folder.path, 'by-address');
  const target = { data, databaseUrl: elsewhere.platform.url };
  await expect(restoreBackup({ archive: path, target })).rejects.toMatchObject({ code: 'restore-not-empty' });
  const replace = { backups: join(folder.path, 'backups-by-address'), product: 'test', at: new Date() };
  await restoreBackup({ archive: path, target, replace });
  expect(await elsewhere.digest()).toBe(await world.digest());
  await elsewhere.close();
});

test('a file that the store has lost does not stop the backup, which names it', async () => {
  const { folder: files } = world.platform.files;
  const names = await readdir(files, { recursive: true });
  const lost = names.find((name) => /^..\/[0-9a-f]{64}$/.test(name)) ?? '';
  const bytes = await readFile(join(files, lost));
  await rm(join(files, lost));
  const backup = await backUp('lacking.cimaise');
  await writeFile(join(files, lost), bytes);
  expect(backup.lacking).toEqual([lost.slice(3)]);
});
