// ODSQL as it is written: what a question names or compares with, so that it reads back as the same.

/** A text as ODSQL writes it. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A name as ODSQL writes it; what no column can be called stays what it is, and is refused by name. */
export function named(name: string): string {
  return `\`${name.replaceAll('`', '')}\``;
}
