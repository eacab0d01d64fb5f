// Addresses of sources at the desk, for stewards and administrators; and of what is wrong, for whoever answers for it.
import { Refusal } from '../../commons/refusal.ts';
import { mayDo, type Right } from '../../members/rights.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import {
  readSourceDesk,
  readTroubles,
  type SourceDeskRoom,
  stateTyped,
  type TypedSource,
  undoStated,
} from './desk.ts';
import { askRefresh } from './jobs.ts';
import { SourcePage, TroublesPage } from './pages.tsx';
import { isWorking, sourceView, troublesView } from './view.ts';

type Room = SourceDeskRoom & { readonly frame: FrameMaker };
type Handler = (room: Room, request: RouteRequest) => Promise<RouteAnswer>;

/** The routes. */
export function connectorRoutes(room: Room): readonly Route<Right>[] {
  const at = (method: 'GET' | 'POST', path: string, handle: Handler) => ({
    method,
    path: `/espace/jeux/source/:name${path}`,
    right: 'dataset.write' as const,
    handle: (request: RouteRequest) => handle(room, request),
  });
  return [
    { ...at('GET', '', show), twin: true },
    at('POST', '', state),
    at('POST', '/actualisation', refreshNow),
    at('POST', '/annulation', undo),
    at('GET', '/avancement', showProgress),
    {
      method: 'GET',
      path: '/espace/alertes',
      right: 'import.read',
      twin: true,
      handle: (request) => showTroubles(room, request),
    },
  ];
}

async function show(room: Room, request: RouteRequest, error?: Refusal): Promise<RouteAnswer> {
  const { t, prefix, csrf, params, wantsJson, form } = request;
  const desk = await readSourceDesk(room, params['name'] ?? '');
  const { history, standing, alarm } = desk;
  const [stated] = history;
  if (wantsJson) {
    const { address = null, frequency, mode, number: version = 0 } = stated ?? {};
    const json = { dataset: desk.entry.name, address, frequency, mode, version, standing, alarm };
    return { json: { ...json, working: isWorking(desk) }, headers: neverKept };
  }
  const view = sourceView(desk, { t, prefix });
  const page = (
    <SourcePage
      frame={await room.frame(request)}
      view={error !== undefined && form.has('adresse') ? { ...view, typed: readTyped(form) } : view}
      csrf={csrf}
      back={{ href: `${prefix}/espace/jeux`, label: t('formats.title') }}
      {...(error === undefined ? {} : { error: refusalSentence(error, t) })}
    />
  );
  return pageAnswer(page, neverKept, error?.status ?? 200);
}

function readTyped(form: URLSearchParams): TypedSource {
  const said = (name: string): string => form.get(name) ?? '';
  return { address: said('adresse'), frequency: said('frequence'), mode: said('mode') };
}

async function state(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  return await acting(room, request, async (name, person) => {
    const desk = await readSourceDesk(room, name);
    const seen = Number(request.form.get('version'));
    await stateTyped(room, desk, { typed: readTyped(request.form), seen, person });
  });
}

async function refreshNow(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  return await acting(room, request, async (name) => {
    const { history } = await readSourceDesk(room, name);
    if (history[0]?.address == null) throw new Refusal('source-none', 409, { dataset: name });
    await askRefresh(room.db, name, room.clock());
  });
}

async function undo(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  return await acting(room, request, async (name, person) => {
    const desk = await readSourceDesk(room, name);
    await undoStated(room, desk, { seen: Number(request.form.get('version')), person });
  });
}

/** Does it and leads back to the page, or shows the page with what stands in the way. */
async function acting(
  room: Room,
  request: RouteRequest,
  work: (name: string, person: string | null) => Promise<void>,
): Promise<RouteAnswer> {
  const name = request.params['name'] ?? '';
  const { viewer, prefix } = request;
  try {
    await work(name, viewer.kind === 'member' ? viewer.id : null);
    return { redirect: `${prefix}/espace/jeux/source/${name}` };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return await show(room, request, error);
  }
}

/** What the progress bar asks while it is shown. */
async function showProgress(room: Room, { params, t }: RouteRequest): Promise<RouteAnswer> {
  const desk = await readSourceDesk(room, params['name'] ?? '');
  const { rows = 0 } = (desk.job?.progress ?? {}) as { readonly rows?: number };
  const label = rows === 0 ? t('sources.working') : t('imports.progress.reading', { count: rows });
  const total = Math.max(rows, desk.standing?.rows ?? 0);
  return { json: { done: rows, total, label, finished: !isWorking(desk) }, headers: neverKept };
}

async function showTroubles(room: Room, request: RouteRequest): Promise<RouteAnswer> {
  const { t, prefix, viewer, wantsJson } = request;
  const troubles = await readTroubles(room, viewer, t.locale);
  if (wantsJson) return { json: troubles, headers: neverKept };
  const view = troublesView(troubles, { t, prefix, mayMend: mayDo(viewer, 'dataset.write') });
  return pageAnswer(<TroublesPage frame={await room.frame(request)} view={view} />, neverKept);
}
