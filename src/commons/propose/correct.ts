// Corrections of a proposal, column by column, as a screen or a file gives them. What is not corrected stays as proposed.
// Personal data that are opened without purpose and legal basis are refused, with the columns named.
import { Ajv } from 'ajv';
import { type Static, Type } from 'typebox';
import { type FieldRole, FormatSchema, fieldTypeNames } from '../format.ts';
import { legalBases } from '../format-personal.ts';
import { Refusal } from '../refusal.ts';

import type { ColumnProposal, FormatProposal, ProposedKey } from './proposal.ts';

const ColumnSchema = Type.Object(
  {
    code: Type.Optional(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]*$', maxLength: 100 })),
    take: Type.Optional(Type.Boolean()),
    label: Type.Optional(
      Type.Object({
        fr: Type.String({ minLength: 1, maxLength: 200 }),
        en: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      }),
    ),
    type: Type.Optional(Type.Enum(fieldTypeNames)),
    many: Type.Optional(Type.Boolean()),
    separator: Type.Optional(Type.String({ minLength: 1, maxLength: 4 })),
    /** Empty takes the unit away. */
    unit: Type.Optional(Type.String({ maxLength: 40 })),
    facet: Type.Optional(Type.Boolean()),
    disjunctive: Type.Optional(Type.Boolean()),
    /** Empty takes the part away. */
    role: Type.Optional(
      Type.Enum(['', ...(Object.keys(FormatSchema.properties.roles.properties) as FieldRole[])]),
    ),
    isPublic: Type.Optional(Type.Boolean()),
    /** Public without the values that show something of a person; empty with them. */
    cells: Type.Optional(Type.Enum(['', 'withheld'])),
    purpose: Type.Optional(Type.String({ maxLength: 500 })),
    basis: Type.Optional(Type.Enum(['', ...legalBases])),
  },
  { additionalProperties: false },
);

const CorrectionsSchema = Type.Object(
  {
    /** By the name that the column has in the file. */
    columns: Type.Optional(Type.Record(Type.String(), ColumnSchema)),
    /** Name of the key's column; empty for a key made of the row. */
    key: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/** What a person corrects of one column. */
export type ColumnCorrection = Static<typeof ColumnSchema>;
/** What a person corrects of a proposal. */
export type Corrections = Static<typeof CorrectionsSchema>;

/** The corrections that `json` holds. Throws Refusal `corrections-invalid` (422) with the place and the reason. */
export function parseCorrections(json: unknown): Corrections {
  const validate = new Ajv({ allErrors: false, strict: false }).compile<Corrections>(CorrectionsSchema);
  if (validate(json)) return json;
  const [error] = validate.errors ?? [];
  throw new Refusal('corrections-invalid', 422, {
    path: error?.instancePath || '/',
    reason: error?.message ?? 'no corrections',
  });
}

/** The proposal with its corrections. Throws Refusal `corrections-invalid` for a column that is not there. */
export function correctProposal(proposal: FormatProposal, corrections: Corrections): FormatProposal {
  const { columns = {}, key } = corrections;
  const known = new Set(proposal.columns.map(({ name }) => name));
  const foreign = Object.keys(columns).find((name) => !known.has(name));
  if (foreign !== undefined) throw wrong(`/columns/${foreign}`, 'no such column');
  return {
    ...proposal,
    columns: proposal.columns.map((column) => corrected(column, ownOf(columns, column.name))),
    ...(key === undefined ? {} : { key: keyOf(proposal, key) }),
  };
}

/**
 * What stands in the way of a format: a key that is left out or hidden, personal data opened without a word. Throws
 * Refusal `key-not-usable` or `personal-unexplained` (422).
 */
export function requireUsable({ columns, key, point }: FormatProposal): void {
  const opened = columns.filter(
    ({ take, isPublic, personal, cells, purpose = '', basis }) =>
      take &&
      isPublic &&
      personal.length > 0 &&
      cells === undefined &&
      (purpose.trim() === '' || basis === undefined),
  );
  if (opened.length > 0) {
    throw new Refusal('personal-unexplained', 422, { columns: opened.map(({ name }) => name).join(', ') });
  }
  const says = point !== undefined || columns.some(({ take, isPublic }) => take && isPublic);
  if (key.kind === 'row' && says) return;
  const column = key.kind === 'row' ? undefined : columns.find(({ name }) => name === key.name);
  if (column?.take && column.isPublic && column.mayBeKey && !column.many && column.cells === undefined)
    return;
  throw new Refusal('key-not-usable', 422, { column: key.kind === 'row' ? '' : key.name });
}

function ownOf(columns: NonNullable<Corrections['columns']>, name: string): ColumnCorrection {
  return (Object.hasOwn(columns, name) ? columns[name] : undefined) ?? {};
}

function corrected(column: ColumnProposal, correction: ColumnCorrection): ColumnProposal {
  const { role, basis, unit, separator, cells, ...plain } = correction;
  const {
    role: ownRole,
    basis: ownBasis,
    unit: ownUnit,
    separator: ownSeparator,
    cells: ownCells,
    ...rest
  } = column;
  const next = { ...rest, ...plain };
  const chosen = {
    role: role === undefined ? ownRole : role || undefined,
    basis: basis === undefined ? ownBasis : basis || undefined,
    cells: cells === undefined ? ownCells : cells || undefined,
    unit: unit === undefined ? ownUnit : unit.trim() || undefined,
    separator: next.many ? (separator ?? ownSeparator) : undefined,
  };
  return { ...next, ...given(chosen), ...countsAs(column, next.type) } as ColumnProposal;
}

/** What another type than the proposed one leaves out. */
function countsAs(
  { type, leftOut }: ColumnProposal,
  chosen: ColumnProposal['type'],
): Pick<ColumnProposal, 'unreadable' | 'hoursLost'> | undefined {
  if (chosen === type || leftOut === undefined) return undefined;
  return leftOut[chosen] ?? { unreadable: 0, hoursLost: 0 };
}

/** Without what is undefined. */
function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function keyOf({ columns }: FormatProposal, key: string): ProposedKey {
  if (key === '') return { kind: 'row' };
  if (!columns.some(({ name }) => name === key)) throw wrong('/key', `no column ${key}`);
  return { kind: 'column', name: key };
}

function wrong(path: string, reason: string): Refusal {
  return new Refusal('corrections-invalid', 422, { path, reason });
}
