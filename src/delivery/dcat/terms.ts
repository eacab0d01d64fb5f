// Small words of descriptions in RDF: labels in their languages, days and moments at their own precision, addresses that
// somebody wrote, agents.
import {
  type GraphLink,
  type GraphLiteral,
  type GraphNode,
  link,
  literal,
  statements,
} from '../../codecs/rdf-graph.ts';
import type { Label } from '../../commons/format.ts';
import type { Licence } from '../../commons/licence.ts';
import { licenceIri } from './vocabulary.ts';

/** Prefixes of every document. */
export const dcatPrefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  dcatap: 'http://data.europa.eu/r5r/',
  adms: 'http://www.w3.org/ns/adms#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** A label in French, and in English where there is one. */
export function said({ fr, en }: Label): readonly GraphLiteral[] {
  return [literal(fr, { lang: 'fr' }), ...(en === undefined ? [] : [literal(en, { lang: 'en' })])];
}

const dateTypes: Readonly<Record<number, string>> = { 4: 'xsd:gYear', 7: 'xsd:gYearMonth', 10: 'xsd:date' };

/** A day, month or year, or a moment (ISO 8601); nothing for what is none. */
export function dated(text: string | undefined): GraphLiteral | undefined {
  if (text === undefined) return undefined;
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return literal(text, { datatype: 'xsd:dateTime' });
  const datatype = /^\d{4}(-\d\d){0,2}$/.test(text) ? dateTypes[text.length] : undefined;
  return datatype === undefined ? undefined : literal(text, { datatype });
}

/** An address that somebody wrote, as one may link to it; nothing when it is no address of the web. */
export function addressOf(text: string | undefined): GraphLink | undefined {
  if (text === undefined || !/^https?:\/\//i.test(text.trim()) || !URL.canParse(text.trim()))
    return undefined;
  return link(new URL(text.trim()).href);
}

/** A licence where it is known by an address; one that only another catalogue names, by that name alone. */
export function licenceTerm(licence: Licence): GraphLink | GraphNode {
  const iri = licenceIri(licence);
  return iri === undefined ? licenceDocument(licence) : link(iri);
}

/** A licence described. */
export function licenceDocument(licence: Licence): GraphNode {
  const iri = licenceIri(licence);
  return {
    ...(iri === undefined ? {} : link(iri)),
    types: ['dct:LicenseDocument'],
    said: statements(['dct:title', literal(licence.title)], ['foaf:page', addressOf(licence.url)]),
  };
}

/** A person or an organisation by its name. */
export function agent(name: string, iri: string): GraphNode {
  return { ...link(iri), types: ['foaf:Agent'], said: [['foaf:name', literal(name)]] };
}

/** A way to reach somebody. */
export function contact({
  name,
  email,
  url,
}: {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}): GraphNode {
  const mail = email !== undefined && /^[^\s@]+@[^\s@]+$/.test(email) ? link(`mailto:${email}`) : undefined;
  const page = addressOf(url);
  return {
    types: ['vcard:Kind', 'vcard:Organization'],
    said: [
      ['vcard:fn', literal(name)],
      ...(mail === undefined ? [] : [['vcard:hasEmail', mail] as const]),
      ...(page === undefined ? [] : [['vcard:hasURL', page] as const]),
    ],
  };
}
