// A lane: so many go through at once, the others wait in the order in which they came; whoever has been through and comes
// again may stand before those who came after him. Work that takes a processor is not
// sooner done by being begun all at once: it only holds more memory, and keeps threads from those who need one a moment.

/** Passes a lane; the work in it begins when it is one's turn. */
export type Lane = {
  /** `since`: when its bearer first came, if not now (milliseconds of the process's clock). */
  readonly through: <T>(work: () => Promise<T>, since?: number) => Promise<T>;
  /** How many are in it now, and how many wait. */
  readonly status: () => { readonly inside: number; readonly waiting: number };
};

type Waiting = { readonly since: number; readonly begin: () => void };

/** A lane for `most` at once. */
export function createLane(most: number): Lane {
  const waiting: Waiting[] = [];
  const state = { inside: 0 };
  const enter = (since: number): Promise<void> | undefined => {
    if (state.inside < most) {
      state.inside += 1;
      return undefined;
    }
    return new Promise((begin) => {
      const before = waiting.findLastIndex((other) => other.since <= since);
      waiting.splice(before + 1, 0, { since, begin });
    });
  };
  /** Whoever waits takes the place that becomes free. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) state.inside -= 1;
    else next.begin();
  };
  return {
    through: async (work, since = performance.now()) => {
      await enter(since);
      try {
        return await work();
      } finally {
        leave();
      }
    },
    status: () => ({ inside: state.inside, waiting: waiting.length }),
  };
}
