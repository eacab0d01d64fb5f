// Random questions get the same answers from SQL as from the naive evaluator. `npm run soak` asks many more.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askTablesAtRandom } from '../../../test/bench/random-table-questions.ts';

const QUESTIONS = 2000;

test('2,000 random questions are answered by SQL as by the naive evaluator', async () => {
  const seed = Date.now() % 1_000_000_000;
  console.info(`table questions: seed ${seed}`);
  const folder = await mkdtemp(join(tmpdir(), 'oracle-'));
  try {
    expect(await askTablesAtRandom(folder, { questions: QUESTIONS, seed })).toBeGreaterThan(QUESTIONS * 0.8);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
