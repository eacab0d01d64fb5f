// Rows of published datasets from the truth: records are read as the public may see them, with what they look up.
import type { Kysely } from 'kysely';
import type { PublishedRow } from '../../commons/published.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { publishedRow } from '../../commons/published-row.ts';
import { publicViewer } from '../../commons/viewer.ts';
import type { Catalogue } from '../catalogue.ts';
import { type LookupCache, readLookups } from '../lookups.ts';
import { readRecords } from '../records.ts';
import type { Schema } from '../schema.ts';

/** What reading needs: the catalogue in force, the day (embargoes end), records looked up before. */
export type RowReading = {
  readonly catalogue: Catalogue;
  readonly today: string;
  readonly lookups?: LookupCache;
};

/** The rows that these records have in each of `datasets`, in the order asked, by the dataset's id. */
export async function readPublishedRows(
  db: Kysely<Schema>,
  records: readonly number[],
  { datasets, catalogue, today, lookups }: RowReading & { readonly datasets: readonly PublishedDataset[] },
): Promise<ReadonlyMap<string, readonly PublishedRow[]>> {
  const reading = { catalogue, viewer: publicViewer, plane: 'published', today } as const;
  const projected = await readRecords(db, records, reading);
  const cache = lookups === undefined ? {} : { cache: lookups };
  const lookup = await readLookups(db, projected, { ...reading, ...cache });
  const { communes } = catalogue.references;
  const rows = new Map<string, PublishedRow[]>(datasets.map(({ id }) => [id, []]));
  for (const record of projected) {
    const format = catalogue.datasets.get(record.dataset)?.format;
    if (format === undefined) continue;
    for (const dataset of datasets) {
      if (dataset.base !== record.dataset) continue;
      const row = publishedRow(record, dataset, { format, communes, lookup });
      if (row !== undefined) rows.get(dataset.id)?.push(row);
    }
  }
  return rows;
}
