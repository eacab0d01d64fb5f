// Every door through which anybody's words become conditions, asked with far more of them than it takes: refused in the
// manner of that door, before any table is asked. The bounds one by one: commons/odsql/bounds.test.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ID = 'musees-de-france-base-museofile';
const V21 = '/api/explore/v2.1/catalog';
const words = (count: number): string => 'a '.repeat(count).trim();
const inAddress = (count: number): string => words(count).replaceAll(' ', '+');
const many = `"${inAddress(6_000)}"`;

/** What a program is told, by the shape that its door has for trouble. */
const shapes = {
  explore: { error_code: 'ODSQLError', message: expect.stringMatching(/more than \d+ (words|terms)/) },
  ckan: { success: false, error: { __type: 'Validation Error', message: expect.any(String) } },
  tabular: { errors: [{ title: 'Invalid query string', detail: expect.stringMatching(/more than/) }] },
} as const;

test.each<[door: string, address: string, shape: keyof typeof shapes]>([
  ['v2.1', `${V21}/datasets/${ID}/records?where=${many}`, 'explore'],
  ['v2.1, another way of searching', `${V21}/datasets/${ID}/records?where=suggest(${many})`, 'explore'],
  ['v2.1, facets', `${V21}/datasets/${ID}/facets?where=${many}`, 'explore'],
  ['v2.1, a file', `${V21}/datasets/${ID}/exports/csv?where=${many}`, 'explore'],
  ['v2.1, the catalogue', `${V21}/datasets?where=${many}`, 'explore'],
  ['v2.1, a file of the catalogue', `${V21}/exports/csv?where=${many}`, 'explore'],
  ['v2.0', `/api/v2/catalog/datasets/${ID}/records?where=${many}`, 'explore'],
  ['v2.0, the catalogue', `/api/v2/catalog/datasets?where=${many}`, 'explore'],
  ['v1', `/api/records/1.0/search/?dataset=${ID}&q=${inAddress(6_000)}`, 'explore'],
  ['v1, a file', `/api/records/1.0/download/?dataset=${ID}&q=${inAddress(6_000)}`, 'explore'],
  ['v1, series', `/api/records/1.0/analyze/?dataset=${ID}&x=region&q=${inAddress(6_000)}`, 'explore'],
  ['v1, the catalogue', `/api/datasets/1.0/search/?q=${inAddress(6_000)}`, 'explore'],
  ['an old file', `/explore/dataset/${ID}/download?q=${inAddress(6_000)}`, 'explore'],
  ['tabular', `/api/resources/${ID}/data/?region__in=${'1,'.repeat(6_500)}`, 'tabular'],
  ['tabular, within or()', `/api/resources/${ID}/data/?or=(region__in."${'1,'.repeat(6_500)}")`, 'tabular'],
  ['CKAN', `/api/3/action/datastore_search?resource_id=${ID}&q=${inAddress(6_000)}`, 'ckan'],
  ['CKAN, packages', `/api/3/action/package_search?q=${inAddress(6_000)}`, 'ckan'],
])('%s: refused as it refuses', async (_, address, shape) => {
  const answer = await world.get(address);
  expect(answer.status).toBe(shape === 'ckan' ? 409 : 400);
  expect(await answer.json()).toMatchObject(shapes[shape]);
});

test.each<[action: string, asked: object]>([
  ['datastore_search', { resource_id: ID, q: words(20_000) }],
  ['datastore_search', { resource_id: ID, q: words(20_000), distinct: true, fields: ['region'] }],
  ['datastore_search', { resource_id: ID, q: { region: words(20_000) }, plain: false }],
  ['datastore_search', { resource_id: ID, q: { region: words(150), departement: words(150) } }],
  ['datastore_search', { resource_id: ID, filters: { region: Array.from({ length: 9_000 }, () => 'a') } }],
  ['datastore_search', { resource_id: ID, filters: { region: 'a'.repeat(30_000) } }],
  ['package_search', { q: words(10_001) }],
  ['package_search', { q: words(501) }],
  ['package_search', { fq_list: Array.from({ length: 501 }, () => 'tags:a') }],
  ['package_search', { fq: `tags:(${words(501)})` }],
  ['package_search', { 'facet.field': Array.from({ length: 101 }, (_, at) => `x${at}`) }],
  ['package_search', { sort: words(21).replaceAll(' ', ',') }],
])('a body of CKAN’s %s asks no more than an address', async (action, asked) => {
  const answer = await world.send(`/api/3/action/${action}`, JSON.stringify(asked), 'application/json');
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject(shapes.ckan);
});

test('pages cut what is longer than anybody types, and say what cannot be asked', async () => {
  const page = await world.get(`/donnees/${ID}?q=${inAddress(6_000)}`);
  expect(page.status).toBe(200);
  expect((await page.text()).includes('Museofile')).toBe(false);
  const twin = await world.get(`/donnees/${ID}.json?q=${inAddress(6_000)}`);
  expect([twin.status, await twin.json()]).toMatchObject([400, { code: 'odsql-error' }]);
  expect((await world.get(`/donnees?q=${inAddress(6_000)}`)).status).toBe(200);
});

test('long runs of underscores are read once', async () => {
  const answer = await world.get(`/api/resources/${ID}/data/?or=(${'_'.repeat(15_000)})`);
  expect(answer.status).toBe(400);
});
