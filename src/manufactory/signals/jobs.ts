// What `work` does about signals without being asked: forgets networks after a day, words and addresses when they have
// been kept as long as their form said.
import type { Database } from '../../store/database.ts';
import { forgetSignals } from '../../store/signals.ts';

const EVERY = 3600 * 1000;
const FIRST = 30_000;

/** Looks every hour, and half a minute after the start, until stopped. */
export function startForgetting(
  { db, now }: { readonly db: Database; readonly now: () => Date },
  log: (event: Readonly<Record<string, unknown>>) => void,
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = forgetSignals(db, now()).then(
      (erased) => erased > 0 && log({ signals: 'erased', count: erased }),
      (error: unknown) =>
        log({ signals: 'forget', error: error instanceof Error ? error.message : String(error) }),
    ) as Promise<void>;
  };
  const first = setTimeout(look, FIRST);
  const every = setInterval(look, EVERY);
  return {
    stop: async () => {
      clearTimeout(first);
      clearInterval(every);
      await running;
    },
  };
}
