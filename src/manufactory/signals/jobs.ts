// What `work` does about signals without being asked: forgets networks after a day, words and addresses when they have
// been kept as long as their form said.
import type { Database } from '../../store/database.ts';
import { keepLooking, type Looking } from '../../store/jobs/looking.ts';
import { forgetSignals } from '../../store/signals.ts';

const EVERY = 3600 * 1000;
const FIRST = 30_000;

/** Looks every hour, and half a minute after the start, until stopped. */
export function startForgetting(
  { db, now }: { readonly db: Database; readonly now: () => Date },
  log: (event: Readonly<Record<string, unknown>>) => void,
): Looking {
  const look = async (): Promise<void> => {
    const erased = await forgetSignals(db, now());
    if (erased > 0) log({ signals: 'erased', count: erased });
  };
  return keepLooking(look, { first: FIRST, every: EVERY }, (error) => log({ signals: 'forget', error }));
}
