// Golden cases: each sample file of a format, read as an import reads it, gives the values and findings beside it.
// A missing expectation is written once (never in CI), to be read by a person before it is committed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { bindColumns } from '../../src/commons/bind-columns.ts';
import { columnMatcher } from '../../src/commons/columns.ts';
import { dayNumber } from '../../src/commons/dates/day-number.ts';
import { compileFormat, readRecord } from '../../src/commons/values.ts';
import { allFormats, allVocabularies } from './all-formats.ts';

const folder = fileURLToPath(new URL('../../formats/', import.meta.url));
const formats = allFormats();
const matcher = columnMatcher([...formats.values()]);
const context = { vocabularies: allVocabularies(), today: dayNumber(2026, 1, 1) };

type Golden = {
  readonly dataset: string | null;
  readonly unmapped: readonly string[];
  readonly records: unknown;
};

function readSample(path: string): Golden {
  const text = readFileSync(path, 'utf8');
  const delimiter = text.slice(0, text.indexOf('\n')).includes('|') ? '|' : ';';
  const [header = [], ...rows]: string[][] = parse(text, { delimiter, relax_quotes: true });
  const keyColumn = header[0] ?? '';
  const sample = new Map([[keyColumn, rows.map(([key = '']) => key)]]);
  const match = matcher.match(header, { sample });
  const format = formats.get(match.dataset ?? '');
  if (format === undefined) return { dataset: null, unmapped: match.unmapped, records: [] };
  const compiled = compileFormat(format, context);
  const bind = bindColumns(format, match, header);
  const records = rows.map((cells, index) => {
    const { key, generate, producer, body, erased, missing, findings, rejected } = readRecord(
      compiled,
      bind(cells),
      index + 1,
    );
    const found = findings.map(
      ({ field = '', code, severity, proposal }) =>
        `${severity} ${field} ${code}${proposal === undefined ? '' : ` -> ${proposal}`}`,
    );
    return {
      key,
      ...(generate === undefined ? {} : { generate }),
      producer,
      body,
      erased,
      missing,
      findings: found,
      rejected,
    };
  });
  return { dataset: format.name, unmapped: match.unmapped, records };
}

describe('samples of formats', () => {
  for (const name of formats.keys()) {
    const samples = `${folder}${name}/samples/`;
    const files = readdirSync(samples, { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files.map((entry) => entry.name).filter((one) => !one.endsWith('.json'))) {
      test(`${name}: ${file} gives the values and findings written beside it`, () => {
        const actual = readSample(`${samples}${file}`);
        const expectation = `${samples}${file.replace(/\.\w+$/, '.json')}`;
        if (!existsSync(expectation) && process.env['CI'] === undefined) {
          writeFileSync(expectation, `${JSON.stringify(actual, null, 2)}\n`);
        }
        expect(actual).toEqual(JSON.parse(readFileSync(expectation, 'utf8')));
        expect(actual.dataset).toBe(name);
      });
    }
  }
});
