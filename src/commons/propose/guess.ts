// The type of a column, guessed from what its values can be read as and from what its name says. A type that publishes
// nothing of what it cannot read is guessed when at most 2 % of the values are so; they are counted, shown before the
// dataset is made, and reported by the import: none is lost silently.
import type { FieldTypeName } from '../format.ts';
import type { ColumnSurvey, Parting, Separator } from './column-survey.ts';
import type { Header } from './headers.ts';
import { personalColumn } from './personal.ts';
import type { Reading } from './readings.ts';

/** What a column seems to hold. */
export type Guess = {
  readonly type: FieldTypeName;
  readonly many: boolean;
  readonly separator?: Separator;
  /** The unit that its cells agree on. */
  readonly unit?: string;
  /** Values that the type cannot read. */
  readonly unreadable: number;
  /** Values with a time of the day that the type does not publish. */
  readonly hoursLost: number;
  /** Few different values, each several times: worth filtering by. */
  readonly isList: boolean;
};

/** Of a type that leaves out what it cannot read, this part of the values must be read. */
const READ = 0.98;
/** This part must be read by a type that publishes the others as they are. */
const NEARLY_ALL = 0.95;
const MOSTLY = 0.8;
const LONG = 300;
const VERY_LONG = 1_000;
const LONG_MEAN = 120;
const RATHER_LONG_MEAN = 80;
const MOST_TERMS = 100;
const MOST_PARTS = 300;
const LONGEST_TERM = 120;
const LONGEST_TAG = 40;

const isCode =
  /(?:^| )(?:codes?|id|ids|identifiants?|insee|siret|siren|cp|postal|postale|postcode|zip|ref|reference|references|numero|num|no|ndeg|n|uai|isni|cle|key|uid|uuid|tel|telephone|fax|slug|sku|isbn|issn|cog|dep|dept|dpt|departement|reg)(?: |$)/;
const isCount = /^(?:number of|nombre|nb|total|count)(?: |$)/;
const isDated =
  /(?:^| )(?:dates?|datation|annees?|an|years?|millesime|siecles?|periodes?|epoques?|decennie|exercice)(?: |$)/;
const isYear = /(?:^| )(?:annees?|an|years?|millesime|exercice)(?: |$)/;
const isWeb = /(?:^| )(?:url|urls|site|sitweb|web|website|lien|link|page)(?: |$)/;

/** Whether the name of a column says that it holds codes or numbers that name things, not quantities. */
function namesCodes(words: string): boolean {
  return isCode.test(words) && !isCount.test(words);
}

/** Guesses the type of a column. */
export function guessType(column: ColumnSurvey, header: Header): Guess {
  const several = severalIn(column);
  const measure = measureIn(column, header);
  const type =
    column.filled === 0 ? 'text' : (measure?.type ?? typeOf(column, header, several !== undefined));
  const isList = isListOfTerms(column, type, several);
  const reading = readingOf[type];
  const unreadable = reading === undefined ? 0 : column.filled - (measure?.count ?? column.reads[reading]);
  return {
    type: type === 'text' && isList ? 'term' : type,
    many: several !== undefined && canBeMany.has(type),
    ...(several === undefined || several.separator === undefined || !canBeMany.has(type)
      ? {}
      : { separator: several.separator }),
    ...(measure === undefined ? {} : { unit: measure.unit }),
    unreadable,
    hoursLost: type === 'date' ? column.hours : 0,
    isList,
  };
}

/** Numbers with one unit in all cells; bare numbers among them could be of another. */
function measureIn({ units, filled }: ColumnSurvey, { words, unit: said }: Header) {
  const [[unit, { count, whole }] = ['', { count: 0, whole: 0 }], ...others] = [...units].toSorted(
    ([, a], [, b]) => b.count - a.count,
  );
  if (others.length > 0 || count === 0 || count < filled * READ || namesCodes(words)) return undefined;
  if (said !== undefined && said !== unit) return undefined;
  return { unit, count, type: whole === count ? ('integer' as const) : ('number' as const) };
}

const canBeMany: ReadonlySet<FieldTypeName> = new Set(['text', 'term', 'url', 'email']);

const readingOf: Partial<Record<FieldTypeName, Reading>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  period: 'period',
  point: 'point',
  shape: 'shape',
  url: 'url',
  email: 'email',
};

