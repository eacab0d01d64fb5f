// Addresses of the charts of published datasets: the page with its `.json` twin, and the image.

import { columnNamed } from '../../commons/published.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type ChartAsk, nothingAsked, readChartAsk } from '../../delivery/charts/chart-ask.ts';
import { type ReadChart, readChart } from '../../delivery/charts/charts.ts';
import { type Explore, forReader } from '../../delivery/explore/explore.ts';
import type { Right } from '../../members/rights.ts';
import { type Register, requireEntry } from '../../store/published/register.ts';
import { askedAgain } from '../../web/caching.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import { refusalSentence } from '../../web/refusal-sentence.ts';
import { renderSvg } from '../../web/render.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { chartPageView, chartView } from './charts/chart.ts';
import type { ChartPageView } from './charts/view.ts';
import type { DatasetPages } from './dataset-routes.tsx';
import { ChartPage } from './pages/chart.tsx';
import { ChartImage } from './pages/chart-image.tsx';

/** The routes. */
export function chartRoutes({ explore, frame }: DatasetPages): readonly Route<Right>[] {
  const own = (request: RouteRequest): DatasetPages => ({ frame, explore: forReader(explore, request) });
  return [
    {
      method: 'GET',
      path: '/donnees/:dataset/graphique',
      right: 'portal.read',
      twin: true,
      framable: 'asked',
      handle: (request) => chartPage(own(request), request),
    },
    {
      method: 'GET',
      path: '/donnees/:dataset/graphique.svg',
      right: 'portal.read',
      handle: (request) => chartImage(own(request), request),
    },
  ];
}

async function chartPage({ explore, frame }: DatasetPages, request: RouteRequest): Promise<RouteAnswer> {
  const found = await findOpen(explore, request, request.wantsJson ? '.json' : '');
  if ('redirect' in found) return found;
  if (request.wantsJson) {
    const { ask, read } = await asked(explore, found, request);
    return { json: twinOf(viewOf(found, { ask, read }, { explore, request })), headers: askedAgain };
  }
  const { view, status } = await viewOrTrouble(explore, found, request);
  return pageAnswer(<ChartPage frame={await frame(request)} view={view} />, askedAgain, status);
}

/** The same question as an image; nothing to draw is nothing to be had. */
async function chartImage({ explore }: DatasetPages, request: RouteRequest): Promise<RouteAnswer> {
  const found = await findOpen(explore, request, '.svg');
  if ('redirect' in found) return found;
  const { chart } = viewOf(found, await asked(explore, found, request), { explore, request });
  if (chart === undefined) throw new Refusal('not-found', 404);
  return {
    text: renderSvg(<ChartImage chart={chart} locale={request.t.locale} />),
    type: 'image/svg+xml',
    headers: {
      ...askedAgain,
      'content-disposition': `inline; filename="${found.dataset.id}-graphique.svg"`,
    },
  };
}

type Found = { readonly dataset: CatalogueDataset; readonly register: Register };

/** A dataset whose rows are here; its page says where the others stand. */
async function findOpen(
  explore: Explore,
  { params, prefix, url }: RouteRequest,
  ending: string,
): Promise<Found | Extract<RouteAnswer, { redirect: string }>> {
  const id = params['dataset'] ?? '';
  const register = await explore.tables.register();
  const dataset = requireEntry(register, id);
  const page = `${prefix}/donnees/${encodeURIComponent(dataset.id)}`;
  if (dataset.state !== 'open' || dataset.base === undefined) {
    return { redirect: `${page}${ending === '.json' ? ending : ''}`, status: 302 };
  }
  if (dataset.id === id) return { dataset, register };
  return { redirect: `${page}/graphique${ending}${url.search}`, status: 301 };
}

type Asked = { readonly ask: ChartAsk; readonly read: ReadChart | undefined };

async function asked(explore: Explore, found: Found, { query, t }: RouteRequest): Promise<Asked> {
  const ask = readChartAsk(query);
  return { ask, read: await readChart(explore, { ...found, ask, lang: t.locale }) };
}

type Reading = { readonly explore: Explore; readonly request: RouteRequest };

function viewOf({ dataset }: Found, { ask, read }: Asked, { explore, request }: Reading): ChartPageView {
  const place = { t: request.t, prefix: request.prefix, publicUrl: explore.publicUrl };
  const chart = read === undefined ? undefined : chartView(read, ask, place);
  const x = read?.plan.x ?? columnNamed(dataset.columns, ask.x ?? '');
  return { ...chartPageView({ dataset, ask }, x, place), ...(chart === undefined ? {} : { chart }) };
}

/** What cannot be drawn is said beside the form; programs are told by the refusal. */
async function viewOrTrouble(
  explore: Explore,
  found: Found,
  request: RouteRequest,
): Promise<{ readonly view: ChartPageView; readonly status: number }> {
  try {
    return {
      view: viewOf(found, await asked(explore, found, request), { explore, request }),
      status: 200,
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 400) throw error;
    const view = viewOf(found, { ask: nothingAsked, read: undefined }, { explore, request });
    return { view: { ...view, trouble: refusalSentence(error, request.t) }, status: 400 };
  }
}

/** `total` counts groups, as other lists count what they are of. */
function twinOf({ id, datasetHref, differences, chart }: ChartPageView): object {
  if (chart === undefined) return { id, datasetHref, total: 0, rows: 0, differences, points: [] };
  const { cells: _, drawing, ...rest } = chart;
  return { id, datasetHref, total: chart.groups, differences, form: drawing.form, ...rest };
}
