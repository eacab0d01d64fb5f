// ODSQL as it is written: what a question names or compares with, so that it reads back as the same.

/** A text as ODSQL writes it. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Words of the language (reference: ODSQL grammar, reserved), ours and those of the old portal alone. */
const WORDS: ReadonlySet<string> = new Set(
  `and as asc avg by count date date_format day dayofweek desc distinct equi false geom group hour ifnull in is like limit
  lower max millisecond min minute month not null or quarter range search second select sum top true upper where year`.split(
    /\s+/,
  ),
);

/** A name as a person writes it in a question: in back-quotes only when it is a word of the language or no plain name. */
export function bareName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !WORDS.has(name.toLowerCase()) ? name : named(name);
}

/** A name as ODSQL writes it; what no column can be called stays what it is, and is refused by name. */
export function named(name: string): string {
  return `\`${name.replaceAll('`', '')}\``;
}
