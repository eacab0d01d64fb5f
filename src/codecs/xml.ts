/**
 * XML -> rows (RENABL, Opendatasoft, sitemaps ...): the record element is the one that repeats with leaf children;
 * its attributes and children are cells, repeated children become lists, deeper ones are named by their path.
 * A document type is refused (`xml-dtd`): no entity is ever expanded.
 */
import type { SaxesTagPlain } from 'saxes';
import type { Collector, TextParser } from './collector.ts';
import { tooLong } from './delimited.ts';
import { tooManyColumns } from './header.ts';
import { maxAttributes, maxColumns, maxDepth, maxField, maxRecord, sampleSize } from './limits.ts';
import type { Cell } from './row.ts';
import { createSax, xmlInvalid } from './sax.ts';
import { surveyXml } from './xml-survey.ts';

type Element = { readonly name: string; readonly path: string; text: string; parent: boolean };

/** Push parser: the first 256 kB are surveyed to find the record element, then read like the rest. */
export class XmlParser implements TextParser {
  readonly #collector: Collector;
  readonly #sax = createSax();
  #survey: string[] | undefined = [];
  #surveySize = 0;
  #recordDepth = 1;
  readonly #open: Element[] = [];
  #cells = new Map<string, string[]>();
  #size = 0;
  #quiet = 0;
  #attributes = 0;

  constructor(collector: Collector) {
    this.#collector = collector;
    this.#sax.on('attribute', () => this.#countAttribute());
    this.#sax.on('opentag', (tag) => this.#enter(tag));
    this.#sax.on('text', (text) => this.#addText(text));
    this.#sax.on('cdata', (text) => this.#addText(text));
    this.#sax.on('closetag', () => this.#leave());
  }

  write(text: string): void {
    if (this.#survey === undefined) {
      this.#feed(text);
      return;
    }
    this.#survey.push(text);
    this.#surveySize += text.length;
    if (this.#surveySize >= sampleSize) this.#begin();
  }

  end(): void {
    this.#begin();
    this.#sax.close();
  }

  #begin(): void {
    const text = this.#survey?.join('');
    this.#survey = undefined;
    if (text === undefined) return;
    this.#recordDepth = surveyXml(text);
    this.#feed(text);
  }

  /** Saxes keeps what it has not yet understood: text in which nothing ends is refused before it fills the memory. */
  #feed(text: string): void {
    this.#quiet += text.length;
    if (this.#quiet > maxRecord) throw tooLong();
    for (let at = 0; at < text.length; at += sampleSize) this.#sax.write(text.slice(at, at + sampleSize));
  }

  #countAttribute(): void {
    this.#attributes += 1;
    if (this.#attributes > maxAttributes) throw tooManyColumns();
  }

  #enter(tag: SaxesTagPlain): void {
    this.#quiet = 0;
    this.#attributes = 0;
    const depth = this.#open.length;
    if (depth >= maxDepth) throw xmlInvalid(this.#sax, 'depth');
    const above = this.#open.at(-1);
    if (above !== undefined) above.parent = true;
    if (depth === this.#recordDepth) this.#cells = new Map();
    const element = { name: tag.name, path: this.#pathOf(tag, above, depth), text: '', parent: false };
    this.#open.push(element);
    if (depth >= this.#recordDepth) this.#addAttributes(tag, element.path, depth);
  }

  /** Opendatasoft and others write <field name="x">: the name is in the attribute. */
  #pathOf(tag: SaxesTagPlain, above: Element | undefined, depth: number): string {
    if (depth <= this.#recordDepth) return '';
    const named = /^(?:field|champ|column)$/i.test(tag.name) ? tag.attributes['name'] : undefined;
    const name = named ?? tag.name;
    return above === undefined || above.path === '' ? name : `${above.path}/${name}`;
  }

  #addAttributes(tag: SaxesTagPlain, path: string, depth: number): void {
    for (const [name, value] of Object.entries(tag.attributes)) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      if (depth === this.#recordDepth) this.#add(name, value);
      else if (!(name === 'name' && path.split('/').at(-1) === value)) this.#add(`${path}@${name}`, value);
    }
  }

  #addText(text: string): void {
    this.#quiet = 0;
    const element = this.#open.at(-1);
    if (element === undefined || this.#open.length <= this.#recordDepth) return;
    if (element.text.length + text.length > maxField) throw tooLong();
    element.text += text;
  }

  #leave(): void {
    this.#quiet = 0;
    const element = this.#open.pop();
    const depth = this.#open.length;
    if (element === undefined || depth < this.#recordDepth) return;
    const text = element.text.trim();
    if (depth > this.#recordDepth) {
      if (!element.parent || text !== '') this.#add(element.path, text);
      return;
    }
    if (this.#cells.size === 0) return;
    if (text !== '') this.#add('#text', text);
    this.#emit(element.name);
  }

  #add(name: string, value: string): void {
    this.#size += value.length;
    if (this.#size > maxRecord) throw tooLong();
    const values = this.#cells.get(name);
    if (values !== undefined) values.push(value);
    else if (this.#cells.size >= maxColumns) throw tooManyColumns();
    else this.#cells.set(name, [value]);
  }

  #emit(table: string): void {
    const cells: readonly Cell[] = [...this.#cells.values()].map((values) =>
      values.length === 1 ? (values[0] ?? '') : values,
    );
    this.#collector.row([...this.#cells.keys()], cells, this.#size, table);
    this.#size = 0;
  }
}
