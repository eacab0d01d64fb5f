// The rows of a dataset as its page shows them: a page of them, in the columns that say something short.
import type { PublishedColumn, PublishedValue } from '../../../commons/published.ts';
import type { ReadDataset } from '../../../delivery/catalogue/catalogue.ts';
import { addressOf, keptOf } from './address.ts';
import { choiceLabel, labelOf } from './columns.ts';
import type { DatasetPlace } from './dataset.ts';
import { cellText, holdsYears } from './values.ts';
import type { DatasetView } from './view.ts';

/** Rows on a page. */
export const ROWS = 20;
const MOST_COLUMNS = 7;

/** The table. */
export function tableOf(read: ReadDataset, place: DatasetPlace, href: string): DatasetView['table'] {
  const { dataset, found } = read;
  const { t, prefix, ask, trouble } = place;
  const shown = columnsToShow(read, place).map((column) => {
    const values = found.hits.map((hit) => hit.values[column.name]);
    return { ...column, years: holdsYears(column, values) };
  });
  const first = (ask.page - 1) * ROWS;
  const last = first + found.hits.length;
  const pageHref = (page: number) => addressOf(href, { ...ask, page });
  return {
    q: ask.q,
    total: found.total,
    hidden: dataset.columns.length - shown.length,
    columns: shown.map((column, at) => ({
      label: labelOf(column, t),
      numeric: column.kind === 'int' || column.kind === 'double',
      whole: at === 0,
      wide: at === 1 && column.kind === 'text',
    })),
    rows: found.hits.map(({ values, row }) =>
      shown.map((column, at) => ({
        text: cellText(values[column.name], column, t) || (at === 0 ? (row?.key ?? '') : ''),
        ...(at === 0 && row !== undefined
          ? { href: `${prefix}/notice/${dataset.base}/${encodeURIComponent(row.key)}` }
          : {}),
      })),
    ),
    chips: chipsOf(dataset, place, href),
    kept: keptOf(ask),
    clearHref: `${href}#tableau`,
    paging: {
      first: found.hits.length === 0 ? 0 : first + 1,
      last,
      total: found.total,
      ...(ask.page > 1 ? { previousHref: pageHref(ask.page - 1) } : {}),
      ...(last < found.total && ask.page < 500 ? { nextHref: pageHref(ask.page + 1) } : {}),
    },
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** What the address asks beside its text, each taken away by its link. */
function chipsOf(
  dataset: ReadDataset['dataset'],
  { ask, t }: DatasetPlace,
  href: string,
): DatasetView['table']['chips'] {
  const without = (less: Partial<typeof ask>): string => addressOf(href, { ...ask, page: 1, ...less });
  return [
    ...ask.chosen.map((one) => ({
      label: choiceLabel(dataset, one, t),
      removeHref: without({ chosen: ask.chosen.filter((other) => other !== one) }),
    })),
    ...ask.excluded.map((one) => ({
      label: t('datasets.table.without', { choice: choiceLabel(dataset, one, t) }),
      removeHref: without({ excluded: ask.excluded.filter((other) => other !== one) }),
    })),
    ...ask.where.map((clause, at) => ({
      label: plainly(clause),
      removeHref: without({ where: ask.where.filter((_, other) => other !== at) }),
    })),
    ...(ask.order === ''
      ? []
      : [
          {
            label: t('datasets.table.order', { order: plainly(ask.order) }),
            removeHref: without({ order: '' }),
          },
        ]),
  ];
}

/** A clause without the quotes that plain names do not need. */
export function plainly(clause: string): string {
  return clause.replace(/`(\w+)`/g, '$1');
}

/**
 * Columns that say something short in these rows: the first of all, those that the question names, those of leading
 * fields, then as they come.
 */
function columnsToShow(
  { dataset, found }: ReadDataset,
  { leading, ask }: Pick<DatasetPlace, 'leading' | 'ask'>,
): readonly PublishedColumn[] {
  const asked = new Set(namesIn(ask));
  const readable = dataset.columns.filter(({ name, kind }) => {
    if (kind === 'geo_shape' || kind === 'json_blob' || kind === 'file') return false;
    const lengths = found.hits.map(({ values }) => lengthOf(values[name])).filter((length) => length > 0);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    return lengths.length * 3 >= found.hits.length && mean <= 60;
  });
  const [first] = dataset.columns;
  const rank = ({ name, field }: PublishedColumn) => {
    if (asked.has(name)) return -1;
    return leading.includes(field) ? leading.indexOf(field) : leading.length;
  };
  const others = readable.filter((column) => column !== first).toSorted((a, b) => rank(a) - rank(b));
  return [...(first === undefined ? [] : [first]), ...others].slice(0, MOST_COLUMNS);
}

/** Every word that may name a column. */
function namesIn({ chosen, excluded, where, order }: DatasetPlace['ask']): readonly string[] {
  const words = [...where, order].flatMap((clause) => clause.match(/[\p{L}\p{N}_]+/gu) ?? []);
  return [...[...chosen, ...excluded].map(({ column }) => column), ...words];
}

function lengthOf(value: PublishedValue | undefined): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'object' ? JSON.stringify(value).length : String(value).length;
}
