// What the address of a chart asks, both ways: read from it, and written into one. Names in the address are French, as in
// all addresses of pages; `where` is ODSQL, which doors of the old portal need.
import { Refusal } from '../../commons/refusal.ts';

/** What is measured of the rows of a group, by its name in the address. */
export const measureNames = ['nombre', 'somme', 'moyenne', 'mediane', 'minimum', 'maximum'] as const;
/** One of them. */
export type MeasureName = (typeof measureNames)[number];

/** A series: a count of rows, or something of a column's numbers. */
export type Measure = { readonly name: MeasureName; readonly column?: string };

/** Parts of a date by which rows are grouped. */
export const steps = ['annee', 'mois', 'jour', 'heure'] as const;
/** One of them. */
export type Step = (typeof steps)[number];

/** Orders of the groups: by their value or along x; `-inverse` turns each round. */
export const orders = ['valeur', 'valeur-inverse', 'x', 'x-inverse'] as const;
/** One of them. */
export type ChartOrder = (typeof orders)[number];

/** Forms of a drawing. */
export const forms = ['barres', 'colonnes', 'ligne'] as const;
/** One of them. */
export type ChartForm = (typeof forms)[number];

/** What a chart of the old portal had and this one has not, told on the page; by its name in the address. */
const lossNames = {
  unreadable: 'illisible',
  column: 'colonne',
  filter: 'filtre',
  function: 'fonction',
  form: 'forme',
  step: 'pas',
  order: 'ordre',
  series: 'series',
  queries: 'requetes',
  split: 'ventilation',
  shares: 'parts',
  points: 'points',
} as const;
/** One of them. */
export type ChartLoss = keyof typeof lossNames;
/** All of them, in the order in which they are told. */
export const chartLosses = Object.keys(lossNames) as readonly ChartLoss[];

/** A value of a column that is chosen or excluded. */
export type Chosen = { readonly column: string; readonly value: string };

/** What an address asks. */
export type ChartAsk = {
  /** Column along which rows are grouped; the first that fits when none is named. */
  readonly x?: string;
  /** A step of a date, the width of ranges of numbers, or `valeur` for each number. */
  readonly by?: string;
  /** Empty: the count. */
  readonly series: readonly Measure[];
  /** Column whose values have a chart each. */
  readonly split?: string;
  readonly form?: ChartForm;
  readonly order?: ChartOrder;
  readonly points?: number;
  /** Words, as the page of the dataset searches them. */
  readonly q: string;
  /** Conditions in ODSQL. */
  readonly where: readonly string[];
  readonly refine: readonly Chosen[];
  readonly exclude: readonly Chosen[];
  readonly timezone?: string;
  readonly losses: readonly ChartLoss[];
};

/** A chart of which nothing is said. */
export const nothingAsked: ChartAsk = {
  series: [],
  q: '',
  where: [],
  refine: [],
  exclude: [],
  losses: [],
};

/** Series of one chart. */
export const MOST_SERIES = 3;
/** Groups of one chart. */
export const MOST_POINTS = 200;
const MOST_CONDITIONS = 20;

/** Reads an address. Refuses `parameter-invalid`, `parameter-out-of-range`. */
export function readChartAsk(query: URLSearchParams): ChartAsk {
  const said = (name: string): string | undefined => query.get(name)?.trim() || undefined;
  const found = {
    x: said('x'),
    by: said('par'),
    split: said('selon'),
    form: oneOf(query, 'forme', forms),
    order: oneOf(query, 'tri', orders),
    points: readPoints(said('points')),
    timezone: said('timezone'),
  };
  return {
    ...known(found),
    series: readSeries(query.getAll('y').filter((text) => text.trim() !== '')),
    q: (said('q') ?? '').slice(0, 500),
    where: query
      .getAll('where')
      .filter((clause) => clause.trim() !== '')
      .slice(0, MOST_CONDITIONS),
    refine: chosen(query, 'refine'),
    exclude: chosen(query, 'exclude'),
    losses: chartLosses.filter((loss) => query.getAll('ecart').includes(lossNames[loss])),
  };
}

/** An object without what is undefined. */
export function known<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function oneOf<T extends string>(query: URLSearchParams, name: string, words: readonly T[]): T | undefined {
  const text = query.get(name)?.trim();
  if (!text) return undefined;
  const found = words.find((word) => word === text);
  if (found === undefined) throw invalid(name, text);
  return found;
}

function readPoints(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw invalid('points', text);
  const points = Number(text);
  if (points >= 1 && points <= MOST_POINTS) return points;
  const range = { low: '1', high: String(MOST_POINTS) };
  throw new Refusal('parameter-out-of-range', 400, { name: 'points', value: text, ...range });
}

function readSeries(texts: readonly string[]): readonly Measure[] {
  if (texts.length > MOST_SERIES) {
    const range = { low: '1', high: String(MOST_SERIES) };
    throw new Refusal('parameter-out-of-range', 400, { name: 'y', value: String(texts.length), ...range });
  }
  const series = texts.map(readMeasure);
  const written = series.map(writeMeasure);
  return series.filter((_, at) => written.indexOf(written[at] ?? '') === at);
}

function readMeasure(text: string): Measure {
  const [word = '', ...rest] = text.trim().split('.');
  const name = measureNames.find((one) => one === word);
  const column = rest.join('.');
  if (name === undefined || (name === 'nombre') !== (column === '')) throw invalid('y', text);
  return name === 'nombre' ? { name } : { name, column };
}

/** A series as the address writes it: `nombre`, `somme.entrees`. */
export function writeMeasure({ name, column }: Measure): string {
  return column === undefined ? name : `${name}.${column}`;
}

function chosen(query: URLSearchParams, family: 'refine' | 'exclude'): readonly Chosen[] {
  return [...query].flatMap(([name, value]) => {
    const column = name.startsWith(`${family}.`) ? name.slice(family.length + 1) : '';
    return column === '' || value === '' ? [] : [{ column, value }];
  });
}

/** A parameter that cannot be read. */
export function invalid(name: string, value: string): Refusal {
  return new Refusal('parameter-invalid', 400, { name, value: value.slice(0, 100) });
}

/** The parameters that ask it. */
export function chartParameters(ask: ChartAsk): URLSearchParams {
  const query = new URLSearchParams();
  const add = (name: string, value: string | number | undefined): void => {
    if (value !== undefined && value !== '') query.append(name, String(value));
  };
  add('x', ask.x);
  add('par', ask.by);
  for (const measure of ask.series) add('y', writeMeasure(measure));
  add('selon', ask.split);
  add('forme', ask.form);
  add('tri', ask.order);
  add('points', ask.points);
  add('q', ask.q);
  for (const clause of ask.where) add('where', clause);
  for (const { column, value } of ask.refine) add(`refine.${column}`, value);
  for (const { column, value } of ask.exclude) add(`exclude.${column}`, value);
  add('timezone', ask.timezone);
  for (const loss of ask.losses) add('ecart', lossNames[loss]);
  return query;
}
