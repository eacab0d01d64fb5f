// How complete a record is: nine things that readers look for, as far as the record's format knows them.
import { type FieldRole, type Format, fieldsOf } from '../../commons/format.ts';
import type { Projected } from '../../commons/visibility.ts';
import { roleValue } from './presenter.ts';

const criteria = [
  ['title'],
  ['maker'],
  ['date'],
  ['technique', 'protection'],
  ['dimensions', 'address'],
  ['holder', 'commune'],
  ['inventory', 'communeCode'],
  ['description', 'history'],
  ['image'],
] as const satisfies readonly (readonly FieldRole[])[];

/** How many of the criteria that the format knows are met, and which of its roles each missing one would fill. */
export function qualityOf(
  record: Pick<Projected, 'values' | 'images'>,
  format: Format,
): { readonly got: number; readonly of: number; readonly missing: readonly FieldRole[] } {
  const asked = criteria.filter((roles) => roles.some((role) => fieldsOf(format, role).length > 0));
  const missing = asked.filter((roles) => !roles.some((role) => isFilled(record, format, role)));
  return {
    got: asked.length - missing.length,
    of: asked.length,
    missing: missing.map((roles) => roles.find((role) => fieldsOf(format, role).length > 0) ?? roles[0]),
  };
}

function isFilled(record: Pick<Projected, 'values' | 'images'>, format: Format, role: FieldRole): boolean {
  if (role === 'image') return record.images.some((image) => image.file !== undefined);
  return roleValue(record.values, format, role) !== undefined;
}
