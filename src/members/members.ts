// The verbs of membership: first administrator, one-time sign-in, sign-in and sign-out, who a cookie stands for.
// Sessions live on the server, die at sign-out, and turn over at each sign-in.
import type { Kysely } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import type { Role, Viewer } from '../commons/viewer.ts';
import {
  allPeople,
  consumeInvitation,
  countAttempts,
  deleteSession,
  deleteSessionsOf,
  insertSession,
  invitedPerson,
  noteAttempt,
  type Person,
  personByLogin,
  replaceInvitation,
  savePerson,
  sessionPerson,
} from '../store/members.ts';
import type { Schema } from '../store/schema.ts';
import { hashPassword, secretDigest, verifyPassword } from './passwords.ts';

/** What the verbs need: the store, the clock and randomness (a fresh secret of at least 160 bits, URL-safe). */
export type MembersContext = {
  readonly db: Kysely<Schema>;
  readonly now: () => Date;
  readonly secret: () => string;
};

/** A session just opened: the cookie's value goes to the browser, its digest stays. */
export type OpenedSession = { readonly cookie: string; readonly until: Date };

const HOUR = 3_600_000;
const SESSION = 12 * HOUR;
const INVITATION = 72 * HOUR;
const THROTTLE = HOUR / 4;
// Counted by login and client together, so that nobody can lock somebody else out; and by client alone.
const ATTEMPTS_ON_LOGIN = 10;
const ATTEMPTS_BY_CLIENT = 40;

/** Who a session cookie stands for; anybody when it stands for nobody. */
export async function viewerOf(
  { db, now }: MembersContext,
  cookie: string | undefined,
): Promise<{ viewer: Viewer; csrf: string; person?: { name: string; login: string } }> {
  const found = cookie === undefined ? undefined : await sessionPerson(db, secretDigest(cookie), now());
  if (found === undefined) return { viewer: { kind: 'public' }, csrf: '' };
  const { id, role, producers, csrf, name, login } = found;
  return { viewer: { kind: 'member', id, role, producers }, csrf, person: { name, login } };
}

/** Signs in with login and password. Throws `sign-in-failed` (401) or `sign-in-throttled` (429). */
export async function signIn(
  context: MembersContext,
  { login, password, client }: { readonly login: string; readonly password: string; readonly client: string },
): Promise<OpenedSession> {
  const name = normaliseLogin(login);
  const network = clientNetwork(client);
  const keys = [`${name} from ${network}`, network] as const;
  await requireCalm(context, keys);
  const person = await personByLogin(context.db, name);
  const same = await verifyPassword(person?.password ?? null, password);
  if (person === undefined || !same || person.disabled) {
    const at = context.now();
    await noteAttempt(context.db, keys, { at, since: new Date(at.getTime() - THROTTLE) });
    throw new Refusal('sign-in-failed', 401);
  }
  return await openSession(context, person);
}

/** Ends the session of a cookie. */
export async function signOut({ db }: MembersContext, cookie: string): Promise<void> {
  await deleteSession(db, secretDigest(cookie));
}

/** Who a one-time link is for; Refusal `invitation-unknown` (404) when it has served or expired. */
export async function readInvitation({ db, now }: MembersContext, secret: string): Promise<Person> {
  const person = await invitedPerson(db, secretDigest(secret), now());
  if (person === undefined) throw new Refusal('invitation-unknown', 404);
  return person;
}

/** Takes a one-time link: sets the password, ends older sessions, signs in. */
export async function acceptInvitation(
  context: MembersContext,
  { secret, password }: { readonly secret: string; readonly password: string },
): Promise<OpenedSession> {
  const person = await readInvitation(context, secret);
  const stored = await hashPassword(password, person.login);
  if (!(await consumeInvitation(context.db, secretDigest(secret)))) {
    throw new Refusal('invitation-unknown', 404);
  }
  await savePerson(context.db, { ...person, password: stored, at: context.now() });
  await deleteSessionsOf(context.db, person.id);
  return await openSession(context, person);
}

/** Adds a member without password; the returned secret is the way to the first sign-in. */
export async function addMember(
  context: MembersContext,
  member: {
    readonly login: string;
    readonly name: string;
    readonly role: Role;
    readonly producers?: readonly string[];
  },
): Promise<string> {
  const login = normaliseLogin(member.login);
  if (!/^[a-z0-9._@+-]{3,80}$/.test(login)) throw new Refusal('login-invalid', 422, { login });
  if ((await personByLogin(context.db, login)) !== undefined)
    throw new Refusal('login-taken', 409, { login });
  const person = {
    id: context.secret(),
    login,
    name: member.name,
    password: null,
    role: member.role,
    producers: member.producers ?? [],
    disabled: false,
  };
  await savePerson(context.db, { ...person, at: context.now() });
  return await invite(context, person.id);
}

/** A new one-time sign-in for a member whose password is lost. */
export async function resetMember(context: MembersContext, login: string): Promise<string> {
  const person = await personByLogin(context.db, normaliseLogin(login));
  if (person === undefined) throw new Refusal('member-unknown', 404, { login });
  return await invite(context, person.id);
}

/** The one-time sign-in of the first administrator; undefined when the instance has members already. */
export async function firstAdministrator(context: MembersContext): Promise<string | undefined> {
  const people = await allPeople(context.db);
  const waiting = people.find((person) => person.role === 'administrator' && person.password === null);
  if (people.length === 1 && waiting !== undefined) return await invite(context, waiting.id);
  if (people.length > 0) return undefined;
  return await addMember(context, {
    login: 'administration',
    name: 'Administration',
    role: 'administrator',
  });
}

async function invite({ db, now, secret }: MembersContext, person: string): Promise<string> {
  const value = secret();
  const until = new Date(now().getTime() + INVITATION);
  await replaceInvitation(db, { digest: secretDigest(value), person, until });
  return value;
}

async function openSession({ db, now, secret }: MembersContext, person: Person): Promise<OpenedSession> {
  const cookie = secret();
  const at = now();
  const until = new Date(at.getTime() + SESSION);
  await insertSession(db, { digest: secretDigest(cookie), person: person.id, csrf: secret(), at, until });
  return { cookie, until };
}

async function requireCalm(
  { db, now }: MembersContext,
  [pair, client]: readonly [string, string],
): Promise<void> {
  const since = new Date(now().getTime() - THROTTLE);
  const onLogin = await countAttempts(db, [pair], since);
  const byClient = await countAttempts(db, [client], since);
  if (onLogin >= ATTEMPTS_ON_LOGIN || byClient >= ATTEMPTS_BY_CLIENT) {
    throw new Refusal('sign-in-throttled', 429, { minutes: THROTTLE / 60_000 });
  }
}

/** An IPv4 address as it is; of an IPv6 address the /64 network, which one person may hold whole. */
export function clientNetwork(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}

function normaliseLogin(login: string): string {
  return login.trim().toLowerCase();
}
