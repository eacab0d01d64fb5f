// The form that composes a chart, and the filters that it keeps: every choice is a field of an address.
import { columnNamed, type PublishedColumn } from '../../../commons/published.ts';
import type { CatalogueDataset } from '../../../commons/published-dataset.ts';
import {
  type ChartAsk,
  chartParameters,
  forms,
  MOST_SERIES,
  measureNames,
  orders,
  steps,
  writeMeasure,
} from '../../../delivery/charts/chart-ask.ts';
import {
  groupable,
  isNumber,
  isTime,
  measurable,
  splittable,
  stepFor,
} from '../../../delivery/charts/chart-plan.ts';
import type { Translator } from '../../../web/i18n.ts';
import type { Option } from '../../../web/ui/field.tsx';
import { choiceLabel, labelOf } from '../datasets/columns.ts';
import { plainly } from '../datasets/table.ts';
import type { ChartField, ChartPageView } from './view.ts';

/** Numbers of values that the form offers. */
const offered = [10, 20, 50, 100, 200] as const;

/** The fields, for a chart grouped by `x`. */
export function chartFields(
  ask: ChartAsk,
  { columns }: CatalogueDataset,
  { x, t }: { readonly x: PublishedColumn | undefined; readonly t: Translator },
): readonly ChartField[] {
  const auto = { value: '', label: t('chart.field.auto') };
  const none = { value: '', label: t('chart.field.none') };
  const named = (some: readonly PublishedColumn[]): readonly Option[] =>
    some.map((column) => ({ value: column.name, label: labelOf(column, t) }));
  const numbers = ask.points === undefined ? [...offered] : [...new Set([...offered, ask.points])];
  return [
    list('x', t('chart.field.x'), { value: x?.name, options: named(groupable(columns)) }),
    ...stepField(ask, x, t),
    ...seriesFields(ask, columns, { none, t }),
    list('selon', t('chart.field.selon'), {
      value: columnNamed(columns, ask.split ?? '')?.name,
      options: [none, ...named(splittable(columns))],
    }),
    list('forme', t('chart.field.forme'), {
      value: ask.form,
      options: [auto, ...forms.map((value) => ({ value, label: t(`chart.form.${value}`) }))],
    }),
    list('tri', t('chart.field.tri'), {
      value: ask.order,
      options: [auto, ...orders.map((value) => ({ value, label: t(`chart.order.${value}`) }))],
    }),
    list('points', t('chart.field.points'), {
      value: ask.points === undefined ? '' : String(ask.points),
      options: [
        auto,
        ...numbers.toSorted((a, b) => a - b).map((one) => ({ value: String(one), label: t.number(one) })),
      ],
    }),
    { name: 'q', id: 'q', label: t('chart.field.q'), value: ask.q },
  ];
}

type Choice = { readonly value: string | undefined; readonly options: readonly Option[] };

function list(name: string, label: string, { value = '', options }: Choice, id = name): ChartField {
  return { name, id, label, value, options };
}

/** Of a date its parts, of numbers the width of ranges, of words nothing. */
function stepField(ask: ChartAsk, x: PublishedColumn | undefined, t: Translator): readonly ChartField[] {
  if (x === undefined) return [];
  const value = stepFor(x, ask.by) ?? '';
  if (isTime(x)) {
    const some = steps.filter((step) => step !== 'heure' || x.kind === 'datetime');
    const options = some.map((step) => ({ value: step, label: t(`chart.step.${step}`) }));
    return [list('par', t('chart.field.par.time'), { value: value || 'annee', options })];
  }
  if (!isNumber(x)) return [];
  const words = { label: t('chart.field.par.number'), help: t('chart.field.par.help') };
  return [{ name: 'par', id: 'par', value, ...words }];
}

function seriesFields(
  ask: ChartAsk,
  columns: readonly PublishedColumn[],
  { none, t }: { readonly none: Option; readonly t: Translator },
): readonly ChartField[] {
  const measures = measurable(columns).flatMap((column) =>
    measureNames
      .filter((name) => name !== 'nombre')
      .map((name) => ({
        value: writeMeasure({ name, column: column.name }),
        label: t('chart.series', { column: labelOf(column, t), measure: t(`chart.measure.${name}`) }),
      })),
  );
  if (measures.length === 0) return [];
  const all = [{ value: 'nombre', label: t('chart.rows') }, ...measures];
  return Array.from({ length: MOST_SERIES }, (_, at) => {
    const measure = ask.series[at];
    const column = columnNamed(columns, measure?.column ?? '')?.name;
    const value =
      measure === undefined ? '' : writeMeasure(column === undefined ? measure : { ...measure, column });
    const label = t(at === 0 ? 'chart.field.y' : 'chart.field.y.other');
    return list('y', label, { value, options: at === 0 ? all : [none, ...all] }, `y${at + 1}`);
  });
}

/** What the form keeps of the address beside its own fields; what differs from an old chart is told once. */
export function keptFields(ask: ChartAsk): ChartPageView['kept'] {
  const shown = { series: [], q: '', losses: [] };
  const { x: _x, by: _by, split: _split, form: _form, order: _order, points: _points, ...rest } = ask;
  return [...chartParameters({ ...rest, ...shown })].map(([name, value]) => ({ name, value }));
}

/** The filters that are on, each with the address without it. */
export function filterChips(
  ask: ChartAsk,
  dataset: CatalogueDataset,
  { href, t }: { readonly href: (ask: ChartAsk) => string; readonly t: Translator },
): ChartPageView['chips'] {
  return [
    ...ask.refine.map((one) => ({
      label: choiceLabel(dataset, one, t),
      removeHref: href({ ...ask, refine: ask.refine.filter((other) => other !== one) }),
    })),
    ...ask.exclude.map((one) => ({
      label: t('datasets.table.without', { choice: choiceLabel(dataset, one, t) }),
      removeHref: href({ ...ask, exclude: ask.exclude.filter((other) => other !== one) }),
    })),
    ...ask.where.map((clause) => ({
      label: plainly(clause),
      removeHref: href({ ...ask, where: ask.where.filter((other) => other !== clause) }),
    })),
  ];
}
