// A ninth format: a folder with one `format.json` in an installation of its own, and there are import, validation,
// search, filters and pages for it. Nothing in `src/` knows of it.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import { readImport } from '../../src/store/imports.ts';
import { openEmptyWorld, type RecordAnswer, root, type World } from '../world.ts';
import { csvOf } from './territory.ts';

const organs = {
  name: 'orgues',
  title: { fr: 'Orgues', en: 'Organs' },
  holding: { fr: 'Orgues de la région', en: 'Organs of the region' },
  noun: {
    fr: { one: 'orgue', many: 'orgues', gender: 'm' },
    en: { one: 'organ', many: 'organs' },
  },
  wall: 'monuments',
  schemaType: 'Product',
  key: { field: 'NUMERO', pattern: '^ORG\\d{4}$' },
  producers: [{ producer: 'Inventaire des orgues', prefixes: ['ORG'] }],
  sections: [{ id: 'instrument', label: { fr: 'L’instrument', en: 'The instrument' } }],
  fields: [
    { code: 'NUMERO', type: 'text', label: { fr: 'Numéro' }, required: true, section: 'instrument' },
    {
      code: 'NOM',
      type: 'text',
      label: { fr: 'Nom de l’orgue', en: 'Name' },
      required: true,
      search: 'title',
      section: 'instrument',
      aliases: ['appellation'],
    },
    {
      code: 'FACTEUR',
      type: 'text',
      many: true,
      label: { fr: 'Facteur d’orgues', en: 'Builder' },
      search: 'names',
      facets: ['author'],
      section: 'instrument',
    },
    {
      code: 'ANNEE',
      type: 'period',
      label: { fr: 'Date', en: 'Date' },
      search: 'text',
      section: 'instrument',
    },
    {
      code: 'JEUX',
      type: 'text',
      label: { fr: 'Nombre de jeux', en: 'Stops' },
      section: 'instrument',
      ownFacet: true,
      rules: [{ code: 'number-unreadable', severity: 'error', test: 'pattern', with: '^\\d+$' }],
    },
    { code: 'COMMUNE', type: 'text', label: { fr: 'Commune' }, search: 'names', section: 'instrument' },
    { code: 'INSEE', type: 'text', label: { fr: 'Code Insee' }, search: 'none', quiet: true },
    { code: 'POSITION', type: 'point', label: { fr: 'Position' }, search: 'none' },
    { code: 'HISTOIRE', type: 'long-text', label: { fr: 'Historique' }, search: 'text' },
    {
      code: 'CLEF',
      type: 'text',
      label: { fr: 'Qui a la clef' },
      visibility: 'organisation',
      search: 'none',
    },
  ],
  roles: {
    title: ['NOM'],
    maker: ['FACTEUR'],
    date: ['ANNEE'],
    period: ['ANNEE'],
    commune: ['COMMUNE'],
    communeCode: ['INSEE'],
    point: ['POSITION'],
    history: ['HISTOIRE'],
  },
  formerNames: ['base-orgues'],
};

let installation = '';
let world: World;
beforeAll(async () => {
  installation = await mkdtemp(join(inject('scratch'), 'ninth-'));
  await mkdir(join(installation, 'formats', 'orgues'), { recursive: true });
  await writeFile(join(installation, 'formats', 'orgues', 'format.json'), JSON.stringify(organs));
  const same = ['formats/facets.json', 'formats/former-addresses.json', 'vocabularies', 'browser', 'build'];
  for (const path of same) await symlink(join(root, path), join(installation, path));
  world = await openEmptyWorld(installation);
});
afterAll(async () => {
  await world.close();
  await rm(installation, { recursive: true, force: true });
});

