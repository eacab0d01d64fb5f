// Messages: the same keys in both languages, every key used, every code of a refusal or a finding said and documented.
import { expect, test } from 'vitest';
import { filesBelow, textOf } from './files.ts';

const fr = JSON.parse(textOf('locales/fr.json')) as Record<string, string>;
const en = JSON.parse(textOf('locales/en.json')) as Record<string, string>;
const sources = filesBelow(['src', 'browser'], '.ts', '.tsx').filter((path) => !path.includes('.test.'));
const text = sources.map(textOf).join('\n');
const formats = filesBelow(['formats'], 'format.json').map(textOf).join('\n');

test('both languages have the same keys', () => {
  expect(Object.keys(en).filter((key) => !(key in fr))).toEqual([]);
  expect(Object.keys(fr).filter((key) => !(key in en))).toEqual([]);
});

test('both languages have the same places in each message', () => {
  const places = (message = '') => [...new Set(message.match(/\{\w+(:date)?\}/g) ?? [])].toSorted().join();
  expect(Object.keys(fr).filter((key) => places(fr[key]) !== places(en[key]))).toEqual([]);
});

test('keys stand in alphabetical order', () => {
  expect(Object.keys(fr)).toEqual(Object.keys(fr).toSorted());
});

/** Keys made from codes that live elsewhere: in data, in other rooms. */
const dynamic = ['codec.evidence.', 'finding.', 'refusal.'];

test('every key is used', () => {
  const prefixes = [...text.matchAll(/`([a-z][\w.-]*[.-])\$\{/gi)].map(([, prefix = '']) => prefix);
  const unused = Object.keys(fr).filter((key) => {
    if (text.includes(`'${key}'`) || text.includes(`"${key}"`)) return false;
    return ![...prefixes, ...dynamic].some((prefix) => key.startsWith(prefix));
  });
  expect(unused).toEqual([]);
});

const refusals = new Set([...text.matchAll(/new Refusal\(\s*'([\w-]+)'/g)].map(([, code = '']) => code));

test('every refusal has its sentence and its line in docs/refusals.md', () => {
  const documented = textOf('docs/refusals.md');
  expect([...refusals].filter((code) => fr[`refusal.${code}`] === undefined)).toEqual([]);
  expect([...refusals].filter((code) => !documented.includes(`| ${code} |`))).toEqual([]);
});

test('every rule of a format has its sentence', () => {
  const codes = new Set(
    [...formats.matchAll(/"code": "([a-z][a-z0-9-]*)",\s*"severity"/g)].map(([, code = '']) => code),
  );
  expect([...codes].filter((code) => fr[`finding.${code}`] === undefined)).toEqual([]);
});
