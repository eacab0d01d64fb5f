/**
 * The recipes of synthetic fields: each turns dice and lists into one text, as producers write it. `compile`
 * prepares every table once, so that a record costs a few microseconds.
 */
import { type Commune, countsByDataset, type Recipe, type Synthesis } from './shapes.ts';
import { Dice, wordForms, zipfTable } from './vocabulary.ts';

const wordSlots = 1 << 20;
const communeSlots = 1 << 18;
const listSlots = 1 << 12;
const phraseCount = 1 << 13;
const phraseWords = 6;

/** A list ready to be drawn from, the first entries most often. */
type Drawn = { readonly values: readonly string[]; readonly table: Uint32Array };

/** What stays the same within one record. */
export type Circumstances = {
  readonly commune: Commune | undefined;
  readonly year: number;
  readonly number: number;
};

/** Everything prepared for a run. */
export type Compiled = {
  readonly seed: number;
  readonly full: boolean;
  readonly dice: Dice;
  readonly counts: ReadonlyMap<string, number>;
  readonly recipes: ReadonlyMap<string, readonly (readonly [string, Recipe])[]>;
  readonly lists: ReadonlyMap<string, Drawn>;
  readonly words: Drawn;
  readonly phrases: readonly string[];
  readonly openings: readonly string[];
  /** Templates cut at their braces: texts and list names in turn. */
  readonly templates: ReadonlyMap<string, readonly string[]>;
  readonly keyOf: (dataset: string, number: number) => string;
  readonly communeOf: (dataset: string, number: number) => Commune | undefined;
  readonly year: (dice: Dice) => number;
};

/** Prepares tables, keys and recipes. */
export function compile(synthesis: Synthesis): Compiled {
  const { shapes, lists, communes, seed } = synthesis;
  const size = synthesis.size ?? 'light';
  const forms = wordForms(lists.vocabulary);
  const words: Drawn = { values: forms, table: zipfTable(forms.length, wordSlots) };
  const patterns = new Map(shapes.datasets.map((shape) => [shape.dataset, shape.key.split(/[{}]/)]));
  const phrases = phrasesOf(words, seed);
  const offsets = new Map(shapes.datasets.map((shape, at) => [shape.dataset, at]));
  const commune = zipfTable(Math.max(1, communes.length), communeSlots);
  const communeOf = (dataset: string, number: number): Commune | undefined =>
    communes[commune[scatter(seed, offsets.get(dataset) ?? 0, number) & (communeSlots - 1)] ?? 0];
  return {
    seed,
    full: size === 'full',
    dice: new Dice(seed),
    counts: countsByDataset(shapes, synthesis.records),
    recipes: new Map(
      shapes.datasets.map((shape) => [
        shape.dataset,
        Object.entries(shape.fields).filter(
          ([, recipe]) => recipe.only === undefined || recipe.only === size,
        ),
      ]),
    ),
    lists: new Map(
      Object.entries(lists.lists).map(([name, values]) => [
        name,
        { values, table: zipfTable(values.length, listSlots) },
      ]),
    ),
    words,
    phrases,
    openings: phrases.map(capital),
    templates: new Map(
      shapes.datasets
        .flatMap((shape) => Object.values(shape.fields))
        .flatMap((recipe) => (recipe.kind === 'template' ? recipe.texts : []))
        .map((text) => [text, text.split(/[{}]/)]),
    ),
    communeOf,
    keyOf: (dataset, number) =>
      keyFrom(patterns.get(dataset) ?? ['', 'n:9'], number, () => communeOf(dataset, number)),
    year: yearDrawer(lists.centuries),
  };
}

/** One field's text. */
export function write(compiled: Compiled, recipe: Recipe, record: Circumstances): string {
  const { dice } = compiled;
  switch (recipe.kind) {
    case 'fixed':
      return recipe.value;
    case 'pick':
      return several(dice, recipe.many, () => draw(compiled, recipe.list));
    case 'template':
      return filled(compiled, recipe.texts[dice.below(recipe.texts.length)] ?? '');
    case 'name':
      return several(dice, recipe.many, () => personName(compiled, recipe.roles));
    case 'date':
      return dateText(dice, recipe.style, record.year);
    case 'place':
      return placeText(dice, recipe.part, record.commune);
    case 'text':
      return runningText(compiled, compiled.full ? recipe.full : recipe.light);
    case 'size':
      return sizeText(dice, recipe.centimetres);
    case 'number':
      return recipe.text.replace('{n}', String(1 + dice.below(recipe.upTo)));
    case 'link':
      return several(dice, recipe.many, () =>
        recipe.known && dice.hits(0.05) ? draw(compiled, recipe.known) : link(compiled, recipe.to),
      );
  }
}

function several(dice: Dice, many: readonly [number, number] | undefined, one: () => string): string {
  if (!many) return one();
  const wanted = dice.between(many[0], many[1]);
  if (wanted === 1) return one();
  const values: string[] = [];
  for (let left = wanted; left > 0; left--) {
    const value = one();
    if (value !== '' && !values.includes(value)) values.push(value);
  }
  return values.join(';');
}

function draw(compiled: Compiled, list: string): string {
  const drawn = compiled.lists.get(list);
  if (!drawn) return '';
  return drawn.values[drawn.table[compiled.dice.next() & (listSlots - 1)] ?? 0] ?? '';
}

