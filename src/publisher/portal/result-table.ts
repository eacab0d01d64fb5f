// Results as a table: the columns that all records share, plus what the format shows when there is only one.
import { effectiveValues, titleOf } from '../../commons/derive.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { DatasetEntry } from '../../store/catalogue.ts';
import { isItalic, whereOfRecord } from './cards.ts';
import { datasetOfRecord, type Presenter, recordHref, roleValue } from './presenter.ts';
import { type Asked, searchHref } from './search-address.ts';
import type { ResultTable, TableCell } from './view-parts.ts';

type TableContext = {
  readonly asked: Asked;
  readonly dataset: DatasetEntry | undefined;
  readonly presenter: Presenter;
};

/** The table of one page of results. */
export function resultTable(records: readonly Projected[], context: TableContext): ResultTable {
  const { asked, presenter } = context;
  const { t, prefix } = presenter;
  const sortHref = (sort: Asked['sort']) => searchHref(prefix, { ...asked, sort, page: 1 });
  const datesDown = asked.sort === 'date';
  return {
    columns: [
      { label: t('portal.column.number'), whole: true },
      {
        label: t('portal.column.title'),
        sortHref: sortHref('title'),
        ...(asked.sort === 'title' ? { sorted: 'ascending' } : {}),
      },
      { label: t('portal.column.maker') },
      {
        label: t('portal.column.date'),
        sortHref: sortHref(datesDown ? 'date-desc' : 'date'),
        ...(asked.sort === 'date' ? { sorted: 'ascending' } : {}),
        ...(asked.sort === 'date-desc' ? { sorted: 'descending' } : {}),
      },
      { label: t('portal.column.kind') },
      { label: t('portal.column.where') },
    ],
    rows: records.map((record) => ({
      href: recordHref(prefix, record),
      cells: cellsOf(record, presenter),
    })),
  };
}

function cellsOf(record: Projected, presenter: Presenter): readonly TableCell[] {
  const { format } = datasetOfRecord(presenter, record);
  const values = effectiveValues(record, format, presenter.derive);
  const text = (role: Parameters<typeof roleValue>[2]) => ({ text: roleValue(values, format, role) ?? '' });
  return [
    { text: roleValue(values, format, 'inventory') ?? record.key },
    { text: titleOf(values, format, record.key), italic: isItalic(values, format), link: true },
    text('maker'),
    text('date'),
    text('kind'),
    { text: whereOfRecord(values, format) ?? '' },
  ];
}
