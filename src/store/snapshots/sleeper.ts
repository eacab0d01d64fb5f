// Sleeps between two looks at something, can be woken, and wakes those that wait for what a look brings.

/** Whoever looks `pause`s and says when it has `looked`. */
export type Sleeper = {
  readonly nudge: () => void;
  /** Until the next nudge, or so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Resolves after a look when the condition holds. */
  readonly waitUntil: (holds: () => boolean) => Promise<void>;
  readonly looked: () => void;
};

/** One that nobody has nudged. */
export function createSleeper(): Sleeper {
  const state = { nudged: false, wake: (): void => undefined };
  const waiting = new Set<() => void>();
  return {
    nudge: () => {
      state.nudged = true;
      state.wake();
    },
    pause: async (milliseconds) => {
      if (!state.nudged) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          state.wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      state.nudged = false;
    },
    looked: () => {
      for (const check of waiting) check();
    },
    waitUntil: async (holds) => {
      if (holds()) return;
      await new Promise<void>((resolve) => {
        const check = (): void => {
          if (!holds()) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        state.nudged = true;
        state.wake();
      });
    },
  };
}
