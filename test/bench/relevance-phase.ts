// Relevance inside the loaded records: the judged queries, whose answers are the demonstration's true-fact records.
import { sql } from 'kysely';
import { judge, meansOf } from '../search/judged.ts';
import type { Figure } from './measure.ts';
import type { Bench } from './phases.ts';
import { openQuestions } from './questions.ts';

/** The floor that `npm test` holds among the demonstration's records alone. */
const LEAST = { ndcg: 0.93, success: 0.95 };

/** The phase. */
export async function* relevance(bench: Bench): AsyncIterable<Figure> {
  const { search, platform, close } = await openQuestions(bench);
  try {
    const namesOf = async (records: readonly number[]) => {
      const { rows } = await sql<{ id: number; key: string }>`
        select id, key from record where id = any(${[...records]}::bigint[])`.execute(platform.db);
      const keys = new Map(rows.map(({ id, key }) => [id, key]));
      return records.map((record) => ({ key: keys.get(record) ?? '', title: '' }));
    };
    const verdicts = await judge(namesOf, (query) => search.search(query));
    const { ndcg, success } = meansOf(verdicts);
    yield { what: 'judged queries', value: verdicts.length, unit: '' };
    yield { what: 'nDCG@10', value: ndcg, unit: '', budget: LEAST.ndcg, atLeast: true };
    yield { what: 'success@3', value: success, unit: '', budget: LEAST.success, atLeast: true };
    for (const [kind, list] of Map.groupBy(verdicts, (verdict) => verdict.kind)) {
      yield { what: `nDCG@10, ${kind} (${list.length})`, value: meansOf(list).ndcg, unit: '' };
    }
    for (const { text, success: found, first } of verdicts) {
      if (!found) process.stderr.write(`  fails: ${text}: ${first.join(' | ') || 'nothing'}\n`);
    }
  } finally {
    await close();
  }
}
