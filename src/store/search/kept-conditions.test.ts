// What is counted of a condition is carried to the next view by the documents that changed, not found anew.
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import { createWords } from '../../commons/words.ts';
import { ColumnSets } from './column-sets.ts';
import type { Reading } from './evaluation.ts';
import { foundIn, placeOf } from './facets.ts';
import { FieldValues } from './field-values.ts';
import { histogramIn } from './histograms.ts';
import { openToRead } from './index-file.ts';
import { KeptConditions } from './kept-conditions.ts';
import { TextIndex } from './text-index.ts';
import type { View } from './view.ts';

const all = { kind: 'all' } as const;
const dated = (record: number, day: number, kind = 'a') => ({
  record,
  derived: sample(record, { from: day, to: day, facets: { kind: [kind] } }),
});

/** A reading of each view of a history, and what is kept over all of them. */
async function overViews(
  changes: readonly (readonly ReturnType<typeof dated>[])[],
  look: (reading: Reading, kept: KeptConditions) => void,
): Promise<void> {
  await withFolder(async (folder) => {
    const source = createArraySource();
    const index = openInProcess(`${folder}/index.sqlite`, source);
    const db = openToRead(`${folder}/index.sqlite`);
    const kept = new KeptConditions(0);
    for (const change of changes) {
      source.change(change);
      await index.follow();
      look(readingOf(index.writer.publish()), kept);
    }
    db.close();
    index.close();
    function readingOf(view: View): Reading {
      const deadline = { now: () => 0, at: 1 };
      const parts = {
        text: new TextIndex(db),
        fieldValues: new FieldValues(db),
        columnSets: new ColumnSets(),
      };
      return { view, words: createWords(), deadline, ...parts };
    }
  });
}

test('counts of values and years follow an edit without the documents being listed', async () => {
  const seen: unknown[] = [];
  const changes = [
    [dated(1, 0), dated(2, 3720, 'b'), dated(3, 7440)],
    [dated(2, 4092, 'c')],
    [dated(3, 7440, 'c')],
  ];
  await overViews(changes, (reading, conditions) => {
    const first = seen.length === 0;
    const found = foundIn(reading.view.live, reading.view.live);
    const kept = conditions.of('all', all, reading, () => found.count);
    const place = placeOf('kind', reading.view);
    if (place === undefined) throw new Error('no facet');
    if (first) kept.keepValues(place.column, { met: new Uint32Array(0), counts: Uint32Array.of(2, 1) }, 2);
    const unlisted = {
      get docs(): Uint32Array {
        if (first) return found.docs;
        throw new Error('listed');
      },
    };
    const { histogram = [] } = histogramIn(kept, unlisted, reading.view);
    const counts = kept.valuesOf(place.column)?.counts ?? [];
    seen.push([[...counts].slice(0, 3), histogram.filter(({ count }) => count > 0).map(({ year }) => year)]);
  });
  expect(seen).toEqual([
    [
      [2, 1],
      [0, 10, 20],
    ],
    [
      [2, 0, 1],
      [0, 11, 20],
    ],
    [
      [1, 0, 2],
      [0, 11, 20],
    ],
  ]);
});

test('when the outermost day goes, the years are counted anew', async () => {
  const years: unknown[] = [];
  await overViews([[dated(1, 0), dated(2, 3720)], [dated(2, 372)]], (reading, conditions) => {
    const found = foundIn(reading.view.live, reading.view.live);
    const { histogram = [] } = histogramIn(
      conditions.of('all', all, reading, () => 2),
      found,
      reading.view,
    );
    years.push(histogram.map(({ year }) => year));
  });
  expect(years.map((bars) => (bars as number[]).at(-1))).toEqual([10, 1]);
});

test('a condition that names records is not carried: which document is theirs depends on the view', async () => {
  const where = { kind: 'not', node: { kind: 'records', records: [1] } } as const;
  const kept: unknown[] = [];
  await overViews([[dated(1, 0)], [dated(1, 1)]], (reading, conditions) => {
    kept.push(conditions.of('one', where, reading, () => 1));
  });
  expect(kept[0]).not.toBe(kept[1]);
});
