// The tests that rules of a format may name, as one table: what each needs (`with`), and the check it makes.
// Pure and data driven: a rule is compiled once per import and then asked for every value. An empty value passes all
// tests but `present`. The finding's code is the rule's own, so that its sentence speaks of the field, not of the test.
import { yearOf } from './dates/day-number.ts';
import { readPeriod } from './dates/read.ts';
import type { Rule } from './format.ts';
import { compilePattern } from './pattern.ts';
import { readPoint, readShape } from './places/read-point.ts';
import { isAlphanumeric, isEmail, readIsni, readUrl } from './shapes.ts';

/** What a rule found wrong: the value, what it could be instead, and a nearer code than the rule's own. */
type RuleTrouble = { readonly value?: string; readonly proposal?: string; readonly code?: string };

/** The record around a field, as far as its file tells. */
export type RecordView = {
  readonly valuesOf: (code: string) => readonly string[];
  /** Whether the file speaks of this field at all (an absent column says nothing). */
  readonly isGiven: (code: string) => boolean;
};

/** What rules need from outside: the day (its year bounds dates) and the history of communes. */
export type RuleContext = {
  readonly year: number;
  /** The present code of a commune code of any time; undefined when there never was such a code. */
  readonly presentCommune?: (code: string) => string | undefined;
};

/** Looks at one value alone; its answer may be remembered by value. */
export type ValueCheck = (value: string) => RuleTrouble | undefined;
/** Looks at all values of a field and at other fields. */
type RecordCheck = (values: readonly string[], record: RecordView) => RuleTrouble | undefined;

/** A rule ready to be asked. */
export type CompiledRule = Rule & ({ readonly ofValue: ValueCheck } | { readonly ofRecord: RecordCheck });

type With = Rule['with'];
type Made = { readonly ofValue: ValueCheck } | { readonly ofRecord: RecordCheck };
type Maker = (parameter: With, context: RuleContext) => Made;

const tests: Readonly<Record<string, Maker>> = {
  'max-length': (length) => accepts((value) => value.length <= numberOf(length)),
  'min-length': (length) => accepts((value) => value.length >= numberOf(length)),
  length: (length) => accepts((value) => value.length === numberOf(length)),
  pattern: (pattern) => accepts(matcher(pattern)),
  'not-pattern': (pattern) => accepts(negated(matcher(pattern))),
  /** Every part between semicolons follows the pattern. */
  'pattern-each': (pattern) => accepts(eachPart(matcher(pattern))),
  'one-of': (values) => accepts(member(values)),
  number: () => accepts((value) => /^[+-]?\d+(?:[.,]\d+)?$/.test(value)),
  'not-a-number': () => accepts((value) => !/^[+-]?\d+(?:[.,]\d+)?$/.test(value)),
  alphanumeric: () => accepts(isAlphanumeric),
  email: () => accepts(isEmail),
  url: () => proposes((value) => readUrl(value)),
  isni: () => proposes((value) => readIsni(value)),
  /** Brackets that don't close: a separator cut inside the value. */
  balanced: () => accepts(hasClosedBrackets),
  /** Every number of four digits or more is a year between the bounds; without an upper bound, next year. */
  'year-range': (bounds, { year }) => accepts(yearsWithin(bounds, year + 1)),
  'commune-code': (_, { presentCommune }) => ({ ofValue: communeCheck(presentCommune) }),
  present: () => ({ ofRecord: (values) => (values.length === 0 ? {} : undefined) }),
  requires: (code) => ({ ofRecord: (values, record) => missingCompanion(values, String(code), record) }),
  'starts-with-one-of': (code) => ({
    ofRecord: (values, record) => wrongBeginning(values, String(code), record),
  }),
  'same-as': (codes) => ({ ofRecord: (values, record) => comparison(values, codes, { record, same: true }) }),
  'differs-from': (codes) => ({
    ofRecord: (values, record) => comparison(values, codes, { record, same: false }),
  }),
  /** Figures that are a point or a ring in the system that another field names. */
  coordinates: (code) => ({ ofRecord: (values, record) => misplaced(values, String(code), record) }),
  /** The date is not after that of another field. */
  'not-after': (code) => ({ ofRecord: (values, record) => afterTrouble(values, String(code), record) }),
};

/** The names of all tests, in order. */
export const ruleTests: readonly string[] = Object.keys(tests);

