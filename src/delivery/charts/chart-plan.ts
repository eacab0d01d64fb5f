// A chart planned against the columns of a dataset: what its groups are made of, in which order, and the questions of the
// Explore API that give them. A column that the public may not read is not there: it is refused like one that never was.
import { named, quoted } from '../../commons/odsql/write.ts';
import { type ColumnKind, columnNamed, type PublishedColumn } from '../../commons/published.ts';
import { type ChartAsk, type ChartOrder, invalid, type Measure, type Step, steps } from './chart-ask.ts';

/** How groups lie beside each other: as words, along time, or along numbers (`width` of a range). */
export type ChartAxis =
  | { readonly kind: 'words' }
  | { readonly kind: 'time'; readonly step: Step }
  | { readonly kind: 'numbers'; readonly width?: number };

/** A series with its column and the name that it bears in the answer. */
export type PlannedSeries = {
  readonly measure: Measure;
  readonly column?: PublishedColumn;
  readonly call: string;
  readonly alias: string;
};

/** A key of the groups: what it is made of, and its name in the answer. */
type Key = { readonly text: string; readonly alias: string };

/** A planned chart. */
export type ChartPlan = {
  readonly x: PublishedColumn;
  readonly axis: ChartAxis;
  readonly keys: readonly Key[];
  readonly series: readonly [PlannedSeries, ...PlannedSeries[]];
  readonly split?: PublishedColumn;
  readonly order: ChartOrder;
  readonly points: number;
};

const GROUPED: ReadonlySet<ColumnKind> = new Set(['text', 'int', 'double', 'boolean', 'date', 'datetime']);
const SPLIT: ReadonlySet<ColumnKind> = new Set(['text', 'int', 'boolean']);

/** Words shown when the address says no number; along an axis there is room for more. */
const FEW = 20;
/** Groups along an axis, when the address says no number. */
export const MANY = 1_000;

/** Columns by which rows can be grouped. */
export function groupable(columns: readonly PublishedColumn[]): readonly PublishedColumn[] {
  return columns.filter(({ kind }) => GROUPED.has(kind));
}

/** Columns that can part a chart. */
export function splittable(columns: readonly PublishedColumn[]): readonly PublishedColumn[] {
  return columns.filter(({ kind }) => SPLIT.has(kind));
}

/** Columns that can be measured. */
export function measurable(columns: readonly PublishedColumn[]): readonly PublishedColumn[] {
  return columns.filter(isNumber);
}

/** Whether it holds numbers. */
export function isNumber({ kind }: Pick<PublishedColumn, 'kind'>): boolean {
  return kind === 'int' || kind === 'double';
}

/** Whether it holds dates or moments. */
export function isTime({ kind }: Pick<PublishedColumn, 'kind'>): boolean {
  return kind === 'date' || kind === 'datetime';
}

/** Plans what an address asks with `x`. Refuses `parameter-invalid`. */
export function planChart(ask: ChartAsk, x: PublishedColumn, columns: readonly PublishedColumn[]): ChartPlan {
  const { keys, axis } = keysOf(x, stepFor(x, ask.by), columns);
  const asked = ask.series.length === 0 ? [{ name: 'nombre' } as const] : ask.series;
  const [first, ...others] = asked.map((measure) => plannedSeries(measure, columns));
  if (first === undefined) throw invalid('y', '');
  const split =
    ask.split === undefined ? undefined : required('selon', ask.split, { columns, fits: splittable });
  if (split?.name === x.name) throw invalid('selon', split.name);
  return {
    ...{ x, axis, keys },
    series: split === undefined ? [first, ...others] : [first],
    ...(split === undefined ? {} : { split }),
    order: ask.order ?? (axis.kind === 'words' ? 'valeur' : 'x'),
    points: ask.points ?? (axis.kind === 'words' ? FEW : MANY),
  };
}

type Fitting = {
  readonly columns: readonly PublishedColumn[];
  readonly fits: (columns: readonly PublishedColumn[]) => readonly PublishedColumn[];
};

/** The column that a parameter names, if it can do what is asked of it. */
export function required(parameter: string, name: string, { columns, fits }: Fitting): PublishedColumn {
  const column = columnNamed(fits(columns), name);
  if (column === undefined) throw invalid(parameter, name);
  return column;
}

/** What the address says of steps, if it can be meant of this column: a form keeps what was said of another. */
export function stepFor(x: PublishedColumn, by: string | undefined): string | undefined {
  const isStep = (steps as readonly string[]).includes(by ?? '');
  const isWidth = by === 'valeur' || /^[\d.]+$/.test(by ?? '');
  if (isTime(x)) return isWidth ? undefined : by;
  return isNumber(x) && !isStep ? by : undefined;
}

const parts = { annee: 'year', mois: 'month', jour: 'day', heure: 'hour' } as const;

