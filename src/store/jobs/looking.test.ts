// Looking now and then: when the looks come, what a failing one tells, and that stopping waits for the one under way.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepLooking } from './looking.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const nothing = (): void => undefined;

test('the first look comes soon, the others on the rhythm, none after the end', async () => {
  let looks = 0;
  const looking = keepLooking(async () => (looks += 1), { first: 30, every: 100 }, nothing);
  await vi.advanceTimersByTimeAsync(29);
  expect(looks).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(looks).toBe(1);
  await vi.advanceTimersByTimeAsync(170);
  expect(looks).toBe(3);
  await looking.stop();
  await vi.advanceTimersByTimeAsync(1000);
  expect(looks).toBe(3);
});

test('without a first look the rhythm begins at once', async () => {
  let looks = 0;
  const looking = keepLooking(async () => (looks += 1), { every: 100 }, nothing);
  await vi.advanceTimersByTimeAsync(99);
  expect(looks).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(looks).toBe(1);
  await looking.stop();
});

test('a look that fails is told and followed by another', async () => {
  const told: string[] = [];
  const look = async (): Promise<void> => {
    throw new Error('no connection');
  };
  const looking = keepLooking(look, { first: 10, every: 100 }, (message) => told.push(message));
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toEqual(['no connection', 'no connection', 'no connection']);
  await looking.stop();
});

test('stopping waits for the look that is under way', async () => {
  const order: string[] = [];
  let end = nothing;
  const look = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    order.push('looked');
  };
  const looking = keepLooking(look, { first: 10, every: 100 }, nothing);
  await vi.advanceTimersByTimeAsync(10);
  const stopped = looking.stop().then(() => order.push('stopped'));
  end();
  await stopped;
  expect(order).toEqual(['looked', 'stopped']);
});
