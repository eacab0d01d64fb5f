// The page of a dataset: its words, a page of its rows, its columns with the values of their facets, its versions, the
// files to take away for what was found, and examples for programs.
import { inLocale } from '../../../commons/format.ts';
import type { FacetAnswer } from '../../../commons/odsql/facets.ts';
import { named, quoted } from '../../../commons/odsql/write.ts';
import type { PublishedColumn, PublishedValue } from '../../../commons/published.ts';
import type { CatalogueDataset } from '../../../commons/published-dataset.ts';
import type { Resource } from '../../../commons/resource.ts';
import type { ReadDataset } from '../../../delivery/catalogue/catalogue.ts';
import { exportFormatsOf } from '../../../delivery/explore/export.ts';
import { frequencyText } from '../../../web/frequency-words.ts';
import type { Translator } from '../../../web/i18n.ts';
import { codeExamples } from './examples.ts';
import { originWords } from './origin.ts';
import { resourceViews } from './resources.ts';
import { stateView } from './state.ts';
import { cellText } from './values.ts';
import type { ColumnView, DatasetView, VersionView } from './view.ts';

/** Rows on a page. */
export const ROWS = 20;
const MOST_COLUMNS = 7;
const FACET_VALUES = 6;
const LONGEST_LABEL = 60;

/** What the address asks of the rows. */
export type DatasetAsk = {
  readonly q: string;
  readonly page: number;
  /** Values of columns that are chosen, `refine.<column>` in the address. */
  readonly chosen: readonly { readonly column: string; readonly value: string }[];
};

/** Who reads, where. */
export type DatasetPlace = {
  readonly t: Translator;
  readonly prefix: string;
  readonly publicUrl: string;
  /** The day (ISO 8601). */
  readonly today: string;
  readonly ask: DatasetAsk;
  /** Datasets in the catalogue. */
  readonly all: number;
  /** Fields that say most of a record, by code: their columns stand first in the table. */
  readonly leading: readonly string[];
  /** Stated beside its rows. */
  readonly resources: readonly Resource[];
  readonly trouble?: string;
};

/** Reads the address. */
export function readDatasetAsk(query: URLSearchParams): DatasetAsk {
  const page = Number(query.get('page') ?? '1');
  return {
    q: (query.get('q') ?? '').trim().slice(0, 500),
    page: Number.isSafeInteger(page) && page >= 1 && page <= 500 ? page : 1,
    chosen: [...query].flatMap(([name, value]) => {
      const column = /^refine\.(.+)$/.exec(name)?.[1];
      return column === undefined || value === '' ? [] : [{ column, value }];
    }),
  };
}

/** The same question in the words of the API. */
export function apiFilters({ q, chosen }: DatasetAsk): {
  readonly where: string[];
  readonly refine: string[];
} {
  return {
    where: q === '' ? [] : [`search(${quoted(q)})`],
    refine: chosen.map(({ column, value }) => `${named(column)}:${quoted(value)}`),
  };
}

/** The page. `read` is what the API answers to the question of the address. */
export function datasetView(read: ReadDataset, place: DatasetPlace): DatasetView {
  const { dataset, facts, found, versions } = read;
  const { t, prefix, publicUrl, ask } = place;
  const api = `${publicUrl}/api/explore/v2.1/catalog/datasets/${dataset.id}`;
  const href = `${prefix}/donnees/${dataset.id}`;
  const state = stateView(dataset, place);
  const page = {
    ...wordsOf(dataset, place),
    href,
    reportHref: `${prefix}/signaler?jeu=${dataset.id}`,
    rows: facts.records,
    ...(facts.modified === undefined ? {} : { updatedAt: facts.modified }),
    table: tableOf(read, place, href),
    resources: resourceViews(place.resources, place),
    columns: dataset.columns.map((column) => columnView(column, { read, t, href })),
  };
  if (state !== undefined) return { ...page, state, versions: [], downloads: [], examples: [] };
  const chosen = dataset.columns.filter(({ facet, many }) => facet !== undefined && !many);
  const grouped = chosen.find(({ name }) => isTold(read, name)) ?? chosen[0];
  return {
    ...page,
    versions: versions
      .filter(({ file }) => file !== null)
      .map((version): VersionView => {
        const { number, at, rows } = version;
        return { number, at: at.toISOString(), rows, href: `${api}/records?version=${number}` };
      }),
    downloads: exportFormatsOf(dataset.columns).map((name) => ({
      label: t.find(`datasets.format.${name}`) ?? name,
      note: t.find(`datasets.format.${name}.note`) ?? '',
      href: exportHref(dataset.id, name, found.total === facts.records ? undefined : ask),
    })),
    examples: codeExamples({ address: api, ...(grouped === undefined ? {} : { groupBy: grouped.name }) }),
  };
}

