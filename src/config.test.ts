// The environment is read once, with defaults, and refused rather than guessed.
import { expect, test } from 'vitest';
import { type Environment, readConfig, readLanguage } from './config.ts';

const read = (env: Environment) => readConfig('/checkout', env);

test('nothing set is a platform for this machine alone, with the demonstration', () => {
  expect(read({})).toEqual({
    root: '/checkout',
    data: '/checkout/data',
    host: '127.0.0.1',
    port: 3000,
    publicUrl: undefined,
    trustProxy: false,
    demo: true,
    databaseUrl: undefined,
    allowPrivateFetch: false,
    backups: '/checkout/data/backups',
    searchLimit: 10_000,
    apiCalls: 100_000,
    apiBurst: 100,
    apiExports: 5,
    apiHeavy: 2,
    apiForeignKeys: false,
    mail: undefined,
  });
});

test('an empty variable counts as unset', () => {
  expect(read({ PORT: '', CIMAISE_DATA: '', PUBLIC_URL: '', DATABASE_URL: '' })).toEqual(read({}));
});

test('backups follow the data folder unless they are sent elsewhere', () => {
  expect(read({ CIMAISE_DATA: '/srv/c' }).backups).toBe('/srv/c/backups');
  expect(read({ CIMAISE_DATA: '/srv/c', CIMAISE_BACKUPS: '/mnt/b' }).backups).toBe('/mnt/b');
});

test('a public address is an origin, and loses its final slash', () => {
  expect(read({ PUBLIC_URL: 'https://collections.example.org/' }).publicUrl).toBe(
    'https://collections.example.org',
  );
});

test('trusted proxies are nobody, everybody, or addresses', () => {
  expect(read({ TRUST_PROXY: '1' }).trustProxy).toBe(true);
  expect(read({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8, ::1' }).trustProxy).toBe('127.0.0.1, 10.0.0.0/8, ::1');
});

test.each([
  { PORT: '65536' },
  { PORT: '-1' },
  { PORT: '3000.5' },
  { PUBLIC_URL: 'collections.example.org' },
  { PUBLIC_URL: 'https://example.org/collections' },
  { PUBLIC_URL: 'https://name:secret@example.org' },
  { TRUST_PROXY: 'yes please' },
  { CIMAISE_DEMO: 'no' },
  { DATABASE_URL: 'mysql://host/database' },
  { CIMAISE_SMTP: 'mail.example.org' },
  { CIMAISE_SMTP: 'http://mail.example.org', CIMAISE_MAIL_FROM: 'a@example.org' },
  { CIMAISE_SMTP: 'smtp://mail.example.org' },
  { CIMAISE_SMTP: 'smtp://mail.example.org', CIMAISE_MAIL_FROM: 'nobody' },
  { CIMAISE_SMTP: 'smtp://mail.example.org', CIMAISE_MAIL_FROM: 'a@example.org\nBcc: b@example.org' },
])('%j is refused', (env) => {
  expect(() => read(env)).toThrow('config-invalid');
});

test('letters leave through a server that is named with its sender', () => {
  const smtp = 'smtps://name:secret@mail.example.org';
  const from = 'Collections <collections@example.org>';
  expect(read({ CIMAISE_SMTP: smtp, CIMAISE_MAIL_FROM: from }).mail).toEqual({ smtp, from });
});

test('a refused database address never repeats its password', () => {
  expect(() => read({ DATABASE_URL: 'mysql://name:secret@host/database' })).toThrow(/^(?!.*secret)/);
});

test('the command line speaks French unless the terminal is English', () => {
  expect(readLanguage({})).toBe('fr');
  expect(readLanguage({ LANG: 'C.UTF-8' })).toBe('fr');
  expect(readLanguage({ LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(readLanguage({ LANG: 'en_GB.UTF-8', LC_ALL: 'fr_FR.UTF-8' })).toBe('fr');
});
