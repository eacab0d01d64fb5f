/** Hostile and mistaken files: each is refused with its own code, or read with findings, in bounded memory and time. */
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../commons/refusal.ts';
import { openMember } from './archive.ts';
import { readRows } from './read.ts';
import type { ReadingOptions } from './reading.ts';
import { recogniseFile } from './recognise.ts';
import { writeZip } from './zip-writer.ts';

const mebi = 1024 * 1024;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'codecs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const xlsxParts = (sheet: string, strings = '<sst/>') => [
  { name: '[Content_Types].xml', content: '<Types/>' },
  {
    name: 'xl/workbook.xml',
    content: '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
  },
  { name: 'xl/_rels/workbook.xml.rels', content: '<R><Relationship Id="r1" Target="worksheets/s.xml"/></R>' },
  { name: 'xl/sharedStrings.xml', content: strings },
  { name: 'xl/worksheets/s.xml', content: sheet },
];
const odsOf = (rows: string) =>
  writeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    {
      name: 'content.xml',
      content: `<d xmlns:table="t" xmlns:text="x" xmlns:office="o"><table:table table:name="A">${rows}</table:table></d>`,
    },
  ]);
const odsCell = (text: string, more = '') =>
  `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`;
const csv = { name: 'a.csv', content: 'REF;NOM\nA1;Tour\n' };
const ascii = `REF;NOM\n${'A1;Horloge\n'.repeat(100)}`;

const refused: readonly (readonly [string, string, () => string | Buffer])[] = [
  ['an empty file', 'empty-file', () => ''],
  ['a file of blank lines', 'empty-file', () => '\n \n\t\n'],
  ['a header without rows', 'header-only', () => 'REF;NOM;VILLE\n'],
  ['an empty JSON array', 'empty-file', () => '[]'],
  [
    'a Git LFS pointer',
    'git-lfs-pointer',
    () => 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n',
  ],
  [
    'an HTML error page named .csv',
    'html-not-data',
    () => '<!DOCTYPE html>\n<html><title>404</title></html>',
  ],
  ['an XHTML page', 'html-not-data', () => '<?xml version="1.0"?>\n<html xmlns="x"><body/></html>'],
  ['a PDF', 'binary-not-data', () => '%PDF-1.7\n%âãÏÓ'],
  ['a PNG', 'binary-not-data', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
  ['an old XLS', 'binary-not-data', () => Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1')],
  [
    'a tar inside a gzip',
    'binary-not-data',
    () => gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0')])),
  ],
  [
    'random bytes',
    'binary-not-data',
    () => Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 7_919 + (at >> 3)) % 256)),
  ],
  ['zeros', 'binary-not-data', () => Buffer.alloc(1_000_000)],
  [
    'text of an old Macintosh',
    'encoding-unknown',
    () => Buffer.from('REF;NOM\nA1;\x8eglise r\x8en\x8fv\x8ee\nA2;fa\x8dade\n', 'latin1'),
  ],
  ['broken JSON', 'json-invalid', () => '[{"a": 1}, {"a": }]'],
  ['JSON cut short', 'json-invalid', () => '{"records": [{"fields": {"a": "b"}}'],
  ['garbage after JSON', 'json-invalid', () => '[{"a": 1}] et voilà'],
  ['a trailing comma', 'json-invalid', () => '[{"a": 1},]'],
  ['JSON as deep as 100,000', 'json-invalid', () => `[{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`],
  ['XML that is not closed', 'xml-invalid', () => '<a><b><c>x</c></b><b><c>y</c>'],
  [
    'XML with entities to expand',
    'xml-dtd',
    () => '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a><b><c>&x;</c></b></a>',
  ],
  [
    'XML with an external entity',
    'xml-dtd',
    () => '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a><b><c>x</c></b></a>',
  ],
  ['XML with an unknown entity', 'xml-invalid', () => '<a><b><c>&lol;</c></b></a>'],
  ['XML as deep as 10,000', 'xml-invalid', () => `<a>${'<b>'.repeat(10_000)}x${'</b>'.repeat(10_000)}</a>`],
  [
    'an element of 10,000 attributes',
    'too-many-columns',
    () => `<a><b ${Array.from({ length: 10_000 }, (_, at) => `x${at}="1"`).join(' ')}/></a>`,
  ],
  [
    '100,000 columns',
    'too-many-columns',
    () => `${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(';')}\n`,
  ],
  [
    'a JSON object of 6,000 names',
    'too-many-columns',
    () => `[${JSON.stringify(Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`n${at}`, 1])))}]`,
  ],
  ['a gzip cut short', 'gzip-truncated', () => gzipSync(ascii.repeat(500)).subarray(0, 400)],
  ['a gzip inside a gzip', 'archive-too-large', () => gzipSync(gzipSync(ascii))],
  ['a zip cut short', 'archive-unreadable', () => writeZip([csv]).subarray(0, 60)],
  ['a zip of zips', 'archive-too-large', () => writeZip([{ name: 'a.zip', content: writeZip([csv]) }])],
  [
    'a zip renamed .csv in a zip',
    'archive-too-large',
    () => writeZip([{ name: 'a.csv', content: writeZip([csv]) }]),
  ],
  ['a zip of images only', 'archive-without-data', () => writeZip([{ name: 'a.jpg', content: 'x' }])],
  ['a zip without entries', 'empty-file', () => writeZip([])],
  [
    'a zip of 60,000 entries',
    'archive-too-large',
    () =>
      writeZip(Array.from({ length: 60_000 }, (_, at) => ({ name: `${at}.csv`, content: '', stored: true }))),
  ],
  [
    'a zip whose entries share bytes',
    'archive-too-large',
    () => writeZip([csv, { ...csv, name: 'b.csv', sameAs: 0 }]),
  ],
  ['a zip that says 100 GB', 'archive-too-large', () => writeZip([{ ...csv, size: 4_000_000_000 }])],
  ['a zip that says less than it holds', 'archive-too-large', () => writeZip([{ ...csv, size: 3 }])],
  ['a zip that climbs out', 'archive-unsafe', () => writeZip([{ ...csv, name: '../../etc/a.csv' }])],
  ['a zip with an absolute path', 'archive-unsafe', () => writeZip([{ ...csv, name: '/etc/a.csv' }])],
  ['a zip with a drive letter', 'archive-unsafe', () => writeZip([{ ...csv, name: 'C:\\a.csv' }])],
  ['a zip with a link', 'archive-unsafe', () => writeZip([{ ...csv, attributes: (0o120777 << 16) >>> 0 }])],
  ['a zip with a password', 'archive-unsafe', () => writeZip([{ ...csv, flags: 1 }])],
  ['a zip with one name in two cases', 'archive-unsafe', () => writeZip([csv, { ...csv, name: 'A.CSV' }])],
  [
    'an XLSX with a DTD',
    'xml-dtd',
    () => writeZip(xlsxParts('<w/>', '<!DOCTYPE sst [<!ENTITY a "b">]><sst/>')),
  ],
  ['an XLSX without its sheet', 'spreadsheet-unreadable', () => writeZip(xlsxParts('<w/>').slice(0, 2))],
  [
    'an XLSX of broken XML',
    'spreadsheet-unreadable',
    () => writeZip(xlsxParts('<w><sheetData><row><c><v>1')),
  ],
  ['an XLSX without rows', 'empty-file', () => writeZip(xlsxParts('<w><sheetData/></w>'))],
  [
    'an XLSX with a value in column XFD',
    'too-many-columns',
    () => writeZip(xlsxParts('<w><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData></w>')),
  ],
  [
    'an ODS whose row repeats a million times',
    'spreadsheet-unreadable',
    () =>
      odsOf(
        `<table:table-row>${odsCell('REF')}</table:table-row><table:table-row table:number-rows-repeated="1048576">${odsCell('x')}</table:table-row>`,
      ),
  ],
  [
    'an ODS whose cell repeats 16,384 times',
    'too-many-columns',
    () =>
      odsOf(`<table:table-row>${odsCell('x', 'table:number-columns-repeated="16384"')}</table:table-row>`),
  ],
];

