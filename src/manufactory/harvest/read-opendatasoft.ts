// Catalogues of Opendatasoft, by the Explore API: `catalog/datasets` page by page up to its wall of 10,000, or the whole
// of `catalog/exports/json`, which is a bare list.

import {
  type CataloguePage,
  type Counted,
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
/** Where `offset + limit` of the API ends. */
const WALL = 10_000;
const ROOT = /\/(api\/(explore|v2|datasets)|explore|pages)(\/|$)/;

/** The protocol. */
export const opendatasoft: Protocol = {
  first: (address, filter) => {
    const root = `${rootBefore(address, ROOT)}/api/explore/v2.1/catalog`;
    const whole = /\/catalog\/exports\/json\/?$/.test(new URL(address).pathname);
    if (whole) return filtered(`${root}/exports/json`, filter);
    const page = { limit: String(ROWS), offset: '0', order_by: 'dataset_id' };
    return filtered(withParameters(`${root}/datasets`, page), filter);
  },
  read: async (page) => readPage(page),
};

function filtered(address: string, { organisation, theme }: HarvestFilter): string {
  const url = new URL(address);
  if (organisation !== undefined) url.searchParams.append('refine', `publisher:"${quotable(organisation)}"`);
  if (theme !== undefined) url.searchParams.append('refine', `theme:"${quotable(theme)}"`);
  return url.href;
}

function quotable(text: string): string {
  return text.replace(/[\\"]/g, '\\$&');
}

function readPage(page: CataloguePage): ReadPage {
  const answer = jsonOf(page);
  const root = rootBefore(page.address, ROOT);
  if (Array.isArray(answer)) {
    return { datasets: answer.map((one) => datasetOf(looseOf(one), root)), total: answer.length };
  }
  const { results, total_count, message, error_code } = looseOf(answer);
  if (!Array.isArray(results)) {
    throw unreadable(page.address, textOf(message) ?? textOf(error_code) ?? 'results');
  }
  const total = countOf(total_count);
  return {
    datasets: results.map((one) => datasetOf(looseOf(one), root)),
    ...given<ReadPage>({ total, next: nextOf(page.address, { count: results.length, total }) }),
  };
}

function nextOf(address: string, counted: Counted): string | undefined {
  const offset = nextStart(address, 'offset', counted);
  if (offset === undefined) return undefined;
  // What lies behind the wall is in the export alone, which begins anew: what was read is known by its identifier.
  if (offset + ROWS > WALL) return address.replace(/\/datasets\/?\?.*$/, '/exports/json');
  return withParameters(address, { offset: String(offset) });
}

function datasetOf(dataset: Loose, root: string): FoundDataset {
  const metas = looseOf(dataset['metas']);
  const said = looseOf(metas['default']);
  const dcat = looseOf(metas['dcat']);
  const id = textOf(dataset['dataset_id']) ?? textOf(dataset['datasetid']);
  const page = id === undefined ? undefined : `${root}/explore/dataset/${encodeURIComponent(id)}/`;
  return given<FoundDataset>({
    identifier: id,
    name: id,
    title: said['title'],
    description: said['description'],
    licence: [said['license'], said['license_url']],
    publisher: said['publisher'],
    theme: said['theme'],
    keyword: said['keyword'],
    language: said['language'],
    frequency: said['update_frequency'] ?? dcat['accrualperiodicity'],
    from: dcat['temporal_coverage_start'] ?? dcat['temporal'],
    to: dcat['temporal_coverage_end'],
    spatial: said['territory'] ?? dcat['spatial'],
    contact: { name: dcat['contact_name'], email: dcat['contact_email'] },
    landingPage: page,
    modified: said['modified'] ?? said['data_processed'],
    resources: resourcesOf(dataset, { root, id, page }),
  });
}

/** Formats that every dataset with rows can be had in. */
const formats = [
  ['csv', 'text/csv'],
  ['json', 'application/json'],
] as const;

function resourcesOf(
  dataset: Loose,
  {
    root,
    id,
    page,
  }: { readonly root: string; readonly id?: string | undefined; readonly page?: string | undefined },
): readonly FoundResource[] {
  const base = `${root}/api/explore/v2.1/catalog/datasets/${encodeURIComponent(id ?? '')}`;
  const exported = formats.map(([format, mediaType]) => {
    return { title: format.toUpperCase(), address: `${base}/exports/${format}`, format, mediaType };
  });
  const hasRows = dataset['has_records'] === true && id !== undefined;
  const others = [...listOf(dataset['attachments']), ...listOf(dataset['alternative_exports'])];
  return [
    ...(hasRows ? [...exported, { kind: 'api' as const, title: 'API', address: `${base}/records` }] : []),
    ...others.map((one) => attachmentOf(looseOf(one), base)),
    ...(hasRows || page === undefined ? [] : [{ title: 'Page', address: page, format: 'html' }]),
  ];
}

function attachmentOf(attachment: Loose, base: string): FoundResource {
  const url = textOf(attachment['url']);
  const id = textOf(attachment['id']);
  const isWeb = url !== undefined && /^https?:/i.test(url);
  const address = isWeb ? url : id === undefined ? url : `${base}/attachments/${encodeURIComponent(id)}`;
  return given<FoundResource>({
    title: attachment['title'],
    address,
    mediaType: attachment['mimetype'],
    description: attachment['description'],
  });
}
