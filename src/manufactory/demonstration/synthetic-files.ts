/**
 * Synthetic records as the files that producers would send: one delimited file a dataset, `<dataset>.csv`, or several
 * of about one size, `<dataset>-1.csv` and so on, for one that is large. Written as a stream, so that three million
 * records need no more memory than three hundred.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeDelimited } from '../../codecs/write-delimited.ts';
import type { CommuneIndex } from '../../commons/places/communes.ts';
import { type Commune, headers, type Lists, type Shapes, type Size, type Synthetic } from './shapes.ts';
import { synthesiseByDataset } from './synthesise.ts';

/** Gathered before a write: few large ones are quicker. */
const WRITE_AT_ONCE = 1 << 18;

/** Records of one file, at most: each file is an import of its own, and the search follows one while the next is read. */
const MOST_RECORDS = 250_000;

/** How many records and where to; `size` is `light` unless said, `mostRecords` of a file 250,000. */
export type SyntheticFilesRequest = {
  readonly into: string;
  readonly records: number;
  readonly seed: number;
  readonly size?: Size;
  readonly mostRecords?: number;
};

/** Writes the files below `into` (made when missing) from the shapes and lists of `folder`; returns their paths. */
export async function writeSyntheticFiles(
  folder: string,
  communes: CommuneIndex,
  { into, mostRecords = MOST_RECORDS, ...amount }: SyntheticFilesRequest,
): Promise<readonly string[]> {
  const shapes = await readJson<Shapes>(join(folder, 'shapes.json'));
  const lists = await readJson<Lists>(join(folder, 'lists.json'));
  const synthesis = { shapes, lists, communes: communesByWeight(communes, lists.towns ?? []), ...amount };
  await mkdir(into, { recursive: true });
  const paths: string[] = [];
  for (const { dataset, count, records } of synthesiseByDataset(synthesis)) {
    const files = Math.max(1, Math.ceil(count / mostRecords));
    const rows = records[Symbol.iterator]();
    for (let file = 0; file < files; file += 1) {
      const path = join(into, files === 1 ? `${dataset}.csv` : `${dataset}-${file + 1}.csv`);
      const share = Math.ceil(count / files);
      await writeRows(path, rowsOf(headers(shapes, dataset), rows, share));
      paths.push(path);
    }
  }
  return paths;
}

/** The dataset of a file by its name. */
export function datasetOfFile(path: string): string {
  return basename(path, '.csv').replace(/-\d+$/, '');
}

async function writeRows(path: string, rows: AsyncIterable<readonly string[]>): Promise<void> {
  await pipeline(gathered(writeDelimited(rows)), createWriteStream(path, { highWaterMark: WRITE_AT_ONCE }));
}

/** The header and the next `most` records, which leaves the others for the files behind. */
async function* rowsOf(
  columns: readonly string[],
  records: Iterator<Synthetic>,
  most: number,
): AsyncIterable<readonly string[]> {
  yield columns;
  for (let number = 0; number < most; number += 1) {
    const { value, done } = records.next();
    if (done) return;
    yield columns.map((column) => value.fields[column] ?? '');
  }
}

async function* gathered(lines: AsyncIterable<string>): AsyncIterable<string> {
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < WRITE_AT_ONCE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** The given towns first, then every other commune in an order that follows no map. */
function communesByWeight(index: CommuneIndex, towns: readonly string[]): readonly Commune[] {
  const rank = new Map(towns.map((code, at) => [code, at]));
  const others = [...index.all()].filter(({ point, partOf }) => point !== undefined && partOf === undefined);
  const place = (code: string): number => rank.get(code) ?? towns.length + scattered(code);
  return others
    .map((commune) => ({ commune, at: place(commune.code) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ commune: { code, name, department, departmentName, regionName, point } }) => ({
      code,
      name,
      department,
      departmentName,
      region: regionName,
      lat: point?.lat ?? 0,
      lon: point?.lon ?? 0,
    }));
}

function scattered(code: string): number {
  return Math.imul(Number.parseInt(code, 36), 0x9e3779b1) >>> 0;
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T;
}
