// Rows -> XML: <records> of <record> of <field name="...">, one a value; of a list one each, of no value none. Texts are
// those of CSV, unmarked; what XML cannot carry becomes U+FFFD.
import { cellText, isList } from './write-values.ts';
import { type Encoder, encodeText } from './writing.ts';
import { escapeAttribute, escapeXml } from './xml-text.ts';

/** A record a line. */
export const writeXml: Encoder = ({ name: dataset, columns, rows }) => {
  const fields = columns.map(({ name, header }) => ({
    name,
    open: `<field name="${escapeAttribute(header ?? name)}">`,
  }));
  return encodeText(rows, {
    head: `<?xml version="1.0" encoding="UTF-8"?>\n<records dataset="${escapeAttribute(dataset)}">\n`,
    row({ values }) {
      let line = '<record>';
      for (const { name, open } of fields) {
        const value = values[name];
        if (isList(value)) for (const one of value) line += `${open}${escapeXml(one)}</field>`;
        else if (value !== null && value !== undefined)
          line += `${open}${escapeXml(cellText(value))}</field>`;
      }
      return `${line}</record>\n`;
    },
    tail: '</records>\n',
  });
};