/** `{list}` becomes an entry of that list, with a capital at the start of the text. */
function filled(compiled: Compiled, template: string): string {
  const parts = compiled.templates.get(template) ?? [];
  let text = '';
  for (const [at, part] of parts.entries()) text += at % 2 === 1 ? draw(compiled, part) : part;
  return capital(text);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function personName(compiled: Compiled, roles: string | undefined): string {
  const name = `${draw(compiled, 'surnames')} ${draw(compiled, 'givenNames')}`;
  return roles ? `${name} (${draw(compiled, roles)})` : name;
}

/** The text of a date around a year, as the bases write it. */
function dateText(dice: Dice, style: 'century' | 'year' | 'day' | 'protection', year: number): string {
  if (style === 'century') return centuryText(dice, year);
  if (style === 'day')
    return `${dice.between(1995, 2025)}/${two(dice.between(1, 12))}/${two(dice.between(1, 28))}`;
  if (style === 'year') {
    const way = dice.below(10);
    if (way < 6) return String(year);
    return way < 9 ? `${year} vers` : `${year} entre;${year + dice.between(2, 20)} et`;
  }
  const protectedIn = dice.between(1862, 2020);
  const what = dice.hits(0.45) ? 'classé MH' : 'inscrit MH';
  const extent = dice.hits(0.3) ? ' partiellement' : '';
  return dice.hits(0.9)
    ? `${protectedIn}/${two(dice.between(1, 12))}/${two(dice.between(1, 28))} : ${what}${extent}`
    : `${protectedIn} : ${what}${extent}`;
}

function centuryText(dice: Dice, year: number): string {
  const century = Math.floor((year - 1) / 100) + 1;
  const name = century === 1 ? '1er siècle' : `${century}e siècle`;
  const quarter = Math.floor(((year - 1) % 100) / 25);
  const way = dice.below(10);
  if (way < 4) return name;
  if (way < 8) return `${['1er', '2e', '3e', '4e'][quarter] ?? '1er'} quart ${name}`;
  if (way < 9) return `${quarter < 2 ? '1ère' : '2e'} moitié ${name}`;
  return quarter < 2 ? `limite ${century - 1 || 1}e siècle ${name}` : `fin ${name}`;
}

function placeText(dice: Dice, part: string, commune: Commune | undefined): string {
  if (!commune) return '';
  if (part === 'name') return commune.name;
  if (part === 'code') return commune.code;
  if (part === 'department') return commune.department;
  if (part === 'departmentName') return commune.departmentName;
  if (part === 'region') return commune.region;
  if (part === 'point') return `${near(dice, commune.lat)},${near(dice, commune.lon)}`;
  return `${commune.region} ; ${commune.departmentName} ; ${commune.name}`;
}

/** Within about 1.5 km of the middle of the commune. */
function near(dice: Dice, degrees: number): number {
  return Math.round(degrees * 100_000 + dice.between(-1400, 1400)) / 100_000;
}

function runningText(compiled: Compiled, span: readonly [number, number]): string {
  const { dice, words, phrases, openings } = compiled;
  let left = dice.between(span[0], span[1]);
  let text = '';
  while (left > 0) {
    text += (text ? '. ' : '') + openings[dice.next() & (phraseCount - 1)];
    const end = left - Math.min(left, dice.between(9, 24));
    left -= phraseWords;
    while (left > end) {
      const roll = dice.next();
      if ((roll & 3) !== 0) {
        text += ` ${phrases[(roll >>> 4) & (phraseCount - 1)]}`;
        left -= phraseWords;
      } else {
        text += ` ${words.values[words.table[(roll >>> 4) & (wordSlots - 1)] ?? 0]}`;
        left -= 1;
      }
    }
  }
  return text ? `${text}.` : text;
}

function phrasesOf(words: Drawn, seed: number): string[] {
  const dice = new Dice(seed ^ 0x51ed270b);
  const word = () => words.values[words.table[dice.next() & (wordSlots - 1)] ?? 0] ?? '';
  return Array.from({ length: phraseCount }, () => Array.from({ length: phraseWords }, word).join(' '));
}

function sizeText(dice: Dice, [low, high]: readonly [number, number]): string {
  const measure = () => `${dice.between(low, high)}${dice.hits(0.25) ? ',5' : ''} cm`;
  return dice.hits(0.8) ? `H. ${measure()}, L. ${measure()}` : `H. ${measure()}`;
}

/** A key that exists in one of the named datasets, small numbers more often: some records gather many links. */
function link(compiled: Compiled, to: readonly string[]): string {
  const { dice } = compiled;
  const dataset = to[dice.below(to.length)] ?? '';
  const count = compiled.counts.get(dataset) ?? 0;
  if (count === 0) return '';
  const part = dice.next() / 4294967296;
  return compiled.keyOf(dataset, Math.min(count - 1, Math.floor(part * Math.sqrt(part) * count)));
}

function keyFrom(parts: readonly string[], number: number, commune: () => Commune | undefined): string {
  let key = '';
  for (const [at, part] of parts.entries()) {
    if (at % 2 === 0) key += part;
    else if (part === 'department') key += commune()?.department ?? '75';
    else key += String(number + 1).padStart(Number(part.slice(2)), '0');
  }
  return key;
}

/** Years in the proportions of the given centuries. */
function yearDrawer(centuries: readonly (readonly [number, number])[]): (dice: Dice) => number {
  const slots: number[] = [];
  for (const [century, weight] of centuries) for (let i = 0; i < weight; i++) slots.push(century);
  return (dice) => ((slots[dice.below(slots.length)] ?? 19) - 1) * 100 + dice.between(1, 99);
}

function scatter(seed: number, at: number, number: number): number {
  let n = Math.imul(number + 1, 0x27d4eb2f) ^ Math.imul(at + 1, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  n = Math.imul(n ^ (n >>> 15), 0x2c1b3c6d);
  return (n ^ (n >>> 12)) >>> 0;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
