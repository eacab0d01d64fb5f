// The condition of an advanced search as text, in French and for ever: TITR contient "cathédrale" ET (SCLE
// commence-par "13" OU NON SCLE renseigne). Conditions are joined by ET or by OU, never by both without brackets; a
// field is a code, or dataset.CODE, or several after commas. Read strictly: a refusal says where it is not understood.
import {
  type Condition,
  type ConditionGroup,
  type Criterion,
  type FieldName,
  nameOfField,
} from './condition.ts';
import type { FieldOperator } from './query.ts';
import { needsValue } from './query-fields.ts';
import { Refusal } from './refusal.ts';

/** How each operator is written here, and by POP. */
export const operatorWords: Readonly<
  Record<FieldOperator, { readonly word: string; readonly former: string }>
> = {
  contains: { word: 'contient', former: '*' },
  'not-contains': { word: 'ne-contient-pas', former: '!*' },
  equals: { word: 'est', former: '==' },
  differs: { word: 'n-est-pas', former: '!=' },
  starts: { word: 'commence-par', former: '^' },
  ends: { word: 'finit-par', former: '$' },
  'strictly-contains': { word: 'contient-strictement', former: '===*' },
  'strictly-not-contains': { word: 'ne-contient-strictement-pas', former: '!==*' },
  'strictly-equals': { word: 'est-strictement', former: '===' },
  'strictly-differs': { word: 'n-est-strictement-pas', former: '!==' },
  'strictly-starts': { word: 'commence-strictement-par', former: '===^' },
  'strictly-ends': { word: 'finit-strictement-par', former: '===$' },
  'at-least': { word: 'au-moins', former: '>=' },
  'at-most': { word: 'au-plus', former: '<=' },
  more: { word: 'plus-que', former: '>' },
  less: { word: 'moins-que', former: '<' },
  exists: { word: 'renseigne', former: '∃' },
  'not-exists': { word: 'non-renseigne', former: '!∃' },
};

/** What a condition may be at most. */
export const conditionBounds = { characters: 10_000, criteria: 100, levels: 12, fields: 20 } as const;

const FIELD = /^(?:([a-z][a-z0-9-]*)\.)?([A-Za-z][A-Za-z0-9_-]*)$/;
const TOKEN = '\\s*(?:([(),])|"((?:[^"\\\\]|\\\\.)*)"|([^\\s(),"]+))';
const JOINTS: ReadonlyMap<string, 'and' | 'or'> = new Map([
  ['ET', 'and'],
  ['OU', 'or'],
]);

/** The operator written or coded so; undefined when there is none. */
export function operatorNamed(text: string): FieldOperator | undefined {
  const entries = Object.entries(operatorWords) as [FieldOperator, { word: string; former: string }][];
  return entries.find(([, { word, former }]) => word === text || former === text)?.[0];
}

/** The field of a name; undefined when it cannot be one. */
export function fieldNamed(text: string): FieldName | undefined {
  const [, dataset, code] = FIELD.exec(text) ?? [];
  if (code === undefined) return undefined;
  return dataset === undefined ? { code } : { dataset, code };
}

/** Reads a condition. Refuses `condition-invalid`, `condition-too-long`, `query-too-complex`. */
export function readCondition(text: string): Condition {
  if (text.length > conditionBounds.characters) {
    throw new Refusal('condition-too-long', 400, { characters: conditionBounds.characters });
  }
  const reader = new ConditionReader(text);
  const condition = reader.group(1);
  reader.end();
  return condition;
}

/** The text of a condition. */
export function writeCondition(condition: Condition): string {
  return write(condition, true);
}

function write(condition: Condition, outermost: boolean): string {
  if (condition.kind === 'criterion') return writeCriterion(condition);
  const { joint, negated, parts } = condition;
  const inner = parts.map((part) => write(part, false)).join(joint === 'and' ? ' ET ' : ' OU ');
  if (negated) return `NON (${inner})`;
  return outermost ? inner : `(${inner})`;
}

function writeCriterion({ fields, operator, value }: Criterion): string {
  const asked = `${fields.map(nameOfField).join(',')} ${operatorWords[operator].word}`;
  return needsValue(operator) ? `${asked} "${value.replace(/["\\]/g, '\\$&')}"` : asked;
}

