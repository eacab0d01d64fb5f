// Answers about all rows of a table, kept until it changes: facets of a whole dataset, its groups, its first page. Pages
// and dashboards ask them again and again, and each reads columns from end to end. Whoever asks while another's answer
// is being made gets the same.
import type { TableAnswer } from '../../commons/odsql/answer.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { isFiltered } from '../../commons/odsql/refinements.ts';
import type { OpenTable } from '../snapshots/tables.ts';
import type { Place } from './place.ts';

/** A checked question and the place after which a list goes on. */
export type AskedPart = { readonly query: TableQuery; readonly after?: Place | undefined };

/** The answer that is kept, else the one that `ask` finds. */
export type AskKept = (
  table: Pick<OpenTable, 'dataset' | 'changed' | 'relation' | 'version'>,
  asked: AskedPart,
  ask: () => Promise<TableAnswer>,
) => Promise<TableAnswer>;

type Kept = { readonly state: string; readonly answers: Map<string, Promise<TableAnswer>> };

/** Answers kept of each dataset, the longest unused go first; longer ones are not kept. */
const MOST_ANSWERS = 200;
const MOST_ROWS = 1_000;
const MOST_DATASETS = 200;

/** Answers of the tables of one process. Of cited versions nothing is kept. */
export function createKeptAnswers(): AskKept {
  const datasets = new Map<string, Kept>();
  return async (table, { query, after }, ask) => {
    if (table.version !== undefined || after !== undefined || isFiltered(query)) return await ask();
    const { answers } = keptOf(datasets, table);
    const name = JSON.stringify(query);
    const known = answers.get(name);
    const answer = known ?? ask();
    answers.delete(name);
    answers.set(name, answer);
    // What another was refused, or failed, is asked for oneself.
    if (known !== undefined) return await known.catch(ask);
    forgetOldest(answers, MOST_ANSWERS);
    const forget = (): boolean => answers.delete(name);
    answer.then((found) => isLong(found) && forget(), forget);
    return await answer;
  };
}

/** All that a table shows: its expression names its generation and what was hidden, its last change says the rest. */
function keptOf(
  datasets: Map<string, Kept>,
  { dataset, changed, relation }: Pick<OpenTable, 'dataset' | 'changed' | 'relation'>,
): Kept {
  const state = `${changed} ${relation}`;
  const known = datasets.get(dataset.firstId);
  if (known?.state === state) return known;
  const fresh: Kept = { state, answers: new Map() };
  datasets.delete(dataset.firstId);
  datasets.set(dataset.firstId, fresh);
  forgetOldest(datasets, MOST_DATASETS);
  return fresh;
}

function forgetOldest(kept: Map<string, unknown>, most: number): void {
  if (kept.size > most) kept.delete(kept.keys().next().value ?? '');
}

function isLong(answer: TableAnswer): boolean {
  const { length } = answer.kind === 'rows' ? answer.rows : answer.records;
  const values = answer.facets.reduce((sum, facet) => sum + facet.values.length, 0);
  return length + values > MOST_ROWS;
}
