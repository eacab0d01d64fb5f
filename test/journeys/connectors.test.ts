// What producers' systems export, as they export it, imported to the end: GERTRUDE's three files, RENABL with its
// pictures, Collectif Objets, a file of four bases, an export that begins with its query; then files from the web.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeZip } from '../../src/codecs/zip-writer.ts';
import { importPlatform } from '../../src/first-light.ts';
import { type ImportSummary, summariseImport } from '../../src/manufactory/imports/dry-run.ts';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { root } from '../world.ts';
import { picture } from './territory.ts';

let database: TestDatabase;
let platform: ImportPlatform;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'cimaise-connectors-'));
  platform = await importPlatform({ root, data: folder }, database);
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

type Given = Readonly<Record<string, Buffer>>;

async function sample(path: string): Promise<Given> {
  return { [basename(path)]: await readFile(join(root, 'formats', path)) };
}

/** Imports files as they are dropped and applies them. */
async function take(files: Given): Promise<ImportSummary & { readonly id: number }> {
  const id = await createImport(platform, {
    files: Object.entries(files).map(([name, bytes]) => ({ name, source: Readable.from([bytes]) })),
  });
  await prepareImport(platform, id);
  const summary = await summariseImport(platform, id);
  await applyImport(platform, id);
  return { ...summary, id };
}

/** The head body of a record by its key. */
async function bodyOf(key: string): Promise<Readonly<Record<string, unknown>>> {
  const row = await platform.db
    .selectFrom('record')
    .innerJoin('version', (join) =>
      join.onRef('version.record', '=', 'record.id').onRef('version.number', '=', 'record.head'),
    )
    .select('version.body')
    .where('record.key', '=', key)
    .executeTakeFirst();
  return (row?.body ?? {}) as Readonly<Record<string, unknown>>;
}

/** Keys that a record leads to, by field. */
async function linksOf(key: string): Promise<readonly string[]> {
  const rows = await platform.db
    .selectFrom('link')
    .innerJoin('record', 'record.id', 'link.source')
    .select(['link.field', 'link.key'])
    .where('record.key', '=', key)
    .orderBy('link.key')
    .execute();
  return rows.map((row) => `${row.field} ${row.key}`);
}

/** Names of the images of a record, and whether their files are here. */
async function imagesOf(key: string): Promise<readonly string[]> {
  const rows = await platform.db
    .selectFrom('image')
    .innerJoin('record', 'record.id', 'image.record')
    .select(['image.name', 'image.file'])
    .where('record.key', '=', key)
    .execute();
  return rows.map((row) => `${row.name} ${row.file === null ? 'absent' : 'here'}`);
}

describe('GERTRUDE', () => {
  const parts = ['merimee', 'palissy', 'memoire'].map(
    (base) => `${base}/samples/systems/GERTRUDE_xmlTo${base.toUpperCase()}_lexicovide.txt`,
  );

  test('three files and their pictures in one zip are one import', async () => {
    const files = Object.assign({}, ...(await Promise.all(parts.map(sample)))) as Given;
    const pictures = {
      'IVR76_20193000001NUCA.jpg': await picture('#8a6a4f'),
      '20193000002NUCA.jpg': await picture('#556677'),
    };
    const entries = Object.entries({ ...files, ...pictures }).map(([name, content]) => ({ name, content }));
    const summary = await take({ 'gertrude.zip': writeZip(entries) });
    expect(summary).toMatchObject({ rows: 5, created: 5, rejected: 0, unmapped: [] });
    expect(summary.systems.toSorted()).toEqual(['memoire/gertrude', 'merimee/gertrude', 'palissy/gertrude']);
  });
});
