// Analyses of the old portal as charts of ours: x, series, precision, order, number of values and split are kept where this
// chart has them; what it has not is named, and said wherever the address is met. Forms: columns and bars over words are bars
// here, areas are lines.
import { columnNamed, type PublishedColumn } from '../../commons/published.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import {
  type ChartAsk,
  type ChartForm,
  type ChartLoss,
  type ChartOrder,
  chartLosses,
  chartParameters,
  known,
  type Measure,
  type MeasureName,
  MOST_POINTS,
  MOST_SERIES,
  nothingAsked,
  readChartAsk,
  type Step,
} from '../charts/chart-ask.ts';
import { groupable, isNumber, isTime, measurable, splittable } from '../charts/chart-plan.ts';
import { chartFilters, type ToldChart, toldChart } from './data-chart.ts';
import { rowClauses } from './dataset-address.ts';

/** The address of the chart here, below the dataset's own. */
export function chartAddress(id: string, ask: ChartAsk): string {
  const asked = chartParameters(ask);
  return `/donnees/${encodeURIComponent(id)}/graphique${asked.size === 0 ? '' : `?${asked}`}`;
}

/** What an analysis asks of a dataset. */
export function formerChart(query: URLSearchParams, dataset: PublishedDataset): ChartAsk {
  const narrowed = narrowing(chartFilters(query), dataset);
  const told = toldChart(query);
  if (told === undefined) return withLosses(narrowed, narrowed.losses);
  if (told === 'unreadable') return withLosses(narrowed, [...narrowed.losses, 'unreadable']);
  const { lost, ...drawn } = drawnChart(told, dataset.columns);
  return withLosses({ ...narrowed, ...drawn }, [...narrowed.losses, ...lost]);
}

function withLosses(ask: ChartAsk, lost: readonly ChartLoss[]): ChartAsk {
  return { ...ask, losses: chartLosses.filter((loss) => lost.includes(loss)) };
}

/** Words and places become conditions, as on the page of the dataset; what names no column is left out. */
function narrowing(query: URLSearchParams, dataset: PublishedDataset): ChartAsk {
  const isSaid = ([name, value]: [string, string]) => value !== '' || name.startsWith('disjunctive.');
  const said = new URLSearchParams([...query].filter(isSaid));
  for (const [name, value] of query) if (name.startsWith('q.')) said.append('q', value);
  const { where, refine, exclude } = readChartAsk(rowClauses(said, dataset));
  const names = [...said.keys()].flatMap((name) => /^(?:refine|exclude)\.(.+)$/.exec(name)?.[1] ?? []);
  const isAll = names.every((name) => columnNamed(dataset.columns, name) !== undefined);
  const timezone = said.get('timezone');
  return {
    ...{ ...nothingAsked, where, refine, exclude },
    ...(timezone === null ? {} : { timezone }),
    losses: isAll ? [] : ['filter'],
  };
}

type Drawn = Partial<ChartAsk> & { readonly lost: readonly ChartLoss[] };

function drawnChart(told: ToldChart, columns: readonly PublishedColumn[]): Drawn {
  const x = columnNamed(groupable(columns), told.xAxis);
  const measured = told.charts.map((chart) => measureOf(chart, columns));
  const series = measured.flatMap(({ measure }) => measure ?? []);
  const split = columnNamed(splittable(columns), told.seriesBreakdown);
  const isSplit = split !== undefined && split.name !== x?.name;
  const most = isSplit ? 1 : MOST_SERIES;
  const { form, lost: formLost } = formOf(told, x);
  const { by, lost: stepLost } = stepOf(told, x);
  const { points, lost: pointsLost } = pointsOf(told, x);
  const order = orders.get(told.sort);
  const lost: readonly (ChartLoss | false | undefined)[] = [
    ...measured.map((one) => one.lost),
    told.xAxis !== '' && x === undefined && 'column',
    series.length > most && 'series',
    told.seriesBreakdown !== '' && !isSplit && 'split',
    told.stacked === 'percent' && 'shares',
    told.others > 0 && 'queries',
    told.sort !== '' && order === undefined && 'order',
    formLost,
    stepLost,
    pointsLost,
  ];
  return {
    ...known({ x: x?.name, by, form, points, order, split: isSplit ? split.name : undefined }),
    series: series.slice(0, most),
    lost: lost.filter((loss) => loss !== undefined && loss !== false),
  };
}

