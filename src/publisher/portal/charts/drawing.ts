// Where the marks of a chart stand: along time or numbers at their true distance, words one under the other. A panel for
// each series, on its own scale, or for each part of a split, all on one scale.
import type { PublishedValue } from '../../../commons/published.ts';
import type { ChartForm } from '../../../delivery/charts/chart-ask.ts';
import type { ChartPlan } from '../../../delivery/charts/chart-plan.ts';
import { type ChartPoint, holdsYears } from '../../../delivery/charts/charts.ts';
import { boundsOf, isMissing } from './words.ts';

/** A mark: a group with its figure. */
export type Mark = {
  readonly label: string;
  /** The number that is read beside it. */
  readonly text: string;
  readonly value: number | null;
  /** Its place along the axis, in steps. */
  readonly at: number;
  readonly missing: boolean;
};

/** Marks on one scale. */
export type Panel = {
  /** Absent when the chart's own title says it. */
  readonly title?: string;
  readonly description: string;
  readonly marks: readonly Mark[];
  readonly low: number;
  readonly high: number;
};

/** A drawing. */
export type Drawing = { readonly form: ChartForm; readonly panels: readonly Panel[] };

/** A place for each group along the axis; undefined when they have none, are not in its order, or stand too far apart. */
export function placesOf(plan: ChartPlan, points: readonly ChartPoint[]): readonly number[] | undefined {
  if (plan.order !== 'x' || (plan.axis.kind === 'words' && !holdsYears({ plan, points }))) return undefined;
  const places = points.map(({ keys }) => (isMissing(keys) ? Number.NaN : placeOf(plan, keys)));
  const real = places.filter((place) => !Number.isNaN(place));
  const isWhole = real.every(Number.isInteger);
  return real.length > 0 && isWhole && spanOf(real) <= MOST_STEPS ? places : undefined;
}

/** Steps that an axis can hold. */
const MOST_STEPS = 20_000;

const HOUR = 3_600_000;

function placeOf({ axis }: ChartPlan, keys: readonly PublishedValue[]): number {
  if (axis.kind === 'numbers' && axis.width !== undefined) {
    return Math.round(boundsOf(keys[0] ?? null)[0] / axis.width);
  }
  if (axis.kind !== 'time' || axis.step === 'annee') return Number(keys[0]);
  const [year = 0, month = 1, day = 1, hour = 0] = keys.map(Number);
  if (axis.step === 'mois') return year * 12 + month - 1;
  const moment = new Date(0).setUTCFullYear(year, month - 1, day);
  return axis.step === 'jour' ? moment / (24 * HOUR) : moment / HOUR + hour;
}

/** Steps from the first place to the last, both in. */
export function spanOf(places: readonly number[]): number {
  const low = places.reduce((least, place) => Math.min(least, place), Number.POSITIVE_INFINITY);
  const high = places.reduce((most, place) => Math.max(most, place), Number.NEGATIVE_INFINITY);
  return places.length === 0 ? 0 : high - low + 1;
}

/** Columns that can still be told apart. */
const MOST_COLUMNS = 60;

/** The form that is asked, if the groups have places; else the one that reads best. */
export function formOf(asked: ChartForm | undefined, places: readonly number[] | undefined): ChartForm {
  if (places === undefined) return 'barres';
  if (asked !== undefined) return asked;
  return spanOf(places.filter((place) => !Number.isNaN(place))) <= MOST_COLUMNS ? 'colonnes' : 'ligne';
}

/** From zero to the farthest figure, on both sides of it. */
export function scaleOf(values: readonly (number | null)[]): { readonly low: number; readonly high: number } {
  const low = values.reduce<number>((least, value) => Math.min(least, value ?? 0), 0);
  const high = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  return low === 0 && high === 0 ? { low, high: 1 } : { low, high };
}

/** Round figures of a scale, zero among them; the first and the last hold it. */
export function ticksOf({ low, high }: { readonly low: number; readonly high: number }): readonly number[] {
  const rough = (high - low) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** Runs of marks that follow each other without a gap; a mark without a figure is a gap. */
export function runsOf(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const runs: Mark[][] = [];
  for (const mark of marks) {
    if (mark.value === null) continue;
    const run = runs.at(-1);
    if (run?.at(-1)?.at === mark.at - 1) run.push(mark);
    else runs.push([mark]);
  }
  return runs;
}
