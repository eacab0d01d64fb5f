// The catalogue at the desk through HTTP: a dataset stated before it is open, corrected, renamed, taken back; a table made
// here hidden, taken away and brought back; what stands in the way is said beside its field.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPlatform } from '../../src/first-light.ts';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { runImport } from '../../src/manufactory/imports/verbs.ts';
import { retractDataset } from '../../src/store/retractions.ts';
import { type Client, openWorld, type World } from '../world.ts';

const API = '/api/explore/v2.1/catalog/datasets';
const DESK = '/espace/jeux/fiche';

let world: World;
let steward: Client;
beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
  await makeLamps();
});
afterAll(() => world.close());

async function makeLamps(): Promise<void> {
  const path = join(world.config.data, 'files', 'lampes.csv');
  await writeFile(
    path,
    `code;nom\n${Array.from({ length: 12 }, (_, at) => `L${at};Lampe ${at}`).join('\n')}\n`,
  );
  const table = await proposeFromFile(world.platform, { path, name: 'lampes.csv' });
  const words = {
    name: 'lampes',
    title: { fr: 'Lampes' },
    producer: 'Ville',
    publication: { publisher: 'Ville' },
  };
  const { mode } = await createDataset(world.platform, { table, words });
  const platform = await importPlatform(world.config, world.platform);
  await runImport(platform, { paths: [path], dataset: 'lampes', mode }, () => undefined);
  await world.settle();
}

type Facts = {
  readonly id: string;
  readonly version: number;
  readonly visibility: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly quality: readonly { readonly code: string; readonly met: boolean }[];
  readonly versions: readonly { readonly number: number; readonly who: string; readonly changed: string[] }[];
  readonly tombstone?: object;
};

const facts = (id: string) => steward.json<Facts>(`${DESK}/${id}.json`);

/** Saves the form of a dataset with some fields typed anew; the version is the one in force unless another is given. */
async function save(
  id: string,
  typed: Readonly<Record<string, string>>,
  client = steward,
): Promise<Response> {
  const { typed: before, version } = await facts(id);
  return await client.post(`${DESK}/${id}`, { ...before, version: String(version), ...typed });
}

async function act(
  id: string,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { version } = await facts(id);
  return await steward.post(`${DESK}/${id}/${name}`, { version: String(version), ...fields });
}

const where = (answer: Response): readonly [number, string | null] => [
  answer.status,
  answer.headers.get('location'),
];

test('only stewards and administrators come here', async () => {
  expect((await world.get(DESK)).status).toBe(303);
  expect((await (await world.signIn('producer', ['Ville'])).get(`${DESK}/lampes`)).status).toBe(403);
  const list = await steward.json<{ entries: readonly { id: string; here: boolean }[] }>(`${DESK}.json`);
  expect(list.entries).toContainEqual(expect.objectContaining({ id: 'lampes', here: true, hidden: false }));
  expect(await steward.text('/espace/jeux')).toContain(`href="${DESK}"`);
  expect(await steward.text(DESK)).toContain('href="/espace/jeux/fiche/lampes"');
});

test('a dataset that is not open is stated, and is in the catalogue at once', async () => {
  const page = await steward.text('/espace/jeux/nouvelle-fiche');
  expect(page).toContain('Nouvelle fiche');
  const wrong = await steward.post('/espace/jeux/nouvelle-fiche', {
    titre: 'Fréquentation des musées',
    etat: 'planned',
    contactEmail: 'accueil',
    debut: '2021',
    fin: '2020',
  });
  expect(wrong.status).toBe(422);
  const said = await wrong.text();
  expect(said).toContain('3 champs sont à corriger');
  expect(said).toMatch(/id="prevu-error".*Dites quand : une année suffit/);
  expect(said).toMatch(/id="contactEmail-error"/);
  expect(said).toMatch(/id="fin-error"/);
  expect(said).toContain('value="Fréquentation des musées"');
  expect((await world.get('/donnees/frequentation-des-musees')).status).toBe(404);

  const made = await steward.post('/espace/jeux/nouvelle-fiche', {
    titre: 'Fréquentation des musées',
    etat: 'planned',
    prevu: '15/01/2027',
    themes: 'Culture ; Publics',
    langue: 'fr',
  });
  expect(where(made)).toEqual([303, '/espace/jeux/fiche/frequentation-des-musees?fait=enregistrement']);
  expect(await world.text('/donnees/frequentation-des-musees')).toContain('15 janvier 2027');
  const { metas } = await world.json<{ metas: { default: object } }>(`${API}/frequentation-des-musees`);
  expect(metas.default).toMatchObject({ theme: ['Culture', 'Publics'], publisher: null });
  const again = await steward.post('/espace/jeux/nouvelle-fiche', { titre: 'Autre', adresse: 'lampes' });
  expect(again.status).toBe(409);
  expect(await again.text()).toMatch(/id="adresse-error".*est, ou a été, celui d’un autre/);
});

