// Reads a format from data: its shape (JSON Schema), then what a schema cannot say (codes that exist, patterns that
// are safe, separators that make sense). Anything wrong is one refusal `format-invalid` with the path and the reason.
import { createHash } from 'node:crypto';
import { Ajv, type ErrorObject } from 'ajv';
import { type Field, type Format, FormatSchema, type Rule, separatorOf } from './format.ts';
import { licenceOf } from './licence.ts';
import { patternTrouble } from './pattern.ts';
import { Refusal } from './refusal.ts';
import { isRuleTest } from './rules.ts';

/** A place in a format and what is wrong there. */
type Trouble = { readonly path: string; readonly reason: string };

/** Reads formats; made once because compiling the schema takes a while. */
type FormatReader = {
  /** The format that `json` holds. `where` names it in the refusal (a file, a form). */
  readonly parse: (json: unknown, where: string) => Format;
};

/** A reader of formats; with `vocabularies`, formats may only name those. */
export function formatReader(vocabularies?: ReadonlySet<string>): FormatReader {
  const validate = new Ajv({ allErrors: false, strict: false }).compile<Format>(FormatSchema);
  return {
    parse: (json, where) => {
      if (!validate(json)) throw invalid(where, schemaTrouble(validate.errors));
      const trouble = firstTrouble(json, vocabularies);
      if (trouble) throw invalid(where, trouble);
      return json;
    },
  };
}

/** The format that `json` holds, or the refusal `format-invalid`. */
export function parseFormat(json: unknown, where: string): Format {
  return formatReader().parse(json, where);
}

/** The same text for the same agreement, whatever the order of its keys: what its digest is taken from. */
function canonicalFormat(format: Format): string {
  return JSON.stringify(sorted(format));
}

