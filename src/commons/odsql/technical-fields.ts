// The technical fields of the old portal: names that conditions, orders and select know though no column has them. A column
// of that name comes first. Inside a checked question they are called as in the table (`relation.ts`), which no column can be.
import type { PublishedColumn, PublishedRow, PublishedValue } from '../published.ts';
import type { Clause } from './ast.ts';

const KEY = '_key';
const AT = '_at';

/** What nobody sees as a column. Texts of it have no words of their own. */
function technical(name: string, kind: 'text' | 'datetime'): PublishedColumn {
  return { name, kind, many: false, label: { fr: name }, field: '', sortable: false, formerNames: [] };
}

const BY_ASKED: ReadonlyMap<string, PublishedColumn> = new Map([
  ['recordid', technical(KEY, 'text')],
  ['record_timestamp', technical(AT, 'datetime')],
]);
const BY_NAME = new Map([...BY_ASKED.values()].map((column) => [column.name, column]));
const CLAUSES: ReadonlySet<Clause> = new Set(['where', 'order_by', 'select']);

/** The technical field that a name means in a clause, by its name in the table. */
export function technicalField(asked: string, clause: Clause): string | undefined {
  return CLAUSES.has(clause) ? BY_ASKED.get(asked)?.name : undefined;
}

/** What is known of a technical field. */
export function technicalColumn(name: string): PublishedColumn | undefined {
  return BY_NAME.get(name);
}

/** Technical fields as old programs name them, with their kinds. */
export const technicalColumns: readonly PublishedColumn[] = [...BY_ASKED].map(([name, column]) => ({
  ...column,
  name,
}));

/** The value of a technical field of a row; null for any other name. */
export function technicalValue({ key, at }: PublishedRow, name: string): PublishedValue {
  return name === KEY ? key : name === AT ? at : null;
}
