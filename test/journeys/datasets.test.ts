// Datasets at the desk through HTTP: who may, what is refused and how it is said, a table given up, an import undone.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Worker } from '../../src/store/jobs/queue.ts';
import { type Client, openWorld, type World } from '../world.ts';
import { workFor } from './worker.ts';

let world: World;
let worker: Worker;
let steward: Client;
beforeAll(async () => {
  world = await openWorld();
  worker = await workFor(world);
  steward = await world.signIn('steward');
});
afterAll(async () => {
  await worker.close();
  await world.close();
});

type Facts = {
  readonly id: number;
  readonly state: string;
  readonly dataset: string | null;
  readonly words: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly proposal?: {
    readonly key: object;
    readonly columns: readonly {
      readonly name: string;
      readonly isPublic: boolean;
      readonly purpose?: string;
    }[];
  };
};

const table = `ref;nom;mél\n${Array.from({ length: 9 }, (_, at) => `R${at};Lieu ${at};lieu${at}@exemple.fr`).join('\n')}\n`;

/** Deposits a table as a browser does; returns its address. */
async function deposit(client: Client, text: string, name = 'lieux.csv'): Promise<string> {
  const page = await client.text('/espace/jeux');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const mark = 'cut-here';
  const body = [
    `--${mark}\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${csrf}\r\n`,
    `--${mark}\r\ncontent-disposition: form-data; name="fichier"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n`,
    `--${mark}--\r\n`,
  ].join('');
  const answer = await client.send('/espace/jeux', body, `multipart/form-data; boundary=${mark}`);
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

async function settled(here: string): Promise<Facts> {
  for (let turn = 0; turn < 150; turn += 1) {
    const facts = await steward.json<Facts>(`${here}.json`);
    if (facts.state !== 'reading' && facts.state !== 'importing') return facts;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${here} never settled`);
}

test('only stewards and administrators make datasets', async () => {
  const producer = await world.signIn('producer', ['Musée']);
  expect((await producer.get('/espace/jeux')).status).toBe(403);
  expect((await producer.post('/espace/jeux/1', { faire: 'creer' })).status).toBe(403);
  expect((await world.get('/espace/jeux')).headers.get('location')).toContain('/connexion');
  const administrator = await world.signIn('administrator');
  expect((await administrator.get('/espace/jeux')).status).toBe(200);
  expect(await administrator.text('/espace')).toContain('/espace/jeux');
  expect(await producer.text('/espace')).not.toContain('/espace/jeux');
});

test('what is no table is refused with the reason; an unknown deposit is not there', async () => {
  const here = await deposit(steward, '<!doctype html><html><body>Erreur</body></html>', 'page.csv');
  expect(await settled(here)).toMatchObject({ state: 'refused', dataset: null });
  expect(await steward.text(here)).toContain('page web');
  expect((await steward.get('/espace/jeux/999999')).status).toBe(404);
  expect((await steward.get('/espace/jeux/autre')).status).toBe(404);
});

test('a proposal is corrected, refused with words that help, and made', async () => {
  const here = await deposit(steward, table);
  const facts = await settled(here);
  expect(facts).toMatchObject({
    state: 'proposed',
    words: { nom: 'lieux' },
    proposal: { key: { name: 'ref' } },
  });
  const imports = await steward.json<{ readonly imports: readonly { readonly id: number }[] }>(
    '/espace/imports.json',
  );
  expect(imports.imports.map(({ id }) => id)).not.toContain(facts.id);

  const form = {
    titre: 'Lieux',
    nom: 'joconde',
    producteur: 'Région',
    'c2-type': 'email',
    'c2-reprise': '1',
  };
  const taken = await steward.post(here, { ...form, faire: 'creer' });
  expect(taken.status).toBe(409);
  const opened = { ...form, nom: 'lieux', 'c2-publique': '1' };
  const unsaid = await steward.post(here, { ...opened, faire: 'creer' });
  expect([unsaid.status, await unsaid.text()]).toEqual([422, expect.stringContaining('mél')]);
  const said = { ...opened, 'c2-finalite': 'Joindre les lieux', 'c2-base': 'public-task' };
  expect((await steward.post(here, { ...said, faire: 'creer' })).status).toBe(303);
  expect(await settled(here)).toMatchObject({ state: 'created', dataset: 'lieux', counts: { created: 9 } });

  await world.settle();
  const { values } = await world.json<{ readonly values: object }>('/notice/lieux/R3.json');
  expect(values).toMatchObject({ nom: 'Lieu 3', mel: 'lieu3@exemple.fr' });
  const { body } = await world.db
    .selectFrom('format_version')
    .select('body')
    .where('format', '=', 'lieux')
    .where('origin', '=', 'desk')
    .executeTakeFirstOrThrow();
  expect(body.fields.find(({ code }) => code === 'mel')?.personal).toEqual({
    found: { email: 9 },
    purpose: 'Joindre les lieux',
    basis: 'public-task',
  });
  expect(body.publication).toMatchObject({ publisher: 'Région', language: 'fr' });
  expect((await steward.post(here, { ...said, faire: 'garder' })).status).toBe(409);
  expect(await steward.text('/en/espace/jeux')).toContain('made here');
});

test('its format is corrected again: what is hidden is gone at once, a version that was overtaken is refused', async () => {
  const here = '/espace/jeux/format/lieux';
  type Shown = { readonly version: number };
  expect((await steward.json<Shown>(`${here}.json`)).version).toBe(1);
  const hide = { version: '1', titre: 'Lieux de la région', 'c2-type': 'email', 'c2-reprise': '1' };
  expect((await steward.post(here, hide)).status).toBe(303);
  expect((await steward.json<Shown>(`${here}.json`)).version).toBe(2);
  const { values } = await world.json<{ readonly values: object }>('/notice/lieux/R3.json');
  expect(values).toEqual({ ref: 'R3', nom: 'Lieu 3' });
  await world.settle();
  expect(await world.text('/recherche?f.dataset=lieux')).toContain('Lieux de la région');
  expect(await steward.text('/notice/lieux/R3')).toContain('lieu3@exemple.fr');

  const late = await steward.post(here, { ...hide, titre: 'Autre titre' });
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Autre titre')]);
  const again = { version: '2', titre: 'Lieux de la région', producteur: 'Région' };
  await steward.post(here, again);
  await steward.post(here, again);
  expect((await steward.json<Shown>(`${here}.json`)).version).toBeLessThanOrEqual(3);
  expect((await steward.get('/espace/jeux/format/joconde')).status).toBe(409);
  expect((await steward.get('/espace/jeux/format/rien')).status).toBe(404);
  const producer = await world.signIn('producer', ['Région']);
  expect((await producer.post(here, hide)).status).toBe(403);
});

test('its import is undone like any other', async () => {
  const { deposits } = await steward.json<{ readonly deposits: readonly { id: number; dataset?: string }[] }>(
    '/espace/jeux.json',
  );
  const id = deposits.find(({ dataset }) => dataset === 'lieux')?.id;
  expect((await steward.post(`/espace/imports/${id}/annulation`, {})).status).toBe(303);
  await expect
    .poll(async () => (await steward.json<Facts>(`/espace/jeux/${id}.json`)).state, { timeout: 20_000 })
    .toBe('undone');
  await world.settle();
  expect((await world.json('/recherche.json?f.dataset=lieux')).total).toBe(0);
});

test('a table is given up, and leaves the list', async () => {
  const here = await deposit(steward, table, 'autre.csv');
  await settled(here);
  expect((await steward.post(`${here}/abandon`, {})).headers.get('location')).toBe('/espace/jeux');
  expect(await steward.text('/espace/jeux')).not.toContain('autre.csv');
  expect((await steward.get(here)).headers.get('location')).toBe('/espace/jeux');
});
