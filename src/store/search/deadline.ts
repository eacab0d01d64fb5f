// How long a query may take: looked at between steps, since nothing interrupts a step.
import { Refusal } from '../../commons/refusal.ts';

/** When a query must have ended: `now` in milliseconds of any clock that runs evenly. */
export type Deadline = { readonly now: () => number; readonly at: number };

/** Refuses when the query has had its time. */
export function checkTime({ now, at }: Deadline): void {
  if (now() > at) throw new Refusal('query-too-slow', 503);
}