/** Orders by the first series fell, `-` made them rise (reference: v1). */
const orders: ReadonlyMap<string, ChartOrder> = new Map([
  ['serie1-1', 'valeur'],
  ['-serie1-1', 'valeur-inverse'],
  ['x', 'x'],
  ['-x', 'x-inverse'],
]);

const functions: ReadonlyMap<string, MeasureName> = new Map([
  ['SUM', 'somme'],
  ['AVG', 'moyenne'],
  ['MIN', 'minimum'],
  ['MAX', 'maximum'],
]);

type Measured = { readonly measure?: Measure; readonly lost?: ChartLoss };

/** A count needs no column; the middle one of percentiles is the median. */
function measureOf(
  { func, yAxis, subsets }: ToldChart['charts'][number],
  columns: readonly PublishedColumn[],
): Measured {
  const asked = func.toUpperCase();
  if (asked === 'COUNT' || asked === '') return { measure: { name: 'nombre' } };
  const isMedian = /^QUANTILES?(\(50\))?$/.test(asked) && (subsets === '50' || asked.endsWith('(50)'));
  const name = isMedian ? 'mediane' : functions.get(asked);
  if (name === undefined) return { lost: 'function' };
  const column = columnNamed(measurable(columns), yAxis);
  return column === undefined ? { lost: 'column' } : { measure: { name, column: column.name } };
}

const drawings: ReadonlyMap<string, ChartForm> = new Map([
  ['column', 'colonnes'],
  ['bar', 'barres'],
  ['line', 'ligne'],
  ['spline', 'ligne'],
  ['area', 'ligne'],
  ['areaspline', 'ligne'],
]);

/** One form for all series; over words there are only bars. */
function formOf(
  { charts }: ToldChart,
  x: PublishedColumn | undefined,
): { readonly form?: ChartForm | undefined; readonly lost?: ChartLoss } {
  const types = new Set(charts.map(({ type }) => type).filter(Boolean));
  const forms = new Set([...types].map((type) => drawings.get(type)));
  const [form] = forms;
  const isAlong = x !== undefined && (isTime(x) || isNumber(x));
  const isLost = forms.size > 1 || forms.has(undefined) || (!isAlong && form === 'ligne');
  return { form: isAlong ? form : undefined, ...(isLost ? { lost: 'form' } : {}) };
}

const scales: ReadonlyMap<string, Step> = new Map([
  ['year', 'annee'],
  ['month', 'mois'],
  ['day', 'jour'],
  ['hour', 'heure'],
]);

/** Numbers were grouped one by one; of a date that has no hours the day is the last step. */
function stepOf(
  { timescale }: ToldChart,
  x: PublishedColumn | undefined,
): { readonly by?: string; readonly lost?: ChartLoss } {
  if (x === undefined) return {};
  if (isNumber(x)) return { by: 'valeur' };
  if (!isTime(x) || timescale === '') return {};
  const step = scales.get(timescale) ?? (timescale === 'minute' ? 'heure' : undefined);
  if (step === undefined) return { lost: 'step' };
  const isFine = step === 'heure' && x.kind === 'date';
  return { by: isFine ? 'jour' : step, ...(isFine || timescale === 'minute' ? { lost: 'step' } : {}) };
}

/** Words shown when the chart set no end: as many as the old portal did. */
const FORMER_POINTS = 50;

function pointsOf(
  { maxpoints }: ToldChart,
  x: PublishedColumn | undefined,
): { readonly points?: number; readonly lost?: ChartLoss } {
  const asked = Number(maxpoints);
  const isSaid = Number.isInteger(asked) && asked > 0;
  if (!isSaid) return x === undefined || isTime(x) || isNumber(x) ? {} : { points: FORMER_POINTS };
  return asked > MOST_POINTS ? { points: MOST_POINTS, lost: 'points' } : { points: asked };
}
