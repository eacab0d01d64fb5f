// Records of a dataset as version 2.1 answers them: lists, groups, one record by its id, facets, and the lists of what
// else there is (reference: endpoints, response shapes).
import { outputsOf, rowOf, subjectOf } from '../../commons/odsql/answer.ts';
import { evaluationOf } from '../../commons/odsql/evaluate.ts';
import type { PublishedRow } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import { publicViewer } from '../../commons/viewer.ts';
import { datasetOf } from '../../store/catalogue.ts';
import { listResources } from '../../store/published/resources.ts';
import { findRecord as findInTruth } from '../../store/records.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { RouteRequest } from '../../web/route.ts';
import { besideJson } from '../resources/resources.ts';
import { isBulk } from './caller.ts';
import { BASE, type Explore } from './explore.ts';
import { exportFormatsOf } from './export.ts';
import { facetsJson } from './facets.ts';
import { find, findFacets, questionOf } from './find.ts';
import { deprecationHeader, formerFields } from './former-fields.ts';
import { type AnswerColumn, type Found, type Hit, hitJson } from './hit.ts';
import { type Link, listLinks, readCursor, windowOf } from './links.ts';
import type { Given } from './manners.ts';
import { knownParameters, type Parameters, readParameters } from './parameters.ts';
import { datesOf } from './shown-since.ts';
import { renamed, tableSource, withTable } from './table-source.ts';
import { momentIn } from './values.ts';

/** The dataset that an address names. */
function datasetId({ params }: RouteRequest): string {
  return params['dataset'] ?? '';
}

/** Answers from the table of the dataset of an address; says when its data changed and when it has another name now. */
export async function aboutTable(
  explore: Explore,
  request: RouteRequest,
  {
    asked,
    answer,
  }: { readonly asked: Parameters; readonly answer: (table: OpenTable) => Promise<Given['answer']> },
): Promise<Given> {
  const id = datasetId(request);
  return await withTable(explore, { id, version: asked.version }, async (table) => {
    const given = await answer(table);
    const former = formerFields(asked, table.columns);
    const headers = { ...deprecationHeader(former, renamed(id, table)), ...given.headers };
    const dates = await datesOf(explore, table);
    return { answer: { ...given, headers }, ...dates, warnings: asked.warnings };
  });
}

/** A list of records, or of groups. */
export async function listRecords(explore: Explore, request: RouteRequest): Promise<Given> {
  const endless = isBulk(explore.caller);
  const asked = placed(readParameters(request.query, knownParameters.list, 10, endless), request.url);
  const answer = async (table: OpenTable) => {
    const found = await find(tableSource(explore, table), asked);
    const base = `${explore.publicUrl}${BASE}/catalog/datasets/${table.dataset.id}`;
    return { json: listJson(found, { asked, url: request.url, publicUrl: explore.publicUrl, base }) };
  };
  return await aboutTable(explore, request, { asked, answer });
}

/** The same call, begun where its cursor stands. */
export function placed(asked: Parameters, url: URL): Parameters {
  return asked.cursor === undefined ? asked : { ...asked, ...readCursor(asked.cursor, url) };
}

type ListContext = {
  readonly asked: Parameters;
  readonly url: URL;
  readonly publicUrl: string;
  /** Address of what the list is of. */
  readonly base: string;
};

/** `{total_count, results}`; with links when they are asked. */
export function listJson(found: Found, context: ListContext): object {
  const { asked, base } = context;
  const results = found.hits.map((hit) => ({
    ...(asked.includeLinks && hit.row !== undefined ? { _links: recordLinks(hit.row, base) } : {}),
    ...(asked.includeAppMetas && hit.row !== undefined ? appMetas(hit, found.columns, asked.timezone) : {}),
    ...hitJson(hit, found.columns, asked.timezone),
  }));
  const list = { total_count: found.total, results };
  return asked.includeLinks ? { ...list, _links: linksOf(found, context) } : list;
}

function linksOf(found: Found, { asked, url, publicUrl }: ListContext): readonly Link[] {
  return listLinks({ ...found, url, publicUrl, asked, window: windowOf(asked) });
}

function recordLinks({ key }: PublishedRow, base: string): readonly Link[] {
  return [
    { rel: 'self', href: `${base}/records/${encodeURIComponent(key)}` },
    { rel: 'dataset', href: base },
  ];
}

