/**
 * Rows -> dBASE III table (level 5 of its fields: C, N, L, D), whose header tells the widths of its columns and the
 * count of its rows: cells are put aside until these are known. Texts are UTF-8, cut at 254 bytes, never inside a
 * character; dates are dates when all of a column are whole.
 */
import type { PublishedValue } from '../commons/published.ts';
import type { Spool } from './spool.ts';
import { cellText } from './write-values.ts';
import type { ExportColumn } from './writing.ts';

/** Bytes of a cell. */
const widest = 254;
const numeric: ReadonlySet<string> = new Set(['int', 'double']);

/** What was seen of a column. */
type Seen = {
  readonly column: ExportColumn;
  readonly name: string;
  width: number;
  decimals: number;
  whole: boolean;
};

/** Cells put aside, then given as a table. */
export class DbfTable {
  #rows = 0;
  readonly #spool: Spool;
  readonly #columns: readonly Seen[];

  /** `names` are the columns' own here: at most ten letters. */
  constructor(spool: Spool, columns: readonly ExportColumn[], names: readonly string[]) {
    this.#spool = spool;
    this.#columns = columns.map((column, at) => ({
      column,
      name: names[at] ?? '',
      width: 1,
      decimals: 0,
      whole: true,
    }));
  }

  /** Puts a row aside: each cell behind its length. */
  async add(values: Readonly<Record<string, PublishedValue>>): Promise<void> {
    const cells = this.#columns.flatMap((seen) => {
      const cell = cellBytes(seen.column, values[seen.column.name]);
      look(seen, cell);
      return [Buffer.from([cell.length]), cell];
    });
    this.#rows += 1;
    await this.#spool.write(Buffer.concat(cells));
  }

  /** The bytes of the table; `at` dates it (ISO 8601). */
  async *bytes(at: string): AsyncGenerator<Buffer> {
    yield this.#header(at);
    const widths = this.#columns.map(widthOf);
    const size = widths.reduce((sum, width) => sum + width, 1);
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of this.#spool.read()) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const { records, used } = this.#records(rest, widths, size);
      rest = rest.subarray(used);
      yield records;
    }
    yield Buffer.from([0x1a]);
  }

  #header(at: string): Buffer {
    const length = 32 + 32 * this.#columns.length + 1;
    const header = Buffer.alloc(length);
    const day = new Date(at);
    header.set([0x03, day.getUTCFullYear() - 1900, day.getUTCMonth() + 1, day.getUTCDate()]);
    header.writeUInt32LE(this.#rows, 4);
    header.writeUInt16LE(length, 8);
    header.writeUInt16LE(
      this.#columns.map(widthOf).reduce((sum, width) => sum + width, 1),
      10,
    );
    for (const [index, seen] of this.#columns.entries()) {
      const from = 32 + 32 * index;
      header.write(seen.name, from, 10, 'latin1');
      header.write(letterOf(seen), from + 11, 'latin1');
      header[from + 16] = widthOf(seen);
      header[from + 17] = seen.decimals;
    }
    header[length - 1] = 0x0d;
    return header;
  }

  /** The rows that these bytes hold whole, and how many bytes those were. */
  #records(bytes: Buffer, widths: readonly number[], size: number): { records: Buffer; used: number } {
    const records: Buffer[] = [];
    let used = 0;
    for (let end = rowEnd(bytes, 0, widths.length); end > 0; end = rowEnd(bytes, used, widths.length)) {
      const record = Buffer.alloc(size, 0x20);
      let from = 1;
      for (const [index, seen] of this.#columns.entries()) {
        const cell = stored(seen, bytes.subarray(used + 1, used + 1 + (bytes[used] ?? 0)));
        const width = widths[index] ?? 0;
        cell.copy(record, numeric.has(seen.column.kind) ? from + width - cell.length : from);
        used += 1 + (bytes[used] ?? 0);
        from += width;
      }
      records.push(record);
    }
    return { records: Buffer.concat(records), used };
  }
}

/** Where the row that begins at `from` ends; 0 when it is not whole. */
function rowEnd(bytes: Buffer, from: number, columns: number): number {
  let at = from;
  for (let index = 0; index < columns; index += 1) at += 1 + (bytes[at] ?? bytes.length);
  return columns > 0 && at <= bytes.length ? at : 0;
}

function look(seen: Seen, cell: Buffer): void {
  seen.width = Math.max(seen.width, cell.length);
  if (seen.column.kind === 'date' && cell.length !== 0 && !isDay(cell)) seen.whole = false;
  if (seen.column.kind !== 'double') return;
  const point = cell.indexOf('.');
  if (point !== -1) seen.decimals = Math.max(seen.decimals, cell.length - point - 1);
}

function isDay(cell: Buffer): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(cell.toString('latin1'));
}

function letterOf({ column: { kind }, whole }: Seen): string {
  if (numeric.has(kind)) return 'N';
  if (kind === 'boolean') return 'L';
  return kind === 'date' && whole ? 'D' : 'C';
}

function widthOf(seen: Seen): number {
  const letter = letterOf(seen);
  return letter === 'L' ? 1 : letter === 'D' ? 8 : seen.width;
}

/** The cell as its column, now known whole, keeps it. */
function stored(seen: Seen, cell: Buffer): Buffer {
  if (letterOf(seen) !== 'D') return cell;
  return Buffer.from(cell.toString('latin1').replaceAll('-', ''), 'latin1');
}

function cellBytes({ kind }: ExportColumn, value: PublishedValue | undefined): Buffer {
  if (typeof value === 'number') return Buffer.from(numberText(value), 'latin1');
  if (typeof value === 'boolean' && kind === 'boolean') return Buffer.from(value ? 'T' : 'F');
  const text = cellText(value, ', ').replaceAll('\0', '\uFFFD');
  const bytes = Buffer.from(text.slice(0, widest));
  if (bytes.length <= widest && text.length <= widest) return bytes;
  let end = Math.min(widest, bytes.length);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

/** Without exponent, 15 decimals at most; nothing for what is no number. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  if (!text.includes('e') && (text.split('.')[1]?.length ?? 0) <= 15) return text;
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 });
}
