// Answers of the oldest API: `nhits`, `parameters`, `records`, `facet_groups` (reference: v1). Points are `[lat, lon]`,
// several texts are one, what is absent is not there.
import { formerJson } from '../../codecs/write-former-json.ts';
import type { ColumnKind, PublishedValue } from '../../commons/published.ts';
import type { AnswerColumn, Found, Hit } from '../explore/hit.ts';
import { momentIn, valueJson } from '../explore/values.ts';

/** A record as the oldest clients read it. */
export type FormerRecord = {
  readonly datasetid: string;
  readonly recordid: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly geometry?: object;
  readonly record_timestamp: string;
};

/** The records of what was found in `dataset`. */
export function formerRecords(
  { hits, columns }: Found,
  { dataset, timezone }: { readonly dataset: string; readonly timezone: string },
): readonly FormerRecord[] {
  return hits.map((hit) => formerRecord(hit, { columns, dataset, timezone }));
}

type Context = {
  readonly columns: readonly AnswerColumn[];
  readonly dataset: string;
  readonly timezone: string;
};

function formerRecord(hit: Hit, { columns, dataset, timezone }: Context): FormerRecord {
  const fields = columns.flatMap(({ name, kind }) => {
    const value = formerValue(hit.values[name] ?? null, kind, timezone);
    return value === null ? [] : [[name, value] as const];
  });
  const geometry = geometryOf(hit, columns);
  return {
    datasetid: dataset,
    recordid: hit.row?.key ?? '',
    fields: Object.fromEntries(fields),
    ...(geometry === undefined ? {} : { geometry }),
    record_timestamp: momentIn(hit.row?.at ?? '', timezone),
  };
}

/** A value as it was written then. */
export function formerValue(value: PublishedValue, kind: ColumnKind, timezone: string): unknown {
  const isPlain = value === null || typeof value !== 'object' || 'filename' in value;
  return isPlain ? valueJson(value, kind, timezone) : formerJson(value);
}

/** Where a record is: its first point. */
function geometryOf({ values }: Hit, columns: readonly AnswerColumn[]): object | undefined {
  for (const { name, kind } of columns) {
    const value = values[name];
    if (kind !== 'geo_point_2d' || typeof value !== 'object' || value === null || !('lon' in value)) continue;
    return { type: 'Point', coordinates: [value.lon, value.lat] };
  }
  return undefined;
}
