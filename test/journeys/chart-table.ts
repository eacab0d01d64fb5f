// A dataset of visits for the tests of charts: dates, numbers below zero, long labels, hundreds of values, and a column of
// addresses of people that is not public.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { root, type World } from '../world.ts';

/** Its id. */
export const VISITS = 'visites';
/** Its rows. */
export const VISIT_ROWS = 480;

const towns = ['Besançon', 'Dole', 'Arbois', 'Ornans', 'Pontarlier', 'Vesoul', 'Gray', 'Lure', 'Belfort', ''];
const kinds = [
  'exposition',
  'concert',
  'atelier des enfants et de leurs parents, du mercredi et des vacances',
];

/** One row; every figure follows from its place, so that what the tests expect can be counted. */
function rowOf(at: number): string {
  const nth = Math.floor(Math.sqrt(at));
  // Each year has more rows than the one before; nothing happened in 2011, and some days were not written down.
  const year = 2001 + (nth === 10 ? 9 : nth);
  const month = String(((at * 7) % 12) + 1).padStart(2, '0');
  const day = at % 97 === 0 ? '' : `${year}-${month}-${String((at % 28) + 1).padStart(2, '0')}`;
  return [
    `V${1000 + at}`,
    towns[(at * at) % towns.length],
    kinds[at % 7 < 4 ? 0 : at % 7 < 6 ? 1 : 2],
    day,
    String(year),
    String((at * 37) % 900),
    String(((at * 13) % 200) - 90).concat(',5'),
    `Salle ${at % 240}`,
    `canari${at}@exemple.fr`,
  ].join(';');
}

const header = 'Identifiant;Commune;Genre;Jour;Année;Entrées;Solde;Salle;Courriel\n';
const table = header + Array.from({ length: VISIT_ROWS }, (_, at) => rowOf(at)).join('\n');

/** Makes the dataset in a world. */
export async function addVisits(world: World): Promise<void> {
  const path = join(world.config.data, 'files', `${VISITS}.csv`);
  await writeFile(path, table);
  const proposed = await proposeFromFile(world.platform, { path, name: `${VISITS}.csv` });
  const words = { name: VISITS, title: { fr: 'Visites en Franche-Comté' }, producer: 'Région' };
  const { mode } = await createDataset(world.platform, { table: proposed, words });
  const platform = { ...world.platform, catalogue: await loadCatalogue(world.db, root) };
  const source = Readable.from([table]);
  const files = [{ name: `${VISITS}.csv`, source }];
  const id = await createImport(platform, { files, dataset: VISITS, mode });
  await prepareImport(platform, id);
  await applyImport(platform, id, { removeMany: true });
  await world.settle();
}
