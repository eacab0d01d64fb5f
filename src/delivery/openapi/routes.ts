// The OpenAPI document at the address of today, and at the one where Opendatasoft had its own.
import type { Right } from '../../members/rights.ts';
import { localeFrom, translator } from '../../web/i18n.ts';
import type { Route, RouteRequest } from '../../web/route.ts';
import { type Explore, programRoutes } from '../explore/explore.ts';
import type { Given } from '../explore/manners.ts';
import { knownParameters, readParameters } from '../explore/parameters.ts';
import { openApiDocument } from './openapi.ts';

/** The routes. */
export function openApiRoutes(explore: Explore): readonly Route<Right>[] {
  const route = programRoutes(explore);
  const get = (path: string, answer: (explore: Explore, request: RouteRequest) => Promise<Given>) =>
    route(path, (request, own) => answer(own, request));
  return [get('/api/explore/v2.1/openapi.json', document), get('/api/explore/v2.1/swagger.json', document)];
}

/** In English, or in French for whoever asks for French first, as errors are. */
async function document({ publicUrl, instance }: Explore, { header, query }: RouteRequest): Promise<Given> {
  const { warnings } = readParameters(query, knownParameters.plain);
  const locale = localeFrom(header('accept-language'), 'en');
  const json = openApiDocument({ publicUrl, instance: await instance() }, translator(locale));
  return { answer: { json, headers: { 'content-language': locale, vary: 'Accept-Language' } }, warnings };
}
