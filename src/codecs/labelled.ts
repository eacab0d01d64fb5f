/**
 * Labelled text -> rows: a line with a code, the line(s) of its value, `//` at the end of a record. `#` in a value is a
 * line break; a line that ends in `-` is glued to the next without it; a line that is no known code continues the value.
 */
import type { Collector, TextParser } from './collector.ts';
import { tooLong } from './delimited.ts';
import { uniqueNames } from './header.ts';
import { maxField, maxRecord } from './limits.ts';

const codeShape = /^[A-Z][A-Z0-9_]{1,15}$/;

/** Push parser. Known codes are those of capitals; without any, a line of capitals that follows a value is taken for a code. */
export class LabelledParser implements TextParser {
  readonly #labels: ReadonlySet<string>;
  readonly #collector: Collector;
  #pending: string[] = [];
  #pendingSize = 0;
  #names: string[] = [];
  #values: string[] = [];
  #value: string[] = [];
  #size = 0;
  #glue = false;

  constructor(labels: readonly string[], collector: Collector) {
    this.#labels = new Set(labels.filter((label) => codeShape.test(label)));
    this.#collector = collector;
  }

  write(text: string): void {
    this.#pendingSize += text.length;
    if (!/[\r\n]/.test(text)) {
      if (this.#pendingSize > maxRecord) throw tooLong();
      this.#pending.push(text);
      return;
    }
    const whole = this.#pending.join('') + text;
    const cut = whole.endsWith('\r') ? whole.length - 1 : whole.length;
    const lines = whole.slice(0, cut).split(/\r\n|\n|\r/);
    const rest = (lines.pop() ?? '') + whole.slice(cut);
    this.#pending = [rest];
    this.#pendingSize = rest.length;
    for (const line of lines) this.#line(line);
  }

  end(): void {
    for (const line of this.#pending.join('').split('\r')) this.#line(line);
    this.#pending = [];
    this.#closeRecord();
  }

  #line(line: string): void {
    const trimmed = line.trim();
    if (trimmed === '//') this.#closeRecord();
    else if (trimmed === '' && (this.#names.length === 0 || this.#value.length > 0)) return;
    else if (!this.#glue && this.#isCode(trimmed)) this.#openField(trimmed);
    else this.#continue(line);
  }

  #isCode(line: string): boolean {
    if (this.#names.length === 0) return true;
    if (this.#labels.size > 0) return this.#labels.has(line);
    return this.#value.length > 0 && codeShape.test(line);
  }

  #openField(code: string): void {
    this.#closeField();
    this.#names.push(code);
  }

  #continue(line: string): void {
    this.#size += line.length;
    if (this.#size > maxRecord || line.length > maxField) throw tooLong();
    const glued = line.endsWith('-');
    const text = glued ? line.slice(0, -1) : line;
    if (this.#glue) this.#value.push(`${this.#value.pop() ?? ''}${text}`);
    else this.#value.push(text);
    this.#glue = glued;
  }

  #closeField(): void {
    if (this.#names.length === 0) return;
    this.#values.push(this.#value.join('\n').replaceAll('#', '\n').trim());
    this.#value = [];
    this.#glue = false;
  }

  #closeRecord(): void {
    this.#closeField();
    if (this.#names.length > 0) {
      const again = (name: string, unique: string) =>
        this.#collector.finding('duplicate-header', { column: unique, value: name });
      this.#collector.row(uniqueNames(this.#names, again), this.#values, this.#size);
    }
    this.#names = [];
    this.#values = [];
    this.#size = 0;
  }
}

/**
 * Does the text look labelled? Its first line is a known code and another one follows, or codes and values alternate
 * from the first line on, or a line `//` ends a record that begins with a code.
 */
export function looksLabelled(text: string, complete: boolean, labels: readonly string[]): boolean {
  const lines = text
    .slice(0, 64 * 1024)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim());
  if (!complete) lines.pop();
  const filled = lines.filter((line) => line !== '');
  const first = filled[0] ?? '';
  const known = new Set(labels);
  if (known.has(first) && (filled.includes('//') || filled.filter((line) => known.has(line)).length > 1))
    return true;
  if (!codeShape.test(first) || filled.length < 2) return false;
  return filled.includes('//') || alternates(filled);
}

function alternates(lines: readonly string[]): boolean {
  if (lines.length < 4) return false;
  return lines.every((line, at) => codeShape.test(line) === (at % 2 === 0));
}
