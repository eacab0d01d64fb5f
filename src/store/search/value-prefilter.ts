// Finds quickly, in many texts joined into one, those that may hold what a text comparison seeks: a regular expression
// over letters as they are written. It passes over nothing that the comparison would accept; what it finds is compared
// afterwards unless it is sure. Texts with signs beyond the familiar ones (combining marks, other scripts) always are.
import { comparedText, type TextComparison } from '../../commons/query-fields.ts';
import { DOCUMENT_SIGN, VALUE_SIGN } from './value-part.ts';

/** What a text must show to be compared. */
export type Prefilter = {
  /** Global: it keeps its place (`lastIndex`). */
  readonly pattern: RegExp;
  readonly unfamiliar: RegExp;
  /** What the pattern finds passes for sure: always, where all signs are familiar, or never. */
  readonly sure: 'always' | 'familiar' | 'never';
};

/** Written alone, these compare as each of them does by itself: Latin letters and common punctuation. */
const FAMILIAR: readonly (readonly [from: number, to: number])[] = [
  [0, 0x24f],
  [0x2002, 0x2024],
];
const UNFAMILIAR = /[^\u0000-\u024f\u2002-\u2024]/;
/** So much of what is sought is looked for: enough to be rare, and few ways of writing it. */
const SOUGHT = 16;
const SIGNS = `[${DOCUMENT_SIGN}${VALUE_SIGN}]`;
const NOTHING = '[^\\s\\S]';

/** What each compared text of one or more letters may be written as, by one familiar sign. */
type Spellings = {
  readonly single: ReadonlyMap<string, string>;
  readonly longer: ReadonlyMap<string, string>;
};

const blindSpellings: Spellings = readSpellings();

/** The prefilter of a comparison with `wanted`; undefined when nothing is sought. */
export function prefilterOf({ where, strictly }: TextComparison, wanted: string): Prefilter | undefined {
  const text = comparedText(wanted, strictly);
  if (text === '') return undefined;
  const sought = where === 'ends' ? text.slice(-SOUGHT) : text.slice(0, SOUGHT);
  const letters = strictly ? literal(sought) : patternOf(sought, where === 'contains' || where === 'ends');
  const before = where === 'starts' || where === 'equals' ? SIGNS : '';
  const after = where === 'ends' ? `(?=${SIGNS})` : '';
  const whole = sought === text && (where === 'contains' || where === 'starts');
  return {
    pattern: new RegExp(`${before}${letters}${after}`, 'g'),
    unfamiliar: UNFAMILIAR,
    sure: whole ? (strictly ? 'familiar' : 'always') : 'never',
  };
}

function literal(text: string): string {
  return [...Array(text.length).keys()].map((index) => escaped(text.charAt(index))).join('');
}

/** Texts that compare as `sought`, or hold it; `inside` a text, a sign like œ may bring what stands before it too. */
function patternOf(sought: string, inside: boolean): string {
  const ways = [following(sought)];
  if (inside) {
    for (const [text, signs] of blindSpellings.longer) {
      for (let from = 1; from < text.length; from += 1) {
        const end = text.slice(from);
        if (end.startsWith(sought)) ways.push(classOf(signs));
        else if (sought.startsWith(end)) ways.push(classOf(signs) + following(sought.slice(end.length)));
      }
    }
  }
  return oneOf(ways);
}

function following(sought: string): string {
  if (sought === '') return '';
  const ways: string[] = [];
  const single = blindSpellings.single.get(sought.charAt(0));
  if (single !== undefined) ways.push(classOf(single) + following(sought.slice(1)));
  for (const [text, signs] of blindSpellings.longer) {
    if (text.startsWith(sought)) ways.push(classOf(signs));
    else if (sought.startsWith(text)) ways.push(classOf(signs) + following(sought.slice(text.length)));
  }
  return oneOf(ways);
}

function oneOf(ways: readonly string[]): string {
  if (ways.length === 0) return NOTHING;
  return ways.length === 1 ? (ways[0] as string) : `(?:${ways.join('|')})`;
}

function classOf(signs: string): string {
  return `[${literal(signs)}]`;
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function readSpellings(): Spellings {
  const single = new Map<string, string>();
  const longer = new Map<string, string>();
  for (const [from, to] of FAMILIAR) {
    for (let code = from; code <= to; code += 1) {
      const sign = String.fromCharCode(code);
      if (sign === DOCUMENT_SIGN || sign === VALUE_SIGN) continue;
      const text = comparedText(sign, false);
      const spellings = text.length > 1 ? longer : single;
      spellings.set(text, (spellings.get(text) ?? '') + sign);
    }
  }
  return { single, longer };
}
