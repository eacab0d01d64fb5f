// The page of a chart: what it found, its figures drawn and in a table, the form that composes it, and the addresses that
// give the same to a program, to an image and to a page of another site.
import { inLocale } from '../../../commons/format.ts';
import type { PublishedColumn } from '../../../commons/published.ts';
import type { CatalogueDataset } from '../../../commons/published-dataset.ts';
import { type ChartAsk, chartParameters } from '../../../delivery/charts/chart-ask.ts';
import type { ReadChart } from '../../../delivery/charts/charts.ts';
import { framedParameter } from '../../../web/framed.ts';
import type { Translator } from '../../../web/i18n.ts';
import { addressOf, everything } from '../datasets/address.ts';
import { labelOf } from '../datasets/columns.ts';
import { chartFields, filterChips, keptFields } from './builder.ts';
import { type Drawing, formOf, type Mark, type Panel, placesOf, scaleOf } from './drawing.ts';
import { findingOf, notesOf, unitLine } from './finding.ts';
import type { ChartPageView, ChartView } from './view.ts';
import { isMissing, labeller, markText, seriesName, wordText } from './words.ts';

/** Who reads, where. */
export type ChartPlace = { readonly t: Translator; readonly prefix: string; readonly publicUrl: string };

type Asked = { readonly dataset: CatalogueDataset; readonly ask: ChartAsk };

/** The page around a chart. */
export function chartPageView(
  { dataset, ask }: Asked,
  x: PublishedColumn | undefined,
  { t, prefix }: ChartPlace,
): Omit<ChartPageView, 'chart' | 'trouble'> {
  const datasetHref = `${prefix}/donnees/${dataset.id}`;
  const href = `${datasetHref}/graphique`;
  const asked = (other: ChartAsk) => withQuery(href, chartParameters(other));
  return {
    ...{ id: dataset.id, href, datasetHref },
    datasetTitle: inLocale(dataset.title, t.locale),
    fields: chartFields(ask, dataset, { x, t }),
    kept: keptFields(ask),
    chips: filterChips(ask, dataset, { href: asked, t }),
    clearHref: asked({ ...ask, q: '', where: [], refine: [], exclude: [] }),
    differences: ask.losses.flatMap((loss) => t.find(`resume.differs.chart-${loss}`) ?? []),
  };
}

function withQuery(href: string, query: URLSearchParams): string {
  return query.size === 0 ? href : `${href}?${query}`;
}

/** The chart itself; undefined when there is no group. */
export function chartView(read: ReadChart, ask: ChartAsk, place: ChartPlace): ChartView | undefined {
  const { t, prefix, publicUrl } = place;
  const { dataset, plan, points, rows, groups, question } = read;
  if (points.length === 0) return undefined;
  const { drawing, outside, placed, order } = drawn(read, ask, t);
  const title = findingOf(read, { marks: drawing.panels[0]?.marks ?? [], placed, t });
  const page = `/donnees/${dataset.id}/graphique`;
  const asked = chartParameters({ ...ask, losses: [] });
  const api = `/api/explore/v2.1/catalog/datasets/${dataset.id}`;
  const lanes = lanesOf(read, t);
  const label = labeller(read, t);
  const shown = order.map((at) => points[at]).filter((point) => point !== undefined);
  return {
    ...{ title, unit: unitLine(read, t), notes: notesOf(read, { outside, t }), source: sourceOf(read, t) },
    columns: [labelOf(plan.x, t), ...lanes.map((lane) => lane.name)],
    points: shown.map(({ keys, values }) => ({ label: label(keys), values })),
    cells: shown.map(({ values }) => values.map((value) => (value === null ? '' : t.number(value)))),
    ...{ groups, rows, drawing },
    imageHref: withQuery(`${prefix}${page}.svg`, asked),
    csvHref: withQuery(`${api}/exports/csv`, question),
    jsonHref: withQuery(`${api}/records`, question),
    rowsHref: rowsAddress(`${prefix}/donnees/${dataset.id}`, ask),
    embed: embedCode(`${publicUrl}${prefix}${page}`, asked, { title, height: heightOf(drawing) }),
  };
}

