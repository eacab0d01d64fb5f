// What is new: datasets of the catalogue that came or changed, and records of a dataset, latest first, as Atom and RSS.
import {
  atomText,
  type Feed,
  type FeedFormat,
  type FeedItem,
  feedTypes,
  rssText,
} from '../../codecs/write-feed.ts';
import { cellText } from '../../codecs/write-values.ts';
import { fieldsOf, inLocale } from '../../commons/format.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { datasetOf } from '../../store/catalogue.ts';
import { newestRecords } from '../../store/query/newest-records.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import { translator } from '../../web/i18n.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { findDataset, type Listed, listCatalogue } from '../catalogue/catalogue.ts';
import type { Explore } from '../explore/explore.ts';
import type { Hit } from '../explore/hit.ts';
import type { Given } from '../explore/manners.ts';
import { tableSource, withTable } from '../explore/table-source.ts';

/** Items of a feed: what came since a reader's last look, if that was not long ago. */
const ITEMS = 100;
/** Columns told of a record, and the longest text of each. */
const COLUMNS = 12;
const LONGEST = 300;

/** Is it the name of a kind of feed? */
export function isFeedFormat(name: string | null): name is FeedFormat {
  return name !== null && Object.hasOwn(feedTypes, name);
}

/** A feed as an answer. */
export function feedAnswer(feed: Feed, format: FeedFormat): RouteAnswer {
  const text = format === 'atom' ? atomText(feed) : rssText(feed);
  return { text, type: `${feedTypes[format]}; charset=utf-8` };
}

/** `/donnees.atom`: the datasets that came or changed last. */
export async function catalogueFeed(
  explore: Explore,
  request: RouteRequest,
  format: FeedFormat,
): Promise<Given> {
  const known = (await listCatalogue(explore)).filter((one) => changedAt(one) !== undefined);
  const latest = known.toSorted((a, b) => (changedAt(b) ?? '').localeCompare(changedAt(a) ?? ''));
  return { answer: feedAnswer(await datasetsFeed(explore, request, latest.slice(0, ITEMS)), format) };
}

/** A feed of these datasets, in their order. */
export async function datasetsFeed(
  explore: Explore,
  { url }: Pick<RouteRequest, 'url'>,
  datasets: readonly Listed[],
): Promise<Feed> {
  const { publicUrl } = explore;
  const name = await explore.instance();
  const t = translator('fr');
  return {
    title: t('dcat.catalogue', { name }),
    description: t('dcat.catalogue.description', { name }),
    lang: 'fr',
    author: name,
    self: publicUrl + url.pathname + url.search,
    page: `${publicUrl}/donnees`,
    updated: latestOf(datasets.map(changedAt)),
    items: datasets.map((one) => datasetItem(one, publicUrl)),
  };
}

/** When a row last changed, or what people state of it. */
function changedAt({ dataset, facts }: Listed): string | undefined {
  const moments = [facts.modified, dataset.statedAt].filter((at) => at !== undefined);
  return moments.toSorted().at(-1);
}

function latestOf(moments: readonly (string | undefined)[]): string {
  const known = moments.filter((at) => at !== undefined);
  return known.toSorted().at(-1) ?? new Date(0).toISOString();
}

function datasetItem(one: Listed, publicUrl: string): FeedItem {
  const { dataset } = one;
  const { id, title, description, publisher, theme, keyword, state } = dataset;
  const page = `${publicUrl}/donnees/${encodeURIComponent(id)}`;
  const closed = state === 'open' ? [] : [`${translator('fr')(`datasets.state.${state}`)}.`];
  const said = [...closed, ...(description === undefined ? [] : [inLocale(description, 'fr')])];
  return {
    // Its first id stays, whatever it is called since.
    id: `${publicUrl}/donnees/${encodeURIComponent(dataset.firstId)}`,
    title: inLocale(title, 'fr'),
    page,
    updated: changedAt(one),
    ...(said.length === 0 ? {} : { summary: said.join(' ') }),
    author: publisher,
    categories: [...new Set([...theme, ...keyword])],
  };
}

/** `/donnees/:dataset.atom`: the records that changed last; a former id leads to the one of today. */
export async function recordsFeed(
  explore: Explore,
  request: RouteRequest,
  format: FeedFormat,
): Promise<Given> {
  const id = request.params['dataset'] ?? '';
  const dataset = await findDataset(explore, id);
  if (dataset.id !== id) {
    return { answer: { redirect: `${explore.publicUrl}/donnees/${dataset.id}.${format}`, status: 301 } };
  }
  return await withTable(explore, { id }, async (table) => {
    const rows = await tableSource(explore, table).rows(await newestRecords(table, ITEMS));
    const hits = rows
      .map((row) => ({ row, values: row.values }))
      .toSorted((a, b) => b.row.at.localeCompare(a.row.at));
    return { answer: feedAnswer(await hitsFeed(explore, request, { table, hits }), format) };
  });
}

/** Records found in a table; what is no record (a group) has no item. */
export type FoundRecords = {
  readonly table: OpenTable;
  readonly hits: readonly Hit[];
  readonly columns?: readonly PublishedColumn[];
};

/** A feed of records, in their order. */
export async function hitsFeed(
  explore: Explore,
  { url }: Pick<RouteRequest, 'url'>,
  { table, hits, columns = table.columns }: FoundRecords,
): Promise<Feed> {
  const { publicUrl } = explore;
  const { dataset } = table;
  const { format } = datasetOf(await explore.catalogue(), dataset.base);
  const titles = new Set(fieldsOf(format, 'title'));
  const naming = columns.filter(({ field }) => titles.has(field));
  const title = inLocale(dataset.title, 'fr');
  return {
    title,
    description: dataset.description === undefined ? title : inLocale(dataset.description, 'fr'),
    lang: 'fr',
    author: dataset.publisher ?? (await explore.instance()),
    self: publicUrl + url.pathname + url.search,
    page: `${publicUrl}/donnees/${encodeURIComponent(dataset.id)}`,
    updated: latestOf(hits.map(({ row }) => row?.at)),
    items: hits.flatMap((hit) => {
      const item = recordItem(hit, { columns, naming, base: `${publicUrl}/notice/${dataset.base}` });
      return item === undefined ? [] : [item];
    }),
  };
}

type ItemContext = {
  readonly columns: readonly PublishedColumn[];
  /** Columns that hold a title. */
  readonly naming: readonly PublishedColumn[];
  readonly base: string;
};

function recordItem({ row, values }: Hit, { columns, naming, base }: ItemContext): FeedItem | undefined {
  if (row === undefined) return undefined;
  const textOf = ({ name }: PublishedColumn): string => shortened(cellText(values[name], ', '));
  const texts = columns.filter(({ kind }) => kind === 'text');
  const title = [...naming, ...texts].map(textOf).find((text) => text !== '');
  const lines = columns
    .filter(({ kind }) => kind !== 'geo_shape' && kind !== 'json_blob')
    .map((column) => [inLocale(column.label, 'fr'), textOf(column)] as const)
    .filter(([, text]) => text !== '');
  const page = `${base}/${encodeURIComponent(row.key)}`;
  return {
    id: page,
    page,
    title: title ?? row.key,
    updated: row.at,
    summary: lines
      .slice(0, COLUMNS)
      .map(([label, text]) => `${label} : ${text}`)
      .join('\n'),
    categories: [],
  };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
