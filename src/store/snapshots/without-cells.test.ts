// Columns of versions that were written with all their cells.
import { expect, test } from 'vitest';
import { clocks } from '../../../test/imports.ts';
import type { Field } from '../../commons/format.ts';
import { publishedWhole } from '../../commons/published-dataset.ts';
import type { Catalogue } from '../catalogue.ts';
import { readable } from './tables.ts';

test('a version written before cells were withheld has the column no more; one written since has it', () => {
  const withheld = (field: Field): Field =>
    field.code === 'PLACE' ? { ...field, personal: { found: { email: 1 }, cells: 'withheld' } } : field;
  const format = { ...clocks, fields: clocks.fields.map(withheld) };
  const place = { name: 'clocks', visibility: 'public' } as const;
  const [before, now] = [clocks, format].map((one) => publishedWhole({ ...place, format: one }));
  const datasets = new Map([['clocks', { id: 1, format }]]);
  const catalogue = { datasets } as unknown as Catalogue;
  const names = (columns: NonNullable<typeof now>['columns']): readonly string[] =>
    readable(columns, catalogue, { base: 'clocks' } as never).columns.map(({ field }) => field);
  expect(names(before?.columns ?? [])).not.toContain('PLACE');
  expect(names(now?.columns ?? [])).toContain('PLACE');
});
