// Sign-in, one-time links and sessions over a real database; rights as a table written by hand.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import type { Role, Viewer } from '../commons/viewer.ts';
import {
  acceptInvitation,
  addMember,
  firstAdministrator,
  type MembersContext,
  readInvitation,
  resetMember,
  signIn,
  signOut,
  viewerOf,
} from './members.ts';
import { mayDo, mayWriteRecordsOf, type Right } from './rights.ts';

let base: TestDatabase;
let context: MembersContext;
let clock = new Date('2026-05-01T08:00:00Z');
const password = 'une phrase assez longue';

beforeAll(async () => {
  base = await testDatabase();
  context = { db: base.db, now: () => clock, secret: () => randomBytes(24).toString('base64url') };
});
afterAll(async () => {
  await base.close();
});

test('the first administrator gets one link, which serves once', async () => {
  const link = await firstAdministrator(context);
  const again = await firstAdministrator(context);
  if (link === undefined || again === undefined) throw new Error('no link');
  await expect(readInvitation(context, link)).rejects.toMatchObject({ code: 'invitation-unknown' });
  const session = await acceptInvitation(context, { secret: again, password });
  expect((await viewerOf(context, session.cookie)).viewer).toMatchObject({ role: 'administrator' });
  await expect(acceptInvitation(context, { secret: again, password })).rejects.toMatchObject({ status: 404 });
  expect(await firstAdministrator(context)).toBeUndefined();
});

test('a session ends at sign-out and at its hour', async () => {
  const client = '192.0.2.1';
  const one = await signIn(context, { login: 'Administration ', password, client });
  const two = await signIn(context, { login: 'administration', password, client });
  await signOut(context, one.cookie);
  expect((await viewerOf(context, one.cookie)).viewer.kind).toBe('public');
  expect((await viewerOf(context, two.cookie)).viewer.kind).toBe('member');
  clock = new Date(clock.getTime() + 13 * 3_600_000);
  expect((await viewerOf(context, two.cookie)).viewer.kind).toBe('public');
});

test('a wrong password and an unknown login get the same refusal', async () => {
  const client = '192.0.2.2';
  const wrong = signIn(context, { login: 'administration', password: 'no', client });
  const unknown = signIn(context, { login: 'nobody', password: 'no', client });
  await expect(wrong).rejects.toMatchObject({ code: 'sign-in-failed', parameters: {} });
  await expect(unknown).rejects.toMatchObject({ code: 'sign-in-failed', parameters: {} });
});

test('the eleventh attempt on a login is refused, from there only', async () => {
  const attempt = (client: string, value = 'no') =>
    signIn(context, { login: 'administration', password: value, client });
  for (let n = 0; n < 10; n += 1) {
    await expect(attempt(`2001:db8::${n}`)).rejects.toMatchObject({ code: 'sign-in-failed' });
  }
  await expect(attempt('2001:db8::ffff', password)).rejects.toMatchObject({ code: 'sign-in-throttled' });
  expect((await attempt('192.0.2.9', password)).cookie).not.toBe('');
});

test('a reset ends older sessions once it is taken', async () => {
  const client = '192.0.2.3';
  const before = await signIn(context, { login: 'administration', password, client });
  const secret = await resetMember(context, 'administration');
  const after = await acceptInvitation(context, { secret, password: `${password} bis` });
  expect((await viewerOf(context, before.cookie)).viewer.kind).toBe('public');
  expect((await viewerOf(context, after.cookie)).viewer.kind).toBe('member');
});

test('a short password, or one that holds the login, is refused', async () => {
  const secret = await addMember(context, { login: 'curatelle', name: 'Musée', role: 'producer' });
  for (const weak of ['courte', 'aaaaaaaaaaaaaaa', 'la Curatelle du musée']) {
    await expect(acceptInvitation(context, { secret, password: weak })).rejects.toMatchObject({
      code: 'password-weak',
    });
  }
});

const expected: Readonly<Record<Right, string>> = {
  'portal.read': 'everybody administrator steward producer reader',
  'session.open': 'everybody administrator steward producer reader',
  'session.close': 'everybody administrator steward producer reader',
  'desk.see': 'administrator steward producer reader',
  'record.write': 'administrator steward producer',
  'signal.answer': 'administrator steward producer',
  'import.read': 'administrator steward producer',
  'import.write': 'administrator steward producer',
  'dataset.write': 'administrator steward',
  'key.write': 'administrator steward producer reader',
  'key.manage': 'administrator',
  'settings.write': 'administrator',
  'member.write': 'administrator',
  'health.read': 'administrator',
};

test('each right is held by exactly the roles of the table', () => {
  const viewers: readonly (readonly [string, Viewer])[] = [
    ['everybody', { kind: 'public' }],
    ...(['administrator', 'steward', 'producer', 'reader'] as const).map(
      (role: Role) => [role, { kind: 'member', id: 'x', role, producers: [] }] as const,
    ),
  ];
  for (const right of Object.keys(expected) as Right[]) {
    const holders = viewers.filter(([, viewer]) => mayDo(viewer, right)).map(([name]) => name);
    expect(holders.join(' '), right).toBe(expected[right]);
  }
});

test('a producer writes its own records only, a reader none', () => {
  const member = (role: Role): Viewer => ({ kind: 'member', id: 'x', role, producers: ['Musée A'] });
  expect(mayWriteRecordsOf(member('producer'), 'Musée A')).toBe(true);
  expect(mayWriteRecordsOf(member('producer'), 'Musée B')).toBe(false);
  expect(mayWriteRecordsOf(member('reader'), 'Musée A')).toBe(false);
  expect(mayWriteRecordsOf(member('steward'), 'Musée B')).toBe(true);
});
