// Plain text of what a catalogue wrote as HTML: paragraphs stay, everything else of the markup goes. What comes out is
// text that pages escape like any other; nothing of it is ever trusted as markup.

/** Elements whose content is no text. */
const silent = /<(script|style|template|noscript|iframe|object|svg)\b[\s\S]*?(<\/\1\s*>|$)/gi;
/** Elements that begin a line. */
const breaks = /<\/?(p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|pre)\b[^<>]*>/gi;
/** Tags by the rule of HTML: a letter right after the sign. `3 < 4` is none. */
const tags = /<\/?[a-z][^<>]*>|<!--[\s\S]*?(-->|$)/gi;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  oelig: 'œ',
  ecirc: 'ê',
  ocirc: 'ô',
  icirc: 'î',
};

/** The text of a text that may hold HTML; line breaks part paragraphs. Control characters go. */
export function plainText(text: string): string {
  const isMarkup = /<[a-z!/]|&(#\d+|#x[\da-f]+|[a-z]+);/i.test(text);
  const bare = isMarkup
    ? text.replace(silent, '').replace(breaks, '\n').replace(tags, '').replace(entity, meaningOf)
    : text;
  return bare
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[ \t\u00a0]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi;

function meaningOf(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
