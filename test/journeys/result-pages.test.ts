// Walking through results: by the way on, every record comes once, to the last, also while records change; with and
// without numbers, forwards and back, and what a page's address does in a search that is not its own.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type SearchAnswer, type World } from '../world.ts';
import { csvOf, RECORDS } from './territory.ts';

const ADDED = 120;
let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.take({ name: 'cloches.csv', dataset: 'joconde', text: bells('bronze') });
});
afterAll(() => world.close());

function bells(technique: string, from = 0): string {
  return csvOf(
    Array.from({ length: ADDED - from }, (_, at) => ({
      REF: `9991000${1000 + from + at}`,
      TITR: `Cloche ${(from + at) % 40}`,
      DOMN: 'horlogerie',
      DENO: 'cloche',
      INV: `2026.9.${from + at}`,
      TECH: technique,
      STAT: 'propriété de la commune',
      MUSEO: 'M9901',
      MILL: String(1700 + ((from + at) % 50)),
    })),
  );
}

const rangeOf = (page = ''): string | undefined => /\d+ à \d+ sur [\d\s]+/.exec(page)?.[0];
const ALL = RECORDS + ADDED;

async function walk(query: string, between: (page: number) => Promise<unknown> = async () => undefined) {
  const urls: string[] = [];
  const starts: number[] = [];
  for (let next: string | undefined = `/recherche.json?${query}`, page = 1; next !== undefined; page += 1) {
    const answer: SearchAnswer & { readonly before: number } = await world.json(next);
    urls.push(...answer.records.map(({ url }) => url));
    starts.push(answer.before);
    next = answer.next;
    await between(page);
  }
  return { urls, starts };
}

test.each(['', 'tri=titre', 'tri=date', 'tri=date-inverse', 'tri=modification'])(
  'by `next` every record comes once (%s)',
  async (order) => {
    const { urls, starts } = await walk(order);
    expect(new Set(urls).size).toBe(ALL);
    expect(urls.length).toBe(ALL);
    expect(starts).toEqual(starts.map((_, page) => page * 25));
  },
);

test('the links of the pages lead through all of them without a script, and back', async () => {
  const linkOf = (page: string, rel: string) =>
    new RegExp(`href="([^"]+)"[^>]*rel="${rel}"|rel="${rel}"[^>]*href="([^"]+)"`)
      .exec(page)
      ?.slice(1)
      .find(Boolean);
  const keysOf = (page: string) =>
    [...page.matchAll(/class="result-title" href="([^"?]+)/g)].map(([, href]) => href);
  const pages: string[] = [];
  let next: string | undefined = '/recherche?tri=titre';
  while (next !== undefined) {
    pages.push(await world.text(next.replaceAll('&amp;', '&')));
    next = linkOf(pages.at(-1) ?? '', 'next');
  }
  expect(pages).toHaveLength(Math.ceil(ALL / 25));
  expect(rangeOf(pages[2])).toBe(`51 à 75 sur ${ALL}`);
  const back = await world.text((linkOf(pages[3] ?? '', 'prev') ?? '').replaceAll('&amp;', '&'));
  expect(keysOf(back)).toEqual(keysOf(pages[2] ?? ''));
  expect(linkOf(pages[0] ?? '', 'prev')).toBeUndefined();
  expect(linkOf(pages[1] ?? '', 'prev')).toBe('/recherche?tri=titre');
});

test('records that do not change come once while others do', async () => {
  const changed = 60;
  const { urls } = await walk('tri=titre&q=cloche', async (page) => {
    if (page !== 2) return;
    await world.take({ name: 'cloches.csv', dataset: 'joconde', text: bells('fonte', ADDED - changed) });
  });
  const bell = (url: string): number => Number(/9991000(\d+)/.exec(url)?.[1] ?? Infinity);
  const still = urls.filter((url) => bell(url) < 1000 + ADDED - changed);
  expect(new Set(still).size).toBe(still.length);
  expect(still.length).toBe(ADDED - changed);
});

test('the address of a page in another search gives its beginning and says so; its twin refuses', async () => {
  const { next = '' } = await world.json('/recherche.json?tri=titre');
  const cursor = new URL(next).searchParams.get('suite') ?? '';
  const other = `/recherche?q=cloche&suite=${cursor}`;
  const page = await world.text(other);
  expect(page.includes('appartenait à une autre recherche')).toBe(true);
  expect(rangeOf(page)).toBe(`1 à 25 sur ${ADDED + 1}`);
  expect(await world.text(`/en${other}`)).toContain('belonged to another search');
  const twin = await world.get(other.replace('/recherche', '/recherche.json'));
  expect(twin.status).toBe(400);
  expect(await twin.json()).toMatchObject({ code: 'cursor-foreign' });
});

test('a page behind the last says so and leads there; one that no number reaches is refused', async () => {
  const page = await world.text('/recherche?q=cloche&page=9');
  expect(page.includes('pas de résultat à cette page')).toBe(true);
  expect(page.includes('q=cloche&amp;page=5"')).toBe(true);
  expect((await world.get('/recherche?q=cloche&page=1000000000')).status).toBe(400);
  expect((await world.get('/recherche.json?q=cloche&page=1000000000')).status).toBe(400);
});
