// What is made of the answers of an address elsewhere. One failure is no verdict: an address is called broken after three
// in a row over at least a day; a server that asks for patience is neither well nor broken.
import type { LinkStatus } from './resource.ts';

/** What an address answered. `code`: an HTTP status, or the code of a refusal. */
export type LinkAnswer =
  | {
      readonly kind: 'ok';
      readonly code: string;
      readonly movedTo?: string;
      readonly etag?: string;
      readonly modified?: string;
    }
  | { readonly kind: 'failed'; readonly code: string }
  /** Not a verdict: too many questions, or closed for a while (HTTP 429 and 503). */
  | { readonly kind: 'later'; readonly code: string; readonly seconds?: number };

/** Where an address stands after its checks. */
export type LinkStanding = {
  readonly status: Exclude<LinkStatus, 'unknown'>;
  readonly since: Date;
  /** Failures in a row. */
  readonly failures: number;
};

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const DAY = 24 * HOUR;
/** First rest after a failure; each next one is twice as long, up to a week. */
const REST = 12 * HOUR;
/** So many failures in a row, over so long, are no accident. */
const BROKEN = { failures: 3, over: DAY } as const;

/** The standing after one more answer, and when to ask again. `spread` (0 to 1) keeps addresses from being asked together. */
export function judgeLink(
  before: LinkStanding | undefined,
  answer: LinkAnswer,
  { now, spread }: { readonly now: Date; readonly spread: number },
): LinkStanding & { readonly nextAt: Date } {
  const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
  if (answer.kind === 'ok') {
    const since = before?.status === 'ok' ? before.since : now;
    return { status: 'ok', since, failures: 0, nextAt: after(WEEK - spread * DAY) };
  }
  if (answer.kind === 'later') {
    const asked = Math.max((answer.seconds ?? 0) * 1000, REST / 2);
    const same = before ?? { status: 'late', since: now, failures: 0 };
    return { ...same, nextAt: after(Math.min(asked, WEEK)) };
  }
  const failures = (before?.failures ?? 0) + 1;
  const since = before === undefined || before.status === 'ok' ? now : before.since;
  const isBroken =
    before?.status === 'broken' ||
    (failures >= BROKEN.failures && now.getTime() - since.getTime() >= BROKEN.over);
  const rest = Math.min(REST * 2 ** (failures - 1), WEEK);
  return { status: isBroken ? 'broken' : 'late', since, failures, nextAt: after(rest) };
}
