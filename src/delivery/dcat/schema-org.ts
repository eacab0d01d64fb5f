// A dataset as schema.org has it, for search engines (Google's rules: a description of 50 to 5,000 characters, licence,
// creator, what it covers, files): a block of data in its page.

import { exportFormat } from '../../codecs/write.ts';
import { inLocale, type Label } from '../../commons/format.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { DatasetFacts } from '../catalogue/metas.ts';
import { BASE } from '../explore/explore.ts';
import { exportFormatsOf } from '../explore/export.ts';
import { isHere } from './dcat-item.ts';
import { inBoth } from './distribution-graph.ts';

/** What a page says of the dataset that it shows. */
export type SchemaOrgContext = {
  readonly facts: DatasetFacts;
  readonly publicUrl: string;
  readonly locale: string;
  /** The citable versions, newest first. */
  readonly version?: number | undefined;
};

const SHORTEST = 50;
const LONGEST = 5000;

/** The block of data. */
export function datasetSchemaOrg(dataset: CatalogueDataset, context: SchemaOrgContext): object {
  const { facts, publicUrl, locale, version } = context;
  const { id, title, publisher, licence, keyword, theme, language, spatial, temporal, contact } = dataset;
  const url = `${publicUrl}/donnees/${encodeURIComponent(id)}`;
  const organisation = publisher === undefined ? undefined : { '@type': 'Organization', name: publisher };
  const modified = facts.modified ?? dataset.statedAt;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': url,
    url,
    name: inLocale(title, locale),
    description: descriptionOf(dataset, locale),
    identifier: id,
    ...(dataset.formerIds.length === 0 ? {} : { alternateName: dataset.formerIds }),
    inLanguage: language,
    isAccessibleForFree: true,
    ...(keyword.length + theme.length === 0 ? {} : { keywords: [...new Set([...theme, ...keyword])] }),
    ...(licence === undefined
      ? {}
      : { license: licence.url ?? { '@type': 'CreativeWork', name: licence.title } }),
    ...(organisation === undefined
      ? {}
      : { creator: withContact(organisation, contact), publisher: organisation }),
    ...(modified === undefined ? {} : { dateModified: modified }),
    ...(version === undefined ? {} : { version: String(version) }),
    ...(temporal === undefined
      ? {}
      : { temporalCoverage: `${temporal.from ?? '..'}/${temporal.to ?? '..'}` }),
    ...(spatial.length === 0 ? {} : { spatialCoverage: spatial.map((name) => ({ '@type': 'Place', name })) }),
    ...(dataset.origin === undefined ? {} : { isBasedOn: dataset.origin.address }),
    ...(dataset.columns.length === 0
      ? {}
      : { variableMeasured: dataset.columns.map(({ label }) => inLocale(label, locale)) }),
    includedInDataCatalog: {
      '@type': 'DataCatalog',
      '@id': `${publicUrl}/catalogue`,
      url: `${publicUrl}/donnees`,
    },
    ...(isHere(dataset) ? { distribution: downloads(dataset, publicUrl) } : {}),
  };
}

function withContact(
  organisation: { readonly '@type': string; readonly name: string },
  contact: CatalogueDataset['contact'],
): object {
  if (contact === undefined) return organisation;
  const { name, email, url } = contact;
  const point = {
    '@type': 'ContactPoint',
    contactType: name,
    ...(email === undefined ? {} : { email }),
    ...(url === undefined ? {} : { url }),
  };
  return { ...organisation, contactPoint: point };
}

/** A text that is too short for search engines is followed by what is known anyway. */
function descriptionOf({ title, description, columns }: CatalogueDataset, locale: string): string {
  const text = inLocale(description ?? title, locale).slice(0, LONGEST);
  if (text.length >= SHORTEST) return text;
  const more: Label = inBoth('dcat.columns', {
    names: columns.map(({ label }) => inLocale(label, locale)).join(', '),
  });
  return `${text} ${inLocale(more, locale)}`.slice(0, LONGEST);
}

function downloads({ id, columns }: CatalogueDataset, publicUrl: string): readonly object[] {
  return exportFormatsOf(columns).map((name) => ({
    '@type': 'DataDownload',
    name,
    encodingFormat: exportFormat(name)?.mediaType.split(';')[0] ?? 'application/vnd.apache.parquet',
    contentUrl: `${publicUrl}${BASE}/catalog/datasets/${encodeURIComponent(id)}/exports/${name}`,
  }));
}
