// Open redirects are refused whatever they look like.
import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test('a path of this site is kept with its query', () => {
  expect(localPath('/recherche?q=a&page=2', '/')).toBe('/recherche?q=a&page=2');
});

test('other sites, schemes and odd bytes lead to the given path', () => {
  for (const path of [
    '//evil.test',
    '/\\evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    '/a\nb',
    '',
    null,
  ]) {
    expect(localPath(path, '/espace'), String(path)).toBe('/espace');
  }
});
