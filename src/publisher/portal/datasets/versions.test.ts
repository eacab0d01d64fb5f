// What the page says of versions: those that are there, and what each lost.
import { expect, test } from 'vitest';
import type { Version } from '../../../store/snapshots/snapshots.ts';
import { copyFeeds, versionViews } from './versions.ts';

const API = 'https://collections.example.org/api/explore/v2.1/catalog/datasets/concerts';

function version(given: Partial<Version>): Version {
  return { number: 1, at: new Date('2026-03-01'), rows: 12, file: 'digest', losses: [], ...given } as Version;
}

test('a version says how many values were taken out of it, and when last', () => {
  const losses = [
    { records: 1, taken: 3, at: new Date('2026-04-01') },
    { records: 2, taken: 20, at: new Date('2026-05-02') },
  ];
  const [second, first] = versionViews([version({ number: 2 }), version({ losses })], API);
  expect(first?.retracted).toEqual({ count: 23, at: '2026-05-02T00:00:00.000Z' });
  expect(second).not.toHaveProperty('retracted');
  expect([second?.href, second?.fileHref]).toEqual([
    `${API}/records?version=2`,
    `${API}/exports/csv?version=2`,
  ]);
});

test('a version whose file is gone is not offered', () => {
  expect(versionViews([version({ file: null })], API)).toEqual([]);
});

test('those who keep a copy are led to what changed and to what was retracted, of this dataset alone', () => {
  const hrefs = copyFeeds('concerts').flatMap(({ forms }) => forms.map(({ href }) => href));
  expect(hrefs).toContain('/api/retraits?dataset=concerts');
  expect(hrefs).toContain('/api/retraits/atom?dataset=concerts');
  expect(hrefs).toContain('/donnees/concerts.atom');
});
