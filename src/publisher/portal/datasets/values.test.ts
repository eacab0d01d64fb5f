// Cells of a table of rows: years are told from quantities by their column, not one by one.
import { expect, test } from 'vitest';
import type { PublishedColumn } from '../../../commons/published.ts';
import { translator } from '../../../web/i18n.ts';
import { cellText, holdsYears } from './values.ts';

const t = translator('fr');
const column = { name: 'entrees', kind: 'int' } as PublishedColumn;

test('whole numbers of a column are all grouped, or all years', () => {
  expect(holdsYears(column, [1931, 2022, null])).toBe(true);
  expect(holdsYears(column, [1931, 4179])).toBe(false);
  expect(holdsYears({ ...column, unit: 'm' }, [1931])).toBe(false);
  expect(cellText(1931, { kind: 'int', years: false }, t)).toBe('1\u00a0931');
  expect(cellText(1931, { kind: 'int', years: true }, t)).toBe('1931');
});
