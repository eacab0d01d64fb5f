// The reader's journeys over HTTP: what the search finds, how results are shown, what becomes of an address.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { RECORDS } from './territory.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('an empty search finds every record', async () => {
  expect((await world.json('/recherche.json'))['total']).toBe(RECORDS);
});
