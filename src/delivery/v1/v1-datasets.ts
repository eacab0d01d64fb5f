// Datasets as the oldest API searches and describes them (reference: v1).
import { Refusal } from '../../commons/refusal.ts';
import type { RouteRequest } from '../../web/route.ts';
import {
  catalogueSource,
  describeDataset,
  findDataset,
  jsonOf,
  listCatalogue,
} from '../catalogue/catalogue.ts';
import type { DatasetJson } from '../catalogue/dataset-json.ts';
import type { Explore } from '../explore/explore.ts';
import { formerFacets } from '../explore/facets.ts';
import { find, findFacets } from '../explore/find.ts';
import type { Given } from '../explore/manners.ts';
import { datasetsFeed, feedAnswer, isFeedFormat } from '../feeds/feeds.ts';
import { readFormerCall } from './v1-parameters.ts';
import { echoOf } from './v1-records.ts';

/** `/api/datasets/1.0/search/`. */
export async function searchDatasets(explore: Explore, request: RouteRequest): Promise<Given> {
  const { query } = request;
  const all = await listCatalogue(explore);
  const datasets = all.map((one) => jsonOf(explore, one, query.get('lang') ?? 'fr'));
  const source = catalogueSource(datasets, explore.now());
  const asked = readFormerCall(query, source.columns);
  const found = await find(source, { ...asked, select: undefined });
  const format = query.get('format');
  if (isFeedFormat(format)) {
    const listed = found.hits.flatMap(({ row }) => all[row?.record ?? -1] ?? []);
    const feed = await datasetsFeed(explore, request, listed);
    return { answer: feedAnswer(feed, format), warnings: asked.warnings };
  }
  const shown = found.hits.flatMap(({ row }) => datasets[row?.record ?? -1] ?? []);
  const groups =
    asked.facet.length === 0 ? {} : { facet_groups: formerFacets(await findFacets(source, asked)) };
  const json = {
    nhits: found.total,
    parameters: echoOf(query, asked),
    datasets: shown.map((one) => formerDataset(one, query)),
    ...groups,
  };
  return { answer: { json }, warnings: asked.warnings };
}

/** `/api/datasets/1.0/{id}/`. */
export async function describeFormer(explore: Explore, { params, query }: RouteRequest): Promise<Given> {
  const dataset = await findDataset(explore, params['dataset'] ?? '');
  const json = await describeDataset(explore, dataset, query.get('lang') ?? 'fr');
  return { answer: { json: formerDataset(json, query) } };
}

/** `/api/datasets/1.0/{id}/attachments/{attachment}`: where the file is. Throws Refusal `resource-absent`. */
export async function oneAttachment(explore: Explore, { params }: RouteRequest): Promise<Given> {
  const dataset = await findDataset(explore, params['dataset'] ?? '');
  const { attachments } = await describeDataset(explore, dataset, 'fr');
  const asked = params['attachment'] ?? '';
  const found = attachments.find(({ id }) => id === asked);
  if (found === undefined) throw new Refusal('record-absent', 404, { record: asked.slice(0, 200) });
  return { answer: { redirect: found.url, status: 302 } };
}

/** A dataset with the keys that it had: metadata of the default template stand alone, those of others when they are asked. */
function formerDataset(
  { dataset_id, metas, fields, attachments, alternative_exports, has_records, features }: DatasetJson,
  query: URLSearchParams,
): object {
  const wants = (name: string) => query.get(name)?.toLowerCase() === 'true';
  const { title, description, theme, keyword, license, language, modified, publisher, references } =
    metas.default;
  return {
    datasetid: dataset_id,
    metas: {
      ...{ title, description, theme, keyword, license, language, modified, publisher, references },
      visibility: 'domain',
      records_count: metas.default['records_count'],
      data_processed: metas.default['data_processed'],
      metadata_processed: metas.default['metadata_processed'],
    },
    ...(wants('interopmetas') ? { interop_metas: { dcat: metas.dcat } } : {}),
    ...(wants('extrametas') ? { extra_metas: { explore: metas.explore, custom: metas.custom } } : {}),
    has_records,
    data_visible: has_records,
    features,
    attachments,
    alternative_exports,
    fields: fields.map(({ annotations, ...field }) => ({
      ...field,
      annotations: Object.entries(annotations).map(([name, args]) => ({ name, args })),
    })),
  };
}
