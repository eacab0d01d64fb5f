// The large table of the phase `explore`: 60 columns of every kind that a dataset has, as one CSV file, the same bytes for
// the same seed. A dozen columns are categories, some texts are long and rare, a third of the columns is mostly empty.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Dice } from '../../src/manufactory/demonstration/vocabulary.ts';

/** Columns that are filtered and counted, with how many values each has. */
export const categories: Readonly<Record<string, number>> = {
  domaine: 12,
  type_objet: 40,
  technique: 60,
  etat: 5,
  siecle: 21,
  region: 18,
  departement: 101,
  ville: 3_000,
  protection: 7,
  statut: 4,
  langue: 9,
  fonds: 150,
};

const SYLLABLES = [
  'ba',
  'lo',
  'mi',
  'ré',
  'cha',
  'tou',
  'pen',
  'vil',
  'gra',
  'so',
  'né',
  'fau',
  'lin',
  'mar',
];
const WORDS = 20_000;
const SKEW = 4;

/** A cell from the dice and the number of its row. */
type Cell = (dice: Dice, row: number) => string;

const columns: readonly (readonly [name: string, cell: Cell])[] = [
  ['ref', (_, row) => `R${String(row).padStart(7, '0')}`],
  ['titre', (dice) => sentence(dice, 2, 6)],
  ['resume', (dice) => sentence(dice, 12, 30)],
  ...Object.entries(categories).map(
    ([name, many]) => [name, (dice: Dice) => `${name} ${skewed(dice, many)}`] as const,
  ),
  ['auteur', (dice) => `${word(skewed(dice, 50_000))} ${word(dice.below(400))}`],
  ['materiaux', (dice) => list(dice, 80)],
  ['sujets', (dice) => list(dice, 4_000)],
  ['position', (dice) => `${degrees(dice, 44.5, 48.8)}, ${degrees(dice, 0.5, 5.5)}`],
  ['restaure', (dice) => (dice.hits(0.3) ? 'oui' : 'non')],
  ['expose', (dice) => (dice.hits(0.1) ? 'oui' : 'non')],
  ['cree_le', (dice) => day(dice, 1960, 2025)],
  ['vu_le', (dice) => day(dice, 2000, 2025)],
  ['acquis_le', (dice) => (dice.hits(0.5) ? day(dice, 1850, 2025) : '')],
  ...numbered('compte', 8, (dice) => String(Math.floor(dice.below(1_000_000) / (1 + dice.below(100))))),
  ...numbered('mesure', 8, (dice) => (dice.below(10_000_000) / 1000).toFixed(3)),
  ...numbered('note', 10, (dice) => (dice.hits(0.15) ? sentence(dice, 2, 8) : '')),
  ...numbered('code', 10, (dice) => (dice.hits(0.3) ? `C${dice.below(100_000)}` : '')),
];

/** Names of the columns. */
export const columnNames: readonly string[] = columns.map(([name]) => name);

/** Writes so many rows to `path`. */
export async function writeTable(
  path: string,
  { rows, seed }: { readonly rows: number; readonly seed: number },
): Promise<void> {
  const dice = new Dice(seed);
  const stream = createWriteStream(path);
  stream.write(`${columnNames.join(',')}\n`);
  for (let row = 1; row <= rows; row += 1) {
    const line = `${columns.map(([, cell]) => quotedCell(cell(dice, row))).join(',')}\n`;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}

/** A word by its number: some hundred thousand are different. */
export function word(number: number): string {
  let rest = number + 1;
  let text = '';
  while (rest > 0) {
    text += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return text;
}

/** Small numbers are frequent, as words and categories are. */
export function skewed(dice: Dice, many: number): number {
  return Math.floor(many * (dice.next() / 2 ** 32) ** SKEW);
}

function numbered(name: string, count: number, cell: Cell): readonly (readonly [string, Cell])[] {
  return Array.from({ length: count }, (_, at) => [`${name}_${at + 1}`, cell] as const);
}

function sentence(dice: Dice, least: number, most: number): string {
  return Array.from({ length: dice.between(least, most) }, () => word(skewed(dice, WORDS))).join(' ');
}

function list(dice: Dice, many: number): string {
  return Array.from({ length: dice.between(1, 3) }, () => word(skewed(dice, many))).join(';');
}

function degrees(dice: Dice, from: number, to: number): string {
  return (from + ((to - from) * dice.below(1_000_000)) / 1_000_000).toFixed(5);
}

function day(dice: Dice, from: number, to: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${dice.between(from, to)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
}

function quotedCell(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}
