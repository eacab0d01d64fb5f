// The questions: the store's search opened by the bench on the loaded folder, asked as the portal asks (total, first 25,
// 8 facets). Words are chosen by how many records they find, so that a name like "20 k" means the same at any size.
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { dayNumber } from '../../src/commons/dates/day-number.ts';
import type { Answer, Node } from '../../src/commons/query.ts';
import type { Lists } from '../../src/manufactory/demonstration/shapes.ts';
import { wordForms } from '../../src/manufactory/demonstration/vocabulary.ts';
import { journalHead } from '../../src/store/journal.ts';
import { openPlatform, type Platform } from '../../src/store/platform.ts';
import { openSearch, type Search } from '../../src/store/search/search.ts';
import { root } from './built.ts';
import { mapQuestions } from './map-questions.ts';
import { type Figure, percentiles, timesOf } from './measure.ts';
import { type Bench, dataOf } from './phases.ts';

const CALLS = 200;
const FIELD_CALLS = 20;
/** The facets beside every answer. */
export const FACETS = ['dataset', 'author', 'domain', 'type', 'subject', 'technique', 'period', 'place'];
/** Above so many records the budgets of the national scale count; below, one for all. */
const NATIONAL = 3_000_000;

type Word = { readonly text: string; readonly hits: number };

/** A kind of question: conditions in turn, the p95 it may take, and about how many records it finds. */
export type Kind = {
  readonly name: string;
  readonly where: (at: number) => Node;
  readonly budget: number;
  readonly hits?: number;
};

/** The search opened on the loaded folder, with the database under it. */
export type Questions = {
  readonly search: Search;
  readonly platform: Platform;
  readonly close: () => Promise<void>;
};

/** Opens the search of a folder whose platform does not run, and waits until it shows everything. */
export async function openQuestions(bench: Bench): Promise<Questions> {
  const platform = await openPlatform({ data: dataOf(bench) });
  const search = await openSearch({
    folder: join(dataOf(bench), 'index'),
    source: { databaseUrl: platform.url, root },
    threads: Math.max(1, availableParallelism() - 1),
  });
  await search.waitFor(await journalHead(platform.db));
  const close = async (): Promise<void> => {
    await search.close();
    await platform.stop();
  };
  return { search, platform, close };
}

/** The phase: asks. */
export async function* questions(bench: Bench): AsyncIterable<Figure> {
  const { search, close } = await openQuestions(bench);
  try {
    yield { what: 'records searched', value: search.status().live, unit: '' };
    for (const { name, where, budget, hits } of await questionKinds(search)) {
      if (hits !== undefined) yield { what: `${name}: hits`, value: hits, unit: '' };
      yield* percentiles(name, await timesOf(CALLS, (at) => ask(search, where(at), at)), budget);
    }
    for (const { name, where, budget } of fieldKinds(search.status().live)) {
      yield* percentiles(name, await timesOf(FIELD_CALLS, (at) => ask(search, where(at), at)), budget);
    }
    yield* mapQuestions(search);
  } finally {
    await close();
  }
}

/** The kinds, with words that find so many records whatever is loaded. */
export async function questionKinds(search: Search): Promise<readonly Kind[]> {
  const { live } = search.status();
  const budget = (national: number): number => (live >= NATIONAL ? national : 30);
  const known = await countWords(search);
  const byWords = (name: string, part: number, national: number): Kind => {
    const list = nearest(known, live * part);
    const hits = list.reduce((sum, word) => sum + word.hits, 0) / list.length;
    const where = (at: number): Node => ({ kind: 'words', text: list[at % list.length]?.text ?? '' });
    return { name, where, hits, budget: budget(national) };
  };
  return [
    byWords('rare', 0.0001, 15),
    byWords('like 20 k of 3.28 M', 0.006, 40),
    byWords('frequent (a fifth)', 0.2, 200),
    { name: 'match all', where: () => ({ kind: 'all' }), budget: budget(30) },
    { name: 'two filters', where: twoFilters(await datasets(search)), budget: budget(100) },
  ];
}

/** Advanced search: a text in the values of one field, another at each call; short values, and the longest texts. */
function fieldKinds(live: number): readonly Kind[] {
  const inField = (dataset: string, field: string, beginning: string): Kind['where'] => {
    return (at) => ({
      kind: 'field',
      dataset,
      field,
      operator: 'contains',
      value: beginning + at,
      as: 'text',
    });
  };
  const budget = (national: number): number => (live >= NATIONAL ? national : 100);
  return [
    { name: 'a field of 600 k short values', where: inField('joconde', 'INV', '.'), budget: budget(500) },
    { name: 'a field of 2.1 M texts', where: inField('memoire', 'LEG', 'ca'), budget: budget(2000) },
  ];
}

/** One question as the portal asks it. No two calls ask the same, so that no kept answer helps: the page moves on. */
export async function ask(search: Pick<Search, 'search'>, where: Node, at: number): Promise<Answer> {
  return await search.search({
    where,
    sort: 'relevance',
    offset: Math.floor(at / 10),
    limit: 25,
    facets: FACETS.map((facet) => ({ facet, limit: 10, ownFilter: 'excluded' })),
  });
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
