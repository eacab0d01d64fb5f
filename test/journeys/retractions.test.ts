// Retractions by people at the desk: a field, an image, a record, a dataset are gone at once from everything public; what
// was retracted is told to re-users without being said; the way back shows it again.
import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendSignal } from '../signal-forms.ts';
import { type Client, openWorld, type RecordAnswer, type World } from '../world.ts';

let world: World;
let steward: Client;
beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
});
afterAll(() => world.close());

type Entry = Readonly<Record<string, unknown>> & { readonly seq: number; readonly key: string | null };
type Feed = {
  readonly head: number;
  readonly reset: boolean;
  readonly more: boolean;
  readonly next: string;
  readonly retractions: readonly Entry[];
};
const feed = (query = '') => world.json<Feed>(`/api/retraits${query}`);

const way = (key: string, base = 'joconde') => `/espace/retraits/notice/${base}/${key}`;

async function retract(
  path: string,
  fields: Readonly<Record<string, string>>,
  client: Client = steward,
): Promise<void> {
  const given = { motif: 'other', raison: 'Zibeline a demandé', ...fields };
  const preview = await client.post(path, { ...given, faire: 'voir' });
  expect(preview.status).toBe(200);
  expect(await preview.text()).toContain('Retirer pour de bon ?');
  const answer = await client.post(path, { ...given, faire: 'retirer' });
  expect(answer.status, await answer.clone().text()).toBe(303);
  await world.settle();
}

/** Undoes the newest retraction. */
async function bringBack(): Promise<void> {
  const { retractions } = await steward.json<{ retractions: readonly { id: number }[] }>(
    '/espace/retraits.json',
  );
  const answer = await steward.post(`/espace/retraits/${retractions[0]?.id}/annulation`, {});
  expect(answer.status).toBe(303);
  await world.settle();
}

const api = '/api/explore/v2.1/catalog/datasets/base-joconde-extrait';

/** What everybody reads of a word, wherever it could stand. */
async function said(key: string, word: string): Promise<readonly string[]> {
  const paths = [
    `/notice/joconde/${key}`,
    `/notice/joconde/${key}.json`,
    `/notice/joconde/${key}/jsonld`,
    `/recherche.json?q=${word}`,
    `${api}/records?where=%22${word}%22`,
    `${api}/records/${key}`,
    `${api}/exports/json`,
    `/signaler?notice=joconde%2F${key}`,
  ];
  const texts = await Promise.all(paths.map((path) => world.text(path)));
  return paths.filter(
    (_, at) => texts[at]?.includes(word.normalize()) && !texts[at]?.includes(`"q":"${word}`),
  );
}

test('a field goes from pages, search, API and exports, is told without being said, and comes back', async () => {
  expect((await said('99900000001', 'artisan')).length).toBeGreaterThan(3);
  const before = (await feed()).head;
  await retract(way('99900000001'), { quoi: 'fields', champ: 'DESC', motif: 'field' });
  expect(await said('99900000001', 'artisan')).toEqual([]);
  expect(await world.text('/notice/joconde/99900000001')).toContain('Portrait de l');
  expect(await steward.text('/espace/retraits')).toContain('Description');
  const { retractions } = await feed(`?since=${before}`);
  expect(retractions).toMatchObject([
    {
      act: 'retracted',
      kind: 'field',
      scope: 'part',
      base: 'joconde',
      key: '99900000001',
      datasets: ['base-joconde-extrait'],
    },
  ]);
  expect(JSON.stringify(retractions)).not.toMatch(/DESC|artisan|Zibeline/);
  await bringBack();
  expect((await said('99900000001', 'artisan')).length).toBeGreaterThan(3);
  const [again] = (await feed(`?since=${retractions[0]?.seq}`)).retractions;
  expect(again).toMatchObject({
    act: 'restored',
    key: '99900000001',
    retracted: retractions[0]?.['retracted'],
  });
});

test('an image goes, its record stays; under another name its bytes do not come back', async () => {
  const record = '/notice/joconde/99900000002';
  const [image = ''] = /\/image\/[0-9a-f]{64}/.exec(await world.text(record)) ?? [];
  expect((await world.get(`${image}/320`)).status).toBe(200);
  await retract(way('99900000002'), { quoi: 'image', image: 'rade.jpg', motif: 'right' });
  expect((await world.get(`${image}/320`)).status).toBe(404);
  expect(await world.text(record)).not.toContain(image);
  expect((await world.json<RecordAnswer>(`${record}.json`)).images).toEqual([]);
  expect(await world.text(`${api}/records/99900000002`)).not.toContain(image.slice(7));
  expect((await world.get(`/signaler?image=${image.slice(7)}`)).status).toBe(404);
  expect((await steward.get(`${image}/320`)).status).toBe(200);
  await world.db.updateTable('image').set({ name: 'autre.jpg' }).where('name', '=', 'rade.jpg').execute();
  expect((await world.get(`${image}/320`)).status).toBe(404);
  await world.db.updateTable('image').set({ name: 'rade.jpg' }).where('name', '=', 'autre.jpg').execute();
  await bringBack();
  expect((await world.get(`${image}/320`)).status).toBe(200);
});

