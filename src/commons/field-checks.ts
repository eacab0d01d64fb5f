// One field of a compiled format: how its cell becomes values, and what is wrong with a value. The answer for a short
// value is remembered, in a map that is emptied when it is full; most values of a national base repeat.
import type { DayNumber } from './dates/day-number.ts';
import { fieldTypes, indexTerms } from './field-types.ts';
import type { Severity } from './finding.ts';
import { type Field, separatorOf } from './format.ts';
import type { SeaTest } from './places/land.ts';
import { readPoint } from './places/read-point.ts';
import { type CompiledRule, compileRule, type RuleContext, type ValueCheck } from './rules.ts';
import { withoutUnit } from './units.ts';
import type { VocabularyIndex } from './vocabulary.ts';

/** Something wrong with a value. */
export type ValueTrouble = {
  readonly code: string;
  readonly severity: Severity;
  readonly value: string;
  readonly proposal?: string;
  /** Only on records of these producers. */
  readonly producers?: readonly string[];
};

/** A field ready to read cells. */
export type CompiledField = {
  readonly code: string;
  readonly many: boolean;
  readonly required: boolean;
  readonly recommended: boolean;
  /** Made by the platform: what a file says of it is not taken. */
  readonly ours: boolean;
  readonly split: (cell: string | readonly string[]) => readonly string[];
  readonly check: (value: string) => readonly ValueTrouble[];
  /** Rules that look at other fields, or at the absence of values. */
  readonly recordRules: readonly CompiledRule[];
};

/** What checks of values need. */
type FieldCheckContext = {
  readonly today: DayNumber;
  readonly vocabularies: ReadonlyMap<string, VocabularyIndex>;
  readonly rules: RuleContext;
  /** Tells points at sea; without it none is reported. */
  readonly isSea?: SeaTest | undefined;
};

/** Values longer than this are checked each time: they rarely repeat. */
const REMEMBERED_LENGTH = 120;
const REMEMBERED_VALUES = 10_000;

/** What the platform itself says of a record; a file's own claims about it are left aside. */
const ourRules: ReadonlySet<string> = new Set([
  'producer',
  'dataset',
  'has-image',
  'has-position',
  'imports',
  'flags',
  'everything',
  'history',
]);

/** Makes `field` ready to read cells. */
export function compileField(field: Field, context: FieldCheckContext): CompiledField {
  const rules = (field.rules ?? []).map((rule) => compileRule(rule, context.rules));
  return {
    code: field.code,
    many: field.many === true,
    required: field.required === true,
    recommended: field.recommended === true,
    ours: field.derived?.kind === 'generated' && ourRules.has(field.derived.rule),
    split: field.many
      ? splitter(separatorOf(field), tidierOf(field))
      : joiner(tidierOf(field), field.type === 'point' ? ',' : ' ; '),
    check: isCostly(field) ? remembering(checkOf(field, rules, context)) : checkOf(field, rules, context),
    recordRules: rules.filter((rule) => 'ofRecord' in rule),
  };
}

type Tidy = (text: string) => string;

const SPACES = /[ \t\u00a0\u202f\u2007]{2,}|[\t\u00a0\u202f\u2007]/g;
const ALL_SPACES = /[\s\u00a0\u202f\u2007]{2,}|[\t\r\n\u00a0\u202f\u2007]/g;
const LINE_ENDS = /\r\n?/g;

/** Texts kept as given lose outer spaces only. Long texts keep their lines; in others a line end is a space. Files write the same point with spaces or without. */
function tidierOf(field: Field): Tidy {
  if (field.asGiven === true) return (text) => text.trim();
  if (field.type === 'point') return (text) => text.trim().replace(/\s*([,;])\s*/g, '$1');
  if (field.type !== 'long-text') return (text) => text.trim().replace(ALL_SPACES, ' ');
  return (text) => text.trim().replace(LINE_ENDS, '\n').replace(SPACES, ' ');
}

function splitter(separator: string, tidy: Tidy): CompiledField['split'] {
  const tidyParts = (parts: readonly string[]): readonly string[] =>
    parts.map(tidy).filter((part) => part !== '');
  return (cell) => {
    if (typeof cell !== 'string') return tidyParts(cell);
    if (cell.includes(separator)) return tidyParts(cell.split(separator));
    const only = tidy(cell);
    return only === '' ? [] : [only];
  };
}

function joiner(tidy: Tidy, between: string): CompiledField['split'] {
  return (cell) => {
    const text = tidy(
      typeof cell === 'string' ? cell : cell.filter((part) => part.trim() !== '').join(between),
    );
    return text === '' ? [] : [text];
  };
}

