// Records as the oldest API searches and downloads them (reference: v1).
import type { FeedFormat } from '../../codecs/write-feed.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { exportOf } from '../explore/export-call.ts';
import { type ExportManner, readAskedManner } from '../explore/export-manner.ts';
import { formerFacets } from '../explore/facets.ts';
import { find, findFacets } from '../explore/find.ts';
import { deprecationHeader, formerFields } from '../explore/former-fields.ts';
import type { Given } from '../explore/manners.ts';
import type { Parameters } from '../explore/parameters.ts';
import { findRecord } from '../explore/records.ts';
import { datesOf } from '../explore/shown-since.ts';
import { renamed, tableSource, withTable } from '../explore/table-source.ts';
import { feedAnswer, hitsFeed, isFeedFormat } from '../feeds/feeds.ts';
import { type FormerRecord, formerRecords } from './v1-answer.ts';
import { readFormerCall } from './v1-parameters.ts';

/** The dataset that a call names; without one there is nothing to search. */
export function datasetNamed(query: URLSearchParams): string {
  const id = query.get('dataset')?.trim();
  if (!id) throw new Refusal('parameter-invalid', 400, { name: 'dataset', value: '' });
  return id;
}

/** `/api/records/1.0/search/`; as CSV, the file of the records that it finds. */
export async function searchRecords(explore: Explore, request: RouteRequest): Promise<Given> {
  const { query } = request;
  const id = datasetNamed(query);
  if (query.get('format') === 'csv') return await searchFile(explore, id, request);
  return await withTable(explore, { id, version: query.get('version') ?? undefined }, async (table) => {
    const asked = readFormerCall(query, table.columns);
    const format = query.get('format');
    const answer = isFeedFormat(format)
      ? await recordFeed(explore, table, { asked, request, format })
      : shaped(await searchJson(explore, table, { asked, query }), query);
    const headers = deprecationHeader(formerFields(asked, table.columns), renamed(id, table));
    const told = { ...answer, headers: { ...headers, ...answer.headers } };
    return { answer: told, warnings: asked.warnings, ...(await datesOf(explore, table)) };
  });
}

async function searchFile(explore: Explore, id: string, { query, header }: RouteRequest): Promise<Given> {
  const { columns } = await withTable(explore, { id }, async (table) => table);
  const asked = readFormerCall(query, columns);
  return await exportOf(explore, { id, asked, manner: readFormerManner(query), header });
}

/** `/api/datasets/1.0/{id}/records/{record}`. */
export async function oneFormerRecord(explore: Explore, { params, query }: RouteRequest): Promise<Given> {
  const id = params['dataset'] ?? '';
  return await withTable(explore, { id, version: query.get('version') ?? undefined }, async (table) => {
    const asked = readFormerCall(query, table.columns);
    const { hit, columns } = await findRecord(explore, table, { key: params['record'] ?? '', asked });
    const found = { hits: [hit], columns, total: 1, more: false };
    const [record] = formerRecords(found, { dataset: table.dataset.id, timezone: asked.timezone });
    return {
      answer: scripted(record, query),
      warnings: asked.warnings,
      ...(await datesOf(explore, table)),
    };
  });
}

type Search = {
  readonly nhits: number;
  readonly parameters: object;
  readonly records: readonly FormerRecord[];
  readonly facet_groups?: readonly object[];
};

async function searchJson(
  explore: Explore,
  table: OpenTable,
  { asked, query }: { readonly asked: Parameters; readonly query: URLSearchParams },
): Promise<Search> {
  const source = tableSource(explore, table);
  const found = await find(source, asked);
  const records = formerRecords(found, { dataset: table.dataset.id, timezone: asked.timezone });
  const parameters = echoOf(query, asked);
  if (asked.facet.length === 0) return { nhits: found.total, parameters, records };
  const facet_groups = formerFacets(await findFacets(source, asked));
  return { nhits: found.total, parameters, records, facet_groups };
}

type FeedCall = {
  readonly asked: Parameters;
  readonly request: RouteRequest;
  readonly format: FeedFormat;
};

