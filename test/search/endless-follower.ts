// A process that changes its truth and follows it without end, for tests that kill it. The first argument is the file.
import { createArraySource } from './array-source.ts';
import { openInProcess } from './index-in-process.ts';
import { sample } from './sample.ts';

const source = createArraySource();
const index = openInProcess(String(process.argv[2]), source);
for (let round = 0; ; round += 1) {
  source.change(
    Array.from({ length: 300 }, (_, number) => ({
      record: number + 1,
      derived:
        round % 3 === 2 && number < 100
          ? undefined
          : sample(number + 1, { title: `Tour ${round}`, values: { TITR: `Tour ${round}` } }),
    })),
  );
  await index.follow(round % 2 === 0 ? { small: 50, batch: 40 } : {});
  if (round === 0) process.stdout.write('first change shown\n');
}
