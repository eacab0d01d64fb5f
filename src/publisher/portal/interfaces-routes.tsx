// `/api`: the interfaces for programs, told to who writes them. `jeu` is the dataset that examples ask. The consoles of the old
// portal, which programs and pages name as their documentation, lead there.
import { type Explore, forReader } from '../../delivery/explore/explore.ts';
import type { Right } from '../../members/rights.ts';
import { askedAgain } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { consoles } from './interfaces/consoles.ts';
import { type CallLimits, interfacesView } from './interfaces/interfaces.ts';
import { InterfacesPage } from './pages/interfaces.tsx';

/** What the page works with. */
type InterfacesPages = {
  readonly explore: Explore;
  readonly frame: FrameMaker;
  readonly limits: CallLimits;
};

/** The routes. */
export function interfacesRoutes(pages: InterfacesPages): readonly Route<Right>[] {
  return [
    {
      method: 'GET',
      path: '/api',
      right: 'portal.read',
      twin: true,
      handle: async (request) => await show(pages, request),
    },
    ...consoles.map(
      (path): Route<Right> => ({
        method: 'GET',
        path,
        right: 'portal.read',
        handle: async (request) => leadHere(request),
      }),
    ),
  ];
}

async function show(
  { explore, frame, limits }: InterfacesPages,
  request: RouteRequest,
): Promise<RouteAnswer> {
  const { t, prefix, query, wantsJson } = request;
  const asked = query.get('jeu') ?? undefined;
  const register = await explore.tables.register();
  const place = { t, prefix, limits, ...(asked === undefined ? {} : { asked }) };
  const view = await interfacesView(forReader(explore, request), register, place);
  if (wantsJson) return { json: view, headers: askedAgain };
  return pageAnswer(<InterfacesPage frame={await frame(request)} view={view} />, askedAgain);
}

/** Not for ever, as all doors; the console of version 1 said which dataset it was open on. */
function leadHere({ query, prefix }: RouteRequest): RouteAnswer {
  const dataset = query.get('dataset') ?? '';
  const asked = dataset === '' ? '' : `?jeu=${encodeURIComponent(dataset)}`;
  return { redirect: `${prefix}/api${asked}`, status: 302 };
}