test('a record goes as a whole and comes back as it was; an erased person is told without its kind', async () => {
  const before = (await feed()).head;
  await retract(way('99900000003'), { quoi: 'record', motif: 'person' });
  expect((await world.get('/notice/joconde/99900000003')).status).toBe(404);
  expect(await said('99900000003', 'vagues')).toEqual([]);
  const { retractions, next } = await feed(`?since=${before}`);
  expect(retractions).toMatchObject([
    { act: 'retracted', kind: 'unsaid', scope: 'record', key: '99900000003' },
  ]);
  expect(JSON.stringify(retractions)).not.toMatch(/person|Zibeline/);
  expect((await world.json<Feed>(next.replace(world.address, ''))).retractions).toEqual([]);
  await bringBack();
  expect(await world.text('/notice/joconde/99900000003')).toContain('Étude de vagues');
  expect((await world.get('/notice/joconde/99900000003')).status).toBe(200);
});

test('what the public never read is not told', async () => {
  await world.db.updateTable('record').set({ visibility: 1 }).where('key', '=', '99900000004').execute();
  const { head } = await feed();
  await retract(way('99900000004'), { quoi: 'record' });
  const after = await feed(`?since=${head}`);
  expect(after.head).toBeGreaterThan(head);
  expect(after.retractions).toEqual([]);
  await bringBack();
  const row = await world.db
    .selectFrom('record')
    .select('visibility')
    .where('key', '=', '99900000004')
    .executeTakeFirst();
  expect(row?.visibility).toBe(1);
});

test('two retractions of one record: undoing one leaves the other', async () => {
  await retract(way('99900000001'), { quoi: 'fields', champ: 'DESC' });
  await retract(way('99900000001'), { quoi: 'fields', champ: 'DESC' });
  await bringBack();
  expect(await said('99900000001', 'artisan')).toEqual([]);
  const { retractions } = await steward.json<{ retractions: readonly { id: number; undoneAt?: string }[] }>(
    '/espace/retraits.json',
  );
  const twice = await steward.post(`/espace/retraits/${retractions[0]?.id}/annulation`, {});
  expect(twice.status).toBe(409);
  expect(await twice.text()).toContain('Ce retrait est déjà annulé');
  expect((await steward.post(`/espace/retraits/${retractions[1]?.id}/annulation`, {})).status).toBe(303);
  await world.settle();
  expect((await said('99900000001', 'artisan')).length).toBeGreaterThan(3);
});

test('a whole dataset goes with its published datasets, for stewards only, and comes back', async () => {
  const path = '/espace/retraits/jeu/autor';
  const producer = await world.signIn('producer', ['Musées de France']);
  expect((await producer.get(path)).status).toBe(403);
  expect((await world.get('/notice/autor/AUT90001')).status).toBe(200);
  await retract(path, { motif: 'right' });
  expect((await world.get('/notice/autor/AUT90001')).status).toBe(404);
  const { retractions } = await feed();
  expect(retractions.at(-1)).toMatchObject({ scope: 'dataset', base: 'autor', key: null });
  await bringBack();
  expect((await world.get('/notice/autor/AUT90001')).status).toBe(200);
});

test('a signal leads to what it is about, and the retraction back to the signal', async () => {
  const image = /\/image\/([0-9a-f]{64})/.exec(await world.text('/notice/joconde/99900000002'))?.[1] ?? '';
  await sendSignal(world, { image }, { nature: 'right', message: 'Cette photographie est de moi.' });
  const { signals } = await steward.json<{ signals: readonly { id: number }[] }>(
    '/espace/signalements.json?nature=right',
  );
  const id = signals[0]?.id ?? 0;
  const page = await steward.text(`/espace/signalements/${id}`);
  const href = /href="(\/espace\/retraits\/notice\/[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const form = await steward.text(href);
  expect(form).toMatch(/name="quoi" value="image" checked/);
  expect(form).toMatch(/name="image" value="rade.jpg" checked/);
  expect(form).toContain('Pour le signalement');
  const given = {
    quoi: 'image',
    image: 'rade.jpg',
    motif: 'right',
    raison: 'Droit du photographe',
    signalement: String(id),
  };
  const done = await steward.post(href.replace(/\?.*/, ''), { ...given, faire: 'retirer' });
  expect(done.headers.get('location')).toBe(`/espace/signalements/${id}`);
  await world.settle();
  expect(await steward.text('/espace/retraits')).toContain(`/espace/signalements/${id}`);
  await bringBack();
});

