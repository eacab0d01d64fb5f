// The fields that an advanced search may ask for: the public fields of public datasets. Any other does not exist here:
// asking for it is answered as if it never had been.
import type { DatasetField, FieldName, FieldsNamed } from '../../../commons/condition.ts';
import type { Field } from '../../../commons/format.ts';
import { publicViewer } from '../../../commons/viewer.ts';
import { readableFields } from '../../../commons/visibility.ts';
import type { Catalogue, DatasetEntry } from '../../../store/catalogue.ts';

/** A dataset with its public fields. */
export type OpenDataset = { readonly entry: DatasetEntry; readonly fields: readonly Field[] };

/** Public datasets and their public fields, the chosen ones first. */
export function openDatasets(catalogue: Catalogue, chosen: readonly string[] = []): readonly OpenDataset[] {
  const rank = ({ name }: DatasetEntry) => (chosen.includes(name) ? 0 : 1);
  return [...catalogue.datasets.values()]
    .filter(({ visibility }) => visibility === 'public')
    .toSorted((a, b) => rank(a) - rank(b))
    .map((entry) => ({ entry, fields: readableFields(entry.format, publicViewer, '') }));
}

/** The fields that names mean among these datasets. */
export function fieldsNamedIn(datasets: readonly OpenDataset[]): FieldsNamed {
  return ({ dataset, code }: FieldName): readonly DatasetField[] =>
    datasets
      .filter(({ entry }) => dataset === undefined || entry.name === dataset)
      .flatMap(({ entry, fields }) =>
        fields.filter((field) => field.code === code).map((field) => ({ dataset: entry.name, field })),
      );
}

/** The dataset of a name that it has or had elsewhere. */
export function datasetNamed(name: string, datasets: readonly OpenDataset[]): OpenDataset | undefined {
  const wanted = name.trim().toLowerCase();
  return datasets.find(({ entry }) =>
    [entry.name, ...(entry.format.formerNames ?? [])].some((known) => known.toLowerCase() === wanted),
  );
}
