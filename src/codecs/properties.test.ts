/** Properties: what is written is read back; how the bytes fall into chunks changes nothing; encodings round-trip. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../commons/refusal.ts';
import { Collector, type TextParser } from './collector.ts';
import { createDecoder } from './decode.ts';
import { DelimitedParser } from './delimited.ts';
import { guessDialect } from './dialect.ts';
import { JsonParser } from './json.ts';
import { jsonText, parseJson } from './json-value.ts';
import { LabelledParser } from './labelled.ts';
import { looksLikeMojibake } from './mojibake.ts';
import { NdjsonParser } from './ndjson.ts';
import type { Delimiter } from './reading.ts';
import type { Row } from './row.ts';
import { writeDelimited } from './write-delimited.ts';
import { XmlParser } from './xml.ts';

const delimiters = fc.constantFrom<Delimiter>(';', ',', '|', '\t');
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replace(/[\uFFFD\0\u0080-\u009F]/g, 'x')),
  fc.string({ unit: fc.constantFrom('"', ';', ',', '|', '\t', '\n', '\r', ' ', 'é', 'a'), maxLength: 12 }),
);
const rowOf = (width: number) =>
  fc
    .array(cell, { minLength: width, maxLength: width })
    .filter((cells) => cells.some((one) => one.trim() !== ''));
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) => fc.array(rowOf(width), { minLength: 1, maxLength: 12 }));

describe('delimited text', () => {
  test('rows that are written are read back, wherever the text is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(table, delimiters, fc.integer({ min: 1, max: 9 }), async (rows, delimiter, size) => {
        const header = rows[0]?.map((_, at) => `c${at}`) ?? [];
        const text = await written([header, ...rows], delimiter);
        const parser = (collector: Collector) => new DelimitedParser({ delimiter, quoted: true }, collector);
        expect(read(parser, text, size).map((row) => row.cells)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  test('the dialect of what was written is found, when several rows agree', async () => {
    const words = fc.constantFrom('tour', 'église', 'pont "neuf"', 'a b', '12');
    const rowsOfWords = fc.array(fc.array(words, { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(rowsOfWords, delimiters, async (rows, delimiter) => {
        const text = await written([['ref', 'titre', 'lieu'], ...rows], delimiter);
        expect(guessDialect(text, true).delimiter).toBe(delimiter);
      }),
    );
  });

  test('no text makes the parser do anything but give rows or refuse', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 30 }),
        delimiters,
        fc.boolean(),
        (pieces, delimiter, quoted) => {
          const collector = new Collector();
          const parser = new DelimitedParser({ delimiter, quoted }, collector);
          for (const piece of pieces) parser.write(piece);
          parser.end();
          const { rows } = collector.take(Number.POSITIVE_INFINITY);
          for (const row of rows) expect(row.cells.length).toBeLessThanOrEqual(row.names.length);
        },
      ),
    );
  });

  test('an empty last field counts, also at the very end of a file without line end', () => {
    const parser = (collector: Collector) => new DelimitedParser({ delimiter: ';', quoted: true }, collector);
    for (const size of [1, 2, 100]) {
      const rows = read(parser, 'a;b;c\n1;"2";\n1;"x";', size);
      expect(rows.map((row) => row.cells)).toEqual([
        ['1', '2', ''],
        ['1', 'x', ''],
      ]);
    }
  });

  test('the spreadsheet form neutralises formulas and leaves numbers alone', async () => {
    const row = ['=1+1', '+cmd', '-12,5', '+33 1 42 00', '@x', ' =A1', '＝1', 'Tour -2', '\t=A'];
    const text = await written([row], ';', true);
    expect(text.split(';').map((one) => /^"?'/.test(one))).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
      true,
      false,
      true,
    ]);
    expect(await written([['=1+1']], ';')).toBe('=1+1\r\n');
  });
});

describe('other codecs', () => {
  const name = fc.stringMatching(/^[a-z]{1,6}$/);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\n', 'é'), maxLength: 8 }),
  );
  const record = fc.uniqueArray(fc.tuple(name, text), {
    selector: ([one]) => one,
    minLength: 1,
    maxLength: 5,
  });
  const records = fc.array(record, { minLength: 1, maxLength: 6 });
  const chunk = fc.integer({ min: 1, max: 7 });
  const expected = (all: readonly (readonly (readonly [string, string])[])[]) =>
    all.map((one) => one.map(([key, value]) => [key, value.replaceAll('\0', ' ')]));

  test('JSON of any shape of envelope is read back in any chunks', () => {
    const envelopes = fc.constantFrom(
      (items: string) => `[${items}]`,
      (items: string) => ` {"total_count": 2, "links": [{"a": [1]}], "results" : [ ${items} ] , "x": "}]"}\n`,
    );
    fc.assert(
      fc.property(records, chunk, envelopes, (all, size, envelope) => {
        const text = envelope(all.map((one) => JSON.stringify(Object.fromEntries(one))).join(' , '));
        expect(pairs(read((collector) => new JsonParser(collector), text, size))).toEqual(expected(all));
      }),
    );
  });

  test('JSON values written again are the same values', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(jsonText(parseJson(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('a text that JSON.parse refuses is refused, and the other way round', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '1',
      '-',
      '0.5',
      'null',
      'true',
      ' ',
      '"\\u00e9"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        expect(accepts(() => parseJson(text))).toBe(accepts(() => JSON.parse(text)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('broken JSON is refused at its line and column', () => {
    const make = (collector: Collector) => new JsonParser(collector);
    const faults = [
      ['[{"a": 1},\n {"a": oops}]', 2, 8],
      ['[{"a": 1}]\n\nfin', 3, 1],
      ['{"results": [\n{"a": 1}\n{"a": 2}]}', 3, 1],
      ['{"titre":\n  "x",\n  "y" }', 3, 7],
    ] as const;
    for (const [broken, line, column] of faults) {
      for (const size of [1, 100]) {
        expect(() => read(make, broken, size)).toThrow(new Refusal('json-invalid', 422, { line, column }));
      }
    }
  });

  test('NDJSON is read back in any chunks', () => {
    fc.assert(
      fc.property(records, chunk, (all, size) => {
        const text = all.map((one) => JSON.stringify(Object.fromEntries(one))).join('\n');
        expect(pairs(read((collector) => new NdjsonParser(collector), text, size))).toEqual(expected(all));
      }),
    );
  });

  test('XML records are read back in any chunks', () => {
    const safe = fc.array(
      fc.uniqueArray(fc.tuple(name, fc.stringMatching(/^[a-zé&<" ]{0,9}$/)), {
        selector: ([one]) => one,
        minLength: 1,
        maxLength: 4,
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(safe, chunk, (all, size) => {
        const items = all.map(
          (one) => `<r>${one.map(([key, value]) => `<${key}>${escaped(value)}</${key}>`).join('')}</r>`,
        );
        const found = pairs(
          read((collector) => new XmlParser(collector), `<a>${items.join('\n')}</a>`, size),
        );
        expect(found).toEqual(all.map((one) => one.map(([key, value]) => [key, value.trim()])));
      }),
    );
  });

  test('a value in capitals is no code, however the line ends are cut', () => {
    const parser = (collector: Collector) => new LabelledParser([], collector);
    for (const size of [1, 2, 3, 100]) {
      const found = pairs(
        read(parser, 'REF\r\n01\r\nTITR\r\nMARNE\r\nDESC\r\n\r\nLIEU\r\nParis\r\n//\r\n', size),
      );
      expect(found).toEqual([
        [
          ['REF', '01'],
          ['TITR', 'MARNE'],
          ['DESC', ''],
          ['LIEU', 'Paris'],
        ],
      ]);
    }
  });

  test('labelled records are read back in any chunks when the codes are known', () => {
    const code = fc.constantFrom('REF', 'TITR', 'DESC', 'LIEU');
    const labelled = fc.array(
      fc.uniqueArray(fc.tuple(code, fc.stringMatching(/^[a-zé]{1,5}[a-z ;]{0,9}[a-z]$/)), {
        selector: ([one]) => one,
        minLength: 1,
        maxLength: 4,
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(labelled, chunk, fc.constantFrom('\n', '\r\n'), (all, size, end) => {
        const text = all.map((one) => `${one.flat().join(end)}${end}//${end}`).join('');
        const parser = (collector: Collector) =>
          new LabelledParser(['REF', 'TITR', 'DESC', 'LIEU'], collector);
        expect(pairs(read(parser, text, size))).toEqual(all);
      }),
    );
  });
});

test.each([
  ['utf-8', 'utf8'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['cp949', 'cp949'],
  ['windows-1252', 'win1252'],
] as const)('%s is decoded the same in any chunks', (encoding, name) => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zé가각힣 ]{0,30}$/), fc.integer({ min: 1, max: 5 }), (text, size) => {
      const bytes = iconv.encode(text, name, { addBOM: false });
      const decoder = createDecoder(encoding);
      let decoded = '';
      for (let at = 0; at < bytes.length; at += size) decoded += decoder.write(bytes.subarray(at, at + size));
      expect(decoded + decoder.end()).toBe(iconv.decode(bytes, name, { stripBOM: false }));
    }),
  );
});

test.each(['église', 'Œuvre d’art', 'À l’été', '“cité”', 'ÂGE', 'Ç', '가각', '12 €'])(
  '"%s" read in Latin shows as mojibake only when it does',
  (text) => {
    expect(looksLikeMojibake(text)).toBe(false);
    const wrong = iconv.decode(Buffer.from(text), 'win1252');
    if (/[À-ÿ’“]/.test(text)) expect(looksLikeMojibake(wrong)).toBe(true);
  },
);

function read(make: (collector: Collector) => TextParser, text: string, size: number): readonly Row[] {
  const collector = new Collector();
  collector.suspicious = true;
  const parser = make(collector);
  for (let at = 0; at < text.length; at += size) parser.write(text.slice(at, at + size));
  parser.end();
  return collector.take(Number.POSITIVE_INFINITY).rows;
}

function pairs(rows: readonly Row[]) {
  return rows.map((row) => row.cells.map((one, at) => [row.names[at], one]));
}

async function written(
  rows: readonly (readonly string[])[],
  delimiter: string,
  spreadsheet = false,
): Promise<string> {
  async function* each() {
    yield* rows;
  }
  let text = '';
  for await (const piece of writeDelimited(each(), { delimiter, spreadsheet })) text += piece;
  return text;
}

function accepts(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
