// Conditions on the values of fields: the index finds what the naive evaluator finds, however values came into the file.
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldCondition, history } from '../../../test/search/arbitraries.ts';
import { createArraySource } from '../../../test/search/array-source.ts';
import { type InProcess, openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import type { FieldNode, Node } from '../../commons/query.ts';
import { compareField, type TextComparison } from '../../commons/query-fields.ts';
import { answerNaively } from '../../commons/query-naive.ts';
import { createWords } from '../../commons/words.ts';
import { checkIndex } from './check.ts';
import { CorruptIndex } from './corruption.ts';
import { prefilterOf } from './value-prefilter.ts';

const words = createWords();

const all = (where: Node) => ({ where, sort: 'changed', offset: 0, limit: 1000, facets: [] }) as const;
const contains = (value: string): FieldNode => ({
  kind: 'field',
  dataset: 'works',
  field: 'TITR',
  operator: 'contains',
  value,
  as: 'text',
});

test('every operator finds what the naive evaluator finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fieldCondition, { minLength: 10, maxLength: 20 }),
      async (changes, asked) => {
        await withFolder(async (folder) => {
          const source = createArraySource();
          const index = openInProcess(`${folder}/index.sqlite`, source, { words });
          for (const records of changes) {
            source.change(
              records.map(({ record, body }) => ({ record, derived: body && { ...body, record } })),
            );
            await index.follow();
            // Twice: what a reader keeps must serve again.
            for (const where of asked.concat(asked)) {
              const { records } = index.reader.search(all(where));
              expect(records, JSON.stringify(where)).toEqual(
                answerNaively(all(where), source.all(), words).records,
              );
            }
          }
          index.close();
        });
      },
    ),
    { numRuns: 25 },
  );
});

const written = fc.oneof(
  {
    arbitrary: fc.string({
      unit: fc.constantFrom(..."acehijnorstŒœÆæßé'’ .…½\u0301İıﬁΩ\u00a0"),
      maxLength: 12,
    }),
    weight: 5,
  },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);

test('the prefilter passes over nothing that would be found, and is sure of nothing that would not', () => {
  const places: TextComparison['where'][] = ['contains', 'equals', 'starts', 'ends'];
  const comparison = fc.record({ where: fc.constantFrom(...places), strictly: fc.boolean() });
  const part = fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }));
  fc.assert(
    fc.property(written, written, comparison, part, (value, other, how, [from, length]) => {
      for (const sought of [other, value.slice(from, from + length), value.normalize('NFKD').toUpperCase()]) {
        const operator = how.strictly ? (`strictly-${how.where}` as const) : how.where;
        const { test: passes } = compareField({ operator, value: sought, as: 'text' });
        const filter = prefilterOf(how, sought);
        if (filter === undefined) continue;
        const strange = filter.unfamiliar.test(value);
        const found = filter.pattern.test(`\u001e${value}\u001e`);
        const sure = filter.sure === 'always' || (filter.sure === 'familiar' && !strange);
        if (passes(value)) expect(strange || found, `${value} ${sought}`).toBe(true);
        else if (sure) expect(found, `${value} ${sought}`).toBe(false);
      }
    }),
    { numRuns: 3000 },
  );
});

const find = (index: InProcess, value: string) => index.reader.search(all(contains(value))).total;
const settled = { catchUp: async () => undefined };

test('many single edits, large loads between them and opening again leave the same values', async () => {
  await withFolder(async (folder) => {
    const source = createArraySource();
    const change = (records: readonly number[], title: string) =>
      source.change(
        records.map((record) => ({ record, derived: sample(record, { values: { TITR: title } }) })),
      );
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
    let index = openInProcess(`${folder}/index.sqlite`, source);
    change(range(1, 10), 'Œuvre première');
    await index.follow();
    for (let round = 0; round < 300; round += 1) {
      change([1 + (round % 9)], `édition ${round % 9 === 0 ? 'neuve' : 'autre'}`);
      await index.follow();
    }
    expect(find(index, 'oeuvre')).toBe(0);
    expect(find(index, 'EDITION NEUVE')).toBe(1);
    change(range(10, 900), 'grand lot');
    await index.follow();
    expect(find(index, 'lot')).toBe(890);
    change([10, 2], 'petit lot');
    await index.follow();
    expect(find(index, 'lot')).toBe(891);
    index.close();
    index = openInProcess(`${folder}/index.sqlite`, source);
    expect(find(index, 'grand')).toBe(889);
    expect(await checkIndex(index.writer, source, settled)).toEqual([]);
    index.close();
  });
});

test('a damaged value is found by the check, and by whoever reads it', async () => {
  await withFolder(async (folder) => {
    const file = `${folder}/index.sqlite`;
    const source = createArraySource();
    source.change([{ record: 1, derived: sample(1, { values: { TITR: 'Église' } }) }]);
    const index = openInProcess(file, source);
    await index.follow();
    index.close();
    const db = new DatabaseSync(file);
    db.exec('update value_delta set data = zeroblob(length(data))');
    db.close();
    const again = openInProcess(file, source);
    expect(() => find(again, 'e')).toThrow(CorruptIndex);
    expect(await checkIndex(again.writer, source, settled)).toMatchObject([{ code: 'index-damaged' }]);
    again.close();
  });
});
