// The journey of a file: staged, previewed, applied, undone; nothing moves before apply, undo brings everything back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../../test/imports.ts';
import { undoImport } from './apply.ts';
import { applyImport, cancelImport, changeImport, prepareImport, stageImport } from './imports.ts';

let world: ImportWorld;
beforeEach(async () => {
  world = await importWorld();
});
afterEach(() => world.close());

const first = `Numéro;Titre;Horloger;Lieu
HT1;Pendule au satyre;Lepaute;Besançon
HT2;Horloge de parquet;"Berthoud ; Janvier";
HT3;Régulateur;;Paris
HB1;Cartel;Lieutaud;Lyon
`;

async function load(text: string, request = {}): Promise<number> {
  const { id } = await world.prepare(text, request);
  await applyImport(world.platform, id);
  return id;
}

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
  await undoImport(world.platform, second.id);
  expect(await world.digest()).toBe(applied);
  await undoImport(world.platform, id);
  expect(await world.digest()).toBe(empty);
});

test('an absent column leaves a value untouched, an empty cell erases it', async () => {
  await load(first);
  await load('Numéro;Titre;Lieu\nHT1;Pendule;\n');
  expect((await world.bodies())['HT1']).toEqual({ NUM: 'HT1', TITLE: 'Pendule', MAKER: ['Lepaute'] });
});

test('a short row says nothing of the columns that it lacks', async () => {
  await load(first);
  await load('Numéro;Titre;Lieu\nHT1;Pendule\n');
  expect((await world.bodies())['HT1']).toMatchObject({ PLACE: 'Besançon' });
});

test('a rejected row does not stop the others', async () => {
  const { id, outcomes } = await world.prepare('Numéro;Titre\nHT1;\nHT2;Horloge\n;Sans numéro\n');
  expect(outcomes).toMatchObject({ rows: 3, created: 1, rejected: 2 });
  await applyImport(world.platform, id);
  expect(Object.keys(await world.bodies())).toEqual(['HT2']);
});

test('a new record needs the required columns, a known one does not', async () => {
  await load(first);
  const { outcomes, id } = await world.prepare('Numéro;Lieu\nHT1;Dijon\nHT9;Dijon\n');
  expect(outcomes).toMatchObject({ modified: 1, rejected: 1 });
  const { findings } = await world.platform.db
    .selectFrom('import')
    .select('findings')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(findings).toEqual({ 'error required-absent TITLE': 1 });
});

test('the same number twice refuses the whole import and names the rows', async () => {
  await expect(world.prepare('Numéro;Titre\nHT1;a\nHT2;b\nHT1;c\n')).rejects.toMatchObject({
    code: 'key-repeated',
    parameters: { key: 'HT1', rows: '1, 3' },
  });
  expect(await world.platform.db.selectFrom('import_row').selectAll().execute()).toEqual([]);
});

test('text that was decoded wrongly somewhere refuses the whole import with the value', async () => {
  await expect(world.prepare('Numéro;Titre\nHT1;Horloge Ã\u00a9maillÃ\u00a9e\n')).rejects.toMatchObject({
    code: 'mojibake',
    parameters: { row: 1, value: 'Horloge Ã\u00a9maillÃ\u00a9e' },
  });
});

test('one file holds several datasets, told apart by the prefix of the key', async () => {
  const { id, outcomes } = await world.prepare(
    'Numéro;Titre;Nom de la tour;Hauteur\nHT1;Cadran;;\nTW1;;Tour nord;42\nHB2;Carillon;;\n',
  );
  expect(outcomes).toMatchObject({ created: 3, rejected: 0 });
  await applyImport(world.platform, id);
  expect(Object.keys(await world.bodies('clocks'))).toEqual(['HB2', 'HT1']);
  expect(await world.bodies('towers')).toEqual({ TW1: { NUM: 'TW1', NAME: 'Tour nord', HEIGHT: '42' } });
});

test('a bare prefix as key gets the next key when it is applied', async () => {
  await load('Numéro;Titre\nHB00041;Cartel\n');
  await load('Numéro;Titre\nHB;Un\nHB;Deux\nHB00050;Trois\n');
  const bodies = await world.bodies();
  expect(Object.keys(bodies)).toEqual(['HB00041', 'HB00050', 'HB00051', 'HB00052']);
  expect(bodies['HB00052']).toEqual({ NUM: 'HB00052', TITLE: 'Deux' });
});

