// Tables asked by the naive evaluator, over rows of the truth: small datasets only.

import { outputsOf, rowOf, subjectOf } from '../../commons/odsql/answer.ts';
import { evaluationOf } from '../../commons/odsql/evaluate.ts';
import { answerNaively } from '../../commons/odsql/naive.ts';
import type { PublishedRow } from '../../commons/published.ts';
import { tableRecords } from '../../store/query/table-facts.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { Asking } from './table-source.ts';

/** Asks so; `read` gives rows of the truth. */
export function askingNaively(
  read: (table: OpenTable, records: readonly number[]) => Promise<readonly PublishedRow[]>,
): Asking {
  const rowsOf = async (table: OpenTable) => await read(table, await tableRecords(table));
  return {
    ask: async (table, query) => answerNaively(query, await rowsOf(table), table.columns),
    stream: async function* (table, query) {
      const rows = await rowsOf(table);
      const byRecord = new Map(rows.map((row) => [row.record, row]));
      const answer = answerNaively(query, rows, table.columns);
      if (answer.kind !== 'records') return;
      const evaluation = evaluationOf(query, table.columns);
      const outputs = outputsOf(query, evaluation);
      for (const record of answer.records) {
        const row = byRecord.get(record);
        if (row !== undefined) yield rowOf(outputs, subjectOf(row, answer.overall), evaluation);
      }
    },
    readRows: read,
  };
}
