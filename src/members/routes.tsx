// Addresses of the members' room: sign-in and sign-out, one-time links, the list of members.
import { Refusal } from '../commons/refusal.ts';
import type { Role } from '../commons/viewer.ts';
import { allPeople } from '../store/members.ts';
import { sessionCookie } from '../web/asked.ts';
import { neverKept } from '../web/caching.ts';
import type { FrameMaker } from '../web/frame.ts';
import { localPath } from '../web/local-path.ts';
import { pageAnswer } from '../web/page-answer.ts';
import { refusalSentence } from '../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../web/route.ts';
import {
  acceptInvitation,
  addMember,
  type MembersContext,
  type OpenedSession,
  readInvitation,
  resetMember,
  signIn,
  signOut,
} from './members.ts';
import { InvitationPage, MembersPage, SignInPage } from './pages.tsx';
import type { Right } from './rights.ts';

/** What the routes need besides the verbs' context. */
export type MembersRoom = MembersContext & { readonly frame: FrameMaker; readonly publicUrl: string };

/** The routes of the members' room. */
export function memberRoutes(room: MembersRoom): readonly Route<Right>[] {
  return [
    {
      method: 'GET',
      path: '/connexion',
      right: 'session.open',
      handle: (request) => showSignIn(room, request),
    },
    {
      method: 'POST',
      path: '/connexion',
      right: 'session.open',
      ownCookies: true,
      handle: (request) => takeSignIn(room, request),
    },
    {
      method: 'POST',
      path: '/deconnexion',
      right: 'session.close',
      handle: (request) => leave(room, request),
    },
    {
      method: 'GET',
      path: '/invitation/:secret',
      right: 'session.open',
      handle: (request) => showInvitation(room, request),
    },
    {
      method: 'POST',
      path: '/invitation/:secret',
      right: 'session.open',
      ownCookies: true,
      handle: (request) => takeInvitation(room, request),
    },
    {
      method: 'GET',
      path: '/espace/membres',
      right: 'member.write',
      handle: (request) => listMembers(room, request),
    },
    {
      method: 'POST',
      path: '/espace/membres',
      right: 'member.write',
      handle: (request) => createMember(room, request),
    },
    {
      method: 'POST',
      path: '/espace/membres/:login/invitation',
      right: 'member.write',
      handle: (request) => inviteAgain(room, request),
    },
  ];
}

async function showSignIn(room: MembersRoom, request: RouteRequest): Promise<RouteAnswer> {
  const back = localPath(request.query.get('retour'), '/espace');
  if (request.viewer.kind === 'member') return { redirect: back };
  return pageAnswer(<SignInPage frame={await room.frame(request)} view={{ back, login: '' }} />, neverKept);
}

async function takeSignIn(room: MembersRoom, request: RouteRequest): Promise<RouteAnswer> {
  const login = request.form.get('identifiant') ?? '';
  const password = request.form.get('mot-de-passe') ?? '';
  const back = localPath(request.form.get('retour'), '/espace');
  try {
    const session = await signIn(room, { login, password, client: request.client });
    return enter(room, session, back);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const view = { back, login, error: refusalSentence(error, request.t) };
    return pageAnswer(<SignInPage frame={await room.frame(request)} view={view} />, neverKept, error.status);
  }
}

async function leave(room: MembersRoom, request: RouteRequest): Promise<RouteAnswer> {
  const cookie = request.cookie(sessionCookie);
  if (cookie !== undefined) await signOut(room, cookie);
  const gone = `${sessionCookie}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
  return { redirect: `${request.prefix}/`, headers: { 'set-cookie': gone } };
}

async function showInvitation(room: MembersRoom, request: RouteRequest): Promise<RouteAnswer> {
  const secret = request.params['secret'] ?? '';
  const person = await readInvitation(room, secret);
  return pageAnswer(
    <InvitationPage frame={await room.frame(request)} secret={secret} person={person} />,
    neverKept,
  );
}

async function takeInvitation(room: MembersRoom, request: RouteRequest): Promise<RouteAnswer> {
  const secret = request.params['secret'] ?? '';
  try {
    const session = await acceptInvitation(room, {
      secret,
      password: request.form.get('mot-de-passe') ?? '',
    });
    return enter(room, session, `${request.prefix}/espace`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'password-weak') throw error;
    const person = await readInvitation(room, secret);
    const message = refusalSentence(error, request.t);
    const view = (
      <InvitationPage frame={await room.frame(request)} secret={secret} person={person} error={message} />
    );
    return pageAnswer(view, neverKept, error.status);
  }
}

async function listMembers(
  room: MembersRoom,
  request: RouteRequest,
  invitation?: { readonly login: string; readonly href: string },
): Promise<RouteAnswer> {
  const people = await allPeople(room.db);
  const view = { people, csrf: request.csrf, ...(invitation === undefined ? {} : { invitation }) };
  return pageAnswer(<MembersPage frame={await room.frame(request)} view={view} />, neverKept);
}

async function createMember(room: MembersRoom, request: RouteRequest): Promise<RouteAnswer> {
  const login = request.form.get('login') ?? '';
  const secret = await addMember(room, {
    login,
    name: (request.form.get('name') ?? '').trim().slice(0, 200),
    role: readRole(request.form.get('role')),
    producers: (request.form.get('producers') ?? '')
      .split(';')
      .map((name) => name.trim())
      .filter(Boolean),
  });
  return await listMembers(room, request, { login, href: invitationHref(room, secret) });
}

async function inviteAgain(room: MembersRoom, request: RouteRequest): Promise<RouteAnswer> {
  const login = request.params['login'] ?? '';
  const secret = await resetMember(room, login);
  return await listMembers(room, request, { login, href: invitationHref(room, secret) });
}

/** The complete address of a one-time sign-in. */
export function invitationHref({ publicUrl }: Pick<MembersRoom, 'publicUrl'>, secret: string): string {
  return `${publicUrl}/invitation/${secret}`;
}

function enter(room: MembersRoom, session: OpenedSession, back: string): RouteAnswer {
  const secure = room.publicUrl.startsWith('https:') ? '; Secure' : '';
  const cookie = `${sessionCookie}=${session.cookie}; Path=/; HttpOnly; SameSite=Lax${secure}; Expires=${session.until.toUTCString()}`;
  return { redirect: back, headers: { 'set-cookie': cookie } };
}

function readRole(role: string | null): Role {
  const known = (['administrator', 'steward', 'producer', 'reader'] as const).find((one) => one === role);
  if (known === undefined) throw new Refusal('request-invalid', 400);
  return known;
}
