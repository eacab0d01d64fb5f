// Access keys over a real database: made, presented, renewed, revoked; each at its limit and beside it.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { keyPrefix } from '../commons/access-key.ts';
import type { Viewer } from '../commons/viewer.ts';
import { listKeys, usesSince } from '../store/keys.ts';
import { createKeyUses } from './key-uses.ts';
import {
  highestCalls,
  KEYS_A_PERSON,
  keyFor,
  makeKey,
  presentedKey,
  renewKey,
  requireScope,
  restoreKey,
  revokeKey,
  setHighestCalls,
} from './keys.ts';
import { addMember, type MembersContext } from './members.ts';

let base: TestDatabase;
let context: MembersContext;
let clock = new Date('2026-05-01T08:00:00Z');
const people: { ada: string; ben: string } = { ada: '', ben: '' };

beforeAll(async () => {
  base = await testDatabase();
  context = { db: base.db, now: () => clock, secret: () => randomBytes(24).toString('base64url') };
  for (const login of ['ada', 'ben'] as const) {
    await addMember(context, { login, name: login, role: 'producer' });
    const person = await base.db
      .selectFrom('person')
      .select('id')
      .where('login', '=', login)
      .executeTakeFirst();
    people[login] = person?.id ?? '';
  }
});
afterAll(() => base.close());

const asked = (name: string, person: string | null = people.ada) => ({
  person,
  name,
  scopes: ['data.read'],
  calls: 100,
  until: null,
});

test('a key is known by its secret, of which only a digest is kept', async () => {
  const { key, secret } = await makeKey(context, asked('Carte du réseau'));
  expect(secret).toMatch(/^cle_[a-z0-9]{8}_[\w-]{32}$/);
  expect(secret.startsWith(keyPrefix(key).slice(0, -1))).toBe(true);
  expect(await presentedKey(context, [secret, secret])).toMatchObject({ id: key.id, calls: 100 });
  const rows = await base.db.selectFrom('access_key').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(secret.slice(13));
});

test('what is nearly the secret is unknown, in the same words as what never was', async () => {
  const { secret } = await makeKey(context, asked('Presque'));
  const hostile = [
    `${secret}x`,
    secret.slice(0, -1),
    secret.toUpperCase(),
    'cle_00000000_0123456789012345678901234567890a',
    '0123456789abcdef0123456789abcdef0123456789abcdef01234567',
    'x'.repeat(100_000),
    'clé ключ 钥匙 🔑',
    "cle_00000000_' or 1=1 --",
    '\u0000',
  ];
  for (const presented of hostile) {
    await expect(presentedKey(context, [presented]), presented.slice(0, 40)).rejects.toMatchObject({
      code: 'key-unknown',
      status: 401,
      parameters: {},
    });
  }
  await expect(presentedKey(context, [secret, 'another'])).rejects.toMatchObject({ code: 'key-ambiguous' });
  expect(await presentedKey(context, [])).toBeUndefined();
});

test('a key is refused from the moment of its end, not a millisecond before', async () => {
  const until = new Date(clock.getTime() + 3_600_000);
  const { secret } = await makeKey(context, { ...asked('Une heure'), until });
  const begun = clock;
  clock = new Date(until.getTime() - 1);
  expect(await presentedKey(context, [secret])).toMatchObject({ name: 'Une heure' });
  for (const late of [0, 1]) {
    clock = new Date(until.getTime() + late);
    await expect(presentedKey(context, [secret])).rejects.toMatchObject({ code: 'key-expired' });
  }
  clock = begun;
});

test('a revoked key is refused at once, and answers again when it is given back', async () => {
  const { key, secret } = await makeKey(context, asked('Révoquée'));
  await revokeKey(context, key);
  await expect(presentedKey(context, [secret])).rejects.toMatchObject({ code: 'key-revoked', status: 401 });
  await restoreKey(context, key);
  expect(await presentedKey(context, [secret])).toMatchObject({ id: key.id });
});

test('the keys of somebody who may no longer sign in are refused', async () => {
  const { secret } = await makeKey(context, asked('De Ben', people.ben));
  await base.db.updateTable('person').set({ disabled: true }).where('id', '=', people.ben).execute();
  await expect(presentedKey(context, [secret])).rejects.toMatchObject({ code: 'key-revoked' });
  await base.db.updateTable('person').set({ disabled: false }).where('id', '=', people.ben).execute();
});

test('a renewed key and the new one answer side by side for a while, and are counted together', async () => {
  const until = new Date(clock.getTime() + 30 * 86_400_000);
  const first = await makeKey(context, { ...asked('À renouveler'), until });
  const second = await renewKey(context, { key: first.key, hours: 24 });
  expect(second.key).toMatchObject({ family: first.key.id, name: 'À renouveler', calls: 100 });
  expect(second.key.until?.getTime()).toBe(until.getTime());
  expect(await presentedKey(context, [first.secret])).toMatchObject({ id: first.key.id });
  const uses = createKeyUses({ db: base.db, now: () => clock });
  uses.note(first.key.id, 'calls');
  uses.note(second.key.id, 'calls');
  await uses.save();
  expect(await uses.savedToday(first.key.family)).toBe(2);
  const begun = clock;
  clock = new Date(begun.getTime() + 24 * 3_600_000);
  await expect(presentedKey(context, [first.secret])).rejects.toMatchObject({ code: 'key-expired' });
  expect(await presentedKey(context, [second.secret])).toMatchObject({ id: second.key.id });
  clock = begun;
  const gone = await renewKey(context, { key: second.key, hours: 0 });
  await expect(presentedKey(context, [second.secret])).rejects.toMatchObject({ code: 'key-expired' });
  await expect(renewKey(context, { key: first.key, hours: 0 })).resolves.toBeDefined();
  await revokeKey(context, gone.key);
  const revoked = { ...gone.key, revokedAt: clock };
  await expect(renewKey(context, { key: revoked, hours: 0 })).rejects.toMatchObject({ code: 'key-not-live' });
});