/** Whether a format may name this test. */
export function isRuleTest(name: string): boolean {
  return Object.hasOwn(tests, name);
}

/** A rule ready to be asked. The rule's test exists and its patterns are sound (`format-check`). */
export function compileRule(rule: Rule, context: RuleContext): CompiledRule {
  const maker = tests[rule.test];
  if (maker === undefined) throw new Error(`no test ${rule.test}`);
  return { ...rule, ...maker(rule.with, context) };
}

function accepts(holds: (value: string) => boolean): Made {
  return { ofValue: (value) => (holds(value) ? undefined : { value }) };
}

/** `read` gives true when the value is right, else a proposal or nothing. */
function proposes(read: (value: string) => true | string | undefined): Made {
  return {
    ofValue: (value) => {
      const answer = read(value);
      if (answer === true) return undefined;
      return answer === undefined ? { value } : { value, proposal: answer };
    },
  };
}

function numberOf(parameter: With): number {
  return typeof parameter === 'number' ? parameter : Number(parameter);
}

function matcher(parameter: With): (value: string) => boolean {
  const pattern = compilePattern(String(parameter));
  return (value) => pattern.test(value);
}

function negated(holds: (value: string) => boolean): (value: string) => boolean {
  return (value) => !holds(value);
}

function eachPart(holds: (value: string) => boolean): (value: string) => boolean {
  return (value) => value.split(';').every((part) => part.trim() === '' || holds(part.trim()));
}

function member(parameter: With): (value: string) => boolean {
  const values = new Set([parameter].flat().map(String));
  return (value) => values.has(value);
}

function hasClosedBrackets(value: string): boolean {
  let open = 0;
  for (const sign of value) {
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

function yearsWithin(bounds: With, last: number): (value: string) => boolean {
  const [from = Number.NEGATIVE_INFINITY, to = last] = [bounds].flat().map(Number);
  return (value) =>
    (value.match(/\d{4,}/g) ?? []).every((digits) => Number(digits) >= from && Number(digits) <= to);
}

function communeCheck(presentCommune: RuleContext['presentCommune']): ValueCheck {
  return (value) => {
    if (presentCommune === undefined) return undefined;
    const present = presentCommune(value);
    if (present === value) return undefined;
    return present === undefined ? { value } : { value, proposal: present };
  };
}

function missingCompanion(
  values: readonly string[],
  code: string,
  record: RecordView,
): RuleTrouble | undefined {
  const missing = values.length > 0 && record.isGiven(code) && record.valuesOf(code).length === 0;
  return missing ? { value: values.join(' ; ') } : undefined;
}

function wrongBeginning(
  values: readonly string[],
  code: string,
  record: RecordView,
): RuleTrouble | undefined {
  const beginnings = record.valuesOf(code);
  if (beginnings.length === 0) return undefined;
  const wrong = values.find((value) => !beginnings.some((beginning) => value.startsWith(beginning)));
  return wrong === undefined ? undefined : { value: wrong };
}

function comparison(
  values: readonly string[],
  codes: With,
  { record, same }: { readonly record: RecordView; readonly same: boolean },
): RuleTrouble | undefined {
  if (values.length === 0) return undefined;
  const others = [codes].flat().map((code) => record.valuesOf(String(code)));
  const text = values.join(' ; ');
  const equal = others.some((other) => other.length > 0 && other.join(' ; ') === text);
  if (same) return equal || others.every((other) => other.length === 0) ? undefined : { value: text };
  return equal ? { value: text } : undefined;
}

function afterTrouble(values: readonly string[], code: string, record: RecordView): RuleTrouble | undefined {
  const [value] = values;
  const [limit] = record.valuesOf(code);
  const first = value === undefined ? undefined : readPeriod(value);
  const last = limit === undefined ? undefined : readPeriod(limit);
  if (value === undefined || first === undefined || last === undefined) return undefined;
  return yearOf(first.from) > yearOf(last.to) ? { value } : undefined;
}

function misplaced(values: readonly string[], code: string, record: RecordView): RuleTrouble | undefined {
  const [value] = values;
  const [system] = record.valuesOf(code);
  if (value === undefined) return undefined;
  const { problem, proposal } = value.includes('/') ? readShape(value, system) : readPoint(value, system);
  if (problem === undefined) return undefined;
  return proposal === undefined ? { value, code: problem } : { value, proposal, code: problem };
}
