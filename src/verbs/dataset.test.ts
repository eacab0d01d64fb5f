// `dataset propose` says what the proposed types leave out before anything is made, and makes datasets under any id.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { root } from '../../test/world.ts';
import type { Config } from '../config.ts';
import { translator } from '../web/i18n.ts';
import { datasetVerb } from './dataset.ts';
import { importVerb } from './import.ts';
import type { VerbContext } from './verb.ts';

let database: TestDatabase;
let data = '';
let file = '';
beforeAll(async () => {
  database = await testDatabase();
  data = await mkdtemp(join(tmpdir(), 'verb-dataset-'));
  file = join(data, 'lieux.csv');
  const rows = Array.from({ length: 100 }, (_, at) => `L${at};${at < 2 ? `${at}ème` : '2019'};${at}`);
  await writeFile(file, ['id;annee;total', ...rows, 'L100;31/12/2016 23:00;100'].join('\n'));
});
afterAll(async () => {
  await database.close();
  await rm(data, { recursive: true, force: true });
});

function context(): VerbContext {
  const config = { root, data } as Config;
  const t = translator('fr');
  return {
    config,
    t,
    say: () => undefined,
    openPlatform: async () => ({ ...database, stop: async () => undefined }),
  };
}

test('what a type leaves out is counted before it is applied', async () => {
  const { lines } = await datasetVerb.run(context(), { positionals: ['propose', file], options: {} });
  const said = lines.filter((line) => /ne sont pas de ce type|a une heure/.test(line));
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^annee → annee: date.*2 valeurs ne sont pas de ce type.*1 valeur a une heure/);
});

test('an id of an older portal names the dataset, and the next import finds it', async () => {
  const name = 'lieux-_-pl_2024';
  const options = { name, create: true };
  const { lines } = await datasetVerb.run(context(), { positionals: ['propose', file], options });
  expect(lines[0]).toMatch(/^annee \(date\): 2 valeurs/);
  const outcome = await importVerb.run(context(), { positionals: [file], options: { dataset: name } });
  expect(outcome.json).toMatchObject({ rows: 101, unchanged: 101 });
});
