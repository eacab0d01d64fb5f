// How every answer to a program leaves: counted, with what is left of the quota, an entity tag of the answer itself, the
// date of the data, and a warning for each parameter that was not understood.
import { Refusal } from '../../commons/refusal.ts';
import { etagOf, isFresh } from '../../web/caching.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { allowanceHeaders, type Quota } from './quota.ts';

/** What a handler gives: data or a stream; when the data last changed; what was not understood. */
export type Given = {
  readonly answer: RouteAnswer;
  readonly modified?: Date | undefined;
  readonly warnings?: readonly string[] | undefined;
};

/** Answers one call through `handle`; refused when the client has used its day's calls. */
export async function answerProgram(
  request: RouteRequest,
  quota: Quota,
  handle: () => Promise<Given>,
): Promise<RouteAnswer> {
  const allowance = quota.take(request.client);
  if (allowance === undefined) {
    const { limit, reset } = quota.look(request.client);
    const at = reset.toISOString().replace('.000', '');
    throw new Refusal('quota-spent', 429, { limit: String(limit), reset: at });
  }
  const { answer, modified, warnings = [] } = await handle();
  const headers: Record<string, string | readonly string[]> = {
    'cache-control': 'no-cache',
    'content-language': 'fr',
    ...allowanceHeaders(allowance),
    ...(modified === undefined ? {} : { 'last-modified': modified.toUTCString() }),
    ...(warnings.length === 0 ? {} : { warning: warnings.map(warningOf) }),
    ...answer.headers,
  };
  return 'json' in answer ? taggedAnswer(answer, headers, request) : { ...answer, headers };
}

type Headers = Record<string, string | readonly string[]>;

/** The tag is made from the answer, not from what it was made from: what is hidden is never taken for unchanged. */
function taggedAnswer(
  answer: RouteAnswer & { readonly json: unknown },
  headers: Headers,
  request: RouteRequest,
): RouteAnswer {
  const text = JSON.stringify(answer.json);
  const etag = etagOf(text);
  const tagged = { ...headers, etag };
  if (isFresh(request.header('if-none-match'), etag)) return { empty: true, status: 304, headers: tagged };
  const status = answer.status ?? 200;
  return { status, text, type: 'application/json; charset=utf-8', headers: tagged };
}

/** RFC 7234, section 5.5: code 299, no agent; quoted text holds no quote, backslash or control. */
function warningOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, "'");
  return `299 - "${plain.slice(0, 200)}"`;
}
