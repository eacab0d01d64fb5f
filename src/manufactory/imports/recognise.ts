// Recognition: what each file of an import is, with the evidence, and where its columns go. It reads the beginnings of
// files only, writes nothing, and refuses what holds no data before anything is staged.
import { readRows } from '../../codecs/read.ts';
import type { Reading } from '../../codecs/reading.ts';
import { recogniseFile } from '../../codecs/recognise.ts';
import type { Row } from '../../codecs/row.ts';
import { type ColumnMatcher, columnMatcher } from '../../commons/columns.ts';
import { type HeaderPlace, mappingFor } from '../../commons/system-columns.ts';
import type { SystemMapping } from '../../commons/system-mapping.ts';
import { handMapping } from '../../store/imports/mappings.ts';
import type { ImportRow } from '../../store/imports.ts';
import { readMediaType } from '../../store/pictures.ts';
import { refuseWithoutData } from './dropped.ts';
import { headerDigest, planHeader } from './headers.ts';
import type { FileReading, HeaderPlan, ImportOptions } from './plan.ts';
import { type ImportPlatform, pathOf } from './platform.ts';

/** Rows looked at to tell datasets apart by their keys. */
const SAMPLE = 500;

/** What was recognised: one reading a file, and the headers met at their beginnings. */
export type Recognised = {
  readonly readings: readonly FileReading[];
  readonly columns: readonly HeaderPlan[];
};

/** The codes that labelled text may use: those of every format. */
export function labelsOf({ catalogue }: Pick<ImportPlatform, 'catalogue'>): readonly string[] {
  const formats = [...catalogue.datasets.values()].map((entry) => entry.format);
  return [
    ...new Set(
      formats.flatMap((format) => format.fields.flatMap((field) => [field.code, ...(field.aliases ?? [])])),
    ),
  ];
}

/** A matcher of headers with every format of the catalogue. */
export function matcherOf({ catalogue }: Pick<ImportPlatform, 'catalogue'>): ColumnMatcher {
  return columnMatcher([...catalogue.datasets.values()].map((entry) => entry.format));
}

/** The producer's system that a header comes from, unless a person chose another dataset or to do without. */
export function systemOf(
  { catalogue }: Pick<ImportPlatform, 'catalogue'>,
  { dataset, options }: Pick<ImportRow, 'dataset' | 'options'>,
  place: HeaderPlace,
): SystemMapping | undefined {
  if ((options as ImportOptions).withoutSystem === true) return undefined;
  const there = catalogue.references.mappings.filter((one) => catalogue.datasets.has(one.dataset));
  return mappingFor(dataset === null ? there : there.filter((one) => one.dataset === dataset), place);
}

/** Recognises the files of an import. */
export async function recogniseFiles(platform: ImportPlatform, row: ImportRow): Promise<Recognised> {
  const matcher = matcherOf(platform);
  const labels = labelsOf(platform);
  const readings: FileReading[] = [];
  const columns: HeaderPlan[] = [];
  const options = row.options as ImportOptions;
  for (const [index, file] of row.files.entries()) {
    const path = pathOf(platform, file);
    const chosen = options.chosen?.[index] ?? {};
    if ((await readMediaType(path)) !== undefined) {
      readings.push({ chosen });
      continue;
    }
    const reading = await recogniseFile(path, file.name, { ...chosen, labels });
    readings.push({ reading, chosen });
    for (const rows of await sampleTables(path, reading, { ...chosen, labels })) {
      columns.push(await planTable(platform, matcher, { rows, row, file: file.name }));
    }
  }
  refuseWithoutData(readings);
  return { readings, columns };
}

/** The first rows of a file, by the header that they share. */
async function sampleTables(
  path: string,
  reading: Reading,
  options: ImportOptionsOfFile,
): Promise<readonly (readonly Row[])[]> {
  for await (const batch of readRows(path, reading, { ...options, batch: SAMPLE })) {
    return [...Map.groupBy(batch.rows, (row) => row.names).values()];
  }
  return [];
}

type ImportOptionsOfFile = FileReading['chosen'] & { readonly labels: readonly string[] };

async function planTable(
  platform: ImportPlatform,
  matcher: ColumnMatcher,
  { rows, row, file }: { readonly rows: readonly Row[]; readonly row: ImportRow; readonly file: string },
): Promise<HeaderPlan> {
  const names = rows[0]?.names ?? [];
  const system = systemOf(platform, row, { names, file, table: rows[0]?.table });
  const mapping = await handMapping(platform.db, headerDigest(names));
  const sample = sampleOf(names, rows);
  const plan = planHeader(matcher, names, { dataset: row.dataset ?? undefined, mapping, system, sample });
  return {
    ...plan,
    examples: Object.fromEntries(plan.unmapped.map((name) => [name, examplesOf(sample.get(name) ?? [])])),
  };
}

const EXAMPLES = 3;

/** The first different values, shortened. */
function examplesOf(cells: readonly string[]): readonly string[] {
  return [...new Set(cells)]
    .slice(0, EXAMPLES)
    .map((cell) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell));
}

function sampleOf(names: readonly string[], rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    names.map((name, at) => [name, rows.flatMap((row) => row.cells[at] ?? []).filter((cell) => cell !== '')]),
  );
}
