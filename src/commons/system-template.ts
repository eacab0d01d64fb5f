// Values composed of columns: "{EMET!}_{NUMI!}", "{LIEU};{ADRS}", "{NOMI|NUMI}", "{FNU2/}".
// A part names a column; `|` takes the first one that holds something; `/` keeps what follows the last slash or
// backslash, because paths of somebody's disk are nobody's business; `!` says that nothing is composed without it.
// The text before a part stands only when something precedes it and the part is not empty (before the first part: when
// that part is not empty), the text at the end when anything was composed: of an empty part not even a comma is left.

/** One part: its columns in order of preference, the text before it, and whether all depends on it. */
type Part = {
  readonly before: string;
  readonly columns: readonly string[];
  readonly needed: boolean;
  /** Only the last step of a path. */
  readonly last: boolean;
};

/** A template, read. */
export type Template = { readonly parts: readonly Part[]; readonly after: string };

/** Reads a template; one that `isTemplate` refuses gives parts without a column. */
export function readTemplate(text: string): Template {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: whole, 1: inside = '', index } of text.matchAll(/\{([^{}]*)\}/g)) {
    const [, names = '', signs = ''] = /^(.*?)(\/?!?)$/s.exec(inside) ?? [];
    const columns = names.split('|').map((name) => name.trim());
    const before = text.slice(end, index);
    parts.push({ before, columns, needed: signs.includes('!'), last: signs.includes('/') });
    end = index + whole.length;
  }
  return { parts, after: text.slice(end) };
}

/** Whether the text is a template: at least one part, no part without a column, no lone brace. */
export function isTemplate(text: string): boolean {
  const { parts, after } = readTemplate(text);
  const literals = [after, ...parts.map(({ before }) => before)];
  if (literals.some((literal) => /[{}]/.test(literal))) return false;
  return parts.length > 0 && parts.every(({ columns }) => !columns.includes(''));
}

/** Composes a value; `cellOf` gives the text of a column, empty when there is none. Empty when nothing is composed. */
export function compose({ parts, after }: Template, cellOf: (column: string) => string): string {
  let text = '';
  for (const [at, { before, columns, needed, last }] of parts.entries()) {
    const cell = columns.map((column) => cellOf(column).trim()).find((one) => one !== '') ?? '';
    const value = last ? cell.replace(/^.*[/\\]/s, '') : cell;
    if (value === '' && needed) return '';
    if (value !== '') text += (at === 0 || text !== '' ? before : '') + value;
  }
  return text === '' ? '' : text + after;
}
