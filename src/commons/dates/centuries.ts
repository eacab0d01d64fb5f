// Centuries, millennia and decades, whole or in part: "1er quart 17e siècle", "XVe s. (milieu)",
// "limite 15e siècle 16e siècle", "3e millénaire av. J.-C.", "années 1920". Texts are folded (see fold.ts).
import { type Period, years } from './period.ts';

const ORDINAL = '(?:ier|er|ere|re|nde|nd|de|th|st|rd|ieme|iemes|emes|eme|em|es|e)';
const NUMBER = `(\\d{1,3}|[ivxl]+)(?: ?${ORDINAL})?`;
const ERA = '( av| ap)?';
const RANK = `(?:([1-4])(?: ?${ORDINAL})?|(premiere?s?)|(deuxiemes?|seconde?s?)|(troisiemes?)|(quatriemes?)|(derniere?s?)|(i{1,3}|iv)${ORDINAL})`;
const PART = `(?:${RANK} ?(qu?art|qurt|moitie|tiers?|decennie|annee)s?|(tout debut|debut|toute fin|fin|milieu|mi|courant)s?)`;
const LINK = "(?: ?- ?| du | de la | de | d'| des | )";
const UNIT = '(siec?le?s?|sicles?|s|c|cent|century|millenaires?|mill)\\.?';

const SHAPE = new RegExp(`^(?:${PART}${LINK})?(?:(?:le |the )?)${NUMBER}(?: ?${UNIT})?${ERA}$`);
const REVERSED = new RegExp(`^(.*?(?:siec?les?|s|millenaires?)\\.?${ERA})(?: ?[,(:-] ?| )(${PART})\\)?$`);
const LIMIT = new RegExp(
  `^(?:limite|charniere|tournant)(?: du| des| de la| entre le)? ${NUMBER}(?: ?${UNIT})?(?: ?[-/] ?| et le | et du | et | au | )${NUMBER}(?: ?${UNIT})?${ERA}$`,
);
const DECADE =
  /^(?:(debut|fin|milieu|courant|premiere moitie|seconde moitie)(?: des| de la)? )?(?:les |the )?(?:annees?|decennie)(?: de)? (\d{3}0|[1-9]0)(?: ?(?:-|a|et) ?(?:(?:annees? )?(\d{3}0|[1-9]0)))?$/;
const ENGLISH_DECADE = /^(\d{3}0)'?s$/;
const DOTTED = /^(\d{2})(?:\.\.|--|xx)$|^(\d{3})[.x-]$/;

/** What a folded text about centuries, millennia or decades means; 'impossible' for a 25th century. */
export function readCentury(text: string): Period | 'impossible' | undefined {
  return readPlain(text) ?? readReversed(text) ?? readLimit(text) ?? readDecade(text) ?? readDotted(text);
}

/** A part without its century ("3e quart", "fin"), as ranges leave it on their left side. */
export function isBarePart(text: string): boolean {
  return BARE_PART.test(text);
}

const BARE_PART = new RegExp(`^${PART}$`);

function readPlain(text: string): Period | 'impossible' | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [number, unit, era] = [match[10] ?? '', match[11], match[12]];
  const bareNumber = unit === undefined && text.endsWith(number + (era ?? ''));
  if (bareNumber && !/^[ivx]{2,}$/.test(number)) return undefined;
  const rank = rankOf(match);
  const span = /^mill/.test(unit ?? '') ? 1000 : 100;
  const count = numberOf(number);
  if (count === undefined) return undefined;
  return partOf(wholeSpan(count, span, era), rank, match[8] ?? match[9]);
}

/** "19e siècle (2e moitié)" says the same as "2e moitié 19e siècle". */
function readReversed(text: string): Period | 'impossible' | undefined {
  const match = /quart|moitie|tiers|debut|fin|milieu|courant/.test(text) ? REVERSED.exec(text) : null;
  return match === null ? undefined : readPlain(`${match[3]} ${match[1]}`);
}

/** The ten years on either side of the turn: "limite 15e siècle 16e siècle" is 1491 to 1510. */
function readLimit(text: string): Period | 'impossible' | undefined {
  const match = /^[lct]/.test(text) ? LIMIT.exec(text) : null;
  if (match === null) return undefined;
  const [before, after] = [numberOf(match[1] ?? ''), numberOf(match[3] ?? '')];
  if (before === undefined || after === undefined) return undefined;
  if (match[5] === ' av' ? after !== before - 1 : after !== before + 1) return 'impossible';
  const end = wholeSpan(before, 100, match[5]);
  return end === 'impossible' ? end : years(end.last - 9, end.last + 10, true);
}

function readDecade(text: string): Period | undefined {
  const match = /annee|decennie/.test(text) ? DECADE.exec(text) : null;
  if (match === null) return undefined;
  const [first, hedged] = decadeOf(match[2] ?? '');
  const last = match[3] === undefined ? first : decadeOf(match[3])[0];
  if (last < first) return undefined;
  const [skipped, kept] = decadePart(match[1]);
  return years(first + skipped, last + kept, hedged || match[1] !== undefined);
}

