// What the exports of producers' systems call their columns, as data: `formats/<name>/mapping.json`. A mapping says by
// which file name, element or columns an export is known, which columns go under another name, which values are
// composed of several columns, and which columns are set aside because they are the system's own business.
import { Ajv } from 'ajv';
import { type Static, Type } from 'typebox';
import { patternTrouble } from './pattern.ts';
import { Refusal } from './refusal.ts';
import { isTemplate } from './system-template.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1 });
const ByName = Type.Record(Type.String(), Name);

const SystemMappingSchema = Type.Object(
  {
    /** Short name of the system; the mappings of one system in several datasets share it. */
    system: Type.String({ pattern: '^[a-z][a-z0-9-]{1,40}$' }),
    title: Type.Object({ fr: Name, en: Type.Optional(Name) }, closed),
    /** How the export is known; all that is said must hold. */
    when: Type.Object(
      {
        /** A pattern found in the name of the file, blind to case. */
        file: Type.Optional(Name),
        /** The record element of an XML document. */
        element: Type.Optional(Name),
        /** Columns that are all there. */
        columns: Type.Optional(Type.Array(Name, { minItems: 1 })),
      },
      { ...closed, minProperties: 1 },
    ),
    /** Field code by given name of the column. */
    columns: Type.Optional(ByName),
    /** Template by field code (`system-template.ts`); what it composes goes before the cell of the field's own column. */
    compose: Type.Optional(ByName),
    /** Columns that are set aside knowingly. */
    ignore: Type.Optional(Type.Array(Name)),
  },
  closed,
);

/** One entry of `mapping.json`. */
type SystemMappingEntry = Static<typeof SystemMappingSchema>;

/** One mapping, and the dataset whose folder it lies in. */
export type SystemMapping = SystemMappingEntry & { readonly dataset: string };

/** What a list of mappings belongs to: a dataset, the field codes of its format, the name of the file for refusals. */
type MappingOwner = {
  readonly dataset: string;
  readonly codes: ReadonlySet<string>;
  readonly where: string;
};

/** Reads the mappings of a dataset. Throws Refusal `mapping-invalid` (422) with the place and the reason. */
export function parseMappings(json: unknown, owner: MappingOwner): readonly SystemMapping[] {
  const validate = new Ajv({ strict: false }).compile<SystemMappingEntry[]>(Type.Array(SystemMappingSchema));
  if (!validate(json)) {
    const [error] = validate.errors ?? [];
    throw invalid(owner, error?.instancePath || '/', error?.message ?? 'not a list of mappings');
  }
  return json.map((mapping, at) => {
    const trouble = troubleOf(mapping, owner.codes);
    if (trouble !== undefined) throw invalid(owner, `/${at}${trouble.path}`, trouble.reason);
    return { ...mapping, dataset: owner.dataset };
  });
}

function invalid({ where }: MappingOwner, path: string, reason: string): Refusal {
  return new Refusal('mapping-invalid', 422, { where, path, reason });
}

type Trouble = { readonly path: string; readonly reason: string };

/** What a schema cannot say: fields that exist, patterns that are safe, templates that can be read. */
function troubleOf(
  { when, columns = {}, compose = {} }: SystemMappingEntry,
  codes: ReadonlySet<string>,
): Trouble | undefined {
  const unsafe = when.file === undefined ? undefined : patternTrouble(when.file);
  if (unsafe !== undefined) return { path: '/when/file', reason: unsafe };
  for (const [name, code] of Object.entries(columns)) {
    if (!codes.has(code)) return { path: `/columns/${name}`, reason: `no field ${code}` };
  }
  for (const [code, template] of Object.entries(compose)) {
    if (!codes.has(code)) return { path: `/compose/${code}`, reason: `no field ${code}` };
    if (!isTemplate(template)) return { path: `/compose/${code}`, reason: `no template: ${template}` };
  }
  return undefined;
}
