// When what is shown of a base last changed: the same whoever asks, never a time that two states bear.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { recordChange } from './journal.ts';
import { lastTouch } from './last-touch.ts';

let base: TestDatabase;
const numbers: number[] = [];
beforeAll(async () => {
  base = await testDatabase();
  await sql`
    insert into format_version (format, number, digest, origin, body, at)
    values ('essai', 1, '', 'folder', '{}', now())`.execute(base.db);
  for (const name of ['un', 'deux', 'trois']) {
    const row = await base.db
      .insertInto('dataset')
      .values({ name, format: 'essai', format_number: 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    numbers.push(row.id);
  }
});
afterAll(() => base.close());

const [hour, later] = ['2026-03-04T10:00:00.250Z', '2026-03-04T11:00:00.000Z'];
const dataset = (at: number): number => numbers[at] ?? -1;

async function change(at: string, to?: number): Promise<number> {
  const head = { kind: 'save', at: new Date(at), ...(to === undefined ? {} : { dataset: to }) } as const;
  return (await recordChange(base.db, head, async () => ({}))).seq;
}

const touched = async (bases: readonly number[], upTo = 1_000_000, today = '2026-03-05') =>
  (await lastTouch(base.db, { bases, upTo, today }))?.at?.toISOString();

test('it is the last change of the base, of one that it looks up, or of several, and no other', async () => {
  expect(await touched([dataset(0)])).toBeUndefined();
  const first = await change(hour, dataset(0));
  await change(later, dataset(1));
  expect(await touched([dataset(0)])).toBe(hour);
  expect(await touched([dataset(0), dataset(1)])).toBe(later);
  await change('2026-03-04T12:00:00.000Z');
  expect(await touched([dataset(0)])).toBe('2026-03-04T12:00:00.000Z');
  expect(await touched([dataset(0)], first)).toBe(hour);
  expect(await touched([dataset(0)], first - 1)).toBeUndefined();
});

test('a slow change that is numbered behind a quick one has no time of its own', async () => {
  await change('2026-03-04T13:00:05.000Z', dataset(0));
  const slow = await change('2026-03-04T13:00:00.000Z', dataset(0));
  expect(await touched([dataset(0)], slow - 1)).toBe('2026-03-04T13:00:05.000Z');
  expect(await touched([dataset(0)])).toBeUndefined();
  const whole = { bases: [dataset(0)], upTo: 1_000_000, today: '2026-03-05' };
  expect(await lastTouch(base.db, whole)).toEqual({ seq: slow });
  await change('2026-03-04T13:10:00.000Z', dataset(0));
  expect(await touched([dataset(0)])).toBe('2026-03-04T13:10:00.000Z');
});

test('an embargo that has ended since is a change too', async () => {
  const id = await sql<{ id: number }>`
    insert into record (dataset, key, head, withheld)
    values (${dataset(2)}, 'K1', 1, '{"fields": ["titre"], "until": "2026-03-05"}') returning id`.execute(
    base.db,
  );
  expect(id.rows).toHaveLength(1);
  await change('2026-03-04T14:00:00.000Z', dataset(2));
  expect(await touched([dataset(2)], undefined, '2026-03-04')).toBe('2026-03-04T14:00:00.000Z');
  expect(await touched([dataset(2)], undefined, '2026-03-05')).toBe('2026-03-05T00:00:00.000Z');
});
