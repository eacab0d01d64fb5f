// Staging: validated rows are COPYed in batches into `import_row`. Each batch is one transaction that also moves the
// import's position, so that after a kill -9 the staging goes on exactly behind the last batch that was committed.
import { once } from 'node:events';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Severity } from '../../commons/finding.ts';
import type { Body, ImageRights } from '../../commons/record.ts';
import { Refusal } from '../../commons/refusal.ts';
import { openConnection } from '../database.ts';
import type { ImportPosition } from '../schema.ts';
import { copyLine, jsonList } from './copy-line.ts';

/** A reference of a row to a record: target dataset and key. */
export type StagedLink = { readonly field: string; readonly dataset: number; readonly key: string };

/**
 * What a row says of the record's images. A missing `list` leaves the images as they are, a missing fact leaves that
 * fact; an empty credit or caption erases it. `file` is the digest of what was deposited beside the data.
 */
export type StagedImages = {
  readonly list?: readonly { readonly name: string; readonly file?: string }[];
  readonly rights?: ImageRights;
  readonly credit?: string;
  readonly caption?: string;
};

/** One row of a file, read and validated. */
export type StagedRow = {
  readonly number: number;
  readonly file: number;
  readonly line: number;
  readonly dataset: number | null;
  readonly key: string | null;
  /** For a bare prefix as key: what the key will begin with, and the digits of its counter. */
  readonly generate?: { readonly stem: string; readonly digits: number };
  readonly producer: string;
  readonly body: Body;
  readonly erased: readonly string[];
  /** Required fields of which the file says nothing. */
  readonly missing: readonly string[];
  readonly errors: number;
  readonly warnings: number;
  readonly links?: readonly StagedLink[];
  readonly images?: StagedImages;
};

/** A finding to be kept. */
export type StagedFinding = {
  readonly number: number;
  readonly file: number;
  readonly line: number;
  readonly key: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly severity: Severity;
  readonly value: string | null;
  readonly proposal: string | null;
};

/** What one batch commits: lines of COPY, made by `rowLine` and `findingLine` as soon as a row is read. */
export type StagedBatch = {
  readonly rows: readonly Buffer[];
  readonly findings: readonly Buffer[];
  readonly position: ImportPosition;
  /** Findings so far, by "<severity> <code> <field>". */
  readonly tally: Readonly<Record<string, number>>;
};

/** Writes batches of one import on a connection of its own. */
export class StageWriter {
  readonly #client: pg.Client;
  readonly #import: number;

  private constructor(client: pg.Client, id: number) {
    this.#client = client;
    this.#import = id;
  }

  /**
   * Connects to `url` and waits until no other writer of this import is left, be it one whose process was killed and
   * whose last batch is still being committed. Read the import's position after this; `close` it at the end.
   */
  static async open(url: string, id: number): Promise<StageWriter> {
    const client = await openConnection(url, 'cimaise-import');
    await client.query('select pg_advisory_lock($1, $2)', [STAGE_LOCK, id]);
    return new StageWriter(client, id);
  }

  /** Commits a batch; refuses to go on when the import was cancelled meanwhile. */
  async write(batch: StagedBatch): Promise<void> {
    const client = this.#client;
    await client.query('begin');
    try {
      await this.#copy(rowColumns, batch.rows);
      if (batch.findings.length > 0) await this.#copy(findingColumns, batch.findings);
      const { rowCount } = await client.query(
        `update import set position = $2, findings = $3 where id = $1 and state = 'staging'`,
        [this.#import, JSON.stringify(batch.position), JSON.stringify(batch.tally)],
      );
      if (rowCount !== 1)
        throw new Refusal('import-state', 409, { import: this.#import, state: 'cancelled' });
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    await this.#client.end();
  }

  async #copy(target: string, chunks: readonly Buffer[]): Promise<void> {
    const stream = this.#client.query(copyFrom(`copy ${target} from stdin`));
    const finished = once(stream, 'finish');
    for (const chunk of chunks) {
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), finished]);
    }
    stream.end();
    await finished;
  }
}

/** First key of the advisory locks on imports being staged ("stag" in ASCII). */
const STAGE_LOCK = 0x73746167;

const rowColumns = `import_row (import, number, file, line, dataset, key, stem, digits, producer, body, erased, missing, errors,
  warnings, links, images)`;

/** A row as a line of COPY. */
export function rowLine(id: number, row: StagedRow): string {
  return copyLine([
    id,
    row.number,
    row.file,
    row.line,
    row.dataset,
    row.key,
    row.generate?.stem ?? null,
    row.generate?.digits ?? null,
    row.producer,
    row.body,
    row.erased,
    row.missing.length === 0 ? null : row.missing,
    row.errors,
    row.warnings,
    row.links === undefined ? null : jsonList(row.links),
    row.images ?? null,
  ]);
}

const findingColumns =
  'import_finding (import, number, file, line, key, field, code, severity, value, proposal)';

/** A finding as a line of COPY. */
export function findingLine(id: number, finding: StagedFinding): string {
  return copyLine([
    id,
    finding.number,
    finding.file,
    finding.line,
    finding.key,
    finding.field,
    finding.code,
    finding.severity,
    finding.value,
    finding.proposal,
  ]);
}
