// A catalogue elsewhere, from its address typed at the desk to its datasets before readers and programs, and back: through
// the pages, with jobs run as the worker runs them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Catalogue, serveCatalogue, told } from '../catalogues.ts';
import { type Client, openWorld, type World } from '../world.ts';
import { harvestFor } from './harvester.ts';

let world: World;
let steward: Client;
let catalogue: Catalogue;
let source = '';

type Twin = {
  readonly standing: string;
  readonly datasets: number;
  readonly runs: readonly { readonly id: number }[];
};
type Listed = {
  readonly total: number;
  readonly datasets: readonly { readonly id: string; readonly title: string }[];
};

beforeAll(async () => {
  [world, catalogue] = await Promise.all([openWorld(), serveCatalogue()]);
  steward = await world.signIn('steward');
});
afterAll(async () => {
  await catalogue.close();
  await world.close();
});

const work = async (): Promise<void> => await harvestFor(world);

const typed = () => ({
  adresse: `${catalogue.origin}/explore/`,
  nom: 'Portail de l’Ardelle',
  protocole: '',
  organisation: '',
  theme: '',
  frequence: 'weekly',
  responsable: 'Service des données',
});

describe('at the desk', () => {
  test('only stewards and administrators harvest; an empty list says how to begin', async () => {
    expect((await world.get('/espace/moissons.json')).status).toBe(401);
    expect((await (await world.signIn('producer', ['x'])).get('/espace/moissons')).status).toBe(403);
    expect(await steward.text('/espace')).toContain('href="/espace/moissons"');
    expect(await steward.text('/espace/moissons')).toContain('Aucun catalogue n’est moissonné');
  });

  test('an address that is none is said above the form, which keeps what was typed', async () => {
    const answer = await steward.post('/espace/moissons', { ...typed(), adresse: 'file:///etc/passwd' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="Portail de l’Ardelle"');
  });

  test('the first datasets are shown before anything is taken', async () => {
    const answer = await steward.post('/espace/moissons', typed());
    source = answer.headers.get('location') ?? '';
    expect(source).toMatch(/^\/espace\/moissons\/\d+$/);
    expect(await steward.text(source)).toContain('http-equiv="refresh"');
    await work();
    const page = await steward.text(source);
    expect(page).toContain('Opendatasoft, 12 jeux de données annoncés');
    expect(page).toContain('Fonds photographiques numérisés');
    expect((await world.json<Listed>('/donnees.json')).datasets.map(({ title }) => title)).not.toContain(
      told[0]?.title,
    );
  });

  test('accepted, it is harvested at once; its page tells how far it is and what was done', async () => {
    const form = { ...typed(), protocole: 'opendatasoft', faire: 'accepter' };
    expect((await steward.post(source, form)).status).toBe(303);
    expect((await steward.json<Twin>(`${source}.json`)).standing).toBe('harvesting');
    expect(await steward.json(`${source}/avancement`)).toMatchObject({ finished: false });
    expect((await steward.post(`${source}/lancement`, {})).status).toBe(409);
    await work();
    expect(await steward.json(`${source}/avancement`)).toMatchObject({ finished: true, done: 12 });
    const { standing, datasets, runs } = await steward.json<Twin>(`${source}.json`);
    expect([standing, datasets]).toEqual(['active', 12]);
    const report = await steward.text(`${source}/passages/${runs[0]?.id}`);
    expect(report).toContain('Appliqué : 12 ajoutés.');
    expect(report).toContain('href="/donnees/jeu-01"');
    expect(await steward.text('/espace/moissons')).toContain('Portail de l’Ardelle');
  });
});

describe('before readers and programs', () => {
  test('the catalogue marks what was harvested, and is narrowed by source', async () => {
    const page = await world.text('/donnees?origine=Portail+de+l%E2%80%99Ardelle');
    expect(page).toContain('Moissonné de Portail de l’Ardelle');
    expect(page).toContain(`href="${catalogue.origin}/explore/dataset/jeu-01/"`);
    const found = await world.json<Listed>('/donnees.json?origine=Portail+de+l%E2%80%99Ardelle');
    expect(found.total).toBe(12);
  });

  test('a dataset says its source first, leads to its page there and to its resources', async () => {
    const page = await world.text('/donnees/jeu-01');
    expect(page).toContain('Moissonné de Portail de l’Ardelle');
    expect(page.indexOf('Moissonné de')).toBeLessThan(page.indexOf('Producteur'));
    expect(page).toContain('page d’origine');
  });

  test('the API says where it comes from and that it has no rows here', async () => {
    type Metas = { has_records: boolean; metas: { default: Record<string, unknown> } };
    const { has_records, metas } = await world.json<Metas>('/api/explore/v2.1/catalog/datasets/jeu-01');
    expect(has_records).toBe(false);
    expect(metas.default).toMatchObject({
      federated: true,
      source_domain_title: 'Portail de l’Ardelle',
      source_domain_address: `${catalogue.origin}/explore/dataset/jeu-01/`,
    });
    expect((await world.get('/api/explore/v2.1/catalog/datasets/jeu-01/records')).status).toBe(404);
  });
});

describe('later', () => {
  test('a run that loses much waits for a person; one that was applied can be taken back', async () => {
    catalogue.datasets = told.slice(0, 6);
    await steward.post(`${source}/lancement`, {});
    await work();
    const { runs } = await steward.json<Twin>(`${source}.json`);
    const run = `${source}/passages/${runs[0]?.id}`;
    expect(await steward.text(run)).toContain('6 jeux de données sur 12');
    expect((await steward.post(`${run}/application`, {})).status).toBe(303);
    await work();
    expect(await steward.text(run)).toContain('Appliqué : 6 absents');
    await steward.post(`${run}/annulation`, {});
    await work();
    expect(await steward.text(run)).toContain('Annulé');
    expect((await steward.post(`${run}/annulation`, {})).status).toBe(409);
  });

  test('paused, it waits; ended, its datasets do what was chosen', async () => {
    await steward.post(`${source}/pause`, { pause: '1' });
    expect((await steward.json<Twin>(`${source}.json`)).standing).toBe('paused');
    expect(await steward.text(`${source}?arreter=1`)).toContain('Que deviennent ses 12 jeux de données ?');
    const answer = await steward.post(`${source}/fin`, { sort: 'retirer' });
    expect(answer.headers.get('location')).toBe('/espace/moissons?fait=fin');
    await work();
    expect((await world.get('/donnees/jeu-01')).status).toBe(410);
    expect(await steward.text('/espace/moissons')).not.toContain('Portail de l’Ardelle');
  });
});

test('a dataset that a second catalogue gives too stays one, and says so to readers and at the desk', async () => {
  catalogue.datasets = told.slice(0, 3);
  const harvested = async (path: string, nom: string): Promise<void> => {
    const asked = { ...typed(), adresse: `${catalogue.origin}${path}`, nom };
    const one = (await steward.post('/espace/moissons', asked)).headers.get('location') ?? '';
    await work();
    await steward.post(one, { ...asked, protocole: 'dcat', faire: 'accepter' });
    await work();
  };
  await harvested('/catalogue.ttl', 'Premier');
  await harvested('/catalogue.jsonld', 'Second');
  const { datasets } = await world.json<Listed>('/donnees.json?origine=Premier');
  expect(datasets).toHaveLength(3);
  expect((await world.json<Listed>('/donnees.json?origine=Second')).total).toBe(0);
  const id = datasets[0]?.id ?? '';
  const { alsoIn } = await world.json<{ alsoIn: readonly { label: string; href: string }[] }>(
    `/donnees/${id}.json`,
  );
  expect(alsoIn).toEqual([{ label: 'Second', href: expect.stringMatching(/^http/) }]);
  const page = await world.text(`/donnees/${id}`);
  expect(page).toContain(`<dt>Aussi dans</dt><dd><a href="${alsoIn[0]?.href}">Second</a></dd>`);
  expect(await steward.text(`/espace/jeux/fiche/${id}`)).toContain('Ce jeu de données est aussi dans Second');
});
