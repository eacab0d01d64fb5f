/**
 * ODS -> rows (OpenDocument 1.3 part 3, chapter 9): values as stored (office:value, office:date-value), else the
 * paragraphs of the cell. Repeated rows and columns are bounded; a million empty ones cost nothing.
 */
import type { Archive } from './archive.ts';
import type { ByteSource } from './bytes.ts';
import { createDecoder } from './decode.ts';
import { tooManyColumns } from './header.ts';
import { maxColumns, maxField, maxRowRepeat } from './limits.ts';
import { localName, type XmlReader } from './sax.ts';
import { readEntry, type SheetRow, unreadable, type Workbook } from './spreadsheet.ts';

/** Opens an ODS: the names of its sheets; its content is read once for them and once for the rows. */
export async function openOds(archive: Archive): Promise<Workbook> {
  const sheets = await sheetNames(await archive.read('content.xml'));
  let source: ByteSource | undefined;
  async function* rows(sheet: string): AsyncGenerator<readonly SheetRow[]> {
    source = await archive.read('content.xml');
    const reader = new SheetReader(sheet);
    for await (const some of readEntry<SheetRow>(source, (sax, made) => reader.listen(sax, made))) {
      yield some;
      if (reader.done) return;
    }
  }
  return { sheets, rows, consumed: () => source?.consumed() ?? 0 };
}

/** Sheets by name, found in the text without parsing it: names stand in the opening tag of each table. */
async function sheetNames(source: ByteSource): Promise<readonly string[]> {
  const decoder = createDecoder('utf-8');
  const names: string[] = [];
  let rest = '';
  for await (const chunk of source.chunks) {
    const text = rest + decoder.write(chunk);
    for (const [, tag = ''] of text.matchAll(/<table:table\s([^>]*)>/g)) {
      names.push(unescapeXml(/\btable:name="([^"]*)"/.exec(tag)?.[1] ?? ''));
    }
    const open = text.lastIndexOf('<');
    rest = open === -1 || text.includes('>', open) || text.length - open > 10_000 ? '' : text.slice(open);
  }
  return names;
}

/** Builds the rows of one sheet from the events of the XML parser. */
class SheetReader {
  done = false;
  readonly #sheet: string;
  #inside = false;
  #cells: string[] = [];
  #faults: string[] = [];
  #empty = 0;
  #rowRepeat = 1;
  #columnRepeat = 1;
  #value: string | undefined;
  #paragraphs: string[] = [];
  #inParagraph = false;
  #annotation = 0;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  listen(sax: XmlReader, made: SheetRow[]): void {
    sax.on('opentag', ({ name, attributes }) => this.#open(name, attributes as Record<string, string>));
    sax.on('text', (text) => this.#text(text));
    sax.on('closetag', ({ name }) => this.#close(localName(name), made));
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'table:table') this.#inside = !this.done && attributes['table:name'] === this.#sheet;
    if (!this.#inside) return;
    switch (localName(name)) {
      case 'table-row':
        this.#cells = [];
        this.#faults = [];
        this.#empty = 0;
        this.#rowRepeat = Number(attributes['table:number-rows-repeated'] ?? 1);
        break;
      case 'table-cell':
      case 'covered-table-cell':
        this.#columnRepeat = Number(attributes['table:number-columns-repeated'] ?? 1);
        this.#value = storedValue(attributes);
        this.#paragraphs = [];
        break;
      case 'annotation':
        this.#annotation += 1;
        break;
      case 'p':
        if (this.#annotation === 0) this.#paragraphs.push('');
        this.#inParagraph = this.#annotation === 0;
        break;
      case 's':
        this.#text(' '.repeat(Math.min(1_000, Number(attributes['text:c'] ?? 1))));
        break;
      case 'tab':
        this.#text('\t');
        break;
      case 'line-break':
        this.#text('\n');
        break;
    }
  }

  #text(text: string): void {
    if (!this.#inside || !this.#inParagraph || this.#annotation > 0) return;
    const last = this.#paragraphs.length - 1;
    const whole = (this.#paragraphs[last] ?? '') + text;
    if (whole.length > maxField) throw unreadable('text');
    this.#paragraphs[last] = whole;
  }

  #close(name: string, made: SheetRow[]): void {
    if (!this.#inside) return;
    if (name === 'annotation') this.#annotation -= 1;
    else if (name === 'p' && this.#annotation === 0) this.#inParagraph = false;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell();
    else if (name === 'table-row') this.#endRow(made);
    else if (name === 'table') {
      this.#inside = false;
      this.done = true;
    }
  }

  #endCell(): void {
    const value = this.#value ?? this.#paragraphs.join('\n');
    if (value === '') {
      this.#empty += this.#columnRepeat;
      return;
    }
    const shown = this.#paragraphs[0] ?? '';
    if (/^(?:#|Err:)/.test(shown) && this.#value !== undefined) this.#faults.push(shown);
    if (this.#cells.length + this.#empty + this.#columnRepeat > maxColumns) throw tooManyColumns();
    for (; this.#empty > 0; this.#empty -= 1) this.#cells.push('');
    for (let time = 0; time < this.#columnRepeat; time += 1) this.#cells.push(value);
  }

  #endRow(made: SheetRow[]): void {
    if (this.#cells.length === 0) return;
    if (this.#rowRepeat > maxRowRepeat) throw unreadable('repeat');
    const row = { cells: this.#cells, faults: this.#faults };
    for (let time = 0; time < this.#rowRepeat; time += 1) made.push(row);
  }
}

/** The value as stored, for what is no text. */
function storedValue(attributes: Readonly<Record<string, string>>): string | undefined {
  switch (attributes['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return attributes['office:value'];
    case 'date':
      return attributes['office:date-value']?.replace(/T00:00:00(?:\.0+)?$/, '');
    case 'boolean':
      return attributes['office:boolean-value'];
    case 'string':
      return attributes['office:string-value'];
    default:
      return undefined;
  }
}

function unescapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => names[name] ?? '');
}
