// When a node first gave what an address gives now: the date by which `If-Modified-Since` is answered (RFC 9110, sections 8.8.2
// and 13.1.3). Dates of data will not do: a record that leaves makes none. A date has seconds only, so one is told from the
// next second on, when nothing older can bear it: an answer that changed is never taken for unchanged.
import { createHash } from 'node:crypto';

/** The dates of one process. */
export type FirstGiven = {
  /** The date of what an address gives under this tag; undefined in the second in which it was first given. */
  readonly dateOf: (address: string, etag: string) => Date | undefined;
};

/** Addresses remembered; the one first met is forgotten beyond, and its next answer is a new one. */
const REMEMBERED = 50_000;

/** Remembers what addresses give. */
export function createFirstGiven(now: () => Date): FirstGiven {
  const known = new Map<string, { readonly etag: string; readonly date: number }>();
  return {
    dateOf: (address, etag) => {
      // Addresses may hold a key.
      const name = createHash('sha256').update(address).digest('base64url');
      const moment = now().getTime();
      const before = known.get(name);
      if (before?.etag === etag) return before.date <= moment ? new Date(before.date) : undefined;
      known.delete(name);
      known.set(name, { etag, date: (Math.floor(moment / 1000) + 1) * 1000 });
      if (known.size > REMEMBERED) known.delete(known.keys().next().value ?? '');
      return undefined;
    },
  };
}

/** Whether a copy of that date is still good; a date that is none, or is not told yet, never is. */
export function isUnchanged(ifModifiedSince: string | undefined, date: Date | undefined): boolean {
  if (ifModifiedSince === undefined || date === undefined) return false;
  const since = Date.parse(ifModifiedSince);
  return !Number.isNaN(since) && since >= date.getTime();
}
