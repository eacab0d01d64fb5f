// What producers' systems export, as they export it, imported to the end: GERTRUDE's three files, RENABL with its
// pictures, Collectif Objets, a file of four bases, an export that begins with its query.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeZip } from '../../src/codecs/zip-writer.ts';
import { type ImportSummary, summariseImport } from '../../src/manufactory/imports/dry-run.ts';
import { headerDigest } from '../../src/manufactory/imports/headers.ts';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import type { ImportOptions } from '../../src/manufactory/imports/plan.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { rememberMapping } from '../../src/store/imports/mappings.ts';
import { openEmptyWorld, root, type World } from '../world.ts';
import { picture } from './territory.ts';

const shared = resolve(root, process.env['CIMAISE_SHARED'] ?? '../shared');
const real = join(shared, 'data', 'pop', 'notices', 'GERTRUDE_xmlToMERIMEE_lexicovide.txt');
if (!existsSync(real))
  console.warn(`SKIPPED: no real file ${real} (CIMAISE_SHARED=folder names another place)`);

let world: World;
let platform: ImportPlatform;

beforeAll(async () => {
  world = await openEmptyWorld(root);
  platform = world.platform;
});
afterAll(() => world.close());

type Given = Readonly<Record<string, Buffer>>;

async function sample(path: string): Promise<Given> {
  return { [basename(path)]: await readFile(join(root, 'formats', path)) };
}

/** Opens an import of files as they are dropped, up to its preview; returns its number. */
async function prepare(files: Given, options: ImportOptions = {}): Promise<number> {
  const id = await createImport(platform, {
    files: Object.entries(files).map(([name, bytes]) => ({ name, source: Readable.from([bytes]) })),
    options,
  });
  await prepareImport(platform, id);
  return id;
}

/** Imports files and applies them. */
async function take(files: Given, options: ImportOptions = {}): Promise<ImportSummary> {
  const id = await prepare(files, options);
  const summary = await summariseImport(platform, id);
  await applyImport(platform, id);
  return summary;
}

/** The head body of a record by its key. */
async function bodyOf(key: string): Promise<Readonly<Record<string, unknown>>> {
  const row = await platform.db
    .selectFrom('record')
    .innerJoin('version', (join) =>
      join.onRef('version.record', '=', 'record.id').onRef('version.number', '=', 'record.head'),
    )
    .select('version.body')
    .where('record.key', '=', key)
    .executeTakeFirst();
  return (row?.body ?? {}) as Readonly<Record<string, unknown>>;
}

/** Keys that a record leads to, by field. */
async function linksOf(key: string): Promise<readonly string[]> {
  const rows = await platform.db
    .selectFrom('link')
    .innerJoin('record', 'record.id', 'link.source')
    .select(['link.field', 'link.key'])
    .where('record.key', '=', key)
    .orderBy('link.key')
    .execute();
  return rows.map((row) => `${row.field} ${row.key}`);
}

/** Names of the images of a record, and whether their files are here. */
async function imagesOf(key: string): Promise<readonly string[]> {
  const rows = await platform.db
    .selectFrom('image')
    .innerJoin('record', 'record.id', 'image.record')
    .select(['image.name', 'image.file'])
    .where('record.key', '=', key)
    .execute();
  return rows.map((row) => `${row.name} ${row.file === null ? 'absent' : 'here'}`);
}