test.each([
  [{ quoi: 'fields' }, 422, 'Cochez au moins un champ'],
  [{ quoi: 'image' }, 422, 'Cochez au moins un champ'],
  [{ motif: '' }, 422, 'Choisissez un motif'],
  [{ motif: 'constructor' }, 422, 'Choisissez un motif'],
  [{ raison: '  ' }, 422, 'Dites pourquoi'],
  [{ quoi: 'fields', champ: 'RIEN' }, 400, ''],
  [{ quoi: 'fields', champ: 'REF' }, 400, ''],
  [{ quoi: 'image', image: 'rien.jpg' }, 404, 'n’a pas d’image'],
  [{ version: '1' }, 409, 'a changé depuis'],
])('not retracted: %j', async (given, status, sentence) => {
  if ('version' in given) {
    await steward.post('/espace/notices/joconde/99900000002/retrait', { motif: 'x' });
    await steward.post('/espace/notices/joconde/99900000002/retour', {});
  }
  const fields = { quoi: 'record', motif: 'other', raison: 'x', faire: 'retirer', ...given };
  const answer = await steward.post(way('99900000002'), fields);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(sentence);
  expect((await world.get('/notice/joconde/99900000002')).status).toBe(200);
});

test('others may neither see nor do it', async () => {
  const other = await world.signIn('producer', ['Un autre musée']);
  const path = way('99900000002');
  expect((await other.get(path)).status).toBe(403);
  const given = { quoi: 'record', motif: 'other', raison: 'x', faire: 'retirer' };
  expect((await other.post(path, given)).status).toBe(403);
  expect((await other.json<{ total: number }>('/espace/retraits.json')).total).toBe(0);
  const { retractions } = await steward.json<{ retractions: readonly { id: number }[] }>(
    '/espace/retraits.json',
  );
  expect((await other.post(`/espace/retraits/${retractions[0]?.id}/annulation`, {})).status).toBe(404);
  expect((await steward.get(way('99999999999'))).status).toBe(404);
});

test('the feed begins anew for a cursor of before a restored backup, pages, and refuses what is none', async () => {
  const { head, retractions } = await feed();
  const anew = await feed(`?since=${head + 1000}`);
  expect(anew).toMatchObject({ reset: true, retractions });
  const pages = [];
  for (let path = '/api/retraits?limit=2'; ; ) {
    const page = await world.json<Feed>(path);
    pages.push(...page.retractions);
    if (!page.more) break;
    path = page.next.replace(world.address, '');
  }
  expect(pages).toEqual(retractions);
  expect((await feed('?dataset=base-joconde-extrait')).retractions.length).toBeLessThan(retractions.length);
  expect((await feed('?dataset=rien')).retractions).toEqual([]);
  for (const bad of ['since=-1', 'since=x', 'limit=0', 'limit=1001', 'since=1e3']) {
    expect((await world.get(`/api/retraits?${bad}`)).status, bad).toBe(400);
  }
  const answer = await world.get('/api/retraits?rien=1');
  expect(answer.headers.get('warning')).toContain('rien');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

test('the feed is Atom too', async () => {
  const answer = await world.get('/api/retraits/atom');
  expect(answer.headers.get('content-type')).toContain('application/atom+xml');
  const text = await answer.text();
  const entries = new DOMParser().parseFromString(text, 'text/xml').getElementsByTagName('entry');
  expect(entries).toHaveLength((await feed()).retractions.length);
  expect(text).not.toMatch(/Zibeline|person|DESC/);
});

test('a dataset that was renamed is told by any of its ids; each dataset is a feed of its own', async () => {
  const before = (await feed('?dataset=base-joconde-extrait')).retractions;
  expect(before.length).toBeGreaterThan(0);
  const here = '/espace/jeux/fiche/base-joconde-extrait';
  const { typed, version } = await steward.json<{ typed: Record<string, string>; version: number }>(
    `${here}.json`,
  );
  const renamed = { ...typed, version: String(version), adresse: 'oeuvres-des-musees' };
  expect((await steward.post(here, renamed)).status).toBe(303);
  expect((await feed('?dataset=oeuvres-des-musees')).retractions).toEqual(before);
  expect((await feed('?dataset=base-joconde-extrait')).retractions).toEqual(before);
  const idOf = async (query: string) =>
    /<id>([^<]+)<\/id>/.exec(await world.text(`/api/retraits/atom${query}`))?.[1];
  expect(await idOf('?dataset=oeuvres-des-musees')).not.toBe(await idOf(''));
});
