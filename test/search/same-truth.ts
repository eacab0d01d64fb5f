// A truth that is the same in every process that makes it, for tests that kill one and look with another.
import { createArraySource } from './array-source.ts';
import { sample } from './sample.ts';

const RECORDS = 3000;

/** Some thousand records in one change, a tenth of them taken away by a second one. */
export function sameTruth(): ReturnType<typeof createArraySource> {
  const source = createArraySource();
  const numbers = Array.from({ length: RECORDS }, (_, at) => at + 1);
  source.change(numbers.map((record) => ({ record, derived: sample(record, { title: `Tour ${record}` }) })));
  source.change(
    numbers.filter((record) => record % 10 === 0).map((record) => ({ record, derived: undefined })),
  );
  return source;
}
