// When an event begins and ends, as iCalendar writes it (RFC 5545, 3.6.1): dates end on the day after their last.
import type { PublishedValue } from '../commons/published.ts';
import type { ExportColumn, ExportOptions, ExportRow } from './writing.ts';

/** A span of whole days (milliseconds, the end outside), or of moments. */
type Span = { readonly from: number; readonly to: number; readonly whole: boolean };

/** The lines of a row's times; undefined when it has no date that a calendar knows. */
export function eventTimes(
  columns: readonly ExportColumn[],
  { date_field, end_field }: ExportOptions,
): (row: ExportRow) => readonly string[] | undefined {
  const dates = columns.filter(({ kind }) => kind === 'date' || kind === 'datetime');
  const begin = (dates.find(({ name }) => name === date_field) ?? dates[0])?.name ?? '';
  const end = dates.find(({ name }) => name === end_field)?.name ?? '';
  return ({ values }) => {
    const first = spanOf(values[begin]);
    if (first === undefined) return undefined;
    const last = spanOf(values[end]);
    const to = last !== undefined && last.whole === first.whole && last.to > first.from ? last.to : first.to;
    if (first.whole) return [`DTSTART;VALUE=DATE:${day(first.from)}`, `DTEND;VALUE=DATE:${day(to)}`];
    const ending = to > first.from ? [`DTEND:${stamp(new Date(to).toISOString())}`] : [];
    return [`DTSTART:${stamp(new Date(first.from).toISOString())}`, ...ending];
  };
}

/** A moment in UTC as 20261122T093000Z. */
export function stamp(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function spanOf(value: PublishedValue | undefined): Span | undefined {
  if (typeof value !== 'string') return undefined;
  const [found, year, month, date] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value) ?? [];
  const from = Date.parse(value);
  if (Number.isNaN(from) || !/^\d{4}/.test(value)) return undefined;
  if (found === undefined) return { from, to: from, whole: false };
  const next = new Date(from);
  if (date !== undefined) next.setUTCDate(next.getUTCDate() + 1);
  else if (month !== undefined) next.setUTCMonth(next.getUTCMonth() + 1);
  else if (year !== undefined) next.setUTCFullYear(next.getUTCFullYear() + 1);
  return { from, to: next.getTime(), whole: true };
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
}
