// The questions: the store's search opened by the bench on the loaded folder, asked as the portal asks (total, first 25,
// 8 facets). Words are chosen by how many records they find, so that a name like "20 k" means the same at any size.
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { dayNumber } from '../../src/commons/dates/day-number.ts';
import type { Node } from '../../src/commons/query.ts';
import type { Lists } from '../../src/manufactory/demonstration/shapes.ts';
import { wordForms } from '../../src/manufactory/demonstration/vocabulary.ts';
import { journalHead } from '../../src/store/journal.ts';
import { openPlatform } from '../../src/store/platform.ts';
import { openSearch, type Search } from '../../src/store/search/search.ts';
import { root } from './built.ts';
import { type Figure, percentiles, timesOf } from './measure.ts';
import { type Bench, dataOf } from './phases.ts';

const CALLS = 200;
const FACETS = ['dataset', 'author', 'domain', 'type', 'subject', 'technique', 'period', 'place'];
/** Above so many records the budgets of the national scale count; below, one for all. */
const NATIONAL = 3_000_000;

type Word = { readonly text: string; readonly hits: number };

/** Opens the search on the loaded folder and asks. */
export async function* questions(bench: Bench): AsyncIterable<Figure> {
  const platform = await openPlatform({ data: dataOf(bench) });
  const search = await openSearch({
    folder: join(dataOf(bench), 'index'),
    source: { databaseUrl: platform.url, root },
    threads: Math.max(1, availableParallelism() - 1),
  });
  try {
    await search.waitFor(await journalHead(platform.db));
    yield* ask(search);
  } finally {
    await search.close();
    await platform.stop();
  }
}

async function* ask(search: Search): AsyncIterable<Figure> {
  const { live } = search.status();
  yield { what: 'records searched', value: live, unit: '' };
  const budget = (national: number): number => (live >= NATIONAL ? national : 30);
  const known = await countWords(search);
  const near = (hits: number): readonly Word[] => nearest(known, hits);
  const kinds = [
    { name: 'rare', list: near(live * 0.0001), budget: budget(15) },
    { name: 'like 20 k of 3.28 M', list: near(live * 0.006), budget: budget(40) },
    { name: 'frequent (a fifth)', list: near(live * 0.2), budget: budget(200) },
  ];
  for (const { name, list, budget: most } of kinds) {
    const hits = list.map((word) => word.hits);
    yield { what: `${name}: hits`, value: hits.reduce((sum, one) => sum + one, 0) / hits.length, unit: '' };
    const where = (at: number): Node => ({ kind: 'words', text: list[at % list.length]?.text ?? '' });
    yield* percentiles(name, await askMany(search, where), most);
  }
  yield* percentiles('match all', await askMany(search, () => ({ kind: 'all' })), budget(30));
  yield* percentiles('two filters', await askMany(search, twoFilters(await datasets(search))), budget(100));
}

/** No two calls ask the same, so that no kept answer helps: words take turns, then pages. */
async function askMany(search: Search, where: (at: number) => Node): Promise<number[]> {
  return await timesOf(CALLS, (at) =>
    search.search({
      where: where(at),
      sort: 'relevance',
      offset: Math.floor(at / 10),
      limit: 25,
      facets: FACETS.map((facet) => ({ facet, limit: 10, ownFilter: 'excluded' })),
    }),
  );
}

function twoFilters(names: readonly string[]): (at: number) => Node {
  return (at) => ({
    kind: 'and',
    nodes: [
      { kind: 'facet', facet: 'dataset', values: [names[at % names.length] ?? ''] },
      { kind: 'interval', from: dayNumber(1500 + at, 1, 1), to: dayNumber(1900, 1, 1) },
    ],
  });
}

async function datasets(search: Search): Promise<readonly string[]> {
  const { facets } = await search.search({
    where: { kind: 'all' },
    sort: 'relevance',
    offset: 0,
    limit: 1,
    facets: [{ facet: 'dataset', limit: 3, ownFilter: 'excluded' }],
  });
  return facets['dataset']?.values.map(({ value }) => value) ?? [];
}

/** Words of the synthetic lists with their hits: the most frequent of the vocabulary, and rarer ones here and there. */
async function countWords(search: Search): Promise<readonly Word[]> {
  const text = await readFile(join(root, 'demonstration/synthetic/lists.json'), 'utf8');
  const lists = JSON.parse(text) as Lists;
  const forms = wordForms(lists.vocabulary).filter((_, at) => at < 300 || at % 97 === 0);
  const names = ['nouns', 'subjects', 'views', 'saints', 'works'].flatMap((name) => lists.lists[name] ?? []);
  const sentences = Object.values(lists.lists)
    .flat()
    .filter((entry) => entry.includes('{'));
  const all = [...names, ...sentences].flatMap((entry) => entry.match(/\p{L}{4,}/gu) ?? []);
  const known: Word[] = [];
  for (const word of new Set([...forms, ...all])) {
    known.push({ text: word, hits: await search.count({ kind: 'words', text: word }) });
  }
  return known.filter(({ hits }) => hits > 0);
}

/** The ten words whose hits are nearest to the wanted number. */
function nearest(known: readonly Word[], hits: number): readonly Word[] {
  const distance = (word: Word): number => Math.abs(Math.log(word.hits / Math.max(1, hits)));
  return known.toSorted((a, b) => distance(a) - distance(b)).slice(0, 10);
}
