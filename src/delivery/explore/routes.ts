// Addresses of the Explore API, version 2.1 (reference: endpoints). Each answers with and without a final slash.
import type { Right } from '../../members/rights.ts';
import type { Route } from '../../web/route.ts';
import { BASE, type Explore, programRoutes } from './explore.ts';
import type { Given } from './manners.ts';
import { knownParameters, readParameters } from './parameters.ts';

/** The routes of version 2.1. */
export function exploreRoutes(explore: Explore): readonly Route<Right>[] {
  const get = programRoutes(explore);
  return [
    get('/api/explore/v2.1', async ({ query }) =>
      links(explore, query, [
        ['catalog', '/catalog'],
        ['monitoring', '/monitoring'],
      ]),
    ),
    get('/api/explore/v2.1/monitoring', async ({ query }) => links(explore, query, [])),
    get('/api/explore/v2.1/catalog', async ({ query }) =>
      links(explore, query, [
        ['datasets', '/catalog/datasets'],
        ['facets', '/catalog/facets'],
        ['exports', '/catalog/exports'],
      ]),
    ),
  ];
}

/** An address that leads to others. */
function links(
  explore: Explore,
  query: URLSearchParams,
  pairs: readonly (readonly [rel: string, path: string])[],
): Given {
  const { warnings } = readParameters(query, knownParameters.plain);
  const href = (path: string) => `${explore.publicUrl}${BASE}${path}`;
  const made = pairs.map(([rel, path]) => ({ rel, href: href(path) }));
  return { answer: { json: { links: [{ rel: 'self', href: href('') }, ...made] } }, warnings };
}
