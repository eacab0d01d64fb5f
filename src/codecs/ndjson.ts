/** NDJSON -> rows: one JSON object a line. A line that is no JSON costs a finding and its row number, nothing more. */
import { Refusal } from '../commons/refusal.ts';
import { type Collector, excerpt, type TextParser } from './collector.ts';
import { tooLong } from './delimited.ts';
import { emitElement } from './json-rows.ts';
import { parseJson } from './json-value.ts';
import { maxRecord } from './limits.ts';

/** Push parser; refuses only when the first line already is no JSON. */
export class NdjsonParser implements TextParser {
  readonly #collector: Collector;
  #pending: string[] = [];
  #size = 0;

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  write(text: string): void {
    if (!text.includes('\n')) {
      this.#keep(text);
      return;
    }
    const lines = (this.#pending.join('') + text).split('\n');
    this.#pending = [];
    this.#size = 0;
    this.#keep(lines.pop() ?? '');
    for (const line of lines) this.#line(line);
  }

  end(): void {
    this.#line(this.#pending.join(''));
    this.#pending = [];
  }

  #keep(text: string): void {
    this.#size += text.length;
    if (this.#size > maxRecord) throw tooLong();
    this.#pending.push(text);
  }

  #line(line: string): void {
    if (line.trim() === '') return;
    try {
      emitElement(parseJson(line), line.length, this.#collector);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'json-invalid') throw error;
      this.#collector.lose('json-line-invalid', excerpt(line));
    }
  }
}

/** Is this text one JSON object a line? The first line is a whole object and another one follows. */
export function looksLikeLines(text: string): boolean {
  const end = text.indexOf('\n');
  if (end === -1 || !/^\s*\{/.test(text.slice(end, end + 1_000))) return false;
  try {
    parseJson(text.slice(0, end));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
