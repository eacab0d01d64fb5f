// Shapes of addresses and numbers that people type: web address, e-mail, ISNI. Each says whether the text has the
// shape, and where one mistake is plain, what was meant.

const HOST = /^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u;
const EMAIL = /^[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:.]{2,}$/;
const ALPHANUMERIC = /^[A-Za-z0-9]+$/;

/** Letters without accents and digits only. */
export function isAlphanumeric(text: string): boolean {
  return ALPHANUMERIC.test(text);
}

/** One e-mail address. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** True for a web address (a bare host is one), else what was meant when a slip is plain ("htp://", words around). */
export function readUrl(text: string): true | string | undefined {
  if (isWebAddress(text)) return true;
  const mended = text.replace(/^h?t{1,3}ps?:?\/{0,3}(?=[\p{L}\p{N}])/iu, (start) =>
    /s/i.test(start) ? 'https://' : 'http://',
  );
  const inside = /(?:https?:\/\/|www\.)[^\s<>"]+/i.exec(text)?.[0];
  return [mended, mended.replace(/^\/+|\/\/+$/g, ''), inside].find(
    (one) => one !== undefined && one !== text && isWebAddress(one),
  );
}

function isWebAddress(text: string): boolean {
  const match = /^(?:https?:\/\/)?([^\s/?#:]+)(?::\d{1,5})?(?:[/?#]\S*)?$/i.exec(text);
  return match !== null && HOST.test(match[1] ?? '');
}

/** True for an ISNI or its address whose check character is right (ISO 27729), else undefined. */
export function readIsni(text: string): true | undefined {
  const match = /(?:^|\/|isni:?\s*)(\d{4} ?\d{4} ?\d{4} ?\d{3}[\dXx])\/?$/i.exec(text.trim());
  const digits = match?.[1]?.replace(/ /g, '').toUpperCase();
  return digits !== undefined && isniCheck(digits.slice(0, 15)) === digits.slice(15) ? true : undefined;
}

/** ISO 7064 MOD 11-2. */
function isniCheck(digits: string): string {
  let sum = 0;
  for (const digit of digits) sum = (sum + Number(digit)) * 2;
  const check = (12 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
