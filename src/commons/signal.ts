// A signal: somebody says that something shown here is wrong or must go. What kinds there are, by when each is
// answered and why, how long what was written is kept: one table, from which forms, letters and the desk read.

/** What a signal may be about, in the order of the form. */
export const signalKinds = ['error', 'personal', 'right', 'unlawful', 'link', 'other'] as const;
/** What a signal is about. */
export type SignalKind = (typeof signalKinds)[number];

/** Where a signal stands; the last two close it. */
export const signalStates = ['received', 'examining', 'answered', 'done', 'refused'] as const;
/** Where a signal stands. */
export type SignalState = (typeof signalStates)[number];

/** States in which nothing more is expected. */
export const closedStates: readonly SignalState[] = ['done', 'refused'];

/** By when a kind is answered. */
export type Delay = {
  readonly months?: number;
  readonly days?: number;
  /** Key of the sentence that says where the delay comes from: a law's article, or the rule of this house. */
  readonly source: 'gdpr' | 'dsa' | 'house';
};

/**
 * Delays by kind. Personal data: one month, Regulation (EU) 2016/679, article 12.3. Unlawful content and rights: in a
 * timely manner, Regulation (EU) 2022/2065, article 16.6, which the house counts as 3 and 7 days. Others: 30 days.
 */
export const signalDelays: Readonly<Record<SignalKind, Delay>> = {
  error: { days: 30, source: 'house' },
  personal: { months: 1, source: 'gdpr' },
  right: { days: 7, source: 'dsa' },
  unlawful: { days: 3, source: 'dsa' },
  link: { days: 30, source: 'house' },
  other: { days: 30, source: 'house' },
};

/** Months after which the words and the address of a closed signal are erased. */
export const KEPT_MONTHS = 6;

/** Limits of what is typed, in characters. */
export const signalLimits = { least: 10, message: 4000, email: 254, answer: 4000 } as const;

/** The last day (ISO date) on which a signal of `kind` received at `at` is answered. */
export function dueDay(kind: SignalKind, at: Date): string {
  const { months = 0, days = 0 } = signalDelays[kind];
  const moved = addMonths(at, months);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The same day so many months later, or the last of that month (Regulation (EEC, Euratom) 1182/71, article 3.2.c). */
export function addMonths(at: Date, months: number): Date {
  const moved = new Date(at);
  const day = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved;
}

/** What two people who say the same of the same thing have in common. */
export function foldedMessage(message: string): string {
  return message
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
