// Sizes as records write them, with the metres they mean.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Dimensions, readDimensions } from './dimensions.ts';

/** Text, then height, width, depth and diameter in metres (null: not given). */
const cases: readonly (readonly [string, number | null, number | null, number | null, number | null])[] = [
  ['H. 100 cm, L. 65 cm', 1, 0.65, null, null],
  ['H. 28.9 ; L. 41.5', 0.289, 0.415, null, null],
  ['H. 28,9 ; L. 41,5', 0.289, 0.415, null, null],
  ['H. 28.9; L. 41.5', 0.289, 0.415, null, null],
  ['H 100 L 65', 1, 0.65, null, null],
  ['H.100 ; L.65', 1, 0.65, null, null],
  ['h. 100 ; l. 65', 1, 0.65, null, null],
  ['Hauteur en cm 65 ; Largeur en cm 81', 0.65, 0.81, null, null],
  ['Hauteur en cm 1.64 ; Longueur en cm 6.6 ; Epaisseur en cm', 0.0164, 0.066, null, null],
  ['Hauteur en m 1.5 ; Largeur en m 2', 1.5, 2, null, null],
  ['Hauteur en mm 120 ; Largeur en mm 80', 0.12, 0.08, null, null],
  ['Hauteur : 65 cm ; largeur : 81 cm', 0.65, 0.81, null, null],
  ['Hauteur 65 cm', 0.65, null, null, null],
  ['Haut. 65 ; Larg. 81', 0.65, 0.81, null, null],
  ['Ht. 65 cm', 0.65, null, null, null],
  ['100 x 65 cm', 1, 0.65, null, null],
  ['100 × 65 cm', 1, 0.65, null, null],
  ['100x65', 1, 0.65, null, null],
  ['100 X 65 CM', 1, 0.65, null, null],
  ['65 x 81 x 4 cm', 0.65, 0.81, 0.04, null],
  ['24 x 36 mm', 0.024, 0.036, null, null],
  ['1,20 m x 80 cm', 1.2, 0.8, null, null],
  ['1.20 x 0.80 m', 1.2, 0.8, null, null],
  ['13 x 18 (cm)', 0.13, 0.18, null, null],
  ['73,5 x 92,1 cm', 0.735, 0.921, null, null],
  ['H. 1,20 m', 1.2, null, null, null],
  ['H. 1 m 20', 1.2, null, null, null],
  ['H. 1.20 m ; L. 0.80 m', 1.2, 0.8, null, null],
  ['H. 2 m', 2, null, null, null],
  ['H. 120 mm', 0.12, null, null, null],
  ['D. 12', null, null, null, 0.12],
  ['D. 12 cm', null, null, null, 0.12],
  ['Diam. 12', null, null, null, 0.12],
  ['Diamètre en cm 12', null, null, null, 0.12],
  ['diamètre : 12,5 cm', null, null, null, 0.125],
  ['Ø 12 cm', null, null, null, 0.12],
  ['H. 30 ; D. 12', 0.3, null, null, 0.12],
  ['H. 30 ; D. 12,5 cm', 0.3, null, null, 0.125],
  ['H. 100 ; L. 65 ; P. 30', 1, 0.65, 0.3, null],
  ['H. 100 ; L. 65 ; Pr. 30', 1, 0.65, 0.3, null],
  ['H. 100 ; L. 65 ; E. 3', 1, 0.65, 0.03, null],
  ['H. 100 ; L. 65 ; Ep. 3', 1, 0.65, 0.03, null],
  ['Hauteur en cm 20 ; Largeur en cm 15 ; Epaisseur en cm 2', 0.2, 0.15, 0.02, null],
  ['Hauteur en cm 20 ; Largeur en cm 15 ; Profondeur en cm 10', 0.2, 0.15, 0.1, null],
  ['Hauteur en cm 20 ; Épaisseur en cm 2', 0.2, null, 0.02, null],
  ['h = 120 ; la = 80 ; pr = 30', 1.2, 0.8, 0.3, null],
  ['h = 120 ; la = 80', 1.2, 0.8, null, null],
  ['h=120cm ; la=80cm', 1.2, 0.8, null, null],
  ['d = 45 (cm)', null, null, null, 0.45],
  ['h = 1.5 ; la = 2 (m)', 1.5, 2, null, null],
  ['L. 65 ; l. 50 ; H. 20', 0.2, 0.65, 0.5, null],
  ['L. 65 cm ; l. 50 cm', 0.5, 0.65, null, null],
  ['Longueur en cm 30 ; Largeur en cm 20 ; Hauteur en cm 10', 0.1, 0.3, 0.2, null],
  ['Longueur en cm 30 ; Largeur en cm 20', 0.2, 0.3, null, null],
  ['Longueur en cm 30', null, 0.3, null, null],
  ['H. 65 cm ; L. 81 cm (sans cadre) ; H. 90 cm ; L. 110 cm (avec cadre)', 0.65, 0.81, null, null],
  ['H. (cm) 65 ; L. (cm) 81', 0.65, 0.81, null, null],
  ['H. env. 65 ; L. ca 81', 0.65, 0.81, null, null],
  ['Hauteur totale en cm 65', 0.65, null, null, null],
  ['65 cm de haut ; 81 cm de large', 0.65, 0.81, null, null],
  ['H. 100 ; L. 65 cm', 1, 0.65, null, null],
  ['H. 12 dm', 1.2, null, null, null],
  ['H. 23 cm (feuille) ; L. 31 cm (feuille)', 0.23, 0.31, null, null],
  ['Toile : 100 x 65 cm', 1, 0.65, null, null],
  ['Poids en gr 12', null, null, null, null],
  ['', null, null, null, null],
  ['sans mesure', null, null, null, null],
  ['12 pièces', null, null, null, null],
  ['H. 0 ; L. 0', null, null, null, null],
  ['H. 999999 cm', null, null, null, null],
];

test('each text gives the metres that it means', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  const read = cases.map(([text]) => [text, readDimensions(text)]);
  expect(read).toEqual(
    cases.map(([text, height, width, depth, diameter]) => [text, sizes({ height, width, depth, diameter })]),
  );
});

test('no text makes the reader throw, and sizes are positive', () => {
  const piece = fc.constantFrom(
    'H.',
    'L.',
    'l.',
    '12',
    '3,5',
    'cm',
    'm',
    'x',
    ';',
    'en',
    'Diam.',
    '(',
    ')',
    '=',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' ')),
      ),
      (text) => {
        expect(Object.values(readDimensions(text)).every((metres) => metres > 0 && metres < 1000)).toBe(true);
      },
    ),
  );
});

function sizes(given: Readonly<Record<string, number | null>>): Dimensions {
  return Object.fromEntries(Object.entries(given).filter(([, metres]) => metres !== null));
}
