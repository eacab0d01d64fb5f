// Tree facets: roots with exact counts, branches that open by a link, a level chosen, values sought in all levels.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Values = {
  readonly values: readonly { value: string; label: string; count: number; branches?: boolean }[];
};

const panel = async (query: string): Promise<string> => {
  const page = await world.text(`/recherche?${query}`);
  return /<summary>Lieu<\/summary>[\s\S]*?<\/details>/.exec(page)?.[0] ?? '';
};
const shown = (html: string): readonly string[] =>
  [...html.matchAll(/name="f\.place" value="([^"]+)"/g)].map(([, value = '']) =>
    value.replaceAll('&gt;', '>'),
  );

test('the panel has the roots; a branch opens by its link, without a choice and without a script', async () => {
  const closed = await panel('');
  expect(shown(closed)).toContain('Bretagne');
  expect(shown(closed).every((value) => !value.includes(' > '))).toBe(true);
  const link = /href="([^"]*o\.place=Bretagne[^"]*)"/.exec(closed)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const page = await world.text(link.split('#')[0] ?? '');
  expect(page).toContain('name="o.place" value="Bretagne"');
  const open = shown(await panel(link.slice(link.indexOf('?') + 1).split('#')[0] ?? ''));
  expect(open).toContain('Bretagne > Finistère');
  expect(open.indexOf('Bretagne > Finistère')).toBe(open.indexOf('Bretagne') + 1);
});

test('what is chosen is open, with its level below, and counts stay exact', async () => {
  const open = await panel('f.place=Bretagne+%3E+Finist%C3%A8re');
  expect(shown(open)).toEqual(
    expect.arrayContaining(['Bretagne', 'Bretagne > Finistère', 'Bretagne > Finistère > Brest']),
  );
  const { total } = await world.json('/recherche.json?f.place=Bretagne+%3E+Finist%C3%A8re+%3E+Brest');
  const counts = Object.fromEntries(
    [...open.matchAll(/value="([^"]+)"[\s\S]*?class="count">([\d\s]+)</g)].map(([, value = '', count]) => [
      value.replaceAll('&gt;', '>'),
      Number(count),
    ]),
  );
  expect(counts['Bretagne > Finistère > Brest']).toBe(total);
});

test('all values stand on pages level by level, and a text is sought in all levels', async () => {
  const roots = await world.json<Values>('/recherche/filtres/place.json');
  expect(roots.values.find(({ value }) => value === 'Bretagne')?.branches).toBe(true);
  const below = await world.json<Values>('/recherche/filtres/place.json?sous=Bretagne+%3E+Finist%C3%A8re');
  expect(below.values.map(({ label }) => label)).toContain('Brest');
  expect(below.values.every(({ branches }) => branches === false)).toBe(true);
  const sought = await world.json<Values>('/recherche/filtres/place.json?contient=brest');
  expect(sought.values.map(({ label }) => label)).toEqual(['Brest (Finistère)']);
  const page = await world.text('/recherche/filtres/place?sous=Bretagne+%3E+Finist%C3%A8re');
  expect(page).toContain('Lieu\u00a0: Finistère');
  expect(page).toContain('Chercher dans Lieu<');
  expect(page).toContain('/recherche/filtres/place?sous=Bretagne"');
});
