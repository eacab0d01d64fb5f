// Addresses of signals at the desk: the list, one signal, what is done with it. Each member sees those that are its own.
import { Refusal } from '../../commons/refusal.ts';
import { type SignalState, signalKinds, signalStates } from '../../commons/signal.ts';
import type { Right } from '../../members/rights.ts';
import { countSignals, listSignals, producersOfSignals, type SignalFilter } from '../../store/signals.ts';
import { neverKept } from '../../web/caching.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { LISTED, pageOf, pagingOf } from '../../web/paged-list.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { type SignalChoice, SignalListPage, type SignalListView } from './list-page.tsx';
import type { SignalRoom } from './room.ts';
import { SignalPage } from './signal-page.tsx';
import { type Handling, handleSignal, openSignal } from './signals.ts';
import { listedSignal, signalView } from './view.ts';

const FORM_LIMIT = 64_000;

/** The routes. */
export function deskSignalRoutes(room: SignalRoom): readonly Route<Right>[] {
  return [
    {
      method: 'GET',
      path: '/espace/signalements',
      right: 'signal.answer',
      twin: true,
      handle: (request) => showList(room, request),
    },
    {
      method: 'GET',
      path: '/espace/signalements/:id',
      right: 'signal.answer',
      twin: true,
      handle: (request) => showSignal(room, request),
    },
    {
      method: 'POST',
      path: '/espace/signalements/:id/suite',
      right: 'signal.answer',
      limit: FORM_LIMIT,
      handle: (request) => takeStep(room, request),
    },
  ];
}

async function showList(room: SignalRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { viewer, t, prefix, query, wantsJson } = request;
  const today = room.clock().toISOString().slice(0, 10);
  const filter = readFilter(query);
  const page = pageOf(query);
  const asked = { viewer, today, filter };
  const { rows, total } = await listSignals(room.db, asked, { limit: LISTED, offset: (page - 1) * LISTED });
  const listed = await Promise.all(rows.map((row) => listedSignal(room, row, { viewer, locale: t.locale })));
  const counts = await countSignals(room.db, viewer, today);
  if (wantsJson) return { json: { ...counts, total, signals: listed }, headers: neverKept };
  const here = `${prefix}/espace/signalements`;
  const view: SignalListView = {
    ...{ rows: listed, total, late: counts.late, here },
    mailed: room.letters.sent,
    deskHref: `${prefix}/espace`,
    retractionsHref: `${prefix}/espace/retraits`,
    filters: filtersOf(filter, await producersOfSignals(room.db, viewer), t),
    narrowed:
      Object.keys(filter).length > 0 && !(filter.state === 'open' && Object.keys(filter).length === 1),
    paging: pagingOf({ here, query, page, total, shown: listed.length }),
  };
  return pageAnswer(<SignalListPage frame={await room.frame(request)} view={view} />, neverKept);
}

const stateChoices = ['open', 'late', 'closed', ...signalStates] as const;

/** What waits, unless the address says otherwise. */
function readFilter(query: URLSearchParams): SignalFilter {
  const state = query.get('etat') ?? 'open';
  const known = stateChoices.find((one) => one === state);
  const kind = signalKinds.find((one) => one === query.get('nature'));
  const producer = query.get('producteur') ?? '';
  return {
    ...(known === undefined ? {} : { state: known }),
    ...(kind === undefined ? {} : { kind }),
    ...(producer === '' ? {} : { producer }),
  };
}

function filtersOf(
  { state, kind, producer }: SignalFilter,
  producers: readonly string[],
  t: RouteRequest['t'],
): SignalListView['filters'] {
  const any = { value: '', label: t('signals.any') };
  const choice = (
    name: string,
    value: string | undefined,
    options: SignalChoice['options'],
  ): SignalChoice => ({
    name,
    value: value ?? '',
    options: [any, ...options],
  });
  const states = stateChoices.map((value) => ({ value, label: t(`signals.filter.${value}`) }));
  const kinds = signalKinds.map((value) => ({ value, label: t(`signals.kind.${value}`) }));
  return {
    etat: choice('etat', state, states),
    nature: choice('nature', kind, kinds),
    producteur: choice(
      'producteur',
      producer,
      producers.map((value) => ({ value, label: value })),
    ),
  };
}

type Given = { readonly words: string; readonly state: string; readonly refused: Refusal };

async function showSignal(room: SignalRoom, request: RouteRequest, given?: Given): Promise<RouteAnswer> {
  const { viewer, t, prefix, csrf, params, query, wantsJson } = request;
  const opened = await openSignal(room, Number(params['id']), viewer);
  const view = await signalView(room, opened, { viewer, locale: t.locale, prefix });
  if (wantsJson) return { json: view, headers: neverKept };
  const listHref = `${prefix}/espace/signalements`;
  const props = {
    ...{ view, csrf, listHref, here: `${listHref}/${view.id}`, mailed: room.letters.sent },
    frame: await room.frame(request),
    done: query.get('fait') === '1',
    ...(given === undefined
      ? {}
      : { given: { words: given.words, state: given.state, trouble: refusalSentence(given.refused, t) } }),
  };
  return pageAnswer(<SignalPage {...props} />, neverKept, given?.refused.status ?? 200);
}

const steps: readonly SignalState[] = ['examining', 'answered', 'done', 'refused'];

async function takeStep(room: SignalRoom, request: RouteRequest): Promise<RouteAnswer> {
  const { viewer, params, prefix, form } = request;
  const id = Number(params['id']);
  const words = form.get('reponse') ?? '';
  const state = form.get('etat') ?? '';
  const known = steps.find((one): one is Handling['state'] => one === state);
  try {
    if (known === undefined) throw new Refusal('request-invalid', 400);
    await handleSignal(room, { id, viewer }, { state: known, words });
  } catch (error) {
    if (!(error instanceof Refusal) || !['signal-words', 'signal-state'].includes(error.code)) throw error;
    return await showSignal(room, request, { words, state, refused: error });
  }
  return { redirect: `${prefix}/espace/signalements/${id}?fait=1` };
}
