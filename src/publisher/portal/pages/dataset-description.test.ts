// Long descriptions: opened behind a sentence, and nothing of them lost.
import { expect, test } from 'vitest';
import { opened } from './dataset-description.tsx';

test('a long first paragraph is opened behind its first sentences; a short one stays whole', () => {
  const long = 'Les entrées de chaque musée. Elles sont déclarées par an. '.repeat(20).trim();
  const [first = '', rest = '', ...others] = opened([long, 'Fin.']);
  expect(first).toMatch(/^Les entrées de.*\.$/);
  expect(first.length).toBeLessThanOrEqual(320);
  expect([`${first} ${rest}`, others]).toEqual([long, ['Fin.']]);
  expect(opened(['Courte.', 'Suite.'])).toEqual(['Courte.', 'Suite.']);
  expect(opened(['sans fin '.repeat(100)])).toHaveLength(1);
  expect(opened([])).toEqual([]);
});