type Words = Pick<
  DatasetView,
  | 'id'
  | 'backHref'
  | 'all'
  | 'title'
  | 'description'
  | 'origin'
  | 'publisher'
  | 'licence'
  | 'contact'
  | 'attributions'
  | 'keywords'
  | 'period'
  | 'places'
  | 'frequency'
  | 'formerIds'
>;

function wordsOf(dataset: CatalogueDataset, { t, prefix, all }: DatasetPlace): Words {
  const { description, publisher, licence, contact, frequency, temporal, origin } = dataset;
  const backHref = `${prefix}/donnees`;
  const paragraphs = description === undefined ? [] : inLocale(description, t.locale).split(/\n+/);
  const period = [temporal?.from, temporal?.to].flatMap((date) => (date === undefined ? [] : [t.date(date)]));
  return {
    id: dataset.id,
    backHref,
    all,
    title: inLocale(dataset.title, t.locale),
    description: paragraphs.filter((paragraph) => paragraph.trim() !== ''),
    ...(origin === undefined ? {} : { origin: { label: originWords(dataset, t), href: origin.address } }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(licence === undefined ? {} : { licence: { label: licence.title, href: licence.url } }),
    ...(contact === undefined ? {} : { contact: contactOf(contact) }),
    attributions: dataset.attributions,
    keywords: dataset.keyword.map((label) => ({ label, href: `${backHref}?q=${encodeURIComponent(label)}` })),
    ...(period.length === 0 ? {} : { period: period.join(' – ') }),
    places: dataset.spatial,
    ...(frequency === undefined ? {} : { frequency: frequencyText(frequency, t) }),
    formerIds: dataset.formerIds,
  };
}

function contactOf({
  name,
  email,
  url,
}: NonNullable<CatalogueDataset['contact']>): NonNullable<DatasetView['contact']> {
  const href = url ?? (email === undefined ? undefined : `mailto:${email}`);
  return { label: name, ...(href === undefined ? {} : { href }) };
}

function tableOf(read: ReadDataset, place: DatasetPlace, href: string): DatasetView['table'] {
  const { dataset, found } = read;
  const { t, prefix, ask, trouble } = place;
  const shown = columnsToShow(read, place.leading);
  const first = (ask.page - 1) * ROWS;
  const last = first + found.hits.length;
  const pageHref = (page: number) => addressOf(href, { ...ask, page });
  return {
    q: ask.q,
    total: found.total,
    columns: shown.map((column, at) => ({
      label: labelOf(column, t),
      numeric: column.kind === 'int' || column.kind === 'double',
      whole: at === 0,
    })),
    rows: found.hits.map(({ values, row }) =>
      shown.map((column, at) => ({
        text: cellText(values[column.name], column, t) || (at === 0 ? (row?.key ?? '') : ''),
        ...(at === 0 && row !== undefined
          ? { href: `${prefix}/notice/${dataset.base}/${encodeURIComponent(row.key)}` }
          : {}),
      })),
    ),
    chips: ask.chosen.map((one) => ({
      label: `${columnLabel(dataset, one.column, t)} : ${one.value}`,
      removeHref: addressOf(href, { ...ask, page: 1, chosen: ask.chosen.filter((other) => other !== one) }),
    })),
    kept: ask.chosen.map(({ column, value }) => ({ name: `refine.${column}`, value })),
    clearHref: `${href}#tableau`,
    paging: {
      first: found.hits.length === 0 ? 0 : first + 1,
      last,
      total: found.total,
      ...(ask.page > 1 ? { previousHref: pageHref(ask.page - 1) } : {}),
      ...(last < found.total && ask.page < 500 ? { nextHref: pageHref(ask.page + 1) } : {}),
    },
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** Columns that say something short in these rows: the first of all, those of leading fields, then as they come. */
function columnsToShow(
  { dataset, found }: ReadDataset,
  leading: readonly string[],
): readonly PublishedColumn[] {
  const readable = dataset.columns.filter(({ name, kind }) => {
    if (kind === 'geo_shape' || kind === 'json_blob' || kind === 'file') return false;
    const lengths = found.hits.map(({ values }) => lengthOf(values[name])).filter((length) => length > 0);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    return lengths.length * 3 >= found.hits.length && mean <= 60;
  });
  const [first] = dataset.columns;
  const rank = ({ field }: PublishedColumn) =>
    leading.includes(field) ? leading.indexOf(field) : leading.length;
  const others = readable.filter((column) => column !== first).toSorted((a, b) => rank(a) - rank(b));
  return [...(first === undefined ? [] : [first]), ...others].slice(0, MOST_COLUMNS);
}

function lengthOf(value: PublishedValue | undefined): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'object' ? JSON.stringify(value).length : String(value).length;
}

function columnLabel({ columns }: CatalogueDataset, name: string, t: Translator): string {
  const column = columns.find((one) => one.name === name || one.formerNames.includes(name));
  return column === undefined ? name : labelOf(column, t);
}

/** Labels of extracts are the headers of old files; what the field is called stands in a short description then. */
function labelOf({ label, description }: PublishedColumn, t: Translator): string {
  const said = description === undefined ? '' : inLocale(description, t.locale);
  return said !== '' && said.length <= LONGEST_LABEL ? said : inLocale(label, t.locale);
}

type ColumnPlace = { readonly read: ReadDataset; readonly t: Translator; readonly href: string };

function columnView(column: PublishedColumn, { read, t, href }: ColumnPlace): ColumnView {
  const { name, kind, many, unit, formerNames } = column;
  const about = column.description === undefined ? '' : inLocale(column.description, t.locale);
  const facet = read.facets.find((one) => one.name === name);
  return {
    name,
    label: labelOf(column, t),
    kind: t(many ? 'datasets.kind.texts' : `datasets.kind.${kind}`),
    formerNames: otherNames(name, formerNames),
    ...(about.length <= LONGEST_LABEL ? {} : { description: about }),
    ...(unit === undefined ? {} : { unit }),
    ...(facet === undefined ? {} : { facet: facetView(facet, name, href) }),
  };
}

/** An example that counts one group says nothing. */
function isTold({ facets }: ReadDataset, column: string): boolean {
  return (facets.find(({ name }) => name === column)?.values.length ?? 0) > 1;
}

/** Names that differ from another by capitals only answer too, but say nothing more to a reader. */
function otherNames(name: string, formerNames: readonly string[]): readonly string[] {
  const said = new Set([name.toLowerCase()]);
  return formerNames.filter((other) => {
    const isNew = !said.has(other.toLowerCase());
    said.add(other.toLowerCase());
    return isNew;
  });
}

function facetView({ values }: FacetAnswer, column: string, href: string): NonNullable<ColumnView['facet']> {
  const first = values.slice(0, FACET_VALUES);
  return {
    values: first.map(({ name, value, count = 0 }) => ({
      label: name,
      count,
      href: addressOf(href, { q: '', page: 1, chosen: [{ column, value }] }),
    })),
    more: values.length > FACET_VALUES,
  };
}

function addressOf(href: string, { q, page, chosen }: DatasetAsk): string {
  const query = new URLSearchParams();
  if (q !== '') query.set('q', q);
  for (const { column, value } of chosen) query.append(`refine.${column}`, value);
  if (page > 1) query.set('page', String(page));
  return `${query.size === 0 ? href : `${href}?${query}`}#tableau`;
}

function exportHref(id: string, name: string, ask: DatasetAsk | undefined): string {
  const query = new URLSearchParams();
  const { where, refine } = ask === undefined ? { where: [], refine: [] } : apiFilters(ask);
  for (const clause of where) query.append('where', clause);
  for (const clause of refine) query.append('refine', clause);
  const address = `/api/explore/v2.1/catalog/datasets/${id}/exports/${name}`;
  return query.size === 0 ? address : `${address}?${query}`;
}
