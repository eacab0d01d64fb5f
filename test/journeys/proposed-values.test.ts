// What a table gives is what its dataset answers: files go through proposal, import and publication, and the values that
// Explore, exports and pages show are compared with those of the file.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { openWorld, root, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Makes a dataset of a file as it is proposed; returns the proposed types by column. */
async function make(name: string, file: string, text: string): Promise<Readonly<Record<string, string>>> {
  const path = join(world.config.data, 'files', file);
  await writeFile(path, text);
  const table = await proposeFromFile(world.platform, { path, name: file });
  const words = { name, title: { fr: name }, producer: 'Région' };
  const { mode } = await createDataset(world.platform, { table, words });
  const platform = { ...world.platform, catalogue: await loadCatalogue(world.db, root) };
  const files = [{ name: file, source: Readable.from([text]) }];
  const id = await createImport(platform, { files, dataset: name, mode });
  await prepareImport(platform, id);
  await applyImport(platform, id, { removeMany: true });
  await world.settle();
  return Object.fromEntries(table.proposal.columns.map(({ name: column, type }) => [column, type]));
}

type Rows = {
  readonly total_count: number;
  readonly results: readonly Readonly<Record<string, unknown>>[];
};

const ask = (dataset: string, question: string): Promise<Rows> =>
  world.json<Rows>(`/api/explore/v2.1/catalog/datasets/${dataset}/records?${question}`);

const download = (dataset: string, format: string): Promise<string> =>
  world.text(`/api/explore/v2.1/catalog/datasets/${dataset}/exports/${format}`);

test('moments keep their hours: in records, by time zone, in functions, exports and pages', async () => {
  const types = await make(
    'seances',
    'seances.csv',
    [
      'id;titre;debut;fin;annee',
      'S1;Ouverture;2024-03-02T23:30:00Z;2024/03/03 01:15:00+00;2016',
      'S2;Matinée;2024-07-01T09:05:30+02:00;01/07/2024 12:00;01/01/2017 00:00',
      'S3;Soirée;2023-12-31 20:00;31/12/2023 23:00;2018',
    ].join('\n'),
  );
  expect(types).toMatchObject({ debut: 'datetime', fin: 'datetime', annee: 'date' });
  const { results } = await ask('seances', 'order_by=id');
  expect(results.map(({ debut, fin, annee }) => [debut, fin, annee])).toEqual([
    ['2024-03-02T23:30:00+00:00', '2024-03-03T01:15:00+00:00', '2016'],
    ['2024-07-01T07:05:30+00:00', '2024-07-01T12:00:00+00:00', '2017-01-01'],
    ['2023-12-31T20:00:00+00:00', '2023-12-31T23:00:00+00:00', '2018'],
  ]);
  const hours = await ask('seances', 'select=id,hour(debut)%20as%20h&order_by=id&timezone=Europe/Paris');
  expect(hours.results.map(({ h }) => h)).toEqual([0, 9, 21]);
  const local = await ask('seances', 'where=id="S1"&timezone=Europe/Paris');
  expect(local.results[0]?.['debut']).toBe('2024-03-03T00:30:00+01:00');
  const days = await ask('seances', `where=debut>=date'2024-03-03'&timezone=Europe/Paris`);
  expect(days.total_count).toBe(2);
  expect(await download('seances', 'csv')).toContain('2024-07-01T07:05:30+00:00');
  const { fields } = await world.json<{ fields: readonly { name: string; type: string }[] }>(
    '/api/explore/v2.1/catalog/datasets/seances',
  );
  expect(fields.find(({ name }) => name === 'debut')?.type).toBe('datetime');
  const page = await world.text('/notice/seances/S2');
  expect(page).toContain(' juillet 2024 à 9\u00a0h\u00a005\u00a0min\u00a030\u00a0s (UTC+2)');
  expect(await world.text('/en/notice/seances/S2')).toContain('1 July 2024 at 9:05:30 (UTC+2)');
});
