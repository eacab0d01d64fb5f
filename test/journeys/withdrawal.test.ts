// A record is taken from the public: gone at once by every public path, said to be withdrawn at its own address, and
// back as it was. A person does it at the desk, with a reason, and can undo it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, openWorld, type SearchAnswer, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

let world: World;
let steward: Client;
beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
});
afterAll(() => world.close());

const desk = '/espace/notices/joconde/99900000002';

async function withdraw(path: string, reason = 'Droits contestés'): Promise<void> {
  expect((await steward.post(`${path}/retrait`, { motif: reason })).status).toBe(303);
}

async function bringBack(path: string): Promise<void> {
  expect((await steward.post(`${path}/retour`, {})).status).toBe(303);
}

/** Every public address that showed the work, a museum's page and the links seen from the other end included. */
const addresses = [
  '/index.json',
  '/',
  '/recherche?q=rade',
  '/recherche.json?q=rade',
  '/recherche.json?q=navires+rentrent',
  '/recherche?vue=mosaique&f.author=KERVEL+Yves',
  '/recherche?vue=tableau&tri=titre&q=gros+temps',
  '/recherche?vue=carte&q=rade',
  '/recherche/carte.json?box=-10,40,10,52&q=rade',
  '/recherche/voisines.json?q=kervel&rang=0',
  '/recherche/voisines.json?q=kervel&rang=2',
  '/auteurs/KERVEL%20Yves',
  '/auteurs/KERVEL%20Yves.json',
  '/lieux-de-conservation/mus%C3%A9e%20de%20la%20Marine',
  '/lieux-de-conservation/mus%C3%A9e%20de%20la%20Marine.json',
  '/notice/museofile/M9902',
  '/notice/joconde/99900000003',
  '/notice/joconde/99900000002',
  '/notice/joconde/99900000002.json',
  '/notice/joconde/99900000002/jsonld',
];

test('a withdrawn record is gone at once by every public path', async () => {
  const before = await world.json('/recherche.json');
  const image = (await world.text('/notice/joconde/99900000002')).match(/\/image\/[^"]+/)?.[0] ?? '';
  expect((await world.get(image)).status).toBe(200);
  await withdraw(desk);
  const texts = await Promise.all(addresses.map((path) => world.text(path)));
  for (const [at, text] of texts.entries()) expect(text, addresses[at]).not.toContain('rade de Brest');
  for (const [at, text] of texts.entries()) expect(text, addresses[at]).not.toContain('Droits contestés');
  expect((await world.get(image)).status).toBe(404);
  const after = await world.json('/recherche.json');
  expect(after.total).toBe(before.total - 1);
  const authors = await world.json<{ values: readonly { value: string; count: number }[] }>(
    '/recherche/filtres/author.json?contient=kervel',
  );
  expect(authors.values).toMatchObject([{ value: 'KERVEL Yves', count: 1 }]);
});

test('a withdrawn place is gone from the tiles of the map at once', async () => {
  const tile = '/recherche/tuiles/8/124/88?q=minou';
  const path = '/espace/notices/merimee/PA90000003';
  expect(await world.text(tile)).toContain('PA90000003');
  await withdraw(path);
  expect(await world.text(tile)).not.toContain('PA90000003');
  await bringBack(path);
  await world.settle();
  expect(await world.text(tile)).toContain('PA90000003');
});

test('its address says that it was withdrawn, and when', async () => {
  const answer = await world.get('/notice/joconde/99900000002');
  expect(answer.status).toBe(410);
  expect(await answer.text()).toMatch(/Cette œuvre a été retirée de la diffusion le \d/);
  const data = await world.get('/notice/joconde/99900000002.json');
  expect(data.status).toBe(410);
  expect(await data.json()).toMatchObject({ gone: { key: '99900000002', withdrawn: true } });
});

test('brought back, it is as it was', async () => {
  await bringBack(desk);
  await world.settle();
  expect(await world.text('/notice/joconde/99900000002')).toContain('La rade de Brest par gros temps');
  expect((await world.json('/recherche.json?q=rade')).total).toBe(1);
});

test('a withdrawn museum is not named by the works that look it up', async () => {
  const named = 'f.holder=mus%C3%A9e+des+Horloges';
  expect((await world.json(`/recherche.json?${named}`)).total).toBeGreaterThanOrEqual(PENDULUMS);
  await withdraw('/espace/notices/museofile/M9901');
  expect((await world.json(`/recherche.json?${named}`)).total).toBe(0);
  expect(await world.text('/notice/joconde/99900000001')).not.toContain('musée des Horloges');
  await bringBack('/espace/notices/museofile/M9901');
  await world.settle();
  expect((await world.json(`/recherche.json?${named}`)).total).toBeGreaterThanOrEqual(PENDULUMS);
});

test('ten withdrawals and returns in a row are never late', async () => {
  for (let round = 0; round < 10; round += 1) {
    const path = `/espace/notices/joconde/9990000${1010 + round}`;
    await withdraw(path);
    const { total } = (await world.json(`/recherche.json?q=colonnes`)) as SearchAnswer;
    expect(total).toBe(PENDULUMS - 1);
    await bringBack(path);
    await world.settle();
    expect((await world.json('/recherche.json?q=colonnes')).total).toBe(PENDULUMS);
  }
});

test('the desk asks why, says what it did, and offers to undo it', async () => {
  expect(await world.text('/notice/joconde/99900000003')).not.toContain('/espace/notices');
  expect(await steward.text('/notice/joconde/99900000003')).toContain('/espace/notices/joconde/99900000003');
  const path = '/espace/notices/joconde/99900000003';
  expect(await steward.text(path)).toContain(`${path}?retirer=1`);
  expect(await steward.text(`${path}?retirer=1`)).toContain('name="motif"');
  const empty = await steward.post(`${path}/retrait`, { motif: '' });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('Dites pourquoi');
  await withdraw(path, 'Erreur <b>grave</b>');
  const page = await steward.text(`${path}?fait=retrait`);
  expect(page).toContain('Erreur &lt;b>grave');
  expect(page).toContain(`action="${path}/retour"`);
  const late = await steward.post(`${path}/retour`, { version: '1' });
  expect(late.status).toBe(409);
  expect(await late.text()).toContain('a changé depuis que vous l’avez ouverte');
  await bringBack(path);
});

test('only whoever may write a record sees its page at the desk', async () => {
  const path = '/espace/notices/joconde/99900000003';
  const producer = await world.signIn('producer', ['Un autre musée']);
  const reader = await world.signIn('reader');
  expect((await producer.get(path)).status).toBe(403);
  expect((await reader.get(path)).status).toBe(403);
  expect((await producer.post(`${path}/retrait`, { motif: 'x' })).status).toBe(403);
  expect((await steward.get('/espace/notices/joconde/RIEN')).status).toBe(404);
});
