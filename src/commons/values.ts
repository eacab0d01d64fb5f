// The validation that import and desk share: cells by field code -> key, producer, source values and findings.
// A format is compiled once (`compileFormat`); then a record costs a few microseconds, because what was found about a
// value is remembered by value. Values are kept as given but for outer spaces, runs of spaces (unless the field keeps them) and empty parts.
// An absent field says nothing; a present empty one erases.
import type { DayNumber } from './dates/day-number.ts';
import { yearOf } from './dates/day-number.ts';
import { type CompiledField, compileField, type ValueTrouble } from './field-checks.ts';
import type { Finding } from './finding.ts';
import type { Format } from './format.ts';
import { compilePattern } from './pattern.ts';
import type { SeaTest } from './places/land.ts';
import { compileProducers, type ProducerOf } from './producer-rule.ts';
import type { Body, Value } from './record.ts';
import { rowDigest } from './row-digest.ts';
import { type CompiledRule, compileRule, type RecordView, type RuleContext } from './rules.ts';
import { compileSplits, type Split } from './splits.ts';
import { indexVocabulary, type Vocabulary, type VocabularyIndex } from './vocabulary.ts';

/** What a file gives for one field: one text, or a list. Shaped like a codec's cell. */
export type GivenCell = string | readonly string[];

/** What checking needs besides the format. */
export type CheckContext = {
  readonly vocabularies: readonly Vocabulary[];
  /** Dates that begin later are reported; years of dates are bounded by it. */
  readonly today: DayNumber;
  readonly presentCommune?: RuleContext['presentCommune'];
  /** Tells points at sea, which are reported. */
  readonly isSea?: SeaTest;
};

/** A format ready to read records. Keeps what it learns of values, within bounds; one per thread and import. */
export type CompiledFormat = {
  readonly format: Format;
  readonly fields: ReadonlyMap<string, CompiledField>;
  readonly producerOf: ProducerOf;
  readonly splits: readonly Split[];
  readonly rules: readonly CompiledRule[];
  readonly required: readonly string[];
  readonly keyPattern: RegExp | undefined;
};

/** One record as its file gives it. */
type RecordReading = {
  /** Padded and upper-cased as the format says; empty when there is none. */
  readonly key: string;
  /** The bare prefix that asks for a new key. */
  readonly generate?: string;
  readonly producer: string;
  readonly body: Body;
  /** Fields present and empty: what stood there goes. */
  readonly erased: readonly string[];
  /** Required fields of which the file says nothing: wrong only when the record is created. */
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
  /** Whether a finding is an error. */
  readonly rejected: boolean;
};

/** Makes `format` ready to read records. The format was checked (`parseFormat`). */
export function compileFormat(format: Format, context: CheckContext): CompiledFormat {
  const vocabularies = new Map<string, VocabularyIndex>(
    context.vocabularies.map((vocabulary) => [vocabulary.id, indexVocabulary(vocabulary)]),
  );
  const rules: RuleContext = {
    year: yearOf(context.today),
    ...(context.presentCommune === undefined ? {} : { presentCommune: context.presentCommune }),
  };
  const checks = { today: context.today, vocabularies, rules, isSea: context.isSea };
  return {
    format,
    fields: new Map(format.fields.map((field) => [field.code, compileField(field, checks)])),
    producerOf: compileProducers(format),
    splits: compileSplits(format),
    rules: (format.rules ?? []).map((rule) => compileRule(rule, rules)),
    required: format.fields.filter((field) => field.required).map((field) => field.code),
    keyPattern: format.key.pattern === undefined ? undefined : compilePattern(format.key.pattern),
  };
}

/** Reads one record. `row` numbers its findings. Cells of codes that the format lacks are left alone. */
export function readRecord(
  compiled: CompiledFormat,
  cells: ReadonlyMap<string, GivenCell>,
  row: number,
): RecordReading {
  const given = collect(compiled, cells);
  applySplits(compiled.splits, given);
  const findings: Finding[] = [];
  const key = readKey(compiled, given, { row, findings });
  const producer = compiled.producerOf(key.generate ?? key.key, given.view);
  const body: Record<string, Value> = {};
  const erased: string[] = [];
  for (const [code, values] of given.values) {
    const field = compiled.fields.get(code);
    if (field === undefined) continue;
    const [first] = values;
    if (first === undefined) erased.push(code);
    else body[code] = field.many ? values : first;
    checkField(field, values, { producer, row, findings, view: given.view });
  }
  setKey(body, compiled.format.key.field, key.key);
  checkRules(compiled.rules, [key.key], { producer, row, findings, view: given.view });
  return {
    ...key,
    producer,
    body,
    erased,
    missing: compiled.required.filter((code) => !given.values.has(code)),
    findings,
    rejected: findings.some(({ severity }) => severity === 'error'),
  };
}

