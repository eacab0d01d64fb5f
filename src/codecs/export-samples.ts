/** Tables for the tests of encoders: hostile values, places, many rows; and what gathers the bytes of an encoder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { PublishedValue } from '../commons/published.ts';
import { readRows } from './read.ts';
import { recogniseFile } from './recognise.ts';
import type { Cell, Row } from './row.ts';
import type { Encoder, ExportColumn, ExportRow, ExportTable } from './writing.ts';

/** A table as it was read back. */
export type ReadTable = {
  readonly names: readonly string[];
  readonly cells: readonly (readonly Cell[])[];
  readonly findings: readonly unknown[];
};

/** Texts that break careless encoders; each is a whole value. */
export const hostileTexts: readonly string[] = [
  'say "no"; then, go',
  "l'été d'Ötzi",
  'two\nlines',
  'three\r\nlines\rtogether',
  'a\ttab',
  ' space around ',
  '=1+1',
  '+cmd|" /C calc"!A0',
  '-2+3',
  '@SUM(A1)',
  '\t=A1',
  "'=quoted",
  "'plain",
  '-12,5',
  '+33 1 42 00',
  '00123',
  '1e5',
  '<b>&amp;]]></b><!-- -->',
  '_x0041_',
  'clé 🗝️ 👩‍👩‍👧 𝒳',
  '\u202Eright to left',
  '{"a":1}',
  '\\N \\ "',
  'null',
  '#REF!',
  'x'.repeat(100_000),
];

/** Texts that XML cannot carry as they are. */
export const brokenTexts: readonly string[] = [
  'nul\0inside',
  'bell\u0007',
  'half \uD83D',
  '\uDE00 half',
  '\uFFFE',
];

/** Columns of every kind. */
export const columns: readonly ExportColumn[] = [
  { name: 'ref', kind: 'text', many: false },
  { name: 'texte', kind: 'text', many: false },
  { name: 'mots', kind: 'text', many: true },
  { name: 'nombre', kind: 'int', many: false },
  { name: 'mesure', kind: 'double', many: false },
  { name: 'ouvert', kind: 'boolean', many: false },
  { name: 'jour', kind: 'date', many: false },
  { name: 'instant', kind: 'datetime', many: false },
  { name: 'position', kind: 'geo_point_2d', many: false },
  { name: 'contour', kind: 'geo_shape', many: false },
  { name: 'image', kind: 'file', many: false },
  { name: 'libre', kind: 'json_blob', many: false },
];

/** A row of a text among values of every kind. */
export function fullRow(texte: string, number: number): ExportRow {
  return {
    key: `K${number}`,
    at: '2026-11-22T09:30:00Z',
    values: {
      ref: `K${number}`,
      texte,
      mots: ['un', `deux ${number}`],
      nombre: number - 1,
      mesure: number / 8 - 1,
      ouvert: number % 2 === 0,
      jour: '2020-11-05',
      instant: '2025-09-10T10:00:00+00:00',
      position: { lat: 48.8566, lon: (2352 + number) / 1000 },
      contour: {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [square(number)] },
        properties: {},
      },
      image: {
        thumbnail: true,
        filename: 'a.jpg',
        format: 'jpeg',
        id: 'f1',
        url: 'https://example.org/f1.jpg',
      },
      libre: { json: { a: [1, null], texte } },
    },
  };
}

/** A row of nothing. */
export const emptyRow: ExportRow = {
  key: 'K0',
  values: Object.fromEntries(columns.map(({ name }) => [name, null])),
};

/** A table of these rows. */
export function tableOf(
  rows: readonly ExportRow[] | AsyncIterable<ExportRow>,
  more: Partial<ExportTable> = {},
): ExportTable {
  return {
    name: 'essai',
    title: 'Essai & <vérité>',
    address: 'https://example.org/explore/dataset/essai',
    at: '2026-11-22T09:30:00Z',
    columns,
    rows: Array.isArray(rows) ? streamed(rows) : (rows as AsyncIterable<ExportRow>),
    options: {},
    scratch: tmpdir(),
    ...more,
  };
}

/** A table of one text column. */
export function textTable(texts: readonly (string | null)[], more: Partial<ExportTable> = {}): ExportTable {
  const rows = texts.map((texte, at) => ({ key: `K${at + 1}`, values: { ref: `K${at + 1}`, texte } }));
  return tableOf(rows, { columns: columns.slice(0, 2), ...more });
}

/** Rows as they come from a store. */
export async function* streamed<T>(rows: Iterable<T>): AsyncGenerator<T> {
  for (const row of rows) yield row;
}

/** All bytes of an encoder. */
export async function written(encode: Encoder, table: ExportTable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of encode(table)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Rows of 30 columns, made one by one: texts, numbers, dates and a point. */
export function* manyRows(count: number): Generator<ExportRow> {
  for (let at = 0; at < count; at += 1) {
    const values: Record<string, PublishedValue> = {};
    for (const { name, kind, many } of manyColumns) values[name] = wideValue(kind, many, at, name);
    yield { key: `R${at}`, at: '2026-11-22T09:30:00Z', values };
  }
}

/** Thirty columns. */
export const manyColumns: readonly ExportColumn[] = Array.from({ length: 30 }, (_, at) => {
  const kind = (['text', 'text', 'text', 'int', 'double', 'date'] as const)[at % 6] ?? 'text';
  if (at === 29) return { name: 'position', kind: 'geo_point_2d', many: false };
  return { name: `colonne_${at}`, kind, many: at % 6 === 2 };
});

function wideValue(kind: string, many: boolean, at: number, name: string): PublishedValue {
  if (at % 7 === 3 && kind !== 'geo_point_2d') return null;
  if (many) return ['peinture', `XIXe siècle ${at % 90}`];
  if (kind === 'int') return at;
  if (kind === 'double') return at / 16;
  if (kind === 'date') return `${1900 + (at % 120)}-0${1 + (at % 9)}-15`;
  if (kind === 'geo_point_2d') return { lat: 43 + (at % 700) / 100, lon: -1 + (at % 800) / 100 };
  return `Œuvre ${at} de ${name}, huile sur toile, ${at % 3 === 0 ? 'musée "des Beaux-Arts"' : 'dépôt; réserve'}`;
}

function square(number: number): readonly (readonly [number, number])[] {
  const west = number / 100;
  return [
    [west, 45],
    [west + 0.5, 45],
    [west + 0.5, 45.5],
    [west, 45.5],
    [west, 45],
  ];
}

/** What our own readers, which recognise a file by its bytes, make of it: names of the columns and cells of the rows. */
export async function readBack(bytes: Buffer, name: string): Promise<ReadTable> {
  const folder = mkdtempSync(join(tmpdir(), 'exports-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const rows: Row[] = [];
    const findings: unknown[] = [];
    for await (const batch of readRows(path, await recogniseFile(path, name))) {
      rows.push(...batch.rows);
      findings.push(...batch.findings);
    }
    return { names: rows[0]?.names ?? [], cells: rows.map(({ cells }) => cells), findings };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of one part of a zip of ours, found by its local header. */
export function part(bytes: Buffer, name: string): string {
  const at = bytes.indexOf(name);
  return inflateRawSync(bytes.subarray(at + name.length), { finishFlush: 2 }).toString();
}
