/**
 * The recipes of synthetic fields: each turns dice and tables into one text, as producers write it. A writer keeps what
 * its record has drawn, so that the fields of a record agree with each other.
 */
import { centuryName, dateText } from './date-texts.ts';
import type { Commune, Recipe } from './shapes.ts';
import { type Drawn, draw, type Prepared, type Slot, type Tables, type Template } from './tables.ts';

/** A link in so many leads to a record that is known to be elsewhere. */
const KNOWN_LINKS = 0.05;

/** Writes the fields of one record after the other; `begin` starts the next. */
export class RecordWriter {
  readonly #tables: Tables;
  readonly #drawn = new Map<Drawn, readonly string[]>();
  #commune: Commune | undefined;
  #year = 0;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Forgets the record before. */
  begin(commune: Commune | undefined, year: number): void {
    this.#drawn.clear();
    this.#commune = commune;
    this.#year = year;
  }

  /** One field's text. */
  write({ recipe, list, templates }: Prepared): string {
    const { dice, full } = this.#tables;
    switch (recipe.kind) {
      case 'fixed':
        return recipe.value;
      case 'pick':
        return list ? this.#picked(list, recipe) : '';
      case 'template':
        return this.#filled(templates[dice.below(templates.length)]);
      case 'name':
        return this.#several(recipe.many, () => this.#person(recipe.roles));
      case 'date':
        return dateText(dice, recipe.style, this.#year, recipe.since);
      case 'place':
        return this.#place(recipe.part);
      case 'text':
        return this.#text(templates, full ? recipe.full : recipe.light);
      case 'size':
        return this.#size(recipe.centimetres);
      case 'number':
        return recipe.text.replace('{n}', String(1 + dice.below(recipe.upTo)));
      case 'link':
        return this.#several(recipe.many, () => this.#link(recipe));
    }
  }

  #several(many: readonly [number, number] | undefined, one: () => string): string {
    const wanted = many ? this.#tables.dice.between(many[0], many[1]) : 1;
    const first = one();
    if (wanted === 1) return first;
    const values = [first];
    for (let left = wanted - 1; left > 0; left--) {
      const value = one();
      if (value !== '' && !values.includes(value)) values.push(value);
    }
    return values.join(';');
  }

  /** What the record has drawn from the list, at the first time drawn now. */
  #once(list: Drawn): readonly string[] {
    const known = this.#drawn.get(list);
    if (known) return known;
    const entry = draw(this.#tables.dice, list);
    this.#drawn.set(list, entry);
    return entry;
  }

  #picked(list: Drawn, { part = 0, many }: Extract<Recipe, { kind: 'pick' }>): string {
    const first = this.#once(list)[part] ?? '';
    if (!many) return first;
    const further = { entry: first };
    return this.#several(many, () => {
      const { entry } = further;
      further.entry = draw(this.#tables.dice, list)[part] ?? '';
      return entry;
    });
  }

  #filled(template: Template | undefined): string {
    if (!template) return '';
    let text = template.texts[0] ?? '';
    for (const [at, slot] of template.slots.entries()) {
      text = joined(text, this.#slot(slot)) + (template.texts[at + 1] ?? '');
    }
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  #slot({ name, list, part }: Slot): string {
    if (list) return this.#once(list)[part] ?? '';
    if (name === 'commune') return this.#commune?.name ?? '';
    if (name === 'department') return this.#commune?.departmentName ?? '';
    if (name === 'region') return this.#commune?.region ?? '';
    if (name === 'year') return String(this.#year);
    if (name === 'century') return centuryName(this.#year);
    if (name === 'person') return this.#person(undefined);
    return this.#words();
  }

  #words(): string {
    const { dice, word } = this.#tables;
    let text = word();
    for (let left = dice.between(3, 11); left > 0; left--) text += ` ${word()}`;
    return text;
  }

  #person(roles: string | undefined): string {
    const name = `${this.#any('surnames')} ${this.#any('givenNames')}`;
    return roles ? `${name} (${this.#any(roles)})` : name;
  }

  #any(name: string): string {
    const list = this.#tables.lists.get(name);
    return list ? (draw(this.#tables.dice, list)[0] ?? '') : '';
  }

  #place(part: Extract<Recipe, { kind: 'place' }>['part']): string {
    const commune = this.#commune;
    if (!commune) return '';
    if (part === 'point') return `${this.#near(commune.lat)},${this.#near(commune.lon)}`;
    if (part === 'full') return `${commune.region} ; ${commune.departmentName} ; ${commune.name}`;
    return commune[part];
  }

  /** Within about 1.5 km of the middle of the commune. */
  #near(degrees: number): number {
    return Math.round(degrees * 100_000 + this.#tables.dice.between(-1400, 1400)) / 100_000;
  }

  /** Sentences one behind the other from a drawn one on: none comes twice before all have come. */
  #text(sentences: readonly Template[], [least, most]: readonly [number, number]): string {
    const { dice } = this.#tables;
    const wanted = dice.between(least, most);
    const step = 1 + 2 * dice.below(3);
    let at = dice.below(sentences.length);
    let text = '';
    for (let left = wanted; left > 0; left--) {
      text += `${text ? ' ' : ''}${this.#filled(sentences[at])}.`;
      at = (at + step) % sentences.length;
    }
    return text;
  }

  #size([low, high]: readonly [number, number]): string {
    const { dice } = this.#tables;
    const measure = () => `${dice.between(low, high)}${dice.hits(0.25) ? ',5' : ''} cm`;
    return dice.hits(0.8) ? `H. ${measure()}, L. ${measure()}` : `H. ${measure()}`;
  }

  /** A key that exists in one of the named datasets, small numbers more often: some records gather many links. */
  #link({ to, known }: Extract<Recipe, { kind: 'link' }>): string {
    const { dice, counts, keyOf } = this.#tables;
    if (known && dice.hits(KNOWN_LINKS)) return this.#any(known);
    const dataset = to[dice.below(to.length)] ?? '';
    const count = counts.get(dataset) ?? 0;
    if (count === 0) return '';
    const part = dice.next() / 4294967296;
    return keyOf(dataset, Math.min(count - 1, Math.floor(part * Math.sqrt(part) * count)));
  }
}

const VOWELS = 'aeiouyàâäéèêëîïôöûüœæAEIOUYÀÂÄÉÈÊËÎÏÔÖÛÜŒÆ';

/** Puts a word behind a text: "de" before a vowel is "d'", before the article of a place "du" or "des". */
function joined(text: string, word: string): string {
  if (!text.endsWith(' de ') && text !== 'de ') return text + word;
  if (VOWELS.includes(word.charAt(0))) return `${text.slice(0, -2)}'${word}`;
  if (word.startsWith('Le ')) return `${text.slice(0, -2)}u ${word.slice(3)}`;
  return word.startsWith('Les ') ? `${text.slice(0, -1)}s ${word.slice(4)}` : text + word;
}
