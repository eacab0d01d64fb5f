/**
 * XLSX -> rows (ECMA-376 part 1, 18.3 and 18.4): shared strings bounded, dates shown as ISO, formulas by their last
 * result, numbers as the spreadsheet shows them (15 digits). Sheets are streamed.
 */
import type { Archive } from './archive.ts';
import type { ByteSource } from './bytes.ts';
import { tooManyColumns } from './header.ts';
import { maxColumns, maxField, maxSharedStrings } from './limits.ts';
import { localName } from './sax.ts';
import { readEntry, type SheetRow, unreadable, type Workbook } from './spreadsheet.ts';
import { dateText, isDateFormat } from './xlsx-dates.ts';

type Context = {
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly date1904: boolean;
};

type Sheet = { readonly name: string; readonly relation: string };

/** Opens an XLSX: its sheets in order, its strings and its date styles. */
export async function openXlsx(archive: Archive): Promise<Workbook> {
  const { sheets, date1904 } = await readWorkbook(archive);
  const targets = await readRelations(archive);
  const context = { strings: await readStrings(archive), dates: await readDateStyles(archive), date1904 };
  let source: ByteSource | undefined;
  async function* rows(name: string): AsyncGenerator<readonly SheetRow[]> {
    const relation = sheets.find((sheet) => sheet.name === name)?.relation ?? '';
    const target = targets.get(relation);
    if (target === undefined || !holds(archive, target)) throw unreadable('sheet');
    source = await archive.read(target);
    yield* readRows(source, context);
  }
  return { sheets: sheets.map(({ name }) => name), rows, consumed: () => source?.consumed() ?? 0 };
}

async function readWorkbook(archive: Archive) {
  const sheets: Sheet[] = [];
  let date1904 = false;
  await eachTag(archive, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'sheet') sheets.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? '' });
    if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
  });
  if (sheets.length === 0) throw unreadable('sheet');
  return { sheets, date1904 };
}

async function readRelations(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await eachTag(archive, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    const target = attributes['Target'] ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    if (name === 'Relationship') targets.set(attributes['Id'] ?? '', path);
  });
  return targets;
}

/** The styles that show a number as a date, by their index. */
async function readDateStyles(archive: Archive): Promise<ReadonlySet<number>> {
  const formats = new Map<number, string>();
  const dates = new Set<number>();
  let inCells = false;
  let index = 0;
  await eachTag(archive, 'xl/styles.xml', (name, attributes) => {
    if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    if (name.endsWith('Xfs')) inCells = name === 'cellXfs';
    if (name !== 'xf' || !inCells) return;
    const id = Number(attributes['numFmtId'] ?? 0);
    if (isDateFormat(id, formats.get(id))) dates.add(index);
    index += 1;
  });
  return dates;
}

async function eachTag(
  archive: Archive,
  entry: string,
  visit: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  if (!holds(archive, entry)) return;
  const items = readEntry<never>(await archive.read(entry), (sax) =>
    sax.on('opentag', (tag) => visit(localName(tag.name), tag.attributes as Record<string, string>)),
  );
  for await (const _ of items);
}

async function readStrings(archive: Archive): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!holds(archive, 'xl/sharedStrings.xml')) return strings;
  let size = 0;
  const items = readEntry<string>(await archive.read('xl/sharedStrings.xml'), (sax, made) => {
    let text = '';
    let listening = false;
    let phonetic = false;
    sax.on('opentag', ({ name }) => {
      const local = localName(name);
      if (local === 'si') text = '';
      if (local === 'rPh') phonetic = true;
      listening = local === 't' && !phonetic;
    });
    sax.on('text', (piece) => {
      if (listening) text += piece;
    });
    sax.on('closetag', ({ name }) => {
      const local = localName(name);
      listening = false;
      if (local === 'rPh') phonetic = false;
      if (local === 'si') made.push(unescapeText(text));
    });
  });
  for await (const some of items) {
    for (const string of some) {
      size += string.length + 16;
      if (size > maxSharedStrings) throw unreadable('strings');
      strings.push(string);
    }
  }
  return strings;
}

function readRows(source: ByteSource, context: Context): AsyncIterable<readonly SheetRow[]> {
  return readEntry<SheetRow>(source, (sax, made) => {
    let cells: string[] = [];
    let faults: string[] = [];
    let column = 0;
    let cell: { type: string; style: number } = { type: 'n', style: 0 };
    let text = '';
    let listening = false;
    sax.on('opentag', ({ name, attributes }) => {
      const local = localName(name);
      const given = attributes as Record<string, string>;
      listening = local === 'v' || local === 't';
      if (local !== 'c') return;
      column = given['r'] === undefined ? column + 1 : columnOf(given['r']);
      cell = { type: given['t'] ?? 'n', style: Number(given['s'] ?? 0) };
      text = '';
    });
    sax.on('text', (piece) => {
      if (listening) text += piece;
    });
    sax.on('closetag', ({ name }) => {
      const local = localName(name);
      listening = false;
      if (local === 'c' && text !== '') {
        if (cell.type === 'e') faults.push(text);
        place(cells, column, cellText(text, cell, context));
      } else if (local === 'row') {
        if (cells.some((value) => value !== '')) made.push({ cells, faults });
        cells = [];
        faults = [];
        column = 0;
      }
    });
  });
}

/** Puts a value at its 1-based column, empty texts before it. */
function place(cells: string[], column: number, value: string): void {
  if (column > maxColumns) throw tooManyColumns();
  if (value.length > maxField) throw unreadable('text');
  while (cells.length < column - 1) cells.push('');
  cells[column - 1] = value;
}

function cellText(text: string, cell: { type: string; style: number }, context: Context): string {
  switch (cell.type) {
    case 's':
      return context.strings[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'true' : 'false';
    case 'n':
      return context.dates.has(cell.style) ? dateText(text, context.date1904) : shownNumber(text);
    default:
      return unescapeText(text);
  }
}

/** Files keep 17 digits (46.219972000000003) where people typed and see 15. */
function shownNumber(text: string): string {
  if (text.replace(/\D/g, '').length < 16 || !/^-?\d*\.\d+$/.test(text)) return text;
  return String(Number(Number(text).toPrecision(15)));
}

function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column;
}

/** Control characters stand in strings as _x000D_. */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function holds(archive: Archive, name: string): boolean {
  return archive.entries.some((entry) => entry.fileName === name);
}
