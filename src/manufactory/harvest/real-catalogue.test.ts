// The ministry's datasets as data.gouv.fr's own catalogue file holds them, served on this machine and harvested whole.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Catalogue, serveCatalogue } from '../../../test/catalogues.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { loadDatasets } from '../../store/catalogue.ts';
import { readRegister } from '../../store/published/register.ts';
import { createOutward } from '../../web/outward.ts';
import { acceptSource, harvestNow, lookAtSource, proposeSource, runHarvest } from './harvests.ts';

const shared = resolve(import.meta.dirname, '../../..', process.env['CIMAISE_SHARED'] ?? '../shared');
const file = join(shared, 'data', 'catalogue', 'catalogue_culture_global.csv');
if (!existsSync(file))
  console.warn(`SKIPPED: no real catalogue ${file} (CIMAISE_SHARED=folder names another place)`);

let database: TestDatabase;
let catalogue: Catalogue;
beforeAll(async () => {
  [database, catalogue] = await Promise.all([testDatabase(), serveCatalogue()]);
});
afterAll(async () => {
  await catalogue.close();
  await database.close();
});

test.skipIf(!existsSync(file))(
  '262 datasets are taken, none is lost, and again nothing changes',
  async () => {
    const { db } = database;
    const clock = (): Date => new Date('2026-03-05T06:00:00Z');
    let count = 0;
    const newId = (): string => {
      count += 1;
      return `r${count}`;
    };
    const room = { db, clock, newId, publicUrl: 'https://donnees.example' };
    const outward = createOutward({ allowPrivate: true, userAgent: 'test' });
    const world = { outward, pause: async () => undefined, now: clock };
    const text = readFileSync(file);
    catalogue.instead.set('*', (request, response) => {
      const known = request.headers['if-none-match'] === '"1"';
      response
        .writeHead(known ? 304 : 200, { etag: '"1"', 'content-type': 'text/csv' })
        .end(known ? '' : text);
    });
    const address = `${catalogue.origin}/datasets.csv`;
    const source = await proposeSource(
      room,
      { name: 'data.gouv.fr', address, filter: {}, frequency: 'never', owner: '' },
      {},
    );
    await lookAtSource(room, world, source);
    const first = await runHarvest(room, world, await acceptSource(room, source, {}), async () => undefined);
    expect(first).toMatchObject({ state: 'applied', counts: { created: 262, datasets: 262, findings: 14 } });
    expect(new Set(first.findings.map(({ code }) => code))).toEqual(new Set(['licence-unknown']));
    const { entries } = await readRegister(db, await loadDatasets(db));
    expect(entries).toHaveLength(262);
    expect(
      entries.every(({ origin }) => origin?.address.startsWith('https://www.data.gouv.fr/datasets/')),
    ).toBe(true);
    const again = await runHarvest(room, world, await harvestNow(room, source, {}), async () => undefined);
    expect(again).toMatchObject({ state: 'applied', counts: { unchanged: 262 } });
  },
);