/** The rows that are counted, on the page of the dataset. */
function rowsAddress(href: string, { q, where, refine, exclude }: ChartAsk): string {
  return addressOf(href, { ...everything, q, where, chosen: refine, excluded: exclude });
}

/** A column of figures: a series, or a part of a split. */
type Lane = { readonly name: string; readonly series: ReadChart['plan']['series'][number] };

function lanesOf({ plan, parts }: ReadChart, t: Translator): readonly Lane[] {
  if (parts === undefined) return plan.series.map((series) => ({ name: seriesName(series, t), series }));
  const [series] = plan.series;
  return parts.values.map((value) => ({ name: wordText(value, true, t), series }));
}

type Drawn = {
  readonly drawing: Drawing;
  /** Marks that have no place along the axis. */
  readonly outside: readonly Mark[];
  readonly placed: boolean;
  /** Groups in the order in which they are shown, by their places in the answer. */
  readonly order: readonly number[];
};

function drawn(read: ReadChart, ask: ChartAsk, t: Translator): Drawn {
  const { plan, points, parts } = read;
  const places = placesOf(plan, points);
  const form = formOf(ask.form, places);
  const placed = form !== 'barres' && places !== undefined;
  const label = labeller(read, t);
  const order = placed ? alongAxis(places) : points.map((_, at) => at);
  const lanes = lanesOf(read, t);
  const marks = lanes.map((_, lane) =>
    order.map((at): Mark => {
      const { keys = [], values = [] } = points[at] ?? {};
      const value = values[lane] ?? null;
      const text = markText(value, t);
      return { label: label(keys), text, value, at: places?.[at] ?? at, missing: isMissing(keys) };
    }),
  );
  const inside = marks.map((some) => (placed ? some.filter(({ missing }) => !missing) : some));
  const common = parts === undefined ? undefined : scaleOf(inside.flat().map(({ value }) => value));
  const unit = unitLine(read, t);
  const panels = inside.map((some, at): Panel => {
    const scale = common ?? scaleOf(some.map(({ value }) => value));
    const description = t('chart.describe', { unit, count: some.length });
    const name = lanes[at]?.name;
    return {
      marks: some,
      description,
      ...scale,
      ...(lanes.length > 1 && name !== undefined ? { title: name } : {}),
    };
  });
  const outside = placed ? (marks[0] ?? []).filter(({ missing }) => missing) : [];
  return { drawing: { form, panels }, outside, placed, order };
}

/** Along the axis whatever the order of the answer; those without a place last. */
function alongAxis(places: readonly number[]): readonly number[] {
  const rank = (at: number) => {
    const place = places[at] ?? Number.NaN;
    return Number.isNaN(place) ? Number.POSITIVE_INFINITY : place;
  };
  return places.map((_, at) => at).toSorted((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
}

function sourceOf({ dataset, facts, rows }: ReadChart, t: Translator): string {
  const words = [
    dataset.publisher,
    inLocale(dataset.title, t.locale),
    dataset.licence?.title,
    t('chart.source.rows', { count: rows }),
    facts.modified === undefined ? undefined : t('chart.source.changed', { date: facts.modified }),
  ];
  return t('chart.source', { source: words.filter((word) => word !== undefined).join(', ') });
}

const BAR = 42;
const AXIS = 300;

/** Pixels that a frame needs; a long one scrolls. */
function heightOf({ form, panels }: Drawing): number {
  const each = panels.map(({ marks }) => (form === 'barres' ? marks.length * BAR : AXIS) + 40);
  return Math.min(
    900,
    each.reduce((sum, height) => sum + height, 260),
  );
}

function embedCode(
  page: string,
  asked: URLSearchParams,
  { title, height }: { readonly title: string; readonly height: number },
): string {
  const query = new URLSearchParams(asked);
  query.set(framedParameter, '1');
  const attribute = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const source = attribute(`${page}?${query}`);
  return `<iframe src="${source}" title="${attribute(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`;
}
