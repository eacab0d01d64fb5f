// What a page costs its reader: 30 kB of style and 30 kB of script, compressed, without the map, which is fetched where
// there is one (architecture, section 7).
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { builtAssets } from './serve.ts';

test('style and script stay within their budget', async () => {
  const assets = await builtAssets();
  const weigh = (ending: string, map = false) =>
    [...assets]
      .filter(([name]) => name.endsWith(ending) && name.startsWith('map') === map)
      .reduce((sum, [, bytes]) => sum + gzipSync(bytes).length, 0);
  expect(weigh('.css')).toBeGreaterThan(1000);
  expect(weigh('.css')).toBeLessThan(30_000);
  expect(weigh('.js')).toBeGreaterThan(1000);
  expect(weigh('.js')).toBeLessThan(30_000);
  expect(weigh('.js', true)).toBeGreaterThan(1000);
  expect(weigh('.js', true)).toBeLessThan(12_000);
});
