// Addresses of access keys at the desk: a member's own, one of them, everybody's for administrators.
import type { AccessKey } from '../commons/access-key.ts';
import { Refusal } from '../commons/refusal.ts';
import type { Viewer } from '../commons/viewer.ts';
import { listKeys } from '../store/keys.ts';
import { neverKept } from '../web/caching.ts';
import type { FrameMaker } from '../web/frame.ts';
import { pageAnswer } from '../web/page-answer.ts';
import { refusalSentence } from '../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../web/route.ts';
import { AllKeysPage } from './all-keys-page.tsx';
import { KeyPage } from './key-page.tsx';
import type { ShownSecret } from './key-parts.tsx';
import { type ClientOfToday, keyLines, shownClients } from './key-view.ts';
import {
  highestCalls,
  keyFor,
  MOST_CALLS,
  makeKey,
  overlaps,
  renewKey,
  restoreKey,
  revokeKey,
  setHighestCalls,
} from './keys.ts';
import { durations, type KeyForm, KeysPage } from './keys-page.tsx';
import type { MembersContext } from './members.ts';
import { mayDo, type Right } from './rights.ts';

/** What the routes work with. */
export type KeyRoom = MembersContext & {
  readonly frame: FrameMaker;
  readonly publicUrl: string;
  /** Saves the uses that are still in memory, so that pages show them. */
  readonly saveUses: () => Promise<void>;
  /** Today's busiest clients. */
  readonly busiest: () => readonly ClientOfToday[];
};

const DAY = 86_400_000;

/** The routes. */
export function keyRoutes(room: KeyRoom): readonly Route<Right>[] {
  const get = (path: string, right: Right, handle: (request: RouteRequest) => Promise<RouteAnswer>) =>
    ({ method: 'GET', path, right, twin: true, handle }) as const;
  const post = (path: string, right: Right, handle: (request: RouteRequest) => Promise<RouteAnswer>) =>
    ({ method: 'POST', path, right, handle }) as const;
  return [
    get('/espace/cles', 'key.write', (request) => showKeys(room, request)),
    post('/espace/cles', 'key.write', (request) => make(room, request)),
    get('/espace/cles/toutes', 'key.manage', (request) => showAll(room, request)),
    post('/espace/cles/plafond', 'key.manage', (request) => setHighest(room, request)),
    get('/espace/cles/:key', 'key.write', (request) => showKey(room, request)),
    post('/espace/cles/:key/renouvellement', 'key.write', (request) => renew(room, request)),
    post('/espace/cles/:key/revocation', 'key.write', (request) => change(room, request, revokeKey)),
    post('/espace/cles/:key/retablissement', 'key.write', (request) => change(room, request, restoreKey)),
  ];
}

function memberOf({ viewer }: RouteRequest): Extract<Viewer, { kind: 'member' }> {
  if (viewer.kind === 'member') return viewer;
  throw new Refusal('sign-in-needed', 401);
}

/** Administrators give as many calls as there may be. */
async function highestFor(room: KeyRoom, { viewer }: RouteRequest): Promise<number> {
  return mayDo(viewer, 'key.manage') ? MOST_CALLS : await highestCalls(room);
}

const emptyForm: KeyForm = { name: '', scopes: ['data.read', 'data.export'], calls: '100000', days: '365' };

type Shown = { readonly form?: KeyForm; readonly made?: ShownSecret; readonly status?: number };

async function showKeys(
  room: KeyRoom,
  request: RouteRequest,
  { form, made, status = 200 }: Shown = {},
): Promise<RouteAnswer> {
  await room.saveUses();
  const keys = await keyLines(room.db, await listKeys(room.db, memberOf(request).id), room.now());
  if (request.wantsJson) return { json: { keys }, headers: neverKept };
  const highest = await highestFor(room, request);
  const preset = { ...emptyForm, calls: String(Math.min(highest, Number(emptyForm.calls))) };
  const view = {
    ...{ keys, highest, csrf: request.csrf, address: room.publicUrl, form: form ?? preset },
    manages: mayDo(request.viewer, 'key.manage'),
    ...(made === undefined ? {} : { made }),
  };
  return pageAnswer(<KeysPage frame={await room.frame(request)} view={view} />, neverKept, status);
}

