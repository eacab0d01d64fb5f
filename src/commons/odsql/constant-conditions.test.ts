// Two values of the question itself: dates compare as moments, whatever stands on which side.
import { expect, it } from 'vitest';
import { columns } from '../../../test/query/table-questions.ts';
import { checkQuery } from './check.ts';
import { answerNaively } from './naive.ts';
import { parseQuery } from './parse-query.ts';

const row = { record: 1, key: 'K', at: '2026-01-01T00:00:00Z', values: {} };

it.each([
  ["now() > date'2020-01-01'", 1],
  ["date'2020-01-01' < now()", 1],
  ["now() < date'2020-01-01'", 0],
  ['now() = now()', 1],
  ['now() != now()', 0],
  ['now(years=-1) < now()', 1],
  ['now() >= "2026-03"', 1],
  ["date'2020' = date'2020-05'", 0],
  ["date'2020-05' = date'2020'", 1],
  ["now() in [date'2026-01-01' TO date'2026-12-31']", 1],
  ["now() in [date'2020-01-01' TO date'2020-12-31']", 0],
  ['1 < 2', 1],
])('%s: %i', (where, total) => {
  const asked = parseQuery({ limit: 10, offset: 0, where: [where] });
  const query = checkQuery(asked, columns, new Date('2026-03-31T12:00:00Z'));
  expect(answerNaively(query, [row], columns).total).toBe(total);
});
