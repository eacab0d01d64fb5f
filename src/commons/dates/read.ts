// Reads the dates of French heritage records: "1er quart 17e siècle", "1853 vers", "entre 1908 et 1910",
// "1889/11/12 : classé MH", "époque gallo-romaine". Never throws, never guesses silently: what hedges is
// approximate, what cannot be read has a problem code. Conventions stand at the head of golden.tsv.
import { readCalendar } from './calendar.ts';
import { readCentury } from './centuries.ts';
import { type DayNumber, dayNumber, yearOf } from './day-number.ts';
import { readEra } from './eras.ts';
import { foldDate } from './fold.ts';
import { approximately, common, hull, type Period, periodWithin, years } from './period.ts';
import { splitRange } from './ranges.ts';

/** Why a date text gave no trustworthy period; each is the code of a finding. */
export type DateProblem = 'date-unreadable' | 'date-impossible' | 'date-in-the-future';

/** What a date text gave: a period, a problem, or neither when it says that nothing is known ("s.d."). */
export type DateReading = { readonly period?: Period; readonly problem?: DateProblem };

type Outcome = Period | 'impossible' | undefined;

/** How far "avant" and "après" reach when nothing else bounds them, in years. */
const REACH = 50;

/** How many sub-texts may be tried before a text is called unreadable; honest ones need fewer than thirty. */
const MOST_STEPS = 150;

const LONGEST = 300;

type Steps = { left: number };