type Check = CompiledField['check'];

/** Reading a date or a point and looking up terms take longer than remembering; a pattern does not. */
function isCostly({ type, vocabulary }: Field): boolean {
  return vocabulary !== undefined || ['date', 'datetime', 'period', 'point', 'shape'].includes(type);
}

const nothing: readonly ValueTrouble[] = [];

function remembering(check: Check): Check {
  const known = new Map<string, readonly ValueTrouble[]>();
  return (value) => {
    if (value.length > REMEMBERED_LENGTH) return check(value);
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED_VALUES) known.clear();
    const troubles = check(value);
    known.set(value, troubles);
    return troubles;
  };
}

/** Rules are asked only of values that the type can read: one fault, one finding. */
function checkOf(field: Field, rules: readonly CompiledRule[], context: FieldCheckContext): Check {
  const readable = typeCheck(field, context.today);
  const parts: Check[] = [formulaCheck];
  const vocabulary = field.vocabulary === undefined ? undefined : context.vocabularies.get(field.vocabulary);
  if (vocabulary !== undefined && field.checked) parts.push(vocabularyCheck(field, vocabulary));
  for (const rule of rules) if ('ofValue' in rule) parts.push(ruleCheck(rule));
  if (field.type === 'point' && context.isSea !== undefined) parts.push(seaCheck(context.isSea));
  return (value) => {
    const unreadable = readable(value);
    if (unreadable.length > 0) return unreadable;
    let troubles = nothing;
    for (const part of parts) {
      const found = part(value);
      if (found.length > 0) troubles = [...troubles, ...found];
    }
    return troubles;
  };
}

function typeCheck(field: Field, today: DayNumber): Check {
  const { read } = fieldTypes[field.type];
  const isFigure = field.type === 'integer' || field.type === 'number';
  return (value) => {
    const reading = read(isFigure ? withoutUnit(value, field.unit) : value, today);
    if (!('problem' in reading)) return nothing;
    const { problem: code, proposal } = reading;
    return [{ code, severity: 'warning', value, ...(proposal === undefined ? {} : { proposal }) }];
  };
}

function seaCheck(isSea: SeaTest): Check {
  return (value) => {
    const { problem } = readPoint(value, undefined, isSea);
    return problem === undefined ? nothing : [{ code: problem, severity: 'warning', value }];
  };
}

const FORMULA_SIGNS: ReadonlySet<string> = new Set(['=', '@', '+', '-']);

/** What a spreadsheet would run: "=HYPERLINK(…)", "@SUM(…)", "+A1*2". */
const FORMULA = /^(?:=\s*(?:[A-Z]{1,20}\(|\$?[A-Z]{1,3}\$?\d|["(\d+-])|[@+-]\s*[A-Z]{1,12}[(\d])/;

function formulaCheck(value: string): readonly ValueTrouble[] {
  if (!FORMULA_SIGNS.has(value.charAt(0))) return nothing;
  return FORMULA.test(value) ? [{ code: 'formula-cell', severity: 'warning', value }] : nothing;
}

function ruleCheck(rule: CompiledRule & { readonly ofValue: ValueCheck }): Check {
  const { code, severity, producers } = rule;
  const whose = producers === undefined ? {} : { producers };
  return (value) => {
    const trouble = rule.ofValue(value);
    return trouble === undefined ? nothing : [{ code, severity, value, ...trouble, ...whose }];
  };
}

/** A term in another form or spelling, or (complete vocabularies only) one that is not there. */
function vocabularyCheck(field: Field, index: VocabularyIndex): Check {
  return (value) => {
    const troubles: ValueTrouble[] = [];
    for (const term of indexTerms(field, value)) {
      if (/^[\d?*]/.test(term) && field.type === 'term') continue;
      const trouble = termTrouble(term, value, index);
      if (trouble !== undefined) troubles.push(trouble);
    }
    return troubles;
  };
}

function termTrouble(term: string, value: string, index: VocabularyIndex): ValueTrouble | undefined {
  const reading = index.read(term);
  if (reading.kind === 'preferred') return undefined;
  if (reading.kind !== 'unknown') {
    const code = reading.kind === 'variant' ? 'vocabulary-spelling' : 'vocabulary-rejected';
    return { code, severity: 'warning', value, proposal: value.replace(term, () => reading.preferred) };
  }
  if (!index.vocabulary.complete) return undefined;
  const [closest] = index.suggest(term, 1);
  const proposal = closest === undefined ? {} : { proposal: value.replace(term, () => closest) };
  return { code: 'vocabulary-unknown', severity: 'warning', value, ...proposal };
}
