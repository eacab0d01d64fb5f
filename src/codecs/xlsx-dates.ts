/** Dates of XLSX: numbers of days since 1900 (or 1904) that a number format shows as dates (ECMA-376, 18.17.4). */

const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
const dayLength = 86_400_000;

/** Does this number format show a date or a time? Built-in ids, else the letters of the format's code. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.has(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

/** ISO text of a day number: 2026-11-22, 2026-11-22T09:30:00, or 09:30:00 below one day. */
export function dateText(text: string, date1904: boolean): string {
  const days = Number(text);
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466) return text;
  const milliseconds = Math.round(days * 86_400) * 1_000;
  if (days < 1) return new Date(milliseconds).toISOString().slice(11, 19);
  const iso = new Date(epoch(days, date1904) + milliseconds).toISOString();
  return Number.isInteger(days) ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Day 60 of the 1900 system is the 29 February 1900 that never was: days before it count from one day later. */
function epoch(days: number, date1904: boolean): number {
  if (date1904) return Date.UTC(1904, 0, 1);
  return days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 31) - dayLength;
}
