// Staging: the rows of every file are read, given a meaning by their format, and committed batch by batch. While one
// batch is being written, the next one is read. Text that was decoded wrongly somewhere refuses the whole import.

import { readRows } from '../../codecs/read.ts';
import type { RowBatch } from '../../codecs/row.ts';
import type { StagedFinding, StagedRow } from '../../store/imports/stage.ts';
import { StageWriter } from '../../store/imports/stage.ts';
import { type ImportRow, readImport, updateColumns } from '../../store/imports.ts';
import type { ImportPosition } from '../../store/schema.ts';
import { keepDropped } from './dropped.ts';
import type { FileReading } from './plan.ts';
import { type ImportPlatform, pathOf } from './platform.ts';
import { Reader } from './reader.ts';
import { labelsOf } from './recognise.ts';
import { Tally } from './tally.ts';

/** Rows read and committed at once. */
const BATCH = 5_000;

/** Stages the rows of an import behind its position; tells `progress` the rows done after each batch. */
export async function stageRows(
  platform: ImportPlatform,
  id: number,
  progress: (rows: number) => Promise<void>,
): Promise<void> {
  const writer = await StageWriter.open(platform.url, id);
  try {
    await stageFiles(platform, { writer, row: await readImport(platform.db, id), progress });
  } finally {
    await writer.close();
  }
}

type StagingRun = {
  readonly writer: StageWriter;
  readonly row: ImportRow;
  readonly progress: (rows: number) => Promise<void>;
};

async function stageFiles(platform: ImportPlatform, { writer, row, progress }: StagingRun): Promise<void> {
  const reader = new Reader(platform, row, await keepDropped(platform, row));
  const labels = labelsOf(platform);
  const staging = new Staging(writer, reader, new Tally(row.findings));
  let { number } = row.position;
  for (const [file, given] of row.files.entries()) {
    if (file < row.position.file) continue;
    const plan = row.readings[file] as FileReading | undefined;
    if (plan?.reading === undefined) continue;
    const skip = file === row.position.file ? row.position.row : 0;
    const options = { ...plan.chosen, labels, skip, batch: BATCH };
    for await (const batch of readRows(pathOf(platform, given), plan.reading, options)) {
      number = await staging.take(batch, file, number);
      await progress(number);
    }
  }
  await staging.finish();
  await updateColumns(platform.db, row.id, reader.headers());
}

/** What is carried from batch to batch: the count of findings, the batch being written. */
class Staging {
  readonly #writer: StageWriter;
  readonly #reader: Reader;
  readonly #tally: Tally;
  #writing: Promise<void> = Promise.resolve();

  constructor(writer: StageWriter, reader: Reader, tally: Tally) {
    this.#writer = writer;
    this.#reader = reader;
    this.#tally = tally;
  }

  /** Reads a batch, then hands it to the writer as soon as the one before is committed; returns the last number. */
  async take(batch: RowBatch, file: number, before: number): Promise<number> {
    const last = batch.rows.at(-1);
    if (last === undefined) return before;
    const { rows, findings } = this.#read(batch, file, before);
    const position: ImportPosition = { file, row: last.number, number: before + rows.length };
    const tally = this.#tally.counts();
    await this.#writing;
    this.#writing = this.#writer.write({ rows, findings, position, tally });
    this.#writing.catch(() => undefined);
    return position.number;
  }

  /** Waits for the last batch. */
  async finish(): Promise<void> {
    await this.#writing;
  }

  #read(batch: RowBatch, file: number, before: number): { rows: StagedRow[]; findings: StagedFinding[] } {
    const findings: StagedFinding[] = [];
    const faults = Map.groupBy(batch.findings, (finding) => finding.row);
    const rows = batch.rows.map((row, index) => {
      const number = before + index + 1;
      const read = this.#reader.read(row, faults.get(row.number) ?? []);
      for (const finding of read.findings) {
        if (this.#tally.add(finding))
          findings.push(keep(finding, { number, file, line: row.number, key: read.key }));
      }
      return { number, file, line: row.number, ...read.staged };
    });
    for (const fault of faults.get(0) ?? []) this.#tally.add({ ...fault, severity: 'warning' });
    return { rows, findings };
  }
}

type Place = Pick<StagedFinding, 'number' | 'file' | 'line' | 'key'>;

function keep(
  finding: { field?: string; code: string; severity: 'error' | 'warning'; value?: string; proposal?: string },
  place: Place,
): StagedFinding {
  return {
    ...place,
    field: finding.field ?? null,
    code: finding.code,
    severity: finding.severity,
    value: finding.value ?? null,
    proposal: finding.proposal ?? null,
  };
}
