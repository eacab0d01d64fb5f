// The journal's promise: numbers in commit order, without gaps, one per committed change.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { journalHead, recordChange } from './journal.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
});
afterAll(async () => {
  await base.close();
});

const at = new Date('2026-01-01T00:00:00Z');

test('a slow change that began first is numbered after the quick one that committed before it', async () => {
  let finish = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let began = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    began = resolve;
  });
  const slow = recordChange(base.db, { kind: 'save', at }, async () => {
    began();
    await gate;
    return { modified: 1 };
  });
  await started;
  const quick = await recordChange(base.db, { kind: 'save', at }, async () => ({ modified: 1 }));
  expect(await journalHead(base.db)).toBe(quick.seq);
  finish();
  const late = await slow;
  expect(late.seq).toBe(quick.seq + 1);
  expect(late.change).toBeLessThan(quick.change);
});

test('a change that fails leaves no number behind', async () => {
  const before = await journalHead(base.db);
  const failing = recordChange(base.db, { kind: 'save', at }, async () => {
    throw new Error('planted');
  });
  await expect(failing).rejects.toThrow('planted');
  const next = await recordChange(base.db, { kind: 'save', at }, async () => ({}));
  expect(next.seq).toBe(before + 1);
});
