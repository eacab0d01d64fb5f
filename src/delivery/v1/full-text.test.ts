// The `q` of the oldest API: what it says, and that nothing anybody types is refused or breaks out of a text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWhere } from '../../commons/odsql/parse.ts';
import type { ColumnKind, PublishedColumn } from '../../commons/published.ts';
import { whereOfText } from './full-text.ts';

const column = (name: string, kind: ColumnKind = 'text'): PublishedColumn => ({
  ...{ name, kind, many: false, label: { fr: name }, field: name, sortable: true },
  formerNames: name === 'titre' ? ['TITR'] : [],
});
const columns = [
  column('titre'),
  column('annee', 'int'),
  column('date_de_creation', 'date'),
  column('ouvert', 'boolean'),
];

test.each([
  ['louvre', '"louvre*"'],
  ['pendule bronze', '("pendule*" AND "bronze*")'],
  ['"musée des horloges"', '"musée des horloges"'],
  ['titre:pendule', '`titre` like "pendule"'],
  ['TITR:"à colonnes"', '`titre` like "à colonnes"'],
  ['titre==Pendule', '`titre` = "Pendule"'],
  ['annee:1853', '`annee` = 1853'],
  ['annee>=1853 AND annee<1900', '(`annee` >= 1853 AND `annee` < 1900)'],
  ['annee:[1853 TO *]', '(`annee` >= 1853)'],
  [
    'date_de_creation:2020',
    "(`date_de_creation` >= date'2020-01-01' AND `date_de_creation` < date'2021-01-01')",
  ],
  [
    'date_de_creation:2020/12',
    "(`date_de_creation` >= date'2020-12-01' AND `date_de_creation` < date'2021-01-01')",
  ],
  [
    'date_de_creation:2020-02-29',
    "(`date_de_creation` >= date'2020-02-29' AND `date_de_creation` < date'2020-03-01')",
  ],
  ['date_de_creation>#now(years=-1)', '`date_de_creation` > now(years=-1)'],
  ['ouvert:true OR NOT titre:x', '(`ouvert` = true OR NOT (`titre` like "x"))'],
  ['pendule -bronze', '("pendule*" AND NOT ("bronze*"))'],
  ['film*', '"film*"'],
  ['"film"', '"film"'],
  ['#null(titre)', '`titre` is null'],
  ['#startswith(titre, "Pen")', 'startswith(`titre`, "Pen")'],
  ['#null(`)', '"null*"'],
  ['recordid:31', '`recordid` = "31"'],
  ['record_timestamp>2020-01-01', "`record_timestamp` > date'2020-01-01'"],
  ['inconnu:valeur', '"inconnu* valeur*"'],
  ['(pendule', '"pendule*"'],
  ['a" OR 1=1 --', '"a* OR* 1* 1* --"'],
])('%s means %s', (q, clause) => {
  expect(whereOfText(q, columns)).toBe(clause);
  expect(() => parseWhere(clause)).not.toThrow();
});

test('whatever is typed becomes a clause that can be read', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      ...[
        'titre',
        'annee',
        ':',
        '=',
        '"',
        '\\',
        '(',
        ')',
        '[',
        ']',
        ' TO ',
        '*',
        '#null(',
        ' OR ',
        ' AND ',
        'NOT ',
        '`',
        "'",
      ],
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const clause = whereOfText(pieces.join(''), columns);
      if (clause !== undefined) parseWhere(clause);
    }),
    { numRuns: 2_000 },
  );
});