const NOTHING_KNOWN =
  /^(?:s\.? ?d|n\.? ?d|sans date|non dates?|non datee?s?|pas de date|date (?:inconnue?|indeterminee|d'acquisition inconnue)|.*\binconnue?s?|inc(?:onnu)?|indetermine.?|incertaine?|non renseignee?|non precisee?|neant|nr|-+|\?+|\(\?\)|x+)$/;

/** The period a text means, or undefined when it means none or none that exists. */
export function readPeriod(text: string): Period | undefined {
  return readDate(text).period;
}

/** The period with what is wrong about it. With `today` given, a period that begins later is kept but reported. */
export function readDate(text: string, today?: DayNumber): DateReading {
  if (text.length > LONGEST) return { problem: 'date-unreadable' };
  const folded = foldDate(text);
  if (folded === '' || NOTHING_KNOWN.test(folded)) return {};
  const outcome = read(folded, { left: MOST_STEPS });
  if (outcome === undefined) return { problem: 'date-unreadable' };
  if (outcome === 'impossible') return { problem: 'date-impossible' };
  if (today !== undefined && outcome.from > today) return { period: outcome, problem: 'date-in-the-future' };
  return { period: outcome };
}

function read(text: string, steps: Steps): Outcome {
  if (text === '' || steps.left-- <= 0) return undefined;
  return (
    readCalendar(text) ??
    readCentury(text) ??
    readEra(text) ??
    readLabelled(text, steps) ??
    readHedged(text, steps) ??
    readOneSided(text, steps) ??
    readBrackets(text, steps) ??
    readRange(text, steps) ??
    readList(text, steps) ??
    readAnnotated(text, steps) ??
    readRepaired(text, steps)
  );
}

const HEDGE_BEFORE =
  /^(?:vers(?: (?:a la|le|la|les|l'))?|circa|ca|c|env|environ|about|autour d[eu]s?|aux? (?:alentours|environs) d[eu]s?|alentours? d[eu]s?|probablement|peut-etre|sans doute|vraisemblablement|estime(?:e)?(?: a)?|attribue(?:e)?(?: a| au)?)[ .]+/;
const HEDGE_AFTER =
  /[ ,]*(?:\(? ?\? ?\)?|\(?(?:vers|environ|env|circa|ca|probablement|peut-etre|en|entre|et)\.?\)?)$/;
const PLAIN_TAIL = /[ ,]*(?:en|et)$/;

function readHedged(text: string, steps: Steps): Outcome {
  const rest = text.replace(HEDGE_BEFORE, '');
  if (rest !== text) return hedge(read(rest, steps));
  const bare = text.replace(HEDGE_AFTER, '');
  if (bare === text) return undefined;
  const outcome = read(bare, steps);
  return PLAIN_TAIL.test(text) ? outcome : hedge(outcome);
}

function hedge(outcome: Outcome): Outcome {
  return typeof outcome === 'object' ? approximately(outcome) : outcome;
}

const BEFORE =
  /^(?:avant|anterieure? (?:a|au)|ante|before|jusqu'(?:en|a|au))(?: le| la)? (.+)$|^(.+?),? \(?(?:avant|ante)\)?$/;
const AFTER =
  /^(?:(apres|posterieure? (?:a|au)|post|after)|a partir (?:de|du)|depuis|des)(?: le| la)? (.+)$|^(.+?),? \(?(?:apres|post)\)?$/;

/** "avant 1914" ends with 1913; "après 1870" begins with 1871; "à partir de 1870" with 1870. */
function readOneSided(text: string, steps: Steps): Outcome {
  const before = BEFORE.exec(text);
  if (before !== null) return until(read(before[1] ?? before[2] ?? '', steps));
  const after = AFTER.exec(text);
  if (after === null) return undefined;
  return since(read(after[2] ?? after[3] ?? '', steps), after[1] === undefined && after[3] === undefined);
}

function until(limit: Outcome): Outcome {
  if (typeof limit !== 'object') return limit;
  const last = yearOf(limit.from) - 1;
  return years(last - REACH + 1, last, true);
}

function since(limit: Outcome, included: boolean): Outcome {
  if (typeof limit !== 'object') return limit;
  if (included)
    return { from: limit.from, to: dayNumber(yearOf(limit.from) + REACH - 1, 12, 31), approximate: true };
  const first = yearOf(limit.to) + 1;
  return years(first, first + REACH - 1, true);
}

/** "18e siècle (1765)" is 1765; "an IX (1801)" is what both share; "1894 (daté)" is 1894; "(vers 1890)" is what it says. */
function readBrackets(text: string, steps: Steps): Outcome {
  if (!/[([]/.test(text)) return undefined;
  const match = /^(.*?) ?[([]([^()[\]]*)[)\]] ?(.*)$/.exec(text);
  if (match === null) return undefined;
  const [outside, inside] = [`${match[1]} ${match[3]}`.trim(), match[2] ?? ''];
  const outer = read(outside, steps);
  const inner = read(inside, steps);
  if (typeof inner !== 'object') return outer ?? inner;
  if (typeof outer !== 'object') return outer ?? inner;
  if (outer.approximate || periodWithin(inner, outer) || readEra(outside) !== undefined) return inner;
  return common(inner, outer) ?? outer;
}

function readRange(text: string, steps: Steps): Outcome {
  for (const [left, right] of splitRange(text)) {
    const end = read(right, steps);
    if (typeof end !== 'object') continue;
    const start = read(left, steps);
    if (typeof start !== 'object') continue;
    if (start.from > end.to) return 'impossible';
    return hull(start, end);
  }
  return undefined;
}

/** "1720 ; 1750", "4e quart 12e siècle, 1er quart 13e siècle": everything from the first to the last. */
function readList(text: string, steps: Steps): Outcome {
  for (const separator of SEPARATORS) {
    const parts = text.split(separator);
    const outcome = parts.length > 1 ? readParts(parts, steps) : undefined;
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

const SEPARATORS = [/ ?; ?/, / ?[,+&#|] ?| et | puis | ou | (?=epoque )/, / ?\/ ?/];

/** Words that are no date ("1894, signé") are passed over; figures that are none make the list unreadable. */
function readParts(parts: readonly string[], steps: Steps): Outcome {
  let whole: Period | undefined;
  for (const part of parts) {
    const period = read(part, steps);
    if (period === 'impossible') return period;
    if (period === undefined && /\d/.test(part)) return undefined;
    if (period !== undefined) whole = whole === undefined ? period : hull(whole, period);
  }
  return whole;
}

/** "1889/11/12 : classé MH" is the date before the colon. */
function readLabelled(text: string, steps: Steps): Outcome {
  const match = text.includes(':') ? LABELLED.exec(text) : null;
  return match === null ? undefined : read(match[1] ?? '', steps);
}

const LABELLED = /^([^:]*\d[^:]*?) ?: ?[^:]*$/;
const LEADING_WORDS =
  /^(?:date[es]*|millesimee?|le|la|les|l'|en|de|du|des|annees?|an|circa|realisee?|construite?|acquise?|peinte?|execute?e?|fondee?|cree?e?|signee? et datee?|signee?|inscrite?|classee?|vers)(?: de| en| du| d'| le| :)*[ :]+(?=.*\d)/;
const ONE_DATE =
  /\b(?:\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}[/-]\d{1,2}[/-]\d{4}|(?:\d{1,2}(?:er)? )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) \d{4}|\d{4}\/\d{1,2}|\d{4})\b/g;

/** A date with words around it: "1967 acquis", "signé et daté 1894", "arrêté du 28 janvier 1975". */
function readAnnotated(text: string, steps: Steps): Outcome {
  const bare = text.replace(LEADING_WORDS, '');
  if (bare !== text) return read(bare, steps);
  const dates = text.match(ONE_DATE);
  const [only] = dates ?? [];
  if (dates?.length !== 1 || only === undefined) return undefined;
  return /\d/.test(text.replace(only, '')) ? undefined : read(only, steps);
}

/** The slips of the keyboard met in the ministry's files: "limite19e siècle", "2e moité", "1880 /04 /27". */
function readRepaired(text: string, steps: Steps): Outcome {
  const repaired = text
    .replace(/([a-z]{3,})(?=\d)/g, '$1 ')
    .replace(/ ?\/ ?/g, '/')
    .replace(/\bmoiti?e?\b/g, 'moitie')
    .replace(/\b(?:quatr|qart|quar)\b/g, 'quart')
    .replace(/\blimie\b/g, 'limite');
  return repaired === text ? undefined : read(repaired, steps);
}
