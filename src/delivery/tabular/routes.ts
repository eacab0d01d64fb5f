// Addresses of data.gouv.fr's tabular API (reference: tabular-api), read-only.
import type { Right } from '../../members/rights.ts';
import type { Route } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { retoldRoutes, type TellTrouble } from '../explore/retold.ts';
import { describeResource, profileResource, resourceData, resourceFile, resourceSwagger } from './tabular.ts';

/** `{errors: [{code, title, detail}]}`. */
const tell: TellTrouble = ({ status, code, message }) => ({
  status,
  json: {
    errors: [
      { code, title: status === 400 ? 'Invalid query string' : (titles[status] ?? 'Error'), detail: message },
    ],
  },
});

const titles: Readonly<Record<number, string>> = {
  404: 'Resource not found',
  410: 'Resource gone',
  429: 'Too many requests',
  503: 'Not ready',
};

/** The routes. */
export function tabularRoutes(explore: Explore): readonly Route<Right>[] {
  const route = retoldRoutes(explore, tell);
  const base = '/api/resources/:resource';
  return [
    route(base, (request, own) => describeResource(own, request)),
    route(`${base}/profile`, (request, own) => profileResource(own, request)),
    route(`${base}/swagger`, (request, own) => resourceSwagger(own, request)),
    route(`${base}/data`, (request, own) => resourceData(own, request)),
    route(`${base}/data/csv`, (request, own) => resourceFile(own, request, 'csv'), 'data.export'),
    route(`${base}/data/json`, (request, own) => resourceFile(own, request, 'json'), 'data.export'),
  ];
}
