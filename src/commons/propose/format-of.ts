// From a proposal, corrected or not, and the words of the dataset to a format. The result is checked like any other.

import { plainName } from '../column-names.ts';
import type { Field, Format, Label } from '../format.ts';
import type { Publication } from '../publication.ts';
import type { ColumnProposal, FormatProposal } from './proposal.ts';

/** What a person says of the dataset itself. */
export type DatasetWords = {
  readonly name: string;
  readonly title: Label;
  readonly description?: Label;
  /** What one record is called. */
  readonly noun?: Format['noun'];
  /** Whose records they are. */
  readonly producer: string;
  /** What a catalogue says of it besides. */
  readonly publication?: Publication;
};

/** The code of the field that holds a key made from the row. */
const ROW_KEY = 'cle';

const anyNoun: Format['noun'] = {
  fr: { one: 'fiche', many: 'fiches', gender: 'f' },
  en: { one: 'record', many: 'records' },
};

const sections = [
  { id: 'what', label: { fr: 'Description', en: 'Description' } },
  { id: 'where', label: { fr: 'Lieu', en: 'Place' } },
  { id: 'figures', label: { fr: 'Chiffres et dates', en: 'Figures and dates' } },
  { id: 'contact', label: { fr: 'Contact', en: 'Contact' } },
  { id: 'record', label: { fr: 'La fiche', en: 'About the record' } },
] as const;

type SectionId = (typeof sections)[number]['id'];

/** The format that a proposal makes for a dataset of these words. */
export function formatOf(proposal: FormatProposal, words: DatasetWords): Format {
  const taken = proposal.columns.filter(({ take }) => take);
  const { name: keyName } = proposal.key.kind === 'column' ? proposal.key : { name: undefined };
  const keyColumn = taken.find(({ name }) => name === keyName);
  const fields = [
    ...taken.map((column) => fieldOf(column, column === keyColumn)),
    ...pointFields(proposal),
    ...(keyColumn === undefined ? [rowKeyField(taken)] : []),
  ];
  const used = new Set(fields.map(({ section }) => section));
  return {
    name: words.name,
    title: words.title,
    ...(words.description === undefined ? {} : { description: words.description }),
    holding: words.title,
    noun: words.noun ?? anyNoun,
    wall: 'works',
    schemaType: 'Thing',
    key: keyColumn === undefined ? rowKey(fields, proposal) : { field: keyColumn.code },
    producers: [{ producer: words.producer, prefixes: [] }],
    sections: sections.filter(({ id }) => used.has(id)).map(({ id, label }) => ({ id, label })),
    fields,
    roles: rolesOf(proposal, taken),
    ...(words.publication === undefined ? {} : { publication: words.publication }),
  };
}

