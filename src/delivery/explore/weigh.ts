// A question is weighed before it is asked: what costs little is answered at once, what costs much waits for its turn, what
// costs too much is refused with the part that does. Rows found are counted first when that may spare it. Whoever leaves
// neither waits nor is worked for any longer.
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { type CostPart, type CostRows, costOf, totalCost } from '../../commons/odsql/cost.ts';
import { isFiltered } from '../../commons/odsql/refinements.ts';
import { Refusal } from '../../commons/refusal.ts';
import { askTable } from '../../store/query/ask-table.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import { whileWanted } from '../../store/while-wanted.ts';
import type { Facts } from '../catalogue/facts.ts';
import { isBulk } from './caller.ts';
import type { Explore } from './explore.ts';

/** Does the work of a question when it may be done. Throws `question-too-costly` (400), `client-left`, what the gate throws. */
export async function weighed<T>(
  explore: Pick<Explore, 'limits' | 'caller' | 'left'> & { readonly facts: Pick<Facts, 'ofTable'> },
  { table, query }: { readonly table: OpenTable; readonly query: TableQuery },
  work: () => Promise<T>,
): Promise<T> {
  const { limits, caller, left } = explore;
  const { records: all } = await explore.facts.ofTable(table);
  const parts = costOf(query, table.columns, { all });
  const cost = totalCost(parts);
  if (cost <= limits.cost.light) return await whileWanted(table, left, work);
  const most = isBulk(caller) ? limits.cost.bulk : limits.cost.most;
  const conditions = totalCost(parts.filter(isCondition));
  if (cost > most && (conditions > most || !isFiltered(query))) throw tooCostly(parts, most);
  const leave = await limits.questions.enter(caller.client.name, left);
  try {
    return await whileWanted(table, left, async () => {
      if (cost > most) {
        const rows = { all, found: await countFound(table, query) };
        requireCheap(query, table, { rows, most });
      }
      return await work();
    });
  } finally {
    leave();
  }
}

function isCondition({ clause }: CostPart): boolean {
  return clause === 'where' || clause === 'refine' || clause === 'exclude';
}

/** The conditions alone. */
async function countFound(table: OpenTable, query: TableQuery): Promise<number> {
  const { select: _, groupBy: __, orderBy: ___, ...conditions } = query;
  return (await askTable(table, { ...conditions, facets: [], limit: 0, offset: 0 })).total;
}

function requireCheap(
  query: TableQuery,
  { columns }: OpenTable,
  { rows, most }: { readonly rows: CostRows; readonly most: number },
): void {
  const parts = costOf(query, columns, rows);
  if (totalCost(parts) > most) throw tooCostly(parts, most);
}

/** Says the kind of part that costs most, in millions. */
function tooCostly(parts: readonly CostPart[], most: number): Refusal {
  const [worst] = parts;
  const alike = parts.filter(({ clause, kind }) => clause === worst?.clause && kind === worst.kind);
  const total = totalCost(parts);
  return new Refusal('question-too-costly', 400, {
    clause: worst?.clause ?? 'where',
    part: worst?.kind ?? 'condition',
    share: Math.round((totalCost(alike) / total) * 100),
    cost: Math.ceil(total / 1_000_000),
    most: Math.floor(most / 1_000_000),
  });
}
