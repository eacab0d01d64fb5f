// Catalogues of CKAN: the action `package_search`, page by page (docs.ckan.org, API guide). Extras carry what its
// extensions for DCAT wrote.

import {
  type CataloguePage,
  countOf,
  given,
  type HarvestFilter,
  jsonOf,
  type Loose,
  listOf,
  looseOf,
  nextStart,
  type Protocol,
  type ReadPage,
  rootBefore,
  textOf,
  unreadable,
  withParameters,
} from './protocol.ts';
import type { FoundDataset, FoundResource } from './shape.ts';

const ROWS = 100;

/** The protocol. */
export const ckan: Protocol = {
  first: (address, filter) => {
    const root = rootBefore(address, /\/(api\/(3\/)?action|dataset|organization|group)(\/|$)/);
    const query = filterQuery(filter);
    return withParameters(`${root}/api/3/action/package_search`, {
      ...{ rows: String(ROWS), start: '0', sort: 'name asc' },
      ...(query === '' ? {} : { fq: query }),
    });
  },
  read: async (page) => readPage(page),
};

/** Quoted as Solr reads it. */
function filterQuery({ organisation, theme }: HarvestFilter): string {
  const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
  const parts = [
    ...(organisation === undefined ? [] : [`organization:${quoted(organisation)}`]),
    ...(theme === undefined ? [] : [`(groups:${quoted(theme)} OR tags:${quoted(theme)})`]),
  ];
  return parts.join(' AND ');
}

function readPage(page: CataloguePage): ReadPage {
  const answer = looseOf(jsonOf(page));
  if (answer['success'] !== true) {
    const said = textOf(looseOf(answer['error'])['message']);
    throw unreadable(page.address, said ?? 'success: false');
  }
  const { results, count } = looseOf(answer['result']);
  if (!Array.isArray(results)) throw unreadable(page.address, 'result.results');
  const root = rootBefore(page.address, /\/api\/3\/action/);
  const datasets = results.map((one) => datasetOf(looseOf(one), root));
  const total = countOf(count);
  const start = nextStart(page.address, 'start', { count: results.length, total });
  const next = start === undefined ? undefined : withParameters(page.address, { start: String(start) });
  return { datasets, ...given<ReadPage>({ total, next }) };
}

function datasetOf(dataset: Loose, root: string): FoundDataset {
  const extras = extrasOf(dataset);
  const said = (name: string): unknown => dataset[name] || extras[name];
  const name = textOf(dataset['name']);
  const titles = (list: unknown): readonly unknown[] =>
    listOf(list).map((one) => looseOf(one)['title'] || looseOf(one)['display_name'] || looseOf(one)['name']);
  return given<FoundDataset>({
    identifier: said('identifier') ?? dataset['id'],
    name,
    title: dataset['title'],
    description: dataset['notes'],
    licence: [dataset['license_id'], dataset['license_url'], dataset['license_title']],
    publisher: said('publisher_name') ?? looseOf(dataset['organization'])['title'],
    theme: titles(dataset['groups']),
    keyword: titles(dataset['tags']),
    language: said('language'),
    frequency: said('frequency') ?? said('accrual_periodicity'),
    from: said('temporal_start'),
    to: said('temporal_end'),
    spatial: said('spatial_text') ?? said('territory'),
    contact: {
      name: said('contact_name') ?? dataset['maintainer'] ?? dataset['author'],
      email: said('contact_email') ?? dataset['maintainer_email'] ?? dataset['author_email'],
    },
    landingPage: name === undefined ? dataset['url'] : `${root}/dataset/${encodeURIComponent(name)}`,
    modified: said('modified') ?? dataset['metadata_modified'],
    resources: listOf(dataset['resources']).map((one) => resourceOf(looseOf(one))),
  });
}

function extrasOf(dataset: Loose): Loose {
  const pairs = listOf(dataset['extras']).map((one) => looseOf(one));
  return Object.fromEntries(pairs.map(({ key, value }) => [String(key), value]));
}

function resourceOf(resource: Loose): FoundResource {
  const type = resource['resource_type'];
  return given<FoundResource>({
    kind: type === 'api' ? 'api' : type === 'documentation' ? 'documentation' : undefined,
    title: resource['name'],
    description: resource['description'],
    address: resource['url'],
    mediaType: resource['mimetype'],
    format: resource['format'],
    bytes: resource['size'],
  });
}
