// Who draws next: long work of the main thread (a page of results takes some milliseconds) goes one piece a turn of the
// event loop, in the order asked, so that fifty readers at once never make everybody wait for fifty pages.

/** Resolves when it is one's turn; what follows without waiting is the piece of work. */
export type TakeTurn = () => Promise<void>;

/** Turns of one process. */
export function createTurns(): TakeTurn {
  const waiting: (() => void)[] = [];
  const next = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(next);
    });
}
