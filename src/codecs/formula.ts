// What a spreadsheet would take for a formula when it opens or edits a text. Nothing else is ever marked: -12,5 and
// +33 1 42 00 are no formulas.

const plainNumber = /^[-+][\d\s.,]*$/;
const formula = /^[\s"']*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Would a spreadsheet evaluate this text? */
export function isFormula(text: string): boolean {
  return formula.test(text) && !plainNumber.test(text);
}

/** The text with an apostrophe before what would be evaluated. Taking away one that stands before such a text undoes it. */
export function neutralise(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}
