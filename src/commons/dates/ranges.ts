// Splits a folded text into the two ends of a range, giving the left end what it borrows from the right:
// "3e - 4e quart 19e siècle", "12-15 mai 1873", "100-50 av. J.-C.", "1939-45". Several splits may be possible;
// the caller takes the first whose two ends can be read.
import { isBarePart } from './centuries.ts';

/** A left and a right end, both whole texts. */
export type Ends = readonly [string, string];

const WORDED = [
  /^(?:entre|between)(?: le| la| les)? (.+?),? (?:et|and)(?: le| la| les)? (.+)$/,
  /^(\S+) entre ?[,;] ?(.+?)(?: et)?$/,
  /^(.+?) (?:\(?entre\)?|du|de|from) ?[,;] ?(.+?)(?: et| au?)?$/,
  /^(?:de|du|des|depuis|from) (?:l'|la |les )?(.+?) (?:a|au|aux|jusqu'en|jusqu'au|jusqu'a|to) (?:la |les |l')?(.+)$/,
  /^(.+?) (?:a|au|aux|to|jusqu'en|jusqu'au) (?:la )?(.+)$/,
  /^(.+?) ?(?:,|et|ou|and|or|puis) (?:du |de la )?(.+)$/,
];

const CENTURY_TAIL =
  /(?:du |de la |de )?(?:\d{1,2}|[ivx]+) ?(?:ier|er|ere|eme|ieme|e)? ?(?:siec?les?|s|millenaires?)\.?(?: av| ap)?$/;
const UNIT_TAIL = / ?(?:siec?les?|s|millenaires?)\.?(?: av| ap)?$/;
const ORDINAL =
  /^(?:\d{1,2}|[ivx]+) ?(?:ier|er|ere|re|eme|ieme|e)?$|^(?:premier|premiere|deuxieme|seconde?|troisieme|quatrieme)$/;

/** The ways to cut a text into two ends, best first. */
export function splitRange(text: string): Ends[] {
  const ends: Ends[] = [];
  for (const shape of WORDED) {
    const match = shape.exec(text);
    if (match !== null) ends.push(completed(match[1] ?? '', match[2] ?? ''));
  }
  for (let at = text.indexOf('-', 1); at > 0; at = text.indexOf('-', at + 1)) {
    ends.push(completed(text.slice(0, at).trim(), text.slice(at + 1).trim()));
  }
  const slash = text.indexOf('/');
  if (slash > 0 && slash === text.lastIndexOf('/')) {
    ends.push(completed(text.slice(0, slash).trim(), text.slice(slash + 1).trim()));
  }
  return ends;
}

function completed(left: string, right: string): Ends {
  return [withEra(completeLeft(left, right), right), completeRight(left, right)];
}

/** "1939-45" means 1945; "17e-18" cannot be helped. */
function completeRight(left: string, right: string): string {
  const year = /(\d{4})$/.exec(left)?.[1];
  if (year === undefined || !/^\d{1,2}$/.test(right)) return right;
  return year.slice(0, 4 - right.length) + right;
}

function completeLeft(left: string, right: string): string {
  if (/^\d{1,2}(?:er)?$/.test(left)) {
    const month = /^\d{1,2}(?:er)? ([a-z]{3,9} \d{4})$/.exec(right)?.[1];
    if (month !== undefined) return `${left} ${month}`;
  }
  if (/^(?:\d{1,2}(?:er)? )?[a-z]{3,11}$/.test(left) && !isBarePart(left)) {
    const year = /^(?:\d{1,2}(?:er)? )?[a-z]{3,11} (\d{4})$/.exec(right)?.[1];
    if (year !== undefined) return `${left} ${year}`;
  }
  return completeCentury(left, right);
}

function completeCentury(left: string, right: string): string {
  if (ORDINAL.test(left)) {
    const rest = /^(?:\d|[ivx]+|[a-z]+) ?(?:er|ere|re|eme|e)? ((?:quart|tiers?|moitie)s? .*)$/.exec(
      right,
    )?.[1];
    if (rest !== undefined) return `${left} ${rest}`;
  }
  if (isBarePart(left)) {
    const century = CENTURY_TAIL.exec(right)?.[0];
    if (century !== undefined) return `${left} ${century}`;
  }
  const unit = UNIT_TAIL.exec(right)?.[0];
  return unit !== undefined && /(?:^| )(?:\d{1,2}|[ivx]+) ?(?:er|eme|e)?$/.test(left) ? left + unit : left;
}

/** "100-50 av. J.-C." is before Christ on both sides, unless the left side says otherwise. */
function withEra(left: string, right: string): string {
  return right.endsWith(' av') && !/ (?:av|ap)$/.test(left) ? `${left} av` : left;
}
