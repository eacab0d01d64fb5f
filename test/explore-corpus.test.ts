// Addresses that public programs wrote for the old portal, word for word but for the host, on datasets made as producers
// make them: of the real files when they are there (CIMAISE_SHARED, else beside the checkout), of a few rows with the same
// columns when not. What is counted is counted from the files by another hand.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ApiClient, field, fromCatalog, string } from '@opendatasoft/api-client';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPlatform } from '../src/first-light.ts';
import { createDataset, proposeFromFile } from '../src/manufactory/formats/formats.ts';
import { runImport } from '../src/manufactory/imports/verbs.ts';
import { setExtracts } from '../src/store/published/extracts.ts';
import { openWorld, root, type World } from './world.ts';

type Row = Readonly<Record<string, unknown>>;
type List = { readonly total_count: number; readonly results: readonly Row[] };

const shared = join(resolve(root, process.env['CIMAISE_SHARED'] ?? '../shared'), 'data');
const isThere = existsSync(shared);
if (!isThere) console.warn(`SKIPPED: no real files at ${shared} (CIMAISE_SHARED=folder names another place)`);

/** A dataset to be made: its name here, its id there, its file or the rows that stand for it. */
type Made = {
  readonly name: string;
  readonly id: string;
  readonly file?: string;
  readonly ending: 'csv' | 'json';
  readonly otherwise: string;
};

const festivals: Made = {
  name: 'festivals',
  id: 'festivals-global-festivals-_-pl',
  file: 'festivals/festivals-global-festivals-_-pl_2024-05.csv.gz',
  ending: 'csv',
  otherwise: [
    'Nom du festival;Région principale de déroulement;Discipline dominante;Adresse e-mail;Code postal',
    'Fête du fleuve;Pays de la Loire;Musique;canari@fleuve.example;44000',
    'Nuit des fours;Bretagne;Danse;canari@fours.example;29200',
  ].join('\n'),
};
const cinemas: Made = {
  name: 'etablissements-cinematographiques',
  id: 'etablissements-cinematographiques',
  file: 'lieux/etablissements-cinematographiques.json.gz',
  ending: 'json',
  otherwise: JSON.stringify([
    { nom: 'Le Louxor', commune: 'Paris', ecrans: 3, geolocalisation: { lon: 2.3497, lat: 48.8835 } },
    { nom: 'Le Phare', commune: 'Brest', ecrans: 2, geolocalisation: { lon: -4.49, lat: 48.39 } },
  ]),
};
const places: Made = {
  name: 'lieux-culturels',
  id: 'base-des-lieux-et-des-equipements-culturels',
  ending: 'csv',
  otherwise: [
    'code_insee;nom;type_equipement_ou_lieu',
    '25056;Bibliothèque de la Citadelle;Bibliothèque',
    '29019;Théâtre du Port;Théâtre',
  ].join('\n'),
};
const companies: Made = {
  name: 'entrepreneurs-spectacles',
  id: 'declarations-des-entrepreneurs-de-spectacles-vivants',
  ending: 'csv',
  otherwise: [
    'numero_de_recepisse;raison_sociale;siren_siret;categorie;date_de_depot',
    'PLATESV-R-2024-000001;Compagnie du Lac;12345678900011;2;2024-01-01',
    'PLATESV-R-2024-000002;Théâtre du Port;98765432100022;1;2024-03-31',
    'PLATESV-R-2024-000003;Théâtre du Port;98765432100022;2;2023-03-12',
    'PLATESV-R-2024-000004;Compagnie du Lac;12345678900011;3;2023-01-01',
  ].join('\n'),
};

let world: World;
let client: ApiClient;
beforeAll(async () => {
  world = await openWorld();
  client = new ApiClient({ domain: world.address });
  for (const made of [festivals, cinemas, places, companies]) await make(made);
});
afterAll(() => world.close());

function contentOf({ file, otherwise }: Made): string {
  if (!isThere || file === undefined) return otherwise;
  return gunzipSync(readFileSync(join(shared, file))).toString('utf8');
}

