// Values of a published row as they are read in a cell: one short line, numbers and dates in the reader's language.
import type { PublishedColumn, PublishedValue } from '../../../commons/published.ts';
import type { Translator } from '../../../web/i18n.ts';

const LONGEST = 120;

/** The text of a cell; empty without a value. */
export function cellText(value: PublishedValue | undefined, column: PublishedColumn, t: Translator): string {
  return shortened(readText(value, column, t));
}

function readText(value: PublishedValue | undefined, { kind, unit }: PublishedColumn, t: Translator): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return kind === 'date' || kind === 'datetime' ? t.date(value) : value;
  if (typeof value === 'boolean') return t(value ? 'datasets.yes' : 'datasets.no');
  if (typeof value === 'number') return isYear(value, kind, unit) ? String(value) : t.number(value);
  if ('join' in value) return value.join(', ');
  if ('lat' in value) return `${t.number(round(value.lat))} ; ${t.number(round(value.lon))}`;
  if ('filename' in value) return value.filename;
  return 'geometry' in value ? value.geometry.type : JSON.stringify(value.json);
}

/** Four figures without a unit are a year more often than a quantity: they are not grouped. */
function isYear(value: number, kind: PublishedColumn['kind'], unit: string | undefined): boolean {
  return kind === 'int' && unit === undefined && value >= 1000 && value < 2200;
}

function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
}
