/**
 * Between a parser and its reader: numbers the rows, passes over the first `skip`, looks for bytes that could not be
 * read (U+FFFD, NUL, C1 controls) when the text is known to hold some, and hands the rows out in batches.
 */
import { batchCharacters } from './limits.ts';
import type { Cell, CodecFinding, Row } from './row.ts';

/** A push parser of decoded text; rows and findings go to its collector. */
export type TextParser = {
  write(text: string): void;
  end(): void;
};

const unreadable = /[\uFFFD\u0080-\u0084\u0086-\u009F]/;

/** Lists of names that are remembered; records of JSON and XML leave out what is empty, each in its own way. */
const maxShapes = 2_000;

/** Rows and findings waiting to be handed out. */
export class Collector {
  /** Set once the text holds characters that must be looked for in every following row. */
  suspicious = false;
  /** Name given to the rows of the member, sheet or element being read. */
  table: string | undefined;
  #rows: Row[] = [];
  #findings: CodecFinding[] = [];
  #last: readonly string[] = [];
  #lastTable: string | undefined;
  readonly #shapes = new Map<string, readonly string[]>();
  #characters = 0;
  #count = 0;
  readonly #skip: number;

  constructor(skip = 0) {
    this.#skip = skip;
  }

  /** Rows seen so far, passed over ones included. */
  get count(): number {
    return this.#count;
  }

  /** Is a batch ready, by rows or by characters? One row always stays, so that the last batch is never empty. */
  ready(most: number): boolean {
    return this.#rows.length > most || (this.#characters >= batchCharacters && this.#rows.length > 1);
  }

  /** Rows that wait. */
  get waiting(): number {
    return this.#rows.length;
  }

  /** Takes one row; `size` is its number of characters, where the parser knows it without counting. */
  row(names: readonly string[], cells: readonly Cell[], size = 200, table = this.table): void {
    this.#count += 1;
    if (this.#count <= this.#skip) return;
    const number = this.#count;
    const shared = this.#share(names, table);
    const clean = this.suspicious ? cells.map((cell, at) => this.#inspect(cell, names[at], number)) : cells;
    this.#characters += size;
    this.#rows.push(
      table === undefined
        ? { number, names: shared, cells: clean }
        : { number, names: shared, cells: clean, table },
    );
  }

  /** Takes one finding of the row that comes next, or of the header (`row` 0). */
  finding(code: string, detail: { value?: string; column?: string } = {}, row = this.#count + 1): void {
    if (this.#skip > 0 && row <= this.#skip) return;
    this.#findings.push({ row, code, ...detail });
  }

  /** A row number is used up by something that could not be made a row. */
  lose(code: string, value: string): void {
    this.finding(code, { value });
    this.#count += 1;
  }

  /**
   * Hands out at most `most` rows and the findings up to the last of them, so that a reader who stops there and comes
   * back with `skip` gets each finding once. At the end of the file, `last`, what remains goes with the last rows.
   */
  take(most: number, last = false): { rows: Row[]; findings: CodecFinding[] } {
    const rows = this.#rows.splice(0, most);
    if (this.#rows.length <= 1) this.#characters = 0;
    const end = last && this.#rows.length === 0 ? Number.POSITIVE_INFINITY : (rows.at(-1)?.number ?? 0);
    const findings = this.#findings.filter(({ row }) => row <= end);
    this.#findings = this.#findings.filter(({ row }) => row > end);
    return { rows, findings };
  }

  /** The same names of the same table are the same array, so that a reader maps each list of names once. */
  #share(names: readonly string[], table: string | undefined): readonly string[] {
    if (names === this.#last && table === this.#lastTable) return names;
    const key = `${table ?? ''}\u0002${names.join('\u0001')}`;
    const known = this.#shapes.get(key);
    if (known === undefined && this.#shapes.size < maxShapes) this.#shapes.set(key, names);
    this.#last = known ?? names;
    this.#lastTable = table;
    return this.#last;
  }

  #inspect(cell: Cell, column: string | undefined, row: number): Cell {
    if (typeof cell !== 'string') return cell.map((item) => this.#inspectText(item, column, row));
    return this.#inspectText(cell, column, row);
  }

  #inspectText(text: string, column: string | undefined, row: number): string {
    const at = column === undefined ? {} : { column };
    if (unreadable.test(text)) this.finding('bad-bytes', { ...at, value: excerpt(text) }, row);
    if (!text.includes('\0')) return text;
    const clean = text.replaceAll('\0', ' ');
    this.finding('nul-byte', { ...at, value: excerpt(clean) }, row);
    return clean;
  }
}

/** The first 200 characters of a value, for a finding. */
export function excerpt(value: string): string {
  return value.length <= 200 ? value : `${value.slice(0, 200)}…`;
}
