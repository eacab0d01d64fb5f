// The catalogue and its datasets as DCAT-AP, in Turtle, RDF/XML and JSON-LD: for the harvesters of data.gouv.fr and of
// data.europa.eu, and for those of the old portal (docs/api/catalogue.md).
import type { RootNode } from '../../codecs/rdf-graph.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { findDataset, type Listed, listCatalogue, listed, type ReadDataset } from '../catalogue/catalogue.ts';

import type { Explore } from '../explore/explore.ts';
import type { Given } from '../explore/manners.ts';
import { readWhole } from '../explore/parameters.ts';
import { type CataloguePage, catalogueNodes, serviceNode } from './catalogue-graph.ts';
import { dataJson } from './data-json.ts';
import { datasetNode } from './dataset-graph.ts';
import { type DcatItem, type DcatPlace, isHere } from './dcat-item.ts';
import { keptFiles } from './kept-files.ts';
import { datasetSchemaOrg } from './schema-org.ts';
import { contentType, type SpellingName, spellings, spellingWished } from './spellings.ts';
import { dcatPrefixes } from './terms.ts';

/** Datasets on a page of the catalogue, and the most that a program may ask. */
const PAGE = 100;
const MOST = 1000;

/** Where descriptions stand. */
export async function placeOf({ publicUrl, instance }: Explore): Promise<DcatPlace> {
  return { publicUrl, instance: await instance() };
}

/** What is known of listed datasets besides; kept files are told where there are any. */
export async function itemsOf(explore: Explore, datasets: readonly Listed[]): Promise<readonly DcatItem[]> {
  const withFiles = explore.prepared.datasets();
  return await Promise.all(
    datasets.map(async (one) => ({
      ...one,
      versions: [],
      files: withFiles.has(one.dataset.id) ? await keptFiles(explore, one.dataset.id) : new Map(),
    })),
  );
}

/** `/catalogue.ttl` and its like: a page of the catalogue. */
export async function cataloguePage(
  explore: Explore,
  request: RouteRequest,
  name: SpellingName,
): Promise<Given> {
  const size = readWhole(request.query, 'page_size', { preset: PAGE, low: 1, high: MOST });
  const number = readWhole(request.query, 'page', { preset: 1, low: 1, high: 1_000_000 });
  const { entries: all } = await explore.tables.register();
  const shown = all.slice((number - 1) * size, number * size);
  const items = await itemsOf(explore, await listed(explore, shown));
  const place = await placeOf(explore);
  const page = pageOf({ total: all.length, size, number, address: `${place.publicUrl}/catalogue.${name}` });
  const nodes = documentOf(items, place, { total: all.length, page });
  return { answer: await described(nodes, name) };
}

type PageAsked = {
  readonly total: number;
  readonly size: number;
  readonly number: number;
  readonly address: string;
};

function pageOf({ total, size, number, address }: PageAsked): CataloguePage {
  const last = Math.max(1, Math.ceil(total / size));
  const at = (page: number) => `${address}?page=${page}${size === PAGE ? '' : `&page_size=${size}`}`;
  return {
    self: at(number),
    first: at(1),
    last: at(last),
    ...(number > 1 ? { previous: at(Math.min(number - 1, last)) } : {}),
    ...(number < last ? { next: at(number + 1) } : {}),
  };
}

/** The resources of a document about several datasets. */
export function* documentOf(
  items: readonly DcatItem[],
  place: DcatPlace,
  { total, page }: { readonly total: number; readonly page?: CataloguePage },
): Generator<RootNode> {
  const ids = items.map(({ dataset }) => dataset.id);
  const modified = items
    .flatMap(({ facts }) => facts.modified ?? [])
    .toSorted()
    .at(-1);
  yield* catalogueNodes({ ids, total, modified, ...(page === undefined ? {} : { page }) }, place);
  for (const item of items) yield datasetNode(item, place);
  const open = items.filter(({ dataset }) => isHere(dataset)).map(({ dataset }) => dataset.id);
  yield serviceNode(open, place);
}

/** `/api/datasets/1.0/data.json`: all datasets. */
export async function catalogueDataJson(explore: Explore): Promise<Given> {
  const items = await itemsOf(explore, await listCatalogue(explore));
  return { answer: { json: dataJson(items, await placeOf(explore)) } };
}

/** `/catalogue`: what the program prefers; readers are led to the page. */
export async function catalogueNegotiated(explore: Explore, request: RouteRequest): Promise<Given> {
  const accept = request.header('accept');
  const wish = spellingWished(accept);
  if (wish === undefined && /text\/html/.test(accept ?? '')) {
    return { answer: { redirect: `${explore.publicUrl}/donnees`, status: 303, headers: { vary: 'Accept' } } };
  }
  const { answer, ...given } = await cataloguePage(explore, request, wish ?? 'ttl');
  return { ...given, answer: { ...answer, headers: { ...answer.headers, vary: 'Accept' } } };
}

/** `/donnees/:dataset.ttl` and its like: one dataset; a former id leads to the one of today. */
export async function datasetDescribed(
  explore: Explore,
  request: RouteRequest,
  name: SpellingName,
): Promise<Given> {
  const id = request.params['dataset'] ?? '';
  const dataset = await findDataset(explore, id);
  if (dataset.id !== id) {
    return { answer: { redirect: `${explore.publicUrl}/donnees/${dataset.id}.${name}`, status: 301 } };
  }
  return { answer: await datasetDocument(explore, dataset, name) };
}

/** The description of a dataset when a program prefers one to its page. */
export async function datasetNegotiated(
  explore: Explore,
  dataset: CatalogueDataset,
  accept: string | undefined,
): Promise<RouteAnswer | undefined> {
  const wish = spellingWished(accept);
  return wish === undefined ? undefined : await datasetDocument(explore, dataset, wish);
}

/** What the page of a dataset says of it to search engines, in the language of the page. */
export function forSearchEngines(
  { publicUrl }: Explore,
  { dataset, facts, versions }: Pick<ReadDataset, 'dataset' | 'facts' | 'versions'>,
  locale: string,
): object {
  const version = versions.find(({ file }) => file !== null)?.number;
  return datasetSchemaOrg(dataset, { facts, publicUrl, locale, version });
}

async function datasetDocument(
  explore: Explore,
  dataset: CatalogueDataset,
  name: SpellingName,
): Promise<RouteAnswer> {
  const [item] = await itemsOf(explore, await listed(explore, [dataset]));
  if (item === undefined) throw new Error(`no item of ${dataset.id}`);
  const versions = isHere(dataset) ? await explore.tables.versions(dataset.id) : [];
  const citable = versions.filter(({ file }) => file !== null);
  const place = await placeOf(explore);
  const served = isHere(dataset) ? [dataset.id] : [];
  const nodes = [datasetNode({ ...item, versions: citable }, place), serviceNode(served, place)];
  return await described(nodes, name);
}

/** Resources as an answer. */
async function described(nodes: Iterable<RootNode>, name: SpellingName): Promise<RouteAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of spelled(nodes, name)) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString(), type: contentType(name) };
}

/** The bytes of resources. */
export function spelled(nodes: Iterable<RootNode>, name: SpellingName): AsyncIterable<Buffer> {
  const one = (async function* () {
    yield* nodes;
  })();
  return spellings[name].write(one, dcatPrefixes);
}
