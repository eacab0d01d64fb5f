// What is said of questions that cannot be asked: what is wrong, and what may have been meant.
import { expect, it } from 'vitest';
import { columns } from '../../../test/query/table-questions.ts';
import { checkQuery } from './check.ts';
import { parseQuery, type QueryParameters } from './parse-query.ts';

const ask = (asked: Partial<QueryParameters>) => () =>
  checkQuery(parseQuery({ limit: 10, offset: 0, ...asked }), columns, new Date());

it.each<[Partial<QueryParameters>, RegExp]>([
  [
    { where: ['lenght(titre) > 3'] },
    /unexpected \( at position 6 .*There is no lenght\(\)\. Did you mean length\?/,
  ],
  [{ where: ['serach(titre, "a")'] }, /There is no serach\(\)\. Did you mean search\?/],
  [{ where: ['xyzzyxyz(titre)'] }, /unexpected \( at position 8 in xyzzyxyz\(titre\)\. Clause/],
  [{ select: 'lenght(titre)' }, /Unknown function: lenght\(\)\. Did you mean length\?/],
  [{ select: 'avg(creation)' }, /avg\(\) only supports numeric expressions\./],
  [{ select: 'sum(maj)' }, /sum\(\) only supports numeric expressions\./],
  [{ select: 'avg(titre)' }, /StatAggregation only supports numeric or date expression\./],
  [{ select: 'titre as a, code as a' }, /a is given twice\./],
  [{ select: 'count(*) as n, sum(nombre) as n', groupBy: 'titre' }, /n is given twice\./],
])('%j', (asked, message) => {
  expect(ask(asked)).toThrow(
    expect.objectContaining({
      parameters: expect.objectContaining({ message: expect.stringMatching(message) }),
    }),
  );
});

it.each<Partial<QueryParameters>>([
  { select: 'titre, titre' },
  { select: '*, lower(titre) as titre' },
  { select: 'min(creation), max(maj)' },
])('%j is asked', (asked) => {
  expect(ask(asked)).not.toThrow();
});
