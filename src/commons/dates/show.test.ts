// What a period says in French is read back as the same period; English says the same.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, daysInMonth } from './day-number.ts';
import { type Period, singleDay, wholeMonth, years } from './period.ts';
import { readPeriod } from './read.ts';
import { showPeriod } from './show.ts';

const sentences: readonly (readonly [string, string, string])[] = [
  ['1er quart 18e siècle', 'de 1701 à 1725', 'from 1701 to 1725'],
  ['1894', '1894', '1894'],
  ['1853 vers', 'vers 1853', 'about 1853'],
  ['1er siècle av. J.-C.', '1er s. av. J.-C.', '1st c. BC'],
  ['5e siècle av. J.-C.', '5e s. av. J.-C.', '5th c. BC'],
  ['2e moitié 5e siècle av. J.-C.', 'de 450 à 401 av. J.-C.', 'from 450 to 401 BC'],
  ['époque gallo-romaine', 'de 52 av. J.-C. à 476 environ', 'between about 52 BC and 476'],
  ['1873-05-12', '12 mai 1873', '12 May 1873'],
  ['1873-05-01', '1er mai 1873', '1 May 1873'],
  ['mai 1873', 'mai 1873', 'May 1873'],
  ['mai-juin 1873', 'de mai 1873 à juin 1873', 'from May 1873 to June 1873'],
  ['an XII', 'du 24 septembre 1803 au 22 septembre 1804', 'from 24 September 1803 to 22 September 1804'],
  ['-52', '52 av. J.-C.', '52 BC'],
  ['1er quart 1er siècle', 'de 1 apr. J.-C. à 25 apr. J.-C.', 'from 1 AD to 25 AD'],
];

test('each period is said in plain words', () => {
  for (const [text, french, english] of sentences) {
    const period = readPeriod(text);
    expect(period, text).toBeDefined();
    if (period !== undefined)
      expect([showPeriod(period, 'fr'), showPeriod(period, 'en')]).toEqual([french, english]);
  }
});

const year = fc.oneof(fc.integer({ min: 1000, max: 2100 }), fc.integer({ min: -3000, max: 9999 }));
const month = fc.integer({ min: 1, max: 12 });
const day = fc
  .tuple(year, month, fc.integer({ min: 1, max: 31 }))
  .map(([y, m, d]) => [y, m, Math.min(d, daysInMonth(y, m))] as const);

const period: fc.Arbitrary<Period> = fc
  .tuple(
    fc.oneof(
      fc.tuple(year, year).map(([one, other]) => years(Math.min(one, other), Math.max(one, other))),
      year.map((y) => years(y, y)),
      fc.tuple(year, month).map(([y, m]) => wholeMonth(y, m)),
      day.map(([y, m, d]) => singleDay(y, m, d)),
      fc.tuple(day, day).map(([one, other]) => {
        const [first, last] = [dayNumber(...one), dayNumber(...other)].sort((a, b) => a - b);
        return { from: first ?? 0, to: last ?? 0, approximate: false };
      }),
    ),
    fc.boolean(),
  )
  .map(([known, approximate]) => ({ ...known, approximate }));

test('what is shown in French is read back as the same period', () => {
  fc.assert(
    fc.property(period, (known) => {
      expect(readPeriod(showPeriod(known, 'fr')), showPeriod(known, 'fr')).toEqual(known);
    }),
    { numRuns: 3000 },
  );
});
