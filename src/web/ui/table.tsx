// Tables: a rail above and below the head, hairlines, numbers right; on a phone each row is a card whose cells are labelled.
import type { ComponentChildren, VNode } from 'preact';
import { given } from './button.tsx';

/** A column. `wide` cells take the whole width of a card on a phone. */
export type Column = {
  readonly label: string;
  readonly numeric?: boolean;
  readonly wide?: boolean;
  /** Keys and inventory numbers: never broken beside wider columns. */
  readonly whole?: boolean;
  /** A label only for readers who hear the page. */
  readonly unseen?: boolean;
  readonly sortHref?: string;
  readonly sorted?: 'ascending' | 'descending';
};

/** A table. The first cell of a row names it. */
export function DataTable({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}): VNode {
  return (
    <div class="table-frame">
      <table class="cards">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                scope="col"
                {...(column.numeric === true ? { class: 'number' } : {})}
                {...given({ 'aria-sort': column.sorted })}
              >
                <ColumnLabel column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, index) => (
                <td {...cellAttributes(columns[index])}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnLabel({ column }: { readonly column: Column }): VNode {
  const label = column.unseen === true ? <span class="unseen">{column.label}</span> : column.label;
  return column.sortHref === undefined ? <span>{label}</span> : <a href={column.sortHref}>{label}</a>;
}

function cellAttributes(column: Column | undefined): Readonly<Record<string, string>> {
  if (column === undefined) return {};
  const classes = [
    column.numeric === true ? 'number' : '',
    column.wide === true ? 'wide' : '',
    column.whole === true ? 'whole' : '',
  ]
    .filter(Boolean)
    .join(' ');
  return {
    ...(column.unseen === true ? {} : { 'data-label': column.label }),
    ...(classes === '' ? {} : { class: classes }),
  };
}