/** The desk's way: a format proposed, the file imported; then the id under which it was known. */
async function make(made: Made): Promise<void> {
  const { db, config } = world;
  const path = join(config.data, `${made.name}.${made.ending}`);
  writeFileSync(path, contentOf(made));
  const table = await proposeFromFile(world.platform, { path, name: `${made.name}.${made.ending}` });
  const words = { name: made.name, title: { fr: made.name }, producer: 'Ministère' };
  const { mode } = await createDataset(world.platform, { table, words });
  const platform = await importPlatform(config, { db, url: world.platform.url });
  await runImport(platform, { paths: [path], dataset: made.name, mode }, () => undefined);
  await world.settle();
  if (made.id !== made.name) await publishAs(made);
}

async function publishAs({ name, id }: Made): Promise<void> {
  const found = (await world.tables.register()).find(name);
  const columns = (found?.columns ?? []).map(({ field: code, name: column, kind, many, facet }) => ({
    ...{ field: code, name: column, kind, many },
    facet: facet !== undefined,
  }));
  const extract = { id, title: { fr: name }, columns };
  await setExtracts(world.db, { format: name, extracts: [extract] }, new Date());
  await world.settle();
}

const API = '/api/explore/v2.1/catalog/datasets';
const ask = async (path: string) =>
  await world.get(`${API}/${path.replace(/[ "<>|é`^{}]/g, encodeURIComponent)}`);
const list = async (path: string) => {
  const answer = await ask(path);
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as List;
};

/** Columns of a file of the shared folder. */
function rowsOf(file: string): readonly Readonly<Record<string, string>>[] {
  return parse(
    gunzipSync(readFileSync(join(shared, file)))
      .toString('utf8')
      .replace(/^\uFEFF+/, ''),
    {
      ...{ delimiter: ';', columns: true, relax_column_count: true },
    },
  );
}

describe('addresses seen in public code', () => {
  test.each([
    'festivals-global-festivals-_-pl/records?limit=-1&refine=region_principale_de_deroulement:"Pays de la Loire"',
    'base-joconde-extrait/records?select=*&where=reference like "99900000001"',
    'base-joconde-extrait/records?where=code_museofile="M9901"&limit=100&offset=0&select=numero_inventaire,auteur,titre,periode_de_creation,domaine,materiaux_techniques,description',
    'base-joconde-extrait/records?where=nom_officiel_musee like "%Horloges%"',
    "etablissements-cinematographiques/records?where=within_distance(geolocalisation, geom'POINT(2.35 48.88)',10km)&limit=100",
    "etablissements-cinematographiques/records?order_by=distance(geolocalisation, geom'POINT(-4.49 48.39)')&limit=5",
    'base-des-lieux-et-des-equipements-culturels/records?select=code_insee,nom,type_equipement_ou_lieu&limit=100&offset=0',
    'declarations-des-entrepreneurs-de-spectacles-vivants/records?where=siren_siret="12345678900011"',
    'declarations-des-entrepreneurs-de-spectacles-vivants/records?where=siren_siret like "123456789*"&limit=1',
    'musees-de-france-base-museofile/records?select=nom_officiel, ville, region&order_by=nom_officiel&limit=2',
    'liste-et-localisation-des-musees-de-france/records?limit=20&refine=region:Bretagne',
  ])('%s finds something', async (path) => {
    const found = await list(path);
    expect(found.total_count).toBeGreaterThan(0);
    expect(found.results.length).toBeGreaterThan(0);
  });

  test.each([
    // The header of the ministry's file of January 2024, and public programs that read it.
    [
      'musees-de-france-base-museofile',
      'ref latitude longitude adrl1_m an_creat artiste atout autnom categ cp_m dmaj dompal dpt hist interet lieu_m nomoff phare prot_bat prot_esp refmer region tel_m themes url_m ville_m geolocalisation_latlong',
    ],
    // What the base still holds of the file of 2019.
    [
      'liste-et-localisation-des-musees-de-france',
      'ref_musee nom_du_musee adr cp ville nomdep new_regions region_administrative telephone1 sitweb coordonnees_finales',
    ],
    [
      'liste-des-immeubles-proteges-au-titre-des-monuments-historiques',
      'ref etud reg dpt_lettre com insee tico adrs stat affe ppro autr scle departement_en_lettres coordonnees_au_format_wgs84',
    ],
    [
      'base-joconde-extrait',
      'ref domn deno titr autr peri tech museo nomoff localisation nom_officiel_musee',
    ],
  ])('%s answers under the names that its columns had: %s', async (id, names) => {
    const asked = names.split(' ');
    const [first] = (await list(`${id}/records?limit=1&select=${asked.join(',')}`)).results;
    expect(Object.keys(first ?? {})).toEqual(asked);
  });

  test.each([
    'liste-des-immeubles-proteges-au-titre-des-monuments-historiques/exports/csv?lang=fr&refine=region:"Bourgogne-Franche-Comté"&timezone=Europe/Berlin&use_labels=true&delimiter=;',
    'liste-et-localisation-des-musees-de-france/exports/json',
    'festivals-global-festivals-_-pl/exports/csv?lang=fr&timezone=Europe%2FBerlin&use_labels=true&delimiter=%3B',
    'etablissements-cinematographiques/exports/geojson?lang=fr&timezone=Europe%2FBerlin',
    'base-joconde-extrait/exports/xlsx?where=domaine:"peinture"',
  ])('%s is a file', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
  });

  test('several regions of the extracts mean any of them, as their old pages said', async () => {
    for (const id of ['base-joconde-extrait', 'musees-de-france-base-museofile']) {
      const count = async (...regions: readonly string[]) =>
        (await list(`${id}/records?limit=0${regions.map((one) => `&refine=region:"${one}"`).join('')}`))
          .total_count;
      const facets = (await (await ask(`${id}/facets?facet=region`)).json()) as {
        facets: readonly { facets: readonly { name: string }[] }[];
      };
      const [one = '', two = ''] = facets.facets[0]?.facets.map(({ name }) => name) ?? [];
      expect(await count(one, two), id).toBe((await count(one)) + (two === '' ? 0 : await count(two)));
      const { fields } = (await (await ask(id)).json()) as {
        fields: readonly { name: string; annotations: Row }[];
      };
      const marked = fields.filter(({ annotations }) => 'disjunctive' in annotations).map(({ name }) => name);
      expect(marked, id).toEqual(expect.arrayContaining(['region', 'departement']));
    }
  });

  test('records/1.0/search of the oldest programs', async () => {
    const found = await world.json<{ nhits: number; records: readonly Row[] }>(
      '/api/records/1.0/search/?dataset=base-joconde-extrait&rows=50&refine.domaine=peinture',
    );
    expect(found.nhits).toBe(2);
  });

  test('charts over dates are cut by precision, by period and by their parts', async () => {
    const dates = ['2024-01-01', '2024-03-31', '2023-03-12', '2023-01-01'].map((day) => new Date(day));
    const wanted = (keyOf: (date: Date) => unknown) => {
      const counts = Map.groupBy(dates, (date) => JSON.stringify(keyOf(date)));
      return [...counts].map(([key, mine]) => ({ x: JSON.parse(key) as unknown, n: mine.length }));
    };
    const year = (date: Date) => date.getUTCFullYear();
    const month = (date: Date) => date.getUTCMonth() + 1;
    const day = (date: Date) => date.getUTCDate();
    const weekday = (date: Date) => (date.getUTCDay() + 6) % 7;
    const monday = (date: Date) => new Date(date.getTime() - weekday(date) * 86_400_000);
    const whole = (date: Date) => ({ year: year(date), month: month(date), day: day(date) });
    const x = 'x=date_de_depot';
    const cases: readonly (readonly [string, (date: Date) => unknown])[] = [
      [x, whole],
      [`${x}&precision=year`, (date) => ({ year: year(date) })],
      [`${x}&x.date_de_depot.precision=month`, (date) => ({ year: year(date), month: month(date) })],
      [`${x}&periodic=month`, (date) => ({ month: month(date) })],
      [`${x}&periodic=month&precision=day`, (date) => ({ month: month(date), day: day(date) })],
      [`${x}&periodic=weekday&precision=day`, (date) => ({ weekday: weekday(date) })],
      [`${x}&precision=week`, (date) => whole(monday(date))],
      [`${x}.year&${x}.month`, (date) => ({ year: year(date), month: month(date) })],
    ];
    for (const [query, keyOf] of cases) {
      const path = `/api/records/1.0/analyze/?dataset=${companies.id}&y.n.func=COUNT&${query}`;
      const points = await world.json<readonly Row[]>(path);
      expect(points, query).toHaveLength(wanted(keyOf).length);
      expect(points, query).toEqual(expect.arrayContaining(wanted(keyOf)));
    }
  });

  test('the plugin of QGIS: repeated where, ids of datasets, geographic ones', async () => {
    const where = ["features='geo'", 'datasetid:"etablissements-cinematographiques"'];
    const query = where.map((clause) => `where=${encodeURIComponent(clause)}`).join('&');
    const found = await world.json<List>(`${API}/?${query}&include_app_metas=true&limit=100&offset=0`);
    expect(found.total_count).toBe(1);
  });

  test('the official client builds the same addresses', async () => {
    const query = fromCatalog()
      .dataset(festivals.id)
      .records()
      .select('count(*) as n')
      .groupBy(field('region_principale_de_deroulement'))
      .orderBy('-n')
      .limit(50);
    const grouped = await client.get<List>(query);
    const sum = grouped.results.reduce((all, row) => all + Number(row['n']), 0);
    const all = await client.get<List>(fromCatalog().dataset(festivals.id).records().limit(0));
    expect(sum).toBe(all.total_count);
    const named = fromCatalog()
      .dataset(cinemas.id)
      .records()
      .where(`nom like ${string('%Louxor%')}`);
    expect((await client.get<List>(named)).total_count).toBeGreaterThan(0);
  });

  test('addresses of persons are in no answer', async () => {
    for (const path of ['records?limit=100', 'exports/csv', 'exports/jsonl', 'facets'])
      expect(await (await ask(`${festivals.id}/${path}`)).text(), path).not.toMatch(
        /@[\w-]+\.(?:example|fr|com)\b/,
      );
    const answer = await ask(`${festivals.id}/records?select=adresse_e_mail`);
    expect(((await answer.json()) as { message: string }).message).toContain('Unknown field: adresse_e_mail');
  });
});

describe.skipIf(!isThere)('the real files', () => {
  test('festivals are counted as the file has them', async () => {
    const rows = rowsOf(festivals.file ?? '');
    const count = (name: string, value: string) => rows.filter((row) => row[name] === value).length;
    expect((await list(`${festivals.id}/records?limit=0`)).total_count).toBe(rows.length);
    const region = 'region_principale_de_deroulement';
    const loire = await list(`${festivals.id}/records?limit=-1&refine=${region}:"Pays de la Loire"`);
    expect(loire.total_count).toBe(count('Région principale de déroulement', 'Pays de la Loire'));
    expect(loire.results).toHaveLength(100);
    const music = await list(`${festivals.id}/records?limit=0&where=discipline_dominante="Musique"`);
    expect(music.total_count).toBe(count('Discipline dominante', 'Musique'));
    const distinct = await list(
      `${festivals.id}/records?select=count(distinct commune_principale_de_deroulement) as n`,
    );
    const communes = new Set(
      rows.map((row) => (row['Commune principale de déroulement'] ?? '').replaceAll('\u00a0', ' ')),
    );
    communes.delete('');
    // No-break spaces are spaces here.
    expect(distinct.results).toEqual([{ n: communes.size }]);
  });

  test('more facet values than a hundred are given when they are asked', async () => {
    type Facets = { readonly facets: readonly { readonly facets: readonly Row[] }[] };
    const sizeOf = async (facet: string) =>
      ((await (await ask(`${festivals.id}/facets?facet=${facet}`)).json()) as Facets).facets[0]?.facets
        .length;
    const name = 'commune_principale_de_deroulement';
    expect(await sizeOf(name)).toBe(100);
    expect(await sizeOf(`facet(name="${name}", limit=-1)`)).toBeGreaterThan(1_000);
  });

  test('cinemas are found around a place, the nearest first', async () => {
    const near = await list(
      "etablissements-cinematographiques/records?select=nom,distance(geolocalisation, geom'POINT(2.300938 48.872265)') as m&where=within_distance(geolocalisation, geom'POINT(2.300938 48.872265)', 2km)&order_by=distance(geolocalisation, geom'POINT(2.300938 48.872265)')&limit=100",
    );
    expect(near.results[0]).toEqual({ nom: 'UGC NORMANDIE', m: 0 });
    const metres = near.results.map(({ m }) => Number(m));
    expect(metres).toEqual(metres.toSorted((a, b) => a - b));
    expect(metres.every((m) => m <= 2_000)).toBe(true);
  });

  test('an export reads back as the records of the pages', async () => {
    const exported = JSON.parse(await (await ask(`${festivals.id}/exports/json`)).text()) as readonly Row[];
    expect(exported).toHaveLength(7_283);
    const page = await list(`${festivals.id}/records?limit=100&offset=7183`);
    expect(exported.slice(7_183)).toEqual(page.results);
  });
});
