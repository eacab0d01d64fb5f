// Pictures dropped beside the data reach the records that name them, with rights that are unknown until said.
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../../test/imports.ts';
import { writeZip } from '../../codecs/zip-writer.ts';
import { makeCopies, picturesWithoutCopies } from '../../store/pictures.ts';
import { undoImport } from './apply.ts';
import { applyImport, createImport, prepareImport } from './imports.ts';

let world: ImportWorld;
beforeEach(async () => {
  world = await importWorld();
});
afterEach(() => world.close());

async function picture(colour: string): Promise<Buffer> {
  return await sharp({ create: { width: 900, height: 600, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

const images = async () =>
  (
    await world.platform.db.selectFrom('image').selectAll().orderBy('record').orderBy('position').execute()
  ).map(({ position, name, file, rights, credit }) => ({
    position,
    name,
    file: file !== null,
    rights,
    credit,
  }));

async function load(bytes: Uint8Array | string, name: string): Promise<number> {
  const { id } = await world.prepare(bytes, { name });
  await applyImport(world.platform, id);
  return id;
}

test('a zip brings data and pictures; names are matched without case or folder', async () => {
  const zip = writeZip([
    {
      name: 'horloges.csv',
      content: Buffer.from(
        'Numéro;Titre;Photographie;Crédit\nHT1;Pendule;A.jpg,DS1;Atelier\nHT2;Cartel;"b.jpg;absente.jpg";\n',
      ),
    },
    { name: 'photos/a.JPG', content: await picture('red') },
    { name: 'photos/b.jpg', content: await picture('green') },
    { name: 'photos/fausse.jpg', content: Buffer.from('<html></html>') },
  ]);
  const id = await load(zip, 'envoi.zip');
  expect(await images()).toEqual([
    { position: 1, name: 'A.jpg', file: true, rights: 'unknown', credit: 'Atelier' },
    { position: 1, name: 'b.jpg', file: true, rights: 'unknown', credit: null },
    { position: 2, name: 'absente.jpg', file: false, rights: 'unknown', credit: null },
  ]);
  await undoImport(world.platform, id);
  expect(await images()).toEqual([]);
});

test('a picture sent later, for a record that does not change, is a modification that undo takes back', async () => {
  const csv = 'Numéro;Titre;Photographie\nHT1;Pendule;a.jpg\n';
  await load(csv, 'horloges.csv');
  const before = await world.digest();
  const files = [
    { name: 'horloges.csv', source: Readable.from([Buffer.from(csv)]) },
    { name: 'a.jpg', source: Readable.from([await picture('blue')]) },
  ];
  const id = await createImport(world.platform, { files });
  expect(await prepareImport(world.platform, id)).toMatchObject({ modified: 1, unchanged: 0 });
  await applyImport(world.platform, id);
  expect(await images()).toMatchObject([{ name: 'a.jpg', file: true }]);
  await load('Numéro;Titre;Photographie\nHT1;Pendule;"a.jpg;b.jpg"\n', 'suite.csv');
  expect(await images()).toMatchObject([
    { name: 'a.jpg', file: true },
    { name: 'b.jpg', file: false },
  ]);
  await undoImport(world.platform, id, { others: true });
  expect(await world.digest()).not.toBe(before);
});

test('a credit alone leaves the pictures and changes what is said of them', async () => {
  await load('Numéro;Titre;Photographie;Crédit\nHT1;Pendule;a.jpg;Atelier\n', 'a.csv');
  const before = await world.digest();
  const id = await load('Numéro;Crédit\nHT1;Musée du Temps\n', 'b.csv');
  expect(await images()).toEqual([
    { position: 1, name: 'a.jpg', file: false, rights: 'unknown', credit: 'Musée du Temps' },
  ]);
  await undoImport(world.platform, id);
  expect(await world.digest()).toBe(before);
});

test('pictures get copies of 320 and 1280 pixels without their metadata, once', async () => {
  const zip = writeZip([
    { name: 'h.csv', content: Buffer.from('Numéro;Titre;Photographie\nHT1;Pendule;a.jpg\n') },
    { name: 'a.jpg', content: await picture('red') },
  ]);
  await load(zip, 'envoi.zip');
  const { db, files } = world.platform;
  const [digest = ''] = await picturesWithoutCopies(db, 10);
  expect(await makeCopies(files, digest)).toBe('made');
  expect(await picturesWithoutCopies(db, 10)).toEqual([]);
  const copies = await db
    .selectFrom('derivative')
    .innerJoin('file', 'file.digest', 'derivative.digest')
    .select(['side', 'width', 'height', 'type'])
    .orderBy('side')
    .execute();
  expect(copies).toEqual([
    { side: 320, width: 320, height: 213, type: 'image/webp' },
    { side: 1280, width: 900, height: 600, type: 'image/webp' },
  ]);
  const original = await db
    .selectFrom('file')
    .select(['width', 'height'])
    .where('digest', '=', digest)
    .executeTakeFirst();
  expect(original).toEqual({ width: 900, height: 600 });
});

test('files that hold only pictures are refused', async () => {
  await expect(load(await picture('red'), 'a.jpg')).rejects.toMatchObject({ code: 'import-without-data' });
});
