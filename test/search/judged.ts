// Relevance as a number: judged queries asked of an index, and how well the expected records stand in the answers.
import { readFileSync } from 'node:fs';
import type { Derived } from '../../src/commons/derived.ts';
import type { Answer, Query } from '../../src/commons/query.ts';
import { correctText, parseSearchText } from '../../src/commons/query-text.ts';

/** A query and the keys that a curator would want first. */
export type Judged = {
  readonly kind: string;
  readonly text: string;
  readonly expected: readonly string[];
  /** What a misspelt text should be corrected to. */
  readonly suggestion?: string;
};

/** How one query fared; `success` when an expected record is among the first three. */
export type Verdict = Judged & {
  readonly ndcg: number;
  readonly success: boolean;
  readonly first: readonly string[];
};

/** The judged set. */
function judgedQueries(): readonly Judged[] {
  const file = new URL('../bench/judged.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as readonly Judged[];
}

/** What judging knows of a record; undefined of those that nobody judges. */
export type NamesOf = (records: readonly number[]) => Awaitable<readonly (Named | undefined)[]>;

type Named = Pick<Derived, 'key' | 'title'>;
type Awaitable<T> = T | Promise<T>;

/** Judges every query; one without hits is judged on what it suggests, as a reader would follow it. */
export async function judge(
  namesOf: NamesOf,
  search: (query: Query) => Awaitable<Answer>,
): Promise<readonly Verdict[]> {
  const ask = (text: string): Awaitable<Answer> =>
    search({ where: parseSearchText(text), sort: 'relevance', offset: 0, limit: 10, facets: [] });
  const verdicts: Verdict[] = [];
  for (const judged of judgedQueries()) {
    const answer = await ask(judged.text);
    const meant = correctText(judged.text, answer.corrections ?? []);
    const { records } = meant === judged.text || answer.total > 0 ? answer : await ask(meant);
    const names = await namesOf(records);
    const gains = names.map((name) => (name !== undefined && judged.expected.includes(name.key) ? 1 : 0));
    const best = judged.expected.slice(0, 10).map(() => 1);
    verdicts.push({
      ...judged,
      ndcg: discounted(gains) / discounted(best),
      success: gains.slice(0, 3).includes(1),
      first: names.slice(0, 3).map(nameOf),
    });
  }
  return verdicts;
}

/** Mean nDCG at 10 and the part of queries that succeed at 3. */
export function meansOf(verdicts: readonly Verdict[]): { readonly ndcg: number; readonly success: number } {
  const mean = (of: (verdict: Verdict) => number): number =>
    verdicts.reduce((sum, verdict) => sum + of(verdict), 0) / Math.max(1, verdicts.length);
  return { ndcg: mean(({ ndcg }) => ndcg), success: mean(({ success }) => (success ? 1 : 0)) };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}

function nameOf(named: Named | undefined): string {
  return named === undefined ? '(synthetic)' : `${named.key} ${named.title}`.slice(0, 50);
}