/** "1840s", "18..", "192." leave the last figures open. */
function readDotted(text: string): Period | undefined {
  const english = ENGLISH_DECADE.exec(text);
  if (english !== null) return years(Number(english[1]), Number(english[1]) + 9);
  const match = DOTTED.exec(text);
  if (match === null) return undefined;
  const century = match[1];
  if (century !== undefined) return years(Number(century) * 100, Number(century) * 100 + 99, true);
  return years(Number(match[2]) * 10, Number(match[2]) * 10 + 9, true);
}

/** "années 20" leaves the century to the reader: the twentieth, approximately. */
function decadeOf(digits: string): readonly [number, boolean] {
  return digits.length === 2 ? [1900 + Number(digits), true] : [Number(digits), false];
}

function decadePart(part: string | undefined): readonly [number, number] {
  if (part === 'debut') return [0, 3];
  if (part === 'fin') return [6, 9];
  if (part === 'milieu') return [3, 6];
  if (part === 'premiere moitie') return [0, 4];
  if (part === 'seconde moitie') return [5, 9];
  return [0, 9];
}

type Span = { readonly first: number; readonly last: number; readonly length: number };

function wholeSpan(count: number, length: number, era: string | undefined): Span | 'impossible' {
  const beforeChrist = era === ' av';
  if (count === 0 || count * length > (beforeChrist ? 3_000_000 : length === 100 ? 2100 : 3000))
    return 'impossible';
  const first = beforeChrist ? 1 - count * length : (count - 1) * length + 1;
  return { first, last: first + length - 1, length };
}

function partOf(
  span: Span | 'impossible',
  rank: number,
  part: string | undefined,
): Period | 'impossible' | undefined {
  if (span === 'impossible') return span;
  const { first, last, length } = span;
  if (part === undefined) return years(first, last);
  const slice = sliceOf(part, rank, length);
  if (slice === undefined) return undefined;
  return years(first + slice.skipped, first + slice.skipped + slice.kept - 1, slice.approximate);
}

type Slice = { readonly skipped: number; readonly kept: number; readonly approximate: boolean };

/** Which years of the span a part means. "début" and "fin" are its quarters, "milieu" the fifth around its middle. */
function sliceOf(part: string, rank: number, length: number): Slice | undefined {
  if (part.startsWith('q')) return fraction(rank, 4, length);
  if (part === 'moitie') return fraction(rank, 2, length);
  if (part.startsWith('tier')) return fraction(rank, 3, length);
  if (part === 'decennie' || part === 'annee') return decadeSlice(rank, length);
  if (part.endsWith('debut'))
    return { skipped: 0, kept: length / (part === 'debut' ? 4 : 10), approximate: true };
  if (part.endsWith('fin')) return lastYears(length / (part === 'fin' ? 4 : 10), length);
  if (part === 'milieu' || part === 'mi')
    return { skipped: length * 0.4, kept: length * 0.2, approximate: true };
  return { skipped: 0, kept: length, approximate: false };
}

const LAST = -1;

function fraction(rank: number, parts: number, length: number): Slice | undefined {
  const place = rank === LAST ? parts : rank;
  if (place > parts) return undefined;
  const skipped = Math.floor(((place - 1) * length) / parts);
  return { skipped, kept: Math.floor((place * length) / parts) - skipped, approximate: false };
}

function decadeSlice(rank: number, length: number): Slice {
  return rank === LAST ? lastYears(10, length) : { skipped: (rank - 1) * 10, kept: 10, approximate: true };
}

function lastYears(kept: number, length: number): Slice {
  return { skipped: length - kept, kept, approximate: true };
}

/** Groups 1 to 7 of PART: digit, premier, deuxième, troisième, quatrième, dernier, roman. */
function rankOf(match: RegExpExecArray): number {
  if (match[1] !== undefined) return Number(match[1]);
  if (match[7] !== undefined) return numberOf(match[7]) ?? 1;
  if (match[6] !== undefined) return LAST;
  return match[2] !== undefined ? 1 : match[3] !== undefined ? 2 : match[4] !== undefined ? 3 : 4;
}

/** An arabic or roman number; undefined when the letters are no roman number. */
export function numberOf(text: string): number | undefined {
  if (text.charCodeAt(0) < 58) return Number(text);
  if (!/^(?:xl|l?x{0,3})(?:ix|iv|v?i{0,4})$/.test(text)) return undefined;
  let total = 0;
  for (let place = 0; place < text.length; place++) {
    const [value, next] = [romanDigit(text[place]), romanDigit(text[place + 1])];
    total += value < next ? -value : value;
  }
  return total;
}

function romanDigit(letter: string | undefined): number {
  return letter === 'i' ? 1 : letter === 'v' ? 5 : letter === 'x' ? 10 : letter === 'l' ? 50 : 0;
}