test.each(refused)('%s is refused as %s', async (name, code, content) => {
  const path = join(folder, `${refused.findIndex(([one]) => one === name)}.csv`);
  writeFileSync(path, content());
  expect(await verdict(path)).toBe(code);
});

/** Chunks of a long file, never whole in memory. */
function* repeated(head: string, piece: string, times: number, tail = ''): Generator<string> {
  yield head;
  for (let time = 0; time < times; time += 1) yield piece;
  yield tail;
}

const a64k = 'a'.repeat(65_536);
const large: readonly (readonly [string, string, () => Iterable<string>])[] = [
  ['one line of 200 MB', 'line-too-long', () => repeated('REF;NOM\n', a64k, 3_200)],
  ['one line of 50 MB without header', 'line-too-long', () => repeated('', a64k, 800)],
  [
    'a quote that is never closed before 50 MB',
    'line-too-long',
    () => repeated(`REF;NOM\n${'A;"b"\n'.repeat(9)}A;"`, a64k, 800),
  ],
  ['a JSON text of 50 MB', 'line-too-long', () => repeated('[{"a":"', a64k, 800, '"}]')],
  [
    'an XML text of 50 MB',
    'line-too-long',
    () => repeated('<a><b><c>x</c></b><b><c>', a64k, 800, '</c></b></a>'),
  ],
  [
    'an XML attribute of 50 MB',
    'line-too-long',
    () => repeated('<a><b><c>x</c></b><b c="', a64k, 800, '"/></a>'),
  ],
  ['labelled text of one 50 MB line', 'line-too-long', () => repeated('REF\nx1\n//\nREF\n', a64k, 800)],
  [
    'a gzip of 80 MB of nothing',
    'archive-too-large',
    () => repeated('REF;NOM\nA1;été\n', '\n'.repeat(65_536), 1_280),
  ],
];

