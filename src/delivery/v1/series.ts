// The series of an analysis of the oldest API, `y.NAME.func` over `y.NAME.expr`: as expressions of today's language, and what
// becomes of their values (reference: v1). A deviation is ordered by its square, which the language can tell.
import { named } from '../../commons/odsql/write.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';

/** A series: its name, its value of each group, and whether each value adds those before it. */
export type Series = {
  readonly name: string;
  readonly call: string;
  readonly isCumulative: boolean;
  /** Whether `call` is the square of the value. */
  readonly isSquare: boolean;
};

/** Functions by their names then. */
const functions: Readonly<Record<string, string>> = { AVG: 'avg', SUM: 'sum', MIN: 'min', MAX: 'max' };

/** One series for each `y.NAME.func`; the count when none is asked. Refuses `parameter-invalid`. */
export function readSeries(query: URLSearchParams, columns: readonly PublishedColumn[]): readonly Series[] {
  const names = [...new Set(query.keys())].flatMap((key) => /^y\.([\w-]+)\.func$/.exec(key)?.[1] ?? []);
  const asked = names.map((name): Series => {
    const func = query.get(`y.${name}.func`) ?? '';
    const isCumulative = query.get(`y.${name}.cumulative`)?.toLowerCase() === 'true';
    const call = callOf(func, query.get(`y.${name}.expr`), columns);
    return { name, call, isCumulative, isSquare: /^STDDEV$/i.test(func) };
  });
  return asked.length > 0 ? asked : [{ name: 'y', call: 'count(*)', isCumulative: false, isSquare: false }];
}

function callOf(func: string, given: string | null, columns: readonly PublishedColumn[]): string {
  const name = func.trim().toUpperCase();
  if (name === 'COUNT') return 'count(*)';
  const [, share] = /^QUANTILES?\((\d+)\)$/.exec(name) ?? [];
  const call = functions[name];
  if (!given || (call === undefined && share === undefined && name !== 'SUMSQUARES' && name !== 'STDDEV')) {
    throw new Refusal('parameter-invalid', 400, { name: 'y.func', value: func.slice(0, 100) });
  }
  const value = expressionOf(given, columns);
  if (share !== undefined) return `percentile(${value}, ${share})`;
  if (name === 'SUMSQUARES') return `sum((${value}) * (${value}))`;
  return name === 'STDDEV' ? varianceOf(value) : `${call}(${value})`;
}

/** Of the whole, as the old portal's index had it: the mean of the squares less the square of the mean. */
function varianceOf(value: string): string {
  return `avg((${value}) * (${value})) - avg(${value}) * avg(${value})`;
}

/** A field, or fields and numbers with `+ - * /` and brackets; what else it says is refused. */
function expressionOf(given: string, columns: readonly PublishedColumn[]): string {
  const text = given.trim();
  if (columns.some(({ name, formerNames }) => name === text || formerNames.includes(text)))
    return named(text);
  const tokens = text.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|[-+*/()]|\S/g) ?? [];
  const isKnown = tokens.every((token, at) => {
    if (/^[A-Za-z_]/.test(token)) return tokens[at + 1] !== '(';
    return /^\d|^[-+*/()]$/.test(token);
  });
  if (!isKnown || text.length > LONGEST || !isBalanced(tokens)) {
    throw new Refusal('parameter-invalid', 400, { name: 'y.expr', value: text.slice(0, 100) });
  }
  return tokens.map((token) => (/^[A-Za-z_]/.test(token) ? named(token) : token)).join(' ');
}

const LONGEST = 500;

function isBalanced(tokens: readonly string[]): boolean {
  let depth = 0;
  for (const token of tokens) {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The values of a series, in the order of the points. */
export function valuesOf({ isCumulative, isSquare }: Series, given: readonly unknown[]): readonly unknown[] {
  const values = isSquare
    ? given.map((square) => (typeof square === 'number' ? Math.sqrt(Math.max(0, square)) : null))
    : given;
  if (!isCumulative) return values;
  let sum = 0;
  return values.map((value) => {
    sum += typeof value === 'number' ? value : 0;
    return sum;
  });
}