/** The key stands in the body as it is used; a bare prefix is none. */
function setKey(body: Record<string, Value>, field: string, key: string): void {
  if (key === '') delete body[field];
  else body[field] = key;
}

/** The findings of required fields that a created record lacks. */
export function missingFindings(missing: readonly string[], row: number): readonly Finding[] {
  return missing.map((field) => ({ row, field, code: 'required-empty', severity: 'error' }));
}

type Given = { readonly values: Map<string, readonly string[]>; readonly view: RecordView };

function collect(compiled: CompiledFormat, cells: ReadonlyMap<string, GivenCell>): Given {
  const values = new Map<string, readonly string[]>();
  for (const [code, cell] of cells) {
    const field = compiled.fields.get(code);
    if (field !== undefined && !field.ours) values.set(code, field.split(cell));
  }
  const view: RecordView = {
    valuesOf: (code) => values.get(code) ?? [],
    isGiven: (code) => values.has(code),
  };
  return { values, view };
}

/** Fields that are a part of another one, when the file does not give them itself. */
function applySplits(splits: readonly Split[], { values }: Given): void {
  for (const split of splits) {
    const source = values.get(split.from);
    if (source === undefined || values.has(split.code)) continue;
    values.set(split.code, source.flatMap((value) => split.take(value) ?? []).slice(0, 1));
  }
}

type Place = { readonly row: number; readonly findings: Finding[] };

function readKey(
  { format, keyPattern }: CompiledFormat,
  { values }: Given,
  { row, findings }: Place,
): { readonly key: string; readonly generate?: string } {
  const { field, padTo, upperCase, generate, ofRow } = format.key;
  const [given = ''] = values.get(field) ?? [];
  const raw = upperCase ? given.toUpperCase() : given;
  if (raw === '') return { key: ofRow === undefined ? '' : rowDigest(ofRow, values) };
  if (generate?.prefixes.includes(raw)) return { key: '', generate: raw };
  const key = padTo !== undefined && raw.length < padTo && /^\d+$/.test(raw) ? raw.padStart(padTo, '0') : raw;
  if (key !== raw) {
    findings.push({ row, field, code: 'key-padded', severity: 'warning', value: given, proposal: key });
  }
  if (keyPattern !== undefined && !keyPattern.test(key)) {
    findings.push({ row, field, code: 'key-malformed', severity: 'error', value: given });
  }
  if (key !== given) values.set(field, [key]);
  return { key };
}

type Checking = Place & { readonly producer: string; readonly view: RecordView };

function checkField(field: CompiledField, values: readonly string[], checking: Checking): void {
  const { row, findings } = checking;
  if (values.length === 0) reportEmpty(field, checking);
  for (const value of values) {
    for (const trouble of field.check(value)) {
      if (concerns(trouble, checking.producer)) findings.push(findingOf(trouble, { row, field: field.code }));
    }
  }
  if (field.recordRules.length > 0) checkRules(field.recordRules, values, checking, field.code);
}

function reportEmpty({ code, required, recommended }: CompiledField, { row, findings }: Checking): void {
  if (required) findings.push({ row, field: code, code: 'required-empty', severity: 'error' });
  else if (recommended) findings.push({ row, field: code, code: 'recommended-empty', severity: 'warning' });
}

function concerns({ producers }: { readonly producers?: readonly string[] }, producer: string): boolean {
  return producers === undefined || producers.includes(producer);
}

function findingOf(
  { code, severity, value, proposal }: ValueTrouble,
  { row, field }: { readonly row: number; readonly field: string },
): Finding {
  const found = proposal === undefined ? { value } : { value, proposal };
  return { row, field, code, severity, ...found };
}

function checkRules(
  rules: readonly CompiledRule[],
  values: readonly string[],
  { row, findings, producer, view }: Checking,
  field?: string,
): void {
  for (const rule of rules) {
    if (!concerns(rule, producer)) continue;
    const trouble =
      'ofRecord' in rule
        ? rule.ofRecord(values, view)
        : values.map((value) => rule.ofValue(value)).find(Boolean);
    if (trouble === undefined) continue;
    const { code, severity } = rule;
    findings.push({ row, code, severity, ...(field === undefined ? {} : { field }), ...trouble });
  }
}