test('words of a dataset whose records are here are corrected; quality tells what is missing', async () => {
  const before = await facts('lampes');
  expect(before.version).toBe(0);
  expect(before.quality.filter(({ met }) => met).map(({ code }) => code)).toEqual(['publisher']);
  const saved = await save('lampes', {
    titreEn: 'Lamps',
    licence: 'odc-odbl',
    motsCles: 'éclairage ; rue',
    frequence: 'annual',
    territoire: 'Amiens',
    contactEmail: 'lampes@ville.fr',
  });
  expect(where(saved)).toEqual([303, '/espace/jeux/fiche/lampes?fait=enregistrement']);
  const after = await facts('lampes');
  expect(after.quality.filter(({ met }) => met)).toHaveLength(6);
  expect(after.versions).toEqual([
    expect.objectContaining({ number: 1, who: 'steward', changed: ['première version'] }),
  ]);
  const page = await world.text('/en/donnees/lampes');
  expect(page).toContain('Lamps');
  expect(page).toContain('Open Database License');
  const { total_count } = await world.json<{ total_count: number }>(`${API}/lampes/records?limit=1`);
  expect(total_count).toBe(12);
});

test('whoever is overtaken keeps the text and reads what has changed', async () => {
  const { version } = await facts('lampes');
  expect((await save('lampes', { titre: 'Lampes de la ville' })).status).toBe(303);
  const late = await save('lampes', { titre: 'Réverbères', version: String(version) });
  expect(late.status).toBe(409);
  const text = await late.text();
  expect(text).toContain('Changé depuis : Titre.');
  expect(text).toContain('value="Réverbères"');
  expect(text).toContain(`name="version" value="${version + 1}"`);
  expect((await facts('lampes')).typed['titre']).toBe('Lampes de la ville');
});

test('the last change is undone, and an older version can be in force again', async () => {
  const { versions } = await facts('lampes');
  expect(versions[0]?.changed).toEqual(['Titre']);
  const undone = await act('lampes', 'versions', { numero: String(versions[1]?.number) });
  expect(where(undone)).toEqual([303, '/espace/jeux/fiche/lampes?fait=versions']);
  expect((await facts('lampes')).typed['titre']).toBe('Lampes');
  expect(await steward.text(`${DESK}/lampes?fait=versions`)).toContain('de nouveau en vigueur');
  expect((await act('lampes', 'versions', { numero: '99' })).status).toBe(404);
});

test('a renamed dataset answers under both ids, at the desk too', async () => {
  const renamed = await save('lampes', { adresse: 'lampadaires' });
  expect(where(renamed)).toEqual([303, '/espace/jeux/fiche/lampadaires?fait=enregistrement']);
  expect(where(await world.get('/donnees/lampes'))).toEqual([301, '/donnees/lampadaires']);
  expect(where(await steward.get(`${DESK}/lampes`))).toEqual([303, '/espace/jeux/fiche/lampadaires']);
  for (const id of ['lampes', 'lampadaires']) {
    const { total_count } = await world.json<{ total_count: number }>(`${API}/${id}/records?limit=1`);
    expect(total_count).toBe(12);
  }
});

