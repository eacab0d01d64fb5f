// How every answer to a program leaves: counted, with what is left of the quota, an entity tag of the answer itself, the
// date of the data, and a warning for each parameter that was not understood.
import type { AccessKey, KeyScope } from '../../commons/access-key.ts';
import { Refusal } from '../../commons/refusal.ts';
import { isOurKey, presentedKey, requireScope } from '../../members/keys.ts';
import { etagOf, isFresh } from '../../web/caching.ts';
import { type FirstGiven, isUnchanged } from '../../web/first-given.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { type Caller, keyCaller, keyClient, networkCaller } from './caller.ts';
import type { Explore } from './explore.ts';
import { type Allowance, allowanceHeaders } from './quota.ts';
import { refusalAnswer } from './trouble.ts';

/** What a handler gives: data or a stream; when the data last changed, and since when; what was not understood. */
export type Given = {
  readonly answer: RouteAnswer;
  readonly modified?: Date | undefined;
  /** Since when it is so by the journal, whichever process answers. */
  readonly since?: Date | undefined;
  readonly warnings?: readonly string[] | undefined;
};

/** A call: what it needs, and how it is answered for whoever calls. */
export type Call = {
  readonly scope: KeyScope;
  readonly handle: (own: Explore) => Promise<Given>;
};

/** Answers one call: its key is read, it is counted, and trouble is told with what is left. */
export async function answerProgram(
  explore: Explore,
  request: RouteRequest,
  { scope, handle }: Call,
): Promise<RouteAnswer> {
  const network = networkCaller(request.client, explore.limits.calls);
  const seen: { caller: Caller } = { caller: network };
  const { quota } = explore;
  try {
    const key = await readKey(explore, request, network);
    seen.caller = key?.caller ?? network;
    const allowance = quota.take(seen.caller.client);
    if (key !== undefined) requireScope(key.key, scope);
    const answered = await handle({ ...explore, caller: seen.caller, left: request.left });
    const given = withPassedOver(answered, passedOver(explore, request).length);
    return programAnswer(given, request, { allowance, isKey: key !== undefined, dates: explore.given });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalAnswer(error, request, quota.look(seen.caller.client));
  }
}

type KeyedCaller = { readonly key: AccessKey; readonly caller: Caller };

/** Keys of a call that are none of ours, where these count as none. */
function passedOver({ foreignKeys }: Explore, { keys }: RouteRequest): readonly string[] {
  return foreignKeys === true ? keys.filter((key) => !isOurKey(key)) : [];
}

function withPassedOver(given: Given, keys: number): Given {
  if (keys === 0) return given;
  return {
    ...given,
    warnings: [...(given.warnings ?? []), 'The key is none of this platform: answered without'],
  };
}

/** The bearer of the key that a call presents. What is refused as a key counts as a call of its network. */
async function readKey(
  explore: Explore,
  request: RouteRequest,
  network: Caller,
): Promise<KeyedCaller | undefined> {
  const { db, now, quota, keyUses } = explore;
  const foreign = passedOver(explore, request);
  const keys = request.keys.filter((key) => !foreign.includes(key));
  if (keys.length === 0) return undefined;
  try {
    const key = await presentedKey({ db, now }, keys);
    if (key === undefined) return undefined;
    const begun = quota.knows(keyClient(key.family)) ? 0 : await keyUses.savedToday(key.family);
    return { key, caller: keyCaller(key, begun) };
  } catch (error) {
    if (error instanceof Refusal) quota.take(network.client);
    throw error;
  }
}

/** Whoever has a key gets what everybody gets; only its own copies may be kept. */
function programAnswer(
  { answer, modified, since, warnings = [] }: Given,
  request: RouteRequest,
  { allowance, isKey, dates }: Leaving,
): RouteAnswer {
  const headers: Headers = {
    'cache-control': isKey ? 'private, no-cache' : 'no-cache',
    'content-language': 'fr',
    ...allowanceHeaders(allowance),
    ...(modified === undefined ? {} : { 'last-modified': modified.toUTCString() }),
    ...(warnings.length === 0 ? {} : { warning: warningsOf(warnings) }),
    ...answer.headers,
  };
  if (!isGiven(answer) || 'redirect' in answer) return { ...answer, headers };
  return conditional(tagged({ ...answer, headers }), request, { dates, since });
}

/** Something that a reader may have already: a whole, or a part of it. */
function isGiven({ status = 200 }: RouteAnswer): boolean {
  return status === 200 || status === 206;
}

/** What is left of the calls, whether they are those of a key, and since when addresses give what they give. */
type Leaving = {
  readonly allowance: Allowance;
  readonly isKey: boolean;
  readonly dates: FirstGiven;
};

type Headers = Record<string, string | readonly string[]>;

/** The tag is made from the answer, not from what it was made from: what is hidden is never taken for unchanged. */
function tagged(answer: RouteAnswer): RouteAnswer {
  if ('json' in answer) {
    const { json, ...rest } = answer;
    const text = JSON.stringify(json);
    return tagged({ ...rest, text, type: 'application/json; charset=utf-8' });
  }
  if (!('text' in answer)) return answer;
  return { ...answer, headers: { ...answer.headers, etag: etagOf(answer.text) } };
}

/** RFC 9110, section 13.2.2: a tag decides before a date does. */
function conditional(
  answer: RouteAnswer,
  { header, url, query }: RouteRequest,
  { dates, since }: Pick<Leaving, 'dates'> & Pick<Given, 'since'>,
): RouteAnswer {
  const etag = answer.headers?.['etag'];
  if (typeof etag !== 'string') return answer;
  const lasting = asksTheTime(query) ? undefined : since;
  const given = dates.dateOf(url.pathname + url.search, etag, lasting);
  const told = given.since ?? given.date;
  const dated = told === undefined ? {} : { 'last-modified': told.toUTCString() };
  const headers: Headers = { ...answer.headers, ...dated };
  const tags = header('if-none-match');
  const fresh = tags === undefined ? isUnchanged(header('if-modified-since'), given) : isFresh(tags, etag);
  if (!fresh) return { ...answer, headers };
  if ('stream' in answer) answer.stream.destroy();
  const { 'content-length': _, 'content-disposition': __, 'content-range': ___, ...kept } = headers;
  return { empty: true, status: 304, headers: kept };
}

/** Whether a question changes its answer with the clock, and no change tells when. */
function asksTheTime(query: URLSearchParams): boolean {
  return [...query.values()].some((text) => /now\s*\(/i.test(text));
}

/** Clients take some kilobytes of headers, so only the first are told. */
const WARNINGS = 20;

function warningsOf(texts: readonly string[]): readonly string[] {
  const first = texts.slice(0, WARNINGS);
  return [...first, ...(texts.length > WARNINGS ? [`And ${texts.length - WARNINGS} more`] : [])].map(
    warningOf,
  );
}

/** RFC 7234, section 5.5: code 299, no agent; quoted text holds no quote, backslash or control. */
function warningOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, "'");
  return `299 - "${plain.slice(0, 200)}"`;
}
