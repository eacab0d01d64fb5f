// Keys at the desk: made once and shown once, followed by their bearer, ended and given back; all of them for an
// administrator.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, openWorld, type World } from '../world.ts';

const API = '/api/explore/v2.1';
type Key = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly state: string;
  readonly calls: number;
  readonly days: readonly { readonly day: string; readonly calls: number; readonly refused: number }[];
};

let world: World;
let reader: Client;
let administrator: Client;
beforeAll(async () => {
  world = await openWorld({ TRUST_PROXY: '1' });
  [reader, administrator] = [await world.signIn('reader'), await world.signIn('administrator')];
});
afterAll(() => world.close());

const asked = { nom: 'Carte des musées', usage: 'data.read', appels: '1 000', duree: '30' };
const keysOf = async (client: Client): Promise<readonly Key[]> =>
  (await client.json<{ keys: readonly Key[] }>('/espace/cles.json')).keys;
const secretIn = (html: string): string => /cle_[a-z0-9]{8}_[\w-]{32,}/.exec(html)?.[0] ?? '';
const call = (secret: string) => world.get(API, { authorization: `Apikey ${secret}` });

async function made(client: Client, part: Readonly<Record<string, string>> = {}) {
  const answer = await client.post('/espace/cles', { ...asked, ...part });
  expect(answer.status).toBe(201);
  const secret = secretIn(await answer.text());
  const key = (await keysOf(client)).find(({ id }) => secret.startsWith(`cle_${id}_`));
  if (key === undefined) throw new Error('the key is not listed');
  return { secret, key };
}

test('a member who has no key is told what one is for, and strangers sign in first', async () => {
  const page = await reader.text('/espace/cles');
  expect(page).toContain('Aucune clé d’accès');
  expect(page).toContain('Nouvelle clé');
  expect(await reader.text('/en/espace/cles')).toContain('New key');
  expect(await reader.text('/espace')).toContain('/espace/cles');
  expect((await world.get('/espace/cles')).headers.get('location')).toContain('/connexion');
});

test('a key is shown once, is listed by its beginning, and its calls are seen', async () => {
  const { secret, key } = await made(reader);
  expect(await reader.text('/espace/cles')).not.toContain(secret);
  expect(await reader.text(`/espace/cles/${key.id}`)).not.toContain(secret);
  for (let n = 0; n < 3; n += 1) expect((await call(secret)).headers.get('x-ratelimit-limit')).toBe('1000');
  const [listed] = (await keysOf(reader)).filter(({ id }) => id === key.id);
  expect(listed).toMatchObject({ name: 'Carte des musées', state: 'live', calls: 1_000 });
  expect(listed?.days).toHaveLength(30);
  expect(listed?.days.at(-1)?.calls).toBe(3);
  const page = await reader.text(`/espace/cles/${key.id}`);
  expect(page).toContain('3 appels en 30 jours');
  expect(page).toContain(`cle_${key.id}_…`);
});

test('what cannot be meant is said at its field, and what was typed stays', async () => {
  const wrong = [
    [{ nom: ' ' }, 'Donnez un nom'],
    [{ usage: 'desk.read' }, 'Choisissez au moins un usage'],
    [{ appels: '0' }, 'Donnez un nombre de 1 à'],
    [{ appels: '1 000 001' }, 'Donnez un nombre de 1 à'],
    [{ appels: 'beaucoup' }, 'Donnez un nombre de 1 à'],
  ] as const;
  for (const [part, sentence] of wrong) {
    const answer = await reader.post('/espace/cles', { ...asked, nom: 'Resté', ...part });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(sentence);
    if (!('nom' in part)) expect(page).toContain('value="Resté"');
    expect(secretIn(page)).toBe('');
  }
  const most = await reader.post('/espace/cles', { ...asked, appels: '1 000 000' });
  expect(most.status).toBe(201);
});

test('a key is revoked at once, given back, and renewed beside the new one', async () => {
  const { secret, key } = await made(reader);
  const here = `/espace/cles/${key.id}`;
  expect((await reader.post(`${here}/revocation`, {})).headers.get('location')).toBe(here);
  expect((await call(secret)).status).toBe(401);
  expect(await reader.text(here)).toContain('Révoquée');
  expect((await reader.post(`${here}/renouvellement`, { heures: '1' })).status).toBe(409);
  await reader.post(`${here}/retablissement`, {});
  expect((await call(secret)).status).toBe(200);
  const renewed = await reader.post(`${here}/renouvellement`, { heures: '1' });
  expect(renewed.status).toBe(201);
  const next = secretIn(await renewed.text());
  expect(next).not.toBe(secret);
  expect([(await call(secret)).status, (await call(next)).status]).toEqual([200, 200]);
  expect((await call(next)).headers.get('x-ratelimit-remaining')).toBe('996');
});

test('nobody sees or ends the keys of another, but administrators', async () => {
  const { secret, key } = await made(reader);
  const other = await world.signIn('producer');
  const here = `/espace/cles/${key.id}`;
  expect((await other.get(here)).status).toBe(404);
  expect((await other.get('/espace/cles/00000000')).status).toBe(404);
  for (const act of ['revocation', 'retablissement', 'renouvellement'])
    expect((await other.post(`${here}/${act}`, {})).status).toBe(404);
  expect((await other.get('/espace/cles/toutes')).status).toBe(403);
  expect((await other.post('/espace/cles/plafond', { appels: '5' })).status).toBe(403);
  expect(await keysOf(other)).toEqual([]);
  expect((await call(secret)).status).toBe(200);
  expect((await administrator.post(`${here}/revocation`, {})).status).toBe(303);
  expect((await call(secret)).status).toBe(401);
});

test('an administrator sees all keys and who calls most, networks by half of their address', async () => {
  const { secret, key } = await made(reader, { nom: 'Beaucoup' });
  for (let n = 0; n < 20; n += 1) await call(secret);
  for (const client of ['198.51.100.7', '198.51.200.8', '2001:db8:1:2::3'])
    await world.get(API, { 'x-forwarded-for': client });
  const page = await administrator.text('/espace/cles/toutes');
  expect(page).toContain('198.51.0.0/16');
  expect(page).not.toMatch(/198\.51\.100|198\.51\.200/);
  expect(page).toContain('2001:db8::/32');
  expect(page).not.toContain(secret);
  const { keys, clients } = await administrator.json<{
    keys: readonly Key[];
    clients: readonly { name: string; calls: number }[];
  }>('/espace/cles/toutes.json');
  expect(keys.map(({ id }) => id)).toContain(key.id);
  expect(clients.find(({ name }) => name.startsWith('Beaucoup'))?.calls).toBe(20);
  expect(clients.find(({ name }) => name === '198.51.0.0/16')?.calls).toBe(2);
});

test('an administrator says how many calls members may give, and gives more', async () => {
  expect((await administrator.post('/espace/cles/plafond', { appels: 'x' })).status).toBe(422);
  expect((await administrator.post('/espace/cles/plafond', { appels: '500' })).status).toBe(303);
  expect((await reader.post('/espace/cles', { ...asked, appels: '501' })).status).toBe(422);
  expect((await made(reader, { appels: '500' })).key.calls).toBe(500);
  expect((await made(administrator, { appels: '2 000 000' })).key.calls).toBe(2_000_000);
  expect(await reader.text('/espace/cles')).toMatch(/value="500"/);
});
