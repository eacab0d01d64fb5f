// When a node first gave what an address gives now: the date by which `If-Modified-Since` is answered (RFC 9110, sections 8.8.2
// and 13.1.3). Dates of data will not do: a record that leaves makes none. A date has seconds only, so one is told from the
// next second on, when nothing older can bear it: an answer that changed is never taken for unchanged. What a process gives
// first at an address may have been given by others: then the journal's time is told, by which whoever had it knows it again.
import { createHash } from 'node:crypto';

/** The dates of one process. */
export type FirstGiven = {
  /** The dates of what an address gives under this tag; `since` is when its data last changed, where that is known. */
  readonly dateOf: (address: string, etag: string, since?: Date) => GivenDate;
};

/** By what a copy is known. */
export type GivenDate = {
  /** Since when this process gives it, and nothing else; undefined in the second in which it was first given. */
  readonly date?: Date;
  /** What other processes told too: a copy that bears exactly this is the same. */
  readonly since?: Date;
};

/** Addresses remembered; the one first met is forgotten beyond, and its next answer is a new one. */
const REMEMBERED = 50_000;

/** Milliseconds after which nothing older is given any more anywhere: what follows the journal is seconds behind it. */
const SETTLED = 60_000;

type Known = { readonly etag: string; readonly date: number; readonly since?: Date };

/** Remembers what addresses give. */
export function createFirstGiven(now: () => Date): FirstGiven {
  const known = new Map<string, Known>();
  return {
    dateOf: (address, etag, since) => {
      // Addresses may hold a key.
      const name = createHash('sha256').update(address).digest('base64url');
      const moment = now().getTime();
      const before = known.get(name);
      if (before?.etag === etag) return told(before, moment);
      const lasting = before === undefined ? settled(since, moment) : {};
      const fresh = { etag, date: (Math.floor(moment / 1000) + 1) * 1000, ...lasting };
      known.delete(name);
      known.set(name, fresh);
      if (known.size > REMEMBERED) known.delete(known.keys().next().value ?? '');
      return told(fresh, moment);
    },
  };
}

function told({ date, since }: Known, moment: number): GivenDate {
  return {
    ...(date <= moment ? { date: new Date(date) } : {}),
    ...(since === undefined ? {} : { since }),
  };
}

/** In whole seconds, as dates are told. */
function settled(since: Date | undefined, moment: number): { readonly since?: Date } {
  if (since === undefined || moment - since.getTime() < SETTLED) return {};
  return { since: new Date(Math.ceil(since.getTime() / 1000) * 1000) };
}

/** Whether a copy of that date is still good; a date that is none, or is not told yet, never is. */
export function isUnchanged(ifModifiedSince: string | undefined, { date, since }: GivenDate): boolean {
  if (ifModifiedSince === undefined) return false;
  const moment = Date.parse(ifModifiedSince);
  if (Number.isNaN(moment)) return false;
  return moment === since?.getTime() || (date !== undefined && moment >= date.getTime());
}
