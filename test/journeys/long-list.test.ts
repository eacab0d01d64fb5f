// A list longer than offsets reach: following `next` reads every row once, in the order asked, whatever leaves meanwhile.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPlatform } from '../../src/first-light.ts';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { runImport } from '../../src/manufactory/imports/verbs.ts';
import { openWorld, type World } from '../world.ts';

type List = {
  readonly total_count: number;
  readonly results: readonly { readonly numero: string; readonly rang: string }[];
  readonly _links: readonly { readonly rel: string; readonly href: string }[];
};

const ROWS = 10_450;
const API = '/api/explore/v2.1/catalog/datasets/longue';
const numbers = Array.from({ length: ROWS }, (_, at) => at + 1);
/** Many rows share a rank: ties go by record. */
const rankOf = (number: number): string => (number % 11 === 0 ? '' : `rang ${number % 7}`);

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const path = join(world.config.data, 'longue.csv');
  writeFileSync(path, `Numero;Rang\n${numbers.map((one) => `${one};${rankOf(one)}`).join('\n')}\n`);
  const table = await proposeFromFile(world.platform, { path, name: 'longue.csv' });
  const words = { name: 'longue', title: { fr: 'Longue' }, producer: 'Ville' };
  const { mode } = await createDataset(world.platform, { table, words });
  const platform = await importPlatform(world.config, { db: world.db, url: world.platform.url });
  await runImport(platform, { paths: [path], dataset: 'longue', mode }, () => undefined);
  await world.settle();
});
afterAll(() => world.close());

const nextOf = ({ _links }: List): string | undefined => _links.find(({ rel }) => rel === 'next')?.href;

async function follow(query: string): Promise<{ readonly read: number[]; readonly cursors: string[] }> {
  const read: number[] = [];
  const cursors: string[] = [];
  let path: string | undefined = `${API}/records?limit=100&offset=9800&include_links=true${query}`;
  while (path !== undefined) {
    const list: List = await world.json(path.replace(world.address, ''));
    read.push(...list.results.map(({ numero }) => Number(numero)));
    path = nextOf(list);
    if (path?.includes('cursor=')) cursors.push(path);
  }
  return { read, cursors };
}

const collate = (a: string, b: string) =>
  (a === '' ? 1 : 0) - (b === '' ? 1 : 0) || (a < b ? 1 : a > b ? -1 : 0);

test.each([
  { query: '', wanted: numbers },
  {
    query: '&order_by=-rang',
    wanted: numbers.toSorted((a, b) => collate(rankOf(a), rankOf(b)) || a - b),
  },
  {
    query: '&order_by=-numero&where=not%20numero=%227%22',
    wanted: numbers.filter((one) => one !== 7).toReversed(),
  },
])('following next reads every row once ($query)', async ({ query, wanted }) => {
  const { read, cursors } = await follow(query);
  expect(read).toEqual(wanted.slice(9_800));
  expect(cursors.length).toBeGreaterThan(3);
});

test('what leaves before the place moves no other; a cursor of another question is refused with the way on', async () => {
  const { cursors } = await follow('&order_by=-numero');
  const [first = ''] = cursors;
  const before: List = await world.json(first.replace(world.address, ''));
  const wide = before.results[0]?.numero;
  const found: List = await world.json(
    `${API}/records?limit=1&include_app_metas=true&where=numero=%229999%22&include_links=true`,
  );
  const { _id } = found.results[0] as unknown as { readonly _id: string };
  const steward = await world.signIn('administrator');
  const desk = `/espace/notices/longue/${encodeURIComponent(_id)}`;
  expect((await steward.post(`${desk}/retrait`, { motif: 'essai' })).status).toBe(303);
  await world.settle();
  const after: List = await world.json(first.replace(world.address, ''));
  expect(after.total_count).toBe(before.total_count - 1);
  expect(after.results[0]?.numero).toBe(wide);
  const foreign = first.replace('order_by=-numero', 'order_by=numero').replace(world.address, '');
  const refused = await world.get(foreign);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    error_code: 'InvalidRESTParameterError',
    message: expect.stringContaining('next'),
  });
});
