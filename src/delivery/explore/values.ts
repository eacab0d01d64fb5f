// Values as the Explore API writes them in JSON (reference: response shapes): dates at their precision, moments with the
// offset of the zone that was asked, files with every key that clients read.
import type { ColumnKind, PublishedFile, PublishedValue } from '../../commons/published.ts';

/** A value of a column of this kind for a reader in `timezone` (an IANA name). */
export function valueJson(value: PublishedValue | undefined, kind: ColumnKind, timezone: string): unknown {
  if (value === null || value === undefined) return null;
  if (kind === 'datetime' && typeof value === 'string') return momentIn(value, timezone);
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  if ('json' in value) return value.json;
  return 'filename' in value ? fileJson(value) : value;
}

function fileJson(file: PublishedFile): object {
  const { width = null, height = null, ...rest } = file;
  return { ...rest, width, height, exif_orientation: 1, color_summary: [] };
}

/** `2025-09-10T10:00:00+02:00` from a moment in UTC; the text itself when it is none. */
export function momentIn(iso: string, timezone: string): string {
  const moment = new Date(iso);
  if (!/^[-+]?\d{4,6}-\d\d-\d\dT/.test(iso) || Number.isNaN(moment.getTime())) return iso;
  if (timezone === 'UTC') return `${moment.toISOString().slice(0, 19)}+00:00`;
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    })
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  const offset = part('timeZoneName').replace('GMT', '').slice(0, 6) || '+00:00';
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}
