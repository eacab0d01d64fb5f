// A format is the governed agreement about the fields of a dataset's records: data, not code.
// One definition gives the type, the check at loading (JSON Schema) and the documentation of `format.json`.
import { type Static, Type } from 'typebox';
import { DerivedSchema } from './format-derived.ts';
import { PersonalSchema } from './format-personal.ts';
import { PublicationSchema } from './publication.ts';

const LabelSchema = Type.Object(
  { fr: Type.String({ minLength: 1 }), en: Type.Optional(Type.String({ minLength: 1 })) },
  { additionalProperties: false },
);

/** What a format, and a dataset made here, may be called: as in the addresses of older portals. */
export const formatName = /^[a-z0-9][a-z0-9_-]{1,149}$/;

const LevelSchema = Type.Union([
  Type.Literal('public'),
  Type.Literal('members'),
  Type.Literal('organisation'),
  Type.Literal('private'),
]);

/** What a value is; `field-types.ts` says for each how to read, compare, show and index it. */
export const fieldTypeNames = [
  'text',
  'long-text',
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'period',
  'point',
  'shape',
  'url',
  'email',
  'image',
  'file',
  'term',
  'reference',
] as const;

/** A rule of one field, beyond its type. `code` is the finding it makes; error rejects, warning does not. */
const RuleSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    /** One of the tests of `commons/rules.ts`. */
    test: Type.String(),
    /** What the test needs: a length, a pattern, another field's code, a list of values. */
    with: Type.Optional(
      Type.Union([Type.String(), Type.Number(), Type.Array(Type.Union([Type.String(), Type.Number()]))]),
    ),
    /** Only for records of these producers. */
    producers: Type.Optional(Type.Array(Type.String())),
    message: Type.Optional(LabelSchema),
  },
  { additionalProperties: false },
);

const FieldSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]*$' }),
    type: Type.Enum(fieldTypeNames),
    label: LabelSchema,
    /** Other labels for the records of some producers. */
    labels: Type.Optional(
      Type.Array(Type.Object({ producers: Type.Array(Type.String()), label: LabelSchema })),
    ),
    help: Type.Optional(LabelSchema),
    section: Type.Optional(Type.String()),
    many: Type.Optional(Type.Boolean()),
    /** What parts several values in one cell of a file; `;` when not said. */
    separator: Type.Optional(Type.String({ minLength: 1, maxLength: 4 })),
    /** Characters at which *indexing* parts one value further (terms of a subject); the text stays as given. */
    termSeparators: Type.Optional(Type.String()),
    /** A character that stands for a line break in the text. */
    lineBreak: Type.Optional(Type.String({ maxLength: 1 })),
    /** Runs of spaces, no-break spaces and line ends are kept as the file has them; without it each is one space. */
    asGiven: Type.Optional(Type.Boolean()),
    required: Type.Optional(Type.Boolean()),
    recommended: Type.Optional(Type.Boolean()),
    vocabulary: Type.Optional(Type.String()),
    /** Whether a value outside the vocabulary is a finding. */
    checked: Type.Optional(Type.Boolean()),
    unit: Type.Optional(Type.String()),
    visibility: Type.Optional(LevelSchema),
    personal: Type.Optional(PersonalSchema),
    /** Not shown on the record page, yet public data (codes, technical links). */
    quiet: Type.Optional(Type.Boolean()),
    /** Ids of the shared facets (formats/facets.json) that this field feeds. */
    facets: Type.Optional(Type.Array(Type.String())),
    /** A facet of this dataset alone, under the field's own label. */
    ownFacet: Type.Optional(Type.Boolean()),
    /** Whether several values chosen in its filter mean any of them, to programs. */
    disjunctive: Type.Optional(Type.Boolean()),
    /** Where its words are searched; `none` keeps it out of the search box. */
    search: Type.Optional(
      Type.Union([Type.Literal('title'), Type.Literal('names'), Type.Literal('text'), Type.Literal('none')]),
    ),
    weight: Type.Optional(Type.Number({ minimum: 0, maximum: 10 })),
    sort: Type.Optional(Type.Boolean()),
    rules: Type.Optional(Type.Array(RuleSchema)),
    /** Datasets that a reference may lead to, the producer rule choosing between several. */
    targets: Type.Optional(Type.Array(Type.String())),
    derived: Type.Optional(DerivedSchema),
    /** Old names, codes of other systems, open-data column names. */
    aliases: Type.Optional(Type.Array(Type.String())),
    /** The column's name in published files. */
    column: Type.Optional(Type.String()),
    semantic: Type.Optional(
      Type.Object({
        schema: Type.Optional(Type.String()),
        dc: Type.Optional(Type.String()),
      }),
    ),
    default: Type.Optional(Type.String()),
    deprecated: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const RoleSchema = Type.Optional(Type.Array(Type.String()));

