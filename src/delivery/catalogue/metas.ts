// What the catalogue says of a dataset, under the names of Opendatasoft's metadata templates: every key that clients
// read is there, null where nothing is known (reference: response shapes).
import { inLocale } from '../../commons/format.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';

/** What is known of a dataset's rows at a moment. */
export type DatasetFacts = {
  readonly records: number;
  /** When a public value last changed (ISO 8601); undefined without rows. */
  readonly modified?: string | undefined;
};

/** Who reads: the language of labels. */
export type MetaContext = { readonly lang: string };

/** A value of a metadata. */
export type Meta = null | string | number | boolean | readonly string[];

/** Metadata by template and name. */
export type Metas = Readonly<
  Record<'default' | 'dcat' | 'explore' | 'custom', Readonly<Record<string, Meta>>>
>;

/** All metadata of a dataset. */
export function metasOf(dataset: CatalogueDataset, facts: DatasetFacts, context: MetaContext): Metas {
  return {
    default: {
      ...described(dataset, context),
      ...dated(dataset, facts),
      ...placed(dataset),
      ...sourced(dataset),
    },
    dcat: dcatOf(dataset, facts),
    explore: {
      download_count: null,
      api_call_count: null,
      attachment_download_count: null,
      file_field_download_count: null,
      popularity_score: null,
    },
    custom: {
      state: dataset.state,
      planned: dataset.planned ?? null,
      reason: dataset.reason ?? null,
    },
  };
}

function described(dataset: CatalogueDataset, { lang }: MetaContext): Record<string, Meta> {
  const { title, description, theme, keyword, licence, language, publisher, references, attributions } =
    dataset;
  return {
    title: inLocale(title, lang),
    description: description === undefined ? null : asHtml(inLocale(description, lang)),
    theme: listed(theme),
    keyword: listed(keyword),
    license: licence?.title ?? null,
    license_url: licence?.url ?? null,
    language,
    metadata_languages: title.en === undefined ? ['fr'] : ['fr', 'en'],
    timezone: null,
    publisher: publisher ?? null,
    references: references ?? null,
    attributions: listed(attributions),
  };
}

function dated({ statedAt }: CatalogueDataset, { records, modified }: DatasetFacts): Record<string, Meta> {
  const processed = [modified, statedAt]
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);
  return {
    modified: modified ?? null,
    modified_updates_on_metadata_change: false,
    modified_updates_on_data_change: true,
    data_processed: modified ?? null,
    metadata_processed: processed ?? null,
    records_count: records,
  };
}

function placed({ spatial }: CatalogueDataset): Record<string, Meta> {
  return {
    geographic_reference: null,
    geographic_reference_auto: null,
    territory: listed(spatial),
    geographic_area: null,
    geographic_area_mode: null,
  };
}

/** The catalogue that a harvested dataset comes from; nothing for one that is our own. */
function sourced({ origin }: CatalogueDataset): Record<string, Meta> {
  return {
    source_domain: origin === undefined ? null : (URL.parse(origin.address)?.host ?? null),
    source_domain_title: origin?.name ?? null,
    source_domain_address: origin?.address ?? null,
    source_dataset: null,
    shared_catalog: null,
    federated: origin !== undefined,
    parent_domain: null,
    oauth_scope: null,
  };
}

function dcatOf(dataset: CatalogueDataset, { modified }: DatasetFacts): Record<string, Meta> {
  const { contact, frequency, spatial, temporal, publisher } = dataset;
  const coverage = temporal === undefined ? null : `${temporal.from ?? '..'}/${temporal.to ?? '..'}`;
  return {
    created: null,
    issued: modified ?? null,
    creator: publisher ?? null,
    contributor: null,
    contact_name: contact?.name ?? null,
    contact_email: contact?.email ?? null,
    accrualperiodicity: frequency ?? null,
    spatial: spatial.length === 0 ? null : spatial.join(', '),
    temporal: coverage,
    granularity: null,
    dataquality: null,
  };
}

function listed(values: readonly string[]): readonly string[] | null {
  return values.length === 0 ? null : values;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Descriptions are HTML there: ours are text, whose paragraphs stay. */
function asHtml(text: string): string {
  const escaped = text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br/>')}</p>`)
    .join('');
}
