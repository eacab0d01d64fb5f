// Whole exports, given from a kept file when the table still shows what the file was made from.
import { createHash } from 'node:crypto';
import type { Format } from '../../commons/format.ts';
import type { PreparedKey } from '../../store/published/prepared.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { ExportManner } from './export-manner.ts';
import type { Parameters } from './parameters.ts';

/** Does a call ask for all rows and columns as they are? */
export function isWhole({
  select,
  where,
  groupBy,
  orderBy,
  refine,
  exclude,
  limit,
  offset,
  also = [],
}: Parameters): boolean {
  const plain = select === undefined && groupBy === undefined && orderBy === undefined;
  return (
    plain && where.length + refine.length + exclude.length + also.length === 0 && limit === -1 && offset === 0
  );
}

/**
 * What a whole export is made from: the table's expression names its file or its generation, its columns and every
 * record that was hidden since; the last change of its records says the rest. The expression of a version names a list of what
 * is hidden, which changes: `upTo` is the last change that may have, read before the version was opened.
 */
export function keptKey(
  { dataset, columns, source, changed, version }: OpenTable,
  {
    asked,
    manner,
    format,
    upTo,
  }: {
    readonly asked: Parameters;
    readonly manner: ExportManner;
    readonly format: Format;
    readonly upTo?: number | undefined;
  },
): PreparedKey {
  // What changes nothing makes no other file.
  const { warnings: _, ...written } = manner;
  const shown = [
    source,
    changed,
    ...(version === undefined ? [undefined] : [version.number, upTo ?? 0]),
    columns,
    dataset.title,
    format.schemaType,
    format.fields,
  ];
  return {
    dataset: version === undefined ? dataset.id : `${dataset.id} ${version.number}`,
    state: createHash('sha256').update(JSON.stringify(shown)).digest('hex'),
    manner: JSON.stringify([written, asked.lang, asked.timezone]),
  };
}
