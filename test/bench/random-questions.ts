// Random questions to the index of a loaded folder, each compared with the naive evaluator over the same records. The
// questions are made from the records themselves (their words, values, dates and places), so that most of them hit.
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Derived } from '../../src/commons/derived.ts';
import { fieldOperators, type Node, type Query } from '../../src/commons/query.ts';
import { answerNaively } from '../../src/commons/query-naive.ts';
import { valuesOf } from '../../src/commons/record.ts';
import { createWords } from '../../src/commons/words.ts';
import { Dice } from '../../src/manufactory/demonstration/vocabulary.ts';
import { createSource } from '../../src/store/changes.ts';
import { openPlatform } from '../../src/store/platform.ts';
import { openSearch } from '../../src/store/search/search.ts';
import { root } from './built.ts';

const SORTS = ['relevance', 'date', 'date-desc', 'title', 'changed'] as const;
const BATCH = 2000;
const TOLD_EVERY = 500;

/** Asks so many questions of the platform in `data`, which must not run; throws at the first answer that differs. */
export async function askAtRandom(
  data: string,
  { questions, seed }: { readonly questions: number; readonly seed: number },
): Promise<number> {
  const platform = await openPlatform({ data });
  const source = { databaseUrl: platform.url, root };
  const folder = join(data, 'index');
  // Tiers everywhere: their order is the documented one.
  const threads = Math.max(1, availableParallelism() - 1);
  const search = await openSearch({ folder, source, threads, mostRanked: -1 });
  try {
    const { corpus, head } = await readAll(source);
    await search.waitFor(head);
    const words = createWords();
    const dice = new Dice(seed);
    for (let asked = 0; asked < questions; asked += 1) {
      const query = randomQuery(dice, corpus);
      const { next: _next, previous: _before, seq: _shown, ...answer } = await search.search(query);
      const { seq: _seq, ...naive } = answerNaively(query, corpus, words);
      if (asked > 0 && asked % TOLD_EVERY === 0) process.stdout.write(`  ${asked} questions, all equal\n`);
      assert.deepEqual(answer, naive, `question ${asked} of seed ${seed}: ${JSON.stringify(query)}`);
    }
    return questions;
  } finally {
    await search.close();
    await platform.stop();
  }
}

async function readAll(
  options: object,
): Promise<{ readonly corpus: readonly Derived[]; readonly head: number }> {
  const source = await createSource(options);
  const byNumber = new Map<number, Derived>();
  const head = await source.head();
  let stretch = await source.next(0, BATCH);
  while (stretch !== undefined) {
    for (let after = 0; ; ) {
      const records = await source.records(stretch, after, BATCH);
      for (const { record, derived } of records) if (derived !== undefined) byNumber.set(record, derived);
      const last = records.at(-1);
      if (last === undefined) break;
      after = last.record;
    }
    stretch = await source.next(stretch.upTo, BATCH);
  }
  await source.close();
  return { corpus: [...byNumber.values()].toSorted((a, b) => a.record - b.record), head };
}

function randomQuery(dice: Dice, corpus: readonly Derived[]): Query {
  const facets = Object.keys(any(dice, corpus).facets).slice(0, 3);
  return {
    where: randomNode(dice, corpus, 2),
    sort: SORTS[dice.below(SORTS.length)] ?? 'relevance',
    offset: dice.hits(0.5) ? 0 : dice.below(60),
    limit: dice.between(1, 30),
    facets: ['dataset', ...facets].map((facet) => ({
      facet,
      limit: dice.between(1, 12),
      ownFilter: dice.hits(0.7) ? 'excluded' : 'applied',
    })),
  };
}

function randomNode(dice: Dice, corpus: readonly Derived[], depth: number): Node {
  if (depth > 0 && dice.hits(0.5)) {
    const nodes = Array.from({ length: dice.between(2, 3) }, () => randomNode(dice, corpus, depth - 1));
    if (dice.hits(0.2)) return { kind: 'not', node: { kind: 'and', nodes } };
    return { kind: dice.hits(0.6) ? 'and' : 'or', nodes };
  }
  return leafOf(dice, any(dice, corpus));
}

/** A condition that the given record meets, or nearly. */
function leafOf(dice: Dice, record: Derived): Node {
  const way = dice.below(14);
  if (way >= 10) return fieldOf(dice, record);
  const text = [record.words.title, record.words.names, record.words.text][dice.below(3)] ?? '';
  const spoken = text.split(/\s+/).filter(Boolean);
  const from = dice.below(Math.max(1, spoken.length));
  if (way < 4) {
    const words = spoken.slice(from, from + dice.between(1, 3)).join(' ');
    // A beginning of one or two letters is refused.
    return { kind: 'words', text: words, prefix: dice.hits(0.2) && /\p{L}{3,}$/u.test(words) };
  }
  if (way < 5) return { kind: 'phrase', text: spoken.slice(from, from + 2).join(' ') };
  if (way < 7) {
    const names = Object.keys(record.facets);
    const facet = names[dice.below(names.length)] ?? 'dataset';
    return { kind: 'facet', facet, values: record.facets[facet]?.slice(0, 1) ?? [record.dataset] };
  }
  if (way < 8 && record.from !== undefined)
    return { kind: 'interval', from: record.from, to: record.from + 9000 };
  if (record.position === undefined) return { kind: 'facet', facet: 'dataset', values: [record.dataset] };
  const { lat, lon } = record.position;
  if (way < 9) return { kind: 'circle', lat, lon, km: dice.between(1, 200) };
  return { kind: 'box', south: lat - 1, west: lon - 1, north: lat + 1, east: lon + 1 };
}

/** A condition on one of the record's fields, from a piece of one of its values. */
function fieldOf(dice: Dice, { dataset, values }: Derived): Node {
  const fields = Object.keys(values);
  const field = fields[dice.below(fields.length)] ?? 'REF';
  const known = valuesOf(values, field);
  const whole = known[dice.below(known.length)] ?? '';
  const from = dice.below(whole.length);
  const piece = dice.hits(0.5) ? whole : whole.slice(from, from + dice.between(1, 12));
  const operator = fieldOperators[dice.below(fieldOperators.length)] ?? 'contains';
  const as = (['text', 'number', 'date'] as const)[dice.below(3)] ?? 'text';
  return { kind: 'field', dataset, field, operator, value: dice.hits(0.3) ? piece.toUpperCase() : piece, as };
}

function any(dice: Dice, corpus: readonly Derived[]): Derived {
  const record = corpus[dice.below(corpus.length)];
  if (record === undefined) throw new Error('nothing is loaded');
  return record;
}
