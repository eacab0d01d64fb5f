// The catalogue as a table: a row for each dataset, a column for each metadata (`default.title`, and `title` for short),
// so that catalogue calls speak the same ODSQL as records (reference: catalogue field literals).
import type { ColumnKind, PublishedColumn, PublishedRow, PublishedValue } from '../../commons/published.ts';
import type { DatasetJson } from './dataset-json.ts';
import type { Meta } from './metas.ts';

type Shape = { readonly kind?: ColumnKind; readonly many?: boolean; readonly facet?: boolean };

const technical: Readonly<Record<string, Shape>> = {
  dataset_id: {},
  dataset_uid: {},
  has_records: { kind: 'boolean' },
  features: { many: true, facet: true },
};

/** Metadata that are not one text. */
const shapes: Readonly<Record<string, Shape>> = {
  'default.theme': { many: true, facet: true },
  'default.keyword': { many: true, facet: true },
  'default.publisher': { facet: true },
  'default.language': { facet: true },
  'default.license': { facet: true },
  'default.territory': { many: true, facet: true },
  'default.attributions': { many: true },
  'default.metadata_languages': { many: true },
  'default.geographic_reference': { many: true },
  'default.modified': { kind: 'datetime', facet: true },
  'default.data_processed': { kind: 'datetime' },
  'default.metadata_processed': { kind: 'datetime' },
  'default.records_count': { kind: 'int' },
  'default.federated': { kind: 'boolean' },
  'default.shared_catalog': { kind: 'boolean' },
  'default.geographic_reference_auto': { kind: 'boolean' },
  'default.modified_updates_on_data_change': { kind: 'boolean' },
  'default.modified_updates_on_metadata_change': { kind: 'boolean' },
  'dcat.issued': { kind: 'datetime' },
  'dcat.created': { kind: 'datetime' },
  'explore.download_count': { kind: 'int' },
  'explore.api_call_count': { kind: 'int' },
  'explore.attachment_download_count': { kind: 'int' },
  'explore.file_field_download_count': { kind: 'int' },
  'explore.popularity_score': { kind: 'double' },
  'custom.state': { facet: true },
  'custom.planned': { kind: 'date' },
};

/** Templates of which a name alone says as much. */
const SHORT = /^(?:default|custom|dcat)\.(.+)$/;

/** Names that older programs have for some. */
const formerNames: Readonly<Record<string, readonly string[]>> = { dataset_id: ['datasetid'] };

/** The catalogue's rows and their columns; `number` of a row is the place of its dataset. */
export function catalogueTable(datasets: readonly DatasetJson[]): {
  readonly columns: readonly PublishedColumn[];
  readonly rows: readonly PublishedRow[];
} {
  const [first] = datasets;
  const names = first === undefined ? Object.keys(technical) : Object.keys(valuesOf(first));
  return { columns: names.map(columnOf), rows: datasets.map(rowOf) };
}

/** The facets that a catalogue offers, under the names that programs look for. */
export function offeredFacets(columns: readonly PublishedColumn[]): readonly string[] {
  return columns
    .filter(({ facet }) => facet !== undefined)
    .map(({ name }) => `\`${name.replace(/^default\./, '')}\``);
}

function columnOf(name: string): PublishedColumn {
  const { kind = 'text', many = false, facet = false } = technical[name] ?? shapes[name] ?? {};
  const short = SHORT.exec(name)?.[1];
  return {
    name,
    kind,
    many,
    label: { fr: short ?? name },
    field: name,
    ...(facet ? { facet: {} } : {}),
    sortable: !many,
    formerNames: [...(short === undefined ? [] : [short]), ...(formerNames[name] ?? [])],
  };
}

function rowOf(dataset: DatasetJson, place: number): PublishedRow {
  const modified = dataset.metas.default['modified'];
  const at = typeof modified === 'string' ? modified : '1970-01-01T00:00:00.000Z';
  return { record: place, key: dataset.dataset_id, at, values: valuesOf(dataset) };
}

function valuesOf(dataset: DatasetJson): Readonly<Record<string, PublishedValue>> {
  const { dataset_id, dataset_uid, has_records, features, metas } = dataset;
  const values: Record<string, PublishedValue> = { dataset_id, dataset_uid, has_records, features };
  for (const [template, metadata] of Object.entries(metas)) {
    for (const [name, meta] of Object.entries(metadata)) values[`${template}.${name}`] = published(meta);
  }
  return values;
}

function published(meta: Meta): PublishedValue {
  return Array.isArray(meta) && meta.length === 0 ? null : meta;
}
