/**
 * Streamed JSON -> rows: an array of objects; an object whose `records`, `results`, `features` or `data` is an array
 * (Opendatasoft v1, v2.0, v2.1, GeoJSON, tabular API); else one object is one row. Only one element is ever held.
 * Text that is no JSON is refused with its line and column.
 */
import { Refusal } from '../commons/refusal.ts';
import type { Collector, TextParser } from './collector.ts';
import { tooLong } from './delimited.ts';
import { emitElement } from './json-rows.ts';
import { parseJson } from './json-value.ts';
import { maxRecord } from './limits.ts';

/** Members of an envelope that hold its rows. */
const rowArrays = new Set(['records', 'results', 'features', 'data']);

type Place = 'start' | 'name' | 'colon' | 'member' | 'after-member' | 'element' | 'after-element' | 'end';

/** Push parser: a scanner finds where elements begin and end, `parseJson` reads each of them. */
export class JsonParser implements TextParser {
  readonly #collector: Collector;
  #place: Place = 'start';
  #enveloped = false;
  #foundRows = false;
  #fresh = true;
  #name = '';
  #envelope: string[] = [];
  #envelopeSize = 0;
  #parts: string[] = [];
  #partsSize = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #ended = false;
  #line = 1;
  #column = 1;

  constructor(collector: Collector) {
    this.#collector = collector;
  }

  write(text: string): void {
    this.#keepEnvelope(text);
    let at = 0;
    while (at < text.length) at = this.#scanning ? this.#scan(text, at) : this.#step(text, at);
  }

  end(): void {
    if (this.#place !== 'end' || this.#scanning) throw this.#refused(0, '');
    if (this.#foundRows) return;
    this.#line = 1;
    this.#column = 1;
    this.#emit(this.#envelope.join(''));
  }

  /** Inside a name, a member or an element whose end is not reached. */
  get #scanning(): boolean {
    return this.#partsSize > 0;
  }

  /** An object without an array of rows is one row: its text is kept until such an array is met. */
  #keepEnvelope(text: string): void {
    if (this.#foundRows) return;
    this.#envelopeSize += text.length;
    if (this.#envelopeSize > maxRecord) throw tooLong();
    this.#envelope.push(text);
  }

  /** One mark between values. */
  #step(text: string, at: number): number {
    const mark = text[at] ?? '';
    if (mark === '\n' || mark === ' ' || mark === '\t' || mark === '\r')
      return this.#advance(text, at, at + 1);
    const next = this.#nextPlace(mark);
    if (next === 'value') return this.#scan(text, at);
    if (next === undefined) throw this.#refused(0, '');
    this.#place = next;
    this.#fresh = mark !== ',';
    return this.#advance(text, at, at + 1);
  }

  /** Where a mark leads; 'value' when it begins one; undefined when it has no business there. */
  #nextPlace(mark: string): Place | 'value' | undefined {
    switch (this.#place) {
      case 'start':
        if (mark === '{') this.#enveloped = true;
        if (mark === '[') this.#beginRows();
        return mark === '{' ? 'name' : mark === '[' ? 'element' : undefined;
      case 'name':
        return mark === '"' ? 'value' : mark === '}' && this.#fresh ? 'end' : undefined;
      case 'colon':
        return mark === ':' ? 'member' : undefined;
      case 'member':
        if (mark !== '[' || this.#foundRows || !rowArrays.has(this.#name)) return 'value';
        this.#beginRows();
        return 'element';
      case 'after-member':
        return mark === ',' ? 'name' : mark === '}' ? 'end' : undefined;
      case 'element':
        return mark === ']' && this.#fresh ? this.#afterRows() : 'value';
      case 'after-element':
        return mark === ',' ? 'element' : mark === ']' ? this.#afterRows() : undefined;
      case 'end':
        return undefined;
    }
  }

  #beginRows(): void {
    this.#foundRows = true;
    this.#envelope = [];
  }

  #afterRows(): Place {
    return this.#enveloped ? 'after-member' : 'end';
  }

  /** Looks for the end of the value that begins at, or goes on from, this position. */
  #scan(text: string, from: number): number {
    let at = from;
    while (at < text.length) {
      at = this.#inString ? this.#passString(text, at) : this.#passMark(text, at);
      if (this.#ended) return this.#close(text, from, at);
    }
    this.#stash(text.slice(from));
    return at;
  }

  #passString(text: string, at: number): number {
    if (this.#escaped) {
      this.#escaped = false;
      return at + 1;
    }
    const mark = nextMatch(/["\\]/g, text, at);
    if (text[mark] === '\\') this.#escaped = true;
    if (text[mark] === '"') {
      this.#inString = false;
      this.#ended = this.#depth === 0;
    }
    return Math.min(mark + 1, text.length);
  }

  #passMark(text: string, at: number): number {
    const index = nextMatch(this.#depth > 0 ? /["{}[\]]/g : /["{}[\],\s]/g, text, at);
    const mark = text[index];
    if (mark === '"') this.#inString = true;
    else if (mark === '{' || mark === '[') this.#depth += 1;
    else if (this.#depth === 0) {
      this.#ended = mark !== undefined;
      return index;
    } else if (mark !== undefined) {
      this.#depth -= 1;
      this.#ended = this.#depth === 0;
    }
    return Math.min(index + 1, text.length);
  }

  #stash(text: string): void {
    this.#partsSize += text.length;
    if (this.#partsSize > maxRecord) throw tooLong();
    this.#parts.push(text);
  }

  #close(text: string, from: number, end: number): number {
    this.#stash(text.slice(from, end));
    const value = this.#parts.length === 1 ? (this.#parts[0] ?? '') : this.#parts.join('');
    this.#parts = [];
    this.#partsSize = 0;
    this.#ended = false;
    if (this.#place === 'name') this.#name = String(this.#parse(value));
    else if (this.#place === 'element') this.#emit(value);
    else if (value === '') throw this.#refused(0, '');
    this.#place =
      this.#place === 'name' ? 'colon' : this.#place === 'element' ? 'after-element' : 'after-member';
    this.#count(value);
    return end;
  }

  #emit(text: string): void {
    emitElement(this.#parse(text), text.length, this.#collector);
  }

  #parse(text: string) {
    try {
      return parseJson(text, (name) =>
        this.#collector.finding('duplicate-key', { column: name, value: name }),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw this.#refused(Number(error.parameters['position'] ?? 0), text);
    }
  }

  #advance(text: string, from: number, to: number): number {
    this.#count(text.slice(from, to));
    return to;
  }

  /** Keeps the line and column of the position up to which the text was read. */
  #count(text: string): void {
    const lines = text.split('\n');
    this.#column = lines.length === 1 ? this.#column + text.length : (lines.at(-1)?.length ?? 0) + 1;
    this.#line += lines.length - 1;
  }

  #refused(position: number, text: string): Refusal {
    this.#count(text.slice(0, position));
    return new Refusal('json-invalid', 422, { line: this.#line, column: this.#column });
  }
}

/** Where the pattern matches next, or the end of the text. */
function nextMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}
