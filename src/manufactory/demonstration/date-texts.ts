/** Dates as the bases write them: century and part of it, about a year, between two, the day of a protection. */
import type { Dice } from './vocabulary.ts';

/** Ways to write a date. */
export type DateStyle = 'century' | 'year' | 'day' | 'protection';

const LAST_YEAR = 2020;

/** The text of a date around a year, not before `since`. */
export function dateText(dice: Dice, style: DateStyle, year: number, since = 0): string {
  if (style === 'century') return centuryText(dice, year);
  if (style === 'day') return `${dice.between(1995, 2025)}/${dayText(dice)}`;
  if (style === 'year') return yearText(dice, year < since ? dice.between(since, LAST_YEAR) : year);
  const what = dice.hits(0.45) ? 'classé MH' : 'inscrit MH';
  const extent = dice.hits(0.3) ? ' partiellement' : '';
  const protectedIn = dice.between(1862, LAST_YEAR);
  return `${protectedIn}${dice.hits(0.9) ? `/${dayText(dice)}` : ''} : ${what}${extent}`;
}

/** The century of a year, in words of the bases. */
export function centuryName(year: number): string {
  const century = Math.floor((year - 1) / 100) + 1;
  return century === 1 ? '1er siècle' : `${century}e siècle`;
}

function yearText(dice: Dice, year: number): string {
  const way = dice.below(10);
  if (way < 6) return String(year);
  return way < 9 ? `${year} vers` : `${year} entre;${Math.min(LAST_YEAR, year + dice.between(2, 20))} et`;
}

function centuryText(dice: Dice, year: number): string {
  const name = centuryName(year);
  const quarter = Math.floor(((year - 1) % 100) / 25);
  const way = dice.below(10);
  if (way < 4) return name;
  if (way < 8) return `${['1er', '2e', '3e', '4e'][quarter] ?? '1er'} quart ${name}`;
  if (way < 9) return `${quarter < 2 ? '1ère' : '2e'} moitié ${name}`;
  return quarter < 2 ? `limite ${centuryName(year - 100)} ${name}` : `fin ${name}`;
}

function dayText(dice: Dice): string {
  return `${two(dice.between(1, 12))}/${two(dice.between(1, 28))}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