test('append adds and never changes', async () => {
  await load(first);
  const { outcomes } = await world.prepare('Numéro;Titre\nHT1;Autre\nHT7;Neuve\n', { mode: 'append' });
  expect(outcomes).toMatchObject({ created: 1, rejected: 1, modified: 0 });
});

test('replace removes what the producer no longer sends, asks above a fifth, and undo brings it back', async () => {
  await load(first);
  const before = await world.digest();
  const { id, outcomes } = await world.prepare(
    'Numéro;Titre\nHT1;Pendule au satyre\nHT2;Horloge de parquet\n',
    {
      mode: 'replace',
    },
  );
  expect(outcomes).toMatchObject({ unchanged: 2, removed: 1, present: 3 });
  await expect(applyImport(world.platform, id)).rejects.toMatchObject({ code: 'replace-removes-many' });
  await applyImport(world.platform, id, { removeMany: true });
  expect(Object.keys(await world.bodies())).toEqual(['HB1', 'HT1', 'HT2']);
  await undoImport(world.platform, id);
  expect(await world.digest()).toBe(before);
});

test('a removed record is made again by a later file', async () => {
  await load(first);
  await load('Numéro;Titre\nHT1;Pendule\nHT2;Parquet\n', { mode: 'replace' }).catch(() => undefined);
  const { id } = await world.prepare('Numéro;Titre\nHB1;Cartel\n', { mode: 'replace' });
  await applyImport(world.platform, id);
  const gone = await world.prepare('Numéro;Titre\nHB2;Autre cartel\n', { mode: 'replace' });
  await applyImport(world.platform, gone.id, { removeMany: true });
  const before = await world.digest();
  const back = await world.prepare('Numéro;Titre\nHB1;Cartel retrouvé\n');
  expect(back.outcomes).toMatchObject({ created: 1 });
  await applyImport(world.platform, back.id);
  expect((await world.bodies())['HB1']).toEqual({ NUM: 'HB1', TITLE: 'Cartel retrouvé' });
  await undoImport(world.platform, back.id);
  expect(await world.digest()).toBe(before);
});

test('an import applied twice writes one change', async () => {
  const { id } = await world.prepare(first);
  const both = await Promise.allSettled([applyImport(world.platform, id), applyImport(world.platform, id)]);
  expect(both.some((one) => one.status === 'fulfilled')).toBe(true);
  await applyImport(world.platform, id);
  const changes = await world.platform.db
    .selectFrom('change')
    .select('id')
    .where('import', '=', id)
    .execute();
  expect(changes).toHaveLength(1);
});

test('records changed since the preview stop the whole, or stay as they are when the others are asked for', async () => {
  await load(first);
  const { id } = await world.prepare('Numéro;Titre\nHT1;Premier\nHT2;Second\n');
  await load('Numéro;Titre\nHT1;Entre-temps\n');
  await expect(applyImport(world.platform, id)).rejects.toMatchObject({
    code: 'import-overtaken',
    parameters: { count: 1 },
  });
  await expect(applyImport(world.platform, id)).rejects.toMatchObject({ code: 'import-overtaken' });
  await applyImport(world.platform, id, { others: true });
  expect(await world.bodies()).toMatchObject({ HT1: { TITLE: 'Entre-temps' }, HT2: { TITLE: 'Second' } });
});

test('undo stops at records edited since, or undoes the others', async () => {
  const id = await load(first);
  await load('Numéro;Titre\nHT1;Corrigée\n');
  await expect(undoImport(world.platform, id)).rejects.toMatchObject({
    code: 'import-edited-since',
    parameters: { count: 1 },
  });
  await undoImport(world.platform, id, { others: true });
  expect(await world.bodies()).toMatchObject({ HT1: { TITLE: 'Corrigée' } });
  expect(Object.keys(await world.bodies())).toEqual(['HT1']);
});

test('two imports are undone from the last to the first', async () => {
  const empty = await world.digest();
  const one = await load(first);
  const two = await load('Numéro;Titre\nHT1;Corrigée\n');
  await undoImport(world.platform, two);
  await undoImport(world.platform, one);
  expect(await world.digest()).toBe(empty);
});