describe('GERTRUDE', () => {
  const parts = ['merimee', 'palissy', 'memoire'].map(
    (base) => `${base}/samples/systems/GERTRUDE_xmlTo${base.toUpperCase()}_lexicovide.txt`,
  );
  const delivery = async (): Promise<Given> => ({
    ...Object.assign({}, ...(await Promise.all(parts.map(sample)))),
    'IVR76_20193000001NUCA.jpg': await picture('#8a6a4f'),
    '20193000002NUCA.jpg': await picture('#556677'),
  });

  test('three files and their pictures in one zip are one import, linked and illustrated', async () => {
    const entries = Object.entries(await delivery()).map(([name, content]) => ({ name, content }));
    const summary = await take({ 'gertrude.zip': writeZip(entries) });
    expect(summary).toMatchObject({ rows: 5, created: 5, rejected: 0, unmapped: [] });
    expect(summary.datasets).toEqual(['memoire', 'merimee', 'palissy']);
    expect(summary.systems.toSorted()).toEqual(['memoire/gertrude', 'merimee/gertrude', 'palissy/gertrude']);
    expect(await linksOf('IM30990201')).toEqual(['REFA IA30990101']);
    expect(await linksOf('IVR76_20193000002NUCA')).toEqual(['LBASE IA30990101', 'LBASE IM30990201']);
    expect(await imagesOf('IVR76_20193000001NUCA')).toEqual(['IVR76_20193000001NUCA.jpg here']);
    expect(await imagesOf('IVR76_20193000002NUCA')).toEqual(['20193000002NUCA here']);
  });

  test('columns go where the system means them, an address leaves nothing of its empty half', async () => {
    expect(await bodyOf('IVR76_20193000001NUCA')).toMatchObject({
      AUTP: ['Fabre Louise'],
      IDPROD: 'Région Occitanie, Inventaire général',
      ADRESSE: ['Le Pont-Vieux', 'Filature (chemin de la) 3'],
      LIEU: 'Le Pont-Vieux',
    });
    const second = await bodyOf('IVR76_20193000002NUCA');
    expect(second).toMatchObject({
      AUTP: ['Fabre Louise', 'Teissier Paul'],
      AUTOEU: ['Roux Antoine (géomètre)'],
      PRECOR: 'plan, encre et lavis sur papier, 1852',
      ADRESSE: ['Filature (chemin de la) 3'],
    });
    expect(Object.keys(second)).not.toContain('AUTR');
  });

  test('the same delivery as separate files changes nothing', async () => {
    expect(await take(await delivery())).toMatchObject({ rows: 5, created: 0, modified: 0, unchanged: 5 });
  });

  test.skipIf(!existsSync(real))('a real file beside two of ours is one import', async () => {
    const files = Object.assign({}, ...(await Promise.all(parts.slice(1).map(sample)))) as Given;
    const summary = await take({ ...files, [basename(real)]: await readFile(real) });
    expect(summary).toMatchObject({ rows: 16, created: 13, unchanged: 3, rejected: 0 });
    expect(summary.unmapped.filter((name) => /^[A-Z]+$/.test(name))).toEqual([]);
    expect(await bodyOf('IA30001143')).toMatchObject({ ZONE: 'Lambert93', COOR: '0794409;6291409' });
  });
});

describe('RENABL', () => {
  test('buildings, objects and illustrations of one XML file, with pictures from the zip', async () => {
    const xml = await sample('merimee/samples/systems/renabl.xml');
    const files = { ...xml, 'illustrations/IVR76_20153400011NUCA.jpg': await picture('#707a6b') };
    const entries = Object.entries(files).map(([name, content]) => ({ name, content }));
    const summary = await take({ 'dossiers.zip': writeZip(entries) });
    expect(summary).toMatchObject({ rows: 4, created: 4, rejected: 0, unmapped: [] });
    expect(summary.systems.toSorted()).toEqual(['memoire/renabl', 'merimee/renabl', 'palissy/renabl']);
    expect(await bodyOf('IA34990301')).toMatchObject({ POP_COORDONNEES: '43.7310,3.3190' });
    expect(await bodyOf('IVR76_20153400011NUCA')).toMatchObject({
      AUTP: ['Fabre Louise'],
      REFIMG: 'IVR76_20153400011NUCA.JPG',
    });
    expect(await linksOf('IVR76_20153400011NUCA')).toEqual(['LBASE IA34990301']);
    expect(await linksOf('IM34990302')).toEqual(['REFA IA34990301']);
    expect(await imagesOf('IVR76_20153400011NUCA')).toEqual(['IVR76_20153400011NUCA.JPG here']);
    expect(await imagesOf('IVR76_20153400012NUCA')).toEqual(['IVR76_20153400012NUCA.JPG absent']);
  });
});

test('the page of an import says which system it knows and what it makes of it; one box leaves that out', async () => {
  const id = await prepare(await sample('memoire/samples/systems/GERTRUDE_xmlToMEMOIRE_lexicovide.txt'));
  const steward = await world.signIn('steward');
  const address = `/espace/imports/${id}`;
  const evidence = /<ul class="evidence">.*?<\/ul>/s.exec(await steward.text(address))?.[0];
  expect(evidence).toContain('Export GERTRUDE, fichier des illustrations : reconnu.');
  expect(evidence).toContain('DOC va dans Précisions sur la conservation de l’original (PRECOR)');
  expect(evidence).toContain('Fichier de l’image (REFIMG) est composé de NOMI / NUMI');
  expect(evidence).toContain('REFMIS, SUPMIS, propres à ce système');
  expect((await steward.post(`${address}/lecture`, { noms: '1', fichier: '0' })).status).toBe(303);
  await prepareImport(platform, id);
  const { systems, unmapped } = await summariseImport(platform, id);
  expect([systems, unmapped]).toEqual([[], ['REFMIS', 'SUPMIS', 'NOMI']]);
});

