/**
 * What `synthesise` prepares once, so that a record costs a few microseconds: lists as tables to draw from, templates
 * cut at their slots, keys and communes as functions of a record's number.
 */
import { type Commune, countsByDataset, type Recipe, type Shape, type Synthesis } from './shapes.ts';
import { Dice, wordForms, zipfTable } from './vocabulary.ts';

const wordSlots = 1 << 20;
const communeSlots = 1 << 18;
const listSlots = 1 << 12;

/** A list ready to be drawn from, the first entries most often; every entry cut into its parts. */
export type Drawn = { readonly entries: readonly (readonly string[])[]; readonly table: Uint32Array };

/** A slot of a template: of a list (and which part of its entries), or what the record itself says. */
export type Slot = { readonly name: string; readonly list: Drawn | undefined; readonly part: number };

/** A template: fixed texts and, between them, slots. */
export type Template = { readonly texts: readonly string[]; readonly slots: readonly Slot[] };

/** A recipe with the tables that it draws from. */
export type Prepared = {
  readonly field: string;
  readonly recipe: Recipe;
  readonly list: Drawn | undefined;
  readonly templates: readonly Template[];
};

/** Everything prepared for a run. */
export type Tables = {
  readonly seed: number;
  readonly full: boolean;
  readonly dice: Dice;
  readonly counts: ReadonlyMap<string, number>;
  readonly recipes: ReadonlyMap<string, readonly Prepared[]>;
  readonly lists: ReadonlyMap<string, Drawn>;
  /** Draws a word. */
  readonly word: () => string;
  readonly keyOf: (dataset: string, number: number) => string;
  readonly communeOf: (dataset: string, number: number) => Commune | undefined;
  readonly year: () => number;
};

/** Prepares tables, keys and recipes. */
export function prepareTables(synthesis: Synthesis): Tables {
  const { shapes, lists, seed, size = 'light' } = synthesis;
  const dice = new Dice(seed);
  const drawn = new Map(Object.entries(lists.lists).map(([name, entries]) => [name, drawnFrom(entries)]));
  const forms = wordForms(lists.vocabulary);
  const words = zipfTable(forms.length, wordSlots);
  const communeOf = communeFinder(synthesis);
  const recipes = shapes.datasets.map(({ dataset, fields }) => {
    const wanted = Object.entries(fields).filter(([, recipe]) => (recipe.only ?? size) === size);
    return [dataset, wanted.map(([field, recipe]) => prepared(field, recipe, drawn))] as const;
  });
  return {
    seed,
    full: size === 'full',
    dice,
    counts: countsByDataset(shapes, synthesis.records),
    recipes: new Map(recipes),
    lists: drawn,
    word: () => forms[words[dice.next() & (wordSlots - 1)] ?? 0] ?? '',
    communeOf,
    keyOf: keyMaker(shapes.datasets, communeOf),
    year: yearDrawer(dice, lists.centuries),
  };
}

/** Draws an entry. */
export function draw(dice: Dice, { entries, table }: Drawn): readonly string[] {
  return entries[table[dice.next() & (listSlots - 1)] ?? 0] ?? [];
}

function drawnFrom(entries: readonly string[]): Drawn {
  return { entries: entries.map((entry) => entry.split(' | ')), table: zipfTable(entries.length, listSlots) };
}

function prepared(field: string, recipe: Recipe, lists: ReadonlyMap<string, Drawn>): Prepared {
  const sentences = recipe.kind === 'text' ? (lists.get(recipe.sentences)?.entries ?? []).flat() : [];
  const texts = recipe.kind === 'template' ? recipe.texts : sentences;
  return {
    field,
    recipe,
    list: recipe.kind === 'pick' ? lists.get(recipe.list) : undefined,
    templates: texts.map((text) => templateOf(text, lists)),
  };
}

function templateOf(text: string, lists: ReadonlyMap<string, Drawn>): Template {
  const pieces = text.split(/[{}]/);
  const slots = pieces.filter((_, at) => at % 2 === 1);
  return {
    texts: pieces.filter((_, at) => at % 2 === 0),
    slots: slots.map((slot) => {
      const [name = '', part = '0'] = slot.split('.');
      return { name, list: lists.get(name), part: Number(part) };
    }),
  };
}

function communeFinder({ shapes, communes, seed }: Synthesis): Tables['communeOf'] {
  const offsets = new Map(shapes.datasets.map((shape, at) => [shape.dataset, at]));
  const table = zipfTable(Math.max(1, communes.length), communeSlots);
  return (dataset, number) =>
    communes[table[scatter(seed, offsets.get(dataset) ?? 0, number) & (communeSlots - 1)] ?? 0];
}

function scatter(seed: number, at: number, number: number): number {
  let n = Math.imul(number + 1, 0x27d4eb2f) ^ Math.imul(at + 1, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  n = Math.imul(n ^ (n >>> 15), 0x2c1b3c6d);
  return (n ^ (n >>> 12)) >>> 0;
}

function keyMaker(shapes: readonly Shape[], communeOf: Tables['communeOf']): Tables['keyOf'] {
  const patterns = new Map(shapes.map(({ dataset, key }) => [dataset, key.split(/[{}]/)]));
  return (dataset, number) => {
    let key = '';
    for (const [at, part] of (patterns.get(dataset) ?? []).entries()) {
      if (at % 2 === 0) key += part;
      else if (part === 'department') key += communeOf(dataset, number)?.department ?? '75';
      else key += String(number + 1).padStart(Number(part.slice(2)), '0');
    }
    return key;
  };
}

/** Years in the proportions of the given centuries. */
function yearDrawer(dice: Dice, centuries: readonly (readonly [number, number])[]): () => number {
  const slots = centuries.flatMap(([century, weight]) => Array.from({ length: weight }, () => century));
  return () => ((slots[dice.below(slots.length)] ?? 19) - 1) * 100 + dice.between(1, 99);
}
