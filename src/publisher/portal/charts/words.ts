// What a chart's groups, series and figures are called: dates, numbers, ranges and units as a reader writes them.
import type { PublishedValue } from '../../../commons/published.ts';
import type { ChartPlan, PlannedSeries } from '../../../delivery/charts/chart-plan.ts';
import type { ReadChart } from '../../../delivery/charts/charts.ts';
import type { Translator } from '../../../web/i18n.ts';
import { labelOf } from '../datasets/columns.ts';
import { holdsYears } from '../datasets/values.ts';

/** A series: "Nombre de lignes", "Entrées (somme)". */
export function seriesName({ measure, column }: PlannedSeries, t: Translator): string {
  if (column === undefined) return t('chart.rows');
  return t('chart.series', { column: labelOf(column, t), measure: t(`chart.measure.${measure.name}`) });
}

/** A figure of a series, with what it counts. */
export function figureText(value: number | null, { column }: PlannedSeries, t: Translator): string {
  if (value === null) return t('chart.none');
  if (column === undefined) return t('datasets.rows', { count: value });
  return column.unit === undefined ? numberText(value, t) : `${numberText(value, t)}\u00a0${column.unit}`;
}

/** The number beside a mark: short, and its unit stands above. */
export function markText(value: number | null, t: Translator): string {
  if (value === null) return t('chart.none');
  return numberText(Math.abs(value) >= 1000 ? Math.round(value) : value, t);
}

/** A number; a small one keeps its first figures. */
export function numberText(value: number, t: Translator): string {
  if (value === 0 || Math.abs(value) >= 0.01) return t.number(value);
  const text = String(Number(value.toPrecision(2)));
  return t.locale === 'fr' ? text.replace('.', ',') : text;
}

/** Names the groups of a chart. */
export function labeller(
  { plan, points }: Pick<ReadChart, 'plan' | 'points'>,
  t: Translator,
): (keys: readonly PublishedValue[]) => string {
  const years = holdsYears(
    plan.x,
    points.map(({ keys: [key = null] }) => key).filter((key) => key !== null),
  );
  return (keys) => groupLabel(keys, { plan, years, t });
}

type Labelling = { readonly plan: ChartPlan; readonly years: boolean; readonly t: Translator };

function groupLabel(keys: readonly PublishedValue[], { plan, years, t }: Labelling): string {
  const [first = null] = keys;
  if (isMissing(keys)) return t('chart.missing');
  if (plan.axis.kind === 'time') return timeText(keys.map(Number), t);
  if (plan.axis.kind === 'numbers' && plan.axis.width !== undefined) {
    const [from, to] = boundsOf(first);
    return t('chart.range', { from: numberText(from, t), to: numberText(to, t) });
  }
  return wordText(first, years, t);
}

/** A value as a word; years are not parted. */
export function wordText(value: PublishedValue, years: boolean, t: Translator): string {
  if (typeof value === 'boolean') return t(value ? 'datasets.yes' : 'datasets.no');
  if (typeof value === 'number') return years ? String(value) : numberText(value, t);
  return String(value ?? t('chart.missing'));
}

/** Whether a group is that of the rows without a value. */
export function isMissing(keys: readonly PublishedValue[]): boolean {
  return keys.some((key) => key === null || key === '');
}

/** Bounds of `[10, 20[`. */
export function boundsOf(label: PublishedValue): readonly [number, number] {
  const [, from = '0', to = '0'] = /^\[(.+), (.+)\[$/.exec(String(label)) ?? [];
  return [Number(from), Number(to)];
}

function timeText([year = 0, month, day, hour]: readonly number[], t: Translator): string {
  const pair = (number: number) => String(number).padStart(2, '0');
  const whole = String(year).padStart(4, '0');
  if (month === undefined) return String(year);
  if (day === undefined) return t.date(`${whole}-${pair(month)}`);
  const date = t.date(`${whole}-${pair(month)}-${pair(day)}`);
  return hour === undefined ? date : t('chart.hour', { date, hour: pair(hour) });
}
