// The command's way: a file of this machine or of an address, tried or applied, with the refusals that it meets.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../../test/imports.ts';
import { createOutward } from '../../web/outward.ts';
import { runImport } from './verbs.ts';

const text = 'Numéro;Titre;Couleur\nHT1;Pendule;or\nHT2;;\n';

let world: ImportWorld;
let folder: string;
let server: Server;
beforeAll(async () => {
  world = await importWorld();
  folder = await mkdtemp(join(tmpdir(), 'cimaise-verb-'));
  await writeFile(join(folder, 'horloges.csv'), text);
  server = createServer((_request, response) => response.end(text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const tables = ['import', 'import_row', 'import_outcome', 'import_finding', 'job', 'record', 'file'] as const;

test('a dry run says what would happen and leaves nothing behind', async () => {
  const outcome = await runImport(world.platform, { paths: [join(folder, 'horloges.csv')], dryRun: true });
  expect(outcome).toMatchObject({
    ...{ rows: 2, created: 1, modified: 0, unchanged: 0, rejected: 1, warnings: 0, applied: false },
    unmapped: ['Couleur'],
    findings: { 'required-empty': 1 },
    datasets: ['clocks'],
    reading: [{ container: 'plain', codec: 'delimited', encoding: 'utf-8', delimiter: ';' }],
  });
  for (const table of tables) {
    expect(await world.platform.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  }
});

test('a refused file leaves nothing behind either', async () => {
  const path = join(folder, 'page.csv');
  await writeFile(path, '<!doctype html><html><body>Introuvable</body></html>');
  const trying = runImport(world.platform, { paths: [path], dryRun: true });
  await expect(trying).rejects.toMatchObject({ code: 'html-not-data' });
  expect(await world.platform.db.selectFrom('import').selectAll().execute()).toEqual([]);
});

test('the command applies the rows that are valid and says so', async () => {
  const outcome = await runImport(world.platform, { paths: [join(folder, 'horloges.csv')] });
  expect(outcome).toMatchObject({ created: 1, rejected: 1, applied: true });
  expect(Object.keys(await world.bodies())).toEqual(['HT1']);
  const again = await runImport(world.platform, { paths: [join(folder, 'horloges.csv')] });
  expect(again).toMatchObject({ unchanged: 1, created: 0 });
});

test('a file that is not there, a dataset that is not ours and a refused job are refusals of the command', async () => {
  const missing = runImport(world.platform, { paths: [join(folder, 'absent.csv')] });
  await expect(missing).rejects.toMatchObject({ code: 'file-not-found' });
  const paths = [join(folder, 'horloges.csv')];
  await expect(runImport(world.platform, { paths, dataset: 'nothing' })).rejects.toMatchObject({
    code: 'dataset-unknown',
  });
  await writeFile(join(folder, 'twice.csv'), 'Numéro;Titre\nHT1;a\nHT1;b\n');
  const twice = runImport(world.platform, { paths: [join(folder, 'twice.csv')] });
  await expect(twice).rejects.toMatchObject({ code: 'key-repeated' });
});

test('a file is fetched from an address and applied', async () => {
  const { port } = server.address() as AddressInfo;
  const outward = createOutward({ allowPrivate: true, userAgent: 'test' });
  const from = { address: `http://127.0.0.1:${port}/horloges.csv`, outward };
  expect(await runImport(world.platform, { paths: [], from })).toMatchObject({ rows: 2, applied: true });
  const { files } = await world.platform.db
    .selectFrom('import')
    .select('files')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(files).toMatchObject([{ name: 'horloges.csv' }]);
  const closed = { ...from, outward: createOutward({ allowPrivate: false, userAgent: 'test' }) };
  await expect(runImport(world.platform, { paths: [], from: closed })).rejects.toMatchObject({
    code: 'fetch-refused-address',
  });
});
