/** XLSX is held against our own reader of workbooks; what that does not show, against the XML itself. */
import { expect, test } from 'vitest';
import {
  brokenTexts,
  emptyRow,
  fullRow,
  hostileTexts,
  part,
  readBack,
  tableOf,
  textTable,
  written,
} from './export-samples.ts';
import { writeXlsx, xlsxWriter } from './write-xlsx.ts';
import type { ExportColumn } from './writing.ts';

test('numbers, booleans and dates are cells of their own type, the rest texts', async () => {
  const bytes = await written(writeXlsx, tableOf([fullRow('x', 1), emptyRow, fullRow('y', 2)]));
  const { names, cells, findings } = await readBack(bytes, 'a.xlsx');
  expect(names).toEqual(tableOf([]).columns.map(({ name }) => name));
  expect(cells[0]).toEqual([
    'K1',
    'x',
    'un, deux 1',
    '0',
    '-0.875',
    'false',
    '2020-11-05',
    '2025-09-10T10:00:00',
    '48.8566, 2.353',
    '{"type":"Polygon","coordinates":[[[0.01,45],[0.51,45],[0.51,45.5],[0.01,45.5],[0.01,45]]]}',
    'https://example.org/f1.jpg',
    '{"a":[1,null],"texte":"x"}',
  ]);
  expect(cells).toHaveLength(2);
  expect(findings).toEqual([]);
  const sheet = part(bytes, 'xl/worksheets/sheet1.xml');
  expect(sheet).toContain('<c r="D2"><v>0</v></c><c r="E2"><v>-0.875</v></c><c r="F2" t="b"><v>0</v></c>');
  expect(sheet).toContain('<c r="G2" s="2"><v>44140</v></c>');
});

test('hostile texts are read back as they were; formulas stay texts, behind Excel’s own apostrophe', async () => {
  const texts = hostileTexts.filter((text) => text.length < 1_000);
  const bytes = await written(writeXlsx, textTable(texts));
  const { cells } = await readBack(bytes, 'a.xlsx');
  expect(cells.map(([, text]) => text)).toEqual(texts);
  const sheet = part(bytes, 'xl/worksheets/sheet1.xml');
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('t="inlineStr" s="4"><is><t>=1+1</t>');
  expect(part(bytes, 'xl/styles.xml').split('<cellXfs')[1]?.split('<xf ')[5]).toContain('quotePrefix="1"');
});

test('control characters stand as codes; what no XML carries becomes U+FFFD', async () => {
  const { cells } = await readBack(await written(writeXlsx, textTable(brokenTexts)), 'a.xlsx');
  expect(cells.map(([, text]) => text)).toEqual([
    'nul\uFFFDinside',
    'bell\u0007',
    'half \uFFFD',
    '\uFFFD half',
    '\uFFFD',
  ]);
});

test('a text beyond the 32,767 characters of a cell is cut, visibly, and never inside a character', async () => {
  const texts = ['x'.repeat(32_767), 'x'.repeat(32_768), `${'x'.repeat(32_765)}🗝️🗝️`];
  const { cells } = await readBack(await written(writeXlsx, textTable(texts)), 'a.xlsx');
  expect(cells[0]?.[1]).toBe(texts[0]);
  expect(cells[1]?.[1]).toBe(`${'x'.repeat(32_766)}…`);
  expect(cells[2]?.[1]).toBe(`${'x'.repeat(32_765)}\uFFFD…`);
});

test('years and months alone, and dates that Excel does not know, stay texts', async () => {
  const columns: readonly ExportColumn[] = [{ name: 'jour', kind: 'date', many: false }];
  const dates = [
    '2020',
    '1988-01',
    '1900-02-28',
    '1900-03-01',
    '-0044-03-15',
    '9999-12-31',
    '0001-01-01',
    '2021-02-30',
    'v. 1850',
  ];
  const rows = dates.map((jour) => ({ values: { jour } }));
  const bytes = await written(writeXlsx, tableOf(rows, { columns }));
  const { cells } = await readBack(bytes, 'a.xlsx');
  expect(cells.map(([text]) => text)).toEqual(dates);
  const typed = part(bytes, 'xl/worksheets/sheet1.xml').match(/s="2"><v>/g);
  expect(typed).toHaveLength(2);
});

test('the header stays in view, columns are as wide as their values, long and double headers are kept', async () => {
  const columns: readonly ExportColumn[] = [
    { name: 'a', header: 'nom '.repeat(100).trim(), kind: 'text', many: false },
    { name: 'b', header: 'double', kind: 'text', many: false },
    { name: 'c', header: 'double', kind: 'text', many: false },
  ];
  const rows = [{ values: { a: '1', b: 'x'.repeat(30), c: '3' } }];
  const bytes = await written(writeXlsx, tableOf(rows, { columns }));
  const sheet = part(bytes, 'xl/worksheets/sheet1.xml');
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect([...sheet.matchAll(/ width="(\d+)"/g)].map(([, width]) => Number(width))).toEqual([60, 32, 10]);
  const { names } = await readBack(bytes, 'a.xlsx');
  expect(names[0]).toHaveLength(399);
});

test('a set without rows, or without columns, is a workbook all the same', async () => {
  for (const columns of [tableOf([]).columns, []]) {
    const bytes = await written(writeXlsx, tableOf([], { columns, name: '[a/b]:*?' }));
    expect(part(bytes, 'xl/workbook.xml')).toContain('<sheet name="a b" sheetId="1" r:id="rId1"/>');
  }
});

test('beyond the rows or the bytes of a sheet, a further one goes on under the same header', async () => {
  const texts = Array.from({ length: 10 }, (_, at) => `texte ${at}`);
  const bytes = await written(
    xlsxWriter({ rows: 5, bytes: 1e9 }),
    textTable(texts, { name: 'x'.repeat(40) }),
  );
  const names = [...part(bytes, 'xl/workbook.xml').matchAll(/sheet name="([^"]*)"/g)].map(([, name]) => name);
  expect(names).toEqual(['x'.repeat(31), `${'x'.repeat(27)} (2)`, `${'x'.repeat(27)} (3)`]);
  const counts = names.map(
    (_, at) => part(bytes, `xl/worksheets/sheet${at + 1}.xml`).match(/<row /g)?.length,
  );
  expect(counts).toEqual([5, 5, 3]);
  expect(part(bytes, 'xl/worksheets/sheet3.xml')).toContain('>texte</t></is></c></row><row r="2">');
  const long = Array.from({ length: 8 }, () => 'y'.repeat(30_000));
  const heavy = await written(xlsxWriter({ rows: 1e6, bytes: 100_000 }), textTable(long));
  expect(part(heavy, 'xl/workbook.xml').match(/<sheet /g)).toHaveLength(2);
});
