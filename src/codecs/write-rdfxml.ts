// Rows -> RDF/XML (RDF 1.1): a description a row, in the terms of `rdf-terms.ts`. What XML cannot carry becomes U+FFFD.
import {
  ownNamespace,
  type Property,
  propertiesOf,
  rdfNamespaces,
  subjectOf,
  type Term,
  termsOf,
} from './rdf-terms.ts';
import { type Encoder, encodeText } from './writing.ts';
import { escapeAttribute, escapeXml } from './xml-text.ts';

/** A resource a line. */
export const writeRdfXml: Encoder = (table) => {
  const properties = propertiesOf(table).map((property) => ({ column: property.column, ...tagOf(property) }));
  const own = escapeAttribute(ownNamespace(table));
  const type = table.type === undefined ? '' : `<rdf:type rdf:resource="${escapeAttribute(table.type)}"/>`;
  return encodeText(table.rows, {
    head:
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<rdf:RDF xmlns:rdf="${rdfNamespaces.rdf}" xmlns:f="${own}">\n`,
    row(row, index) {
      const subject = subjectOf(table, row);
      const about =
        subject === undefined ? `rdf:nodeID="r${index}"` : `rdf:about="${escapeAttribute(subject)}"`;
      let text = `<rdf:Description ${about}>${type}`;
      for (const { column, open, close } of properties) {
        for (const term of termsOf(column, row.values[column.name])) text += element(term, open, close);
      }
      return `${text}</rdf:Description>\n`;
    },
    tail: '</rdf:RDF>\n',
  });
};

function element(term: Term, open: string, close: string): string {
  if ('iri' in term) return `<${open} rdf:resource="${escapeAttribute(term.iri)}"/>`;
  const datatype = term.datatype === undefined ? '' : ` rdf:datatype="${escapeAttribute(term.datatype)}"`;
  return `<${open}${datatype}>${escapeXml(term.text)}</${close}>`;
}

/** A property's IRI must end with a name that XML knows (RDF/XML, 5.3); its namespace is declared where it is used. */
function tagOf({ iri, local }: Property): { readonly open: string; readonly close: string } {
  if (local !== undefined) return { open: `f:${local}`, close: `f:${local}` };
  const name = /[A-Za-z_][A-Za-z0-9_.-]*$/.exec(iri)?.[0] ?? '';
  const namespace = escapeAttribute(iri.slice(0, iri.length - name.length));
  return { open: `p:${name} xmlns:p="${namespace}"`, close: `p:${name}` };
}
