// Imports, verb by verb: create, stage, preview, apply, undo, cancel. Nothing of the truth moves before apply, which is
// one transaction; every verb may be run again after a kill and goes on where it stopped or finds its work done.
import type { Readable } from 'node:stream';
import { Refusal } from '../../commons/refusal.ts';
import { putFile } from '../../store/files.ts';
import { datasetsTouched } from '../../store/imports/apply.ts';
import { type Outcomes, previewRows, repeatedKeys } from '../../store/imports/preview.ts';
import { numberLikeRows } from '../../store/imports/row-keys.ts';
import {
  clearStaged,
  type ImportMode,
  type ImportRow,
  insertImport,
  moveImport,
  readImport,
} from '../../store/imports.ts';
import type { ImportFile } from '../../store/schema.ts';
import { type ApplyChoices, applyStaged } from './apply.ts';
import type { HeaderPlan, ImportOptions } from './plan.ts';
import type { ImportPlatform } from './platform.ts';
import { recogniseFiles } from './recognise.ts';
import { keepRowFindings } from './row-findings.ts';
import { stageRows } from './stage.ts';

/** Largest file that an import takes: 20 GB. */
const FILE_LIMIT = 20 * 1024 ** 3;

/** A file as it arrives. */
export type IncomingFile = { readonly name: string; readonly source: Readable };

/** What an import is made of. */
export type NewImportRequest = {
  readonly files: readonly IncomingFile[];
  readonly mode?: ImportMode;
  /** Id of the person; absent for the platform's own command. */
  readonly person?: string;
  /** Name of the dataset; recognised from the header when absent. */
  readonly dataset?: string;
  readonly options?: ImportOptions;
  readonly demonstration?: boolean;
};

/** Keeps the files and opens an import; returns its number. Nothing is read yet. */
export async function createImport(platform: ImportPlatform, request: NewImportRequest): Promise<number> {
  if (request.files.length === 0) throw new Refusal('import-without-file', 422);
  const files: ImportFile[] = [];
  for (const { name, source } of request.files) {
    const stored = await putFile(platform.files, source, {
      type: 'application/octet-stream',
      limit: FILE_LIMIT,
    });
    files.push({ name, ...stored });
  }
  return await insertImport(platform.db, {
    files,
    mode: request.mode ?? 'update',
    options: request.options ?? {},
    at: platform.clock(),
    ...(request.person === undefined ? {} : { person: request.person }),
    ...(request.dataset === undefined ? {} : { dataset: request.dataset }),
    ...(request.demonstration === undefined ? {} : { demonstration: request.demonstration }),
  });
}

/** Looks at the files of an import: how they are read, which dataset, where the columns go. Refuses what is no data. */
async function recogniseImport(platform: ImportPlatform, id: number): Promise<void> {
  const row = await readImport(platform.db, id);
  await refusing(platform, row, async () => {
    const { readings, columns } = await recogniseFiles(platform, row);
    await moveImport(platform.db, id, {
      from: ['received', 'staging'],
      set: { readings: JSON.stringify(readings), columns: JSON.stringify(columns) },
    });
  });
}

