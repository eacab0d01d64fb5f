// From the survey of a table to a proposed format: types, labels, units, lists, filters, places, a key, and what looks
// like a person's. Pure and the same for the same rows; nothing is decided here that a person cannot correct.
import { fieldTypes } from '../field-types.ts';
import type { FieldRole } from '../format.ts';
import type { CommuneIndex } from '../places/communes.ts';
import type { ColumnSurvey } from './column-survey.ts';
import { type Column, type DegreePair, degreePair, placeColumns } from './geography.ts';
import { guessType } from './guess.ts';
import { codesOf, readHeader } from './headers.ts';
import { chooseKey, mayBeKey } from './keys.ts';
import { partColumns } from './parts.ts';
import {
  isTableOfPersons,
  mayNamePersons,
  NAMES_SHARE,
  type PersonalFound,
  personalColumn,
  personalKinds,
} from './personal.ts';
import type { AsideReason, ColumnProposal, FormatProposal } from './proposal.ts';
import type { TableSurvey } from './survey.ts';

/** What a proposal is made with. */
export type ProposeContext = { readonly communes: CommuneIndex };

/** Filters beyond this many are more than a page can offer. */
const MOST_FACETS = 12;

/** Proposes a format for the rows that were surveyed. */
export function proposeFormat(
  { rows, columns: surveys }: TableSurvey,
  context: ProposeContext,
): FormatProposal {
  const columns = surveys.map((survey): Column => {
    const header = readHeader(survey.name);
    return { survey, header, guess: guessType(survey, header) };
  });
  const codes = codesOf(columns.map(({ header }) => header));
  const found = personalFound(columns);
  const personal = new Set([...found.keys()].filter((at) => (found.get(at) ?? []).length > 0));
  const pair = degreePair(columns);
  const cells = new Set([...personal].filter((at) => isInPassing(columns[at], found.get(at))));
  const hidden = new Set([...personal].filter((at) => !cells.has(at)));
  const roles = rolesOf(columns, { rows, personal: hidden, context });
  const facets = facetColumns(columns, roles, hidden);
  const { column: key, near } = chooseKey(columns, rows, personal);
  const proposals = columns.map((column, at): ColumnProposal => {
    const aside = asideReason(column, at, pair);
    const role = roles.get(at);
    return {
      ...plainProposal(column),
      code: codes[at] ?? '',
      take: aside === undefined,
      ...(aside === undefined ? {} : { aside }),
      ...(role === undefined || aside !== undefined ? {} : { role }),
      facet: facets.has(at),
      isPublic: !hidden.has(at),
      ...(cells.has(at) ? { cells: 'withheld' as const } : {}),
      examples: hidden.has(at) ? [] : column.survey.examples,
      mayBeKey: mayBeKey(column, rows),
      personal: found.get(at) ?? [],
    };
  });
  const nameOf = (at: number): string => surveys[at]?.name ?? '';
  return {
    rows,
    columns: proposals,
    ...(pair === undefined ? {} : { point: pointOf(pair, codes, nameOf) }),
    key: key === undefined ? { kind: 'row' } : { kind: 'column', name: nameOf(key) },
    nearKeys: near.map(({ column, repeated, empty }) => ({ name: nameOf(column), repeated, empty })),
  };
}

/** In one value of so many, and no more, something of a person stands in passing. */
const IN_PASSING = 0.05;

/** A few cells of a column that is made for something else: the column is public, these cells are not. */
function isInPassing(column: Column | undefined, found: readonly PersonalFound[] = []): boolean {
  const count = found.reduce((sum, one) => sum + one.count, 0);
  return found.every(({ where }) => where === 'text') && count <= (column?.survey.filled ?? 0) * IN_PASSING;
}

/** What a column says by itself. */
function plainProposal({ survey, header, guess }: Column) {
  const { label } = header;
  const unit = guess.unit ?? header.unit;
  return {
    name: survey.name,
    label,
    type: guess.type,
    many: guess.many,
    ...(guess.separator === undefined ? {} : { separator: guess.separator }),
    ...(unit === undefined ? {} : { unit }),
    filled: survey.filled,
    unreadable: guess.unreadable,
    hoursLost: guess.hoursLost,
    leftOut: leftOutOf(survey),
    ...(survey.values === undefined ? {} : { different: survey.values.size }),
  };
}

const strict = ['integer', 'number', 'boolean', 'date', 'datetime', 'point', 'shape'] as const;

/** Counted by the types themselves where the different values are known, else by the readings of the survey. */
function leftOutOf({ filled, values, reads, hours }: ColumnSurvey): NonNullable<ColumnProposal['leftOut']> {
  const readable = (type: (typeof strict)[number]): number =>
    values === undefined
      ? reads[type]
      : [...values].reduce(
          (sum, [text, count]) => sum + ('value' in fieldTypes[type].read(text) ? count : 0),
          0,
        );
  return Object.fromEntries(
    strict.map((type) => [
      type,
      { unreadable: filled - readable(type), hoursLost: type === 'date' ? hours : 0 },
    ]),
  );
}