describe('other exports', () => {
  test('photographs of Collectif Objets are known by their columns and lead to the object', async () => {
    const summary = await take({
      ...(await sample('memoire/samples/systems/collectif-objets.csv')),
      'OA014_20230014029001.jpg': await picture('#a08c72'),
    });
    expect(summary).toMatchObject({ rows: 2, created: 2, rejected: 0, unmapped: [] });
    expect(summary.systems).toEqual(['memoire/collectif-objets']);
    expect(await linksOf('OA014_20230014029001')).toEqual(['LBASE PM14990401']);
    expect(await imagesOf('OA014_20230014029001')).toEqual(['OA014_20230014029001.jpg here']);
  });

  test('the three shapes of Opendatasoft say the same: the second and the third change nothing', async () => {
    const folder = 'palissy/samples/systems';
    const first = await take(await sample(`${folder}/opendatasoft-v1.json`));
    expect(first).toMatchObject({ rows: 2, created: 2, rejected: 0, unmapped: ['geometry'] });
    expect(await linksOf('PM14990601')).toEqual(['REFA PA14990602']);
    for (const name of ['opendatasoft-v2.json', 'opendatasoft.csv']) {
      const again = await take(await sample(`${folder}/${name}`));
      expect([name, again.rows, again.unchanged, again.unmapped]).toEqual([name, 2, 2, []]);
    }
  });

  test('one file of four bases is told apart by the prefix of each key; a bare prefix gets the next key', async () => {
    const summary = await take(await sample('merimee/samples/systems/mh-four-bases.csv'));
    expect(summary).toMatchObject({ rows: 5, created: 5, rejected: 0, systems: [] });
    expect(summary.datasets).toEqual(['autor', 'memoire', 'merimee', 'palissy']);
    expect(await linksOf('PM14990502')).toEqual(['REFA PA14990501']);
    expect(await bodyOf('PA14990502')).toMatchObject({ TICO: 'Grange de la Motte' });
  });

  test('an export that begins with its query is read from its header on, and the query is told', async () => {
    const summary = await take(await sample('joconde/samples/systems/producers-export.csv'));
    expect(summary).toMatchObject({ rows: 2, created: 2, rejected: 0, unmapped: [] });
    expect(summary.findings['title-line']).toBe(1);
    expect(await bodyOf('99900009002')).toMatchObject({ TITR: 'L\'Amour, dit "le silencieux"' });
  });

  test('what a person says of a column goes before what the system means', async () => {
    const file = await sample('memoire/samples/systems/GERTRUDE_xmlToMEMOIRE_lexicovide.txt');
    const [name = '', bytes = Buffer.of()] = Object.entries(file)[0] ?? [];
    const names = bytes.toString().split('\n')[0]?.split('|') ?? [];
    const columns = Object.fromEntries(
      names.map((one) => [one, one === 'LIEU' ? 'ADRESSE' : one === 'AUT' ? 'AUTTI' : '']),
    );
    await rememberMapping(platform.db, {
      header: headerDigest(names),
      dataset: 'memoire',
      columns: { ...columns, REF: 'REF' },
      at: platform.clock(),
    });
    await take({ [name]: Buffer.from(bytes.toString().replaceAll('IVR76_2019', 'IVR76_2020')) });
    expect(await bodyOf('IVR76_20203000001NUCA')).toMatchObject({
      ADRESSE: ['Le Pont-Vieux'],
      AUTTI: ['Fabre Louise'],
    });
  });

  test('without the rules of systems, columns go by their names alone', async () => {
    const files = await sample('merimee/samples/systems/GERTRUDE_xmlToMERIMEE_lexicovide.txt');
    expect(await take(files, { withoutSystem: true })).toMatchObject({
      systems: [],
      unmapped: ['REFMIS', 'SUPMIS'],
    });
  });
});
