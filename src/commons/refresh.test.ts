// What a source may bring by itself, and what waits for a person.
import { expect, test } from 'vitest';
import { saysUnread, troubleOf } from './refresh.ts';
import { isLate, nextAsk } from './source-times.ts';

const now = new Date('2026-11-28T08:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);

test('the first delivery and one of the same shape are taken', () => {
  expect(troubleOf({ rows: 1, fields: ['nom'] }, {})).toBeUndefined();
  expect(troubleOf({ rows: 80, fields: ['nom', 'ville'] }, { rows: 100, fields: ['nom'] })).toBeUndefined();
});

test('fewer than four fifths of the rows, a missing column, no row at all are not', () => {
  expect(troubleOf({ rows: 79, fields: ['nom'] }, { rows: 100 })).toEqual({
    kind: 'shrunken',
    rows: 79,
    before: 100,
  });
  expect(troubleOf({ rows: 100, fields: ['nom'] }, { rows: 100, fields: ['nom', 'ville'] })).toEqual({
    kind: 'shape',
    missing: ['ville'],
  });
  expect(troubleOf({ rows: 0, fields: ['nom'] }, { fields: ['nom'] })).toEqual({ kind: 'empty' });
});

test('a column of which a tenth more of the values is read no more is not taken', () => {
  const shape = (unread: number) => ({
    rows: 100,
    fields: ['valeur'],
    unread: [{ field: 'valeur', unread, filled: 80 }],
  });
  expect(troubleOf(shape(8), {})).toBeUndefined();
  expect(troubleOf(shape(9), {})).toEqual({
    kind: 'values',
    columns: [{ field: 'valeur', unread: 9, filled: 80 }],
  });
  expect(troubleOf(shape(20), shape(12))).toBeUndefined();
  expect(troubleOf(shape(21), shape(12))?.kind).toBe('values');
});

test('what says that a value was not read, and what does not', () => {
  expect(['number-unreadable', 'date-impossible', 'url-malformed'].every(saysUnread)).toBe(true);
  expect(['key-malformed', 'date-in-the-future', 'vocabulary-unknown'].some(saysUnread)).toBe(false);
});

test('a source is asked at its frequency, sooner after a failure, never before it said', () => {
  expect(nextAsk('weekly', { now, failures: 0 })).toEqual(hours(7 * 24));
  expect([1, 2, 3, 9].map((failures) => nextAsk('weekly', { now, failures }))).toEqual(
    [1, 4, 16, 24].map(hours),
  );
  expect(nextAsk('hourly', { now, failures: 5 })).toEqual(hours(1));
  expect(nextAsk('daily', { now, failures: 1, patience: 5 * 3600 })).toEqual(hours(5));
  expect(nextAsk('daily', { now, failures: 1, patience: 1e9 })).toEqual(hours(24));
});

test('a source is late when it has missed two of its turns', () => {
  expect(isLate('daily', hours(-48), now)).toBe(false);
  expect(isLate('daily', hours(-49), now)).toBe(true);
});