test('references become links to the dataset that their prefix names, and follow apply and undo', async () => {
  const links = () => world.platform.db.selectFrom('link').select(['field', 'key']).orderBy('key').execute();
  const id = await load('Numéro;Titre;Tour\nHT1;Cadran;"TW1;https://example.org/notice/towers/TW2"\n');
  expect(await links()).toEqual([
    { field: 'TOWER', key: 'TW1' },
    { field: 'TOWER', key: 'TW2' },
  ]);
  const second = await load('Numéro;Tour\nHT1;TW3\n');
  expect(await links()).toEqual([{ field: 'TOWER', key: 'TW3' }]);
  await undoImport(world.platform, second);
  expect((await links()).map((link) => link.key)).toEqual(['TW1', 'TW2']);
  await undoImport(world.platform, id);
  expect(await links()).toEqual([]);
});

test('a producer writes only its own records', async () => {
  await load(first);
  const { outcomes } = await world.prepare('Numéro;Titre\nHT1;Oui\nHB1;Non\nHB9;Non\n', {
    options: { producers: ['Musée du Temps'] },
  });
  expect(outcomes).toMatchObject({ modified: 1, rejected: 2 });
});

test('a replacing file removes nothing of a producer that its sender may not write for', async () => {
  await load(first);
  const { id, outcomes } = await world.prepare(
    'Numéro;Titre\nHT1;Pendule\nHT2;Parquet\nHT3;Régulateur\nHB9;Intrus\n',
    {
      mode: 'replace',
      options: { producers: ['Musée du Temps'] },
    },
  );
  expect(outcomes).toMatchObject({ rejected: 1, removed: 0, present: 3 });
  await applyImport(world.platform, id);
  expect(Object.keys(await world.bodies())).toContain('HB1');
});

test('a record is neither taken from nor given to a producer that its sender may not write for', async () => {
  await load(first);
  const { db } = world.platform;
  await db.updateTable('record').set({ producer: 'Musée des Beaux-Arts' }).where('key', '=', 'HT1').execute();
  await db.updateTable('record').set({ producer: 'Musée du Temps' }).where('key', '=', 'HB1').execute();
  const { outcomes } = await world.prepare('Numéro;Titre\nHT1;Prise\nHB1;Donnée\nHT2;À moi\n', {
    options: { producers: ['Musée du Temps'] },
  });
  expect(outcomes).toMatchObject({ modified: 1, rejected: 2 });
});

test('what was staged before a kill is not read again', async () => {
  const rows = Array.from({ length: 12_000 }, (_, at) => `HT${at};Horloge ${at}`).join('\n');
  const { id } = await world.prepare(`Numéro;Titre\n${rows}\n`);
  await world.platform.db
    .deleteFrom('import_row')
    .where('import', '=', id)
    .where('number', '>', 5_000)
    .execute();
  const position = JSON.stringify({ file: 0, row: 5_000, number: 5_000 });
  await world.platform.db
    .updateTable('import')
    .set({ state: 'staging', position })
    .where('id', '=', id)
    .execute();
  const read: number[] = [];
  await stageImport(world.platform, id, async (done) => void read.push(done));
  expect(read).toEqual([10_000, 12_000]);
  expect(await prepareImport(world.platform, id)).toMatchObject({ rows: 12_000, created: 12_000 });
});

test('another decision reads the files again; a cancelled import stays cancelled', async () => {
  const { id } = await world.prepare(first);
  await changeImport(world.platform, id, { mode: 'append' });
  expect(await prepareImport(world.platform, id)).toMatchObject({ created: 4 });
  await cancelImport(world.platform, id);
  await expect(applyImport(world.platform, id)).rejects.toMatchObject({ code: 'import-state' });
});

test('a draft stays a draft and a withdrawn record stays withdrawn', async () => {
  const { db } = world.platform;
  await load(first);
  await db.updateTable('record').set({ published: null }).where('key', '=', 'HT1').execute();
  await load('Numéro;Titre\nHT1;Nouveau titre\n');
  const record = await db.selectFrom('record').selectAll().where('key', '=', 'HT1').executeTakeFirstOrThrow();
  expect({ head: record.head, published: record.published }).toEqual({ head: 2, published: null });
});