function asideReason({ survey }: Column, at: number, pair: DegreePair | undefined): AsideReason | undefined {
  if (survey.filled === 0) return 'empty';
  return pair?.lat === at || pair?.lon === at ? 'in-the-point' : undefined;
}

function pointOf(pair: DegreePair, codes: readonly string[], nameOf: (at: number) => string) {
  const taken = new Set(codes);
  const code = taken.has(pair.code) ? `${pair.code}_point` : pair.code;
  return { code, lat: nameOf(pair.lat), lon: nameOf(pair.lon) };
}

/** What looks like a person's, by column: by its shape wherever it stands, by the column's name for the rest. */
function personalFound(columns: readonly Column[]): ReadonlyMap<number, readonly PersonalFound[]> {
  const ofPersons = isTableOfPersons(columns.map(({ header }) => header.words));
  return new Map(
    columns.map(({ survey, header, guess }, at) => {
      const named = personalColumn(header.words, ofPersons);
      const kind = named !== undefined && mayHold(survey, named, guess.type) ? named : undefined;
      const own: PersonalFound[] =
        kind === undefined || survey.filled === 0 ? [] : [{ kind, count: survey.filled, where: 'column' }];
      const others = personalKinds.flatMap((one): PersonalFound[] =>
        one === kind || !isThere(survey, one, header.words)
          ? []
          : [
              {
                kind: one,
                count: survey.personal[one],
                where: one === 'name' || one === kindOfType(survey) ? 'column' : 'text',
              },
            ],
      );
      return [at, [...own, ...others]] as const;
    }),
  );
}

/** One value of a shape is enough; names are told of a whole column. */
function isThere(survey: ColumnSurvey, kind: PersonalFound['kind'], words: string): boolean {
  const { filled, personal } = survey;
  if (personal[kind] === 0 || isFigures(survey)) return false;
  return (
    kind !== 'name' || (personal.name >= filled * NAMES_SHARE && personal.name > 1 && mayNamePersons(words))
  );
}

/** A column whose values nearly all are of one shape is made for it, whatever its name. */
function kindOfType({ filled, personal }: ColumnSurvey): string | undefined {
  return personalKinds.find((kind) => personal[kind] >= filled * 0.9);
}

/** A name of a column that its values belie: "contact" with addresses of the web, "mobile" with yes and no. */
function mayHold(survey: ColumnSurvey, kind: PersonalFound['kind'], type: string): boolean {
  if (type === 'boolean') return false;
  if (kind === 'email') return survey.personal.email > 0;
  if (kind === 'name')
    return type !== 'url' && type !== 'integer' && type !== 'number' && type !== 'long-text';
  return true;
}

/** Numbers with decimals, points and shapes are no telephone numbers, however their digits fall. */
function isFigures({ reads, filled }: ColumnSurvey): boolean {
  return reads.number + reads.point >= filled * 0.95 || reads.shape >= filled * 0.95;
}

type RoleContext = {
  readonly rows: number;
  readonly personal: ReadonlySet<number>;
  readonly context: ProposeContext;
};

/** The part that each column plays: places first, then names and dates. What is hidden plays none. */
function rolesOf(
  columns: readonly Column[],
  { rows, personal, context }: RoleContext,
): ReadonlyMap<number, FieldRole> {
  const roles = new Map<number, FieldRole>();
  for (const [role, at] of placeColumns(columns, context.communes)) {
    if (!personal.has(at) && !roles.has(at)) roles.set(at, role);
  }
  const hidden = new Set([...personal, ...roles.keys()]);
  for (const [role, at] of partColumns(columns, rows, hidden)) if (!roles.has(at)) roles.set(at, role);
  return roles;
}

/** Places have a filter of their own. */
const filteredElsewhere: ReadonlySet<FieldRole> = new Set(['commune', 'communeCode', 'department', 'region']);

function facetColumns(
  columns: readonly Column[],
  roles: ReadonlyMap<number, FieldRole>,
  personal: ReadonlySet<number>,
): ReadonlySet<number> {
  const fitting = columns.flatMap(({ guess, survey }, at) => {
    const role = roles.get(at);
    const isElsewhere = role !== undefined && filteredElsewhere.has(role);
    const isFew = guess.isList || (guess.type === 'boolean' && (survey.values?.size ?? 0) > 1);
    return isFew && !isElsewhere && role !== 'title' && !personal.has(at) ? [at] : [];
  });
  return new Set(fitting.slice(0, MOST_FACETS));
}
