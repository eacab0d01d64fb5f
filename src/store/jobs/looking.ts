// Work that nobody asks for: a process looks now and then whether something is due. One look ends before the process does;
// what goes wrong in one is told, and tried again at the next.

/** When to look, in milliseconds. */
export type Rhythm = {
  /** The first look, when the platform has started and its readers are served; without it, after the first turn. */
  readonly first?: number;
  readonly every: number;
};

/** Something that goes on until it is stopped; a look that is under way is waited for. */
export type Looking = { readonly stop: () => Promise<void> };

/** Looks until stopped; `failed` is told what a look threw. */
export function keepLooking(
  look: () => Promise<unknown>,
  { first, every }: Rhythm,
  failed: (message: string) => void,
): Looking {
  let running: Promise<unknown> = Promise.resolve();
  const turn = (): void => {
    running = look().catch((error: unknown) =>
      failed(error instanceof Error ? error.message : String(error)),
    );
  };
  const soon = first === undefined ? undefined : setTimeout(turn, first);
  const later = setInterval(turn, every);
  return {
    stop: async () => {
      clearTimeout(soon);
      clearInterval(later);
      await running;
    },
  };
}
