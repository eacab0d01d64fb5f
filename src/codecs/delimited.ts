/**
 * Delimited text -> rows, by hand over decoded chunks (RFC 4180, then what is really met): newlines LF, CRLF, CR,
 * mixed; newlines in quotes; quotes that were not doubled; `|` files in which a quote is an ordinary character.
 * A line without quotes is cut by one `split`; only lines with quotes are walked through. Lines without any value are
 * no rows; a first line that only announces what follows is no header.
 */
import { Refusal } from '../commons/refusal.ts';
import { type Collector, excerpt, type TextParser } from './collector.ts';
import { cleanHeader, tooManyColumns } from './header.ts';
import { maxColumns, maxField, maxRecord } from './limits.ts';
import type { Delimiter } from './reading.ts';

/** How the text is cut. */
export type Dialect = { readonly delimiter: Delimiter; readonly quoted: boolean };

/** Push parser: the first row is the header. */
export class DelimitedParser implements TextParser {
  readonly #delimiter: Delimiter;
  readonly #quoted: boolean;
  readonly #collector: Collector;
  #names: readonly string[] | undefined;
  #title: string | undefined;
  #record: string[] = [];
  #size = 0;
  #inQuotes = false;
  #stray = false;
  #fieldExpected = false;
  #parts: string[] = [];
  #partsSize = 0;
  #carry = '';
  #nextQuote = -1;
  #nextReturn = -1;
  #nextFeed = -1;

  constructor(dialect: Dialect, collector: Collector) {
    this.#delimiter = dialect.delimiter;
    this.#quoted = dialect.quoted;
    this.#collector = collector;
  }

  /** The cleaned header, once it was read. */
  get names(): readonly string[] | undefined {
    return this.#names;
  }

