// What a catalogue says of a dataset besides its columns: licence, producer, frequency, what it covers, whom to ask. The
// same words for an extract of a base and for a table of its own; data.gouv.fr and DCAT-AP are made of them.
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Names = Type.Array(Name);
/** A day, a month or a year. */
export const Day = Type.String({ pattern: '^\\d{4}(-\\d{2}){0,2}$' });

/** States of a dataset in the catalogue: data that are not open yet are in the same catalogue. */
export const datasetStates = ['identified', 'wanted', 'planned', 'open', 'refused', 'closed'] as const;

/** The properties, all optional. */
export const publicationProperties = {
  licence: Type.Optional(Name),
  publisher: Type.Optional(Name),
  theme: Type.Optional(Names),
  keyword: Type.Optional(Names),
  language: Type.Optional(Type.String({ pattern: '^[a-z]{2}$' })),
  /** As data.gouv.fr names it: `daily`, `weekly`, `irregular` ... */
  frequency: Type.Optional(Name),
  temporal: Type.Optional(Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) }, closed)),
  spatial: Type.Optional(Names),
  contact: Type.Optional(
    Type.Object({ name: Name, email: Type.Optional(Name), url: Type.Optional(Name) }, closed),
  ),
  attributions: Type.Optional(Names),
  /** Address of the page that describes it elsewhere. */
  references: Type.Optional(Name),
  state: Type.Optional(Type.Enum(datasetStates)),
};

/** As a part of a format. */
export const PublicationSchema = Type.Object(publicationProperties, closed);
/** What a catalogue says of a dataset. */
export type Publication = Static<typeof PublicationSchema>;
