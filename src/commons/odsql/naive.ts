// The oracle of table questions: answers a checked one by looking at every row, in the plainest way. `store/query` must give
// the same membership, totals, groups, facets and orders. Small tables (a catalogue) are answered by it.
import { sortKey } from '../collation.ts';
import type { PublishedColumn, PublishedRow, PublishedValue } from '../published.ts';
import { aggregateOver } from './aggregate.ts';
import {
  type AnswerRow,
  aggregateId,
  aggregatesOf,
  groupSubject,
  type Overall,
  outputsOf,
  rowOf,
  subjectOf,
  type TableAnswer,
} from './answer.ts';
import type { Expression, GroupKey, OrderItem, Position, TableQuery } from './ast.ts';
import { shapeOf } from './check.ts';
import { type Cell, cellSize, cellsOf, clustersOf } from './clusters.ts';
import { type Evaluation, evaluate, evaluationOf, instantOfValue, type Subject } from './evaluate.ts';
import {
  type Counted,
  childOf,
  type FacetAnswer,
  facetAnswer,
  facetValues,
  firstValues,
  planFacets,
} from './facets.ts';
import { keyLabel, type RawKey, rawKeys } from './group-keys.ts';
import { type Candidate, holds, orderOf } from './holds.ts';
import { wholeCondition } from './refinements.ts';
import { hasSortKey, isPoint, relationValues, textsOf } from './relation.ts';
import { typeOf } from './value-type.ts';

/** Answers a checked question over rows; `look` is called before each step, and may throw. */
export function answerNaively(
  query: TableQuery,
  rows: readonly PublishedRow[],
  columns: readonly PublishedColumn[],
  look?: () => void,
): TableAnswer {
  const evaluation = evaluationOf(query, columns, look);
  const candidates = rows.map((row) => candidateOf(row, columns));
  const found = matching(query, candidates, evaluation);
  const facets = countFacets(query, candidates, evaluation);
  if (shapeOf(query) !== 'records') {
    const groups = shapeOf(query) === 'whole' ? [allOf(found)] : groupsOf(query, found, evaluation);
    const rowsFound = page(query, orderGroups(query, groups, evaluation)).map((group) =>
      groupRow(query, group, evaluation),
    );
    return { kind: 'rows', total: groups.length, rows: rowsFound, facets };
  }
  const ordered = [...found].sort(
    (a, b) => compareBy(query.orderBy ?? [], a, b, evaluation) || a.record - b.record,
  );
  const overall = aggregatesFor(query, found, evaluation);
  const records = page(query, ordered).map(({ record }) => record);
  return { kind: 'records', total: found.length, records, overall, facets };
}

function candidateOf(row: PublishedRow, columns: readonly PublishedColumn[]): Candidate {
  let line: string | undefined;
  const words = (): string => {
    line ??= String(relationValues(row, columns)[3] ?? '');
    return line;
  };
  return { ...subjectOf(row), words };
}

function matching(
  query: TableQuery,
  candidates: readonly Candidate[],
  evaluation: Evaluation,
  except?: string,
): readonly Candidate[] {
  const condition = wholeCondition(query, evaluation.names, except);
  return candidates.filter((candidate) => holds(condition, candidate, evaluation));
}

function page<T>({ offset, limit }: TableQuery, list: readonly T[]): readonly T[] {
  return list.slice(offset, limit < 0 ? undefined : offset + limit);
}

/** Aggregates over records. */
function aggregatesFor(query: TableQuery, subjects: readonly Subject[], evaluation: Evaluation): Overall {
  return new Map(
    aggregatesOf(query).map((aggregate) => [
      aggregateId(aggregate),
      aggregateOver(aggregate, subjects, evaluation),
    ]),
  );
}

type Group = {
  readonly keys: readonly RawKey[];
  readonly members: readonly Subject[];
  readonly labels: Labels;
};
type Labels = readonly (readonly PublishedValue[])[];

function allOf(members: readonly Subject[]): Group {
  return { keys: [], members, labels: [] };
}

function groupsOf(query: TableQuery, found: readonly Subject[], evaluation: Evaluation): readonly Group[] {
  const keys = (query.groupBy ?? []).map(({ key }) => keyReader(key, found, evaluation));
  const groups = new Map<string, { keys: readonly RawKey[]; members: Subject[] }>();
  for (const subject of found) {
    let combinations: readonly (readonly RawKey[])[] = [[]];
    for (const { read } of keys) {
      const raws = read(subject);
      combinations = combinations.flatMap((one) => raws.map((raw) => [...one, raw]));
    }
    for (const combination of combinations) {
      const id = JSON.stringify(combination);
      const group = groups.get(id) ?? { keys: combination, members: [] };
      group.members.push(subject);
      groups.set(id, group);
    }
  }
  const labels = keys.map(({ values }) => values);
  return [...groups.values()].map((group) => ({ ...group, labels }));
}

type KeyReader = {
  readonly read: (subject: Subject) => readonly RawKey[];
  readonly values: readonly PublishedValue[];
};

