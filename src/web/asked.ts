// A request as the routes see it: language and `.json` read from its address, who asks by its session, and keys taken out of
// the address before anything else reads that.
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../commons/viewer.ts';
import { translator } from './i18n.ts';
import { wishOf } from './negotiate.ts';
import { takeKeys } from './presented-keys.ts';
import { isForPrograms } from './program.ts';
import type { RouteRequest } from './route.ts';

/** Who a session cookie stands for. */
export type Authenticated = {
  readonly viewer: Viewer;
  readonly csrf: string;
  readonly person?: { readonly name: string; readonly login: string };
};

/** Name of the session cookie. */
export const sessionCookie = 'session';

/** What an address says beside its path. */
export type Marks = { readonly json: boolean; readonly english: boolean; readonly path: string };

/** Reads language and `.json` from an address. */
export function readMarks(url: string): Marks {
  const [asked = '/', query] = splitOnce(url, '?');
  const path = withoutDoubles(asked);
  if (isForPrograms(path)) {
    return { json: false, english: false, path: query === undefined ? path : `${path}?${query}` };
  }
  const english = /^\/en(\/|$)/.test(path) && !isForPrograms(path.slice(3));
  const bare = english ? path.slice(3) || '/' : path;
  const json = bare.endsWith('.json') && !bare.startsWith('/assets/');
  const plain = json ? bare.slice(0, -5).replace(/^\/index$/, '/') || '/' : bare;
  return { json, english, path: query === undefined ? plain : `${plain}?${query}` };
}

/**
 * Public programs hold addresses of the former portal with `//` in them, which it took for `/`. No other address has any:
 * `//host` would be another site to a browser, and stays an address that is not here.
 */
function withoutDoubles(path: string): string {
  const single = path.replace(/\/{2,}/g, '/');
  return isForPrograms(single) || /^\/explore(\/|$)/.test(single) ? single : path;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** What a request is described with. */
export type Describing = {
  readonly authenticate: (cookie: string | undefined) => Promise<Authenticated>;
  readonly publicUrl: string;
};

/** The request of one call. */
export async function describe(raw: FastifyRequest, mark: Marks, options: Describing): Promise<RouteRequest> {
  const cookie = (name: string) => readCookie(raw.headers.cookie, name);
  const theme = cookie('theme');
  const session = await options.authenticate(cookie(sessionCookie));
  const header = (name: string) => {
    // RFC 9110, section 14.2: only GET knows parts.
    if (name === 'range' && raw.method !== 'GET') return undefined;
    const value = raw.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const url = urlOf(mark.path, options.publicUrl);
  // A request from inside the process has no headers that came apart.
  const keys = takeKeys(url, (raw.raw as Partial<IncomingMessage>).headersDistinct?.['authorization'] ?? []);
  return {
    id: raw.id,
    url,
    keys,
    params: (raw.params ?? {}) as Readonly<Record<string, string>>,
    query: url.searchParams,
    form: new URLSearchParams(),
    files: [],
    ...session,
    t: translator(mark.english ? 'en' : 'fr'),
    prefix: mark.english ? '/en' : '',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    wantsJson: mark.json || wishOf(mark.path, header('accept')).kind === 'json',
    header,
    cookie,
    client: raw.ip,
  };
}

/** A path is a path, also one that begins with two slashes or is a whole address: read as such, it would name another host. */
function urlOf(path: string, publicUrl: string): URL {
  return new URL(`${new URL(publicUrl).origin}${path.startsWith('/') ? path : `/${path}`}`);
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = splitOnce(part.trim(), '=');
    if (key === name) return value;
  }
  return undefined;
}
