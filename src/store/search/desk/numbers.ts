// The desk's index holds up to four documents of one record: one for each class of members that reads it otherwise
// than the wider class, and one that says that no member reads it any more. Each stands under a number of its own,
// made of the record's and of its level, so that the index follows each like a record.
import { type Level, levels } from '../../../commons/viewer.ts';

/** Numbers of one record; the first one (level `public`) hides it from every member. */
export const NUMBERS_A_RECORD = levels.length;

/** The number of a record's document for a class; `public` is the one that only hides. */
export function numberOf(record: number, level: Level): number {
  return record * NUMBERS_A_RECORD + levels.indexOf(level);
}

/** The record of a number. */
export function recordOf(number: number): number {
  return Math.floor(number / NUMBERS_A_RECORD);
}

/** The class of a number, as an index into `levels`: 0 only hides. */
export function levelOf(number: number): number {
  return number % NUMBERS_A_RECORD;
}
