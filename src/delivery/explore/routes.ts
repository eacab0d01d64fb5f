// Addresses of the Explore API, version 2.1 (reference: endpoints). Each answers with and without a final slash.
import type { Right } from '../../members/rights.ts';
import type { Route, RouteRequest } from '../../web/route.ts';
import { catalogueFacets, listDatasets, oneDataset } from '../catalogue/catalogue.ts';
import { catalogueExport, catalogueExportLinks } from '../catalogue/catalogue-export.ts';
import { oneTemplate, templatesOfType, templateTypes } from '../catalogue/metadata-templates.ts';
import { BASE, type Explore, programRoutes } from './explore.ts';
import { exportRecords } from './export-call.ts';
import type { Given } from './manners.ts';
import { knownParameters, readParameters } from './parameters.ts';
import { attachments, exportLinks, listRecords, oneRecord, recordFacets } from './records.ts';

/** The routes of version 2.1. */
export function exploreRoutes(explore: Explore): readonly Route<Right>[] {
  const route = programRoutes(explore);
  const get = (path: string, answer: (explore: Explore, request: RouteRequest) => Promise<Given>) =>
    route(path, (request, own) => answer(own, request));
  const file = (path: string, answer: (explore: Explore, request: RouteRequest) => Promise<Given>) =>
    route(path, (request, own) => answer(own, request), 'data.export');
  return [
    get('/api/explore/v2.1', links([['catalog', '/catalog']])),
    get('/api/explore/v2.1/monitoring', links([])),
    get(
      '/api/explore/v2.1/catalog',
      links(
        ['datasets', 'facets', 'exports', 'metadata_templates'].map(
          (rel) => [rel, `/catalog/${rel}`] as const,
        ),
      ),
    ),
    get('/api/explore/v2.1/catalog/datasets', listDatasets),
    get('/api/explore/v2.1/catalog/facets', catalogueFacets),
    get('/api/explore/v2.1/catalog/exports', catalogueExportLinks),
    file('/api/explore/v2.1/catalog/exports/:format', catalogueExport),
    get('/api/explore/v2.1/catalog/metadata_templates', templateTypes),
    get('/api/explore/v2.1/catalog/metadata_templates/:type', templatesOfType),
    get('/api/explore/v2.1/catalog/metadata_templates/:type/:name', oneTemplate),
    get('/api/explore/v2.1/catalog/datasets/:dataset', oneDataset),
    get('/api/explore/v2.1/catalog/datasets/:dataset/records', listRecords),
    get('/api/explore/v2.1/catalog/datasets/:dataset/records/:record', oneRecord),
    get('/api/explore/v2.1/catalog/datasets/:dataset/facets', recordFacets),
    get('/api/explore/v2.1/catalog/datasets/:dataset/attachments', attachments),
    get('/api/explore/v2.1/catalog/datasets/:dataset/exports', exportLinks),
    file('/api/explore/v2.1/catalog/datasets/:dataset/exports/:format', exportRecords),
  ];
}

/** An address that leads to others. */
function links(pairs: readonly (readonly [rel: string, path: string])[]) {
  return async ({ publicUrl }: Explore, { query, url }: RouteRequest): Promise<Given> => {
    const { warnings } = readParameters(query, knownParameters.plain);
    const self = { rel: 'self', href: `${publicUrl}${url.pathname}` };
    const others = pairs.map(([rel, path]) => ({ rel, href: `${publicUrl}${BASE}${path}` }));
    return { answer: { json: { links: [self, ...others] } }, warnings };
  };
}
