// Letters to a real SMTP server: what is typed stays text, refusals for good are told from passing troubles.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailServer, mailServer } from '../../test/mail-server.ts';
import { connectionTo, openPost, type Post, readAddress } from './mail.ts';

let server: MailServer;
let post: Post;
beforeAll(async () => {
  server = await mailServer();
  post = openPost({ smtp: server.url, from: 'Collections <collections@example.org>' });
});
afterAll(() => server.close());

test('a letter arrives as plain text with its accents, and no machine answers it', async () => {
  const text = 'Votre demande n° 12 a été reçue.\n.\nÀ bientôt';
  expect(await post({ to: 'lectrice@example.org', subject: 'Reçu', text }, 'lettre-1')).toEqual({
    kind: 'sent',
  });
  const letter = server.taken.at(-1);
  expect(letter).toMatchObject({ from: 'collections@example.org', to: ['lectrice@example.org'] });
  expect(letter?.message).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(letter?.message).toMatch(/^Message-ID: <lettre-1@example\.org>/im);
  expect(letter?.message).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
  expect(letter?.message).toContain('=C3=A9t=C3=A9 re=C3=A7ue.');
});

test('a line break in a subject begins no header, and one in an address reaches nobody', async () => {
  const text = 'x';
  await post({ to: 'a@example.org', subject: 'Objet\r\nBcc: voleur@example.org', text }, 'lettre-2');
  expect(server.taken.at(-1)?.to).toEqual(['a@example.org']);
  expect(server.taken.at(-1)?.message).not.toMatch(/^Bcc:/m);
  const before = server.taken.length;
  const to = 'a@example.org\r\nBcc: voleur@example.org';
  expect(await post({ to, subject: 'x', text }, 'lettre-3')).toEqual({ kind: 'refused', code: 'address' });
  expect(server.taken).toHaveLength(before);
});

test('a server that says no is told from one that says not now, or nothing', async () => {
  const letter = { to: 'a@example.org', subject: 'x', text: 'x' };
  server.answer(550);
  expect(await post(letter, 'lettre-4')).toMatchObject({ kind: 'refused', code: 'EENVELOPE 550' });
  server.answer(451);
  expect(await post(letter, 'lettre-5')).toMatchObject({ kind: 'failed' });
  server.answer(undefined);
  const nobody = openPost({ smtp: 'smtp://127.0.0.1:1', from: 'a@example.org' });
  expect(await nobody(letter, 'lettre-6')).toMatchObject({ kind: 'failed', code: 'ESOCKET' });
});

test('a password leaves through TLS only, unless the server is this machine', async () => {
  expect(connectionTo('smtp://n%40me:s%2Fcret@mail.example.org')).toMatchObject({
    ...{ host: 'mail.example.org', port: 587, secure: false, requireTLS: true },
    auth: { user: 'n@me', pass: 's/cret' },
  });
  expect(connectionTo('smtps://name:secret@mail.example.org')).toMatchObject({ port: 465, secure: true });
  expect(connectionTo('smtp://name:secret@[::1]:25')).toMatchObject({ host: '::1', requireTLS: false });
  expect(connectionTo('smtp://mail.example.org:25')).not.toHaveProperty('auth');
  // This server knows no sign-in: the letter stays here rather than leaving without one.
  const here = openPost({ smtp: server.url.replace('//', '//name:secret@'), from: 'a@example.org' });
  expect(await here({ to: 'a@example.org', subject: 'x', text: 'x' }, 'lettre-7')).toMatchObject({
    kind: 'failed',
  });
});

test.each(['a@example.org', ' prénom.nom+x@musée.example.fr ', "o'brien@example.org"])(
  '%s is an address',
  (text) => {
    expect(readAddress(text)).toBe(text.trim());
  },
);

test.each([
  '',
  'a',
  'a@b',
  'a@@example.org',
  'a b@example.org',
  'a@example.org, b@example.org',
  '"a b"@example.org',
  '<a@example.org>',
  'a@example.org\nBcc: b@example.org',
  'a@example.org\u0000',
  'a@-example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(60)}.fr`,
])('%j is no address', (text) => {
  expect(readAddress(text)).toBeUndefined();
});
