// Charts of a dataset: its rows in groups, asked the way the Explore API is asked, with the same weight, limits and columns.
// Every figure of a chart is one that `question` gives to a program.
import type { FacetAnswer } from '../../commons/odsql/facets.ts';
import { named, quoted } from '../../commons/odsql/write.ts';
import type { PublishedColumn, PublishedValue } from '../../commons/published.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { Register } from '../../store/published/register.ts';
import type { DatasetFacts } from '../catalogue/metas.ts';
import type { Explore } from '../explore/explore.ts';
import { find, findFacets, type Source } from '../explore/find.ts';
import type { Found } from '../explore/hit.ts';
import { knownParameters, readParameters } from '../explore/parameters.ts';
import { tableSource, withTable } from '../explore/table-source.ts';
import type { ChartAsk } from './chart-ask.ts';
import {
  type ChartPlan,
  filterQuestion,
  groupable,
  groupsQuestion,
  isNumber,
  isTime,
  MANY,
  partedQuestion,
  planChart,
  required,
  splitQuestion,
  stepFor,
} from './chart-plan.ts';

/** A group: its keys as they are (of a date its parts), and a value for each series, or for each part of the split. */
export type ChartPoint = {
  readonly keys: readonly PublishedValue[];
  readonly values: readonly (number | null)[];
};

/** A chart's matter. */
export type ReadChart = {
  readonly dataset: CatalogueDataset;
  readonly facts: DatasetFacts;
  readonly plan: ChartPlan;
  readonly points: readonly ChartPoint[];
  /** Groups that there are, shown or not. */
  readonly groups: number;
  /** Rows that are counted in. */
  readonly rows: number;
  /** Values of the split with what the series gives of each as a whole, and how many there are. */
  readonly parts?: {
    readonly values: readonly PublishedValue[];
    readonly wholes: readonly (number | null)[];
    readonly total: number;
  };
  /** The parameters under which the Explore API gives exactly these groups. */
  readonly question: URLSearchParams;
};

/** Parts of a split: each has a chart. */
const MOST_PARTS = 6;
/** Groups that the API gives at once. */
const MOST_GROUPS = 20_000;

type Asking = {
  readonly dataset: CatalogueDataset;
  readonly register: Register;
  readonly ask: ChartAsk;
  readonly lang: string;
};

/** A chart; undefined when no column can be grouped by. Throws what a call of the API would. */
export async function readChart(
  explore: Explore,
  { dataset, register, ask, lang }: Asking,
): Promise<ReadChart | undefined> {
  return await withTable(explore, { id: dataset.id, register }, async (table) => {
    const source = tableSource(explore, table);
    const questioner = { source, lang };
    const x = await chooseX(questioner, ask);
    if (x === undefined) return undefined;
    const planned = planChart(await withWidth(questioner, ask, x), x, source.columns);
    const rows = (await answer(questioner, filterQuestion(ask), 0)).total;
    const first = await grouped(questioner, ask, planned);
    const isYears = ask.order === undefined && holdsYears(first);
    const found = isYears ? await grouped(questioner, ask, alongYears(ask, planned)) : first;
    const whole = { dataset, facts: await explore.facts.ofTable(table), rows, ...found };
    return whole.plan.split === undefined ? whole : await parted(questioner, ask, whole);
  });
}

type Grouped = Pick<ReadChart, 'plan' | 'points' | 'groups' | 'question'>;

async function grouped(questioner: Questioner, ask: ChartAsk, plan: ChartPlan): Promise<Grouped> {
  const question = groupsQuestion(ask, plan);
  const found = await answer(questioner, question);
  return { plan, question, points: pointsOf(found, plan), groups: found.total };
}

/** Texts that are all years: they are read along time, whatever the column is said to hold. */
export function holdsYears({ plan, points }: Pick<ReadChart, 'plan' | 'points'>): boolean {
  const told = points.map(({ keys: [key] }) => key).filter((key) => key !== null && key !== '');
  return plan.axis.kind === 'words' && told.length > 1 && told.every(isYear);
}

function isYear(key: PublishedValue | undefined): boolean {
  return typeof key === 'string' && /^(1\d|20|21)\d\d$/.test(key);
}

function alongYears({ points = MANY }: ChartAsk, plan: ChartPlan): ChartPlan {
  return { ...plan, order: 'x', points };
}

type Questioner = { readonly source: Source; readonly lang: string };

/** Asked as a program asks. */
async function answer(
  { source, lang }: Questioner,
  question: URLSearchParams,
  limit?: number,
): Promise<Found> {
  const asked = new URLSearchParams(question);
  asked.set('lang', lang);
  if (limit !== undefined) asked.set('limit', String(limit));
  return await find(source, readParameters(asked, knownParameters.list));
}

