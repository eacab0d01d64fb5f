// Dates and moments in SQL. Moments stand in UTC; what clocks show in a zone is a timestamp without one. A date keeps its
// precision in its text, and its first moment beside it.

import type { Expression } from '../../commons/odsql/ast.ts';
import type { DatePiece, DateUnit } from '../../commons/odsql/date-format.ts';
import { calendarNames, precisionNeeded, readDateFormat } from '../../commons/odsql/date-format.ts';
import { literalPeriod } from '../../commons/odsql/evaluate.ts';
import { instantOfDate } from '../../commons/odsql/instants.ts';
import { typeOf } from '../../commons/odsql/value-type.ts';
import { type Making, quoted } from './sql.ts';
import { sqlValue } from './sql-values.ts';

const UNITS: Readonly<Record<DateUnit, string>> = {
  year: 'year',
  weekyear: 'isoyear',
  week: 'weekofyear',
  weekday: 'isodow',
  yearday: 'dayofyear',
  month: 'month',
  day: 'day',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
};
/** How precise a date must be: 1 a year, 2 a month, 3 a day, 4 a moment. */
const PRECISION: Readonly<Record<string, number>> = {
  year: 1,
  month: 2,
  day: 3,
  hour: 4,
  minute: 4,
  second: 4,
};

/** The moment of a date or of a moment. */
export function sqlInstant(expression: Expression, making: Making): string {
  const { evaluation, parameters } = making;
  if (expression.kind === 'date') return parameters.moment(literalPeriod(expression, evaluation.zone).from);
  if (expression.kind === 'null') return 'null::TIMESTAMP';
  if (expression.kind === 'aggregate' || typeOf(expression, evaluation.names).kind === 'moment') {
    return sqlValue(expression, making);
  }
  if (expression.kind === 'field') return quoted(expression.name, '__at');
  if (expression.kind === 'call' && expression.name === 'ifnull') {
    const [first, second] = expression.of as [Expression, Expression];
    // A literal stands for a date of the column, which has no zone.
    const literal = second.kind === 'date' ? instantOfDate(second.value) : undefined;
    const instead = literal === undefined ? sqlInstant(second, making) : parameters.moment(literal);
    return `(case when ${sqlValue(first, making)} is not null then ${sqlInstant(first, making)} else ${instead} end)`;
  }
  return `try_cast(${sqlValue(expression, making)} as TIMESTAMP)`;
}

/** What clocks show. A date has no zone. */
export function sqlLocal(expression: Expression, making: Making): string {
  const { zone, names } = making.evaluation;
  const instant = sqlInstant(expression, making);
  if (typeOf(expression, names).kind === 'date' || zone.name === 'UTC') return instant;
  return `timezone(${making.parameters.text(zone.name)}, timezone('UTC', ${instant}))`;
}

/** `value` where the date is precise enough, else null. */
function ifPrecise(expression: Expression, needed: number, value: string, making: Making): string {
  if (typeOf(expression, making.evaluation.names).kind !== 'date') return value;
  if (needed > 3) return `(case when false then ${value} end)`;
  // Every date says its year.
  if (needed <= 1) return value;
  const dashes = needed === 2 ? '%-%' : '%-%-%';
  return `(case when substr(${sqlValue(expression, making)}, 2) like '${dashes}' then ${value} end)`;
}

/** A part of a date as a number. */
export function sqlPart(unit: DateUnit, expression: Expression, making: Making): string {
  const value = `${UNITS[unit]}(${sqlLocal(expression, making)})::DOUBLE`;
  return ifPrecise(expression, PRECISION[unit] ?? 4, value, making);
}

/** A date by the pieces of a pattern. */
export function sqlDateFormat(expression: Expression, pattern: string, making: Making): string {
  const pieces = readDateFormat(pattern) ?? [];
  const local = sqlLocal(expression, making);
  const text = pieces.map((piece) => pieceOf(piece, local, making)).join(' || ');
  const shown = `(case when ${local} is not null then ${text === '' ? making.parameters.text('') : text} end)`;
  return ifPrecise(expression, precisionNeeded(pieces), shown, making);
}

function pieceOf(piece: DatePiece, local: string, { parameters, evaluation }: Making): string {
  if ('text' in piece) return parameters.text(piece.text);
  const number = `${UNITS[piece.unit]}(${local})`;
  if ('names' in piece) {
    return `list_extract(${parameters.texts(calendarNames(evaluation.lang, piece.unit, piece.names))}, ${number})`;
  }
  const shown = piece.short ? `abs(${number} % 100)` : number;
  return `format(${parameters.text(`{:0${piece.digits}d}`)}, ${shown})`;
}
