// Headers of real files, where they are at hand (CIMAISE_SHARED): heritage files are recognised, lists of authorities,
// lists of fields and foreign collections are not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { columnMatcher } from '../../src/commons/columns.ts';
import { allFormats } from './all-formats.ts';

const shared = resolve(process.env['CIMAISE_SHARED'] ?? '../shared', 'data');
const there = existsSync(shared);
if (!there)
  console.warn(`SKIPPED: headers of real files, because ${shared} is not there (set CIMAISE_SHARED)`);

const matcher = columnMatcher([...allFormats().values()]);

function readTable(file: string, delimiter: string): { readonly header: string[]; readonly keys: string[] } {
  const bytes = readFileSync(`${shared}/${file}`);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows: string[][] = parse(text, {
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    to: 20,
  });
  const [header = [], ...others] = rows;
  return { header, keys: others.map(([key = '']) => key) };
}

function recognise(file: string, delimiter: string): string | undefined {
  const { header, keys } = readTable(file, delimiter);
  return matcher.match(header, { sample: new Map([[header[0] ?? '', keys]]) }).dataset;
}

describe.skipIf(!there)('headers of real files', () => {
  const heritage: readonly (readonly [string, string, string])[] = [
    ['pop/notices/GERTRUDE_xmlToMERIMEE_lexicovide.txt', '|', 'merimee'],
    ['pop/notices/mnr-valid-UTF-8.csv', ';', 'mnr'],
    ['pop/notices/palissy-mh-valid-UTF-8.csv', '|', 'palissy'],
    ['merimee/merimee-MH-10_test.csv', ';', 'merimee'],
    ['joconde/joconde-wikidata-association.csv', ',', 'joconde'],
    ['joconde/joconde-costumes-19e-20e_derived.csv.gz', ',', 'joconde'],
    ['museofile/musees-de-france-base-museofile_2024-01.csv.gz', ';', 'museofile'],
  ];
  for (const [file, delimiter, dataset] of heritage) {
    test(`${file} is of ${dataset}`, () => expect(recognise(file, delimiter)).toBe(dataset));
  }

  const others: readonly (readonly [string, string])[] = [
    ['joconde/cojoden_artistes_autorites.csv.gz', ','],
    ['museofile/expositions-interet-national.csv', ';'],
    ['collections/tate_artist_data.csv', ','],
    ['collections/inha-rothschild.csv', ','],
  ];
  for (const [file, delimiter] of others) {
    test(`${file} is of none`, () => expect(recognise(file, delimiter)).toBeUndefined());
  }

  test('lists of fields are of none', () => {
    const lists = there
      ? readdirSync(`${shared}/pop/field-definitions`).filter((file) => file.endsWith('.csv'))
      : [];
    expect(lists.map((file) => recognise(`pop/field-definitions/${file}`, ',')).filter(Boolean)).toEqual([]);
  });
});
