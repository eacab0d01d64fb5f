// What the columns' form says beyond what was proposed.
import { expect, test } from 'vitest';
import { communeIndex } from '../../commons/places/communes.ts';
import { proposeFormat } from '../../commons/propose/propose.ts';
import { surveyTable } from '../../commons/propose/survey.ts';
import { readCorrections } from './forms.ts';

const survey = surveyTable();
for (let at = 0; at < 20; at += 1) survey.add(['Nom', 'Genre'], [`Salle ${at}`, at % 2 ? 'danse' : 'cirque']);
const proposal = proposeFormat(survey.finish(), {
  communes: communeIndex({ communes: '', departments: '', history: '' }),
});

test('a filter may take any of several chosen values; what is as proposed is no correction', () => {
  const form = new URLSearchParams();
  proposal.columns.forEach(({ type, label, code, take, facet, role, isPublic }, at) => {
    const said = { type, libelle: label.fr, code, role: role ?? '' };
    for (const [name, value] of Object.entries(said)) form.set(`c${at}-${name}`, value);
    for (const [name, is] of Object.entries({ reprise: take, filtre: facet, publique: isPublic })) {
      if (is) form.set(`c${at}-${name}`, '1');
    }
  });
  expect(readCorrections(form, proposal)).toEqual({});
  form.set('c1-plusieurs', '1');
  expect(readCorrections(form, proposal)).toEqual({ columns: { Genre: { disjunctive: true } } });
});
