// A correction made here is never overwritten silently by a producer's file: it is shown, decided, remembered.
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../../test/imports.ts';
import { chooseConflicts, conflictsOf } from '../../store/imports/conflicts.ts';
import { recordChange } from '../../store/journal.ts';
import { undoImport } from './apply.ts';
import { applyImport } from './imports.ts';

let world: ImportWorld;
beforeEach(async () => {
  world = await importWorld();
  await load('Numéro;Titre;Lieu\nHT1;Pendule;Paris\nHT2;Horloge;Paris\n');
});
afterEach(() => world.close());

async function load(text: string, request = {}): Promise<number> {
  const { id } = await world.prepare(text, request);
  await applyImport(world.platform, id);
  return id;
}

/** What a member does at the desk: a new version with one value changed. */
async function correct(key: string, field: string, value: string): Promise<void> {
  const { db, clock } = world.platform;
  await recordChange(db, { kind: 'save', person: 'steward-1', at: clock() }, async (trx, change) => {
    await sql`
      with edited as (
        insert into version (record, number, change, body, format_number)
        select rec.id, rec.head + 1, ${change}, v.body || jsonb_build_object(${field}::text, ${value}::text), 1
        from record rec join version v on v.record = rec.id and v.number = rec.head where rec.key = ${key}
        returning record, number
      )
      update record set head = number, published = number from edited where record.id = edited.record`.execute(
      trx,
    );
    return { modified: 1 };
  });
}

const conflicts = async (id: number) =>
  (await conflictsOf(world.platform.db, id, { limit: 10, offset: 0 })).map(
    ({ key, field, ours, theirs, person, choice }) => ({ key, field, ours, theirs, person, choice }),
  );

test('a correction that the file brings back old is shown, and stays when nobody decides', async () => {
  await correct('HT1', 'PLACE', 'Besançon');
  const { id, outcomes } = await world.prepare('Numéro;Titre;Lieu\nHT1;Pendule;Paris\nHT2;Horloge;Lyon\n');
  expect(outcomes).toMatchObject({ modified: 2, conflicts: 1 });
  expect(await conflicts(id)).toEqual([
    { key: 'HT1', field: 'PLACE', ours: 'Besançon', theirs: 'Paris', person: 'steward-1', choice: null },
  ]);
  await applyImport(world.platform, id);
  expect(await world.bodies()).toMatchObject({ HT1: { PLACE: 'Besançon' }, HT2: { PLACE: 'Lyon' } });
});

test('other fields of the same record are taken', async () => {
  await correct('HT1', 'PLACE', 'Besançon');
  await load('Numéro;Titre;Lieu\nHT1;Pendule au satyre;Paris\n');
  expect((await world.bodies())['HT1']).toMatchObject({ TITLE: 'Pendule au satyre', PLACE: 'Besançon' });
  const again = await world.prepare('Numéro;Lieu\nHT1;Paris\n');
  expect(again.outcomes).toMatchObject({ conflicts: 1 });
});

test('a correction survives a file without its column and is still known after it', async () => {
  await correct('HT1', 'PLACE', 'Besançon');
  await load('Numéro;Titre\nHT1;Pendule au satyre\n');
  const { outcomes } = await world.prepare('Numéro;Lieu\nHT1;Paris\n');
  expect(outcomes).toMatchObject({ conflicts: 1 });
});

test('an empty cell against a correction is a conflict too', async () => {
  await correct('HT1', 'PLACE', 'Besançon');
  const { id } = await world.prepare('Numéro;Titre;Lieu\nHT1;Pendule;\n');
  expect(await conflicts(id)).toMatchObject([{ theirs: null, ours: 'Besançon' }]);
  await applyImport(world.platform, id);
  expect((await world.bodies())['HT1']).toMatchObject({ PLACE: 'Besançon' });
});

test('keeping is remembered for the next file that brings the same value, not for another value', async () => {
  await correct('HT1', 'PLACE', 'Besançon');
  const { id } = await world.prepare('Numéro;Lieu\nHT1;Paris\n');
  await chooseConflicts(world.platform.db, id, { choice: 'keep', at: world.platform.clock() });
  await applyImport(world.platform, id);
  const same = await world.prepare('Numéro;Lieu\nHT1;Paris\n');
  expect(same.outcomes).toMatchObject({ conflicts: 0 });
  expect(await conflicts(same.id)).toMatchObject([{ choice: 'keep' }]);
  await applyImport(world.platform, same.id);
  expect((await world.bodies())['HT1']).toMatchObject({ PLACE: 'Besançon' });
  const other = await world.prepare('Numéro;Lieu\nHT1;Dole\n');
  expect(other.outcomes).toMatchObject({ conflicts: 1 });
});

test('taking applies the value of the file, by field or by record, and the producer rules again', async () => {
  await correct('HT1', 'PLACE', 'Besançon');
  await correct('HT2', 'TITLE', 'Horloge comtoise');
  const { id, outcomes } = await world.prepare('Numéro;Titre;Lieu\nHT1;Pendule;Paris\nHT2;Horloge;Paris\n');
  expect(outcomes).toMatchObject({ conflicts: 2 });
  const { db, clock } = world.platform;
  expect(await chooseConflicts(db, id, { field: 'PLACE', choice: 'take', at: clock() })).toBe(1);
  await applyImport(world.platform, id);
  expect(await world.bodies()).toMatchObject({ HT1: { PLACE: 'Paris' }, HT2: { TITLE: 'Horloge comtoise' } });
  const next = await world.prepare('Numéro;Lieu\nHT1;Dijon\n');
  expect(next.outcomes).toMatchObject({ modified: 1, conflicts: 0 });
});

test('an undone import is no correction: the file can be brought again', async () => {
  const id = await load('Numéro;Lieu\nHT1;Dijon\n');
  await undoImport(world.platform, id);
  const { outcomes } = await world.prepare('Numéro;Lieu\nHT1;Dijon\n');
  expect(outcomes).toMatchObject({ modified: 1, conflicts: 0 });
});

test('a file of corrections made here counts as a correction for the files after it', async () => {
  await load('Numéro;Lieu\nHT1;Besançon\n', { options: { correction: true } });
  const { outcomes } = await world.prepare('Numéro;Titre;Lieu\nHT1;Pendule;Paris\n');
  expect(outcomes).toMatchObject({ conflicts: 1 });
});
