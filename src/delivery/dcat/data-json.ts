// The catalogue as `data.json`, the Project Open Data Metadata Schema v1.1 (https://resources.data.gov/resources/dcat-us/).
// What the schema requires and nobody has stated is made of what is known, or left out where that would be untrue.

import { exportFormat } from '../../codecs/write.ts';
import { inLocale } from '../../commons/format.ts';
import type { CatalogueDataset, DatasetState } from '../../commons/published-dataset.ts';
import { resourcePath } from '../../commons/resource.ts';
import { translator } from '../../web/i18n.ts';
import { exportFormatsOf } from '../explore/export.ts';
import { datasetIri } from './dataset-graph.ts';
import { type DcatItem, type DcatPlace, isHere } from './dcat-item.ts';
import { apiAddress } from './distribution-graph.ts';
import { licenceIri } from './vocabulary.ts';

/** The catalogue of these datasets. */
export function dataJson(items: readonly DcatItem[], place: DcatPlace): object {
  return {
    '@context': 'https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld',
    '@id': `${place.publicUrl}/api/datasets/1.0/data.json`,
    '@type': 'dcat:Catalog',
    conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
    describedBy: 'https://project-open-data.cio.gov/v1.1/schema/catalog.json',
    dataset: items.map((item) => datasetOf(item, place)),
  };
}

const accessLevels: Partial<Record<DatasetState, string>> = { open: 'public', refused: 'non-public' };

function datasetOf(item: DcatItem, place: DcatPlace): object {
  const { dataset, facts } = item;
  const { title, description, keyword, theme, licence, references, reason } = dataset;
  const page = datasetIri(place, dataset.id);
  const frequency = intervals[dataset.frequency ?? ''];
  const modified = facts.modified ?? dataset.statedAt;
  return {
    '@type': 'dcat:Dataset',
    identifier: page,
    title: inLocale(title, 'fr'),
    description: inLocale(description ?? title, 'fr'),
    // One keyword at least is required.
    keyword: keyword.length > 0 ? keyword : theme.length > 0 ? theme : [dataset.id],
    ...(modified === undefined ? {} : { modified }),
    publisher: { '@type': 'org:Organization', name: publisherOf(dataset, place) },
    contactPoint: contactOf(dataset, place),
    accessLevel: accessLevels[dataset.state] ?? 'restricted public',
    ...(reason === undefined ? {} : { rights: reason.slice(0, 255) }),
    ...(licence?.url === undefined ? {} : { license: licenceIri(licence) }),
    ...(dataset.spatial.length === 0 ? {} : { spatial: dataset.spatial.join(', ') }),
    ...coverage(dataset),
    ...(frequency === undefined ? {} : { accrualPeriodicity: frequency }),
    language: [dataset.language],
    landingPage: page,
    ...(references === undefined || !URL.canParse(references) ? {} : { references: [references] }),
    ...(theme.length === 0 ? {} : { theme }),
    distribution: [...exportsOf(item, place), ...resourcesOf(item, place)],
  };
}

/** Of what was harvested, who publishes it is said there or nowhere: the catalogue that it comes from stands for it. */
function publisherOf({ publisher, origin }: CatalogueDataset, { instance }: DcatPlace): string {
  return publisher ?? origin?.name ?? instance;
}

function contactOf({ contact, publisher }: CatalogueDataset, { instance }: DcatPlace): object {
  const { name = publisher ?? instance, email } = contact ?? {};
  return {
    '@type': 'vcard:Contact',
    fn: name,
    ...(email === undefined ? {} : { hasEmail: `mailto:${email}` }),
  };
}

function coverage({ temporal }: CatalogueDataset): object {
  const { from, to } = temporal ?? {};
  return from === undefined || to === undefined ? {} : { temporal: `${from}/${to}` };
}

function exportsOf({ dataset }: DcatItem, place: DcatPlace): readonly object[] {
  if (!isHere(dataset)) return [];
  const { find } = translator('fr');
  return exportFormatsOf(dataset.columns).map((name) => ({
    '@type': 'dcat:Distribution',
    title: find(`datasets.format.${name}`) ?? name,
    format: find(`datasets.format.${name}`) ?? name,
    mediaType: exportFormat(name)?.mediaType.split(';')[0] ?? 'application/vnd.apache.parquet',
    downloadURL: `${apiAddress(place, dataset.id)}/exports/${name}`,
  }));
}

function resourcesOf({ resources }: DcatItem, { publicUrl }: DcatPlace): readonly object[] {
  return resources.map(({ id, kind, title, description, format, mediaType }) => ({
    '@type': 'dcat:Distribution',
    title,
    ...(description === undefined ? {} : { description }),
    ...(format === undefined ? {} : { format }),
    ...(kind === 'file'
      ? {
          mediaType: mediaType?.split(';')[0] ?? 'application/octet-stream',
          downloadURL: publicUrl + resourcePath(id),
        }
      : { accessURL: publicUrl + resourcePath(id) }),
  }));
}

/** Frequencies as repeating intervals (ISO 8601). */
const intervals: Readonly<Record<string, string>> = {
  continuous: 'R/PT1S',
  hourly: 'R/PT1H',
  daily: 'R/P1D',
  semiweekly: 'R/P3.5D',
  weekly: 'R/P1W',
  biweekly: 'R/P2W',
  semimonthly: 'R/P0.5M',
  monthly: 'R/P1M',
  bimonthly: 'R/P2M',
  quarterly: 'R/P3M',
  semiannual: 'R/P6M',
  annual: 'R/P1Y',
  biennial: 'R/P2Y',
  triennial: 'R/P3Y',
  quadrennial: 'R/P4Y',
  quinquennial: 'R/P5Y',
  decennial: 'R/P10Y',
  irregular: 'irregular',
  punctual: 'irregular',
};
