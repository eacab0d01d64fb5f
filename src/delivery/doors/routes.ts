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
import { catalogueAddress, formerTabs, searchAddress } from './former-pages.ts';

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
  const part = partsOfPage[tab];
  if (part !== undefined && (request.query.get('q') ?? '') === '')
    return toDataset(dataset.id, part, request);
  const open = (await explore.tables.register()).find(dataset.id);
  if (open === undefined) return toDataset(dataset.id, '', request);
  const { format } = datasetOf(await explore.catalogue(), open.base);
  const address = searchAddress(tab, chartFilters(request.query), { dataset: open, format });
  const shown = request.framed === true ? `${address}&${framedParameter}=1` : address;
  return { redirect: `${request.prefix}${shown}`, status: 302 };
}

/** Where the page of a dataset holds what a tab held. */
const partsOfPage: Readonly<Record<string, string>> = {
  information: '',
  export: '#telecharger',
  api: '#programmer',
};

/** The chosen values narrow its rows there too. */
function toDataset(id: string, part: string, { query, prefix, framed }: RouteRequest): RouteAnswer {
  const kept = [...query].filter(([name, value]) => value !== '' && /^refine\..+$/.test(name));
  if (framed === true) kept.push([framedParameter, '1']);
  const asked = kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`;
  return { redirect: `${prefix}/donnees/${encodeURIComponent(id)}${asked}${part}`, status: 302 };
}

/** Sizes were numbers of pixels, or `download`. */
async function toImage(explore: Explore, { params, prefix }: RouteRequest): Promise<RouteAnswer> {
  await findDataset(explore, params['dataset'] ?? '');
  const asked = params['size'] ?? '';
  const size = asked === 'download' ? 'original' : Number(asked) > 320 ? '1280' : '320';
  return { redirect: `${prefix}/image/${encodeURIComponent(params['file'] ?? '')}/${size}`, status: 302 };
}
