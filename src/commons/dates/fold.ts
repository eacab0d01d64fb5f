// Brings a date text to one plain spelling: lower case, no accents, plain hyphens and quotes, single spaces,
// eras written " av" (before Christ) and " ap" (after). What the other files of this folder read is always folded.

const SPELLINGS: Readonly<Record<string, string>> = {
  à: 'a',
  â: 'a',
  ä: 'a',
  ç: 'c',
  é: 'e',
  è: 'e',
  ê: 'e',
  ë: 'e',
  î: 'i',
  ï: 'i',
  ô: 'o',
  ö: 'o',
  ù: 'u',
  û: 'u',
  ü: 'u',
  œ: 'oe',
  ō: 'o',
  ū: 'u',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '..',
  ᵉ: 'e',
  ʳ: 'r',
  º: 'e',
  '°': 'e',
  '«': ' ',
  '»': ' ',
  '\u0300': '',
  '\u0301': '',
  '\u0302': '',
  '\ufeff': '',
};

const BEFORE_CHRIST =
  / ?\b(?:avant|av)\b\.? ?(?:j(?:esus)?\.?[ -]*c(?:hrist)?\b\.?|notre ere\b|l'ere chretienne\b|n\. ?e\.)|\bb\.? ?c\.?(?: ?e\.?)?$/g;
const AFTER_CHRIST =
  / ?\b(?:apres|apr|ap)\b\.? ?(?:j(?:esus)?\.?[ -]*c(?:hrist)?\b\.?|notre ere\b)| de notre ere\b|(?<=\d |siecle |e )a\.?d\.?$/g;

/** The folded spelling of a date text. */
export function foldDate(text: string): string {
  let folded = text.toLowerCase();
  if (/[^ -~]/.test(folded)) folded = folded.replace(/[^ -~]/g, plainCharacter);
  if (/j|ere|[bd]\.?$|b\.? ?c|d\./.test(folded)) folded = foldEras(folded);
  if (/ {2}|^ |[ .,;:]$/.test(folded)) folded = tidySpaces(folded);
  return folded;
}

function plainCharacter(character: string): string {
  return (
    SPELLINGS[character] ?? (/\s/.test(character) ? ' ' : character.normalize('NFD').replace(/[^ -~]/g, ''))
  );
}

function foldEras(text: string): string {
  return text.replace(BEFORE_CHRIST, ' av').replace(AFTER_CHRIST, ' ap');
}

function tidySpaces(text: string): string {
  const tidy = text.replace(/ +/g, ' ').trim();
  return /\.\.$|^\d{3}\.$/.test(tidy) ? tidy : tidy.replace(/[ .,;:]+$/, '');
}
