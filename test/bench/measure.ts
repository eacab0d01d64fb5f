// How figures are taken and told: percentiles of distinct calls, a line a figure with its budget and whether it held.

/** One measured figure; `budget` is the most it may be (the least, when `atLeast`). */
export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: number;
  readonly atLeast?: boolean;
};

/** Slow calls are fewer, so that a kind of them takes no longer than this. */
const LONG_MS = 20_000;
const FEWEST = 50;

/** Times `calls` calls one behind the other, after a few that warm up; milliseconds, shortest first. */
export async function timesOf(calls: number, call: (at: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const began = performance.now();
  for (let at = -3; at < calls; at += 1) {
    if (times.length >= FEWEST && performance.now() - began > LONG_MS) break;
    const from = performance.now();
    await call(at + 3);
    if (at >= 0) times.push(performance.now() - from);
  }
  return times.toSorted((a, b) => a - b);
}

/** The time below which this part of the calls stayed. */
export function percentile(times: readonly number[], part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
}

/** p50 and p95 as figures; the budget is that of p95. */
export function percentiles(what: string, times: readonly number[], budget?: number): readonly Figure[] {
  return [
    { what: `${what}, p50`, value: percentile(times, 0.5), unit: 'ms' },
    {
      what: `${what}, p95`,
      value: percentile(times, 0.95),
      unit: 'ms',
      ...(budget === undefined ? {} : { budget }),
    },
  ];
}

/** Runs work and gives how many seconds it took, with its result. */
export async function secondsOf<T>(
  work: () => Promise<T>,
): Promise<{ readonly seconds: number; readonly result: T }> {
  const from = performance.now();
  const result = await work();
  return { seconds: (performance.now() - from) / 1000, result };
}

/** Whether a figure is within its budget; undefined when it has none. */
export function holds({ value, budget, atLeast }: Figure): boolean | undefined {
  if (budget === undefined) return undefined;
  return atLeast === true ? value >= budget : value <= budget;
}

/** A figure as a line of a table. */
export function line(figure: Figure): string {
  const { what, value, unit, budget, atLeast } = figure;
  const within = holds(figure);
  const verdict =
    within === undefined
      ? ''
      : `${atLeast === true ? '≥' : '≤'} ${shown(budget ?? 0)}  ${within ? 'holds' : 'DOES NOT HOLD'}`;
  return `  ${what.padEnd(46)} ${shown(value).padStart(10)} ${unit.padEnd(10)} ${verdict}`.trimEnd();
}

/** Three digits that say something. */
export function shown(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-GB');
  return value.toFixed(value >= 10 ? 1 : 2);
}
