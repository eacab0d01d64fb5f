// Copies that are still good: by tag, by date, a tag before a date; nothing that changed is taken for unchanged; HEAD tells
// what GET would, and makes no file.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, openWorld, type World } from '../world.ts';

let world: World;
let steward: Client;
beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
});
afterAll(() => world.close());

const id = 'base-joconde-extrait';
const API = `/api/explore/v2.1/catalog/datasets/${id}`;
const paths = [
  `${API}/records`,
  '/api/explore/v2.1/catalog/datasets',
  '/catalogue.ttl',
  `/donnees/${id}.rdf`,
  '/donnees.atom',
  `/api/records/1.0/search/?dataset=${id}`,
];

/** The date is told from the second after the first answer on. */
async function dated(path: string): Promise<{ readonly tag: string; readonly date: string }> {
  await world.get(path);
  await wait(1_050);
  const { headers } = await world.get(path);
  return { tag: headers.get('etag') ?? '', date: headers.get('last-modified') ?? '' };
}

test('a copy is still good by its tag or its date, and a tag decides before a date', async () => {
  for (const path of paths) {
    const { tag, date } = await dated(path);
    expect(Date.parse(date), path).toBeLessThanOrEqual(Date.now());
    const status = async (headers: Record<string, string>) => (await world.get(path, headers)).status;
    expect(await status({ 'if-none-match': tag }), path).toBe(304);
    expect(await status({ 'if-modified-since': date }), path).toBe(304);
    expect(await status({ 'if-modified-since': 'Wed, 04 Mar 2015 10:00:00 GMT' }), path).toBe(200);
    expect(await status({ 'if-modified-since': 'hier' }), path).toBe(200);
    expect(await status({ 'if-none-match': '"other"', 'if-modified-since': date }), path).toBe(200);
    const fresh = await world.get(path, { 'if-modified-since': date });
    expect([await fresh.text(), fresh.headers.get('etag'), fresh.headers.get('last-modified')]).toEqual([
      '',
      tag,
      date,
    ]);
  }
});

test('a record that leaves changes the date, though no newer record came', async () => {
  const path = `${API}/records?limit=1`;
  const { date } = await dated(path);
  await steward.post('/espace/notices/joconde/99900000002/retrait', { motif: 'droits' });
  expect((await world.get(path, { 'if-modified-since': date })).status).toBe(200);
});

test('HEAD tells what GET would, without making a file', async () => {
  const path = `${API}/exports/jsonl`;
  const head = async () => {
    const answer = await fetch(`${world.address}${path}`, { method: 'HEAD' });
    expect(await answer.text()).toBe('');
    return answer;
  };
  const before = await head();
  expect([before.status, before.headers.get('content-type')]).toEqual([
    200,
    'application/jsonl; charset=utf-8',
  ]);
  // Nothing was kept: a file that was made to its end would have a length now.
  expect((await head()).headers.get('etag')).toBeNull();
  const whole = await world.text(path);
  const after = await head();
  expect(after.headers.get('content-length')).toBe(String(Buffer.byteLength(whole)));
  const tag = after.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"/);
  expect((await world.get(path, { 'if-none-match': `W/${tag}` })).status).toBe(304);
  const list = await fetch(`${world.address}${API}/records`, { method: 'HEAD' });
  expect([list.status, list.headers.get('etag')]).toEqual([
    200,
    (await world.get(`${API}/records`)).headers.get('etag'),
  ]);
});
