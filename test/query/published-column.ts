// A column of a published dataset as tests about questions need it.
import type { ColumnKind, PublishedColumn } from '../../src/commons/published.ts';

/** One value a row, sortable, of no facet; `more` says otherwise. */
export function column(name: string, kind: ColumnKind, more: Partial<PublishedColumn> = {}): PublishedColumn {
  return {
    name,
    kind,
    many: false,
    label: { fr: name },
    field: name,
    sortable: true,
    formerNames: [],
    ...more,
  };
}
