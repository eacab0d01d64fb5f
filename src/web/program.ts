// Addresses for programs of any site: no session, no language prefix, no `.json` twin; they answer trouble in the words
// that their clients know, and browsers may read them from other sites (CORS, Fetch standard).
import type { Refusal } from '../commons/refusal.ts';
import { publicViewer } from '../commons/viewer.ts';
import type { RouteAnswer, RouteRequest } from './route.ts';

/** How a family of addresses for programs answers. */
export type ProgramManners = {
  /** The answer for a refusal, or for a bug (undefined): of that only the request's number is said. */
  readonly refuse: (refusal: Refusal | undefined, request: RouteRequest) => RouteAnswer;
};

/** Whether a path is for programs: such a path is taken as it is. `/api` itself is a page about them. */
export function isForPrograms(path: string): boolean {
  return /^\/api\/./.test(path);
}

/** The request as its program makes it: whoever is signed in beside it in a browser reads as everybody. */
export function asProgram(request: RouteRequest): RouteRequest {
  const { person: _person, ...rest } = request;
  return { ...rest, viewer: publicViewer, csrf: '', wantsJson: true };
}

/** Headers that a script may read beside the plain ones. */
const exposed = [
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Range',
  'ETag',
  'Last-Modified',
  'Link',
  'Ods-Explore-Api-Deprecation',
  'Retry-After',
  'Warning',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
].join(', ');

/** Headers of every answer to a program. */
export const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposed,
  'cross-origin-resource-policy': 'cross-origin',
  // An address may hold a key: whatever is followed from an answer is not told where from.
  'referrer-policy': 'no-referrer',
} as const;

/** Headers that allow what a script announces (a preflight): what the address answers, any header of its own, for a day. */
export function preflightHeaders(
  asked: string | undefined,
  methods: readonly string[],
): Readonly<Record<string, string>> {
  const names = /^[\w\s,-]{1,2000}$/.test(asked ?? '') ? (asked ?? '') : 'authorization, content-type';
  return {
    ...openToAll,
    'access-control-allow-methods': [...methods, 'OPTIONS'].join(', '),
    'access-control-allow-headers': names,
    'access-control-max-age': '86400',
    vary: 'Access-Control-Request-Headers',
  };
}
