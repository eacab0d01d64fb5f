// What cells mean for the formats in force: a row's cells become a record's key, producer, values, links and images.
// Formats are compiled once an import; what was learned of a value is remembered from row to row.
import type { Cell } from '../../codecs/row.ts';
import type { Finding } from '../../commons/finding.ts';
import { valuesOf } from '../../commons/record.ts';
import { type CheckContext, type CompiledFormat, compileFormat, readRecord } from '../../commons/values.ts';
import type { Catalogue, DatasetEntry } from '../../store/catalogue.ts';
import type { StagedRow } from '../../store/imports/stage.ts';
import { type ReferenceReader, referenceReader } from './references.ts';
import { type ImageReader, imageReader } from './row-images.ts';

/** What one row says of one record: what is staged, and what is wrong with it. */
export type Meaning = {
  readonly staged: Omit<StagedRow, 'number' | 'file' | 'line' | 'errors' | 'warnings'>;
  readonly findings: readonly Finding[];
};

/** Reads cells, by field code, as a record of a dataset. */
export type ReadMeaning = (entry: DatasetEntry, cells: ReadonlyMap<string, Cell>, line: number) => Meaning;

/** A reader of meanings; `dropped` finds the file that was dropped beside the data under an image's name. */
export function meaningReader(
  catalogue: Catalogue,
  context: CheckContext,
  dropped: (name: string) => string | undefined,
): ReadMeaning {
  const references = referenceReader(catalogue);
  const compiled = new Map<number, Compiled>();
  return (entry, cells, line) => {
    let known = compiled.get(entry.id);
    if (known === undefined) {
      known = {
        format: compileFormat(entry.format, context),
        images: imageReader(entry.format, dropped),
        references,
      };
      compiled.set(entry.id, known);
    }
    return readMeaning(entry, known, { cells, line });
  };
}

type Compiled = {
  readonly format: CompiledFormat;
  readonly images: ImageReader;
  readonly references: ReferenceReader;
};

function readMeaning(
  entry: DatasetEntry,
  { format, images, references }: Compiled,
  { cells, line }: { readonly cells: ReadonlyMap<string, Cell>; readonly line: number },
): Meaning {
  const { key, generate, producer, body, erased, missing, findings } = readRecord(format, cells, line);
  const generation = generate === undefined ? undefined : generationOf(entry, generate, body);
  const pictures = images(body, erased);
  const links = references(entry.id, body);
  const staged = {
    dataset: entry.id,
    key: key === '' ? null : key,
    producer,
    body,
    erased,
    missing,
    ...(links.length === 0 ? {} : { links }),
    ...(pictures === undefined ? {} : { images: pictures }),
    ...(generation === undefined ? {} : { generate: generation }),
  };
  const { field } = entry.format.key;
  const isTold = findings.some((finding) => finding.severity === 'error' && finding.field === field);
  if (key !== '' || generation !== undefined || isTold) return { staged, findings };
  return { staged, findings: [...findings, { row: line, field, code: 'key-missing', severity: 'error' }] };
}

/** What a new key begins with: the bare prefix and the value that the format names (a department). */
function generationOf(
  { format }: DatasetEntry,
  prefix: string,
  body: Meaning['staged']['body'],
): NonNullable<StagedRow['generate']> {
  const { generate } = format.key;
  const [part = ''] = generate?.with === undefined ? [] : valuesOf(body, generate.with);
  return { stem: `${prefix}${part}`, digits: generate?.digits ?? 0 };
}
