// Pieces of long work never share a turn of the event loop.
import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('what asked at once is done one piece a turn of the loop, in order', async () => {
  const turn = createTurns();
  const done: string[] = [];
  const count = (): unknown => setImmediate(() => done.push('-') < 12 && count());
  count();
  await Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      await turn();
      done.push(name);
    }),
  );
  const said = done.join('');
  expect(said.replaceAll('-', '')).toBe('abc');
  expect(said).toMatch(/a-+b-+c/);
});

test('who asks later, when nobody waits, is served too', async () => {
  const turn = createTurns();
  await turn();
  await turn();
  await Promise.all([turn(), turn()]);
});
