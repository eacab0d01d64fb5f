// The values of real tables, row by row: what open data say of a file proposed as it is, against the file read by other
// readers (csv-parse, JSON.parse) and rules written by hand. What open data leave out is as many as the proposal counted
// (of dates at most as many: a sentence with one year in it is counted, and published as that year).
// Looked for in CIMAISE_SHARED, else beside the checkout.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { readRows } from '../src/codecs/read.ts';
import { recogniseFile } from '../src/codecs/recognise.ts';
import { dayNumber } from '../src/commons/dates/day-number.ts';
import { parseFormat } from '../src/commons/format-check.ts';
import { communeIndex } from '../src/commons/places/communes.ts';
import { formatOf } from '../src/commons/propose/format-of.ts';
import type { ColumnProposal } from '../src/commons/propose/proposal.ts';
import type { PublishedColumn, PublishedRow, PublishedValue } from '../src/commons/published.ts';
import { publishedWhole } from '../src/commons/published-dataset.ts';
import { publishedRow } from '../src/commons/published-row.ts';
import { compileFormat, type GivenCell, readRecord } from '../src/commons/values.ts';
import { proposeFromFile } from '../src/manufactory/formats/formats.ts';
import type { Catalogue } from '../src/store/catalogue.ts';
import { root } from './world.ts';

const data = join(resolve(root, process.env['CIMAISE_SHARED'] ?? '../shared'), 'data');
const isThere = existsSync(data);
if (!isThere) console.warn(`SKIPPED: no real files at ${data} (CIMAISE_SHARED=folder names another place)`);

const files = [
  'festivals/festivals-global-festivals-_-pl_2024-05.csv.gz',
  'lieux/etablissements-cinematographiques.json.gz',
  'frequentation/frequentation-des-musees-de-france_2024-02.csv.gz',
  'frequentation/frequentation-des-monuments-nationaux.json',
  'journalier/bristol-museums-daily-visitors_2015-2019.csv',
  'geo/regions-version-simplifiee.geojson',
  'geo/communes-67-bas-rhin.geojson',
  'evenements/openagenda_ods-v1-records_paris-2026.json',
];

type Given = Readonly<Record<string, unknown>>;

/** The rows of a file by readers that are not ours. */
function otherRows(path: string): readonly Given[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\ufeff+/, '');
  if (/\.csv(?:\.gz)?$/.test(path)) {
    const delimiter = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
    return parse(text, { columns: true, delimiter, relax_quotes: true, skip_empty_lines: true }) as Given[];
  }
  const json = JSON.parse(text) as readonly Given[] | { readonly [name: string]: readonly Given[] };
  const elements = 'map' in json ? (json as readonly Given[]) : (json['features'] ?? json['records'] ?? []);
  return elements.map((one) => {
    const fields = (one['fields'] ?? one['properties'] ?? one) as Given;
    const geometry = one['geometry'] ?? undefined;
    return geometry === undefined || 'geometry' in fields ? fields : { ...fields, geometry };
  });
}

const communes = communeIndex({ communes: '', departments: '', history: '' });
const catalogue = {
  datasets: new Map(),
  references: { communes, mappings: [], vocabularies: [] },
} as unknown as Catalogue;

/** What open data say of the file as it is proposed, and the columns with their proposals. */
async function publishedOf(path: string) {
  const name = basename(path);
  const { proposal } = await proposeFromFile({ catalogue }, { path, name });
  const words = { name: 'essai', title: { fr: 'Essai' }, producer: 'P' };
  const format = parseFormat(formatOf(proposal, words), name);
  const dataset = publishedWhole({ name: 'essai', format, visibility: 'public' });
  const compiled = compileFormat(format, { vocabularies: [], today: dayNumber(2026, 11, 28) });
  const codes = new Map(proposal.columns.flatMap(({ name: one, code, take }) => (take ? [[one, code]] : [])));
  const rows: PublishedRow['values'][] = [];
  const reading = await recogniseFile(path, name, { labels: [] });
  for await (const batch of readRows(path, reading, { labels: [] })) {
    for (const row of batch.rows) {
      const cells = new Map<string, GivenCell>();
      row.names.forEach((one, at) => {
        const code = codes.get(one);
        if (code !== undefined) cells.set(code, row.cells[at] ?? '');
      });
      const { body, key } = readRecord(compiled, cells, 1);
      const record = {
        record: 1,
        dataset: 'essai',
        key,
        producer: 'P',
        number: 1,
        at: '',
        demonstration: false,
      };
      const projected = { ...record, state: 'published' as const, values: body, images: [] };
      const made = publishedRow(projected, dataset, { format, communes, lookup: () => undefined });
      if (made !== undefined) rows.push(made.values);
    }
  }
  const byCode = new Map(proposal.columns.map((column) => [column.code, column]));
  const columns = dataset.columns.flatMap((column) => {
    const proposed = byCode.get(column.field);
    return proposed === undefined ? [] : [{ column, proposed }];
  });
  return { rows, columns };
}

