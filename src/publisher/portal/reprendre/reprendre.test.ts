// Time is bounded: what there is no time for is said not to have been asked, and one slow answer keeps nobody waiting.
import { expect, test } from 'vitest';
import type { AskInside } from '../../../web/inside.ts';
import { createGate, resumeAddresses } from './reprendre.ts';

const API = 'https://old.example/api/explore/v2.1/catalog/datasets';
const text = Array.from({ length: 40 }, (_, at) => `${API}?where=a=${at}`).join('\n');
const answer = { status: 200, type: 'application/json', warnings: [], json: { total_count: 3 } };
const asker = { client: '::1', language: 'fr' };

async function resume(
  ask: AskInside,
  { budget = 10_000, gate = createGate(1), clock = () => performance.now() } = {},
) {
  const explore = { tables: undefined as never };
  const one = {
    explore,
    ask,
    gate,
    budget,
    clock,
    publicUrl: 'http://here',
    hosts: ['old.example'],
    pages: [],
  };
  const { rows } = await resumeAddresses(one, text, asker);
  return Object.fromEntries(
    Object.entries(Object.groupBy(rows, ({ verdict }) => verdict)).map(([name, all]) => [name, all?.length]),
  );
}

test('each question takes of the time; when it is over the others are not asked', async () => {
  const time = { now: 0 };
  const ask: AskInside = async () => {
    time.now += 100;
    return answer;
  };
  expect(await resume(ask, { budget: 1_000, clock: () => time.now })).toEqual({ works: 10, unasked: 30 });
});

test('an answer that never comes is not waited for', async () => {
  const began = performance.now();
  const ask: AskInside = () => new Promise(() => undefined);
  expect(await resume(ask, { budget: 200 })).toEqual({ unasked: 40 });
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('texts take turns; one that finds no turn says that nothing was asked', async () => {
  const gate = createGate(1);
  const first = Promise.withResolvers<typeof answer>();
  const slow = resume(() => first.promise, { gate });
  expect(await resume(async () => answer, { gate, budget: 40 })).toEqual({ unasked: 40 });
  const waiting = resume(async () => answer, { gate });
  first.resolve(answer);
  expect([await slow, await waiting]).toEqual([{ works: 40 }, { works: 40 }]);
});