async function make(room: KeyRoom, request: RouteRequest): Promise<RouteAnswer> {
  const form = readForm(request.form);
  try {
    const days = Number(form.days);
    const { key, secret } = await makeKey(
      room,
      {
        ...{
          person: memberOf(request).id,
          name: form.name,
          scopes: form.scopes,
          calls: readCalls(form.calls),
        },
        until: days === 0 ? null : new Date(room.now().getTime() + days * DAY),
      },
      await highestFor(room, request),
    );
    return await showKeys(room, request, { made: { name: key.name, secret }, status: 201 });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const said = await wrongOf(room, request, error);
    return await showKeys(room, request, { form: { ...form, ...said }, status: error.status });
  }
}

function readForm(form: URLSearchParams): KeyForm {
  const days = form.get('duree') ?? '';
  return {
    name: form.get('nom') ?? '',
    scopes: form.getAll('usage'),
    calls: form.get('appels') ?? '',
    days: durations.some((one) => String(one) === days) ? days : emptyForm.days,
  };
}

/** Digits, with spaces or points between them as people write them. */
function readCalls(text: string): number {
  const digits = text.replace(/[\s\u202f\u00a0.,']/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** What is wrong with a new key, at its field. */
async function wrongOf(
  room: KeyRoom,
  request: RouteRequest,
  refusal: Refusal,
): Promise<Pick<KeyForm, 'wrong' | 'error'>> {
  const wrong = String(refusal.parameters['name'] ?? '');
  const highest = await highestFor(room, request);
  const error = request.t.find(`keys.wrong.${wrong}`, { highest });
  if (refusal.code === 'key-invalid' && error !== undefined) return { wrong, error };
  return { error: refusalSentence(refusal, request.t) };
}

type Said = { readonly made?: ShownSecret; readonly error?: string; readonly status?: number };

async function showKey(
  room: KeyRoom,
  request: RouteRequest,
  { status = 200, ...said }: Said = {},
): Promise<RouteAnswer> {
  await room.saveUses();
  const { id } = await asked(room, request);
  const owned = (await listKeys(room.db, 'everybody')).filter((one) => one.id === id);
  const [key] = await keyLines(room.db, owned, room.now());
  if (key === undefined) throw new Refusal('key-not-found', 404, { key: id });
  if (request.wantsJson) return { json: { key }, headers: neverKept };
  const view = { key, csrf: request.csrf, ...said };
  return pageAnswer(<KeyPage frame={await room.frame(request)} view={view} />, neverKept, status);
}

async function asked(room: KeyRoom, { viewer, params }: RouteRequest): Promise<AccessKey> {
  return await keyFor(room, viewer, params['key'] ?? '');
}

/** The page of the new key, with its secret. */
async function renew(room: KeyRoom, request: RouteRequest): Promise<RouteAnswer> {
  const key = await asked(room, request);
  const hours = overlaps.find((one) => String(one) === request.form.get('heures')) ?? 24;
  try {
    const made = await renewKey(room, { key, hours });
    const renewed = { ...request, params: { key: made.key.id } };
    return await showKey(room, renewed, { made: { name: key.name, secret: made.secret }, status: 201 });
  } catch (error) {
    return await refusedAt(room, request, error);
  }
}

async function change(
  room: KeyRoom,
  request: RouteRequest,
  act: (room: KeyRoom, key: AccessKey) => Promise<void>,
): Promise<RouteAnswer> {
  const key = await asked(room, request);
  try {
    await act(room, key);
  } catch (error) {
    return await refusedAt(room, request, error);
  }
  return { redirect: `${request.prefix}/espace/cles/${key.id}` };
}

async function refusedAt(room: KeyRoom, request: RouteRequest, error: unknown): Promise<RouteAnswer> {
  if (!(error instanceof Refusal)) throw error;
  return await showKey(room, request, { error: refusalSentence(error, request.t), status: error.status });
}

async function showAll(room: KeyRoom, request: RouteRequest, error?: string): Promise<RouteAnswer> {
  await room.saveUses();
  const keys = await keyLines(room.db, await listKeys(room.db, 'everybody'), room.now());
  const clients = shownClients(room.busiest(), keys);
  if (request.wantsJson) return { json: { keys, clients }, headers: neverKept };
  const said = error === undefined ? {} : { error };
  const view = { ...{ keys, clients, csrf: request.csrf, highest: await highestCalls(room) }, ...said };
  const page = <AllKeysPage frame={await room.frame(request)} view={view} />;
  return pageAnswer(page, neverKept, error === undefined ? 200 : 422);
}

async function setHighest(room: KeyRoom, request: RouteRequest): Promise<RouteAnswer> {
  try {
    await setHighestCalls(room, readCalls(request.form.get('appels') ?? ''));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await showAll(room, request, request.t('keys.wrong.calls', { highest: MOST_CALLS }));
  }
  return { redirect: `${request.prefix}/espace/cles/toutes` };
}
