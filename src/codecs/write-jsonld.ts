// Rows -> JSON-LD 1.1: one graph, whose context says what each column means; a resource a line, in the terms of
// `rdf-terms.ts`.
import { propertiesOf, rdfNamespaces, subjectOf, type Term, termsOf } from './rdf-terms.ts';
import { uniqueNames } from './unique-names.ts';
import { type Encoder, encodeText } from './writing.ts';

/** The context first, then the graph. */
export const writeJsonLd: Encoder = (table) => {
  const properties = propertiesOf(table);
  const names = uniqueNames(properties.map(({ column }) => column.name));
  const fields = properties.map(({ column }, at) => ({ column, key: `,${JSON.stringify(names[at])}:` }));
  const context = Object.fromEntries(properties.map(({ iri }, at) => [names[at], { '@id': iri }]));
  const type = table.type === undefined ? '' : `,"@type":${JSON.stringify(table.type)}`;
  return encodeText(table.rows, {
    head: `{"@context":${JSON.stringify({ '@version': 1.1, ...context })},\n"@graph":[`,
    row(row, index) {
      const subject = JSON.stringify(subjectOf(table, row) ?? `_:r${index}`);
      let text = `${index === 0 ? '\n' : ',\n'}{"@id":${subject}${type}`;
      for (const { column, key } of fields) {
        const terms = termsOf(column, row.values[column.name]).map(spelled);
        if (terms.length > 0) text += key + (terms.length === 1 ? terms[0] : `[${terms.join(',')}]`);
      }
      return `${text}}`;
    },
    tail: '\n]}\n',
  });
};

/** JSON values are `@json`, not texts; a bare text is a text (its halves of characters U+FFFD, as elsewhere in RDF). */
function spelled(term: Term): string {
  if ('iri' in term) return JSON.stringify({ '@id': term.iri });
  if (term.datatype === undefined) return JSON.stringify(term.text.toWellFormed());
  if (term.datatype === `${rdfNamespaces.rdf}JSON`) return `{"@value":${term.text},"@type":"@json"}`;
  return JSON.stringify({ '@value': term.text, '@type': term.datatype });
}
