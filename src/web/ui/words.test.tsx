// Ordinals, sizes, found words.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Marked, Ordinals, unbroken } from './words.tsx';

test('ordinals are raised, words that look like them are not', () => {
  const raised = (text: string) =>
    renderToString(<Ordinals text={text} />)
      .replaceAll('<sup>', '^')
      .replaceAll('</sup>', '');
  expect(raised('1er quart 19e siècle')).toBe('1^er quart 19^e siècle');
  expect(raised('boulevard François-Ier')).toBe('boulevard François-I^er');
  expect(raised('XIXe siècle, Xe siècle, Ve République')).toBe('XIX^e siècle, X^e siècle, V^e République');
  expect(raised('1ère moitié 20ème siècle')).toBe('1^ère moitié 20^ème siècle');
  expect(raised('2nde moitié')).toBe('2^nde moitié');
  for (const plain of [
    'MuMa, Le Havre',
    'Les Andelys',
    'Vie de saint Ouen',
    'mixte',
    '1894',
    'Ives',
    'civile',
  ])
    expect(raised(plain)).toBe(plain);
});

test('a size does not break between its number and its unit', () => {
  expect(unbroken('Huile sur toile, 100 × 65 cm')).toBe('Huile sur toile, 100\u00a0×\u00a065\u00a0cm');
  expect(unbroken('H. 2,8 cm')).toBe('H.\u00a02,8\u00a0cm');
});

test('found words are marked, and what a value holds stays text', () => {
  expect(renderToString(<Marked parts={[{ text: '<b>' }, { text: 'x', hit: true }]} />)).toBe(
    '&lt;b><mark>x</mark>',
  );
});
