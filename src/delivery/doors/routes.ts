// The other doors of the old portal (reference: v2.0 and the old portal's pages): pages and embeds lead to the same view
// here, files of datasets and of images are handed over.
import type { Right } from '../../members/rights.ts';
import { datasetOf } from '../../store/catalogue.ts';
import { framedParameter } from '../../web/framed.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { findDataset } from '../catalogue/catalogue.ts';
import { type Explore, programRoutes } from '../explore/explore.ts';
import { downloadOf } from '../v1/v1-records.ts';
import { chartFilters } from './data-chart.ts';
import { chartAddress, formerChart } from './former-charts.ts';
import { catalogueAddress, formerTabs, pageAddress } from './former-pages.ts';

/** The routes of the doors. */
export function doorRoutes(explore: Explore): readonly Route<Right>[] {
  const file = programRoutes(explore);
  const page = (path: string, tab: string): Route<Right> => ({
    method: 'GET',
    path,
    right: 'portal.read',
    handle: (request) => toView(explore, request, tab),
  });
  const embed = (tab: string): Route<Right> => ({
    ...page(`/explore/embed/dataset/:dataset/${tab}`, tab),
    framable: 'always',
  });
  return [
    file(
      '/explore/dataset/:dataset/download',
      (request, own) => downloadOf(own, request.params['dataset'] ?? '', request),
      'data.export',
    ),
    {
      method: 'GET',
      path: '/explore/dataset/:dataset/files/:file/:size',
      right: 'portal.read',
      handle: (request) => toImage(explore, request),
    },
    {
      method: 'GET',
      path: '/explore',
      right: 'portal.read',
      handle: async ({ query, prefix }) => ({ redirect: `${prefix}${catalogueAddress(query)}`, status: 302 }),
    },
    page('/explore/dataset/:dataset', 'information'),
    ...formerTabs.flatMap((tab) => [page(`/explore/dataset/:dataset/${tab}`, tab), embed(tab)]),
  ];
}

/** Not for ever: where a dataset is best seen may change. */
async function toView(explore: Explore, request: RouteRequest, tab: string): Promise<RouteAnswer> {
  const dataset = await findDataset(explore, request.params['dataset'] ?? '');
  const open = (await explore.tables.register()).find(dataset.id);
  if (open === undefined) {
    return { redirect: `${request.prefix}/donnees/${encodeURIComponent(dataset.id)}`, status: 302 };
  }
  const { format } = datasetOf(await explore.catalogue(), open.base);
  const address =
    tab === 'analyze'
      ? chartAddress(open.id, formerChart(request.query, open))
      : pageAddress(tab, chartFilters(request.query), { dataset: open, format });
  return { redirect: `${request.prefix}${request.framed === true ? framed(address) : address}`, status: 302 };
}

/** The page alone, for a frame. */
function framed(address: string): string {
  const [path = '', part] = address.split('#');
  const asked = `${path}${path.includes('?') ? '&' : '?'}${framedParameter}=1`;
  return part === undefined ? asked : `${asked}#${part}`;
}

/** Sizes were numbers of pixels, or `download`. */
async function toImage(explore: Explore, { params, prefix }: RouteRequest): Promise<RouteAnswer> {
  await findDataset(explore, params['dataset'] ?? '');
  const asked = params['size'] ?? '';
  const size = asked === 'download' ? 'original' : Number(asked) > 320 ? '1280' : '320';
  return { redirect: `${prefix}/image/${encodeURIComponent(params['file'] ?? '')}/${size}`, status: 302 };
}
