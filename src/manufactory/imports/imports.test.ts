// The journey of a file: staged, previewed, applied, undone; nothing moves before apply, undo brings everything back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../../test/imports.ts';
import { undoImport } from './apply.ts';
import { applyImport } from './imports.ts';

let world: ImportWorld;
beforeAll(async () => {
  world = await importWorld();
});
afterAll(() => world.close());

const first = `Numéro;Titre;Horloger;Lieu
HT1;Pendule au satyre;Lepaute;Besançon
HT2;Horloge de parquet;"Berthoud ; Janvier";
HT3;Régulateur;;Paris
HB1;Cartel;Lieutaud;Lyon
`;

test('a file is staged, previewed, applied and undone; undo gives the same digest', async () => {
  const empty = await world.digest();
  const { id, outcomes } = await world.prepare(first);
  expect(outcomes).toMatchObject({ rows: 4, created: 4, modified: 0, unchanged: 0, rejected: 0 });
  expect(await world.bodies()).toEqual({});
  await applyImport(world.platform, id);
  expect(await world.bodies()).toMatchObject({
    HT1: { NUM: 'HT1', TITLE: 'Pendule au satyre', MAKER: ['Lepaute'], PLACE: 'Besançon' },
    HT2: { MAKER: ['Berthoud', 'Janvier'] },
  });
  const applied = await world.digest();

  const second = await world.prepare(
    'Numéro;Titre;Lieu\nHT1;Pendule au satyre;Besançon\nHT3;Régulateur de Paris;\nHT4;Montre;Paris\n',
  );
  expect(second.outcomes).toMatchObject({ created: 1, modified: 1, unchanged: 1, changes: 2 });
  await applyImport(world.platform, second.id);
  expect((await world.bodies())['HT3']).toEqual({ NUM: 'HT3', TITLE: 'Régulateur de Paris' });
  await undoImport(world.platform, second.id);
  expect(await world.digest()).toBe(applied);
  await undoImport(world.platform, id);
  expect(await world.digest()).toBe(empty);
});
