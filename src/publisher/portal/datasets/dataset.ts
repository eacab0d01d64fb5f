// The page of a dataset: its words, a page of its rows, its columns with the values of their facets, its versions, the
// files to take away for what was found, and examples for programs.
import { inLocale } from '../../../commons/format.ts';
import type { CatalogueDataset } from '../../../commons/published-dataset.ts';
import type { Resource } from '../../../commons/resource.ts';
import type { ReadDataset } from '../../../delivery/catalogue/catalogue.ts';
import { BASE } from '../../../delivery/explore/explore.ts';
import { exportFormatsOf } from '../../../delivery/explore/export.ts';
import type { RepeatedBy } from '../../../store/harvested.ts';
import { frequencyText } from '../../../web/frequency-words.ts';
import type { Translator } from '../../../web/i18n.ts';
import { type DatasetAsk, exportHref } from './address.ts';
import { columnView } from './columns.ts';
import { codeExamples } from './examples.ts';
import { originWords } from './origin.ts';
import { resourceViews } from './resources.ts';
import { stateView } from './state.ts';
import { tableOf } from './table.ts';
import { copyFeeds, versionViews } from './versions.ts';
import type { DatasetView } from './view.ts';

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
  /** Catalogues elsewhere that give it too. */
  readonly repeated: readonly RepeatedBy[];
  readonly trouble?: string;
};

/** The page. `read` is what the API answers to the question of the address. */
export function datasetView(read: ReadDataset, place: DatasetPlace): DatasetView {
  const { dataset, facts, found, versions } = read;
  const { t, prefix, publicUrl, ask, repeated } = place;
  const api = `${publicUrl}${BASE}/catalog/datasets/${dataset.id}`;
  const href = `${prefix}/donnees/${dataset.id}`;
  const state = stateView(dataset, place);
  const page = {
    ...wordsOf(dataset, place),
    href,
    reportHref: `${prefix}/signaler?jeu=${dataset.id}`,
    interfacesHref: `${prefix}/api?jeu=${dataset.id}`,
    openApiHref: `${BASE}/openapi.json`,
    rows: facts.records,
    ...(facts.modified === undefined ? {} : { updatedAt: facts.modified }),
    table: tableOf(read, place, href),
    alsoIn: repeated.map(({ name, page }) => ({ label: name, ...(page === null ? {} : { href: page }) })),
    resources: resourceViews(place.resources, place),
    columns: dataset.columns.map((column) => columnView(column, { read, t, href })),
  };
  if (state !== undefined) return { ...page, state, versions: [], feeds: [], downloads: [], examples: [] };
  const chosen = dataset.columns.filter(({ facet, many }) => facet !== undefined && !many);
  const grouped = chosen.find(({ name }) => isTold(read, name)) ?? chosen[0];
  return {
    ...page,
    versions: versionViews(versions, api),
    feeds: copyFeeds(dataset.id),
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
    ...(licence === undefined ? {} : { licence: { label: licence.title, ...hrefOf(licence) } }),
    ...(contact === undefined ? {} : { contact: contactOf(contact) }),
    attributions: dataset.attributions,
    keywords: dataset.keyword.map((label) => ({ label, href: `${backHref}?q=${encodeURIComponent(label)}` })),
    ...(period.length === 0 ? {} : { period: period.join(' – ') }),
    places: dataset.spatial,
    ...(frequency === undefined ? {} : { frequency: frequencyText(frequency, t) }),
    formerIds: dataset.formerIds,
  };
}

/** What only another catalogue knows may have no address. */
function hrefOf({ url }: NonNullable<CatalogueDataset['licence']>): { readonly href?: string } {
  return url === undefined ? {} : { href: url };
}

function contactOf({
  name,
  email,
  url,
}: NonNullable<CatalogueDataset['contact']>): NonNullable<DatasetView['contact']> {
  const href = url ?? (email === undefined ? undefined : `mailto:${email}`);
  return { label: name, ...(href === undefined ? {} : { href }) };
}

/** An example that counts one group says nothing. */
function isTold({ facets }: ReadDataset, column: string): boolean {
  return (facets.find(({ name }) => name === column)?.values.length ?? 0) > 1;
}
