// What the form of a proposal says, as corrections: only what differs from the proposal is one. Fields of a column are
// named by its position, `c12-type`; a column whose fields are not there is left as it is.
import { fieldTypeNames } from '../../commons/format.ts';
import { legalBases } from '../../commons/format-personal.ts';
import { type ColumnCorrection, type Corrections, parseCorrections } from '../../commons/propose/correct.ts';
import type { ColumnProposal, FormatProposal } from '../../commons/propose/proposal.ts';
import { type TypedWords, wordNames } from './words.ts';

/** Types that a column of a table may have: those that need nothing besides the table. */
export const offeredTypes = fieldTypeNames.filter((type) => !['image', 'file', 'reference'].includes(type));

/** Parts that a field may play, offered on the form. */
export const offeredRoles = [
  'title',
  'kind',
  'description',
  'date',
  'maker',
  'holder',
  'address',
  'commune',
  'communeCode',
  'department',
  'region',
  'country',
  'point',
] as const;

/** Signs that part several values in one cell, offered on the form. */
export const offeredSeparators = [';', '|', ',', '/'] as const;

/** The key as the form says it: the position of a column, or nothing for a key made of the row. */
export const ROW_KEY = 'ligne';

/** The corrections of a form. */
export function readCorrections(form: URLSearchParams, proposal: FormatProposal): Corrections {
  const columns = proposal.columns.flatMap((column, at) => {
    const correction = form.has(`c${at}-type`) ? correctionOf(form, at, column) : {};
    return Object.keys(correction).length === 0 ? [] : [[column.name, correction] as const];
  });
  const key = keyOf(form.get('cle'), proposal);
  return parseCorrections({
    ...(columns.length === 0 ? {} : { columns: Object.fromEntries(columns) }),
    ...(key === undefined ? {} : { key }),
  });
}

/** The words of a form, as typed. */
export function readTypedWords(form: URLSearchParams): TypedWords {
  return Object.fromEntries(wordNames.map((name) => [name, (form.get(name) ?? '').slice(0, 2_000)]));
}

function correctionOf(form: URLSearchParams, at: number, column: ColumnProposal): ColumnCorrection {
  const said = (name: string): string => (form.get(`c${at}-${name}`) ?? '').trim();
  const label = {
    fr: said('libelle') || column.label.fr,
    ...(said('libelleEn') === '' ? {} : { en: said('libelleEn') }),
  };
  const separator = offeredSeparators.find((sign) => sign === said('separateur'));
  const basis = legalBases.find((one) => one === said('base')) ?? '';
  const given: Required<ColumnCorrection> = {
    code: said('code') || column.code,
    take: said('reprise') === '1',
    label,
    type: offeredTypes.find((type) => type === said('type')) ?? column.type,
    many: separator !== undefined,
    separator: separator ?? '',
    unit: said('unite').slice(0, 40),
    facet: said('filtre') === '1',
    disjunctive: said('plusieurs') === '1',
    role: offeredRoles.find((role) => role === said('role')) ?? '',
    isPublic: said('publique') === '1',
    cells: said('cellules') === '1' ? 'withheld' : '',
    purpose: said('finalite').slice(0, 500),
    basis,
  };
  const before: Required<ColumnCorrection> = {
    ...{ code: column.code, take: column.take, label: column.label, type: column.type, many: column.many },
    separator: column.many ? (column.separator ?? ';') : '',
    disjunctive: column.disjunctive === true,
    ...{ unit: column.unit ?? '', facet: column.facet, role: column.role ?? '', isPublic: column.isPublic },
    ...{ cells: column.cells ?? '', purpose: column.purpose ?? '', basis: column.basis ?? '' },
  };
  return differing(given, before);
}

function differing(given: Required<ColumnCorrection>, before: Required<ColumnCorrection>): ColumnCorrection {
  const names = Object.keys(given) as (keyof ColumnCorrection)[];
  const changed = names.filter((name) => JSON.stringify(given[name]) !== JSON.stringify(before[name]));
  // An empty separator says nothing that `many` does not.
  const told = changed.filter((name) => name !== 'separator' || given.separator !== '');
  return Object.fromEntries(told.map((name) => [name, given[name]]));
}

function keyOf(said: string | null, { key, columns }: FormatProposal): string | undefined {
  if (said === null) return undefined;
  const chosen = said === ROW_KEY ? '' : columns[Number(said)]?.name;
  const before = key.kind === 'row' ? '' : key.name;
  return chosen === undefined || chosen === before ? undefined : chosen;
}
