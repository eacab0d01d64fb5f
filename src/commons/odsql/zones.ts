// A time zone: how far its clocks are from UTC at a moment. The calendar is the Gregorian one at all times.

/** The clocks of a place. Milliseconds everywhere; a local moment is written as if it were UTC. */
export type Zone = {
  readonly name: string;
  /** What the clocks show. */
  readonly localOf: (instant: number) => number;
  /** When they show it; at a clock change, the moment that the offset after it gives. */
  readonly instantOf: (local: number) => number;
};

const QUARTER = 900_000;

/** Clocks of an IANA time zone. Throws RangeError for a name that is none. One a question: it keeps what it met. */
export function createZone(name: string): Zone {
  if (/^(utc|gmt|etc\/utc)$/i.test(name)) return { name: 'UTC', localOf: same, instantOf: same };
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const met = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const quarter = Math.floor(instant / QUARTER);
    const known = met.get(quarter);
    if (known !== undefined) return known;
    const offset = readOffset(format, quarter * QUARTER);
    met.set(quarter, offset);
    return offset;
  };
  return {
    name: format.resolvedOptions().timeZone,
    localOf: (instant) => instant + offsetAt(instant),
    instantOf: (local) => local - offsetAt(local - offsetAt(local)),
  };
}

function same(moment: number): number {
  return moment;
}

/** `GMT+01:00`, before standard time `GMT+00:09:21`. */
function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const text = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}
