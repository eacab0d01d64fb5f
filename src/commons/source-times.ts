// How often a source is asked, and when it counts as late.

/** How often. Names are those of data.gouv.fr. */
export const frequencies = ['hourly', 'daily', 'weekly', 'monthly', 'quarterly', 'annual'] as const;
/** One of them. */
export type SourceFrequency = (typeof frequencies)[number];

const HOUR = 3_600_000;
const hours: Readonly<Record<SourceFrequency, number>> = {
  hourly: 1,
  daily: 24,
  weekly: 7 * 24,
  monthly: 30 * 24,
  quarterly: 91 * 24,
  annual: 365 * 24,
};
/** A failing source is asked again after an hour, then four times as long, at most a day or its own frequency. */
const REST = HOUR;
const LONGEST_REST = 24 * HOUR;
/** Failures in a row after which a source is broken. */
export const BROKEN_AFTER = 3;

/** When a source is asked next: at its frequency, sooner after a failure, never before it said. */
export function nextAsk(
  frequency: SourceFrequency,
  {
    now,
    failures,
    patience = 0,
  }: { readonly now: Date; readonly failures: number; readonly patience?: number },
): Date {
  const period = hours[frequency] * HOUR;
  const rest = failures === 0 ? period : Math.min(REST * 4 ** (failures - 1), LONGEST_REST, period);
  return new Date(now.getTime() + Math.max(rest, Math.min(patience * 1000, period)));
}

/** Whether a source that last changed at `changed` has missed two of its turns. */
export function isLate(frequency: SourceFrequency, changed: Date, now: Date): boolean {
  return now.getTime() - changed.getTime() > 2 * hours[frequency] * HOUR;
}
