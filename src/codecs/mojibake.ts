/** Text that was decoded in the wrong encoding shows it: "Ã¨" for "è", "â€™" for an apostrophe, "ï»¿", U+FFFD. */

const signs =
  /\uFFFD|[\u00C3][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]|\u00C2[\u00A0-\u00BF]|\u00E2\u20AC[\u2122\u0153\u201C\u201D\u0161\u0160\u00A6\u02DC]|\u00E2\u0080|\u00C5[\u0093\u0092\u201C\u2019]|\u00EF\u00BB\u00BF/;

/** Does the text show the signs of a wrong decoding somewhere between producer and file? */
export function looksLikeMojibake(text: string): boolean {
  return signs.test(text);
}
