/** The one XML parser of the room: its errors are refusals, a document type is refused, no entity is expanded. */
import { SaxesParser } from 'saxes';
import { Refusal } from '../commons/refusal.ts';

/** A saxes parser without namespaces: names are read as they are written. */
export type XmlReader = SaxesParser<object>;

/** Makes a parser; `refuse` says what a broken document is called. */
export function createSax(refuse: (reader: XmlReader) => Refusal = xmlInvalid): XmlReader {
  const reader: XmlReader = new SaxesParser({ xmlns: false, position: true });
  reader.on('error', () => {
    throw refuse(reader);
  });
  reader.on('doctype', () => {
    throw new Refusal('xml-dtd', 422);
  });
  return reader;
}

/** The refusal of a document that is no XML from this position on. */
export function xmlInvalid(reader: XmlReader, reason = 'syntax'): Refusal {
  return new Refusal('xml-invalid', 422, { line: reader.line, column: reader.column, reason });
}

/** The name without its prefix: `x:row` and `row` are the same to a reader of workbooks. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
