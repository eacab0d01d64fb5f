// Bodies and addresses that are none, or far more than anybody sends: refused in the manner of the door, never a failure of
// ours, and read no further than it takes to tell.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data; boundary=x';
const part = '--x\r\nContent-Disposition: form-data; name="fichier"; filename="a"\r\n\r\n';

test.each<[what: string, type: string, body: string, status: number]>([
  ['as many fields as there may be', FORM, 'a&'.repeat(19_999), 200],
  ['one more', FORM, 'a&'.repeat(20_000), 413],
  ['half a million', FORM, 'a&'.repeat(499_000), 413],
  [
    'as many in JSON',
    'application/json',
    `{${Array.from({ length: 60_000 }, (_, at) => `"${at}":1`).join()}}`,
    413,
  ],
  ['levels of JSON', 'application/json', `{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`, 200],
  ['parts without an end', PARTS, `${part}abc`, 400],
  ['parts that are none', PARTS, `--x${'\r\n'.repeat(1_000)}`, 400],
  ['parts without their boundary', 'multipart/form-data', part, 400],
])('a form: %s', async (_, type, body, status) => {
  const before = process.cpuUsage();
  const answer = await world.send('/reprendre', body, type);
  const { user, system } = process.cpuUsage(before);
  expect(answer.status).toBe(status);
  expect((user + system) / 1000).toBeLessThan(1_500);
});

test.each<[what: string, address: string, status: number]>([
  ['slashes', '/'.repeat(10_000), 404],
  ['another host', '//elsewhere.example/recherche', 404],
  ['no host', '//:0', 404],
  ['an advanced search of 3,000 levels', `/recherche/avancee?champ${'.1'.repeat(3_000)}=TITR`, 200],
])('an address: %s', async (_, address, status) => {
  expect((await world.get(address)).status).toBe(status);
});

test('parameters that nobody knows are told as far as headers go', async () => {
  const unknown = Array.from({ length: 1_000 }, (_, at) => `u${at}=a`).join('&');
  const answer = await world.get(`/api/explore/v2.1/catalog/datasets?${unknown}`);
  const told = answer.headers.get('warning') ?? '';
  expect(told).toMatch(/u19".*And 980 more/);
  expect(told.length).toBeLessThan(2_000);
});