  write(text: string): void {
    if (!this.#inQuotes && this.#parts.length > 0 && !this.#terminates(text)) this.#stash(text);
    else this.#scan(this.#resume(text), false);
  }

  end(): void {
    this.#scan(this.#resume(''), true);
    if (this.#inQuotes) {
      this.#collector.finding('unclosed-quote', { value: excerpt(this.#parts[0] ?? '') });
      this.#closeField();
    }
    if (this.#record.length === 0) return;
    if (this.#fieldExpected) this.#record.push('');
    this.#emitRecord();
  }

  /** Can the text end what is pending: a line, or a field of a record in progress? */
  #terminates(text: string): boolean {
    return (
      text.includes('\n') ||
      text.includes('\r') ||
      (this.#record.length > 0 && text.includes(this.#delimiter))
    );
  }

  #resume(text: string): string {
    const carry = this.#carry;
    this.#carry = '';
    if (this.#inQuotes || this.#parts.length === 0) return carry + text;
    const pending = this.#parts.join('');
    this.#forget();
    return pending + text;
  }

  #scan(buffer: string, last: boolean): void {
    this.#nextQuote = -1;
    this.#nextReturn = -1;
    this.#nextFeed = -1;
    let at = 0;
    while (at < buffer.length) {
      if (this.#inQuotes) at = this.#scanQuoted(buffer, at, last);
      else if (this.#record.length === 0) at = this.#scanLine(buffer, at, last);
      else at = this.#scanField(buffer, at, last);
    }
  }

  #scanLine(buffer: string, from: number, last: boolean): number {
    const at = afterLineEnds(buffer, from);
    if (at === buffer.length) return at;
    const end = this.#lineEnd(buffer, at);
    if (end === -1 && !last) return this.#stash(buffer.slice(at), buffer.length);
    const stop = end === -1 ? buffer.length : end;
    if (stop - at > maxRecord) throw tooLong();
    if (this.#quoted && this.#quoteFrom(buffer, at) < stop) {
      const cells = cutQuotedLine(buffer.slice(at, stop), this.#delimiter);
      if (cells === undefined) return this.#scanField(buffer, at, last);
      this.#emit(cells, stop - at);
      return stop + 1;
    }
    this.#emit(buffer.slice(at, stop).split(this.#delimiter, maxColumns + 1), stop - at);
    return stop + 1;
  }

  #scanField(buffer: string, at: number, last: boolean): number {
    this.#fieldExpected = false;
    if (this.#quoted && buffer.charCodeAt(at) === 34) return this.#openQuotes(buffer, at + 1);
    const delimiter = orEnd(buffer.indexOf(this.#delimiter, at));
    const end = Math.min(delimiter, orEnd(this.#lineEnd(buffer, at)), buffer.length);
    if (end === buffer.length && !last) {
      this.#fieldExpected = true;
      return this.#stash(buffer.slice(at), end);
    }
    this.#push(buffer.slice(at, end));
    return this.#endField(buffer, end);
  }

  /** A field whose closing quote is in sight is cut at once; any other is walked through. */
  #openQuotes(buffer: string, at: number): number {
    const quote = buffer.indexOf('"', at);
    if (quote !== -1 && endsField(buffer.charCodeAt(quote + 1), this.#delimiter.charCodeAt(0))) {
      this.#push(buffer.slice(at, quote));
      return this.#endField(buffer, quote + 1);
    }
    this.#inQuotes = true;
    return at;
  }

  #scanQuoted(buffer: string, at: number, last: boolean): number {
    const quote = buffer.indexOf('"', at);
    if (quote === -1) return this.#stash(buffer.slice(at), buffer.length);
    this.#stash(buffer.slice(at, quote));
    if (quote === buffer.length - 1 && !last) {
      this.#carry = '"';
      return buffer.length;
    }
    if (buffer.charCodeAt(quote + 1) === 34) {
      this.#stash('"');
      return quote + 2;
    }
    const end = afterBlanks(buffer, quote + 1, this.#delimiter);
    if (end === buffer.length && !last) {
      this.#carry = buffer.slice(quote);
      return end;
    }
    if (end === buffer.length || endsField(buffer.charCodeAt(end), this.#delimiter.charCodeAt(0))) {
      this.#closeField();
      return this.#endField(buffer, end);
    }
    this.#stash('"');
    if (!this.#stray) this.#collector.finding('stray-quote', { value: excerpt(buffer.slice(at, end + 20)) });
    this.#stray = true;
    return quote + 1;
  }

  #closeField(): void {
    this.#inQuotes = false;
    this.#stray = false;
    const field = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('');
    this.#forget();
    this.#push(field);
  }

  /** After a field: a delimiter promises another one, anything else ends the record. */
  #endField(buffer: string, end: number): number {
    if (end < buffer.length && buffer[end] === this.#delimiter) this.#fieldExpected = true;
    else this.#emitRecord();
    return end + 1;
  }

  #push(field: string): void {
    this.#size += field.length;
    if (field.length > maxField || this.#size > maxRecord) throw tooLong();
    if (this.#record.push(field) > maxColumns) throw tooManyColumns();
  }

  #stash(text: string, next = 0): number {
    this.#partsSize += text.length;
    if (this.#partsSize > (this.#inQuotes ? maxField : maxRecord)) throw tooLong();
    this.#parts.push(text);
    return next;
  }

  #forget(): void {
    this.#parts = [];
    this.#partsSize = 0;
  }

  #emitRecord(): void {
    const record = this.#record;
    const size = this.#size;
    this.#record = [];
    this.#size = 0;
    this.#fieldExpected = false;
    this.#emit(record, size);
  }

  #emit(cells: string[], size: number): void {
    if (cells.length > maxColumns) throw tooManyColumns();
    if (size > maxField && cells.some((cell) => cell.length > maxField)) throw tooLong();
    if (isBlank(cells)) return;
    const names = this.#names;
    if (names === undefined) {
      this.#names = cleanHeader(cells, this.#collector);
      if (isTitle(cells)) this.#title = cells[0];
      return;
    }
    if (this.#title !== undefined && cells.length > 2) {
      this.#collector.finding('title-line', { value: excerpt(this.#title) }, 0);
      this.#title = undefined;
      this.#names = cleanHeader(cells, this.#collector);
      return;
    }
    this.#title = undefined;
    this.#collector.row(names, fitCells(cells, names, this.#collector), size);
  }

  #lineEnd(buffer: string, at: number): number {
    if (this.#nextFeed < at) this.#nextFeed = orEnd(buffer.indexOf('\n', at));
    if (this.#nextReturn < at) this.#nextReturn = orEnd(buffer.indexOf('\r', at));
    const end = Math.min(this.#nextFeed, this.#nextReturn);
    return end === Number.POSITIVE_INFINITY ? -1 : end;
  }

  #quoteFrom(buffer: string, at: number): number {
    if (this.#nextQuote < at) this.#nextQuote = orEnd(buffer.indexOf('"', at));
    return this.#nextQuote;
  }
}

/**
 * Makes a row fit its header: a short row stays short (absent cells) with a finding; cells beyond the last column are
 * cut off, with a finding when they hold something.
 */
function fitCells(cells: string[], names: readonly string[], collector: Collector): string[] {
  if (cells.length === names.length) return cells;
  if (cells.length < names.length) {
    collector.finding('ragged-row', { value: `${cells.length}/${names.length}` });
    return cells;
  }
  const beyond = cells.slice(names.length);
  if (beyond.some((cell) => cell !== ''))
    collector.finding('row-overflows', { value: excerpt(beyond.join(' | ')) });
  return cells.slice(0, names.length);
}

/** The refusal of a line or field above the limits. */
export function tooLong(): Refusal {
  return new Refusal('line-too-long', 422, { megabytes: maxField / (1024 * 1024) });
}

/** Cuts a line in which every field is quoted and no quote stands inside a field; undefined for any other line. */
function cutQuotedLine(line: string, delimiter: Delimiter): string[] | undefined {
  if (line.length < 2 || line.charCodeAt(0) !== 34 || line.charCodeAt(line.length - 1) !== 34)
    return undefined;
  const cells = line.slice(1, -1).split(`"${delimiter}"`, maxColumns + 1);
  return cells.some((cell) => cell.includes('"')) ? undefined : cells;
}

function endsField(code: number, delimiter: number): boolean {
  return code === delimiter || code === 10 || code === 13;
}

/** Position of the first character that ends no line. */
function afterLineEnds(buffer: string, from: number): number {
  let at = from;
  while (at < buffer.length && (buffer.charCodeAt(at) === 10 || buffer.charCodeAt(at) === 13)) at += 1;
  return at;
}

/** "Critères de recherche : ...": a line that announces what follows, when the next one has columns. */
function isTitle(cells: readonly string[]): boolean {
  return cells.length === 1 && /^[^:]{3,60}\s:\s/.test(cells[0] ?? '');
}

/** A blank line, or one of delimiters only, as spreadsheets leave them at the end. */
function isBlank(cells: readonly string[]): boolean {
  return cells[0]?.trim() === '' && cells.every((cell) => cell.trim() === '');
}

/** Position after the spaces that may follow a closing quote. */
function afterBlanks(buffer: string, at: number, delimiter: Delimiter): number {
  let end = at;
  while (
    end < buffer.length &&
    end - at < 64 &&
    (buffer[end] === ' ' || (buffer[end] === '\t' && delimiter !== '\t'))
  )
    end += 1;
  return end < buffer.length && !endsField(buffer.charCodeAt(end), delimiter.charCodeAt(0)) ? at : end;
}

function orEnd(position: number): number {
  return position === -1 ? Number.POSITIVE_INFINITY : position;
}