/** `format.json`. */
export const FormatSchema = Type.Object(
  {
    /** Its dataset is called so, in addresses too. */
    name: Type.String({ pattern: formatName.source }),
    title: LabelSchema,
    description: Type.Optional(LabelSchema),
    /** What the collection is called in lists of holdings: "Œuvres et objets". */
    holding: LabelSchema,
    /** What one record is called. */
    noun: Type.Object({
      fr: Type.Object({
        one: Type.String(),
        many: Type.String(),
        gender: Type.Union([Type.Literal('f'), Type.Literal('m')]),
      }),
      en: Type.Object({ one: Type.String(), many: Type.String() }),
    }),
    /** The wall behind its works: œuvres, monuments or photographies (look.md). */
    wall: Type.Union([Type.Literal('works'), Type.Literal('monuments'), Type.Literal('photographs')]),
    /** schema.org type of a record, or the type by values of a field. */
    schemaType: Type.String(),
    key: Type.Object({
      /** The field that holds the key. */
      field: Type.String(),
      /**
       * No column identifies a row: its key is the digest of these public fields, and a number when several rows are
       * alike. Each delivery then replaces the one before.
       */
      ofRow: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
      pattern: Type.Optional(Type.String()),
      maxLength: Type.Optional(Type.Number()),
      /** Keys shorter than this are padded on the left with zeros. */
      padTo: Type.Optional(Type.Number()),
      upperCase: Type.Optional(Type.Boolean()),
      /** A bare prefix as key makes the next key: prefix + this field's value + counter of this many digits. */
      generate: Type.Optional(
        Type.Object({
          prefixes: Type.Array(Type.String()),
          with: Type.Optional(Type.String()),
          digits: Type.Number(),
        }),
      ),
    }),
    /** Whose record it is: the first rule that holds; longest prefix first. */
    producers: Type.Array(
      Type.Object({
        producer: Type.String(),
        /** Prefixes of the key; empty = every key. */
        prefixes: Type.Array(Type.String()),
        /** Further: this field must begin with one of these values. */
        field: Type.Optional(Type.String()),
        values: Type.Optional(Type.Array(Type.String())),
      }),
    ),
    sections: Type.Array(Type.Object({ id: Type.String(), label: LabelSchema })),
    fields: Type.Array(FieldSchema, { minItems: 1 }),
    /** Which fields play a part that pages and the index know, in order of preference (first non-empty wins). */
    roles: Type.Object(
      {
        title: RoleSchema,
        /** What kind of thing it is, used as title when there is none. */
        kind: RoleSchema,
        maker: RoleSchema,
        date: RoleSchema,
        /** Fields whose parsed dates make the record's interval. */
        period: RoleSchema,
        technique: RoleSchema,
        dimensions: RoleSchema,
        holder: RoleSchema,
        holderReference: RoleSchema,
        acquisition: RoleSchema,
        inventory: RoleSchema,
        description: RoleSchema,
        history: RoleSchema,
        protection: RoleSchema,
        address: RoleSchema,
        commune: RoleSchema,
        communeCode: RoleSchema,
        department: RoleSchema,
        region: RoleSchema,
        country: RoleSchema,
        point: RoleSchema,
        pointSystem: RoleSchema,
        pointSource: RoleSchema,
        image: RoleSchema,
        imageRights: RoleSchema,
        imageCredit: RoleSchema,
        imageCaption: RoleSchema,
        createdAt: RoleSchema,
        updatedAt: RoleSchema,
      },
      { additionalProperties: false },
    ),
    /** Rules of the whole record. */
    rules: Type.Optional(Type.Array(RuleSchema)),
    /** Rights of images: what the rights field says -> free | mention | on-request | unknown, first pattern wins. */
    imageRights: Type.Optional(
      Type.Array(
        Type.Object({
          pattern: Type.String(),
          rights: Type.Union([
            Type.Literal('free'),
            Type.Literal('mention'),
            Type.Literal('on-request'),
            Type.Literal('unknown'),
          ]),
        }),
      ),
    ),
    /** Its records gather those that have their name in a facet: a person its works, a museum its collection. */
    gathers: Type.Optional(
      Type.Object({
        kind: Type.Union([Type.Literal('holder'), Type.Literal('author')]),
        facet: Type.String(),
        fields: Type.Array(Type.String()),
      }),
    ),
    /** What a catalogue says of the dataset, when it is published whole. */
    publication: Type.Optional(PublicationSchema),
    /** Addresses of an older system that lead here; `{key}` and `{dataset}` stand for themselves. */
    formerNames: Type.Optional(Type.Array(Type.String())),
  },
  { additionalProperties: false },
);

/** A text in French and, where sure, in English. */
export type Label = Static<typeof LabelSchema>;
/** A rule that values must follow. */
export type Rule = Static<typeof RuleSchema>;
/** One field of a format. */
export type Field = Static<typeof FieldSchema>;
/** The governed agreement itself. */
export type Format = Static<typeof FormatSchema>;
/** The parts that fields may play. */
export type FieldRole = keyof Format['roles'];
/** Names of the field types. */
export type FieldTypeName = (typeof fieldTypeNames)[number];

/** A shared facet: one filter over all datasets, fed by fields of several formats. */
export type SharedFacet = {
  readonly id: string;
  readonly label: Label;
  /** Values are paths with ` > ` between steps; every ancestor counts too. */
  readonly tree?: boolean;
};

/** A text in the language asked; French where there is no other. */
export function inLocale(text: Label, lang: string): string {
  return lang === 'en' ? (text.en ?? text.fr) : text.fr;
}

/** The label of a field for the records of `producer`. */
export function labelOf(field: Field, producer: string): Label {
  return field.labels?.find((variant) => variant.producers.includes(producer))?.label ?? field.label;
}

/** What parts the values of a many-valued field in one cell. */
export function separatorOf(field: Field): string {
  return field.separator ?? ';';
}

/** Field codes that play `role`, in order of preference. */
export function fieldsOf(format: Format, role: FieldRole): readonly string[] {
  return format.roles[role] ?? [];
}
