// Letters through the job that hands them over: sent once, tried again, refused, forgotten; none without a server.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { type MailServer, mailServer } from '../../test/mail-server.ts';
import { runJob } from '../store/jobs/run.ts';
import { latestJobFor } from '../store/jobs.ts';
import { retryLetters } from '../store/letters.ts';
import { savePerson } from '../store/members.ts';
import { openPost } from '../web/mail.ts';
import { addressesOf, letterJobs, openLetters } from './letters.ts';

let database: TestDatabase;
let server: MailServer;
let clock = new Date('2026-11-28T08:00:00Z');
beforeAll(async () => {
  [database, server] = await Promise.all([testDatabase(), mailServer()]);
});
beforeEach(() => server.answer(undefined));
afterAll(async () => {
  await server.close();
  await database.close();
});

const write = async (to = 'lectrice@example.org') =>
  await openLetters(true, () => clock).write(database.db, { to, subject: 'Objet', text: 'Texte' });

async function runLetter(id: number | undefined) {
  const job = await latestJobFor(database.db, 'letter', id ?? 0);
  const post = openPost({ smtp: server.url, from: 'collections@example.org' });
  const platform = { db: database.db, url: database.url, clock: () => clock, log: () => undefined };
  return await runJob(platform, letterJobs(database.db, post), job?.id ?? 0);
}

const waiting = async () => (await database.db.selectFrom('letter').select('id').execute()).length;

test('a letter leaves once, and nothing of it stays', async () => {
  const id = await write();
  expect(await runLetter(id)).toBe('done');
  expect(await runLetter(id)).toBe('ended');
  expect(server.taken).toHaveLength(1);
  expect(await waiting()).toBe(0);
  const job = await latestJobFor(database.db, 'letter', id ?? 0);
  expect(JSON.stringify(job)).not.toContain('lectrice');
});

test('a letter written in a transaction that fails never leaves', async () => {
  const failing = database.db.transaction().execute(async (trx) => {
    await openLetters(true, () => clock).write(trx, { to: 'a@example.org', subject: 'x', text: 'x' });
    throw new Error('planted');
  });
  await expect(failing).rejects.toThrow('planted');
  expect(await waiting()).toBe(0);
});

test('a server that fails is asked again, after the attempts of the job too', async () => {
  server.answer(451);
  const id = await write();
  const outcomes = [];
  for (let turn = 0; turn < 4; turn += 1) outcomes.push(await runLetter(id));
  expect(outcomes).toEqual(['again', 'again', 'again', 'failed']);
  server.answer(undefined);
  expect(await retryLetters(database.db, clock)).toBe(1);
  expect(await runLetter(id)).toBe('done');
  expect(await waiting()).toBe(0);
});

test('a letter that is refused for good is forgotten and its job says so, without the address', async () => {
  server.answer(550);
  const id = await write('inconnue@example.org');
  expect(await runLetter(id)).toBe('refused');
  expect(await waiting()).toBe(0);
  const job = await latestJobFor(database.db, 'letter', id ?? 0);
  expect(job?.error).toMatchObject({ code: 'mail-refused' });
  expect(JSON.stringify(job)).not.toContain('inconnue');
});

test('a letter that nobody takes for three days is forgotten', async () => {
  await write();
  clock = new Date('2026-12-02T08:00:00Z');
  expect(await retryLetters(database.db, clock)).toBe(0);
  expect(await waiting()).toBe(0);
});

test('without a mail server nothing is written, and the caller is told', async () => {
  const letters = openLetters(false, () => clock);
  const letter = { to: 'a@example.org', subject: 'x', text: 'x' };
  expect(await letters.write(database.db, letter)).toBeUndefined();
  expect(await waiting()).toBe(0);
});

test('a producer is written to by the logins of its members that are addresses', async () => {
  const person = (login: string, more = {}) =>
    savePerson(database.db, {
      ...{ id: login, login, name: login, password: null, role: 'producer', producers: ['Musée A'] },
      ...{ disabled: false, at: clock },
      ...more,
    });
  await person('a@example.org');
  await person('sans-adresse');
  await person('b@example.org', { producers: ['Musée B'] });
  await person('c@example.org', { disabled: true });
  await person('gestion@example.org', { role: 'steward', producers: [] });
  expect(await addressesOf(database.db, 'Musée A')).toEqual(['a@example.org']);
  expect(await addressesOf(database.db, 'Musée C')).toEqual(['gestion@example.org']);
  expect(await addressesOf(database.db, undefined)).toEqual(['gestion@example.org']);
});
