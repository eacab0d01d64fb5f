// Whatever a table holds, a proposal makes a format that holds, whose columns are found again by their names or told to
// need a mapping; and what was found of persons is never public.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReader } from '../format-check.ts';
import { communeIndex } from '../places/communes.ts';
import type { GivenCell } from '../values.ts';
import { formatOf } from './format-of.ts';
import { proposeFormat } from './propose.ts';
import { surveyTable } from './survey.ts';

const reader = formatReader();
const communes = communeIndex({ communes: '', departments: '', history: '' });

const header = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    'id',
    'Nom',
    'nom',
    'NOM (fr)',
    'latitude',
    'lon',
    'lat',
    'e-mail',
    'Code Insee',
    'constructor',
    '__proto__',
    'Surface (m²)',
    '%',
  ),
);
const cell: fc.Arbitrary<GivenCell> = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '',
    '12',
    '3,5',
    '48.85,2.35',
    'oui',
    '2019-01-01',
    'a@b.fr',
    '06 12 34 56 78',
    'x;y',
    'x|z',
    '75056',
  ),
  fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
);
const table = fc.uniqueArray(header, { minLength: 1, maxLength: 8 }).chain((names) =>
  fc.tuple(
    fc.constant(names),
    fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
      minLength: 1,
      maxLength: 40,
    }),
  ),
);

test('any table makes a format that holds', () => {
  fc.assert(
    fc.property(table, ([names, rows]) => {
      const survey = surveyTable();
      for (const cells of rows) survey.add(names, cells);
      const proposal = proposeFormat(survey.finish(), { communes });
      expect(proposal.columns.map(({ name }) => name)).toEqual(names);
      const isEmpty = proposal.columns.every(({ take, isPublic }) => !take || !isPublic);
      if (isEmpty && proposal.key.kind === 'row' && proposal.point === undefined) return;
      const format = reader.parse(
        formatOf(proposal, { name: 'essai', title: { fr: 'Essai' }, producer: 'P' }),
        'essai',
      );
      for (const column of proposal.columns) {
        if (!column.take || column.personal.length === 0) continue;
        expect(format.fields.find(({ code }) => code === column.code)).toMatchObject({
          visibility: 'private',
          search: 'none',
        });
        expect(format.key.ofRow ?? []).not.toContain(column.code);
      }
    }),
    { numRuns: 300 },
  );
});
