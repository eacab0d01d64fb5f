// Somebody says that something shown here is wrong or must go: the form, the secret address where it is followed, the
// desk that answers, the letters; and everything that robots and worse send instead.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetSignals } from '../../src/store/signals.ts';
import { sendSignal, signalForm } from '../signal-forms.ts';
import { type Client, openWorld, type World } from '../world.ts';

let world: World;
let steward: Client;
beforeAll(async () => {
  const mail = { CIMAISE_SMTP: 'smtp://127.0.0.1:1', CIMAISE_MAIL_FROM: 'collections@example.org' };
  world = await openWorld({ ...mail, TRUST_PROXY: '1' });
  steward = await world.signIn('steward');
});
afterAll(() => world.close());

const work = { notice: 'joconde/99900000002' };
const queryOf = (target: Readonly<Record<string, string>>) => new URLSearchParams(target).toString();

type Listed = {
  readonly open: number;
  readonly late: number;
  readonly total: number;
  readonly signals: readonly {
    readonly id: number;
    readonly reference: string;
    readonly about: string;
    readonly repeats: number;
    readonly late: boolean;
  }[];
};
const list = (client: Client, query = '') => client.json<Listed>(`/espace/signalements.json${query}`);
const letters = () => world.db.selectFrom('letter').selectAll().orderBy('id').execute();

async function idOf(follow: string): Promise<number> {
  const { reference } = await world.json<{ reference: string }>(`${follow.replace(/\?.*/, '')}.json`);
  const row = await world.db
    .selectFrom('signal')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row?.id ?? 0;
}

