// A dataset with columns of many kinds, made of a producer's table as the desk makes it: what tests of descriptions and
// examples need that the territory's bases do not have.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importPlatform } from '../src/first-light.ts';
import { createDataset, proposeFromFile } from '../src/manufactory/formats/formats.ts';
import { runImport } from '../src/manufactory/imports/verbs.ts';
import type { World } from './world.ts';

/** Its id. */
export const CONCERTS = 'concerts-d-ete';

const header = 'Numéro;Titre;Genre;Entrées;Tarif;Gratuit;Jour;Publié le;Latitude;Longitude';
const rows = Array.from({ length: 24 }, (_, at) =>
  [
    `C${100 + at}`,
    `Concert ${at % 2 ? 'du soir' : 'du port'} ${at}`,
    ['jazz', 'choral', 'orgue'][at % 3],
    String(40 + 7 * at),
    `${4 + (at % 5)},5`,
    at % 4 === 0 ? 'oui' : 'non',
    `2026-07-${String(1 + at).padStart(2, '0')}`,
    `2026-06-${String(1 + at).padStart(2, '0')}T10:30:00+02:00`,
    (48.1 + at / 100).toFixed(2),
    (-4.5 + at / 50).toFixed(2),
  ].join(';'),
);

/** Makes it. */
export async function makeConcerts(world: World): Promise<void> {
  const { config, db } = world;
  const path = join(config.data, `${CONCERTS}.csv`);
  await writeFile(path, `${[header, ...rows].join('\n')}\n`);
  const table = await proposeFromFile(world.platform, { path, name: 'concerts.csv' });
  const words = { name: CONCERTS, title: { fr: 'Concerts d’été' }, producer: 'Ville' };
  const corrections = { columns: { Gratuit: { type: 'boolean' } } } as const;
  const { mode } = await createDataset(world.platform, { table, corrections, words });
  const platform = await importPlatform(config, { db, url: world.platform.url });
  await runImport(platform, { paths: [path], dataset: CONCERTS, mode }, () => undefined);
  await world.settle();
}
