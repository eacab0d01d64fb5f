// Datasets as the oldest API searches and describes them (reference: v1).
import type { RouteRequest } from '../../web/route.ts';
import { catalogueDatasets, catalogueSource, describeDataset, findDataset } from '../catalogue/catalogue.ts';
import type { DatasetJson } from '../catalogue/dataset-json.ts';
import type { Explore } from '../explore/explore.ts';
import { formerFacets } from '../explore/facets.ts';
import { find, findFacets } from '../explore/find.ts';
import type { Given } from '../explore/manners.ts';
import { readFormerCall } from './v1-parameters.ts';
import { echoOf } from './v1-records.ts';

/** `/api/datasets/1.0/search/`. */
export async function searchDatasets(explore: Explore, { query }: RouteRequest): Promise<Given> {
  const datasets = await catalogueDatasets(explore, query.get('lang') ?? 'fr');
  const source = catalogueSource(datasets, explore.now());
  const asked = readFormerCall(query, source.columns);
  const found = await find(source, { ...asked, select: undefined });
  const shown = found.hits.flatMap(({ row }) => datasets[row?.record ?? -1] ?? []);
  const groups =
    asked.facet.length === 0 ? {} : { facet_groups: formerFacets(await findFacets(source, asked)) };
  const json = {
    nhits: found.total,
    parameters: echoOf(query, asked),
    datasets: shown.map(formerDataset),
    ...groups,
  };
  return { answer: { json }, warnings: asked.warnings };
}

/** `/api/datasets/1.0/{id}/`. */
export async function describeFormer(explore: Explore, { params, query }: RouteRequest): Promise<Given> {
  const dataset = await findDataset(explore, params['dataset'] ?? '');
  const json = await describeDataset(explore, dataset, query.get('lang') ?? 'fr');
  return { answer: { json: formerDataset(json) } };
}

/** A dataset with the keys that it had: metadata of the default template stand alone. */
function formerDataset({
  dataset_id,
  metas,
  fields,
  attachments,
  alternative_exports,
  has_records,
  features,
}: DatasetJson): object {
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
