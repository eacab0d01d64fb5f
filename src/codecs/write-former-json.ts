// Rows -> JSON as the oldest API gave it: an array of records, each with what the portal knew of it around its fields
// (reference: v1). Points are `[lat, lon]`, several texts are one, what is absent is not there.
import type { PublishedValue } from '../commons/published.ts';
import { geometryOf, isPoint, jsonValue } from './write-values.ts';
import { type Encoder, type ExportColumn, type ExportRow, encodeText } from './writing.ts';

/** Between several values of one text. */
const FORMER_SEPARATOR = ';';

/** One array of `{datasetid, recordid, fields, geometry, record_timestamp}`: a record a line within it. */
export const writeFormerJson: Encoder = ({ name, at, columns, rows }) =>
  encodeText(rows, {
    head: '[',
    row: (row, index) =>
      `${index === 0 ? '\n' : ',\n'}${JSON.stringify(formerRow(row, { name, at, columns }))}`,
    tail: '\n]\n',
  });

type Context = { readonly name: string; readonly at: string; readonly columns: readonly ExportColumn[] };

/** Groups have no key, and so no `recordid`. */
function formerRow({ key, at, values }: ExportRow, context: Context): object {
  const fields = context.columns.flatMap(({ name, header }) => {
    const value = formerJson(values[name]);
    return value === null ? [] : [[header ?? name, value] as const];
  });
  const place = context.columns.map(({ name }) => values[name]).find(isPoint);
  return {
    datasetid: context.name,
    ...(key ? { recordid: key } : {}),
    fields: Object.fromEntries(fields),
    ...(place === undefined ? {} : { geometry: geometryOf(place) }),
    record_timestamp: at ?? context.at,
  };
}

/** A value as it was written then; moments are said in their zone already. */
export function formerJson(value: PublishedValue | undefined): unknown {
  if (Array.isArray(value)) return value.join(FORMER_SEPARATOR);
  if (isPoint(value)) return [value.lat, value.lon];
  const json = jsonValue(value);
  return typeof value === 'object' && value !== null && 'geometry' in value ? value.geometry : json;
}
