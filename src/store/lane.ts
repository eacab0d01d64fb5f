// A lane: so many go through at once, the others wait in the order in which they came. Work that takes a processor is not
// sooner done by being begun all at once: it only holds more memory, and keeps threads from those who need one a moment.

/** Passes a lane; the work in it begins when it is one's turn. */
export type Lane = {
  readonly through: <T>(work: () => Promise<T>) => Promise<T>;
  /** How many are in it now, and how many wait. */
  readonly status: () => { readonly inside: number; readonly waiting: number };
};

/** A lane for `most` at once. */
export function createLane(most: number): Lane {
  const waiting: (() => void)[] = [];
  const state = { inside: 0 };
  const enter = (): Promise<void> | undefined => {
    if (state.inside >= most) return new Promise((resolve) => waiting.push(resolve));
    state.inside += 1;
    return undefined;
  };
  /** Whoever waits takes the place that becomes free. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) state.inside -= 1;
    else next();
  };
  return {
    through: async (work) => {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
    status: () => ({ inside: state.inside, waiting: waiting.length }),
  };
}
