// One line of COPY in PostgreSQL's text format (documentation of COPY, "Text Format"): tab between values, \N for
// null, backslash escapes. What PostgreSQL cannot hold is made harmless: NUL goes, a lone surrogate becomes U+FFFD.

/** A JSON array, to be told from a text[]. */
export type JsonList = { readonly jsonList: readonly object[] };

/** A value of a line: text, number, null, a text[] (array of strings), a JSON object or a JSON array. */
export type CopyValue = string | number | null | readonly string[] | JsonList | object;

/** Marks a list as a JSON array. */
export function jsonList(items: readonly object[]): JsonList {
  return { jsonList: items };
}

/** The line with its newline. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t';
    line += copyValue(values[index] ?? null);
  }
  return `${line}\n`;
}

function copyValue(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeText(cleanText(value));
  if (Array.isArray(value)) return escapeText(arrayLiteral(value as readonly string[]));
  return escapeText(cleanJson(JSON.stringify('jsonList' in value ? value.jsonList : value)));
}

const special = /[\\\t\n\r]/;

function escapeText(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}

function cleanText(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '').toWellFormed() : text;
}

/** JSON.stringify writes NUL and lone surrogates as escapes that jsonb refuses. */
function cleanJson(json: string): string {
  if (!json.includes('\\u')) return json;
  return json
    .replace(/(\\\\)|\\u0000/g, (_, backslash: string | undefined) => backslash ?? '')
    .replace(
      /(\\\\)|\\u(d[89a-f][0-9a-f]{2})/gi,
      (_, backslash: string | undefined) => backslash ?? '\uFFFD',
    );
}

function arrayLiteral(items: readonly string[]): string {
  if (items.length === 0) return '{}';
  const quoted = items.map((item) => `"${cleanText(item).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
  return `{${quoted.join(',')}}`;
}