type Token = { readonly kind: 'sign' | 'value' | 'word' | 'end'; readonly text: string; readonly at: number };

class ConditionReader {
  readonly #text: string;
  readonly #tokens = new RegExp(TOKEN, 'suy');
  #token: Token;
  #position = 0;
  #criteria = 0;

  constructor(text: string) {
    this.#text = text;
    this.#token = this.#next();
  }

  /** Conditions joined by one joint. */
  group(level: number): Condition {
    const parts = [this.#part(level)];
    const joint = this.#joint();
    if (joint === undefined) return parts[0] as Condition;
    while (this.#joint() === joint) {
      this.#take();
      parts.push(this.#part(level));
    }
    if (this.#joint() !== undefined) this.#refuse();
    return { kind: 'group', joint, negated: false, parts };
  }

  end(): void {
    if (this.#token.kind !== 'end') this.#refuse();
  }

  #part(level: number): Condition {
    if (level > conditionBounds.levels) throw tooComplex();
    if (this.#is('word', 'NON')) {
      this.#take();
      return negate(this.#part(level + 1));
    }
    if (!this.#is('sign', '(')) return this.#criterion();
    this.#take();
    const inner = this.group(level + 1);
    if (!this.#is('sign', ')')) this.#refuse();
    this.#take();
    return inner;
  }

  #criterion(): Criterion {
    this.#criteria += 1;
    if (this.#criteria > conditionBounds.criteria) throw tooComplex();
    const fields = [this.#field()];
    while (this.#is('sign', ',')) {
      this.#take();
      fields.push(this.#field());
      if (fields.length > conditionBounds.fields) throw tooComplex();
    }
    const operator = this.#token.kind === 'word' ? operatorNamed(this.#token.text) : undefined;
    if (operator === undefined) return this.#refuse();
    this.#take();
    return { kind: 'criterion', fields, operator, value: needsValue(operator) ? this.#value() : '' };
  }

  #field(): FieldName {
    const name = this.#token.kind === 'word' ? fieldNamed(this.#token.text) : undefined;
    if (name === undefined) return this.#refuse();
    this.#take();
    return name;
  }

  #value(): string {
    const { kind, text } = this.#token;
    const value = text.replace(/\\(.)/gsu, '$1');
    if (kind !== 'value' || value.trim() === '') return this.#refuse();
    this.#take();
    return value;
  }

  #joint(): 'and' | 'or' | undefined {
    return this.#token.kind === 'word' ? JOINTS.get(this.#token.text) : undefined;
  }

  #is(kind: Token['kind'], text: string): boolean {
    return this.#token.kind === kind && this.#token.text === text;
  }

  #take(): void {
    this.#token = this.#next();
  }

  #next(): Token {
    const blank = /\s*/uy;
    blank.lastIndex = this.#position;
    const at = this.#position + (blank.exec(this.#text)?.[0].length ?? 0);
    if (at >= this.#text.length) return { kind: 'end', text: '', at };
    this.#tokens.lastIndex = this.#position;
    const match = this.#tokens.exec(this.#text);
    if (match === null) return this.#refuse(at);
    this.#position = this.#tokens.lastIndex;
    const [, sign, value, word = ''] = match;
    if (sign !== undefined) return { kind: 'sign', text: sign, at };
    return value === undefined ? { kind: 'word', text: word, at } : { kind: 'value', text: value, at };
  }

  /** Where it is not understood: from which character, and what stands there. */
  #refuse(at = this.#token.at): never {
    const near = this.#text.slice(at, at + 30);
    throw new Refusal('condition-invalid', 400, { position: at + 1, near: near === '' ? '…' : near });
  }
}

function negate(condition: Condition): ConditionGroup {
  if (condition.kind === 'group' && !condition.negated) return { ...condition, negated: true };
  return { kind: 'group', joint: 'and', negated: true, parts: [condition] };
}

function tooComplex(): Refusal {
  return new Refusal('query-too-complex', 400, {
    nodes: conditionBounds.criteria,
    depth: conditionBounds.levels,
  });
}
