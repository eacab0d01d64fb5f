// Staging: the rows of every file are read, given a meaning by their format, and committed batch by batch. While one
// batch is being written, the next one is read. Text that was decoded wrongly somewhere refuses the whole import.

import { readRows } from '../../codecs/read.ts';
import type { RowBatch } from '../../codecs/row.ts';
import { findingLine, rowLine, type StagedFinding, StageWriter } from '../../store/imports/stage.ts';
import { type ImportRow, readImport, updateColumns } from '../../store/imports.ts';
import type { ImportPosition } from '../../store/schema.ts';
import { keepDropped } from './dropped.ts';
import { openEye } from './personal.ts';
import type { FileReading } from './plan.ts';
import { type ImportPlatform, pathOf } from './platform.ts';
import { Reader } from './reader.ts';
import { labelsOf } from './recognise.ts';
import { Tally } from './tally.ts';

/** Rows committed at once. */
const BATCH = 5_000;
/** Rows read at once: few, so that what they are made of is soon garbage and never moves to the old generation. */
const READ_AT_ONCE = 500;

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
  const given = { dropped: await keepDropped(platform, row), eye: await openEye(platform) };
  const reader = new Reader(platform, row, given);
  const labels = labelsOf(platform);
  const staging = new Staging({ id: row.id, writer, reader, tally: new Tally(row.findings) });
  let { number } = row.position;
  for (const [file, given] of row.files.entries()) {
    if (file < row.position.file) continue;
    const plan = row.readings[file] as FileReading | undefined;
    if (plan?.reading === undefined) continue;
    const skip = file === row.position.file ? row.position.row : 0;
    const options = { ...plan.chosen, labels, skip, batch: READ_AT_ONCE };
    for await (const batch of readRows(pathOf(platform, given), plan.reading, options)) {
      number = staging.read(batch, file, number);
      if (staging.waiting >= BATCH) await progress(await staging.commit());
    }
  }
  await progress(await staging.commit());
  await staging.finish();
  await updateColumns(platform.db, row.id, reader.headers());
}

type Carried = {
  readonly id: number;
  readonly writer: StageWriter;
  readonly reader: Reader;
  readonly tally: Tally;
};

/** What is carried from batch to batch: lines that wait, the count of findings, the batch being written. */
class Staging {
  readonly #carried: Carried;
  #rows: Buffer[] = [];
  #findings: Buffer[] = [];
  #waiting = 0;
  #position: ImportPosition | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(carried: Carried) {
    this.#carried = carried;
  }

  /** Rows that were read and are not handed to the writer yet. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Reads rows into lines; returns the number of the last one. */
  read({ rows, findings }: RowBatch, file: number, before: number): number {
    const { id, reader, tally } = this.#carried;
    const faults = Map.groupBy(findings, (finding) => finding.row);
    for (const fault of faults.get(0) ?? []) tally.add({ ...fault, severity: 'warning' });
    let number = before;
    let lines = '';
    let found = '';
    for (const row of rows) {
      number += 1;
      const read = reader.read(row, faults.get(row.number) ?? [], file);
      const place = { number, file, line: row.number };
      lines += rowLine(id, { ...place, ...read.staged });
      for (const finding of read.counted) tally.add(finding);
      for (const finding of read.findings) {
        if (tally.add(finding)) found += findingLine(id, keep(finding, { ...place, key: read.key }));
      }
    }
    const last = rows.at(-1);
    if (last === undefined) return before;
    this.#rows.push(Buffer.from(lines));
    if (found !== '') this.#findings.push(Buffer.from(found));
    this.#waiting += rows.length;
    this.#position = { file, row: last.number, number };
    return number;
  }

  /** Hands what waits to the writer as soon as the batch before is committed; returns the last number handed over. */
  async commit(): Promise<number> {
    const [rows, findings, position] = [this.#rows, this.#findings, this.#position];
    await this.#writing;
    if (position === undefined) return 0;
    if (rows.length > 0) {
      const tally = this.#carried.tally.counts();
      this.#writing = this.#carried.writer.write({ rows, findings, position, tally });
      this.#writing.catch(() => undefined);
    }
    this.#rows = [];
    this.#findings = [];
    this.#waiting = 0;
    return position.number;
  }

  /** Waits for the last batch. */
  async finish(): Promise<void> {
    await this.#writing;
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
