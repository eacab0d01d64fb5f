/** CSV is held against csv-parse, a strict reader of RFC 4180, and against our own reader. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyRow, fullRow, hostileTexts, tableOf, textTable, written } from './export-samples.ts';
import { isFormula } from './formula.ts';
import { writeCsv } from './write-csv.ts';
import type { ExportOptions } from './writing.ts';

const strict = (bytes: Buffer, delimiter = ';'): string[][] =>
  parse(bytes, { delimiter, bom: true, record_delimiter: '\r\n', relax_column_count: false });

/** The text as it was before it was neutralised. */
const restored = (text: string) => (/^'/.test(text) && isFormula(text.slice(1)) ? text.slice(1) : text);

test('semicolons, a byte order mark and bare cells are the default', async () => {
  const bytes = await written(writeCsv, textTable(['a', null, 'c']));
  expect(bytes.toString('utf8')).toBe('\uFEFFref;texte\r\nK1;a\r\nK2;\r\nK3;c\r\n');
});

test('a value of each kind stands as the Explore API shows it', async () => {
  const [, row, nothing] = strict(await written(writeCsv, tableOf([fullRow('x', 1), emptyRow])));
  expect(row).toEqual([
    'K1',
    'x',
    'un,deux 1',
    '0',
    '-0.875',
    'false',
    '2020-11-05',
    '2025-09-10T10:00:00+00:00',
    '48.8566, 2.353',
    '{"type":"Polygon","coordinates":[[[0.01,45],[0.51,45],[0.51,45.5],[0.01,45.5],[0.01,45]]]}',
    'https://example.org/f1.jpg',
    '{"a":[1,null],"texte":"x"}',
  ]);
  expect(nothing).toEqual(row?.map(() => ''));
});

test('hostile texts are read back as they were, but for the apostrophe before formulas', async () => {
  for (const delimiter of [';', ',', '\t', '|'] as const) {
    const [, ...rows] = strict(
      await written(writeCsv, textTable(hostileTexts, { options: { delimiter } })),
      delimiter,
    );
    expect(rows.map(([, text]) => restored(text ?? ''))).toEqual(hostileTexts);
    const evaluated = rows.filter(([, text]) => isFormula(text ?? '') && !text?.startsWith("'"));
    expect(evaluated).toEqual([]);
  }
});

test('formulas get an apostrophe, also in a header and in a list; numbers of any kind do not', async () => {
  const columns = [
    { name: 't', header: '=HYPERLINK("x")', kind: 'text', many: false },
    { name: 'l', kind: 'text', many: true },
    { name: 'n', kind: 'double', many: false },
  ] as const;
  const rows = [
    { values: { t: '@a', l: ['=a', 'b'], n: -12.5 } },
    { values: { t: '-12,5', l: ['a', '=b'], n: -1e-7 } },
  ];
  expect(strict(await written(writeCsv, tableOf(rows, { columns })))).toEqual([
    [`'=HYPERLINK("x")`, 'l', 'n'],
    ["'@a", "'=a,b", '-12.5'],
    ['-12,5', 'a,=b', '-1e-7'],
  ]);
});

test('any texts come back from a strict reader, whatever the options', async () => {
  const options = fc.record<ExportOptions>({
    delimiter: fc.constantFrom(';', ',', '\t', '|'),
    quote_all: fc.boolean(),
    with_bom: fc.boolean(),
  });
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('"', ';', ',', '|', '\t', '\n', '\r', ' ', '=', "'", 'é'),
      maxLength: 9,
    }),
  );
  const texts = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(texts, options, async (pairs, chosen) => {
      const rows = pairs.map(([a, b]) => ({ values: { ref: a, texte: b } }));
      const table = { ...textTable([]), options: chosen };
      const bytes = await written(writeCsv, { ...table, rows: tableOf(rows).rows });
      const [, ...read] = strict(bytes, chosen.delimiter);
      const known = pairs.map((pair) => pair.map((one) => one.replaceAll('\0', '\uFFFD')));
      expect(read.map((cells) => cells.map(restored))).toEqual(known);
    }),
    { numRuns: 100 },
  );
});

test('every cell is quoted on demand, and the only cell of a line always when it is empty', async () => {
  const options = { quote_all: true, with_bom: false };
  expect((await written(writeCsv, textTable(['a', null], { options }))).toString()).toBe(
    '"ref";"texte"\r\n"K1";"a"\r\n"K2";""\r\n',
  );
  const columns = [{ name: 'texte', kind: 'text', many: false }] as const;
  const lone = await written(
    writeCsv,
    textTable(['a', null, 'b'], { columns, options: { with_bom: false } }),
  );
  expect(lone.toString()).toBe('texte\r\na\r\n""\r\nb\r\n');
});

test('lists are joined as asked; NUL and halves of characters become U+FFFD', async () => {
  const bytes = await written(
    writeCsv,
    tableOf([fullRow('a\0b \uD83D', 1)], { options: { list_separator: ' / ' } }),
  );
  expect(strict(bytes)[1]?.slice(1, 3)).toEqual(['a\uFFFDb \uFFFD', 'un / deux 1']);
});
