// Side by side: the questions of the phase `questions` asked of our index and of PostgreSQL's own full text, on the same
// records in the same minutes. Few calls each, because one answer of PostgreSQL may take seconds.
import type { Node } from '../../src/commons/query.ts';
import type { Search } from '../../src/store/search/search.ts';
import { type Baseline, makeBaseline } from './baseline-table.ts';
import { type Figure, percentile, secondsOf } from './measure.ts';
import type { Bench } from './phases.ts';
import { ask, FACETS, type Kind, openQuestions, questionKinds } from './questions.ts';

const CALLS = 5;
/** A kind of question is left after so long: one that takes minutes has said enough. */
const MOST_SECONDS = 120;

/** The phase. */
export async function* baseline(bench: Bench): AsyncIterable<Figure> {
  const { search, platform, close } = await openQuestions(bench);
  try {
    const kinds = await questionKinds(search);
    const made = await secondsOf(() => makeBaseline(platform.url, FACETS));
    const table = made.result;
    yield { what: 'PostgreSQL full text: records', value: table.rows, unit: '' };
    yield { what: 'PostgreSQL full text: made in', value: made.seconds, unit: 's' };
    yield { what: 'PostgreSQL full text: on disk', value: await megabytes(table), unit: 'MB' };
    for (const kind of kinds) yield* compare(kind, search, table);
    await table.drop();
  } finally {
    await close();
  }
}

async function* compare(kind: Kind, search: Search, table: Baseline): AsyncIterable<Figure> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  const totals = { ours: 0, theirs: 0 };
  const until = performance.now() + MOST_SECONDS * 1000;
  for (let at = 0; at <= CALLS && performance.now() < until; at += 1) {
    const where = kind.where(at);
    // Another page each time, so that no kept answer helps.
    const ours = await secondsOf(() => ask(search, where, 10 * at));
    const theirs = await secondsOf(() => askPostgres(table, where));
    // The first call warms both.
    if (at === 0) continue;
    times.ours.push(ours.seconds * 1000);
    times.theirs.push(theirs.seconds * 1000);
    totals.ours += ours.result.total;
    totals.theirs += theirs.result;
  }
  const half = (list: readonly number[]): number =>
    percentile(
      list.toSorted((a, b) => a - b),
      0.5,
    );
  const calls = `median of ${times.theirs.length}`;
  yield { what: `${kind.name}: ours, ${calls}`, value: half(times.ours), unit: 'ms' };
  yield { what: `${kind.name}: PostgreSQL, ${calls}`, value: half(times.theirs), unit: 'ms' };
  yield {
    what: `${kind.name}: PostgreSQL takes`,
    value: half(times.theirs) / half(times.ours),
    unit: 'times',
  };
  yield { what: `${kind.name}: finds, in parts of ours`, value: totals.theirs / totals.ours, unit: '' };
}

/** Total, first page and facets in two statements, each the quickest that we know; the total found. */
async function askPostgres({ client, facets, numberOf }: Baseline, where: Node): Promise<number> {
  const { condition, values, text } = conditionOf(where, numberOf);
  const order = text === undefined ? 'record' : `ts_rank(document, ${text}) desc, record`;
  await client.query({
    text: `select record from baseline.record where ${condition} order by ${order} limit 25`,
    values,
  });
  const counts = facets.map(
    (_, at) => `(select json_agg(f) from (select v, count(*) from hits, unnest(f${at}) v
      group by v order by count(*) desc, v limit 10) f) as f${at}`,
  );
  const columns = facets.map((_, at) => `f${at}`).join(', ');
  const answer = await client.query<{ total: string }>({
    text: `with hits as materialized (select ${columns} from baseline.record where ${condition})
      select (select count(*) from hits) as total, ${counts.join(', ')}`,
    values,
  });
  return Number(answer.rows[0]?.total ?? 0);
}

type Condition = {
  readonly condition: string;
  readonly values: readonly (string | number)[];
  readonly text?: string;
};

/** The questions of the bench as SQL: all, words, a dataset with an interval. */
function conditionOf(
  where: Node,
  numberOf: Baseline['numberOf'],
): Condition & { values: (string | number)[] } {
  if (where.kind === 'all') return { condition: 'true', values: [] };
  if (where.kind === 'words') {
    const text = "websearch_to_tsquery('baseline.french', $1)";
    return { condition: `document @@ ${text}`, values: [where.text], text };
  }
  const parts = where.kind === 'and' ? where.nodes : [];
  const dataset = parts.find((node) => node.kind === 'facet');
  const interval = parts.find((node) => node.kind === 'interval');
  if (dataset?.kind !== 'facet' || interval?.kind !== 'interval') throw new Error(`no SQL for ${where.kind}`);
  return {
    condition: 'f0 @> array[$1::int] and day_from <= $3 and day_to >= $2',
    values: [numberOf(dataset.facet, dataset.values[0] ?? ''), interval.from ?? -1e9, interval.to ?? 1e9],
  };
}

async function megabytes({ client }: Baseline): Promise<number> {
  const answer = await client.query<{ bytes: string }>(
    "select pg_total_relation_size('baseline.record') as bytes",
  );
  return Number(answer.rows[0]?.bytes ?? 0) / 1e6;
}
