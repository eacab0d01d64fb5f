// A format made here, shown again as a proposal and corrected once more: labels, types, filters, parts, what is public.
// Codes never change, because values stand under them: another published name is said beside, and the old one answers on.
import type { Field, FieldRole, Format } from '../format.ts';
import { type Corrections, correctProposal, requireUsable } from './correct.ts';
import { type DatasetWords, formatOf } from './format-of.ts';
import { type PersonalKind, personalKinds } from './personal.ts';
import type { ColumnProposal, FormatProposal } from './proposal.ts';

/** The proposal that a format is: one column a field, called by its code. Nothing is known of its values here. */
export function proposalOf(format: Format): FormatProposal {
  const { key, fields } = format;
  const shown = fields.filter(({ code }) => key.ofRow === undefined || code !== key.field);
  return {
    rows: 0,
    columns: shown.map((field) => columnOf(field, format)),
    key: key.ofRow === undefined ? { kind: 'column', name: key.field } : { kind: 'row' },
    nearKeys: [],
  };
}

/**
 * The format with its corrections and words. Fields that are hidden leave the parts that they played, the filters, the
 * index and the key of the row. Throws what stands in the way.
 */
export function reviseFormat(format: Format, corrections: Corrections, words: DatasetWords): Format {
  const { columns = {}, key: _key, ...rest } = corrections;
  const renamed = new Map(Object.entries(columns).map(([code, { code: name }]) => [code, name] as const));
  const kept = Object.fromEntries(
    Object.entries(columns).map(([code, { code: _code, ...correction }]) => [code, correction]),
  );
  const proposal = correctProposal(proposalOf(format), { ...rest, columns: kept });
  requireUsable(proposal);
  const next = formatOf(proposal, words);
  const before = new Map(format.fields.map((field) => [field.code, field]));
  const fields = next.fields.map((field) =>
    continued(field, before.get(field.code), renamed.get(field.code)),
  );
  return {
    ...next,
    name: format.name,
    producers: format.producers,
    fields,
    key: keyOf(format, fields),
  };
}

function columnOf(field: Field, format: Format): ColumnProposal {
  const { code, type, label, many = false, separator, unit, visibility = 'public', personal } = field;
  const role = roleOf(code, format);
  const found = Object.entries(personal?.found ?? {}).flatMap(([kind, count]) =>
    isKind(kind) ? [{ kind, count, where: 'column' as const }] : [],
  );
  return {
    ...{ name: code, code, take: true, label, type, many },
    ...(separator === undefined ? {} : { separator }),
    ...(unit === undefined ? {} : { unit }),
    ...(role === undefined ? {} : { role }),
    facet: field.ownFacet === true,
    ...(field.disjunctive === true ? { disjunctive: true } : {}),
    isPublic: visibility === 'public',
    personal: found,
    ...(personal?.cells === undefined ? {} : { cells: personal.cells }),
    ...(personal?.purpose === undefined ? {} : { purpose: personal.purpose }),
    ...(personal?.basis === undefined ? {} : { basis: personal.basis }),
    mayBeKey: code === format.key.field,
    ...{ filled: 0, unreadable: 0, hoursLost: 0, examples: [] },
  };
}

function isKind(kind: string): kind is PersonalKind {
  return personalKinds.some((one) => one === kind);
}

/** The part that a field was given; those that follow from another one are made again. */
function roleOf(code: string, { roles }: Format): FieldRole | undefined {
  const played = (Object.keys(roles) as FieldRole[]).filter((role) => roles[role]?.includes(code));
  const own = played.filter((role) => role !== 'period');
  return own.find((role) => role !== 'title') ?? own[0];
}

/** What a field had that no proposal knows: other names, help, meaning. */
function continued(field: Field, before: Field | undefined, renamed: string | undefined): Field {
  if (before === undefined) return field;
  const { help, semantic, quiet, column: oldName } = before;
  const column = renamed === undefined ? oldName : renamed === field.code ? undefined : renamed;
  const left = column === oldName || oldName === undefined ? [] : [oldName];
  const aliases = [...new Set([...(before.aliases ?? []), ...left])];
  return {
    ...field,
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(column === undefined ? {} : { column }),
    ...(help === undefined ? {} : { help }),
    ...(semantic === undefined ? {} : { semantic }),
    ...(quiet === undefined ? {} : { quiet }),
  };
}

/** The key stays what it was, without fields that are public no more: the next delivery gives its rows other keys then. */
function keyOf({ key }: Format, fields: readonly Field[]): Format['key'] {
  if (key.ofRow === undefined) return key;
  const open = new Set(fields.filter(({ visibility }) => visibility === undefined).map(({ code }) => code));
  return { ...key, ofRow: key.ofRow.filter((code) => open.has(code)) };
}