function appMetas(hit: Hit, columns: readonly AnswerColumn[], timezone: string): object {
  const size = Buffer.byteLength(JSON.stringify(hitJson(hit, columns, timezone)));
  return { _id: hit.row?.key, _timestamp: momentIn(hit.row?.at ?? '', timezone), _size: size };
}

/** One record. */
export async function oneRecord(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.one);
  const answer = async (table: OpenTable) => {
    const { hit, columns } = await findRecord(explore, table, { key: request.params['record'] ?? '', asked });
    const base = `${explore.publicUrl}${BASE}/catalog/datasets/${table.dataset.id}`;
    const links = asked.includeLinks && hit.row !== undefined ? { _links: recordLinks(hit.row, base) } : {};
    const metas = asked.includeAppMetas ? appMetas(hit, columns, asked.timezone) : {};
    return { json: { ...links, ...metas, ...hitJson(hit, columns, asked.timezone) } };
  };
  return await aboutTable(explore, request, { asked, answer });
}

/** The record of a dataset with this key, or with one that it had. Throws Refusal `record-absent`. */
export async function findRecord(
  explore: Explore,
  table: OpenTable,
  { key, asked }: { readonly key: string; readonly asked: Parameters },
): Promise<{ readonly hit: Hit; readonly columns: readonly AnswerColumn[] }> {
  const source = tableSource(explore, table);
  const plain = {
    ...asked,
    where: [],
    orderBy: undefined,
    groupBy: undefined,
    facet: [],
    limit: -1,
    offset: 0,
  };
  const query = questionOf(source, plain);
  const number = await recordNumber(explore, table, key);
  const [row] = number === undefined ? [] : await source.rows([number]);
  if (row === undefined) throw new Refusal('record-absent', 404, { record: key.slice(0, 200) });
  const evaluation = evaluationOf(query, table.columns);
  const outputs = outputsOf(query, evaluation);
  const values = rowOf(outputs, subjectOf(row), evaluation);
  return { hit: { row, values }, columns: outputs.map(({ column }) => column) };
}

/** The number of the public record with this key. */
async function recordNumber(
  { db, catalogue, now }: Explore,
  table: OpenTable,
  key: string,
): Promise<number | undefined> {
  const known = await catalogue();
  const dataset = datasetOf(known, table.dataset.base);
  const today = now().toISOString().slice(0, 10);
  const reading = { catalogue: known, viewer: publicViewer, plane: 'published', today } as const;
  const found = await findInTruth(db, { dataset, key }, reading);
  const moved = found.kind === 'moved' ? await findInTruth(db, { dataset, key: found.key }, reading) : found;
  return moved.kind === 'record' ? moved.record.record : undefined;
}

/** Facets of the records that a call finds. */
export async function recordFacets(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.facets);
  const answer = async (table: OpenTable) => {
    const facets = await findFacets(tableSource(explore, table), asked);
    return { json: { links: [selfLink(explore, request)], facets: facetsJson(facets) } };
  };
  return await aboutTable(explore, request, { asked, answer });
}

/** Files beside the records. */
export async function attachments(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.plain);
  const answer = async ({ dataset }: OpenTable) => {
    const beside = besideJson(await listResources(explore.db, dataset), explore.publicUrl);
    const files = beside.attachments.map(({ id, title, mimetype, url }) => ({
      href: url,
      metas: { 'mime-type': mimetype, title, url, id },
    }));
    return { json: { links: [selfLink(explore, request)], attachments: files } };
  };
  return await aboutTable(explore, request, { asked, answer });
}

/** Addresses of the exports of a dataset. */
export async function exportLinks(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.plain);
  const answer = async ({ columns }: OpenTable) => {
    const { href } = selfLink(explore, request);
    const links = exportFormatsOf(columns).map((rel) => ({
      rel,
      href: `${href.replace(/\/?(\?.*)?$/, '')}/${rel}`,
    }));
    return { json: { links } };
  };
  return await aboutTable(explore, request, { asked, answer });
}

/** The link to the address that was asked. */
export function selfLink({ publicUrl }: Pick<Explore, 'publicUrl'>, { url }: RouteRequest): Link {
  return { rel: 'self', href: `${publicUrl}${url.pathname}${url.search}` };
}