test('what a key may be is bounded: its name, scopes, calls and end', async () => {
  const wrong = [
    [{ name: ' ' }, 'name'],
    [{ name: 'n'.repeat(81) }, 'name'],
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['data.read', 'desk.read'] }, 'scopes'],
    [{ calls: 0 }, 'calls'],
    [{ calls: 1.5 }, 'calls'],
    [{ calls: 501 }, 'calls'],
    [{ until: clock }, 'until'],
  ] as const;
  for (const [part, name] of wrong) {
    const made = makeKey(context, { ...asked('Bornes'), ...part }, 500);
    await expect(made).rejects.toMatchObject({ code: 'key-invalid', parameters: { name } });
  }
  for (const part of [{ name: 'n'.repeat(80) }, { calls: 1 }, { calls: 499 }, { calls: 500 }]) {
    const { key } = await makeKey(context, { ...asked('Bornes'), ...part }, 500);
    await revokeKey(context, key);
  }
});

test('a person holds twenty live keys; the twenty-first waits until one is revoked', async () => {
  const live = (await listKeys(base.db, people.ben)).length;
  for (let n = live; n < KEYS_A_PERSON - 1; n += 1) await makeKey(context, asked(`${n}`, people.ben));
  const { key } = await makeKey(context, asked('vingtième', people.ben));
  await expect(makeKey(context, asked('vingt et unième', people.ben))).rejects.toMatchObject({
    code: 'keys-too-many',
    status: 409,
  });
  await revokeKey(context, key);
  await makeKey(context, asked('de nouveau', people.ben));
  await expect(restoreKey(context, key)).rejects.toMatchObject({ code: 'keys-too-many' });
  await expect(makeKey(context, asked('à personne', null))).resolves.toBeDefined();
});

test('a key is acted on by whoever made it and by administrators', async () => {
  const { key } = await makeKey(context, asked('À Ada'));
  const as = (id: string, role: 'producer' | 'administrator'): Viewer => ({
    kind: 'member',
    id,
    role,
    producers: [],
  });
  expect((await keyFor(context, as(people.ada, 'producer'), key.id)).name).toBe('À Ada');
  expect((await keyFor(context, as(people.ben, 'administrator'), key.id)).name).toBe('À Ada');
  for (const viewer of [as(people.ben, 'producer'), { kind: 'public' } as const]) {
    await expect(keyFor(context, viewer, key.id)).rejects.toMatchObject({
      code: 'key-not-found',
      status: 404,
    });
  }
});

test('a scope that a key has not is refused', async () => {
  const { key } = await makeKey(context, { ...asked('Lecture'), scopes: ['data.read'] });
  requireScope(key, 'data.read');
  expect(() => requireScope(key, 'data.export')).toThrow(
    expect.objectContaining({ code: 'key-scope', status: 403 }),
  );
});

test('an administrator says how many calls members may give', async () => {
  expect(await highestCalls(context)).toBe(1_000_000);
  await setHighestCalls(context, 5_000);
  expect(await highestCalls(context)).toBe(5_000);
  await expect(setHighestCalls(context, 0)).rejects.toMatchObject({ code: 'key-invalid' });
});

test('uses are added up by day, whoever saves them, and stay when they cannot be saved', async () => {
  const { key } = await makeKey(context, asked('Comptée'));
  const one = createKeyUses({ db: base.db, now: () => clock });
  const other = createKeyUses({ db: base.db, now: () => clock });
  for (let n = 0; n < 3; n += 1) one.note(key.id, 'calls');
  other.note(key.id, 'calls');
  other.note(key.id, 'refused');
  one.note('gone', 'calls');
  await Promise.all([one.save(), other.save()]);
  await one.save();
  expect(await usesSince(base.db, [key.id], '2026-05-01')).toEqual([
    { key: key.id, day: '2026-05-01', calls: 4, refused: 1 },
  ]);
  const [kept] = (await listKeys(base.db, people.ada)).filter(({ id }) => id === key.id);
  expect(kept?.usedAt).toEqual(clock);
  await sql`alter table key_use rename to key_use_away`.execute(base.db);
  one.note(key.id, 'calls');
  await expect(one.save()).rejects.toThrow('key_use');
  one.note(key.id, 'calls');
  await sql`alter table key_use_away rename to key_use`.execute(base.db);
  await one.save();
  expect(await usesSince(base.db, [key.id], '2026-05-01')).toMatchObject([{ calls: 6 }]);
});
