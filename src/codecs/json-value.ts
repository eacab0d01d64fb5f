/**
 * JSON text -> values, as RFC 8259 says, numbers kept exactly as written (30 digits, 1e400, -0). Objects are Maps, so
 * that no name from a file ever becomes a property. Errors are refusals with the position in the text.
 */
import { Refusal } from '../commons/refusal.ts';
import { maxDepth } from './limits.ts';

/** A number as it was written. */
export type JsonNumber = { readonly raw: string };

/** A parsed value. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

/** An object, names in file order; of a repeated name the last value stands. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** Parses one whole value. Refuses `json-invalid` with `position`, 0-based in `text`. */
export function parseJson(text: string, repeated: (name: string) => void = () => undefined): JsonValue {
  const reader = new JsonReader(text, repeated);
  const value = reader.value(0);
  reader.blank();
  if (reader.at < text.length) throw invalidAt(reader.at);
  return value;
}

/** The refusal of a text that is no JSON at this position. */
function invalidAt(position: number): Refusal {
  return new Refusal('json-invalid', 422, { position });
}

/** Compact JSON text of a value, numbers as they were written. */
export function jsonText(value: JsonValue): string {
  if (isObject(value)) {
    return `{${[...value].map(([name, item]) => `${JSON.stringify(name)}:${jsonText(item)}`).join(',')}}`;
  }
  if (isList(value)) return `[${value.map(jsonText).join(',')}]`;
  return isNumber(value) ? value.raw : JSON.stringify(value);
}

/** Is it an object? */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** Is it an array? */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Is it a number? */
export function isNumber(value: JsonValue | undefined): value is JsonNumber {
  return typeof value === 'object' && value !== null && !isObject(value) && !isList(value);
}

const numberShape = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const blankShape = /[ \t\r\n]*/y;
const literals: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class JsonReader {
  at = 0;
  readonly #text: string;
  readonly #repeated: (name: string) => void;

  constructor(text: string, repeated: (name: string) => void) {
    this.#text = text;
    this.#repeated = repeated;
  }

  value(depth: number): JsonValue {
    this.blank();
    if (depth > maxDepth) throw invalidAt(this.at);
    switch (this.#text[this.at]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#list(depth);
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  blank(): void {
    const code = this.#text.charCodeAt(this.at);
    if (code > 32) return;
    blankShape.lastIndex = this.at;
    this.at += blankShape.exec(this.#text)?.[0].length ?? 0;
  }

  #object(depth: number): JsonValue {
    const object = new Map<string, JsonValue>();
    this.at += 1;
    if (this.#closes('}')) return object;
    for (;;) {
      this.blank();
      if (this.#text[this.at] !== '"') throw invalidAt(this.at);
      const name = this.#string();
      if (object.has(name)) this.#repeated(name);
      this.#expect(':');
      object.set(name, this.value(depth + 1));
      if (this.#closes('}')) return object;
      this.#expect(',');
    }
  }

  #list(depth: number): JsonValue {
    const list: JsonValue[] = [];
    this.at += 1;
    if (this.#closes(']')) return list;
    for (;;) {
      list.push(this.value(depth + 1));
      if (this.#closes(']')) return list;
      this.#expect(',');
    }
  }

  #string(): string {
    const start = this.at;
    let end = this.#text.indexOf('"', start + 1);
    while (end !== -1 && escapes(this.#text, end)) end = this.#text.indexOf('"', end + 1);
    if (end === -1) throw invalidAt(start);
    this.at = end + 1;
    const inner = this.#text.slice(start + 1, end);
    return /[\\\u0000-\u001F]/.test(inner) ? this.#unescaped(start, end) : inner;
  }

  #unescaped(start: number, end: number): string {
    try {
      return JSON.parse(this.#text.slice(start, end + 1)) as string;
    } catch {
      throw invalidAt(start);
    }
  }

  #scalar(): JsonValue {
    const found = literals.find(([word]) => this.#text.startsWith(word, this.at));
    if (found === undefined) return this.#number();
    this.at += found[0].length;
    return found[1];
  }

  #number(): JsonValue {
    numberShape.lastIndex = this.at;
    const raw = numberShape.exec(this.#text)?.[0];
    if (raw === undefined) throw invalidAt(this.at);
    this.at += raw.length;
    return { raw };
  }

  #closes(bracket: string): boolean {
    this.blank();
    if (this.#text[this.at] !== bracket) return false;
    this.at += 1;
    return true;
  }

  #expect(mark: string): void {
    this.blank();
    if (this.#text[this.at] !== mark) throw invalidAt(this.at);
    this.at += 1;
  }
}

/** Is the quote at this position preceded by an odd number of backslashes? */
function escapes(text: string, quote: number): boolean {
  let back = quote - 1;
  while (text[back] === '\\') back -= 1;
  return (quote - 1 - back) % 2 === 1;
}
