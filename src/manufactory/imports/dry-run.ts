// A dry run: everything that an import does before it is applied, then nothing of it stays. The files are read where
// they lie, so that trying a file of a gigabyte copies none of it.
import { Refusal } from '../../commons/refusal.ts';
import type { Outcomes } from '../../store/imports/preview.ts';
import { deleteImport, type ImportMode, insertImport, readImport } from '../../store/imports.ts';
import { prepareImport } from './imports.ts';
import type { FileReading, HeaderPlan, ImportOptions } from './plan.ts';
import type { ImportPlatform } from './platform.ts';
import { countsByCode } from './tally.ts';

/** A file on this machine. */
export type LocalFile = { readonly name: string; readonly path: string; readonly size: number };

/** What is tried. */
export type DryRunRequest = {
  readonly files: readonly LocalFile[];
  readonly dataset?: string;
  readonly mode?: ImportMode;
  readonly options?: ImportOptions;
};

/** What applying would do, and what is wrong in the files. */
export type ImportSummary = Pick<
  Outcomes,
  'rows' | 'created' | 'modified' | 'unchanged' | 'rejected' | 'warnings' | 'conflicts'
> & {
  /** Columns that no field takes. */
  readonly unmapped: readonly string[];
  /** Findings by code. */
  readonly findings: Readonly<Record<string, number>>;
  readonly datasets: readonly string[];
  /** Producers' systems that the headers were known to come from: `dataset/system`. */
  readonly systems: readonly string[];
  readonly reading: readonly Pick<
    NonNullable<FileReading['reading']>,
    'container' | 'codec' | 'encoding' | 'delimiter' | 'evidence'
  >[];
};

/** Tries an import and leaves nothing behind. Throws the refusal that the import would meet. */
export async function dryRun(platform: ImportPlatform, request: DryRunRequest): Promise<ImportSummary> {
  if (request.files.length === 0) throw new Refusal('import-without-file', 422);
  const id = await insertImport(platform.db, {
    files: request.files.map((file) => ({ ...file, digest: '' })),
    mode: request.mode ?? 'update',
    options: { ...request.options, dryRun: true },
    at: platform.clock(),
    ...(request.dataset === undefined ? {} : { dataset: request.dataset }),
  });
  try {
    await prepareImport(platform, id);
    return await summariseImport(platform, id);
  } finally {
    await deleteImport(platform.db, id);
  }
}

/** The figures of a previewed import. */
export async function summariseImport(platform: ImportPlatform, id: number): Promise<ImportSummary> {
  const row = await readImport(platform.db, id);
  const {
    rows = 0,
    created = 0,
    modified = 0,
    unchanged = 0,
    rejected = 0,
    warnings = 0,
    conflicts = 0,
  } = row.counts;
  return {
    ...{ rows, created, modified, unchanged, rejected, warnings, conflicts },
    unmapped: unmappedColumns(row.columns as readonly HeaderPlan[]),
    findings: countsByCode(row.findings),
    datasets: row.datasets,
    systems: systemsOf(row.columns as readonly HeaderPlan[]),
    reading: (row.readings as readonly FileReading[]).flatMap(({ reading }) => {
      if (reading === undefined) return [];
      const { container, codec, encoding, delimiter, evidence } = reading;
      return [{ container, codec, encoding, evidence, ...(delimiter === undefined ? {} : { delimiter }) }];
    }),
  };
}

function systemsOf(headers: readonly HeaderPlan[]): readonly string[] {
  return [...new Set(headers.flatMap((header) => header.system?.id ?? []))];
}

/** Columns that no dataset of their header takes, each once. */
function unmappedColumns(headers: readonly HeaderPlan[]): readonly string[] {
  return [...new Set(headers.flatMap((header) => header.unmapped))];
}
