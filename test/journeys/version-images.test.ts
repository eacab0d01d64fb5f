// An image that was retracted is in no file that is given, kept or cited: exports in every format, those that were kept before,
// the version that is cited before and after its file was cleaned, and the files on the disk themselves.
import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../../src/codecs/archive.ts';
import { followCatalogue } from '../../src/store/catalogue.ts';
import { cleanSnapshots } from '../../src/store/snapshots/cleaning.ts';
import { withDuck } from '../../src/store/snapshots/duck-room.ts';
import { makeSnapshot } from '../../src/store/snapshots/snapshots.ts';
import { type Client, openWorld, root, type World } from '../world.ts';
import { csvOf, picture } from './territory.ts';

const PHOTOGRAPHS = 'fonds-de-la-guerre-14-18-extrait-de-la-base-memoire';
const API = `/api/explore/v2.1/catalog/datasets/${PHOTOGRAPHS}`;
const KEY = 'APTEST00014';
const NAME = 'tranchee.jpg';

let world: World;
let steward: Client;
/** Digest of the image. */
let canary: string;
let formats: readonly string[];
beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
  const war = { LEG: 'Tranchée', SERIE: 'Fonds de la guerre 14-18', COM: 'Verdun', DATPV: '1916' };
  const rights = { COPY: 'Reproduction libre', DIFF: 'reproduction libre' };
  await world.take({
    name: 'guerre.csv',
    dataset: 'memoire',
    text: csvOf([
      { ...war, ...rights, REF: KEY, IMG: NAME },
      { ...war, ...rights, REF: 'APTEST00015', LEG: 'Poste de secours', IMG: 'secours.jpg' },
    ]),
    pictures: { [NAME]: await picture('#445533'), 'secours.jpg': await picture('#554433') },
  });
  canary = /\/image\/([0-9a-f]{64})/.exec(await world.text(`/notice/memoire/${KEY}`))?.[1] ?? 'none';
  const { links } = await world.json<{ links: readonly { readonly rel: string }[] }>(`${API}/exports`);
  formats = links.map(({ rel }) => rel);
});
afterAll(() => world.close());

const room = () => {
  const { db, config } = world;
  const files = { folder: join(config.data, 'files'), db, now: () => new Date() };
  return { db, files, catalogue: followCatalogue(db, root) };
};

/** What a file says, whatever it is packed in. */
async function textOf(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return await parquetText(bytes);
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return bytes.toString('latin1');
  const archive = await openArchive(bytes);
  const texts: string[] = [];
  for (const { fileName } of archive.entries)
    for await (const chunk of (await archive.read(fileName)).chunks) texts.push(chunk.toString('latin1'));
  archive.close();
  return texts.join('');
}

async function parquetText(bytes: Buffer): Promise<string> {
  const path = join(world.config.data, `${randomUUID()}.parquet`);
  await writeFile(path, bytes);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const result = await connection.runAndReadAll(`select * from '${path}'`);
  return JSON.stringify(result.getRowObjectsJson());
}

/** The formats of exports that say the image, or the name of its file, asked twice so that the second is the kept one. */
async function sayingFormats(query: string): Promise<readonly string[]> {
  const saying: string[] = [];
  for (const format of formats) {
    for (const _ of ['made', 'kept']) {
      const answer = await world.get(`${API}/exports/${format}${query}`);
      expect([format, answer.status]).toEqual([format, 200]);
      const text = await textOf(Buffer.from(await answer.arrayBuffer()));
      if (text.includes(canary) || text.includes(NAME)) saying.push(format);
    }
  }
  return [...new Set(saying)];
}

/** Other answers about rows that say it. */
async function sayingAnswers(query: string): Promise<readonly string[]> {
  const join = query === '' ? '?' : `${query}&`;
  const paths = [
    `${API}/records${join}limit=100`,
    `${API}/records${join}group_by=lien_vers_l_image&select=count(*)`,
    `${API}/records/${KEY}${query}`,
    `${API}/facets${query}`,
    ...(query === '' ? [`/api/records/1.0/search/?dataset=${PHOTOGRAPHS}&rows=100`] : []),
    ...(query === '' ? [`/donnees/${PHOTOGRAPHS}`, `/donnees/${PHOTOGRAPHS}.json`] : []),
  ];
  const texts = await Promise.all(paths.map((path) => world.text(path)));
  return paths.filter((_, at) => texts[at]?.includes(canary) || texts[at]?.includes(NAME));
}

/** Names of the files of snapshots and of kept exports that say it. */
async function sayingFiles(): Promise<readonly string[]> {
  const { db, config } = world;
  const parquet = await db.selectFrom('file').select('digest').where('type', 'like', '%parquet').execute();
  const snapshots = parquet.map(({ digest }) => join(config.data, 'files', digest.slice(0, 2), digest));
  const kept = (await readdir(join(config.data, 'exports'))).map((name) =>
    join(config.data, 'exports', name),
  );
  const saying: string[] = [];
  for (const path of [...snapshots, ...kept]) {
    const text = await textOf(await readFile(path));
    if (text.includes(canary) || text.includes(NAME)) saying.push(path);
  }
  return saying;
}

test('while the image is public, exports, the cited version and the kept files say it', async () => {
  const { db, files, catalogue } = room();
  const asked = { published: PHOTOGRAPHS, kind: 'version', citable: true, note: 'essai' } as const;
  await withDuck(files, (duck) => makeSnapshot({ db, files, duck, catalogue }, asked));
  for (const query of ['', '?version=1']) {
    expect(await sayingFormats(query)).toEqual(
      expect.arrayContaining(['csv', 'json', 'jsonl', 'xlsx', 'ods', 'parquet', 'rdfxml', 'turtle']),
    );
    expect((await sayingAnswers(query)).length).toBeGreaterThan(1);
  }
  expect((await sayingFiles()).length).toBeGreaterThan(5);
});

test('once it is retracted it is in no export and no answer, of today and of the version, at once', async () => {
  const path = `/espace/retraits/notice/memoire/${KEY}`;
  const given = { motif: 'right', raison: 'Demande du photographe', quoi: 'image', image: NAME };
  const answer = await steward.post(path, { ...given, faire: 'retirer' });
  expect(answer.status, await answer.clone().text()).toBe(303);
  for (const query of ['', '?version=1']) {
    expect(await sayingAnswers(query)).toEqual([]);
    expect(await sayingFormats(query)).toEqual([]);
  }
  await world.settle();
  for (const query of ['', '?version=1']) {
    expect(await sayingAnswers(query)).toEqual([]);
    expect(await sayingFormats(query)).toEqual([]);
  }
  expect((await world.get(`/image/${canary}/original`)).status).toBe(404);
});

test('after the cleaning the version has its record again without the image, and no file on the disk says it', async () => {
  const { db, files, catalogue } = room();
  const cleaned = await withDuck(files, (duck) => cleanSnapshots({ db, files, duck, catalogue }));
  expect(cleaned).toHaveLength(1);
  const one = await world.json<Readonly<Record<string, unknown>>>(`${API}/records/${KEY}?version=1`);
  expect(one['leg'] ?? one['legende']).toBe('Tranchée');
  expect(JSON.stringify(one)).not.toMatch(canary);
  for (const query of ['', '?version=1']) {
    expect(await sayingAnswers(query)).toEqual([]);
    expect(await sayingFormats(query)).toEqual([]);
  }
  expect(await sayingFiles()).toEqual([]);
  // What is beside it stays.
  expect(await world.text(`${API}/exports/json?version=1`)).toContain('secours.jpg');
});