/** The records that a search finds, in its order, as a feed. */
async function recordFeed(
  explore: Explore,
  table: OpenTable,
  { asked, request, format }: FeedCall,
): Promise<RouteAnswer> {
  const { hits, columns } = await find(tableSource(explore, table), asked);
  return feedAnswer(await hitsFeed(explore, request, { table, hits, columns }), format);
}

/** What was asked, as the answer repeats it. */
export function echoOf(
  query: URLSearchParams,
  asked: Pick<Parameters, 'limit' | 'offset' | 'timezone'>,
): object {
  const several = new Set(['facet', 'sort', 'fields']);
  const named = [...new Set(query.keys())].filter(
    (name) => !/^(apikey|access_token|rows|start|callback)$/.test(name),
  );
  const groups: Record<string, Record<string, string | readonly string[]>> = {};
  const plain: [string, string | readonly string[]][] = [];
  for (const name of named) {
    const values = query.getAll(name);
    const [, family, field = ''] = /^(refine|exclude|disjunctive)\.(.+)$/.exec(name) ?? [];
    const said = values.length > 1 || several.has(name) ? values : (values[0] ?? '');
    if (family === undefined) plain.push([name, said]);
    else groups[family] = { ...groups[family], [field]: said };
  }
  const place = { rows: asked.limit, start: asked.offset, format: query.get('format') ?? 'json' };
  return { ...Object.fromEntries(plain), ...groups, ...place, timezone: asked.timezone };
}

/** The answer in the form asked: JSON, JSON within a call, GeoJSON. */
function shaped(json: Search, query: URLSearchParams): RouteAnswer {
  return scripted(/^geojsonp?$/.test(query.get('format') ?? '') ? asFeatures(json.records) : json, query);
}

/** The answer, within a call when `format` is JSON for a script. Refuses a `callback` that is no name. */
export function scripted(json: unknown, query: URLSearchParams): RouteAnswer {
  const callback = query.get('callback');
  if (callback === null || !/^(?:geo)?jsonp$/.test(query.get('format') ?? '')) return { json };
  if (!/^[\w$.]{1,100}$/.test(callback))
    throw new Refusal('parameter-invalid', 400, { name: 'callback', value: callback.slice(0, 100) });
  // A comment before it keeps the answer from being taken for anything but a script.
  return { text: `/**/${callback}(${JSON.stringify(json)});`, type: 'application/javascript; charset=utf-8' };
}

function asFeatures(records: readonly FormerRecord[]): object {
  return {
    type: 'FeatureCollection',
    features: records.map(({ geometry, fields, recordid, record_timestamp }) => ({
      type: 'Feature',
      geometry: geometry ?? null,
      properties: fields,
      id: recordid,
      record_timestamp,
    })),
  };
}

/** `/api/records/1.0/download/`. */
export async function downloadRecords(explore: Explore, request: RouteRequest): Promise<Given> {
  return await downloadOf(explore, datasetNamed(request.query), request);
}

/** A file, asked in the words of the oldest API; also behind `/explore/dataset/{id}/download`. */
export async function downloadOf(
  explore: Explore,
  id: string,
  { query, header }: Pick<RouteRequest, 'query' | 'header'>,
): Promise<Given> {
  const { columns } = await withTable(explore, { id }, async (table) => table);
  const asked = readFormerCall(query, columns, true);
  return await exportOf(explore, { id, asked, manner: readFormerManner(query), header });
}

/** How a file is written: headers are labels when it is asked, CSV had no byte order mark, JSON is records. */
function readFormerManner(query: URLSearchParams): ExportManner {
  const plain = new URLSearchParams();
  const copy = (name: string, from: string): void => {
    const value = query.get(from);
    if (value !== null) plain.set(name, value);
  };
  copy('delimiter', 'csv_separator');
  copy('use_labels', 'use_labels_for_header');
  copy('list_separator', 'separator');
  copy('epsg', 'epsg');
  plain.set('with_bom', 'false');
  return { ...readAskedManner(plain, query.get('format') ?? 'csv'), former: true };
}
