// Addresses of CKAN's action API, read-only: GET with parameters in the address, POST with a form or JSON.
import type { Right } from '../../members/rights.ts';
import type { Route } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { retoldRoutes, type TellTrouble } from '../explore/retold.ts';
import { answerAction, helpOf } from './ckan.ts';

const LIMIT = 100_000;

/** The routes. */
export function ckanRoutes(explore: Explore): readonly Route<Right>[] {
  const route = retoldRoutes(explore, tellIn(explore.publicUrl));
  return ['/api/3/action/:action', '/api/action/:action'].flatMap((path): readonly Route<Right>[] => {
    const get = route(path, (request, own) => answerAction(own, request));
    // It changes nothing: a body is only another way to ask.
    return [get, { ...get, method: 'POST', ownCookies: true, limit: LIMIT }];
  });
}

/**
 * `{help, success: false, error: {__type, message}}`; what is wrong with a question is a conflict there (409), what is no
 * question at all a bad request (400).
 */
function tellIn(publicUrl: string): TellTrouble {
  return ({ status, code, message }, { params }) => ({
    status: status === 400 && code !== 'BadRequest' ? 409 : status,
    json: {
      help: helpOf(publicUrl, params['action'] ?? ''),
      success: false,
      error: { __type: types[status] ?? 'Internal Server Error', message },
    },
  });
}

const types: Readonly<Record<number, string>> = {
  400: 'Validation Error',
  401: 'Authorization Error',
  403: 'Authorization Error',
  404: 'Not Found Error',
  410: 'Not Found Error',
  413: 'Validation Error',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};
