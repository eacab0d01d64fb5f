// Datasets that are not here: somebody may signal one as any other, whoever publishes it hears of it; and what another
// catalogue says of a licence is never made into something that it did not say.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entry } from '../../src/commons/entry.ts';
import { addMember } from '../../src/members/members.ts';
import { saveEntries } from '../../src/store/published/entries.ts';
import { sendSignal } from '../signal-forms.ts';
import { openWorld, type World } from '../world.ts';

const SAID = 'https://ville.example/nos-licences/maison';
let world: World;
beforeAll(async () => {
  const mail = { CIMAISE_SMTP: 'smtp://127.0.0.1:1', CIMAISE_MAIL_FROM: 'collections@example.org' };
  world = await openWorld(mail);
  const origin = (at: number) => ({ name: 'Ville', address: `https://ville.example/jeux/${at}`, harvest: 1 });
  const contact = { name: 'Service', email: 'service@example.org' };
  await state({
    id: 'a-venir',
    state: 'planned',
    planned: '2027-01-01',
    publisher: 'Service des fêtes',
    contact,
  });
  await state({ id: 'moissonne', origin: origin(7), licence: 'Licence maison', contact });
  await state({ id: 'moissonne-aussi', origin: origin(8), licence: SAID });
  for (const [login, role, producers] of people)
    await addMember(
      { db: world.db, now: () => AT, secret: () => login.padEnd(32, 'x') },
      { login, name: login, role, producers },
    );
});
afterAll(() => world.close());

const AT = new Date('2026-03-01T12:00:00Z');
const people = [
  ['fetes@example.org', 'producer', ['Service des fêtes']],
  ['responsable@example.org', 'steward', []],
] as const;

async function state(words: Partial<Entry> & { readonly id: string }): Promise<void> {
  const body: Entry = { formerIds: [], state: 'open', title: { fr: `Jeu ${words.id}` }, ...words };
  await saveEntries(world.db, [{ firstId: words.id, body, seen: 0 }], { at: AT });
}

const recipients = async (): Promise<readonly string[]> =>
  (await world.db.selectFrom('letter').select('recipient').orderBy('recipient').execute()).map(
    ({ recipient }) => recipient,
  );

type Listed = {
  readonly signals: readonly { readonly id: number; readonly about: string; readonly producer: string }[];
};

test.each(['a-venir', 'moissonne'])('the link under %s leads to the form', async (id) => {
  expect(await world.text(`/donnees/${id}`)).toContain(`/signaler?jeu=${id}`);
  expect(await world.text(`/signaler?jeu=${id}`)).toContain(`Jeu ${id}`);
});

test('a signal about a dataset bears its publisher, whose members and contact are written to and see it', async () => {
  await sendSignal(world, { jeu: 'a-venir' });
  expect(await recipients()).toEqual(['fetes@example.org', 'service@example.org']);
  const own = await world.signIn('producer', ['Service des fêtes']);
  const { signals } = await own.json<Listed>('/espace/signalements.json');
  expect(signals).toMatchObject([{ about: 'Jeu a-venir', producer: 'Service des fêtes' }]);
  expect((await own.get(`/espace/signalements/${signals[0]?.id}`)).status).toBe(200);
  const other = await world.signIn('producer', ['Autre']);
  expect((await other.json<Listed>('/espace/signalements.json')).signals).toEqual([]);
  expect((await other.get(`/espace/signalements/${signals[0]?.id}`)).status).toBe(404);
});

test('of what another catalogue speaks for, the stewards hear, not its contact', async () => {
  await world.db.deleteFrom('letter').execute();
  await sendSignal(world, { jeu: 'moissonne' });
  expect(await recipients()).toEqual(['responsable@example.org']);
});

test('a licence that is not known here is said by its name, without an address that it does not have', async () => {
  const API = '/api/explore/v2.1/catalog/datasets';
  type Metas = { readonly metas: { readonly default: Readonly<Record<string, string | null>> } };
  const { metas } = await world.json<Metas>(`${API}/moissonne`);
  expect(metas.default).toMatchObject({ license: 'Licence maison', license_url: null });
  const turtle = await (await world.get('/donnees/moissonne.ttl')).text();
  expect(turtle).toMatch(/dct:license \[[^\]]*dct:title "Licence maison"/);
  expect(turtle).not.toMatch(/dct:license <[^>]*(?:moissonne|ville\.example\/jeux)/);
  expect(await world.text('/donnees/moissonne')).toContain('Licence maison');
  const said = await world.json<Metas>(`${API}/moissonne-aussi`);
  expect(said.metas.default['license_url']).toBe(SAID);
});
