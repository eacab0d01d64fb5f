/**
 * Rows -> iCalendar (RFC 5545): an event a row that has a date; rows without one are left out. A year or a month alone
 * lasts as long as it does. Lines end with CRLF and are folded at 75 octets, never inside a character.
 */

import { eventTimes, stamp } from './event-times.ts';
import { featureWords } from './feature-words.ts';
import { isPoint } from './write-values.ts';
import { type Encoder, encodeText } from './writing.ts';

/** Options: `name_field` for the summary, `description_field_list`, `date_field` and `end_field`. */
export const writeIcal: Encoder = ({ name, title, address, at, columns, rows, options }) => {
  const words = featureWords(columns, options);
  const times = eventTimes(columns, options);
  const point = columns.find(({ kind }) => kind === 'geo_point_2d')?.name ?? '';
  return encodeText(rows, {
    head: lines([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      `PRODID:-//${escapeText(name)}//export//FR`,
      'CALSCALE:GREGORIAN',
      `X-WR-CALNAME:${escapeText(title)}`,
    ]),
    row(row, index) {
      const when = times(row);
      if (when === undefined) return '';
      const place = row.values[point];
      return lines([
        'BEGIN:VEVENT',
        `UID:${encodeURIComponent((row.key ?? String(index)).toWellFormed())}@${name}`,
        `DTSTAMP:${stamp(row.at ?? at)}`,
        ...when,
        `SUMMARY:${escapeText(words.name(row))}`,
        `DESCRIPTION:${escapeText(words.description(row))}`,
        ...(isPoint(place) ? [`GEO:${place.lat};${place.lon}`] : []),
        ...(row.key === undefined ? [] : [`URL:${address}#${encodeURIComponent(row.key.toWellFormed())}`]),
        'END:VEVENT',
      ]);
    },
    tail: 'END:VCALENDAR\r\n',
  });
};

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '\uFFFD')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n]/g, '\\n');
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${folded(line)}\r\n`).join('');
}

/** Section 3.1: at most 75 octets a line, a continuation begins with a space; no character is cut. */
function folded(line: string): string {
  if (line.length <= 25) return line;
  const bytes = Buffer.from(line);
  const parts: string[] = [];
  let from = 0;
  while (from < bytes.length) {
    let to = Math.min(bytes.length, from + (from === 0 ? 75 : 74));
    while (((bytes[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    parts.push(bytes.toString('utf8', from, to));
    from = to;
  }
  return parts.join('\r\n ');
}
