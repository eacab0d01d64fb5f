// What of a record's restricted fields the desk finds by: those whose format says that they are searched, counted or
// read for a role. The others (an address to write to, notes) are shown to whoever may read them and found by nobody:
// they would give nearly every record a document of its own.
import { searchTier } from '../../../commons/derive.ts';
import type { Field, Format } from '../../../commons/format.ts';
import { publicViewer } from '../../../commons/viewer.ts';
import { type Projected, readableFields } from '../../../commons/visibility.ts';

/** Fields that the public may not read, parted by whether records are found by them. */
export type Restricted = { readonly findable: readonly Field[]; readonly silent: ReadonlySet<string> };

/** The restricted fields of a format. */
export function restrictedFields(format: Format): Restricted {
  const open = new Set(readableFields(format, publicViewer, ''));
  const restricted = format.fields.filter((field) => !open.has(field));
  const findable = restricted.filter((field) => isFindable(field, format));
  const silent = new Set(restricted.filter((field) => !findable.includes(field)).map(({ code }) => code));
  return { findable, silent };
}

/** A projection without what nobody is to find it by. */
export function findablePart(record: Projected, { silent }: Restricted): Projected {
  if (silent.size === 0) return record;
  const values = Object.fromEntries(Object.entries(record.values).filter(([code]) => !silent.has(code)));
  const hidden = [...new Set([...(record.hidden ?? []), ...silent])];
  return { ...record, values, hidden };
}

function isFindable(field: Field, format: Format): boolean {
  if (searchTier(field) !== 'none' || (field.facets ?? []).length > 0 || field.ownFacet === true) return true;
  if (Object.values(format.roles).some((codes) => codes.includes(field.code))) return true;
  return format.fields.some(({ derived }) => derived?.kind === 'lookup' && derived.by === field.code);
}