/** How the raw keys of a record are read; clusters need all of them first. */
function keyReader(key: GroupKey, found: readonly Subject[], evaluation: Evaluation): KeyReader {
  if (key.kind !== 'cluster') return { read: (subject) => rawKeys(key, subject, evaluation), values: [] };
  const size = cellSize(key.zoom, key.radius);
  const pointOf = (subject: Subject): readonly Position[] => {
    const value = subject.field(key.field);
    return isPoint(value) ? [[value.lon, value.lat]] : [];
  };
  const placeOf = ({ x, y }: Pick<Cell, 'x' | 'y'>): string => `${x} ${y}`;
  const cells = cellsOf(found.flatMap(pointOf), size);
  const { count, labelOf, of } = clustersOf(cells, key.zoom, key.radius);
  const places = new Map(cells.map((cell, at) => [placeOf(cell), of[at] ?? null]));
  const read = (subject: Subject): readonly RawKey[] => {
    const [cell] = cellsOf(pointOf(subject), size);
    return [cell === undefined ? null : (places.get(placeOf(cell)) ?? null)];
  };
  return { read, values: Array.from({ length: count }, (_, at) => labelOf(at)) };
}

function groupRow(query: TableQuery, group: Group, evaluation: Evaluation): AnswerRow {
  const labels = (query.groupBy ?? []).map(({ name, key }, at): [string, PublishedValue] => {
    const raw = group.keys[at] ?? null;
    const made = key.kind === 'cluster' && raw !== null ? group.labels[at]?.[Number(raw)] : undefined;
    return [name, made ?? keyLabel(key, raw, evaluation)];
  });
  const subject = groupSubject(new Map(labels), aggregatesFor(query, group.members, evaluation));
  return rowOf(outputsOf(query, evaluation), subject, evaluation);
}

/** By the order asked for, then by keys, null first. */
function orderGroups(query: TableQuery, groups: readonly Group[], evaluation: Evaluation): readonly Group[] {
  const { groupBy = [], orderBy = [] } = query;
  const made = groups.map((group) => ({
    group,
    subject: groupSubject(
      new Map(groupBy.map(({ name }, at) => [name, group.keys[at] ?? null])),
      aggregatesFor(query, group.members, evaluation),
    ),
  }));
  const byKeys = groupBy.map(
    ({ name }): OrderItem => ({ expression: { kind: 'alias', name }, descending: false }),
  );
  made.sort(
    (a, b) =>
      compareBy(orderBy, a.subject, b.subject, evaluation) ||
      compareBy(byKeys, a.subject, b.subject, evaluation, true),
  );
  return made.map(({ group }) => group);
}

/** By each key of an order in turn; nulls come last in both directions, or first. */
function compareBy(
  items: readonly OrderItem[],
  a: Subject,
  b: Subject,
  evaluation: Evaluation,
  nullsFirst = false,
): number {
  for (const { expression, descending } of items) {
    const [left, right] = [ranksOf(expression, a, evaluation), ranksOf(expression, b, evaluation)];
    if (left.length === 0 && right.length === 0) continue;
    if (left.length === 0 || right.length === 0) return (left.length === 0) === nullsFirst ? -1 : 1;
    const at = left.findIndex((rank, index) => (orderOf(rank, right[index] ?? null) ?? 0) !== 0);
    if (at >= 0) return (orderOf(left[at] ?? null, right[at] ?? null) ?? 0) * (descending ? -1 : 1);
  }
  return 0;
}

/** What a value is ordered by; nothing for null. Texts of sortable columns have their key of the French order. */
function ranksOf(
  expression: Expression,
  subject: Subject,
  evaluation: Evaluation,
): readonly PublishedValue[] {
  const value = evaluate(expression, subject, evaluation);
  if (value === null) return [];
  if (Array.isArray(value)) return value.length === 0 ? [] : [textsOf(value).join(' ')];
  if (expression.kind === 'alias') {
    const filed = filedColumn(evaluation.names.keys.get(expression.name), evaluation);
    return filed ? [sortKey(String(value)), value] : [value];
  }
  const { kind } = typeOf(expression, evaluation.names);
  if (kind === 'date' || kind === 'moment') {
    const instant = instantOfValue(value, expression.kind === 'field' ? kind : 'moment');
    return instant === undefined ? [] : [instant];
  }
  if (expression.kind !== 'field') return [value];
  const column = evaluation.names.columns.get(expression.name);
  return column !== undefined && hasSortKey(column) ? [sortKey(String(value))] : [value];
}

/** Whether a key is a column that is filed in French order. */
export function filedColumn(key: GroupKey | undefined, { names }: Evaluation): boolean {
  if (key?.kind !== 'value' || key.expression.kind !== 'field') return false;
  const column = names.columns.get(key.expression.name);
  return column !== undefined && hasSortKey(column);
}

function countFacets(
  query: TableQuery,
  candidates: readonly Candidate[],
  evaluation: Evaluation,
): readonly FacetAnswer[] {
  return planFacets(query, evaluation).map((plan) => {
    const found = matching(query, candidates, evaluation, plan.disjunctive ? plan.field : undefined);
    const lists = plan.parents.map((parent): [string, readonly Counted[]] => {
      const counts = new Map<Counted['value'], number>();
      for (const candidate of found) {
        evaluation.look?.();
        const values = facetValues(candidate.field(plan.field), plan, evaluation);
        const children = values.map((value) =>
          typeof value === 'string' ? childOf(value, parent, plan.separator) : value,
        );
        for (const child of new Set(children)) {
          if (child !== undefined) counts.set(child, (counts.get(child) ?? 0) + 1);
        }
      }
      const counted = [...counts].map(([value, count]) => ({ value, count }));
      return [parent, firstValues(counted, plan)];
    });
    return facetAnswer(plan, new Map(lists));
  });
}
