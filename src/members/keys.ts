// The verbs of access keys: made, renewed, revoked, and who a program is that presents one. The secret is shown when it is
// made and never again; a key that is unknown, revoked or past its end is refused, never taken for anybody.
import { timingSafeEqual } from 'node:crypto';
import { type AccessKey, type KeyScope, keyScopes, keyState } from '../commons/access-key.ts';
import { Refusal } from '../commons/refusal.ts';
import type { Viewer } from '../commons/viewer.ts';
import { changeKey, insertKey, type KnownKey, keyById, listKeys, replaceKey } from '../store/keys.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { MembersContext } from './members.ts';
import { secretDigest } from './passwords.ts';

/** Live keys that one person may hold. */
export const KEYS_A_PERSON = 20;
/** Calls a day that a key may be given at most, by whomever. */
export const MOST_CALLS = 1_000_000_000;
/** Calls a day that members may give their keys, until an administrator says otherwise. */
const PRESET_HIGHEST = 1_000_000;
const LONGEST_NAME = 80;
const HOUR = 3_600_000;
/** Hours that a renewed key goes on beside the new one, to choose from. */
export const overlaps = [0, 1, 24, 168] as const;

/** What is asked of a new key. */
export type KeyAsked = {
  /** Null = made on the command line, for nobody in particular. */
  readonly person: string | null;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly calls: number;
  readonly until: Date | null;
};

/** A key just made: its secret goes to whoever asked, its digest stays. */
export type MadeKey = { readonly key: AccessKey; readonly secret: string };

/** Makes a key of at most `highest` calls a day. Throws `key-invalid` (422), `keys-too-many` (409). */
export async function makeKey(
  context: MembersContext,
  asked: KeyAsked,
  highest = MOST_CALLS,
): Promise<MadeKey> {
  const { db, now } = context;
  const name = asked.name.trim();
  const scopes = keyScopes.filter((scope) => asked.scopes.includes(scope));
  requireMeant(name !== '' && name.length <= LONGEST_NAME, 'name', name.slice(0, 100));
  const isKnown = scopes.length > 0 && scopes.length === new Set(asked.scopes).size;
  requireMeant(isKnown, 'scopes', asked.scopes.join(', ').slice(0, 100));
  requireMeant(isCount(asked.calls, highest), 'calls', String(asked.calls));
  const at = now();
  const { person, calls, until } = asked;
  requireMeant(until === null || until > at, 'until', until?.toISOString() ?? '');
  await requireRoom(context, person);
  const made = newSecret(context);
  const key = { ...made.named, person, name, scopes, calls, at, until, revokedAt: null, usedAt: null };
  await insertKey(db, { ...key, digest: secretDigest(made.secret) });
  return { key, secret: made.secret };
}

/** Makes a key in the place of another, which goes on for some hours. Throws `key-not-live` (409). */
export async function renewKey(
  context: MembersContext,
  { key: former, hours }: { readonly key: AccessKey; readonly hours: number },
): Promise<MadeKey> {
  const at = context.now();
  if (keyState(former, at) !== 'live') throw new Refusal('key-not-live', 409, { name: former.name });
  const made = newSecret(context);
  const { family, person, name, scopes, calls } = former;
  const until = lengthened(former, at);
  const key = { id: made.named.id, family, person, name, scopes, calls, at, until };
  const whole = { ...key, revokedAt: null, usedAt: null };
  const overlap = new Date(at.getTime() + hours * HOUR);
  const end = former.until !== null && former.until < overlap ? former.until : overlap;
  await replaceKey(
    context.db,
    { ...whole, digest: secretDigest(made.secret) },
    { former: former.id, until: end },
  );
  return { key: whole, secret: made.secret };
}

/** A renewed key lasts as long as the one before did. */
function lengthened({ at: began, until }: AccessKey, at: Date): Date | null {
  return until === null ? null : new Date(at.getTime() + until.getTime() - began.getTime());
}

/** Ends a key at once. */
export async function revokeKey({ db, now }: MembersContext, { id }: AccessKey): Promise<void> {
  await changeKey(db, id, { revokedAt: now() });
}