const rows = [
  {
    Numéro: 'ORG0001',
    Appellation: 'Grand orgue de la cathédrale',
    "Facteur d'orgues": 'RIEPP Karl Joseph;CALLINET Joseph',
    Date: '3e quart 18e siècle',
    'Nombre de jeux': '47',
    Commune: 'Dole',
    Insee: '39198',
    Position: '47.0921,5.4897',
    Historique: 'Le buffet est de bois sculpté.',
    'Qui a la clef': 'le sacristain',
    Soufflerie: 'électrique',
  },
  {
    Numéro: 'ORG0002',
    Appellation: 'Orgue de chœur',
    "Facteur d'orgues": 'CALLINET Joseph',
    Date: '1845',
    'Nombre de jeux': '12',
    Commune: 'Besançon',
    Insee: '25056',
  },
  { Numéro: 'ORG0003', Appellation: 'Positif', 'Nombre de jeux': 'beaucoup' },
  { Numéro: 'autre', Appellation: '' },
];

test('its file is recognised, its columns matched, its rules applied', async () => {
  const id = await createImport(world.platform, {
    files: [{ name: 'releve.csv', source: Readable.from([csvOf(rows)]) }],
  });
  const outcomes = await prepareImport(world.platform, id);
  expect(outcomes).toMatchObject({ rows: 4, created: 2, rejected: 2 });
  const { columns, findings, datasets } = await readImport(world.db, id);
  expect(datasets).toEqual(['orgues']);
  expect(columns).toMatchObject([{ unmapped: ['Soufflerie'] }]);
  const codes = Object.keys(findings).map((key) => key.split(' ').slice(1).join(' '));
  expect(codes).toEqual(
    expect.arrayContaining(['number-unreadable JEUX', 'required-empty NOM', 'key-malformed NUMERO']),
  );
  await applyImport(world.platform, id);
  await world.settle();
});

test('it is searched, with shared filters and its own', async () => {
  const all = await world.json('/recherche.json');
  expect(all.total).toBe(2);
  expect(all.facets['author']?.values).toEqual([
    { value: 'CALLINET Joseph', count: 2 },
    { value: 'RIEPP Karl Joseph', count: 1 },
  ]);
  for (const [query, total] of [
    ['q=buffet+sculpt%C3%A9', 1],
    ['de=1840&a=1850', 1],
    ['f.position=exact', 1],
    ['f.position=commune', 1],
    ['f.place=Bourgogne-Franche-Comt%C3%A9+%3E+Jura', 1],
    ['f.dataset=orgues&f.orgues.JEUX=12', 1],
    ['q=sacristain', 0],
  ] as const)
    expect((await world.json(`/recherche.json?${query}`)).total, query).toBe(total);
  const own = await world.text('/recherche?f.dataset=orgues');
  expect(own).toContain('Nombre de jeux');
  expect(own).toMatch(/2\sorgues/);
  expect(await world.text('/en/recherche?f.dataset=orgues')).toMatch(/2\sorgans/);
});

test('it has pages, data and addresses', async () => {
  const page = await world.text('/notice/orgues/ORG0001');
  for (const text of [
    'Grand orgue de la cathédrale',
    'Facteur d’orgues',
    'L’instrument',
    'RIEPP Karl Joseph',
  ])
    expect(page).toContain(text);
  expect(page).not.toContain('sacristain');
  expect(await world.text('/en/notice/orgues/ORG0001')).toContain('The instrument');
  const data = await world.json<RecordAnswer>('/notice/orgues/ORG0001.json');
  expect(data).toMatchObject({ producer: 'Inventaire des orgues', interval: { from: '1751-01-01' } });
  expect(data.values).not.toHaveProperty('CLEF');
  expect(await world.json('/notice/orgues/ORG0001/jsonld')).toMatchObject({ '@type': 'Product' });
  expect((await world.get('/notice/base-orgues/ORG0001')).headers.get('location')).toBe(
    '/notice/orgues/ORG0001',
  );
  const administrator = await world.signIn('administrator');
  expect(await administrator.text('/notice/orgues/ORG0001')).toContain('sacristain');
});
