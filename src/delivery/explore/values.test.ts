// Values as clients read them.
import { expect, test } from 'vitest';
import { momentIn, valueJson } from './values.ts';

test('a moment is said with the offset of the zone at that moment', () => {
  expect(momentIn('2025-09-10T08:00:00Z', 'Europe/Paris')).toBe('2025-09-10T10:00:00+02:00');
  expect(momentIn('2025-12-10T08:00:00Z', 'Europe/Paris')).toBe('2025-12-10T09:00:00+01:00');
  expect(momentIn('2025-12-10T08:00:00.000Z', 'UTC')).toBe('2025-12-10T08:00:00+00:00');
  expect(momentIn('2025-12-10T23:30:00Z', 'Asia/Kathmandu')).toBe('2025-12-11T05:15:00+05:45');
  expect(momentIn('vers 1853', 'Europe/Paris')).toBe('vers 1853');
});

test('a date keeps its precision whatever the zone', () => {
  for (const date of ['2020', '1988-01', '2020-11-05'])
    expect(valueJson(date, 'date', 'Europe/Paris')).toBe(date);
});

test('a file has every key that clients read', () => {
  const file = { thumbnail: true, filename: 'a.jpg', format: 'JPEG', id: 'x', url: 'http://y/a' };
  expect(valueJson(file, 'file', 'UTC')).toEqual({
    ...{ ...file, width: null, height: null },
    ...{ exif_orientation: 1, color_summary: [] },
  });
});

test('what is absent is null; a blob is given as it is', () => {
  expect(valueJson(undefined, 'text', 'UTC')).toBeNull();
  expect(valueJson({ json: { a: [1] } }, 'json_blob', 'UTC')).toEqual({ a: [1] });
  expect(valueJson(['a', 'b'], 'text', 'UTC')).toEqual(['a', 'b']);
});
