// Day numbers keep the order of days and give them back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayNumber,
  dayOfIso,
  dayOfMonth,
  daysInMonth,
  EARLIEST_YEAR,
  isoOf,
  LATEST_YEAR,
  monthOf,
  yearOf,
} from './day-number.ts';

const day = fc
  .tuple(
    fc.integer({ min: EARLIEST_YEAR, max: LATEST_YEAR }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .map(([year, month, number]) => [year, month, Math.min(number, daysInMonth(year, month))] as const);

test('a day gives back its year, month and day, and fits 32 bits', () => {
  fc.assert(
    fc.property(day, ([year, month, number]) => {
      const packed = dayNumber(year, month, number);
      expect([yearOf(packed), monthOf(packed), dayOfMonth(packed)]).toEqual([year, month, number]);
      expect(packed | 0).toBe(packed);
      expect(dayOfIso(isoOf(packed))).toBe(packed);
    }),
  );
});

test('later days have greater numbers', () => {
  fc.assert(
    fc.property(day, day, (one, other) => {
      const order = one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
      expect(Math.sign(dayNumber(...one) - dayNumber(...other))).toBe(Math.sign(order));
    }),
  );
});

test('days before Christ are written as ISO 8601 does', () => {
  expect(isoOf(dayNumber(-51, 3, 1))).toBe('-0051-03-01');
  expect(isoOf(dayNumber(0, 12, 31))).toBe('0000-12-31');
  expect(isoOf(dayNumber(1894, 1, 9))).toBe('1894-01-09');
  expect(isoOf(dayNumber(-39999, 1, 1))).toBe('-39999-01-01');
  expect(dayOfIso('1873-02-30')).toBeUndefined();
});