test.each(large)('%s is refused in bounded memory and time', async (name, code, pieces) => {
  const path = join(folder, `large-${large.findIndex(([one]) => one === name)}`);
  const out = createWriteStream(path);
  if (name.startsWith('a gzip')) await pipeline(Readable.from(pieces()), createGzip({ level: 9 }), out);
  else await pipeline(Readable.from(pieces()), out);
  const before = process.memoryUsage().rss;
  const begun = performance.now();
  expect(await verdict(path)).toBe(code);
  expect(performance.now() - begun).toBeLessThan(15_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * mebi);
});

test('a value of exactly 10 MB is read, one character more is refused', async () => {
  const path = join(folder, 'ten');
  const value = 'é'.repeat(10 * mebi);
  writeFileSync(path, `REF;NOM\nA1;"${value}"\nA2;${value}\n`);
  expect(await verdict(path)).toBe('2 rows');
  writeFileSync(path, `REF;NOM\nA1;"${value}é"\n`);
  expect(await verdict(path)).toBe('line-too-long');
  writeFileSync(path, `REF;NOM\nA1;${value}é\n`);
  expect(await verdict(path)).toBe('line-too-long');
});

test('5,000 columns are read, 5,001 are refused', async () => {
  const path = join(folder, 'columns');
  const table = (columns: number) => `${'c;'.repeat(columns - 1)}c\n${'1;'.repeat(columns - 1)}1\n`;
  writeFileSync(path, table(5_000));
  expect(await verdict(path)).toBe('1 rows');
  writeFileSync(path, table(5_001));
  expect(await verdict(path)).toBe('too-many-columns');
});

test('an empty data file beside others in a zip does not stop the reading', async () => {
  const path = join(folder, 'one-empty.zip');
  const entry = (name: string, content: string) => ({ name, content });
  writeFileSync(
    path,
    writeZip([entry('a.txt', 'REF|NOM\n'), entry('b.txt', ''), entry('c.txt', 'REF|NOM\nA1|été\n')]),
  );
  expect(await verdict(path)).toBe('1 rows');
  expect((await recogniseFile(path, 'x')).header).toEqual(['REF', 'NOM']);
  writeFileSync(path, writeZip([entry('a.txt', 'REF|NOM\n'), entry('b.txt', '')]));
  expect(await verdict(path)).toBe('header-only');
});

test('what is lost at the end of a file is told with the last row', async () => {
  const path = join(folder, 'lost.ndjson');
  writeFileSync(path, '{"a": 1}\n{"a": 2}\n{"a": \n');
  const batches = [];
  for await (const batch of readRows(path, await recogniseFile(path, 'x'), { batch: 1 })) batches.push(batch);
  expect(batches.map(({ rows }) => rows.length)).toEqual([1, 1]);
  expect(batches[1]?.findings).toEqual([{ row: 3, code: 'json-line-invalid', value: '{"a": ' }]);
});

test('an entry is streamed out of a zip whole, and refused when it is not there', async () => {
  const path = join(folder, 'member.zip');
  const image = Buffer.alloc(300_000, 7);
  writeFileSync(path, writeZip([csv, { name: 'images/a.jpg', content: image }]));
  const parts: Buffer[] = [];
  for await (const part of await openMember(path, 'images/a.jpg')) parts.push(Buffer.from(part));
  expect(Buffer.concat(parts).equals(image)).toBe(true);
  await expect(openMember(path, 'images/b.jpg')).rejects.toMatchObject({ code: 'member-not-found' });
});

test('a wrong byte far behind the sample becomes a finding of its row', async () => {
  const path = join(folder, 'late');
  const lines = Array.from({ length: 60_000 }, (_, at) => `A${at};Écluse\n`).join('');
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`REF;NOM\n${lines}B1;`), Buffer.from([0xc9, 0x63]), Buffer.from('\n')]),
  );
  const found = await findings(path);
  expect(found).toEqual([{ row: 60_001, column: 'NOM', code: 'bad-bytes', value: '\uFFFDc' }]);
});

test('accents that come after a long plain beginning still tell the encoding', async () => {
  const path = join(folder, 'plain-beginning');
  writeFileSync(path, Buffer.from(`${ascii.repeat(600)}B1;Église « Saint-Jean »\n`, 'latin1'));
  expect((await recogniseFile(path, 'x')).encoding).toBe('iso-8859-1');
  expect(await findings(path)).toEqual([]);
});

test('an encoding that was chosen wrongly is no secret', async () => {
  const path = join(folder, 'chosen');
  writeFileSync(path, Buffer.from('REF;NOM\nA1;\x8cuvre\n', 'latin1'));
  expect(await findings(path, { encoding: 'utf-8' })).toHaveLength(1);
  expect(await findings(path, { encoding: 'iso-8859-1' })).toHaveLength(1);
  expect(await findings(path, { encoding: 'windows-1252' })).toHaveLength(0);
});

async function verdict(path: string): Promise<string> {
  let rows = 0;
  try {
    const reading = await recogniseFile(path, 'sent.csv');
    for await (const batch of readRows(path, reading)) rows += batch.rows.length;
    return `${rows} rows`;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function findings(path: string, options: ReadingOptions = {}) {
  const found = [];
  const reading = await recogniseFile(path, 'sent.csv', options);
  for await (const batch of readRows(path, reading, options)) found.push(...batch.findings);
  return found;
}