/** Gives a revoked key back to its bearer. Throws `keys-too-many` (409). */
export async function restoreKey(context: MembersContext, { id, person }: AccessKey): Promise<void> {
  await requireRoom(context, person);
  await changeKey(context.db, id, { revokedAt: null });
}

/** The key of that id that `viewer` may act on: an own one, or any for administrators. Throws `key-not-found` (404). */
export async function keyFor({ db }: MembersContext, viewer: Viewer, id: string): Promise<AccessKey> {
  const found = await keyById(db, id);
  const mayAct = viewer.kind === 'member' && (viewer.role === 'administrator' || found?.person === viewer.id);
  if (found === undefined || !mayAct) throw new Refusal('key-not-found', 404, { key: id.slice(0, 40) });
  const { digest: _, away: __, ...key } = found;
  return key;
}

const SECRET = /^cle_([a-z0-9]{8})_[\w-]{32,64}$/;

/** Whether a text is written as our keys are; others come from elsewhere. */
export function isOurKey(text: string): boolean {
  return text.startsWith('cle_');
}

/**
 * The key that a program presents. Throws `key-unknown`, `key-revoked`, `key-expired` (401): the last two are said to
 * whoever has the secret only. Digests are compared in constant time.
 */
export async function presentedKey(
  { db, now }: Pick<MembersContext, 'db' | 'now'>,
  presented: readonly string[],
): Promise<AccessKey | undefined> {
  const [secret, ...others] = new Set(presented);
  if (secret === undefined) return undefined;
  if (others.length > 0) throw new Refusal('key-ambiguous', 401);
  const [, id] = SECRET.exec(secret) ?? [];
  const found = id === undefined ? undefined : await keyById(db, id);
  if (found === undefined || !isSecretOf(found, secret)) throw new Refusal('key-unknown', 401);
  const { digest: _, away, ...key } = found;
  const state = keyState(key, now());
  if (state === 'expired') {
    throw new Refusal('key-expired', 401, { until: key.until?.toISOString() ?? '' });
  }
  if (state === 'revoked' || away) throw new Refusal('key-revoked', 401);
  return key;
}

function isSecretOf({ digest }: KnownKey, secret: string): boolean {
  return timingSafeEqual(Buffer.from(digest), Buffer.from(secretDigest(secret)));
}

/** Throws `key-scope` (403) unless the key may be used for that. */
export function requireScope({ scopes }: AccessKey, scope: KeyScope): void {
  if (!scopes.includes(scope)) throw new Refusal('key-scope', 403, { scope });
}

const SETTING = 'keys';

/** Calls a day that members may give their keys at most. */
export async function highestCalls({ db }: Pick<MembersContext, 'db'>): Promise<number> {
  const setting = await readSetting(db, SETTING);
  const calls = setting?.['calls'];
  return typeof calls === 'number' ? calls : PRESET_HIGHEST;
}

/** Says what members may give. Throws `key-invalid` (422). */
export async function setHighestCalls({ db }: Pick<MembersContext, 'db'>, calls: number): Promise<void> {
  requireMeant(isCount(calls, MOST_CALLS), 'calls', String(calls));
  await writeSetting(db, SETTING, { calls });
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

function requireMeant(isMeant: boolean, name: string, value: string): void {
  if (!isMeant) throw new Refusal('key-invalid', 422, { name, value });
}

async function requireRoom({ db, now }: MembersContext, person: string | null): Promise<void> {
  if (person === null) return;
  const live = (await listKeys(db, person)).filter((key) => keyState(key, now()) === 'live');
  if (live.length >= KEYS_A_PERSON) throw new Refusal('keys-too-many', 409, { most: KEYS_A_PERSON });
}

/** `cle_`, an id that may be shown, and what may not: searchers for lost secrets find it by its beginning. */
function newSecret({ secret }: MembersContext) {
  const id = `${secret()}${secret()}`
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8);
  return { named: { id, family: id }, secret: `cle_${id}_${secret()}` };
}