function keysOf(
  x: PublishedColumn,
  by: string | undefined,
  columns: readonly PublishedColumn[],
): Pick<ChartPlan, 'keys' | 'axis'> {
  if (isTime(x)) {
    const step = by === undefined ? 'annee' : steps.find((one) => one === by);
    if (step === undefined) throw invalid('par', by ?? '');
    const last = step === 'heure' && x.kind === 'date' ? 'jour' : step;
    const wanted = steps.slice(0, steps.indexOf(last) + 1);
    const keys = wanted.map((part) => ({
      text: `${parts[part]}(${named(x.name)})`,
      alias: aliasOf(part, columns),
    }));
    return { keys, axis: { kind: 'time', step: last } };
  }
  const plain = { text: named(x.name), alias: x.name };
  if (!isNumber(x)) return { keys: [plain], axis: { kind: 'words' } };
  if (by === undefined || by === 'valeur') return { keys: [plain], axis: { kind: 'numbers' } };
  const width = Number(by);
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(by) || !(width > 0)) throw invalid('par', by);
  const ranged = { text: `range(${named(x.name)}, ${by})`, alias: aliasOf('tranche', columns) };
  return { keys: [ranged], axis: { kind: 'numbers', width } };
}

const calls = {
  nombre: 'count',
  somme: 'sum',
  moyenne: 'avg',
  mediane: 'median',
  minimum: 'min',
  maximum: 'max',
} as const;

function plannedSeries(measure: Measure, columns: readonly PublishedColumn[]): PlannedSeries {
  if (measure.column === undefined) {
    return { measure, call: 'count(*)', alias: aliasOf('nombre_de_lignes', columns) };
  }
  const column = required('y', measure.column, { columns, fits: measurable });
  return {
    measure: { ...measure, column: column.name },
    column,
    call: `${calls[measure.name]}(${named(column.name)})`,
    alias: aliasOf(`${measure.name}_${column.name}`, columns),
  };
}

/** A name that no column bears. */
function aliasOf(name: string, columns: readonly PublishedColumn[]): string {
  const isTaken = (text: string) => columnNamed(columns, text) !== undefined;
  let alias = name;
  while (isTaken(alias)) alias = `${alias}_`;
  return alias;
}

/** What narrows the rows, in parameters of the API. */
export function filterQuestion({ q, where, refine, exclude, timezone }: ChartAsk): URLSearchParams {
  const question = new URLSearchParams();
  if (q !== '') question.append('where', `search(${quoted(q)})`);
  for (const clause of where) question.append('where', clause);
  for (const { column, value } of refine) question.append('refine', `${named(column)}:${quoted(value)}`);
  for (const { column, value } of exclude) question.append('exclude', `${named(column)}:${quoted(value)}`);
  if (timezone !== undefined) question.set('timezone', timezone);
  return question;
}

/** The question for the groups along x. */
export function groupsQuestion(ask: ChartAsk, { keys, series, order, points }: ChartPlan): URLSearchParams {
  const question = filterQuestion(ask);
  question.set('select', series.map(({ call, alias }) => `${call} as ${named(alias)}`).join(', '));
  question.set('group_by', keys.map(writtenKey).join(', '));
  const along = keys.map(({ alias }) => `${named(alias)} ${order === 'x-inverse' ? 'desc' : 'asc'}`);
  const isByValue = order === 'valeur' || order === 'valeur-inverse';
  const first = `${named(series[0].alias)} ${order === 'valeur' ? 'desc' : 'asc'}`;
  question.set('order_by', (isByValue ? [first, ...along] : along).join(', '));
  question.set('limit', String(points));
  return question;
}

/** The question for the values of the column that parts the chart, the greatest first. */
export function splitQuestion(ask: ChartAsk, plan: ChartPlan, most: number): URLSearchParams {
  const { split, series } = plan;
  const key = { text: named(split?.name ?? ''), alias: split?.name ?? '' };
  return groupsQuestion(ask, { ...plan, keys: [key], series: [series[0]], order: 'valeur', points: most });
}

/** The question for the groups along x and by these values of the column that parts them. */
export function partedQuestion(
  ask: ChartAsk,
  plan: ChartPlan,
  { values, within, most }: { values: readonly string[]; within: readonly string[]; most: number },
): URLSearchParams {
  const { split, keys } = plan;
  const key = { text: named(split?.name ?? ''), alias: split?.name ?? '' };
  const question = groupsQuestion(ask, { ...plan, keys: [...keys, key], order: 'x', points: most });
  question.append('where', anyOf(key.text, values));
  if (within.length > 0) question.append('where', anyOf(keys[0]?.text ?? '', within));
  return question;
}

function anyOf(name: string, literals: readonly string[]): string {
  return `(${literals.map((literal) => `${name} = ${literal}`).join(' or ')})`;
}

/** A key under its name; a column keeps its own. */
function writtenKey({ text, alias }: Key): string {
  return text === named(alias) ? text : `${text} as ${named(alias)}`;
}