function fieldOf(column: ColumnProposal, isKey: boolean): Field {
  const { code, type, label, many, separator, unit, isPublic } = column;
  return {
    code,
    type,
    label,
    section: isKey ? 'record' : sectionOf(column),
    ...(many ? { many, ...(separator === undefined ? {} : { separator }) } : {}),
    ...(isPlainText(column, isKey) ? { asGiven: true } : {}),
    ...(isKey ? { required: true } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(isPublic ? {} : { visibility: 'private' as const }),
    ...(column.facet && isPublic ? { ownFacet: true } : {}),
    ...(column.disjunctive === true ? { disjunctive: true } : {}),
    search: searchOf(column, isKey),
    ...(isPublic && sortable.has(type) ? { sort: true } : {}),
    ...(plainName(column.name) === code ? {} : { aliases: [column.name] }),
    ...(saysPersonal(column) ? { personal: personalOf(column) } : {}),
  };
}

const sortable: ReadonlySet<Field['type']> = new Set(['integer', 'number', 'date', 'datetime', 'period']);
const searched: ReadonlySet<Field['type']> = new Set(['text', 'long-text', 'term', 'period']);

const isNamed: ReadonlySet<string> = new Set([
  'kind',
  'maker',
  'holder',
  'commune',
  'communeCode',
  'department',
  'region',
  'country',
]);

/** What is filtered, counted or asked for by its value is told apart blind to spaces; other texts are kept as given. */
function isPlainText({ type, many, facet, role }: ColumnProposal, isKey: boolean): boolean {
  const named = role !== undefined && isNamed.has(role);
  return (type === 'text' || type === 'long-text') && !many && !facet && !isKey && !named;
}

/** Personal data are in no index; a key is found as it is. */
function searchOf({ type, role, isPublic }: ColumnProposal, isKey: boolean): NonNullable<Field['search']> {
  if (!isPublic || isKey || !searched.has(type) || role === 'communeCode') return 'none';
  if (role === 'title') return 'title';
  return role === 'commune' ? 'names' : 'text';
}

function sectionOf({ role, type, personal }: ColumnProposal): SectionId {
  if (role !== undefined && placed.has(role)) return 'where';
  if (personal.length > 0 || type === 'email') return 'contact';
  if (type === 'point' || type === 'shape') return 'where';
  return figured.has(type) ? 'figures' : 'what';
}

const placed: ReadonlySet<string> = new Set([
  'point',
  'commune',
  'communeCode',
  'department',
  'region',
  'address',
  'country',
]);
const figured: ReadonlySet<Field['type']> = sortable;

/** Something was found, or a person said what values of persons are there for. */
function saysPersonal({ personal, isPublic, cells, purpose = '', basis }: ColumnProposal): boolean {
  return (
    personal.length > 0 || cells !== undefined || (isPublic && purpose.trim() !== '' && basis !== undefined)
  );
}

function personalOf({
  personal,
  isPublic,
  cells,
  purpose,
  basis,
}: ColumnProposal): NonNullable<Field['personal']> {
  const found = Object.fromEntries(personal.map(({ kind, count }) => [kind, count]));
  if (!isPublic) return { found };
  if (cells !== undefined) return { found, cells };
  return { found, ...(purpose ? { purpose } : {}), ...(basis === undefined ? {} : { basis }) };
}

function pointFields({ point }: FormatProposal): readonly Field[] {
  if (point === undefined) return [];
  const label = { fr: 'Position', en: 'Position' };
  return [{ code: point.code, type: 'point', label, section: 'where', search: 'none' }];
}

function rowKeyField(taken: readonly ColumnProposal[]): Field {
  return {
    code: rowKeyCode(taken),
    type: 'text',
    label: { fr: 'Clé de la ligne', en: 'Key of the row' },
    section: 'record',
    quiet: true,
    search: 'none',
  };
}

function rowKeyCode(taken: readonly ColumnProposal[]): string {
  const codes = new Set(taken.map(({ code }) => code));
  return codes.has(ROW_KEY) ? `${ROW_KEY}_de_ligne` : ROW_KEY;
}

/** Made of public fields only: a key is public, and must tell nothing of what is not. */
function rowKey(fields: readonly Field[], { columns }: FormatProposal): Format['key'] {
  const field = rowKeyCode(columns.filter(({ take }) => take));
  const codes = fields.filter((one) => one.visibility === undefined && one.code !== field);
  return { field, ofRow: codes.map(({ code }) => code) };
}

function rolesOf({ point }: FormatProposal, taken: readonly ColumnProposal[]): Format['roles'] {
  const roles: Record<string, string[]> = {};
  for (const { role, code, isPublic } of taken) {
    if (role !== undefined && isPublic) roles[role] = [...(roles[role] ?? []), code];
  }
  if (roles['title'] === undefined && roles['commune'] !== undefined) roles['title'] = roles['commune'];
  if (roles['date'] !== undefined) roles['period'] = roles['date'];
  if (point !== undefined) roles['point'] = [point.code];
  return roles;
}
