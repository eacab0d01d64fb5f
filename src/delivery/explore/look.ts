// What is evaluated in the process itself, where everybody waits meanwhile: questions to the catalogue, and what `select` makes of
// the rows of a page. It has half a second of the processor, whatever the machine does beside it.
import { Refusal } from '../../commons/refusal.ts';

/** Microseconds of the thread. */
const MOST = 500_000;
/** Steps between two looks at the clock. */
const STEPS = 64;

/** A look for one evaluation. Throws `query-too-slow` (503) when it has been enough. */
export function createLook(used: () => number = threadTime(), most = MOST): () => void {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps % STEPS === 0 && used() > most) throw new Refusal('query-too-slow', 503);
  };
}

function threadTime(): () => number {
  const begun = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(begun);
    return user + system;
  };
}
