// Page or data, fresh or not, and what a refusal looks like on the wire.
import { expect, test } from 'vitest';
import { Refusal } from '../commons/refusal.ts';
import { assetsOf, plainAssets, readAssets } from './assets.ts';
import { etagOf, isFresh } from './caching.ts';
import { contentSecurityPolicy, fileHeaders, securityHeaders } from './headers.ts';
import { translator } from './i18n.ts';
import { twinHref, wishOf } from './negotiate.ts';
import { refusalSentence } from './refusal-sentence.ts';
import { jsonForScript } from './render.ts';
import { colourStyle, defaultSettings } from './settings.ts';

test('the .json twin of an address is data, the address itself a page', () => {
  expect(wishOf('/notice/a/1.json', 'text/html')).toEqual({ path: '/notice/a/1', kind: 'json' });
  expect(wishOf('/notice/a/1', 'text/html,application/xhtml+xml,*/*;q=0.8').kind).toBe('page');
  expect(wishOf('/notice/a/1', '*/*').kind).toBe('page');
  expect(wishOf('/notice/a/1', undefined).kind).toBe('page');
  expect(wishOf('/notice/a/1', 'application/json').kind).toBe('json');
  expect(wishOf('/notice/a/1', 'application/json;q=0.5, text/html').kind).toBe('page');
  expect(wishOf('/notice/a/1', 'application/json;q=nonsense').kind).toBe('page');
});

test('a twin keeps the query', () => {
  expect(twinHref('/recherche?q=a')).toBe('/recherche.json?q=a');
  expect(twinHref('/')).toBe('/index.json');
});

test('a tag is known again, weak or strong, alone or in a list', () => {
  const tag = etagOf('page', 12);
  expect(etagOf('page', 13)).not.toBe(tag);
  expect(etagOf('a', 'b')).not.toBe(etagOf('ab'));
  expect(isFresh(`"x", ${tag.slice(2)}`, tag)).toBe(true);
  expect(isFresh('*', tag)).toBe(true);
  expect(isFresh(undefined, tag)).toBe(false);
});

test('a refusal speaks the language of the reader', () => {
  const refusal = new Refusal('fetch-timeout', 504, { host: 'example.org', seconds: 30 });
  expect(refusalSentence(refusal, translator('fr'))).toContain('30 secondes');
  expect(refusalSentence(new Refusal('never-heard-of', 400), translator('en'))).toBe(
    'The request could not be met.',
  );
});

test('no policy admits inline scripts or another origin', () => {
  const policy = contentSecurityPolicy({});
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|style-src 'self' 'unsafe/);
  expect(securityHeaders({ secure: false })).not.toHaveProperty('strict-transport-security');
  expect(securityHeaders({ secure: true, embeddable: true })['content-security-policy']).toContain(
    'frame-ancestors *',
  );
  expect(fileHeaders({ secure: true })['content-security-policy']).toContain('sandbox');
});

test('data in the head cannot close its element', () => {
  expect(jsonForScript({ title: '</script><script>' })).not.toContain('</script>');
});

test('asset names come from the manifest, or stay plain', async () => {
  const assets = assetsOf({ 'index.css': 'index-AB12.css', 'enhance.js': '/assets/enhance-CD34.js', odd: 3 });
  expect([assets('index.css'), assets('enhance.js'), assets('other.css')]).toEqual([
    '/assets/index-AB12.css',
    '/assets/enhance-CD34.js',
    '/assets/other.css',
  ]);
  expect(await readAssets('/nowhere/manifest.json')).toBe(plainAssets);
});

test('only plain colours of settings reach the page', () => {
  const wall = { light: '#112233', dark: '#aabbcc' };
  expect(colourStyle(defaultSettings)).toBeUndefined();
  expect(colourStyle({ ...defaultSettings, colours: { wall } })).toBe('--wall:light-dark(#112233,#aabbcc)');
  expect(
    colourStyle({
      ...defaultSettings,
      colours: { wall: { light: 'red;background:url(x)', dark: '#000000' } },
    }),
  ).toBeUndefined();
});
