// An extract is a base as re-users' programs see it: which records, which fields under which published names, and what
// a catalogue says of it. `formats/<name>/extracts.json` holds a list; one definition gives the type, the check
// (refusal `extract-invalid`) and its documentation.
import { Ajv } from 'ajv';
import { type Static, Type } from 'typebox';
import type { Format } from './format.ts';
import { licenceOf } from './licence.ts';
import { publicationProperties } from './publication.ts';
import { columnKinds } from './published.ts';
import { Refusal } from './refusal.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Names = Type.Array(Name);
const Labelled = Type.Object({ fr: Name, en: Type.Optional(Name) }, closed);
const Text = Type.Object(
  { fr: Type.String({ minLength: 1 }), en: Type.Optional(Type.String({ minLength: 1 })) },
  closed,
);
const ColumnName = Type.String({ pattern: '^[A-Za-z0-9_]+$', maxLength: 120 });

/** One test of an extract's condition: a value of one of the fields passes it. Blind to case and accents. */
const TestSchema = Type.Union([
  Type.Object({ fields: Type.Array(Name, { minItems: 1 }), startsWith: Names }, closed),
  Type.Object({ fields: Type.Array(Name, { minItems: 1 }), contains: Names }, closed),
  Type.Object({ fields: Type.Array(Name, { minItems: 1 }), equals: Names }, closed),
]);

const ColumnSchema = Type.Object(
  {
    /** Code of the field. */
    field: Name,
    /** Published name; by default the field's `column`, else its code, in small letters, digits and underscores. */
    name: Type.Optional(ColumnName),
    label: Type.Optional(Labelled),
    description: Type.Optional(Text),
    /** By default what the field's type says. */
    kind: Type.Optional(Type.Enum(columnKinds)),
    /** Of a point, one of its degrees as a column of its own, which has a name. */
    part: Type.Optional(Type.Enum(['latitude', 'longitude'])),
    /** Whether several values are a list; else they are joined by the field's separator into one text. */
    many: Type.Optional(Type.Boolean()),
    facet: Type.Optional(
      Type.Union([
        Type.Boolean(),
        Type.Object({ separator: Type.Optional(Name), disjunctive: Type.Optional(Type.Boolean()) }, closed),
      ]),
    ),
    /** Names that the column had: they keep answering. */
    formerNames: Type.Optional(Names),
  },
  closed,
);

/** One entry of `extracts.json`. */
const ExtractSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9_.-]{1,149}$' }),
    formerIds: Type.Optional(Names),
    title: Labelled,
    description: Type.Optional(Text),
    /** All tests must hold; without any, every public record is in. */
    where: Type.Optional(Type.Array(TestSchema)),
    /** Codes of fields, or columns that differ from what their field says. */
    columns: Type.Array(Type.Union([Name, ColumnSchema]), { minItems: 1 }),
    ...publicationProperties,
  },
  closed,
);

/** A test of an extract's condition. */
export type ExtractTest = Static<typeof TestSchema>;
/** A column as an extract writes it. */
export type ExtractColumn = Static<typeof ColumnSchema>;
/** One extract. */
export type Extract = Static<typeof ExtractSchema>;

/** Reads the extracts of `format`. `where` names them in the Refusal `extract-invalid` (422). */
export function parseExtracts(json: unknown, format: Format, where: string): readonly Extract[] {
  const validate = new Ajv({ strict: false }).compile<Extract[]>(Type.Array(ExtractSchema));
  if (!validate(json)) {
    const [error] = validate.errors ?? [];
    throw invalid(where, error?.instancePath || '/', error?.message ?? 'not a list of extracts');
  }
  const ids = new Set<string>();
  json.forEach((extract, at) => {
    const trouble = troubleOf(extract, format, ids);
    if (trouble !== undefined) throw invalid(where, `/${at}${trouble.path}`, trouble.reason);
  });
  return json;
}

function invalid(where: string, path: string, reason: string): Refusal {
  return new Refusal('extract-invalid', 422, { where, path, reason });
}

type Trouble = { readonly path: string; readonly reason: string };

/** What a schema cannot say: fields that exist, ids that are given once, a licence that is known. */
function troubleOf(extract: Extract, format: Format, ids: Set<string>): Trouble | undefined {
  const codes = new Set(format.fields.map(({ code }) => code));
  for (const id of [extract.id, ...(extract.formerIds ?? [])]) {
    if (ids.has(id)) return { path: '/id', reason: `${id} is given twice` };
    ids.add(id);
  }
  const { licence, where = [], columns } = extract;
  if (licence !== undefined && licenceOf(licence) === undefined) {
    return { path: '/licence', reason: `no licence ${licence}` };
  }
  for (const code of where.flatMap(({ fields }) => fields)) {
    if (!codes.has(code)) return { path: '/where', reason: `no field ${code}` };
  }
  for (const [at, column] of columns.entries()) {
    const code = typeof column === 'string' ? column : column.field;
    if (!codes.has(code)) return { path: `/columns/${at}`, reason: `no field ${code}` };
  }
  return undefined;
}
