// Which works hang on the home wall.
import { expect, test } from 'vitest';
import type { RecordCard } from '../view-parts.ts';
import { hangWorks } from './hanging.ts';

function card(
  title: string,
  width: number,
  height: number,
  pixels = { width: 600, height: 800 },
): RecordCard {
  const image = { src320: '/a', alt: '', rights: 'free', ...pixels } as const;
  const sizeMetres = { width, height };
  return { href: `/${title}`, title, titleItalic: true, number: '1', datasetLabel: '', image, sizeMetres };
}

test('a work without size or image is not on the wall', () => {
  const { image, ...noImage } = card('a', 1, 1.2);
  const { sizeMetres, ...noSize } = card('b', 1, 1.2);
  expect(image).toBeDefined();
  expect(sizeMetres).toBeDefined();
  expect(hangWorks([noImage, noSize])).toEqual([]);
});

test('a work keeps the proportions of its image, at its true height', () => {
  const [work] = hangWorks([card('a', 0.9, 1.2, { width: 1000, height: 1200 })]);
  expect([work?.widthCm, work?.heightCm]).toEqual([100, 120]);
});

test('what is higher than the wall or smaller than a hand is left out', () => {
  expect(hangWorks([card('tapestry', 9, 5), card('coin', 0.02, 0.02)])).toEqual([]);
});

test('each page width hangs the first works that fit it; a large one does not empty a narrow wall', () => {
  const works = hangWorks([
    card('small', 0.6, 0.8),
    card('large', 1.7, 2.3),
    card('other', 0.6, 0.8),
    card('last', 1.2, 1.6),
  ]);
  const on = (width: 'narrow' | 'medium' | 'wide') =>
    works.filter((work) => work.on.includes(width)).map((work) => work.card.title);
  expect(on('narrow')).toEqual(['small', 'large']);
  expect(on('medium')).toEqual(['small', 'large', 'other']);
  expect(on('wide').length).toBeGreaterThanOrEqual(3);
});
