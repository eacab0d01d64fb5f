// A published dataset: what a catalogue says of it, its columns, and which records of its base are in. Made of an
// extract and its format; a table of its own is published whole. Only public fields become columns.
import { createHash } from 'node:crypto';
import { plainName } from './column-names.ts';
import type { Entry } from './entry.ts';
import type { Extract, ExtractColumn, ExtractTest } from './extract.ts';
import type { Field, FieldTypeName, Format, Label } from './format.ts';
import { type Licence, licenceOf } from './licence.ts';
import type { datasetStates } from './publication.ts';
import type { ColumnKind, PublishedColumn } from './published.ts';
import { Refusal } from './refusal.ts';
import { type Level, publicViewer } from './viewer.ts';
import { isWithoutCells, readableFields } from './visibility.ts';

/** Where a dataset stands: only an `open` one has rows to give. */
export type DatasetState = (typeof datasetStates)[number];

/** A dataset as the catalogue speaks of it, whether its records are here or not. */
export type CatalogueDataset = {
  /** Its id in addresses. */
  readonly id: string;
  /** The id that it had first: its entry, versions and resources are kept under it, whatever it is called. */
  readonly firstId: string;
  /** `da_` and six letters, the same for the same first id. */
  readonly uid: string;
  /** Ids that it had: they keep answering. */
  readonly formerIds: readonly string[];
  /** Name of the dataset in the truth; absent when its records are not here. */
  readonly base?: string;
  readonly title: Label;
  readonly description?: Label;
  readonly licence?: Licence;
  readonly publisher?: string;
  readonly theme: readonly string[];
  readonly keyword: readonly string[];
  readonly language: string;
  readonly frequency?: string;
  /** Days, months or years, both ends in. */
  readonly temporal?: { readonly from?: string; readonly to?: string };
  /** Names of territories. */
  readonly spatial: readonly string[];
  readonly contact?: { readonly name: string; readonly email?: string; readonly url?: string };
  readonly attributions: readonly string[];
  readonly columns: readonly PublishedColumn[];
  /** All must hold for a record to be in. */
  readonly condition: readonly ExtractTest[];
  readonly references?: string;
  /** That of its base, or the narrower one that its entry says. */
  readonly visibility: Level;
  readonly state: DatasetState;
  /** When it is to be open: a day, a month or a year. */
  readonly planned?: string;
  /** Why it cannot be open, or is no longer. */
  readonly reason?: string;
  /** The catalogue elsewhere that speaks of it first. */
  readonly origin?: NonNullable<Entry['origin']>;
  /** When people last stated something of it (ISO 8601). */
  readonly statedAt?: string;
};

/** A dataset whose records are here. */
export type PublishedDataset = CatalogueDataset & { readonly base: string };

/** A base in the truth: its name, its format in force, who may see it. */
type Base = { readonly name: string; readonly format: Format; readonly visibility: Level };

/** The published dataset that an extract makes of its base. Throws Refusal `extract-invalid` for a name given twice. */
export function publishedExtract(extract: Extract, base: Base): PublishedDataset {
  const { formerIds = [], where = [], licence, columns: _, state = 'open', ...said } = extract;
  const known = licence === undefined ? undefined : licenceOf(licence);
  return {
    theme: [],
    keyword: [],
    spatial: [],
    attributions: [],
    language: 'fr',
    ...said,
    firstId: extract.id,
    uid: uidOf(extract.id),
    formerIds,
    base: base.name,
    ...(known === undefined ? {} : { licence: known }),
    columns: extractColumns(extract, base.format),
    condition: where,
    visibility: base.visibility,
    state,
  };
}

/** A base as a published dataset under its own name: every public field is a column, lists stay lists. */
export function publishedWhole(base: Base): PublishedDataset {
  const { format, name } = base;
  const shown = readableFields(format, publicViewer, '').filter(
    (field) => field.deprecated !== true && isPublishable(field) && !isRowKey(field, format),
  );
  const { title, description, publication = {} } = format;
  const columns = withNames(shown);
  const extract: Extract = {
    ...publication,
    id: name,
    title,
    columns,
    ...(description === undefined ? {} : { description }),
  };
  return publishedExtract(extract, base);
}

/** The digest of the row is how it is kept here, no column of the table. */
function isRowKey({ code }: Field, { key }: Format): boolean {
  return key.ofRow !== undefined && code === key.field;
}

/** Names that are the same once accents and signs are gone are numbered; names that fields had keep answering. */
function withNames(fields: readonly Field[]): ExtractColumn[] {
  const taken = new Set<string>();
  const named = fields.map((field) => {
    const plain = plainNameOf(field);
    let name = plain;
    for (let number = 2; taken.has(name); number += 1) name = `${plain}_${number}`;
    taken.add(name);
    return { field, name };
  });
  return named.map(({ field, name }) => {
    const before = [field.code, ...(field.aliases ?? [])].filter((other) => !taken.has(plainName(other)));
    const former = before.length === 0 ? {} : { formerNames: before };
    return { field: field.code, name, label: field.label, many: field.many === true, ...former };
  });
}

