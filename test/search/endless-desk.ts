// A process that changes its truth and has both files of the desk follow it without end, for tests that kill it. The
// first argument is the folder.
import { openDeskInProcess } from './desk-in-process.ts';
import { createDeskTruth, type Standing } from './desk-truth.ts';

const RECORDS = 200;
const truth = createDeskTruth();
const desk = openDeskInProcess(String(process.argv[2]), truth);
for (let round = 0; ; round += 1) {
  truth.change(Array.from({ length: RECORDS }, (_, at) => standing(at + 1, round)));
  await desk.follow(round % 2 === 0 ? { small: 100, batch: 80 } : {});
  if (round === 0) process.stdout.write('first change shown\n');
}

/** In turn published, with an edit that waits, and never published; always there for members. */
function standing(record: number, round: number): Standing {
  const body = { TITLE: `Vue ${record} ${round}`, NOTE: 'château' };
  const state = (record + round) % 3;
  return {
    ...{ record, producer: 'M1', visibility: 'public', images: 0, at: '2026-01-01T00:00:00Z' },
    ...(state === 2 ? {} : { published: body }),
    ...(state === 0 ? {} : { head: { ...body, CALL: 'Surnom' } }),
  };
}
