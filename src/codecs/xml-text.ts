// Text inside XML 1.0: what it cannot carry (NUL, control characters, halves of characters, U+FFFE) becomes U+FFFD.

const special = /[&<>"\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
const specials = /[&<>"\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const uncarried = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** The text as XML carries it: for what must say the same in several encodings. */
export function carriable(text: string): string {
  return text.toWellFormed().replace(uncarried, '\uFFFD');
}

/** Escapes text for an element's content; carriage returns stay what they are. */
export function escapeXml(text: string): string {
  return special.test(text) ? text.replace(specials, escaped) : text;
}

/** Escapes text for an attribute in double quotes; tabs and line ends stay what they are. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function escaped(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '"':
      return '&quot;';
    case '\r':
      return '&#13;';
    default:
      return '\uFFFD';
  }
}