function plainNameOf({ column, code }: Field): string {
  return plainName(column ?? code) || plainName(code);
}

/** Columns whose field the public may no longer read fall away. */
function extractColumns(extract: Extract, format: Format): readonly PublishedColumn[] {
  const readable = new Map(readableFields(format, publicViewer, '').map((field) => [field.code, field]));
  const names = new Set<string>();
  const columns = extract.columns.flatMap((given) => {
    const column = typeof given === 'string' ? { field: given } : given;
    const field = readable.get(column.field);
    if (field === undefined) return [];
    const published = columnOf(column, field);
    if (!names.has(published.name.toLowerCase())) {
      names.add(published.name.toLowerCase());
      return [published];
    }
    const reason = `${published.name} is given twice`;
    throw new Refusal('extract-invalid', 422, { where: extract.id, path: '/columns', reason });
  });
  return withFormerNames(columns, readable);
}

/** Codes, and names of older files written as a portal writes them, keep answering where no column has them. */
function withFormerNames(
  columns: readonly PublishedColumn[],
  fields: ReadonlyMap<string, Field>,
): readonly PublishedColumn[] {
  const taken = new Set(columns.flatMap(({ name, formerNames }) => [name, ...formerNames]));
  return columns.map((column) => {
    if (column.part !== undefined) return column;
    const portal = (fields.get(column.field)?.aliases ?? []).filter((alias) => /^[a-z0-9_]+$/.test(alias));
    const before = [plainName(column.field), ...portal].filter((name) => {
      const isFree = !taken.has(name);
      taken.add(name);
      return isFree;
    });
    return before.length === 0 ? column : { ...column, formerNames: [...column.formerNames, ...before] };
  });
}

function columnOf(column: ExtractColumn, field: Field): PublishedColumn {
  const given = field.column ?? field.code;
  const name = column.name ?? plainNameOf(field);
  const kind = column.kind ?? (column.part === undefined ? kindOf(field) : 'double');
  const many = column.many === true && kind === 'text';
  const description = column.description ?? (column.label === undefined ? field.label : field.help);
  const facet = facetOf(column, field);
  const own = column.part === undefined ? [given, given.toLowerCase()] : [];
  const former = [...own, ...(column.formerNames ?? [])];
  return {
    name,
    kind,
    many,
    label: column.label ?? (field.column === undefined ? field.label : { fr: field.column }),
    ...(description === undefined ? {} : { description }),
    field: field.code,
    ...(column.part === undefined ? {} : { part: column.part }),
    ...(facet === undefined ? {} : { facet }),
    sortable: !many && !unsortable.has(kind) && field.type !== 'long-text',
    formerNames: [...new Set(former)].filter((other) => other !== name),
    ...(field.unit === undefined ? {} : { unit: field.unit }),
    ...(isWithoutCells(field) ? { withoutCells: true as const } : {}),
  };
}

function facetOf(column: ExtractColumn, field: Field): PublishedColumn['facet'] {
  if (column.facet === false) return undefined;
  if (typeof column.facet === 'object') return column.facet;
  const filtered = (field.facets ?? []).length > 0 || field.ownFacet === true;
  if (column.facet !== true && !filtered) return undefined;
  return field.disjunctive === true ? { disjunctive: true } : {};
}

const unsortable: ReadonlySet<ColumnKind> = new Set(['geo_point_2d', 'geo_shape', 'file', 'json_blob']);

const kinds: Partial<Record<FieldTypeName, ColumnKind>> = {
  integer: 'int',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  point: 'geo_point_2d',
  shape: 'geo_shape',
  image: 'file',
  file: 'file',
};

/** Lists of what is not a text are published as texts. */
function kindOf(field: Field): ColumnKind {
  const kind = kinds[field.type] ?? 'text';
  return field.many === true && kind !== 'file' ? 'text' : kind;
}

/** Working data of an older system are no column of their own; `everything` repeats what the others say. */
function isPublishable({ derived }: Field): boolean {
  return derived?.kind !== 'generated' || generatedHere.has(derived.rule);
}

/** Rules of generated fields whose value `publishedRow` knows. */
const generatedHere: ReadonlySet<string> = new Set([
  'producer',
  'dataset',
  'has-image',
  'has-position',
  'department-name',
]);

/** The same six letters and digits for the same id. */
export function uidOf(id: string): string {
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 10);
  return `da_${Number.parseInt(digest, 16).toString(36).padStart(6, '0').slice(-6)}`;
}
