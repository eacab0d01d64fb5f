// Rows as resources of RDF: the subject of a row, the property of a column, the terms of a value. Turtle, N3, RDF/XML
// and JSON-LD only spell them differently.
import type { PublishedValue } from '../commons/published.ts';
import { uniqueNames } from './unique-names.ts';
import { wktOf } from './wkt.ts';
import { isList } from './write-values.ts';
import type { ExportColumn, ExportRow, ExportTable } from './writing.ts';

/** A resource, or a literal with its datatype (a text when there is none). */
export type Term = { readonly iri: string } | { readonly text: string; readonly datatype?: string };

/** The property of a column; `local` is its name below the namespace of the dataset, when it is one of its own. */
export type Property = { readonly column: ExportColumn; readonly iri: string; readonly local?: string };

/** Namespaces that are used here. */
export const rdfNamespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  geo: 'http://www.opengis.net/ont/geosparql#',
  schema: 'https://schema.org/',
  dcterms: 'http://purl.org/dc/terms/',
} as const;

const { xsd } = rdfNamespaces;
const dateTypes: Readonly<Record<number, string>> = { 4: 'gYear', 7: 'gYearMonth', 10: 'date' };

/** The namespace of the dataset's own properties. */
export function ownNamespace({ address }: ExportTable): string {
  return `${safeIri(address)}/fields#`;
}

/** The property of each column: what it means elsewhere, else one of the dataset's own. */
export function propertiesOf(table: ExportTable): readonly Property[] {
  const locals = uniqueNames(table.columns.map(({ name }) => name));
  return table.columns.map((column, at) => {
    const local = locals[at] ?? '';
    if (column.property !== undefined) return { column, iri: safeIri(column.property) };
    return { column, iri: ownNamespace(table) + local, local };
  });
}

/** The IRI of a row, below the dataset's; undefined for a row without key (a group): it is a blank node. */
export function subjectOf({ address }: ExportTable, { key }: ExportRow): string | undefined {
  if (key === undefined) return undefined;
  return `${safeIri(address)}#${encodeURIComponent(key.toWellFormed())}`;
}

/** The terms of a value: of a list one each. */
export function termsOf({ kind }: ExportColumn, value: PublishedValue | undefined): readonly Term[] {
  if (value === null || value === undefined) return [];
  if (isList(value)) return value.map((text) => ({ text }));
  if (typeof value === 'boolean') return [{ text: String(value), datatype: `${xsd}boolean` }];
  if (typeof value === 'number') return numberTerm(value, kind);
  if (typeof value === 'string') return [textTerm(value, kind)];
  if ('json' in value) {
    return [{ text: JSON.stringify(value.json) ?? 'null', datatype: `${rdfNamespaces.rdf}JSON` }];
  }
  if ('url' in value) return [linkTerm(value.url)];
  const text = wktOf(value);
  return text === undefined ? [] : [{ text, datatype: `${rdfNamespaces.geo}wktLiteral` }];
}

function numberTerm(value: number, kind: ExportColumn['kind']): readonly Term[] {
  if (!Number.isFinite(value)) return [];
  const whole = kind === 'int' && Number.isSafeInteger(value);
  return [{ text: String(value), datatype: xsd + (whole ? 'integer' : 'double') }];
}

function textTerm(text: string, kind: ExportColumn['kind']): Term {
  if (kind === 'datetime') return { text, datatype: `${xsd}dateTime` };
  const type = kind === 'date' && /^\d{4}(-\d\d){0,2}$/.test(text) ? dateTypes[text.length] : undefined;
  return type === undefined ? { text } : { text, datatype: xsd + type };
}

function linkTerm(url: string): Term {
  return /^[a-z][a-z0-9+.-]*:/i.test(url) ? { iri: safeIri(url) } : { text: url };
}

/** What no IRI may hold, percent-encoded (RFC 3987, and IRIREF of Turtle). */
export function safeIri(iri: string): string {
  return iri
    .toWellFormed()
    .replace(/[\u0000-\u0020<>"{}|\\^`]/g, (character) => encodeURIComponent(character));
}