const plain = (text: string): string => text.replace(/[\s\u00a0\u202f\u2007]+/g, ' ').trim();

/** The text of a value of the file; of a geometry of a point, its degrees. */
function textOf(given: unknown): string {
  if (given === null || given === undefined) return '';
  return typeof given === 'object' ? JSON.stringify(given) : String(given).trim();
}

type Compared = { readonly column: PublishedColumn; readonly proposed: ColumnProposal };

/** Whether open data say what the file does; `undefined` when they say nothing of what is there. */
function agrees(given: unknown, value: PublishedValue, { column, proposed }: Compared): boolean | undefined {
  const { kind, many } = column;
  const { separator = ';' } = proposed;
  const text = textOf(given);
  if (text === '') return value === null;
  if (value === null) return undefined;
  if (many) return isList(given, value, separator);
  if (kind === 'int' || kind === 'double')
    return Number(text.replace(/[^\d.,eE+-]/g, '').replace(',', '.')) === value;
  if (kind === 'date') return agreesDay(text, String(value));
  if (kind === 'datetime') return Date.parse(isoOf(text)) === Date.parse(String(value));
  if (kind === 'boolean') return text.toLowerCase() === String(value);
  if (kind === 'geo_point_2d')
    return agreesPoint(given, value as { readonly lat: number; readonly lon: number });
  if (kind === 'geo_shape')
    return JSON.stringify((value as { geometry: object }).geometry) === JSON.stringify(given);
  return value === text || (typeof value === 'string' && plain(value) === plain(text));
}

function isList(given: unknown, value: PublishedValue, separator: string): boolean {
  const parts = Array.isArray(given) ? given : String(given).split(separator);
  return JSON.stringify(parts.map((one) => plain(String(one))).filter(Boolean)) === JSON.stringify(value);
}

function agreesDay(text: string, value: string): boolean {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})/.exec(text) ?? [];
  const written = year === undefined ? text.replaceAll('/', '-') : `${year}-${month}-${day}`;
  return written.startsWith(value);
}

/** "2019/02/15 14:47:27.701+00" as a program of today writes it. */
function isoOf(text: string): string {
  const iso = text
    .replaceAll('/', '-')
    .replace(' ', 'T')
    .replace(/([+-]\d\d)$/, '$1:00');
  return /(?:Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`;
}

function agreesPoint(given: unknown, { lat, lon }: { readonly lat: number; readonly lon: number }): boolean {
  const point = given as { readonly [name: string]: unknown; readonly coordinates?: readonly number[] };
  if (point['lat'] !== undefined) return point['lat'] === lat && point['lon'] === lon;
  if (point['type'] === 'Point') return point.coordinates?.[0] === lon && point.coordinates[1] === lat;
  const figures = textOf(given)
    .match(/[+-]?\d+(?:\.\d+)?(?:e-\d+)?/g)
    ?.map(Number);
  return figures?.[0] === lat && figures[1] === lon;
}

describe.skipIf(!isThere)('open data of a real table', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'real-values-'));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test.each(files)('%s: every value is that of the file', { timeout: 300_000 }, async (file) => {
    const path = join(scratch, basename(file).replace(/\.gz$/, ''));
    const bytes = readFileSync(join(data, file));
    writeFileSync(path, file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
    const given = otherRows(path);
    const { rows, columns } = await publishedOf(path);
    expect(rows).toHaveLength(given.length);
    const wrong: string[] = [];
    for (const { column, proposed } of columns) {
      let missing = 0;
      rows.forEach((row, at) => {
        const value = row[column.name] ?? null;
        const same = agrees(given[at]?.[proposed.name], value, { column, proposed });
        if (same === undefined) missing += 1;
        if (same === false)
          wrong.push(`${column.name}: ${textOf(given[at]?.[proposed.name])} is ${JSON.stringify(value)}`);
      });
      if (column.kind === 'date') expect(missing).toBeLessThanOrEqual(countedAs(proposed));
      else expect([column.name, missing]).toEqual([column.name, countedAs(proposed)]);
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});

/** Texts, addresses and periods are published as they are, whether they can be read or not. */
function countedAs({ type, unreadable }: ColumnProposal): number {
  return ['url', 'email', 'period'].includes(type) ? 0 : unreadable;
}