function typeOf(column: ColumnSurvey, { words }: Header, several: boolean): FieldTypeName {
  const share = (reading: Reading): number => column.reads[reading] / column.filled;
  const code = namesCodes(words);
  if (share('email') >= NEARLY_ALL || (personalColumn(words, false) === 'email' && share('email') >= 0.5))
    return 'email';
  if (column.web >= column.filled * MOSTLY && share('url') >= MOSTLY) return 'url';
  if (isWeb.test(words) && share('url') >= MOSTLY) return 'url';
  if (share('boolean') === 1) return 'boolean';
  if (share('point') >= READ) return 'point';
  if (share('shape') >= READ) return 'shape';
  if (!code && share('datetime') >= READ && column.hours > column.filled * (1 - READ)) return 'datetime';
  if (share('date') >= READ && (isYear.test(words) || (!code && hasDays(column)))) return 'date';
  if (!code && share('integer') >= READ) return 'integer';
  if (!code && share('number') >= READ) return 'number';
  if (several) return 'text';
  if (isDated.test(words) && share('period') >= MOSTLY) return 'period';
  return isLong(column) ? 'long-text' : 'text';
}

/** Years alone are numbers as well as dates; days and months among them decide. */
function hasDays({ reads, filled }: ColumnSurvey): boolean {
  return reads.date - reads.year > filled * (1 - NEARLY_ALL);
}

function isLong({ longest, meanLength, lines, filled }: ColumnSurvey): boolean {
  if (longest > VERY_LONG || meanLength > LONG_MEAN || lines > filled * 0.02) return true;
  return longest > LONG && meanLength > RATHER_LONG_MEAN;
}

type Several = { readonly separator?: Separator; readonly parting?: Parting };

/** Whether cells hold several values: lists, or parts that come back again and again at a separator. */
function severalIn(column: ColumnSurvey): Several | undefined {
  const { filled, lists, longestList, reads, partings } = column;
  if (lists > 0) return longestList === 2 && reads.point >= filled * NEARLY_ALL ? undefined : {};
  if (filled === 0 || Math.max(reads.point + reads.number, reads.shape) >= filled * 0.5) return undefined;
  if (/^[{[]/.test(column.examples[0] ?? '')) return undefined;
  for (const separator of [';', '|'] as const) {
    const parting = partings[separator];
    if (parting.cells >= Math.max(3, filled * 0.02) && comeBack(parting, 2.5)) return { separator, parting };
    if (parting.cells >= filled * 0.2 && (column.longest <= LONG || isTight(column, parting)))
      return { separator, parting };
  }
  const commas = partings[','];
  if (commas.cells < filled * 0.2) return undefined;
  const isTagged = isTight(column, commas) && commas.parts >= commas.cells * 3;
  const isKnown = comeBack(commas, 4) && commas.alone * 2 >= (commas.different ?? Infinity);
  return isTagged || isKnown ? { separator: ',', parting: commas } : undefined;
}

/** Written by a program: no space after the sign, short parts, in most cells. */
function isTight({ filled, meanLength }: ColumnSurvey, { cells, tight, parts }: Parting): boolean {
  const each = (meanLength * filled) / (parts + filled - cells);
  return cells >= filled * 0.5 && tight >= cells * NEARLY_ALL && each <= LONGEST_TAG;
}

function comeBack({ parts, different }: Parting, times: number): boolean {
  return different !== undefined && parts >= different * times;
}

const mayBeTerms: ReadonlySet<FieldTypeName> = new Set(['text', 'term', 'boolean', 'date', 'period']);

function isListOfTerms(column: ColumnSurvey, type: FieldTypeName, several: Several | undefined): boolean {
  const { filled, values, longest, reads } = column;
  if (!mayBeTerms.has(type) || (type === 'date' && reads.year < filled)) return false;
  if (several !== undefined) {
    const parting = several.parting;
    if (parting === undefined) return values !== undefined && values.size <= MOST_PARTS;
    return (parting.different ?? Infinity) <= MOST_PARTS && comeBack(parting, 2);
  }
  if (values === undefined || values.size < 2 || longest > LONGEST_TERM) return false;
  return values.size <= MOST_TERMS && filled >= values.size * 5;
}