/** The column that is named; else the first whose values tell rows apart well. */
async function chooseX(
  questioner: Questioner,
  { x }: Pick<ChartAsk, 'x'>,
): Promise<PublishedColumn | undefined> {
  const { columns } = questioner.source;
  const fits = groupable(columns);
  if (x !== undefined) return required('x', x, { columns, fits: groupable });
  const facets = fits.some(({ facet }) => facet !== undefined) ? await facetsOf(questioner) : [];
  const size = (column: PublishedColumn) =>
    facets.find(({ name }) => name === column.name)?.values.length ?? 0;
  const told = fits.filter((column) => size(column) > 1);
  return (
    told.find((column) => size(column) <= 30) ??
    told[0] ??
    fits.find(isTime) ??
    fits.find((column) => column.facet !== undefined) ??
    fits[1] ??
    fits[0]
  );
}

/** Of all rows, whatever is asked: the same column is chosen for each selection, and the answer is kept. */
async function facetsOf({ source, lang }: Questioner): Promise<readonly FacetAnswer[]> {
  const asked = new URLSearchParams({ lang });
  return await findFacets(source, readParameters(asked, knownParameters.list));
}

/** Ranges that numbers are parted into when the address says no width. */
const RANGES = 12;

/** Decimal numbers and quantities with a unit are grouped by ranges: few of them are alike. */
async function withWidth(questioner: Questioner, ask: ChartAsk, x: PublishedColumn): Promise<ChartAsk> {
  if (!isNumber(x) || stepFor(x, ask.by) !== undefined || (x.kind === 'int' && x.unit === undefined))
    return ask;
  const question = filterQuestion(ask);
  question.set('select', `min(${named(x.name)}) as low, max(${named(x.name)}) as high`);
  question.set('limit', '1');
  const [hit] = (await answer(questioner, question)).hits;
  const span = Number(hit?.values['high'] ?? 0) - Number(hit?.values['low'] ?? 0);
  if (!(span > 0)) return { ...ask, by: 'valeur' };
  return { ...ask, by: niceWidth(span / RANGES) };
}

/** The next 1, 2, 2.5 or 5 times a power of ten. */
function niceWidth(least: number): string {
  const power = 10 ** Math.floor(Math.log10(least));
  const width = ([1, 2, 2.5, 5].find((step) => step * power >= least) ?? 10) * power;
  return String(Number(Math.max(width, 0.000001).toFixed(6)));
}

function pointsOf({ hits, columns }: Found, { keys, series }: ChartPlan): readonly ChartPoint[] {
  return hits.map(({ values }) => ({
    keys: keys.map((_, at) => values[columns[at]?.name ?? ''] ?? null),
    values: series.map(({ alias }) => numberOf(values[alias])),
  }));
}

function numberOf(value: PublishedValue | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The same groups for each of the greatest parts. */
async function parted(questioner: Questioner, ask: ChartAsk, whole: ReadChart): Promise<ReadChart> {
  const { plan } = whole;
  const [first] = plan.series;
  const found = await answer(questioner, splitQuestion(ask, plan, MOST_PARTS + 1));
  const all = found.hits.map(({ values }) => ({
    value: values[found.columns[0]?.name ?? ''] ?? null,
    whole: numberOf(values[first.alias]),
  }));
  const told = all.filter(({ value }) => value !== null).slice(0, MOST_PARTS);
  const values = told.map(({ value }) => value);
  const parts = {
    values,
    wholes: told.map(({ whole: one }) => one),
    total: found.total - Number(all.some(({ value }) => value === null)),
  };
  if (values.length === 0) return { ...whole, parts, points: [], groups: 0 };
  const question = partedQuestion(ask, plan, {
    values: values.map(literal),
    within: withinOf(whole),
    most: MOST_GROUPS,
  });
  const cells = await answer(questioner, question);
  // A part without rows in a group has no cell: none were counted, nothing was measured.
  const absent = first.measure.name === 'nombre' ? 0 : null;
  const known = new Map(
    cells.hits.map(({ values: cell }) => {
      const keys = cells.columns.slice(0, plan.keys.length + 1).map(({ name }) => cell[name] ?? null);
      return [JSON.stringify(keys), numberOf(cell[first.alias])];
    }),
  );
  const points = whole.points.map(({ keys }) => ({
    keys,
    values: values.map((value) => known.get(JSON.stringify([...keys, value])) ?? absent),
  }));
  return { ...whole, parts, points, question };
}

/** Groups that a condition may name, each by an operation of ODSQL. */
const MOST_NAMED = 100;

/** Of single words the groups that are shown, so that no other is asked; null is no literal. */
function withinOf({ plan, points, groups }: ReadChart): readonly string[] {
  const isOne = plan.axis.kind === 'words' && !plan.x.many && groups > points.length;
  const keys = points.map(({ keys: [key = null] }) => key);
  return isOne && !keys.includes(null) && keys.length <= MOST_NAMED ? keys.map(literal) : [];
}

function literal(value: PublishedValue): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}