test('hiding a dataset made here takes it from everywhere at once, and shows it again', async () => {
  const found = async (): Promise<number> => (await world.json('/recherche.json?f.dataset=lampes')).total;
  await world.settle();
  expect(await found()).toBe(12);
  expect(where(await act('lampadaires', 'visibilite', { visibilite: 'members' }))).toEqual([
    303,
    '/espace/jeux/fiche/lampadaires?fait=visibilite',
  ]);
  for (const path of [
    '/donnees/lampadaires',
    `${API}/lampes/records`,
    `${API}/lampes/exports/csv`,
    '/notice/lampes/L1',
  ]) {
    expect([path, (await world.get(path)).status]).toEqual([path, 404]);
  }
  expect(await world.text(`${API}?limit=100`)).not.toContain('lampadaires');
  await world.settle();
  expect(await found()).toBe(0);
  expect((await facts('lampadaires')).visibility).toBe('members');
  await act('lampadaires', 'visibilite', { visibilite: 'public' });
  await world.settle();
  expect(await found()).toBe(12);
  expect((await world.get('/notice/lampes/L1')).status).toBe(200);
});

test('what is taken away answers 410 with its reason, and comes back as it was', async () => {
  const silent = await act('lampadaires', 'retrait', { raison: ' ' });
  expect(silent.status).toBe(422);
  expect(await silent.text()).toContain('Retirer ce jeu de données du catalogue ?');
  expect(await steward.text(`${DESK}/lampadaires?retirer=1`)).toContain('id="retrait"');
  await act('lampadaires', 'retrait', { raison: 'Fondu dans le mobilier urbain' });
  for (const path of [
    '/donnees/lampes',
    '/donnees/lampadaires',
    `${API}/lampes`,
    `${API}/lampadaires/records`,
  ]) {
    const answer = await world.get(path);
    expect([path, answer.status]).toEqual([path, 410]);
    expect(await answer.text()).toContain('Fondu dans le mobilier urbain');
  }
  expect((await world.get('/notice/lampes/L1')).status).toBe(404);
  const page = await steward.text(`${DESK}/lampadaires`);
  expect(page).toContain('Rétablir dans le catalogue');
  expect(page).not.toContain('id="titre"');
  await act('lampadaires', 'retablissement');
  await world.settle();
  expect((await world.get('/donnees/lampadaires')).status).toBe(200);
  expect((await world.get('/notice/lampes/L1')).status).toBe(200);
});

test('words alone are hidden and shown without touching any base; a stated dataset can be forgotten', async () => {
  await act('frequentation-des-musees', 'visibilite', { visibilite: 'private' });
  expect((await world.get('/donnees/frequentation-des-musees')).status).toBe(404);
  expect(await steward.text(DESK)).toContain('Ouverture prévue : 15 janvier 2027, caché');
  expect((await act('frequentation-des-musees', 'versions', { numero: '0' })).status).toBe(404);
  await act('frequentation-des-musees', 'visibilite', { visibilite: 'public' });
  expect(where(await act('frequentation-des-musees', 'versions', { numero: '0' }))).toEqual([303, DESK]);
  expect((await world.get('/donnees/frequentation-des-musees')).status).toBe(404);
});

test('a dataset that was retracted as a whole is not made visible here before that is undone', async () => {
  const { id = 0 } =
    (await importPlatform(world.config, world.platform)).catalogue.datasets.get('lampes') ?? {};
  const why = { reason: 'Données personnelles', kind: 'person', published: [] } as const;
  await retractDataset(world.db, { at: new Date(), ...why }, id);
  const answer = await act('lampadaires', 'visibilite', { visibilite: 'public' });
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('retiré de toute diffusion');
  expect((await world.get('/donnees/lampadaires')).status).toBe(404);
  await world.db
    .updateTable('retraction')
    .set(({ ref }) => ({ undone: ref('change') }))
    .execute();
  expect((await act('lampadaires', 'visibilite', { visibilite: 'public' })).status).toBe(303);
  expect((await world.get('/donnees/lampadaires')).status).toBe(200);
});

test('what is typed is never markup, and comes back as it was typed', async () => {
  const titre = '"><script>alert(1)</script> {count} ; À l’œuvre';
  await steward.post('/espace/jeux/nouvelle-fiche', {
    titre,
    adresse: 'signes',
    etat: 'wanted',
    motif: '<b>',
  });
  expect((await facts('signes')).typed['titre']).toBe(titre);
  for (const page of [
    await world.text('/donnees/signes'),
    await steward.text(`${DESK}/signes`),
    await steward.text(DESK),
  ]) {
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('{count} ; À l’œuvre');
  }
});
