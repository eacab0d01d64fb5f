// A dataset as the Explore API answers it: ids, features, metadata and fields with their annotations (reference: response
// shapes). Only published columns are in it.
import { inLocale } from '../../commons/format.ts';
import type { ColumnKind, PublishedColumn } from '../../commons/published.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { Beside } from '../resources/resources.ts';
import { type DatasetFacts, type MetaContext, type Metas, metasOf } from './metas.ts';

/** A dataset as clients read it. */
export type DatasetJson = Beside & {
  readonly dataset_id: string;
  readonly dataset_uid: string;
  readonly has_records: boolean;
  readonly data_visible: boolean;
  readonly visibility: 'domain';
  readonly features: readonly string[];
  readonly metas: Metas;
  readonly fields: readonly FieldJson[];
};

/** A field as clients read it. */
export type FieldJson = {
  readonly name: string;
  readonly label: string;
  readonly type: ColumnKind;
  readonly description: string | null;
  readonly annotations: Readonly<Record<string, readonly string[]>>;
};

/** The answer for one dataset. */
export function datasetJson(
  dataset: CatalogueDataset,
  facts: DatasetFacts,
  context: MetaContext & { readonly beside: Beside },
): DatasetJson {
  const isOpen = dataset.state === 'open' && dataset.base !== undefined;
  return {
    dataset_id: dataset.id,
    dataset_uid: dataset.uid,
    ...context.beside,
    has_records: isOpen && facts.records > 0,
    data_visible: isOpen,
    visibility: 'domain',
    features: featuresOf(dataset.columns),
    metas: metasOf(dataset, facts, context),
    fields: dataset.columns.map((column) => fieldJson(column, context.lang)),
  };
}

/** What clients offer for a dataset with these columns. */
function featuresOf(columns: readonly PublishedColumn[]): readonly string[] {
  const has = (...kinds: readonly ColumnKind[]) => columns.some(({ kind }) => kinds.includes(kind));
  const features = [
    has('geo_point_2d', 'geo_shape') && 'geo',
    (has('int', 'double', 'date', 'datetime') || columns.some(({ facet }) => facet)) && 'analyze',
    has('date', 'datetime') && 'timeserie',
    has('file') && 'image',
  ];
  return features.filter((feature) => feature !== false);
}

function fieldJson(column: PublishedColumn, lang: string): FieldJson {
  const { name, label, kind, description } = column;
  return {
    name,
    label: inLocale(label, lang),
    type: kind,
    description: description === undefined ? null : inLocale(description, lang),
    annotations: annotationsOf(column),
  };
}

/** Annotations are lists: empty where being there says all. */
function annotationsOf(column: PublishedColumn): Readonly<Record<string, readonly string[]>> {
  const { facet, many, sortable, kind, unit } = column;
  return {
    ...(facet === undefined ? {} : { facet: [] }),
    ...(facet?.disjunctive === true ? { disjunctive: [] } : {}),
    ...(facet?.separator === undefined ? {} : { hierarchical: [facet.separator] }),
    ...(many ? { multivalued: [','] } : {}),
    ...(sortable && kind === 'text' ? { sortable: [] } : {}),
    ...(unit === undefined ? {} : { unit: [unit] }),
  };
}
