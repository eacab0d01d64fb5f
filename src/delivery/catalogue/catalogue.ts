// The catalogue of published datasets, as the Explore API answers it: lists in ODSQL, one dataset, facets, links of
// exports. Datasets whose base the public may not see are not in the register, and so nowhere here.
import type { FacetAnswer } from '../../commons/odsql/facets.ts';
import { answerNaively } from '../../commons/odsql/naive.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { Resource } from '../../commons/resource.ts';
import { type Register, requireEntry } from '../../store/published/register.ts';
import { listAllResources } from '../../store/published/resources.ts';
import type { Version } from '../../store/snapshots/snapshots.ts';
import type { RouteRequest } from '../../web/route.ts';
import { BASE, type Explore } from '../explore/explore.ts';
import { facetsJson } from '../explore/facets.ts';
import { find, findFacets, type Source } from '../explore/find.ts';
import { type Found, hitJson } from '../explore/hit.ts';
import { type Link, listLinks, windowOf } from '../explore/links.ts';
import { createLook } from '../explore/look.ts';
import type { Given } from '../explore/manners.ts';
import { knownParameters, type Parameters, readParameters } from '../explore/parameters.ts';
import { listJson, placed, selfLink } from '../explore/records.ts';
import { tableSource, withTable } from '../explore/table-source.ts';
import { besideJson } from '../resources/resources.ts';
import { catalogueTable, offeredFacets } from './catalogue-table.ts';
import { type DatasetJson, datasetJson } from './dataset-json.ts';
import type { DatasetFacts } from './metas.ts';

/** A dataset with what is known of its rows, and what there is beside them. */
export type Listed = {
  readonly dataset: CatalogueDataset;
  readonly facts: DatasetFacts;
  readonly resources: readonly Resource[];
};

/** All that the catalogue speaks of: the register, the states of the tables and the resources are read once each. */
export async function listCatalogue(explore: Explore): Promise<readonly Listed[]> {
  const { entries } = await explore.tables.register();
  return await listed(explore, entries);
}

/** These datasets with what is known of them. */
export async function listed(
  { db, facts }: Pick<Explore, 'db' | 'facts'>,
  datasets: readonly CatalogueDataset[],
): Promise<readonly Listed[]> {
  const [known, resources] = await Promise.all([facts.ofAll(datasets), listAllResources(db, datasets)]);
  return datasets.map((dataset, at) => ({
    dataset,
    facts: known[at] ?? { records: 0 },
    resources: resources.get(dataset.id) ?? [],
  }));
}

/** A listed dataset as it is answered in `lang`. */
export function jsonOf(
  { publicUrl }: Pick<Explore, 'publicUrl'>,
  { dataset, facts, resources }: Listed,
  lang: string,
): DatasetJson {
  return datasetJson(dataset, facts, { lang, beside: besideJson(resources, publicUrl) });
}

/** All datasets of the catalogue, as they are answered in `lang`. */
export async function catalogueDatasets(explore: Explore, lang: string): Promise<readonly DatasetJson[]> {
  return (await listCatalogue(explore)).map((one) => jsonOf(explore, one, lang));
}

/** The catalogue as what calls are answered from. */
export function catalogueSource(datasets: readonly DatasetJson[], now: Date): Source {
  const { columns, rows } = catalogueTable(datasets);
  return {
    columns,
    now,
    ask: async (query) => answerNaively(query, rows, columns, createLook()),
    rows: async (records) => records.flatMap((record) => rows[record] ?? []),
  };
}

/** The datasets that a call finds: whole, or what it selects or groups. */
export async function listDatasets(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = placed(readParameters(request.query, knownParameters.list), request.url);
  const datasets = await catalogueDatasets(explore, asked.lang);
  const found = await find(catalogueSource(datasets, explore.now()), asked);
  const { publicUrl } = explore;
  const base = `${publicUrl}${BASE}/catalog/datasets`;
  const { warnings } = asked;
  if (asked.select !== undefined || asked.groupBy !== undefined) {
    const json = listJson(found, { asked, url: request.url, publicUrl, base });
    return { answer: { json }, warnings, modified: newest(datasets) };
  }
  const results = found.hits.flatMap(({ row }) => {
    const dataset = datasets[row?.record ?? -1];
    if (dataset === undefined) return [];
    return [asked.includeLinks ? { _links: datasetLinks(dataset.dataset_id, base), ...dataset } : dataset];
  });
  const place = { ...found, url: request.url, publicUrl, asked, window: windowOf(asked) };
  const links = asked.includeLinks ? { _links: listLinks(place) } : {};
  const json = { total_count: found.total, results, ...links };
  return { answer: { json }, warnings, modified: newest(datasets) };
}

