// The files of the bench are a nation's in the small: the bases' real shares, notices of 0.6 to 4 kB, French words by
// Zipf, links that lead somewhere, and the same bytes for the same seed.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { datasetOfFile, writeSyntheticFiles } from '../../src/manufactory/demonstration/synthetic-files.ts';
import { readReferences } from '../../src/store/references.ts';
import { root } from './files.ts';

const RECORDS = 16_400;
/** Of 3,262,000: what the bases held when they were counted. */
const shares = { memoire: 2100, joconde: 600, palissy: 290, merimee: 190, enluminures: 80, mnr: 2 };

type Row = Readonly<Record<string, string>>;

const folder = mkdtempSync(join(tmpdir(), 'cimaise-national-'));
const rows = new Map<string, readonly Row[]>();

beforeAll(async () => {
  for (const [name, text] of await filesOf('a', 1)) {
    rows.set(name, parse(text, { columns: true, delimiter: ';', bom: true }) as Row[]);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

async function filesOf(into: string, seed: number): Promise<ReadonlyMap<string, string>> {
  const { communes } = await readReferences(root);
  const request = { into: join(folder, into), records: RECORDS, seed, size: 'full' } as const;
  const paths = await writeSyntheticFiles(join(root, 'demonstration/synthetic'), communes, request);
  return new Map(paths.map((path) => [basename(path, '.csv'), readFileSync(path, 'utf8')]));
}

function rowsOf(dataset: string): readonly Row[] {
  return rows.get(dataset) ?? [];
}

/** The part of a dataset's rows that meet a condition. */
function partOf(dataset: string, meets: (row: Row) => boolean): number {
  return rowsOf(dataset).filter(meets).length / rowsOf(dataset).length;
}

test('the bases have their real shares', () => {
  const all = Object.values(shares).reduce((sum, share) => sum + share, 0);
  for (const [name, share] of Object.entries(shares)) {
    expect(Math.abs(rowsOf(name).length - (RECORDS * share) / all), name).toBeLessThanOrEqual(2);
  }
});

test('the same seed gives the same bytes, another seed others', async () => {
  const digest = (files: ReadonlyMap<string, string>): string => {
    const hash = createHash('sha256');
    for (const [name, text] of files) hash.update(`${name}\n${text}`);
    return hash.digest('hex');
  };
  const [first, again, other] = [await filesOf('b', 1), await filesOf('c', 1), await filesOf('d', 2)];
  expect(digest(first)).toBe(digest(again));
  expect(digest(first)).not.toBe(digest(other));
});

test('a large base comes in several files of the same rows, each with the header', async () => {
  const { communes } = await readReferences(root);
  const request = { into: join(folder, 'parts'), records: RECORDS, seed: 1, size: 'full' } as const;
  const source = join(root, 'demonstration/synthetic');
  const paths = await writeSyntheticFiles(source, communes, { ...request, mostRecords: 4_000 });
  const parts = paths.filter((path) => datasetOfFile(path) === 'memoire');
  expect(parts.map((path) => basename(path))).toEqual(['memoire-1.csv', 'memoire-2.csv', 'memoire-3.csv']);
  const texts = parts.map((path) => parse(readFileSync(path, 'utf8'), { columns: true, delimiter: ';' }));
  expect(texts.flat()).toEqual(rowsOf('memoire'));
  expect(new Set(texts.map((part) => Math.ceil(part.length / 10))).size).toBe(1);
  expect(paths.filter((path) => datasetOfFile(path) === 'palissy').map((path) => basename(path))).toEqual([
    'palissy.csv',
  ]);
});

test('notices have 0.6 to 4 kB, but for one in fifty', () => {
  const size = (row: Row): number =>
    Object.values(row).reduce((sum, value) => sum + Buffer.byteLength(value) + 1, 0);
  for (const name of Object.keys(shares)) {
    expect(
      partOf(name, (row) => size(row) < 600 || size(row) > 4000),
      name,
    ).toBeLessThanOrEqual(0.02);
  }
});

test('half the notices have coordinates, in every base that has the field for them', () => {
  for (const name of ['joconde', 'palissy', 'merimee', 'enluminures']) {
    const part = partOf(name, (row) => /^-?\d+\.\d+,-?\d+\.\d+$/.test(row['POP_COORDONNEES'] ?? ''));
    expect(part, name).toBeGreaterThan(0.4);
    expect(part, name).toBeLessThan(0.6);
  }
  // Photographs say their commune, by which they stand on the map.
  expect(partOf('memoire', (row) => /^\d[\dAB]\d{3}$/.test(row['INSEE'] ?? ''))).toBe(1);
});

test('authors and domains are many, dates are told in French', () => {
  expect(partOf('joconde', (row) => row['AUTR']?.includes(';') === true)).toBeGreaterThan(0.2);
  expect(partOf('joconde', (row) => row['DOMN']?.includes(';') === true)).toBeGreaterThan(0.1);
  expect(partOf('merimee', (row) => /siècle/.test(row['SCLE'] ?? ''))).toBeGreaterThan(0.5);
});

test('links lead to records, photographs to buildings and objects', () => {
  const keys = new Set(Object.keys(shares).flatMap((name) => rowsOf(name).map((row) => row['REF'])));
  const targets = rowsOf('memoire').flatMap((row) => row['LBASE'] || []);
  expect(targets.length / rowsOf('memoire').length).toBeGreaterThan(0.8);
  expect(targets.filter((key) => keys.has(key)).length / targets.length).toBeGreaterThan(0.9);
  for (const prefix of ['PA', 'PM']) {
    expect(targets.filter((key) => key.startsWith(prefix)).length / targets.length).toBeGreaterThan(0.2);
  }
});

test('words fall by Zipf: few are everywhere, most are rare, and they have their accents', () => {
  const counts = new Map<string, number>();
  for (const row of rowsOf('joconde')) {
    for (const word of (row['DESC'] ?? '').toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const sorted = [...counts.values()].toSorted((a, b) => b - a);
  const all = sorted.reduce((sum, count) => sum + count, 0);
  const upTo = (rank: number): number => sorted.slice(0, rank).reduce((sum, count) => sum + count, 0) / all;
  expect(sorted.length).toBeGreaterThan(2_000);
  expect(upTo(100)).toBeGreaterThan(0.3);
  expect(sorted.filter((count) => count <= 3).length / sorted.length).toBeGreaterThan(0.3);
  expect([...counts.keys()].filter((word) => /[éèêàçôû]/.test(word)).length).toBeGreaterThan(200);
});
