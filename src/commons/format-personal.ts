// What a format keeps about the persons in a field: how many values of which kind were found when it was proposed; whether
// these values alone are kept from the public; and, if they are open all the same, what for and on which legal basis.
import { Type } from 'typebox';

/** Legal bases on which personal data may be opened (article 6 of the GDPR). */
export const legalBases = [
  'consent',
  'legal-obligation',
  'public-task',
  'legitimate-interests',
  'contract',
] as const;
/** One of them. */
export type LegalBasis = (typeof legalBases)[number];

/** A field's `personal`. */
export const PersonalSchema = Type.Object(
  {
    /** Values concerned, by kind (`commons/propose/personal.ts`). */
    found: Type.Record(Type.String({ pattern: '^[a-z]+$' }), Type.Integer({ minimum: 0 })),
    /** The field is public without the values in which something of a person shows by its shape. */
    cells: Type.Optional(Type.Literal('withheld')),
    purpose: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    basis: Type.Optional(Type.Enum(legalBases)),
  },
  { additionalProperties: false },
);