/** Addresses of what there is of a dataset. */
function datasetLinks(id: string, base: string): readonly Link[] {
  return [
    { rel: 'self', href: `${base}/${id}` },
    { rel: 'catalog', href: base },
    { rel: 'records', href: `${base}/${id}/records` },
    { rel: 'exports', href: `${base}/${id}/exports` },
  ];
}

/** When a value of the catalogue's datasets last changed. */
function newest(datasets: readonly DatasetJson[]): Date | undefined {
  const last = datasets
    .map(({ metas }) => metas.default['modified'])
    .filter((at) => typeof at === 'string')
    .toSorted()
    .at(-1);
  return last === undefined ? undefined : new Date(last);
}

/** One dataset, by its id or an id that it had. */
export async function oneDataset(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.one);
  const id = request.params['dataset'] ?? '';
  const dataset = await findDataset(explore, id);
  const json = await describeDataset(explore, dataset, asked.lang);
  const base = `${explore.publicUrl}${BASE}/catalog/datasets`;
  const links = asked.includeLinks ? { _links: datasetLinks(dataset.id, base) } : {};
  const chosen = asked.select === undefined ? json : await selected(explore, json, asked);
  const headers =
    id === dataset.id ? {} : { 'ods-explore-api-deprecation': `This dataset is now called ${dataset.id}.` };
  return {
    answer: { json: { ...links, ...chosen }, headers },
    warnings: asked.warnings,
    modified: newest([json]),
  };
}

/** The dataset of that id in the catalogue. Throws Refusal `dataset-gone` or `dataset-not-found`. */
export async function findDataset({ tables }: Explore, id: string): Promise<CatalogueDataset> {
  return requireEntry(await tables.register(), id);
}

/** A dataset as it is answered. */
export async function describeDataset(
  explore: Explore,
  dataset: CatalogueDataset,
  lang: string,
): Promise<DatasetJson> {
  const [one] = await listed(explore, [dataset]);
  if (one === undefined) throw new Error(`nothing is known of ${dataset.id}`);
  return jsonOf(explore, one, lang);
}

async function selected(explore: Explore, json: DatasetJson, asked: Parameters): Promise<object> {
  const found = await find(catalogueSource([json], explore.now()), { ...asked, limit: 1, offset: 0 });
  const [hit] = found.hits;
  return hit === undefined ? {} : hitJson(hit, found.columns, asked.timezone);
}

/** Facets of the datasets that a call finds. */
export async function catalogueFacets(explore: Explore, request: RouteRequest): Promise<Given> {
  const asked = readParameters(request.query, knownParameters.facets);
  const datasets = await catalogueDatasets(explore, asked.lang);
  const source = catalogueSource(datasets, explore.now());
  const facet = asked.facet.length === 0 ? offeredFacets(source.columns) : asked.facet;
  const facets = await findFacets(source, { ...asked, facet });
  const json = { links: [selfLink(explore, request)], facets: facetsJson(facets) };
  return { answer: { json }, warnings: asked.warnings, modified: newest(datasets) };
}

/** What a page shows of a dataset. */
export type ReadDataset = {
  readonly dataset: CatalogueDataset;
  readonly facts: DatasetFacts;
  /** The versions that may be cited, newest first. */
  readonly versions: readonly Version[];
  readonly found: Found;
  readonly facets: readonly FacetAnswer[];
};

/** A dataset with a part of its rows and the values of its facets. Throws what a call of the API would. */
export async function readDataset(
  explore: Explore,
  { dataset, register }: { readonly dataset: CatalogueDataset; readonly register: Register },
  asked: Pick<Parameters, 'where' | 'refine' | 'exclude' | 'orderBy' | 'limit' | 'offset' | 'lang'>,
): Promise<ReadDataset> {
  const whole = { ...readParameters(new URLSearchParams(), knownParameters.list), ...asked };
  return await withTable(explore, { id: dataset.id, register }, async (table) => {
    const source = tableSource(explore, table);
    const found = await find(source, whole);
    const facets = await findFacets(source, { ...whole, where: [], refine: [], exclude: [] });
    const versions = await explore.tables.versions(dataset.id, register);
    return { dataset, facts: await explore.facts.ofTable(table), versions, found, facets };
  });
}
