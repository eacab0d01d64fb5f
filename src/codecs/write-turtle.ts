// Rows -> Turtle (RDF 1.1), which is N3 too: a resource a row, in the terms of `rdf-terms.ts`.
import { ownNamespace, propertiesOf, rdfNamespaces, subjectOf, type Term, termsOf } from './rdf-terms.ts';
import { type Encoder, encodeText } from './writing.ts';

const { xsd, geo, schema, dcterms } = rdfNamespaces;

/** A resource a paragraph. */
export const writeTurtle: Encoder = (table) => {
  const properties = propertiesOf(table).map(({ column, iri, local }) => ({
    column,
    name: local === undefined ? `<${iri}>` : `f:${local}`,
  }));
  const type = table.type === undefined ? '' : ` a <${table.type}>`;
  const prefixes = { f: ownNamespace(table), xsd, geo, schema, dcterms };
  return encodeText(table.rows, {
    head: Object.entries(prefixes)
      .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`)
      .join(''),
    row(row, index) {
      const subject = subjectOf(table, row);
      let text = `\n${subject === undefined ? `_:r${index}` : `<${subject}>`}${type}`;
      let begun = type !== '';
      for (const { column, name } of properties) {
        const terms = termsOf(column, row.values[column.name]);
        if (terms.length === 0) continue;
        text += `${begun ? ' ;\n  ' : '\n  '}${name} ${terms.map(spelled).join(', ')}`;
        begun = true;
      }
      return begun ? `${text} .\n` : '';
    },
    tail: '',
  });
};

function spelled(term: Term): string {
  if ('iri' in term) return `<${term.iri}>`;
  const text = `"${escapeText(term.text)}"`;
  return term.datatype === undefined ? text : `${text}^^<${term.datatype}>`;
}

const names: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\uFFFD',
};

/** STRING_LITERAL_QUOTE of the grammar; other control characters by their number, NUL as U+FFFD. */
export function escapeText(text: string): string {
  if (!/["\\\u0000-\u001F]/.test(text)) return text;
  return text.replace(
    /["\\\u0000-\u001F]/g,
    (character) =>
      names[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
