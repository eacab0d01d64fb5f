// Catalogues of udata, the software of data.gouv.fr: `/api/1/datasets/` page by page, or its catalogue of datasets as
// one delimited file, whose datasets have no resources but their page.
import { Collector } from '../../codecs/collector.ts';
import { DelimitedParser } from '../../codecs/delimited.ts';
import {
  type CataloguePage,
  countOf,
  given,
  type HarvestFilter,
  jsonOf,
  type Loose,
  listOf,
  looseOf,
  type Protocol,
  type ReadPage,
  rootBefore,
  textOf,
  unreadable,
} from './protocol.ts';
import type { FoundDataset, FoundResource } from './shape.ts';

const ROWS = '100';
const ROOT = /\/((fr|en|es|pt)\/)?(api\/1|datasets|organizations)(\/|$)/;

/** The protocol. */
export const datagouv: Protocol = {
  first: (address, filter) => (isFile(address) ? address : pagesOf(address, filter)),
  read: async (page, { filter }) => (/^\s*[[{]/.test(page.text) ? readPage(page) : readFile(page, filter)),
};

function isFile(address: string): boolean {
  return /\.csv$/i.test(new URL(address).pathname);
}

/** An organisation is named by its id, or by the name in the address of its page. */
function pagesOf(address: string, filter: HarvestFilter): string {
  const given = new URL(address);
  const organisation =
    filter.organisation ??
    given.searchParams.get('organization') ??
    /\/organizations\/([^/]+)/.exec(given.pathname)?.[1];
  const tag = filter.theme ?? given.searchParams.get('tag');
  const isId = organisation !== undefined && organisation !== null && /^[\da-f]{24}$/i.test(organisation);
  const below =
    organisation === undefined || organisation === null || isId
      ? 'datasets/'
      : `organizations/${encodeURIComponent(organisation)}/datasets/`;
  const url = new URL(`${rootBefore(address, ROOT)}/api/1/${below}`);
  url.searchParams.set('page', '1');
  url.searchParams.set('page_size', ROWS);
  if (isId) url.searchParams.set('organization', organisation);
  if (tag !== null && tag !== undefined) url.searchParams.set('tag', tag);
  return url.href;
}

function readPage(page: CataloguePage): ReadPage {
  const { data, next_page, total, message } = looseOf(jsonOf(page));
  if (!Array.isArray(data)) throw unreadable(page.address, textOf(message) ?? 'data');
  const next = textOf(next_page);
  return {
    // What is archived, deleted or private is not to be shown elsewhere.
    datasets: data.map(looseOf).filter(isShown).map(datasetOf),
    ...given<ReadPage>({ total: countOf(total) }),
    ...(next === undefined || data.length === 0 ? {} : { next: new URL(next, page.address).href }),
  };
}

function isShown({ archived, deleted, private: hidden }: Loose): boolean {
  return !archived && !deleted && hidden !== true;
}

function datasetOf(dataset: Loose): FoundDataset {
  const { organization, temporal_coverage, spatial, contact_points, contact_point, resources } = dataset;
  const [firstContact = contact_point] = listOf(contact_points);
  const contact = looseOf(firstContact);
  const coverage = looseOf(temporal_coverage);
  return given<FoundDataset>({
    identifier: dataset['id'],
    name: dataset['slug'],
    title: dataset['title'],
    description: dataset['description'],
    licence: [dataset['license']],
    publisher: looseOf(organization)['name'] ?? ownerOf(dataset),
    keyword: dataset['tags'],
    frequency: dataset['frequency'],
    from: coverage['start'],
    to: coverage['end'],
    spatial: zonesOf(looseOf(spatial)),
    contact: { name: contact['name'], email: contact['email'], url: contact['contact_form'] },
    landingPage: dataset['page'],
    modified: dataset['last_update'] ?? dataset['last_modified'],
    resources: listOf(resources).map((one) => resourceOf(looseOf(one))),
  });
}

function ownerOf({ owner }: Loose): string | undefined {
  const { first_name, last_name } = looseOf(owner);
  const name = [first_name, last_name].filter((part) => typeof part === 'string').join(' ');
  return textOf(name);
}

/** Names of zones; their ids (`country:fr`) are no words for readers. */
function zonesOf({ zones }: Loose): readonly unknown[] {
  return listOf(zones).map((zone) => looseOf(zone)['name']);
}

const kinds: Readonly<Record<string, FoundResource['kind']>> = { api: 'api', documentation: 'documentation' };

function resourceOf(resource: Loose): FoundResource {
  return given<FoundResource>({
    kind: kinds[String(resource['type'])],
    title: resource['title'],
    description: resource['description'],
    // The address that stays, where there is one.
    address: resource['latest'] ?? resource['url'],
    mediaType: resource['mime'],
    format: resource['format'],
    bytes: resource['filesize'],
  });
}

/** Rows as objects: the file is whole in memory already. */
function readFile(page: CataloguePage, { organisation, theme }: HarvestFilter): ReadPage {
  const collector = new Collector();
  const header = page.text.slice(0, page.text.search(/[\r\n]|$/));
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ',';
  const parser = new DelimitedParser({ delimiter, quoted: true }, collector);
  parser.write(page.text.replace(/^\ufeff/, ''));
  parser.end();
  const rows = collector.take(collector.waiting, true).rows.map(({ names, cells }) => {
    return Object.fromEntries(names.map((name, at) => [name, String(cells[at] ?? '')]));
  });
  const [first] = rows;
  if (first === undefined || first['id'] === undefined || first['title'] === undefined) {
    throw unreadable(page.address, 'id, title');
  }
  const wanted = rows.filter(
    (row) =>
      row['archived'] !== 'True' &&
      (organisation === undefined || [row['organization_id'], row['organization']].includes(organisation)) &&
      (theme === undefined || (row['tags'] ?? '').split(',').includes(theme)),
  );
  return { datasets: wanted.map(rowDataset), total: wanted.length };
}

function rowDataset(row: Readonly<Record<string, string>>): FoundDataset {
  const said = (name: string): string | undefined => textOf(row[name]);
  const page = said('url');
  return given<FoundDataset>({
    identifier: said('id'),
    name: said('slug'),
    title: said('title'),
    description: said('description'),
    licence: [said('license')],
    publisher: said('organization') ?? said('owner'),
    keyword: said('tags'),
    frequency: said('frequency'),
    from: said('temporal_coverage.start'),
    to: said('temporal_coverage.end'),
    spatial: said('spatial.zones'),
    landingPage: page,
    modified: said('last_modified'),
    resources: page === undefined ? [] : [{ title: 'Page', address: page, format: 'html' }],
  });
}
