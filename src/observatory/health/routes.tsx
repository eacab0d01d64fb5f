// `/health` says that the process answers, `/ready` whether readers can be answered; the page *Santé* says it all.
// What everybody may read holds states and commands, no figure, path or date: those are for the administrator.
import type { Right } from '../../members/rights.ts';
import { type HealthSources, isReady, measureHealth } from '../../store/health.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { renderPage } from '../../web/render.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { healthLines, worstState } from './health.ts';
import { HealthPage } from './pages.tsx';

/** What the routes work with. */
export type HealthRoom = HealthSources & { readonly frame: FrameMaker };

/** The routes of the platform's health. */
export function healthRoutes(room: HealthRoom): readonly Route<Right>[] {
  return [
    {
      method: 'GET',
      path: '/health',
      right: 'portal.read',
      handle: async () => ({ json: { state: 'ok' }, headers: neverKept }),
    },
    { method: 'GET', path: '/ready', right: 'portal.read', handle: (request) => showReady(room, request) },
    {
      method: 'GET',
      path: '/espace/sante',
      right: 'health.read',
      twin: true,
      handle: (request) => showHealth(room, request),
    },
  ];
}

async function showReady(room: HealthRoom, { t }: RouteRequest): Promise<RouteAnswer> {
  const measures = await measureHealth(room);
  const ready = isReady(measures);
  const lines = healthLines(measures, t).map(({ code, state, mend }) => ({
    code,
    label: t(`health.${code}`),
    state,
    ...(mend === undefined ? {} : { mend }),
  }));
  const headers = ready ? neverKept : { ...neverKept, 'retry-after': '5' };
  return { status: ready ? 200 : 503, json: { ready, measures: lines }, headers };
}

async function showHealth(room: HealthRoom, request: RouteRequest): Promise<RouteAnswer> {
  const measures = await measureHealth(room);
  const lines = healthLines(measures, request.t);
  const state = worstState(measures);
  if (request.wantsJson) {
    const facts = measures.map((measure, index) => ({ ...lines[index], facts: measure.facts }));
    return { json: { state, ready: isReady(measures), measures: facts }, headers: neverKept };
  }
  const frame = await room.frame(request);
  return { html: renderPage(<HealthPage frame={frame} state={state} lines={lines} />), headers: neverKept };
}
