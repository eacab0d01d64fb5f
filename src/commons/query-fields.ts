// What the operators on a field's values mean, said once for the index and for its oracle: one test of a value for each
// operator. A record meets a condition when any of its values passes; a negative operator is the complement of its
// positive. Texts are compared blind to case, accents, ligatures and the kind of apostrophe and space, or `strictly`.
import { compareKeys, sortKey } from './collation.ts';
import type { Period } from './dates/period.ts';
import { readPeriod } from './dates/read.ts';
import { fieldTypes } from './field-types.ts';
import type { FieldTypeName } from './format.ts';
import type { FieldNode, FieldOperator } from './query.ts';
import { readMeasure } from './units.ts';
import { fold } from './words.ts';

/** How one condition is tested: a record holds when some value passes `test`, or when none does if `negative`. */
export type FieldComparison = {
  readonly negative: boolean;
  readonly test: (value: string) => boolean;
};

/** How a text comparison goes: where the text is sought in a value, and whether letters are compared as they are. */
export type TextComparison = {
  readonly where: 'contains' | 'equals' | 'starts' | 'ends';
  readonly strictly: boolean;
};

const TEXT_OPERATOR = /^(strictly-)?(contains|equals|starts|ends)$/;
const POSITIVE: Readonly<Partial<Record<FieldOperator, FieldOperator>>> = {
  'not-contains': 'contains',
  differs: 'equals',
  'strictly-not-contains': 'strictly-contains',
  'strictly-differs': 'strictly-equals',
  'not-exists': 'exists',
};
const APOSTROPHE = /[\u2018\u2019\u02bc]/g;
/** Signs that part values and documents where values are kept (`store/search`): one inside a value is a space. */
const PARTING = /[\u001e\u001f]/g;
/** So much of a text files most of them; signs beyond these may change with what follows them. */
const BEGINNING = 40;
const UNSURE = /[^\u0000-\u024f\u2010-\u2024]/;
const SPACE = /[\s\u001e\u001f]/g;

/** Whether an operator is asked with a value. */
export function needsValue(operator: FieldOperator): boolean {
  return operator !== 'exists' && operator !== 'not-exists';
}

/** Whether an operator finds what another does not. */
export function isNegative(operator: FieldOperator): boolean {
  return POSITIVE[operator] !== undefined;
}

/** How the values of a field of this type compare with `at-least` and its kin. */
export function comparedAs(type: FieldTypeName): FieldNode['as'] {
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'date' || type === 'datetime' || type === 'period' ? 'date' : 'text';
}

/** What a condition tests. A condition with an empty value, or one that cannot be read as its type, passes nothing. */
export function compareField(node: Pick<FieldNode, 'operator' | 'value' | 'as'>): FieldComparison {
  const operator = POSITIVE[node.operator] ?? node.operator;
  const negative = isNegative(node.operator);
  if (operator === 'exists') return { negative, test: () => true };
  const text = textComparison(node);
  if (text !== undefined) return { negative, test: textTest(text, node.value) };
  return { negative, test: orderTest(operator, node) };
}

/**
 * The text comparison behind an operator, its negative's too; undefined for those that compare otherwise. Numbers are
 * equal however they are written, unless letters are to be compared as they are.
 */
export function textComparison(
  node: Pick<FieldNode, 'operator' | 'value' | 'as'>,
): TextComparison | undefined {
  const operator = POSITIVE[node.operator] ?? node.operator;
  const [, strictly, where] = TEXT_OPERATOR.exec(operator) ?? [];
  if (where === undefined) return undefined;
  if (operator === 'equals' && node.as === 'number' && numberOf(node.value) !== undefined) return undefined;
  return { where: where as TextComparison['where'], strictly: strictly !== undefined };
}

/** A text as it is compared: without what the comparison is blind to. */
export function comparedText(text: string, strictly: boolean): string {
  if (strictly) return text.toWellFormed().normalize('NFC').replace(PARTING, ' ');
  return fold(text).replace(APOSTROPHE, "'").replace(SPACE, ' ');
}

function textTest({ where, strictly }: TextComparison, wanted: string): (value: string) => boolean {
  const text = comparedText(wanted, strictly);
  if (text === '') return () => false;
  const compared = (value: string): string => comparedText(value, strictly);
  switch (where) {
    case 'contains':
      return (value) => compared(value).includes(text);
    case 'equals':
      return (value) => compared(value) === text;
    case 'starts':
      return (value) => compared(value).startsWith(text);
    default:
      return (value) => compared(value).endsWith(text);
  }
}

function orderTest(
  operator: FieldOperator,
  { value, as }: Pick<FieldNode, 'value' | 'as'>,
): (value: string) => boolean {
  if (as === 'number') return numberTest(operator, numberOf(value));
  if (as === 'date') return dateTest(operator, readPeriod(value));
  const key = sortKey(value);
  if (key === '') return () => false;
  return (other) => passes(operator, fileOrder(other, key));
}

/** Where a text files beside a key: its beginning decides mostly, so that a long text need not be read whole. */
function fileOrder(text: string, key: string): number {
  const beginning = text.slice(0, BEGINNING);
  if (text.length <= BEGINNING || UNSURE.test(beginning)) return compareKeys(sortKey(text), key);
  // The last word may go on: what stands before it is the beginning of the text's own key.
  const whole = sortKey(beginning);
  const sure = whole.slice(0, Math.max(0, whole.lastIndexOf(' ')));
  const decided = sure !== '' && !key.startsWith(sure);
  return compareKeys(decided ? sure : sortKey(text), key);
}

function numberTest(operator: FieldOperator, wanted: number | undefined): (value: string) => boolean {
  if (wanted === undefined) return () => false;
  return (value) => {
    const number = numberOf(value);
    return number !== undefined && passes(operator, number - wanted);
  };
}

function numberOf(text: string): number | undefined {
  const reading = fieldTypes.number.read(readMeasure(text)?.number ?? text);
  return 'value' in reading ? Number(reading.value) : undefined;
}

/** After the 17th century lies what begins when it has ended; from it on, what does not begin before it. */
function dateTest(operator: FieldOperator, wanted: Period | undefined): (value: string) => boolean {
  if (wanted === undefined) return () => false;
  const tests: Partial<Record<FieldOperator, (period: Period) => boolean>> = {
    'at-least': ({ from }) => from >= wanted.from,
    'at-most': ({ to }) => to <= wanted.to,
    more: ({ from }) => from > wanted.to,
    less: ({ to }) => to < wanted.from,
  };
  const test = tests[operator];
  return (value) => {
    const period = readPeriod(value);
    return period !== undefined && test?.(period) === true;
  };
}

function passes(operator: FieldOperator, order: number): boolean {
  if (operator === 'at-least') return order >= 0;
  if (operator === 'at-most') return order <= 0;
  if (operator === 'equals') return order === 0;
  return operator === 'more' ? order > 0 : order < 0;
}
