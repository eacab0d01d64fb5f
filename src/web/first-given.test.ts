// Dates by which a copy is still good: never true of an answer that changed, within one second either.
import { expect, test } from 'vitest';
import { createFirstGiven, isUnchanged } from './first-given.ts';

function atClock(text: string) {
  const clock = { now: new Date(text) };
  return { clock, given: createFirstGiven(() => clock.now) };
}

test('a date is told from the second after the first answer on, and stays', () => {
  const { clock, given } = atClock('2026-03-04T10:00:00.300Z');
  expect(given.dateOf('/a', 'x')).toEqual({});
  clock.now = new Date('2026-03-04T10:00:00.900Z');
  expect(given.dateOf('/a', 'x')).toEqual({});
  clock.now = new Date('2026-03-04T11:00:00Z');
  expect(given.dateOf('/a', 'x')).toEqual({ date: new Date('2026-03-04T10:00:01Z') });
});

test('two answers never bear the same date', () => {
  const { clock, given } = atClock('2026-03-04T10:00:00.300Z');
  const told: string[] = [];
  for (let tick = 0; tick < 4_000; tick += 100) {
    clock.now = new Date(Date.parse('2026-03-04T10:00:00Z') + tick);
    // Changes every 700 ms.
    const etag = String(Math.floor(tick / 700));
    const { date } = given.dateOf('/a', etag);
    if (date !== undefined) told.push(`${date.toISOString()} ${etag}`);
  }
  const dates = [...new Set(told)].map((one) => one.split(' ')[0]);
  expect(new Set(dates).size).toBe(dates.length);
});

test('an answer that is as it was once more is a new one', () => {
  const { clock, given } = atClock('2026-03-04T10:00:00Z');
  given.dateOf('/a', 'x');
  clock.now = new Date('2026-03-04T10:00:10Z');
  given.dateOf('/a', 'y');
  clock.now = new Date('2026-03-04T10:00:20Z');
  given.dateOf('/a', 'x');
  clock.now = new Date('2026-03-04T10:00:30Z');
  expect(given.dateOf('/a', 'x')).toEqual({ date: new Date('2026-03-04T10:00:21Z') });
});

test.each([
  ['Wed, 04 Mar 2026 10:00:00 GMT', true],
  ['Wed, 04 Mar 2026 10:00:01 GMT', true],
  ['Wed, 04 Mar 2026 09:59:59 GMT', false],
  ['hier', false],
  [undefined, false],
])('a copy of %s is still good: %s', (since, good) => {
  expect(isUnchanged(since, { date: new Date('2026-03-04T10:00:00Z') })).toBe(good);
  expect(isUnchanged(since, {})).toBe(false);
});

test('what a process gives first bears the time of the journal, and two processes tell the same', () => {
  const since = new Date('2026-03-04T09:00:00.200Z');
  const told = ['2026-03-04T10:00:00.300Z', '2026-03-05T23:00:00Z'].map((start) => {
    const { clock, given } = atClock(start);
    const first = given.dateOf('/a', 'x', since);
    clock.now = new Date(clock.now.getTime() + 5_000);
    expect(given.dateOf('/a', 'x', since)).toMatchObject(first);
    return first;
  });
  expect(told).toEqual([
    { since: new Date('2026-03-04T09:00:01Z') },
    { since: new Date('2026-03-04T09:00:01Z') },
  ]);
});

test('the time of the journal is not told within a minute, nor of an answer that changed before our eyes', () => {
  const { clock, given } = atClock('2026-03-04T10:00:59Z');
  expect(given.dateOf('/a', 'x', new Date('2026-03-04T10:00:00Z'))).toEqual({});
  clock.now = new Date('2026-03-04T10:05:00Z');
  expect(given.dateOf('/a', 'x', new Date('2026-03-04T10:00:00Z'))).toEqual({
    date: new Date('2026-03-04T10:01:00Z'),
  });
  expect(given.dateOf('/a', 'y', new Date('2026-03-04T10:00:00Z'))).toEqual({});
  expect(given.dateOf('/b', 'x', new Date('2026-03-04T10:04:00Z'))).toHaveProperty('since');
});

test.each([
  ['Wed, 04 Mar 2026 09:00:01 GMT', true],
  ['Wed, 04 Mar 2026 09:00:00 GMT', false],
  ['Wed, 04 Mar 2026 09:00:02 GMT', false],
  ['Wed, 04 Mar 2026 09:59:59 GMT', false],
  ['Wed, 04 Mar 2026 10:00:00 GMT', true],
])('a copy of %s, given since nine and by this process since ten, is still good: %s', (copy, good) => {
  const given = { date: new Date('2026-03-04T10:00:00Z'), since: new Date('2026-03-04T09:00:01Z') };
  expect(isUnchanged(copy, given)).toBe(good);
});
