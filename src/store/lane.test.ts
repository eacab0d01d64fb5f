// A lane lets so many through at once, in order, whatever becomes of their work.
import { expect, test } from 'vitest';
import { createLane } from './lane.ts';

test('no more than so many are in a lane, and all come through in order', async () => {
  const lane = createLane(2);
  const begun: number[] = [];
  const seen = { inside: 0, most: 0 };
  const work = (at: number) => async (): Promise<number> => {
    begun.push(at);
    seen.inside += 1;
    seen.most = Math.max(seen.most, seen.inside);
    await new Promise((resolve) => setImmediate(resolve));
    seen.inside -= 1;
    return at;
  };
  const all = await Promise.all(Array.from({ length: 20 }, (_, at) => lane.through(work(at))));
  expect(all).toEqual(Array.from({ length: 20 }, (_, at) => at));
  expect(begun).toEqual(all);
  expect(seen.most).toBe(2);
  expect(lane.status()).toEqual({ inside: 0, waiting: 0 });
});

test('whoever comes again stands before those who came after he first did', async () => {
  const lane = createLane(1);
  const order: string[] = [];
  const pass = (name: string, since: number) => lane.through(async () => void order.push(name), since);
  await Promise.all([pass('inside', 0), pass('second', 2), pass('third', 3), pass('first again', 1)]);
  expect(order).toEqual(['inside', 'first again', 'second', 'third']);
});

test('work that fails gives its place to the next', async () => {
  const lane = createLane(1);
  const failed = lane.through(() => Promise.reject(new Error('it fails')));
  const next = lane.through(async () => 'done');
  await expect(failed).rejects.toThrow('it fails');
  expect(await next).toBe('done');
});
