// Addresses of the oldest API (reference: v1): search, download and analysis of records, search and description of datasets.
import type { Right } from '../../members/rights.ts';
import type { Route, RouteRequest } from '../../web/route.ts';
import { catalogueDataJson } from '../dcat/dcat.ts';
import { type Explore, programRoutes } from '../explore/explore.ts';
import type { Given } from '../explore/manners.ts';
import { analyse } from './analyse.ts';
import { describeFormer, oneAttachment, searchDatasets } from './v1-datasets.ts';
import { boundingBox, geoCluster } from './v1-places.ts';
import { downloadRecords, oneFormerRecord, searchRecords } from './v1-records.ts';

/** The routes of version 1. */
export function formerRoutes(explore: Explore): readonly Route<Right>[] {
  const route = programRoutes(explore);
  const get = (path: string, answer: (explore: Explore, request: RouteRequest) => Promise<Given>) =>
    route(path, (request, own) => answer(own, request));
  const file = (path: string, answer: (explore: Explore, request: RouteRequest) => Promise<Given>) =>
    route(path, (request, own) => answer(own, request), 'data.export');
  return [
    get('/api/records/1.0/search', searchRecords),
    file('/api/records/1.0/download', downloadRecords),
    get('/api/records/1.0/analyze', analyse),
    get('/api/datasets/1.0/search', searchDatasets),
    file('/api/datasets/1.0/data.json', catalogueDataJson),
    get('/api/datasets/1.0/:dataset', describeFormer),
    get('/api/datasets/1.0/:dataset/records/:record', oneFormerRecord),
    get('/api/datasets/1.0/:dataset/attachments/:attachment', oneAttachment),
    get('/api/records/1.0/boundingbox', boundingBox),
    get('/api/records/1.0/geocluster', geoCluster),
  ];
}