test('a record, its image and a dataset each lead to the form, which says what it is about', async () => {
  const page = await world.text('/notice/joconde/99900000002');
  expect(page).toContain(`/signaler?notice=joconde%2F99900000002`);
  const image = /\/signaler\?image=([0-9a-f]{64})/.exec(page)?.[1] ?? '';
  expect(await world.text(`/signaler?image=${image}`)).toContain('La rade de Brest par gros temps');
  const id = 'base-joconde-extrait';
  expect(await world.text(`/donnees/${id}`)).toContain(`/signaler?jeu=${id}`);
  expect(await world.text(`/signaler?jeu=${id}`)).toContain(id);
  const form = await world.text(`/signaler?${queryOf(work)}`);
  expect(form).toContain('La rade de Brest par gros temps');
  expect(form).toContain('RGPD, article 12.3');
  expect(form).toMatch(/name="robots" content="noindex/);
  expect(await world.text(`/en/signaler?${queryOf(work)}`)).toContain(
    'Report content or ask for its removal',
  );
  const facts = await world.json<{ kinds: readonly object[] }>(`/signaler.json?${queryOf(work)}`);
  expect(facts.kinds).toHaveLength(6);
});

test('a form that a person opens and sends is taken', async () => {
  const form = await world.text(`/signaler?${queryOf(work)}`);
  const seal = /name="sceau" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const fields = { ...(await signalForm(world, work)), sceau: seal };
  const early = await world.post('/signaler', fields);
  expect(early.status).toBe(429);
  const again = await early.text();
  expect(again).toContain('trop vite');
  expect(again).toContain(seal);
  expect(again).toContain('Le titre de cette fiche est faux.');
});

test('its sender follows it at an address that nobody guesses, from received to done', async () => {
  const follow = await sendSignal(world, work, { nature: 'personal', courriel: 'lectrice@example.org' });
  const path = follow.replace(/\?.*/, '');
  expect(path).toMatch(/^\/signalements\/[\w-]{43}$/);
  const page = await world.get(follow);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  const text = await page.text();
  expect(text).toMatch(/Votre signalement \d\d-[2-9A-Z]{7}/);
  expect(text).toContain('Vous aurez une réponse avant le');
  expect(text).not.toContain('lectrice@example.org');
  expect((await world.get(`${path.slice(0, -1)}_`)).status).toBe(404);
  const id = await idOf(path);
  const desk = `/espace/signalements/${id}`;
  expect(await steward.text(desk)).toContain('lectrice@example.org');
  expect((await steward.post(`${desk}/suite`, { etat: 'examining' })).status).toBe(303);
  expect(await world.text(path)).toContain('Il est à l’étude');
  expect((await steward.post(`${desk}/suite`, { etat: 'done', reponse: '' })).status).toBe(422);
  const words = 'Votre nom est <b>retiré</b>.\nMerci.';
  expect((await steward.post(`${desk}/suite`, { etat: 'done', reponse: words })).status).toBe(303);
  const answered = await world.text(path);
  expect(answered).toContain('Votre nom est &lt;b>retiré');
  expect(answered).toContain('Ce que vous demandiez est fait');
  expect((await steward.post(`${desk}/suite`, { etat: 'answered', reponse: 'Encore' })).status).toBe(409);
  const written = await letters();
  expect(written.map(({ recipient }) => recipient)).toEqual(['lectrice@example.org', 'lectrice@example.org']);
  expect(written[0]?.text).toContain(path);
  expect(written[1]?.text).toContain(words);
});

test('the same form sent twice is one signal; with other words it is refused and nothing is lost', async () => {
  const fields = await signalForm(world, work);
  const [first, second] = await Promise.all([
    world.post('/signaler', fields),
    world.post('/signaler', fields),
  ]);
  expect(first.headers.get('location')).toBe(second.headers.get('location'));
  const other = await world.post('/signaler', { ...fields, message: 'Tout autre chose à dire ici.' });
  expect(other.status).toBe(409);
  const text = await other.text();
  expect(text).toContain('Tout autre chose à dire ici.');
  expect(text).not.toContain(`value="${fields['sceau']}"`);
  await world.db.updateTable('signal').set({ network: null }).execute();
});

test('people who say the same of the same thing are one line at the desk, and each is answered', async () => {
  const target = { notice: 'joconde/99900000003' };
  const one = await sendSignal(world, target, {
    courriel: 'a@example.org',
    message: 'Cette ÉTUDE est mal datée',
  });
  const two = await sendSignal(world, target, {
    courriel: 'b@example.org',
    message: 'cette étude est mal datée !',
  });
  expect(one).not.toBe(two);
  const { signals } = await list(steward);
  expect(signals.filter(({ about }) => about === 'Étude de vagues')).toMatchObject([{ repeats: 1 }]);
  const before = (await letters()).length;
  const id = await idOf(one);
  await steward.post(`/espace/signalements/${id}/suite`, {
    etat: 'refused',
    reponse: 'La date est celle du catalogue.',
  });
  for (const path of [one, two]) expect(await world.text(path)).toContain('celle du catalogue');
  expect((await letters()).slice(before).map(({ recipient }) => recipient)).toEqual([
    'a@example.org',
    'b@example.org',
  ]);
  expect((await steward.get(`/espace/signalements/${await idOf(two)}`)).status).toBe(404);
});

test('producers see what is about their records, stewards see all, others nothing', async () => {
  const row = await world.db
    .selectFrom('record')
    .select('producer')
    .where('key', '=', '99900000002')
    .executeTakeFirst();
  const path = await sendSignal(world, work, { message: 'Pour le producteur seulement, merci.' });
  const dataset = await sendSignal(
    world,
    { jeu: 'base-joconde-extrait' },
    { message: 'La licence du jeu est fausse.' },
  );
  const own = await world.signIn('producer', [row?.producer ?? '']);
  const other = await world.signIn('producer', ['Un autre musée']);
  const reader = await world.signIn('reader');
  const id = await idOf(path);
  expect((await list(own)).signals.map((signal) => signal.id)).toContain(id);
  expect((await list(other)).signals).toEqual([]);
  expect((await list(other)).open).toBe(0);
  expect((await other.get(`/espace/signalements/${id}`)).status).toBe(404);
  expect((await other.post(`/espace/signalements/${id}/suite`, { etat: 'examining' })).status).toBe(404);
  expect((await own.get(`/espace/signalements/${await idOf(dataset)}`)).status).toBe(404);
  expect((await steward.get(`/espace/signalements/${await idOf(dataset)}`)).status).toBe(200);
  expect((await reader.get('/espace/signalements')).status).toBe(403);
  expect((await world.get('/espace/signalements')).status).toBe(303);
  expect(await own.text('/espace')).toMatch(/Signalements<\/a> <b class="label">\d+ en attente/);
});

test('late ones stand first, are marked, and are told by the page Santé', async () => {
  const path = await sendSignal(world, work, { message: 'Un signalement qui attend trop longtemps.' });
  const id = await idOf(path);
  await world.db.updateTable('signal').set({ due: '2020-01-01' }).where('id', '=', id).execute();
  const { signals, late } = await list(steward);
  expect(signals[0]).toMatchObject({ id, late: true });
  expect(late).toBe(1);
  expect((await list(steward, '?etat=late')).total).toBe(1);
  expect(await steward.text('/espace/signalements')).toContain(
    'En retard : à répondre avant le 1er janvier 2020',
  );
  expect(await world.text(path)).toContain('nous sommes en retard');
  const health = await (await world.signIn('administrator')).json<{ measures: readonly { code: string }[] }>(
    '/espace/sante.json',
  );
  expect(health.measures.find(({ code }) => code === 'signals')).toMatchObject({
    state: 'warn',
    facts: { count: 1 },
  });
});

test('a hidden record, one that was withdrawn and one that never was answer alike', async () => {
  const hidden = { notice: 'joconde/99900000004' };
  const withdrawn = { notice: 'joconde/99900000001' };
  const never = { notice: 'joconde/99999999999' };
  await world.db.updateTable('record').set({ visibility: 3 }).where('key', '=', '99900000004').execute();
  await steward.post('/espace/notices/joconde/99900000001/retrait', { motif: 'x' });
  const texts = async (target: Readonly<Record<string, string>>) => {
    const asked = await world.get(`/signaler?${queryOf(target)}`);
    const sent = await world.post('/signaler', await signalForm(world, target));
    const json = await world.get(`/signaler.json?${queryOf(target)}`);
    expect([asked.status, sent.status, json.status]).toEqual([404, 404, 404]);
    const same = (text: string) =>
      text.replaceAll(target['notice']?.split('/')[1] ?? '', 'KEY').replaceAll(/[0-9a-f-]{36}/g, 'ID');
    return same(`${await asked.text()} ${await sent.text()} ${await json.text()}`);
  };
  const nothing = await texts(never);
  expect(await texts(hidden)).toBe(nothing);
  expect(await texts(withdrawn)).toBe(nothing);
  await steward.post('/espace/notices/joconde/99900000001/retour', {});
  await world.settle();
});

test.each([
  [
    'the field that nobody sees is filled',
    { site: 'http://spam.example' },
    422,
    'Un champ que personne ne voit',
  ],
  ['no kind', { nature: 'x' }, 422, 'Dites de quoi'],
  ['too short', { message: 'non' }, 422, 'entre 10 et'],
  ['too long', { message: 'a'.repeat(4001) }, 422, 'entre 10 et'],
  [
    'a header in the address',
    { courriel: 'a@example.org\r\nBcc: b@example.org' },
    422,
    'Cette adresse n’en est pas une',
  ],
  ['two addresses', { courriel: 'a@example.org,b@example.org' }, 422, 'Cette adresse n’en est pas une'],
  ['no seal', { sceau: '' }, 409, 'resté ouvert trop longtemps'],
  ['a seal of another target', { notice: 'joconde/99900000003' }, 409, 'resté ouvert trop longtemps'],
  ['a seal that was mended', { sceau: 'mfzzzzzz.aaaa.bbbb' }, 409, 'resté ouvert trop longtemps'],
  ['a target that is none', { notice: '../../etc/passwd' }, 404, ''],
  ['a target without key', { notice: 'joconde' }, 404, ''],
  ['an image that is none', { image: "' or 1=1 --" }, 404, ''],
])('refused: %s', async (_name, given, status, sentence) => {
  const before = await world.db.selectFrom('signal').select('id').execute();
  const answer = await world.post('/signaler', { ...(await signalForm(world, work)), ...given });
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(sentence);
  expect(await world.db.selectFrom('signal').select('id').execute()).toHaveLength(before.length);
});

test('a seal of yesterday has expired, one of the future is none', async () => {
  for (const age of [25 * 3600 * 1000, -60_000]) {
    const answer = await world.post('/signaler', await signalForm(world, work, { age }));
    expect(answer.status).toBe(409);
  }
});

test('a megabyte is not read, and a form of another site is not taken', async () => {
  const fields = await signalForm(world, work);
  expect((await world.post('/signaler', { ...fields, message: 'a'.repeat(1_000_000) })).status).toBe(413);
  expect((await world.post('/signaler', fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('markup in a message is text at the desk', async () => {
  const message = '<script>alert(1)</script> <img src=x onerror=alert(1)> ééé';
  const path = await sendSignal(world, work, { message });
  const text = await steward.text(`/espace/signalements/${await idOf(path)}`);
  expect(text).toContain('&lt;script>alert(1)');
  expect(text).not.toContain('<script>alert');
});

test('a network sends five an hour, then is asked to wait without losing its words; others go on', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const statuses = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const fields = { ...(await signalForm(world, work)), message: `Un message de robot numéro ${turn}` };
    const answer = await world.post('/signaler', fields, from('203.0.113.7'));
    statuses.push(answer.status);
    if (turn === 5) expect(await answer.text()).toContain('Un message de robot numéro 5');
  }
  expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
  const other = { ...(await signalForm(world, work)), message: 'Un message de quelqu’un d’autre' };
  expect((await world.post('/signaler', other, from('203.0.113.8'))).status).toBe(303);
});

test('nothing of what a sender writes is in a log, an index or an answer for the public', async () => {
  const message = 'Zanzibarelle se plaint de cette fiche';
  await sendSignal(world, work, { message, courriel: 'zanzibarelle@example.org' });
  await world.settle();
  expect(JSON.stringify(world.log)).not.toMatch(/zanzibarelle/i);
  expect(JSON.stringify(await world.db.selectFrom('job').selectAll().execute())).not.toMatch(/zanzibarelle/i);
  for (const path of ['/recherche.json?q=zanzibarelle', '/notice/joconde/99900000002.json', '/ready']) {
    expect(await world.text(path)).not.toMatch(/zanzibarelle (?!»)se plaint|zanzibarelle@/i);
  }
});

test('words and addresses go six months after the end, networks after a day; what is open stays', async () => {
  const closed = await sendSignal(world, work, {
    message: 'À effacer dans six mois.',
    courriel: 'c@example.org',
  });
  const open = await sendSignal(world, work, { message: 'À garder tant que rien n’est dit.' });
  const id = await idOf(closed);
  await steward.post(`/espace/signalements/${id}/suite`, { etat: 'done', reponse: 'Fait pour vous.' });
  await world.db.updateTable('signal').set({ network: 'x' }).execute();
  const months = (count: number) => new Date(Date.now() + count * 31 * 24 * 3600 * 1000);
  expect(await forgetSignals(world.db, months(4))).toBe(0);
  expect(await forgetSignals(world.db, months(7))).toBeGreaterThan(0);
  const rows = await world.db.selectFrom('signal').selectAll().execute();
  expect(rows.every(({ network }) => network === null)).toBe(true);
  expect(rows.find((row) => row.id === id)).toMatchObject({
    message: null,
    email: null,
    kind: 'error',
    state: 'done',
  });
  const text = await world.text(closed);
  expect(text).not.toContain('Fait pour vous');
  expect(text).toContain('ont été effacés');
  expect(rows.find(({ message }) => message?.startsWith('À garder'))).toBeDefined();
  expect(await world.text(open)).toContain('attend d’être examiné');
});
