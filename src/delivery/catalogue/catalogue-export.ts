// The catalogue as a file: csv, json, xlsx, and so on, of what a call finds in it; or its datasets described in DCAT-AP,
// under the names that harvesters of the old portal ask for.
import { Readable } from 'node:stream';
import { exportFormat } from '../../codecs/write.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { dataJson } from '../dcat/data-json.ts';
import { documentOf, itemsOf, placeOf, spelled } from '../dcat/dcat.ts';
import { contentType, type SpellingName } from '../dcat/spellings.ts';
import type { Explore } from '../explore/explore.ts';
import { fileAnswer, formatNamed } from '../explore/export.ts';
import { oneOfTheFiles } from '../explore/export-call.ts';
import { exportParameters, readManner } from '../explore/export-manner.ts';
import { find } from '../explore/find.ts';
import type { Given } from '../explore/manners.ts';
import { knownParameters, type Parameters, readParameters } from '../explore/parameters.ts';
import { selfLink } from '../explore/records.ts';
import { datasetsFeed, feedAnswer } from '../feeds/feeds.ts';
import { catalogueSource, jsonOf, type Listed, listCatalogue } from './catalogue.ts';

/** Formats of tables in which the catalogue can be had. */
const tableFormats = ['csv', 'json', 'jsonl', 'xlsx'].filter((name) => exportFormat(name) !== undefined);

/** Descriptions in DCAT-AP 3; those of one country have its name, and nothing that is its own. */
const descriptions: Readonly<Record<string, SpellingName>> = {
  rdf: 'rdf',
  ttl: 'ttl',
  jsonld: 'jsonld',
  dcat: 'rdf',
  dcat_ap: 'rdf',
  // Its words are those of Dublin Core, and of DCAT where these end.
  dublin_core: 'rdf',
  ...Object.fromEntries(
    ['fr', 'be', 'benap', 'ch', 'de', 'it', 'se', 'sp', 'vl'].map((country) => [`dcat_ap_${country}`, 'rdf']),
  ),
};

/** Parameters of its exports beside those of any. */
export const catalogueExportParameters = ['include_exports', 'use_labels_in_exports'] as const;

/** Names of all exports. */
export const catalogueFormats = [...tableFormats, ...Object.keys(descriptions), 'rss', 'data.json'];

/** Addresses of the exports of the catalogue. */
export async function catalogueExportLinks(explore: Explore, request: RouteRequest): Promise<Given> {
  const { warnings } = readParameters(request.query, knownParameters.plain);
  const href = selfLink(explore, request).href.replace(/\/?(\?.*)?$/, '');
  return {
    answer: { json: { links: catalogueFormats.map((rel) => ({ rel, href: `${href}/${rel}` })) } },
    warnings,
  };
}

/** The catalogue as a file. */
export async function catalogueExport(explore: Explore, request: RouteRequest): Promise<Given> {
  return await oneOfTheFiles(explore, () => catalogueFile(explore, request));
}

async function catalogueFile(explore: Explore, request: RouteRequest): Promise<Given> {
  const known = [...knownParameters.export, ...exportParameters, ...catalogueExportParameters];
  const asked = readParameters(request.query, known, -1);
  const format = request.params['format'] ?? '';
  const described = Object.hasOwn(descriptions, format) ? descriptions[format] : undefined;
  const file = described === undefined ? otherFile : descriptionFile;
  const answer = await file(explore, request, { asked, name: described ?? 'rdf' });
  return { answer, warnings: asked.warnings };
}

/** A file that describes no graph. */
async function otherFile(explore: Explore, request: RouteRequest, { asked }: Asked): Promise<RouteAnswer> {
  const format = request.params['format'] ?? '';
  if (format !== 'rss' && format !== 'data.json') return await tableFile(explore, request, asked);
  const found = await foundDatasets(explore, asked);
  if (format === 'rss') return feedAnswer(await datasetsFeed(explore, request, found), format);
  return { json: dataJson(await itemsOf(explore, found), await placeOf(explore)) };
}

/** What a call asks, and the spelling of a description. */
type Asked = { readonly asked: Parameters; readonly name: SpellingName };

async function tableFile(explore: Explore, request: RouteRequest, asked: Parameters): Promise<RouteAnswer> {
  const manner = readManner(request.query, request.params['format'] ?? '');
  const format = formatNamed(manner.format, { among: catalogueFormats });
  const { columns, hits } = await find(sourceOf(explore, await listCatalogue(explore), asked), asked);
  const rows = (async function* () {
    yield* hits.map(({ values }) => ({ values }));
  })();
  const table = {
    name: 'catalogue',
    title: await explore.instance(),
    address: `${explore.publicUrl}/explore/`,
    at: explore.now().toISOString(),
    columns,
    rows,
    options: manner.options,
    scratch: explore.scratch,
  };
  return fileAnswer(table, { format, manner });
}

/** Datasets are described whole, whatever columns are selected. */
async function descriptionFile(
  explore: Explore,
  { params, query }: RouteRequest,
  { asked, name }: Asked,
): Promise<RouteAnswer> {
  const found = await foundDatasets(explore, asked);
  const exports = query.get('include_exports')?.split(',').filter(Boolean);
  const isDcat = /^dcat/.test(params['format'] ?? '');
  const place = {
    ...(await placeOf(explore)),
    ...(exports === undefined ? {} : { formats: exports.map((one) => one.trim()) }),
    labels: isDcat && query.get('use_labels_in_exports')?.toLowerCase() !== 'false',
  };
  const nodes = documentOf(await itemsOf(explore, found), place, { total: found.length });
  const headers = { 'content-disposition': `attachment; filename="catalogue.${name}"` };
  return { stream: Readable.from(spelled(nodes, name)), type: contentType(name), headers };
}

/** The datasets that a call finds, in its order. */
async function foundDatasets(explore: Explore, asked: Parameters): Promise<readonly Listed[]> {
  const all = await listCatalogue(explore);
  const whole = { ...asked, select: undefined, groupBy: undefined };
  const { hits } = await find(sourceOf(explore, all, asked), whole);
  return hits.flatMap(({ row }) => all[row?.record ?? -1] ?? []);
}

function sourceOf(explore: Explore, all: readonly Listed[], { lang }: Parameters) {
  const datasets = all.map((one) => jsonOf(explore, one, lang));
  return catalogueSource(datasets, explore.now());
}
