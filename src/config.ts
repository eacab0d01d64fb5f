// The configuration: the only place that reads the environment. Every name is explained in docs/configuration.md;
// an unset or empty one has a default, a value that cannot be meant is refused (`config-invalid`), never guessed.
import { join, resolve } from 'node:path';
import { Refusal } from './commons/refusal.ts';

/** What the environment says, read once. */
export type Config = {
  /** The checkout: formats, vocabularies, locales, build. */
  readonly root: string;
  /** The data folder, absolute. */
  readonly data: string;
  readonly host: string;
  /** 0 stands for any free port. */
  readonly port: number;
  /** Origin under which readers reach the platform, without final slash; undefined: the address listened on. */
  readonly publicUrl: string | undefined;
  /** Whose X-Forwarded-* headers count: nobody's, everybody's, or a list of addresses. */
  readonly trustProxy: boolean | string;
  /** Seed the demonstration territory on the first start. */
  readonly demo: boolean;
  /** Another PostgreSQL than our own. */
  readonly databaseUrl: string | undefined;
  /** May sources be fetched from private addresses? */
  readonly allowPrivateFetch: boolean;
  /** Where backups are written, absolute. */
  readonly backups: string;
  /** Milliseconds after which a search is cut. */
  readonly searchLimit: number;
  /** Calls of the APIs that one address may make in a day. */
  readonly apiCalls: number;
  /** Calls of the APIs that one client may make in a second; 0 = any. */
  readonly apiBurst: number;
  /** Files of the APIs that one client may fetch at once; 0 = any. */
  readonly apiExports: number;
  /** Costly questions of the APIs that are answered at once. */
  readonly apiHeavy: number;
  /** Whether keys that are none of ours, as those of a former portal, count as no key. */
  readonly apiForeignKeys: boolean;
  /** The server that takes letters, and who signs them; undefined: no letter leaves. */
  readonly mail: { readonly smtp: string; readonly from: string } | undefined;
};

/** Origin under which readers reach the platform. */
export function originOf({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  return publicUrl ?? `http://${host}:${port}`;
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration of the checkout `root`; refuses the first variable that makes no sense. */
export function readConfig(root: string, env: Environment = process.env): Config {
  const data = resolve(root, env['CIMAISE_DATA'] || 'data');
  return {
    root,
    data,
    host: env['HOST'] || '127.0.0.1',
    port: readPort(env),
    publicUrl: readPublicUrl(env),
    trustProxy: readTrustProxy(env),
    demo: readSwitch(env, 'CIMAISE_DEMO', true),
    databaseUrl: readDatabaseUrl(env),
    allowPrivateFetch: readSwitch(env, 'CIMAISE_ALLOW_PRIVATE_FETCH', false),
    backups: resolve(root, env['CIMAISE_BACKUPS'] || join(data, 'backups')),
    searchLimit: readSeconds(env, 'CIMAISE_SEARCH_SECONDS', 10) * 1000,
    apiCalls: readCount(env, 'CIMAISE_API_CALLS', 100_000),
    apiBurst: readCount(env, 'CIMAISE_API_BURST', 100),
    apiExports: readCount(env, 'CIMAISE_API_EXPORTS', 5),
    apiHeavy: Math.max(1, readCount(env, 'CIMAISE_API_HEAVY', 2)),
    apiForeignKeys: readSwitch(env, 'CIMAISE_API_FOREIGN_KEYS', false),
    mail: readMail(env),
  };
}

function readSeconds(env: Environment, name: string, preset: number): number {
  const text = env[name];
  if (!text) return preset;
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds > 600) throw invalid(name, text, '0.5 – 600');
  return seconds;
}

function readCount(env: Environment, name: string, preset: number): number {
  const text = env[name];
  if (!text) return preset;
  if (!/^\d{1,12}$/.test(text)) throw invalid(name, text, String(preset));
  return Number(text);
}

function readPort(env: Environment): number {
  const text = env['PORT'] || '3000';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw invalid('PORT', text, '0 – 65535');
  return port;
}

function readPublicUrl(env: Environment): string | undefined {
  const text = env['PUBLIC_URL'];
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  if (!isOrigin || url.username !== '') throw invalid('PUBLIC_URL', text, 'https://collections.example.org');
  return url.origin;
}

function readTrustProxy(env: Environment): boolean | string {
  const text = env['TRUST_PROXY'] || '0';
  if (text === '0' || text === '1') return text === '1';
  if (!/^[\da-f.:/]+(\s*,\s*[\da-f.:/]+)*$/i.test(text))
    throw invalid('TRUST_PROXY', text, '0, 1, 127.0.0.1, 10.0.0.0/8');
  return text;
}

function readDatabaseUrl(env: Environment): string | undefined {
  const text = env['DATABASE_URL'];
  if (!text) return undefined;
  // The value may hold a password: the refusal does not repeat it.
  if (!/^postgres(ql)?:\/\//.test(text)) throw invalid('DATABASE_URL', '…', 'postgresql://…');
  return text;
}

function readMail(env: Environment): Config['mail'] {
  const smtp = env['CIMAISE_SMTP'];
  if (!smtp) return undefined;
  const url = URL.canParse(smtp) ? new URL(smtp) : undefined;
  // The value may hold a password: the refusal does not repeat it.
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw invalid('CIMAISE_SMTP', '…', 'smtp://mail.example.org:587');
  }
  const from = env['CIMAISE_MAIL_FROM'] ?? '';
  if (!/^([^<>\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u.test(from)) {
    throw invalid('CIMAISE_MAIL_FROM', from, 'Collections <collections@example.org>');
  }
  return { smtp, from };
}

function readSwitch(env: Environment, name: string, preset: boolean): boolean {
  const text = env[name];
  if (!text) return preset;
  if (text !== '0' && text !== '1') throw invalid(name, text, '0, 1');
  return text === '1';
}

/** The language of the command line: French unless the terminal is set to English. */
export function readLanguage(env: Environment = process.env): 'fr' | 'en' {
  return /^en/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'en' : 'fr';
}

function invalid(name: string, value: string, expected: string): Refusal {
  return new Refusal('config-invalid', 500, { name, value, expected });
}