/** Reads, validates and stages every row; goes on behind the last committed batch when it was interrupted. */
export async function stageImport(
  platform: ImportPlatform,
  id: number,
  progress: (rows: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const row = await readImport(platform.db, id);
  if (row.state === 'staged' || row.state === 'ready') return;
  if (row.readings.length === 0) await recogniseImport(platform, id);
  await moveImport(platform.db, id, { from: ['received', 'staging'], set: { state: 'staging' } });
  const started = await readImport(platform.db, id);
  await refusing(platform, started, async () => {
    refuseOtherThanReplacing(platform, started);
    await stageRows(platform, id, progress);
    await numberLikeRows(platform.db, id, rowKeyFields(platform));
    await refuseRepeatedKeys(platform, id);
  });
  await moveImport(platform.db, id, {
    from: ['staging'],
    set: { state: 'staged', staged_at: platform.clock() },
  });
}

/** Works out what applying would do, and keeps it with the import. */
export async function previewImport(platform: ImportPlatform, id: number): Promise<Outcomes> {
  const row = await readImport(platform.db, id);
  if (row.state !== 'staged' && row.state !== 'ready') {
    throw new Refusal('import-state', 409, { import: id, state: row.state });
  }
  const { producers } = row.options as ImportOptions;
  const outcomes = await previewRows(platform.db, row, producers);
  const findings = await keepRowFindings(platform, row);
  const datasets = await datasetsTouched(platform.db, id);
  await moveImport(platform.db, id, {
    from: ['staged', 'ready'],
    set: {
      state: 'ready',
      counts: JSON.stringify(outcomes),
      findings: JSON.stringify(findings),
      datasets: datasets.map((dataset) => platform.catalogue.byId.get(dataset)?.name ?? '').toSorted(),
      previewed_at: platform.clock(),
    },
  });
  return outcomes;
}

/** Stages what is not staged and previews: what a job does when files were dropped. */
export async function prepareImport(
  platform: ImportPlatform,
  id: number,
  progress?: (rows: number) => Promise<void>,
): Promise<Outcomes> {
  await stageImport(platform, id, progress);
  return await previewImport(platform, id);
}

/** Applies a previewed import, once and whole. */
export async function applyImport(
  platform: ImportPlatform,
  id: number,
  choices: ApplyChoices = {},
): Promise<void> {
  await applyStaged(platform, id, choices);
}

/** Gives an import up before it is applied: what was staged is forgotten, the files stay as evidence. */
export async function cancelImport(platform: ImportPlatform, id: number): Promise<void> {
  await moveImport(platform.db, id, {
    from: ['received', 'staging', 'staged', 'ready', 'refused'],
    set: { state: 'cancelled' },
  });
  await clearStaged(platform.db, id);
}

/** Takes other decisions about an import that is not applied: everything is read again. */
export async function changeImport(
  platform: ImportPlatform,
  id: number,
  changes: { readonly mode?: ImportMode; readonly dataset?: string | null; readonly options?: ImportOptions },
): Promise<void> {
  const row = await readImport(platform.db, id);
  await moveImport(platform.db, id, {
    from: ['received', 'staged', 'ready', 'refused'],
    set: {
      state: 'received',
      refusal: null,
      readings: '[]',
      columns: '[]',
      counts: '{}',
      findings: '{}',
      position: JSON.stringify({ file: 0, row: 0, number: 0 }),
      options: JSON.stringify({ ...row.options, ...changes.options }),
      ...(changes.mode === undefined ? {} : { mode: changes.mode }),
      ...(changes.dataset === undefined ? {} : { dataset: changes.dataset }),
    },
  });
  await clearStaged(platform.db, id);
}

/** A refusal of the files is kept with the import, so that its page can say it; then it goes on its way. */
export async function refusing(
  platform: ImportPlatform,
  row: ImportRow,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'import-state') throw error;
    const { code, status, parameters } = error;
    await moveImport(platform.db, row.id, {
      from: ['received', 'staging'],
      set: { state: 'refused', refusal: JSON.stringify({ code, status, parameters }) },
    });
    await clearStaged(platform.db, row.id);
    throw error;
  }
}

/** Rows that nothing identifies cannot be found again to be updated: a delivery of them replaces the one before. */
function refuseOtherThanReplacing({ catalogue }: ImportPlatform, { columns, mode }: ImportRow): void {
  if (mode === 'replace') return;
  const plans = (columns as readonly HeaderPlan[]).flatMap((header) => header.plans);
  const dataset = plans.find((plan) => catalogue.datasets.get(plan.dataset)?.format.key.ofRow !== undefined);
  if (dataset !== undefined) throw new Refusal('replace-only', 422, { dataset: dataset.dataset });
}

/** The fields that hold keys made of rows, by dataset. */
function rowKeyFields({ catalogue }: ImportPlatform): ReadonlyMap<number, string> {
  const keyed = [...catalogue.byId.values()].filter(({ format }) => format.key.ofRow !== undefined);
  return new Map(keyed.map(({ id, format }) => [id, format.key.field]));
}

async function refuseRepeatedKeys(platform: ImportPlatform, id: number): Promise<void> {
  const [first, ...others] = await repeatedKeys(platform.db, id);
  if (first === undefined) return;
  throw new Refusal('key-repeated', 422, {
    key: first.key,
    rows: first.lines.join(', '),
    others: others.map((repeated) => repeated.key).join(', '),
    count: others.length + 1,
  });
}
