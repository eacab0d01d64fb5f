// Version 2.0 of the Explore API, as public programs still call it: the same questions in older wrappings, `rows`, `start`
// and `sort` beside `limit`, `offset` and `order_by`, CSV without a byte order mark (reference: v2.0).
import type { Right } from '../../members/rights.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { Route, RouteRequest } from '../../web/route.ts';
import {
  catalogueDatasets,
  catalogueFacets,
  catalogueSource,
  describeDataset,
  findDataset,
} from '../catalogue/catalogue.ts';
import { catalogueExport, catalogueExportLinks } from '../catalogue/catalogue-export.ts';
import type { DatasetJson } from '../catalogue/dataset-json.ts';
import { oneTemplate, templatesOfType, templateTypes } from '../catalogue/metadata-templates.ts';
import { isBulk } from './caller.ts';
import { type Explore, programRoutes } from './explore.ts';
import { exportOf } from './export-call.ts';
import { exportParameters, readAskedManner } from './export-manner.ts';
import { find } from './find.ts';
import { type AnswerColumn, type Hit, hitJson } from './hit.ts';
import type { Given } from './manners.ts';
import { knownParameters, type Parameters, readParameters } from './parameters.ts';
import { aboutTable, attachments, exportLinks, findRecord, recordFacets, selfLink } from './records.ts';
import { tableSource } from './table-source.ts';
import { momentIn } from './values.ts';

/** Where version 2.0 answered. */
const bases = ['/api/v2', '/api/explore/v2.0'] as const;

/** Older names of parameters. */
const older: Readonly<Record<string, string>> = { rows: 'limit', start: 'offset', sort: 'order_by' };

/** The routes of version 2.0, at both of its addresses. */
export function formerVersionRoutes(explore: Explore): readonly Route<Right>[] {
  const route = programRoutes(explore);
  return bases.flatMap((base) => {
    const get = (path: string, answer: (explore: Explore, request: RouteRequest) => Promise<Given>) =>
      route(`${base}/catalog${path}`, (request, own) => answer(own, renamed(request)));
    const file = (path: string, answer: (explore: Explore, request: RouteRequest) => Promise<Given>) =>
      route(`${base}/catalog${path}`, (request, own) => answer(own, renamed(request)), 'data.export');
    return [
      get('/datasets', datasets),
      get('/facets', catalogueFacets),
      get('/exports', catalogueExportLinks),
      file('/exports/:format', catalogueExport),
      get('/metadata_templates', templateTypes),
      get('/metadata_templates/:type', templatesOfType),
      get('/metadata_templates/:type/:name', oneTemplate),
      get('/datasets/:dataset', dataset),
      get('/datasets/:dataset/records', records),
      get('/datasets/:dataset/records/:record', record),
      get('/datasets/:dataset/aggregates', aggregates),
      get('/datasets/:dataset/facets', recordFacets),
      get('/datasets/:dataset/attachments', attachments),
      get('/datasets/:dataset/exports', exportLinks),
      file('/datasets/:dataset/exports/:format', exported),
    ];
  });
}

/** The request with the names that its parameters have now; a name of today wins. */
function renamed(request: RouteRequest): RouteRequest {
  const query = new URLSearchParams();
  for (const [name, value] of request.query) {
    const today = older[name] ?? name;
    if (today === name || !request.query.has(today)) query.append(today, value);
  }
  return { ...request, query };
}

async function datasets(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.list);
  const all = await catalogueDatasets(explore, asked.lang);
  const found = await find(catalogueSource(all, explore.now()), { ...asked, select: undefined });
  const shown = found.hits.flatMap(({ row }) => all[row?.record ?? -1] ?? []);
  const links = [selfLink(explore, request)];
  const json = {
    total_count: found.total,
    links,
    datasets: shown.map((one) => wrapped(explore, request, one)),
  };
  return { answer: { json }, warnings: asked.warnings };
}

function wrapped(explore: Explore, request: RouteRequest, one: DatasetJson): object {
  const href = `${explore.publicUrl}${request.url.pathname.replace(/\/datasets.*$/, '/datasets')}/${one.dataset_id}`;
  const links = ['records', 'exports', 'aggregates'].map((rel) => ({ rel, href: `${href}/${rel}` }));
  return { links: [{ rel: 'self', href }, ...links], dataset: one };
}

async function dataset(explore: Explore, request: RouteRequest): Promise<Given> {
  const { lang, warnings } = readParameters(request.query, knownParameters.one);
  const found = await findDataset(explore, request.params['dataset'] ?? '');
  return {
    answer: { json: wrapped(explore, request, await describeDataset(explore, found, lang)) },
    warnings,
  };
}

async function records(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.list, 10, isBulk(explore.caller));
  const answer = async (table: OpenTable) => {
    const { total, hits, columns } = await find(tableSource(explore, table), asked);
    const list = hits.map((hit) => recordJson(explore, request, { hit, columns, asked }));
    return { json: { total_count: total, links: [selfLink(explore, request)], records: list } };
  };
  return await aboutTable(explore, request, { asked, answer });
}

type OneRecord = {
  readonly hit: Hit;
  readonly columns: readonly AnswerColumn[];
  readonly asked: Parameters;
};

function recordJson(explore: Explore, { url }: RouteRequest, { hit, columns, asked }: OneRecord): object {
  const fields = hitJson(hit, columns, asked.timezone);
  const id = hit.row?.key ?? '';
  const list = `${explore.publicUrl}${url.pathname.replace(/\/records.*$/, '/records')}`;
  return {
    links: [{ rel: 'self', href: `${list}/${encodeURIComponent(id)}` }],
    record: {
      id,
      timestamp: momentIn(hit.row?.at ?? '', asked.timezone),
      size: Buffer.byteLength(JSON.stringify(fields)),
      fields,
    },
  };
}

async function record(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.one);
  const answer = async (table: OpenTable) => {
    const key = request.params['record'] ?? '';
    const { hit, columns } = await findRecord(explore, table, { key, asked });
    return { json: recordJson(explore, request, { hit, columns, asked }) };
  };
  return await aboutTable(explore, request, { asked, answer });
}

async function aggregates(explore: Explore, request: RouteRequest): Promise<Given> {
  const query = new URLSearchParams(request.query);
  if (!query.has('select')) query.set('select', 'count(*)');
  if (!query.has('limit')) query.set('limit', '-1');
  const asked = readParameters(query, knownParameters.list);
  const answer = async (table: OpenTable) => {
    const { hits, columns } = await find(tableSource(explore, table), asked);
    const aggregations = hits.map((hit) => hitJson(hit, columns, asked.timezone));
    return { json: { links: [selfLink(explore, request)], aggregations } };
  };
  return await aboutTable(explore, request, { asked, answer });
}

async function exported(explore: Explore, request: RouteRequest): Promise<Given> {
  const query = new URLSearchParams(request.query);
  if (!query.has('with_bom')) query.set('with_bom', 'false');
  const asked = readParameters(query, [...knownParameters.export, ...exportParameters], -1);
  const manner = readAskedManner(query, request.params['format'] ?? '');
  const { header } = request;
  return await exportOf(explore, { id: request.params['dataset'] ?? '', asked, manner, header });
}
