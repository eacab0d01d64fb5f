// What a chart found, in a sentence made of its figures; what it leaves out, in three notes at most. Nothing is said that
// the figures do not say: of groups that are not all shown, none is called the greatest.
import type { PlannedSeries } from '../../../delivery/charts/chart-plan.ts';
import type { ReadChart } from '../../../delivery/charts/charts.ts';
import type { Translator } from '../../../web/i18n.ts';
import { labelOf } from '../datasets/columns.ts';
import type { Mark } from './drawing.ts';
import { figureText, numberText, seriesName, wordText } from './words.ts';

type Told = { readonly label: string; readonly value: number };

/** Groups with a name and a figure of the first series. */
function toldMarks(marks: readonly Mark[]): readonly Told[] {
  return marks.flatMap(({ label, value, missing }) => (missing || value === null ? [] : [{ label, value }]));
}

/** The sentence; `marks` are those of the first panel. */
export function findingOf(
  read: ReadChart,
  { marks, placed, t }: { readonly marks: readonly Mark[]; readonly placed: boolean; readonly t: Translator },
): string {
  const { plan, parts } = read;
  const [series] = plan.series;
  if (parts !== undefined) return partsFinding(read, t);
  const told = toldMarks(marks);
  const [first, ...others] = told;
  if (first === undefined) return seriesName(series, t);
  const figure = (value: number) => figureText(value, series, t);
  if (others.length === 0) return t('chart.finding.one', { label: first.label, value: figure(first.value) });
  if (placed && plan.axis.kind !== 'numbers') return courseFinding(told, figure, t);
  return leaderFinding(read, told, t);
}

/** Along time: from the first to the last, with the highest between them. */
function courseFinding(told: readonly Told[], figure: (value: number) => string, t: Translator): string {
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return '';
  const top = told.reduce((best, one) => (one.value > best.value ? one : best), first);
  const ends = {
    from: figure(first.value),
    first: first.label,
    to: figure(last.value),
    last: last.label,
  };
  if (told.every(({ value }) => value === first.value)) {
    return t('chart.finding.level', { value: figure(first.value), first: first.label, last: last.label });
  }
  if (top === last) return t('chart.finding.rise', ends);
  if (top === first) return t('chart.finding.fall', ends);
  return t('chart.finding.course', { ...ends, top: figure(top.value), when: top.label });
}

/** Among words or ranges: the greatest, with its share when a share can be meant. */
function leaderFinding(read: ReadChart, told: readonly Told[], t: Translator): string {
  const { plan, rows, groups, points } = read;
  const [series] = plan.series;
  const best = told.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const value = figureText(best, series, t);
  const leaders = told.filter((one) => one.value === best);
  const [leader, second] = leaders;
  if (leader === undefined) return '';
  const isWhole = groups === points.length || plan.order === 'valeur';
  if (!isWhole) return t('chart.finding.among', { count: points.length, label: leader.label, value });
  if (leaders.length === told.length) {
    const isAll = groups === points.length;
    return t(isAll ? 'chart.finding.equal' : 'chart.finding.shown', { count: leaders.length, value });
  }
  if (leaders.length === 2 && second !== undefined) {
    return t('chart.finding.two', { label: leader.label, other: second.label, value });
  }
  if (leaders.length > 2) return t('chart.finding.several', { count: leaders.length, value });
  const isShare = series.column === undefined && !plan.x.many && rows > 0;
  if (!isShare) return t('chart.finding.leader', { label: leader.label, value });
  const share = numberText(Math.round((best / rows) * 1000) / 10, t);
  return t('chart.finding.share', { label: leader.label, value: t.number(best), total: rows, share });
}

/** Of a split: the part that has most. */
function partsFinding({ plan, parts }: ReadChart, t: Translator): string {
  const [series] = plan.series;
  const [part = null] = parts?.values ?? [];
  const column = plan.split === undefined ? '' : labelOf(plan.split, t);
  if (part === null) return seriesName(series, t);
  const value = figureText(parts?.wholes[0] ?? null, series, t);
  return t('chart.finding.part', { column, label: wordText(part, true, t), value });
}

const MOST_NOTES = 3;

/** What must be known to read it. */
export function notesOf(
  read: ReadChart,
  { outside, t }: { readonly outside: readonly Mark[]; readonly t: Translator },
): readonly string[] {
  const { plan, parts, points, groups } = read;
  const notes: string[] = [];
  if (groups > points.length) {
    const count = points.length;
    notes.push(t(plan.order === 'valeur' ? 'chart.note.highest' : 'chart.note.first', { count, groups }));
  }
  if (parts !== undefined && parts.total > parts.values.length && plan.split !== undefined) {
    const column = labelOf(plan.split, t);
    notes.push(t('chart.note.parts', { count: parts.values.length, total: parts.total, column }));
  }
  const [left] = outside;
  if (left !== undefined) {
    notes.push(t('chart.note.outside', { value: figureText(left.value, plan.series[0], t) }));
  }
  if (plan.x.many || plan.split?.many === true) notes.push(t('chart.note.many'));
  return notes.slice(0, MOST_NOTES);
}

/** What is measured, by what, in which unit: the line under the title. */
export function unitLine({ plan }: Pick<ReadChart, 'plan'>, t: Translator): string {
  const measure = namesOf(plan.series, t);
  const column = labelOf(plan.x, t);
  const { axis } = plan;
  // A column that is called by its step says it already.
  const isSaid = axis.kind === 'time' && t(`chart.step.${axis.step}`) === column.toLowerCase();
  const whole =
    axis.kind === 'time' && !isSaid
      ? t('chart.unit.time', { measure, step: t(`chart.step.${axis.step}`), column })
      : axis.kind === 'numbers' && axis.width !== undefined
        ? t('chart.unit.ranges', { measure, column, width: numberText(axis.width, t) })
        : t('chart.unit', { measure, column });
  return plan.split === undefined ? whole : t('chart.unit.split', { whole, column: labelOf(plan.split, t) });
}

function namesOf(series: readonly PlannedSeries[], t: Translator): string {
  return series
    .map((one) =>
      one.column?.unit === undefined
        ? seriesName(one, t)
        : t('chart.unit.in', { measure: seriesName(one, t), unit: one.column.unit }),
    )
    .join(' ; ');
}
