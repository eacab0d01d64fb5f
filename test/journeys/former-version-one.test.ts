// The smaller addresses of the oldest API, keys of the former portal where they are let in, and answers that leave packed.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

type Row = Readonly<Record<string, unknown>>;

const WORKS = 'base-joconde-extrait';
const V1 = '/api/records/1.0';
const V2 = `/api/explore/v2.1/catalog/datasets/${WORKS}`;
const BESANCON = PENDULUMS + 2;

let world: World;
beforeAll(async () => {
  world = await openWorld({ CIMAISE_API_FOREIGN_KEYS: '1' });
});
afterAll(() => world.close());

test('a record has its address', async () => {
  const found = await world.json<{ records: readonly Row[] }>(
    `${V1}/search/?dataset=${WORKS}&q=reference:99900001000`,
  );
  expect(await world.json(`/api/datasets/1.0/${WORKS}/records/99900001000/`)).toEqual(found.records[0]);
  for (const path of [`${WORKS}/records/none`, `${WORKS}/attachments/none`, 'none/records/99900001000']) {
    expect((await world.get(`/api/datasets/1.0/${path}`)).status, path).toBe(404);
  }
});

test('maps have the box around what is found, and clusters of it', async () => {
  const city = 'geofilter.distance=47.2402,6.0241,1000';
  const box = await world.json<{ count: number; bbox: readonly number[] }>(
    `${V1}/boundingbox/?dataset=${WORKS}&${city}`,
  );
  expect(box).toMatchObject({ count: BESANCON, geometries: { Point: BESANCON } });
  const [west = 0, south = 0, east = 0, north = 0] = box.bbox;
  expect(west <= 6.0241 && 6.0241 <= east && south <= 47.2402 && 47.2402 <= north).toBe(true);
  expect(west).toBeGreaterThan(6);
  const clustered = await world.json<{
    clusters: readonly { cluster_center: readonly number[]; count: number; series: Row; cluster: Row }[];
    count: Row;
    series: Row;
  }>(
    `${V1}/geocluster/?dataset=${WORKS}&geofilter.bbox=47,6,48,7&clusterprecision=8&clusterdistance=50&y.n.func=COUNT`,
  );
  const [first] = clustered.clusters;
  expect(first?.count).toBe(BESANCON);
  expect(first?.series).toEqual({ n: BESANCON });
  expect(first?.cluster_center[0]).toBeCloseTo(47.2402, 3);
  expect(first?.cluster_center[1]).toBeCloseTo(6.0241, 3);
  expect(first?.cluster).toHaveProperty('coordinates');
  expect(clustered.count).toMatchObject({ max: BESANCON });
  expect(clustered.series).toMatchObject({ n: { max: BESANCON } });
  for (const path of [
    `${V1}/geocluster/?dataset=${WORKS}&clusterprecision=26`,
    `${V1}/boundingbox/?dataset=${WORKS}&geofilter.bbox=47,6,x,7`,
    `${V1}/boundingbox/`,
  ]) {
    expect((await world.get(path)).status, path).toBe(400);
  }
});

test('a search is CSV when that is asked, and xls is xlsx, which is said', async () => {
  const csv = await world.text(
    `${V1}/search/?dataset=${WORKS}&q=pendule&rows=2&fields=reference,titre&format=csv`,
  );
  expect(csv.trim().split('\r\n')).toHaveLength(3);
  for (const path of [
    `${V1}/download/?dataset=${WORKS}&format=xls&rows=1`,
    `/api/v2/catalog/datasets/${WORKS}/exports/xls?limit=1`,
  ]) {
    const answer = await world.get(path);
    expect(answer.headers.get('content-type'), path).toMatch(/spreadsheetml/);
    expect(answer.headers.get('content-disposition'), path).toMatch(/\.xlsx"/);
    expect(answer.headers.get('warning'), path).toContain('xls is given as xlsx');
  }
  const graph = await world.get('/api/explore/v2.1/catalog/exports/dublin_core');
  expect(graph.headers.get('content-type')).toContain('application/rdf+xml');
});

test('a key of the former portal is nobody here, one written as ours is still refused', async () => {
  const former = 'a'.repeat(56);
  const answer = await world.get(`${V2}/records?limit=1&apikey=${former}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('warning')).toContain('none of this platform');
  expect(await answer.text()).not.toContain(former);
  expect((await world.get(`${V2}/records`, { authorization: `Apikey ${former}` })).status).toBe(200);
  const ours = `cle_abcdefgh_${'b'.repeat(40)}`;
  expect((await world.get(`${V2}/records`, { authorization: `Apikey ${ours}` })).status).toBe(401);
});

test('answers, pages and files are packed for whoever takes them so, and say it to caches', async () => {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync } as const;
  for (const path of [`${V2}/records?limit=50`, `${V2}/exports/csv?limit=100`, '/donnees']) {
    const plain = await world.get(path, { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding'), path).toBeNull();
    expect(plain.headers.get('vary'), path).toContain('Accept-Encoding');
    const whole = Buffer.from(await plain.arrayBuffer());
    for (const encoding of ['br', 'gzip'] as const) {
      const { headers, body } = await rawOf(path, encoding);
      expect(headers.get('content-encoding'), path).toBe(encoding);
      expect(headers.get('vary'), path).toContain('Accept-Encoding');
      expect(body.length, path).toBeLessThan(whole.length / 2);
      expect(unpack[encoding](body).equals(whole), path).toBe(true);
    }
  }
});

test('what a reader has packed is not sent again, and a part of a file is never packed', async () => {
  const path = `${V2}/exports/csv`;
  await (await world.get(path)).arrayBuffer();
  const packed = await rawOf(path, 'br');
  const tag = String(packed.headers.get('etag'));
  expect(tag).toMatch(/^W\//);
  expect(packed.headers.get('accept-ranges')).toBeNull();
  const again = await world.get(path, { 'if-none-match': tag, 'accept-encoding': 'br' });
  expect(again.status).toBe(304);
  const part = await rawOf(path, 'br', { range: 'bytes=0-99' });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-encoding')).toBeNull();
  expect(part.body).toHaveLength(100);
  // A packed copy is no beginning of the file as it is.
  const joined = await rawOf(path, 'identity', { range: 'bytes=0-99', 'if-range': tag });
  expect(joined.status).toBe(200);
});

test('a member’s pages are not packed: their size would tell what stands in them', async () => {
  const member = await world.signIn('administrator');
  const page = await member.get('/espace', { 'accept-encoding': 'br, gzip' });
  expect(page.headers.get('content-encoding')).toBeNull();
});

type Raw = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
};

/** The bytes as they travel. */
async function rawOf(
  path: string,
  encoding: string,
  asked: Readonly<Record<string, string>> = {},
): Promise<Raw> {
  const answer = await world.get(path, { 'accept-encoding': encoding, ...asked });
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
}