/** SHA-256 (hexadecimal) of a format, whatever the order of its keys. */
export function formatDigest(format: Format): string {
  return createHash('sha256').update(canonicalFormat(format)).digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

function invalid(where: string, { path, reason }: Trouble): Refusal {
  return new Refusal('format-invalid', 422, { where, path, reason });
}

function schemaTrouble(errors: ErrorObject[] | null | undefined): Trouble {
  const [error] = errors ?? [];
  const extra = error?.params['additionalProperty'];
  const reason = typeof extra === 'string' ? `unknown property ${extra}` : (error?.message ?? 'not a format');
  return { path: error?.instancePath || '/', reason };
}

function firstTrouble(format: Format, vocabularies: ReadonlySet<string> | undefined): Trouble | undefined {
  return (
    codeTrouble(format) ??
    roleTrouble(format) ??
    keyTrouble(format) ??
    producerTrouble(format) ??
    imageRightsTrouble(format) ??
    licenceTrouble(format) ??
    rulesTrouble(format.rules ?? [], '/rules', format) ??
    firstOf(format.fields, (field) => fieldTrouble(field, format, vocabularies))
  );
}

function firstOf<T>(items: readonly T[], find: (item: T) => Trouble | undefined): Trouble | undefined {
  for (const item of items) {
    const trouble = find(item);
    if (trouble) return trouble;
  }
  return undefined;
}

function codeTrouble(format: Format): Trouble | undefined {
  const seen = new Set<string>();
  return firstOf(format.fields, ({ code }) => {
    if (seen.has(code)) return { path: `/fields/${code}`, reason: 'given twice' };
    if (code in {}) return { path: `/fields/${code}`, reason: 'a name that every object has' };
    seen.add(code);
    return undefined;
  });
}

function hasField(format: Format, code: string): boolean {
  return format.fields.some((field) => field.code === code);
}

function roleTrouble(format: Format): Trouble | undefined {
  return firstOf(Object.entries(format.roles), ([role, codes]) =>
    firstOf(codes ?? [], (code) =>
      hasField(format, code) ? undefined : { path: `/roles/${role}`, reason: `no field ${code}` },
    ),
  );
}

function keyTrouble(format: Format): Trouble | undefined {
  const { field, pattern, generate, ofRow = [] } = format.key;
  if (!hasField(format, field)) return { path: '/key/field', reason: `no field ${field}` };
  const unfit = firstOf(ofRow, (code) => rowKeyTrouble(format, code));
  if (unfit) return unfit;
  const wrong = pattern === undefined ? undefined : patternTrouble(pattern);
  if (wrong) return { path: '/key/pattern', reason: wrong };
  if (generate?.with && !hasField(format, generate.with)) {
    return { path: '/key/generate', reason: `no field ${generate.with}` };
  }
  return undefined;
}

/** A key is public: a digest of what is not would let anybody try values against it. */
function rowKeyTrouble({ fields, key }: Format, code: string): Trouble | undefined {
  const field = fields.find((one) => one.code === code);
  if (field === undefined) return { path: '/key/ofRow', reason: `no field ${code}` };
  if (code === key.field) return { path: '/key/ofRow', reason: 'a key cannot be made of itself' };
  return (field.visibility ?? 'public') === 'public'
    ? undefined
    : { path: '/key/ofRow', reason: `${code} is not public` };
}

function producerTrouble(format: Format): Trouble | undefined {
  return firstOf(format.producers, ({ producer, field }) =>
    field === undefined || hasField(format, field)
      ? undefined
      : { path: `/producers/${producer}`, reason: `no field ${field}` },
  );
}

function imageRightsTrouble(format: Format): Trouble | undefined {
  return firstOf(format.imageRights ?? [], ({ pattern }) => {
    const reason = patternTrouble(pattern);
    return reason ? { path: '/imageRights', reason: `${pattern}: ${reason}` } : undefined;
  });
}

function licenceTrouble({ publication }: Format): Trouble | undefined {
  const licence = publication?.licence;
  return licence === undefined || licenceOf(licence) !== undefined
    ? undefined
    : { path: '/publication/licence', reason: `no licence ${licence}` };
}

/** Tests whose `with` is a field's code, or several. */
const testsOfFields: ReadonlySet<string> = new Set([
  'starts-with-one-of',
  'requires',
  'same-as',
  'differs-from',
  'not-after',
  'coordinates',
]);

function rulesTrouble(rules: readonly Rule[], path: string, format: Format): Trouble | undefined {
  return firstOf(rules, (rule) => {
    const at = `${path}/${rule.code}`;
    if (!isRuleTest(rule.test)) return { path: at, reason: `no test ${rule.test}` };
    if (rule.test === 'pattern' || rule.test === 'pattern-each' || rule.test === 'not-pattern') {
      const reason = patternTrouble(String(rule.with ?? ''));
      if (reason) return { path: at, reason };
    }
    if (!testsOfFields.has(rule.test)) return undefined;
    return firstOf([rule.with].flat(), (code) =>
      typeof code === 'string' && hasField(format, code)
        ? undefined
        : { path: at, reason: `no field ${String(code)}` },
    );
  });
}

function fieldTrouble(
  field: Field,
  format: Format,
  vocabularies: ReadonlySet<string> | undefined,
): Trouble | undefined {
  const path = `/fields/${field.code}`;
  if (field.section !== undefined && !format.sections.some(({ id }) => id === field.section)) {
    return { path, reason: `no section ${field.section}` };
  }
  if (field.vocabulary !== undefined && vocabularies && !vocabularies.has(field.vocabulary)) {
    return { path, reason: `no vocabulary ${field.vocabulary}` };
  }
  if (field.type === 'reference' && !field.targets?.length) {
    return { path, reason: 'a reference needs targets' };
  }
  return (
    personalTrouble(field, path) ??
    separatorTrouble(field, path) ??
    derivedTrouble(field, path, format) ??
    rulesTrouble(field.rules ?? [], path, format)
  );
}

/** Opened or not, never both; a key is shown whatever stands in it. */
function cellsTrouble({ purpose, basis }: NonNullable<Field['personal']>, path: string): Trouble | undefined {
  if (purpose === undefined && basis === undefined) return undefined;
  return { path, reason: 'values that are withheld are opened for no purpose' };
}

/** Personal data are open for a purpose and on a legal basis, or not at all. */
function personalTrouble({ personal, visibility = 'public' }: Field, path: string): Trouble | undefined {
  if (personal === undefined || visibility !== 'public') return undefined;
  if (personal.cells === 'withheld') return cellsTrouble(personal, path);
  if (personal.purpose !== undefined && personal.basis !== undefined) return undefined;
  return { path, reason: 'personal data are opened for a purpose and on a legal basis' };
}

function separatorTrouble(field: Field, path: string): Trouble | undefined {
  if (!field.many) {
    return field.separator === undefined ? undefined : { path, reason: 'a separator needs several values' };
  }
  const separator = separatorOf(field);
  if (separator.trim() === '' && separator !== '\n')
    return { path, reason: 'a separator of spaces parts every word' };
  if (/[\p{L}\p{N}]/u.test(separator)) return { path, reason: 'a separator may not be a letter or a digit' };
  if (separator === field.lineBreak) return { path, reason: 'separator and line break are the same' };
  return undefined;
}

function derivedTrouble(field: Field, path: string, format: Format): Trouble | undefined {
  const { derived } = field;
  if (derived === undefined) return undefined;
  if (derived.kind === 'lookup' && !hasField(format, derived.by))
    return { path, reason: `no field ${derived.by}` };
  if (derived.kind !== 'split') return undefined;
  if (!hasField(format, derived.from)) return { path, reason: `no field ${derived.from}` };
  const reason = patternTrouble(derived.pattern);
  return reason ? { path, reason } : undefined;
}
