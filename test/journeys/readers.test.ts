// Readers while records are edited, the small twin of `npm run soak`: every page is answered, each answer agrees with
// itself, and every edit is found in the end.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepFormats } from '../../src/manufactory/records/kept-formats.ts';
import { saveRecord } from '../../src/manufactory/records/records.ts';
import { openWorld, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const EDITS = 40;
const READERS = 8;

test('eight readers are answered while forty edits are made', async () => {
  const { db, catalogue, clock } = world.platform;
  const room = { db, catalogue, clock, formats: keepFormats(clock) };
  const end = { reached: false };
  const reader = async (number: number): Promise<number> => {
    let pages = 0;
    for (; !end.reached; pages += 1) {
      const { total, facets } = await world.json(
        `/recherche.json?q=colonnes&page=${1 + ((number + pages) % 2)}`,
      );
      expect(total).toBe(PENDULUMS);
      const counted = facets['dataset']?.values.reduce((sum, { count }) => sum + count, 0);
      expect(counted).toBe(PENDULUMS);
      expect((await world.get('/recherche?q=pendule&vue=mosaique')).status).toBe(200);
    }
    return pages;
  };
  const readers = Array.from({ length: READERS }, (_, number) => reader(number));
  for (let edit = 0; edit < EDITS; edit += 1) {
    const key = `9990000${1000 + (edit % PENDULUMS)}`;
    const values = new Map([['INV', `essai${'abcdefghij'[edit % 10]}${edit}`]]);
    const place = { dataset: 'joconde', key, values };
    expect(await saveRecord(room, { kind: 'command' }, place)).toMatchObject({ kind: 'saved' });
  }
  await world.settle();
  end.reached = true;
  for (const pages of await Promise.all(readers)) expect(pages).toBeGreaterThan(0);
  for (let edit = EDITS - 1; edit >= EDITS - PENDULUMS; edit -= 1) {
    const word = `essai${'abcdefghij'[edit % 10]}${edit}`;
    expect((await world.json(`/recherche.json?q=${word}`)).total, word).toBe(1);
  }
});
