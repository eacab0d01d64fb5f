// Values of a published row as they are read in a cell: one short line, numbers and dates in the reader's language.
import { readMoment, showMoment } from '../../../commons/dates/moment.ts';
import type { PublishedColumn, PublishedValue } from '../../../commons/published.ts';
import type { Translator } from '../../../web/i18n.ts';

const LONGEST = 120;

/** How a column is read: as it is described, and whether its whole numbers are years. */
export type ReadColumn = Pick<PublishedColumn, 'kind'> & { readonly years: boolean };

/** The text of a cell; empty without a value. */
export function cellText(value: PublishedValue | undefined, column: ReadColumn, t: Translator): string {
  return shortened(readText(value, column, t));
}

function readText(value: PublishedValue | undefined, { kind, years }: ReadColumn, t: Translator): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string')
    return kind === 'datetime' ? momentText(value, t) : kind === 'date' ? t.date(value) : value;
  if (typeof value === 'boolean') return t(value ? 'datasets.yes' : 'datasets.no');
  if (typeof value === 'number') return years ? String(value) : t.number(value);
  if ('join' in value) return value.join(', ');
  if ('lat' in value) return `${t.number(round(value.lat))} ; ${t.number(round(value.lon))}`;
  if ('filename' in value) return value.filename;
  return 'geometry' in value ? value.geometry.type : JSON.stringify(value.json);
}

/** By the clock of UTC, in which moments are published. */
function momentText(value: string, t: Translator): string {
  return showMoment(readMoment(value)?.tidy ?? value, t.locale);
}

/** Whole numbers without a unit, all of four figures in these rows, are years more often than quantities: not grouped. */
export function holdsYears(
  { kind, unit }: PublishedColumn,
  values: readonly (PublishedValue | undefined)[],
): boolean {
  const numbers = values.filter((value) => typeof value === 'number');
  return kind === 'int' && unit === undefined && numbers.every((value) => value >= 1000 && value < 2200);
}

function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}

/** One line; no-break spaces stay, they hold numbers together. */
function shortened(text: string): string {
  const line = text.replace(/[^\S\u00a0\u202f]+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
}
