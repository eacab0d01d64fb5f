// Reads the size of a work in metres from its record's text: "H. 100 cm, L. 65 cm", "Hauteur en cm 65", "100 x 65".
// For drawing at scale and sorting; the text itself stays. Without unit, figures are centimetres, the museums' habit.

/** Sizes in metres; only those the text gives. */
export type Dimensions = {
  readonly height?: number;
  readonly width?: number;
  readonly depth?: number;
  readonly diameter?: number;
};

type Side = 'height' | 'length' | 'width' | 'depth' | 'diameter';

const METRES: Readonly<Record<string, number>> = { mm: 0.001, cm: 0.01, dm: 0.1, m: 1 };

/** Nothing in a museum is longer; a figure beyond is a slip. */
const LONGEST = 1000;

const NUMBER = '(\\d+(?:[.,]\\d+)?)';
const UNIT = '(mm|cm|dm|m)(?![a-zé])';
const LABEL =
  '(hauteur|haut|ht|h|longueur|long|lg|largeur|larg|la|profondeur|prof|pr|p|epaisseur|epais|ep|e|diametre|diam|dm|d|ø|L|l)';
const LABELLED = new RegExp(
  `(?<![a-zA-Z])${LABEL}(?![a-zA-Z])[. ]*(?:\\([^)\\d]*\\)|[a-z' ]*?(?= en )|maxi?(?:mum|male)?|totale?|max\\.)? *(?:en ${UNIT})?[ .:=]*(?:env(?:iron)?\\.? *|ca\\.? *)?${NUMBER} *(?:${UNIT})?(?: ?(\\d{2})(?![\\d.,]))?`,
  'g',
);
const AFTERWARDS = new RegExp(
  `${NUMBER} *${UNIT} *(?:de |d'|en )?(haut|hauteur|long|longueur|large|largeur|profondeur|epaisseur|diametre)(?![a-z])`,
  'g',
);
const CROSSED = new RegExp(
  `${NUMBER} *(?:${UNIT})? *[x×*] *${NUMBER} *(?:${UNIT})?(?: *[x×*] *${NUMBER} *(?:${UNIT})?)?(?: *\\(?${UNIT}\\)?)?`,
);

/** The sizes a text gives; empty when it gives none. The first figure for each side counts. */
export function readDimensions(text: string): Dimensions {
  const folded = fold(text);
  const sides = readSides(folded);
  return sides.size > 0 ? arranged(sides) : readCrossed(folded);
}

/** Lower case and no accents, except for L (length) beside l (width). */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\bL(?=[. =:])/g, '\u0001')
    .toLowerCase()
    .replaceAll('\u0001', 'L');
}

function readSides(text: string): Map<Side, number> {
  const common = commonUnit(text);
  const sides = new Map<Side, number>();
  for (const [, label = '', announced, figures = '', unit, rest] of text.matchAll(LABELLED)) {
    const metres =
      unit === 'm' && rest !== undefined
        ? Number(`${figures}.${rest}`)
        : inMetres(figures, unit ?? announced ?? common);
    note(sides, sideOf(label), metres);
  }
  for (const [, figures = '', unit, label = ''] of text.matchAll(AFTERWARDS))
    note(sides, sideOf(label), inMetres(figures, unit));
  return sides;
}

/** "H. 100 ; L. 65 cm": the last unit holds for the figures that have none. */
function commonUnit(text: string): string {
  const units = [...text.matchAll(new RegExp(`\\d *\\(?${UNIT}|\\(${UNIT}\\)`, 'g'))];
  const last = units.at(-1);
  return last?.[1] ?? last?.[2] ?? 'cm';
}

function note(sides: Map<Side, number>, side: Side, metres: number): void {
  if (metres > 0 && metres < LONGEST && !sides.has(side)) sides.set(side, metres);
}

function sideOf(label: string): Side {
  if (label.startsWith('h')) return 'height';
  if (label === 'L' || label === 'lg' || label.startsWith('lo')) return 'length';
  if (label.startsWith('l')) return 'width';
  return label.startsWith('d') || label === 'ø' ? 'diameter' : 'depth';
}

/** A length beside a width: with a height, the width goes backwards; without, the object lies flat and is seen from above. */
function arranged(sides: ReadonlyMap<Side, number>): Dimensions {
  const [length, width] = [sides.get('length'), sides.get('width')];
  const both = length !== undefined && width !== undefined;
  const height = sides.get('height') ?? (both ? width : undefined);
  const depth = sides.get('depth') ?? (both && sides.has('height') ? width : undefined);
  return present({ height, width: length ?? width, depth, diameter: sides.get('diameter') });
}

/** "100 x 65 x 3 cm": height, width, depth. */
function readCrossed(text: string): Dimensions {
  const match = CROSSED.exec(text);
  if (match === null) return {};
  const [, first = '', firstUnit, second = '', secondUnit, third, thirdUnit, after] = match;
  const last = after ?? thirdUnit ?? secondUnit ?? firstUnit ?? 'cm';
  return present({
    height: inMetres(first, firstUnit ?? last),
    width: inMetres(second, secondUnit ?? last),
    depth: third === undefined ? undefined : inMetres(third, thirdUnit ?? last),
    diameter: undefined,
  });
}

function inMetres(figures: string, unit: string | undefined): number {
  const metres = Number(figures.replace(',', '.')) * (METRES[unit ?? 'cm'] ?? 0.01);
  return Math.round(metres * 1e5) / 1e5;
}

function present(sizes: Readonly<Record<keyof Dimensions, number | undefined>>): Dimensions {
  const known = Object.entries(sizes).filter(
    ([, metres]) => metres !== undefined && metres > 0 && metres < LONGEST,
  );
  return Object.fromEntries(known);
}
