// Limits of calls at the last that is answered, and one beyond: a day's, a second's.
import { expect, test } from 'vitest';
import { createQuota } from './quota.ts';

const noon = new Date('2026-05-01T12:00:00Z');
const after = (milliseconds: number): Date => new Date(noon.getTime() + milliseconds);

test('a client has its calls of the day, and none more until midnight', () => {
  const clock = { at: noon };
  const quota = createQuota({ burst: 0, now: () => clock.at });
  const client = { name: 'network', limit: 3 };
  expect([1, 2, 3].map(() => quota.take(client).remaining)).toEqual([2, 1, 0]);
  expect(() => quota.take(client)).toThrow(
    expect.objectContaining({
      code: 'quota-spent',
      status: 429,
      parameters: expect.objectContaining({ wait: 43_200 }),
    }),
  );
  expect(quota.take({ name: 'another', limit: 3 }).remaining).toBe(2);
  clock.at = new Date('2026-05-01T23:59:59.999Z');
  expect(() => quota.take(client)).toThrow(expect.objectContaining({ code: 'quota-spent' }));
  clock.at = new Date('2026-05-02T00:00:00Z');
  expect(quota.take(client).remaining).toBe(2);
});

test('so many calls at one instant, and one more for each part of a second', () => {
  const clock = { at: noon };
  const quota = createQuota({ burst: 5, now: () => clock.at });
  const client = { name: 'network', limit: 1_000 };
  for (let n = 0; n < 5; n += 1) quota.take(client);
  expect(() => quota.take(client)).toThrow(
    expect.objectContaining({ code: 'quota-burst', parameters: { limit: '5', wait: 1 } }),
  );
  clock.at = after(199);
  expect(() => quota.take(client)).toThrow();
  clock.at = after(400);
  quota.take(client);
  quota.take(client);
  expect(() => quota.take(client)).toThrow();
  clock.at = after(60_000);
  for (let n = 0; n < 5; n += 1) quota.take(client);
  expect(() => quota.take(client)).toThrow();
  // What was refused has cost nothing of the day.
  expect(quota.look(client).remaining).toBe(1_000 - 12);
});

test('a key goes on from the calls that are known of its day, and every call is noted', () => {
  const noted: string[] = [];
  const quota = createQuota({ burst: 0, now: () => noon, note: (key, what) => noted.push(`${key} ${what}`) });
  const client = { name: 'key family', limit: 10, key: 'one', begun: 8 };
  expect(quota.knows('key family')).toBe(false);
  expect(quota.look(client).remaining).toBe(2);
  expect(quota.take(client).remaining).toBe(1);
  expect(quota.knows('key family')).toBe(true);
  expect(quota.take({ ...client, key: 'two', begun: 0 }).remaining).toBe(0);
  expect(() => quota.take(client)).toThrow();
  expect(noted).toEqual(['one calls', 'two calls', 'one refused']);
  expect(quota.busiest(1)).toEqual([{ name: 'key family', isKey: true, calls: 10, refused: 1 }]);
});
