// The page of interfaces: every parameter, format and function that the code knows is on it, every example answers, and what
// it shows as an answer is the answer. Without an open dataset it says so.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { odsqlBounds } from '../../src/commons/odsql/errors.ts';
import { odsqlFunctions } from '../../src/commons/odsql/functions.ts';
import { namedTroubles } from '../../src/delivery/explore/trouble.ts';
import { publishedFormats } from '../../src/delivery/exports/exports.ts';
import { answerHeaders } from '../../src/delivery/openapi/headers.ts';
import { operations, parametersByKind } from '../../src/delivery/openapi/operations.ts';
import type { InterfacesView } from '../../src/publisher/portal/interfaces/view.ts';
import { CONCERTS, makeConcerts } from '../many-kinds.ts';
import { openEmptyWorld, openWorld, root, type World } from '../world.ts';

const WORKS = 'base-joconde-extrait';

let world: World;
let view: InterfacesView;
let page: string;
beforeAll(async () => {
  world = await openWorld();
  await makeConcerts(world);
  view = await world.json<InterfacesView>('/api.json');
  page = await world.text('/api');
});
afterAll(() => world.close());

/** What a reader sees: no tags, entities read. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Addresses of the page that a program would ask, each once. */
function examplesOf(html: string): readonly string[] {
  const links = [...html.matchAll(/<a class="interface-example" href="([^"]+)"/g)];
  return [...new Set(links.map(([, href = '']) => textOf(href)))];
}

const lines = (): readonly { readonly name: string; readonly example?: { readonly href: string } }[] => [
  ...[...view.interfaces, ...view.operations, ...view.clauses, ...view.conditions, ...view.formats],
  ...view.families.flatMap(({ functions }) => functions),
];

describe('what the code knows is on the page', () => {
  test('every parameter, with what it takes', () => {
    const stated = [...view.parameters.map(({ name }) => name), ...view.idle, 'apikey', 'access_token'];
    const known = new Set<string>(Object.values(parametersByKind).flat());
    expect(new Set(stated)).toEqual(known);
    for (const name of known) expect(textOf(page)).toContain(name);
    expect(view.parameters.filter(({ takes }) => takes === '')).toEqual([]);
  });

  test('every function of ODSQL, every format, error, header and address', () => {
    const text = textOf(page);
    const written = Object.values(odsqlFunctions).flatMap((uses) => uses.map((use) => use.written));
    const names = [
      ...publishedFormats,
      ...namedTroubles.map(({ name }) => name),
      ...Object.keys(answerHeaders),
    ];
    const paths = Object.values(operations).map(({ path }) => path);
    expect([...written, ...names, ...paths].filter((one) => !text.includes(one))).toEqual([]);
  });

  test('in English too', async () => {
    const english = await world.text('/en/api');
    expect(english).toContain('Which interface to take');
    expect(english).toContain('href="/en/reprendre"');
    expect(textOf(english)).not.toMatch(/api\.[a-z]+\.|\{(page|idle|window|from|to)\}/);
  });
});

test('every line has an example when datasets have what it needs', () => {
  expect(
    lines()
      .filter(({ example }) => example === undefined)
      .map(({ name }) => name),
  ).toEqual([]);
});

test('every example of the page answers, and warns of nothing', async () => {
  const examples = examplesOf(page);
  expect(examples.length).toBeGreaterThan(90);
  const answers = await Promise.all(
    examples.map(async (href) => {
      let answer = await world.get(href);
      for (let hop = 0; hop < 3 && answer.status === 302; hop += 1) {
        answer = await world.get(answer.headers.get('location') ?? '');
      }
      await answer.arrayBuffer();
      return { href, status: answer.status, warning: answer.headers.get('warning') };
    }),
  );
  expect(answers.filter(({ status, warning }) => status !== 200 || warning !== null)).toEqual([]);
});

test('an example of a condition finds something: it is about values that are there', async () => {
  for (const { name, example } of [...view.conditions, ...(view.families[0]?.functions ?? [])]) {
    const found = await world.json<{ total_count: number }>(example?.href ?? '');
    expect([name, found.total_count > 0]).toEqual([name, true]);
  }
});

test('the answer shown is the answer of its address', async () => {
  const { example, json } = view.answer ?? { example: { href: '' }, json: '' };
  expect(JSON.parse(json)).toEqual(await world.json(example.href));
  expect(textOf(page)).toContain('"total_count"');
});

test('examples ask the dataset that is named, by an id that it had too', async () => {
  const named = await world.json<InterfacesView>(`/api.json?jeu=${WORKS}`);
  expect(named.dataset?.id).toBe(WORKS);
  expect(named.operations.some(({ example }) => example?.href.includes(`${WORKS}/records`))).toBe(true);
  const former = '/api.json?jeu=liste-et-localisation-des-musees-de-france';
  expect((await world.json<InterfacesView>(former)).dataset?.id).toBe('musees-de-france-base-museofile');
  expect(view.dataset?.id).toBe(CONCERTS);
  expect((await world.json<InterfacesView>('/api.json?jeu=nulle-part')).dataset?.id).toBe(CONCERTS);
});

test.each([
  ['/api/explore/v2.1/console', '/api'],
  ['/api/explore/v2.1/console?flg=fr-fr', '/api'],
  ['/api/v2/console', '/api'],
  ['/api-console/explore/v2.1/', '/api'],
  [`/api/v1/console/records/1.0/search/?dataset=${WORKS}`, `/api?jeu=${WORKS}`],
])('the console at %s leads here', async (path, target) => {
  const answer = await world.get(path);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, target]);
});

test('the page Reprendre knows consoles and the description', async () => {
  const told = ['/api/explore/v2.1/console', '/api-console/explore/v2.1/', '/api/explore/v2.1/swagger.json'];
  const asked = told.map((path) => `adresse=${encodeURIComponent(`https://data.culture.gouv.fr${path}`)}`);
  const { totals } = await world.json<{ totals: object }>(`/reprendre.json?${asked.join('&')}`);
  expect(totals).toEqual({ works: 3 });
});

test('limits are those of the configuration and of the language', async () => {
  const { items, ...bounds } = odsqlBounds;
  const most = view.limits.map((one) => one.most.replace(/\D/g, ''));
  for (const bound of [...Object.values(bounds), ...Object.values(items)])
    expect(most).toContain(String(bound));
  const [calls, burst] = view.limits;
  expect(calls?.most.replace(/\D/g, '')).toBe(String(world.config.apiCalls));
  expect(burst?.most).toBe('sans limite');
});

test('the way there: footer, catalogue, page of a dataset', async () => {
  for (const path of ['/', '/donnees']) expect(await world.text(path)).toContain('href="/api"');
  const dataset = await world.text(`/donnees/${WORKS}`);
  expect(dataset).toContain(`href="/api?jeu=${WORKS}"`);
  expect(dataset).toContain('href="/api/explore/v2.1/openapi.json"');
});

test('with a final slash too; below it programs are told in their own words', async () => {
  expect((await world.get('/api/')).headers.get('content-type')).toContain('text/html');
  const below = await world.get('/api/nulle-part');
  expect([below.status, ((await below.json()) as { error_code: string }).error_code]).toEqual([
    404,
    'NotFoundResource',
  ]);
});

test('where no dataset is open the page says so, and promises no example', async () => {
  const empty = await openEmptyWorld(root);
  const text = await empty.text('/api');
  expect(text).toContain('Aucun jeu de données n’est ouvert ici');
  expect(text).toContain('pas d’exemple ici');
  for (const href of examplesOf(text)) expect([href, (await empty.get(href)).status]).toEqual([href, 200]);
  await empty.close();
});
