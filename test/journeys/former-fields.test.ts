// A field that was renamed goes on answering under the name that was asked, in every API, and a header says the new one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
let column = '';
beforeAll(async () => {
  world = await openWorld();
  const { fields } = await world.json<{ fields: readonly { name: string; label: string }[] }>(`${V21}`);
  column = fields.find(({ name }) => /coord|geoloc/i.test(name))?.name ?? '';
});
afterAll(() => world.close());

const ID = 'musees-de-france-base-museofile';
const V21 = `/api/explore/v2.1/catalog/datasets/${ID}`;
const FORMER = 'geolocalisation';
const TABULAR = `/api/resources/${ID}/data`;
const CKAN = `/api/3/action/datastore_search?resource_id=${ID}`;

const told = (answer: Response) => answer.headers.get('ods-explore-api-deprecation') ?? '';

test.each<[address: string, path: readonly string[]]>([
  [`${V21}/records?select=${FORMER}&limit=1`, ['results', '0']],
  [`${TABULAR}/?columns=${FORMER}`, ['data', '0']],
  [`${TABULAR}/json/?columns=${FORMER}`, ['0']],
  [`${CKAN}&fields=${FORMER}`, ['result', 'records', '0']],
])('%s gives it under that name', async (address, path) => {
  const answer = await world.get(address);
  expect(answer.status).toBe(200);
  let row: unknown = await answer.json();
  for (const step of path) row = (row as Readonly<Record<string, unknown>>)[step];
  expect(Object.keys(row as object)).toEqual([FORMER]);
  expect(told(answer)).toContain(`Field ${FORMER} is now called ${column}.`);
});

test.each([
  `${V21}/records?where=${FORMER}+is+not+null`,
  `${V21}/exports/csv?where=${FORMER}+is+not+null`,
  `${TABULAR}/?${FORMER}__isnotnull`,
  `/api/records/1.0/search/?dataset=${ID}&fields=${FORMER}`,
  `${CKAN}&filters={"${FORMER}":null}`,
])('%s only asks by it, and is told', async (address) => {
  const answer = await world.get(address);
  expect(answer.status).toBe(200);
  expect(told(answer)).toContain(`Field ${FORMER} is now called`);
  await answer.body?.cancel();
});

test('groups and orders keep the name that was asked', async () => {
  const former = encodeURIComponent('Région');
  const answer = await world.get(`${TABULAR}/?${former}__groupby&${former}__count&region__sort=asc`);
  const { data } = (await answer.json()) as { readonly data: readonly object[] };
  expect(Object.keys(data[0] ?? {})).toEqual(['Région', 'Région__count']);
  const distinct = await world.get(`${CKAN}&fields=${former}&distinct=true&sort=region+desc`);
  const { result } = (await distinct.json()) as { readonly result: { readonly records: readonly object[] } };
  expect(Object.keys(result.records[0] ?? {})).toEqual(['Région']);
});

test('nothing is said where nothing was renamed', async () => {
  for (const address of [
    `${V21}/records?select=region`,
    `${TABULAR}/?columns=region`,
    `${CKAN}&fields=region`,
  ])
    expect(told(await world.get(address))).toBe('');
});

test('a version that is not kept is told by the id that readers know', async () => {
  const answer = await world.get(`${V21}/records?version=999`);
  expect(answer.status).toBe(404);
  expect(((await answer.json()) as { readonly message: string }).message).toContain(`“${ID}”`);
});

test('a file that names fields which are none says so, and so does one that is told maybe', async () => {
  const warnings = async (address: string) => {
    const answer = await world.get(address);
    await answer.body?.cancel();
    return answer.headers.get('warning') ?? '';
  };
  expect(await warnings(`${V21}/exports/kml?name_field=typo`)).toContain('Unknown field in name_field: typo');
  expect(await warnings(`${V21}/exports/csv?with_bom=maybe`)).toContain(
    'with_bom is true or false, not maybe',
  );
  expect(await warnings(`${V21}/exports/csv?with_bom=false`)).toBe('');
});
