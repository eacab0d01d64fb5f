// What is marked as found: the words asked for in any spelling, and nothing else.
import { expect, test } from 'vitest';
import { createWords } from '../../commons/words.ts';
import { hitsOf, titleParts } from './snippet.ts';

const marked = (text: string, title: string): readonly string[] =>
  titleParts(hitsOf(createWords(), text), title).flatMap((part) => (part.hit === true ? [part.text] : []));

test.each([
  ['eglise', 'Les Églises et l’église d’Elne', ['Églises', 'église']],
  ['saint martin', 'Pont St Martin, rue des Saints', ['St', 'Martin', 'Saints']],
  ['oeuvre', 'Une œuvre, des Œuvres, une OEUVRE ouverte', ['œuvre', 'Œuvres', 'OEUVRE']],
  ['1889', 'Tour de 1889', ['1889']],
  ['cadran -solaire', 'Cadran solaire', ['Cadran']],
  ['moulin', 'Le soulier du meunier', []],
])('%s in "%s"', (text, title, expected) => {
  expect(marked(text, title)).toEqual(expected);
});
