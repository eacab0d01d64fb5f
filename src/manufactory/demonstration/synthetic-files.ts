/**
 * Synthetic records as the files that producers would send: one delimited file a dataset, `<dataset>.csv`. Written as
 * a stream, so that three million records need no more memory than three hundred.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeDelimited } from '../../codecs/write-delimited.ts';
import type { CommuneIndex } from '../../commons/places/communes.ts';
import { type Commune, headers, type Lists, type Shapes, type Size, type Synthetic } from './shapes.ts';
import { synthesiseByDataset } from './synthesise.ts';

/** Gathered before a write: few large ones are quicker. */
const WRITE_AT_ONCE = 1 << 18;

/** How many records and where to; `size` is `light` unless said. */
export type SyntheticFilesRequest = {
  readonly into: string;
  readonly records: number;
  readonly seed: number;
  readonly size?: Size;
};

/** Writes the files below `into` (made when missing) from the shapes and lists of `folder`; returns their paths. */
export async function writeSyntheticFiles(
  folder: string,
  communes: CommuneIndex,
  { into, ...amount }: SyntheticFilesRequest,
): Promise<readonly string[]> {
  const shapes = await readJson<Shapes>(join(folder, 'shapes.json'));
  const lists = await readJson<Lists>(join(folder, 'lists.json'));
  const synthesis = { shapes, lists, communes: communesByWeight(communes, lists.towns ?? []), ...amount };
  await mkdir(into, { recursive: true });
  const paths: string[] = [];
  for (const { dataset, records } of synthesiseByDataset(synthesis)) {
    const path = join(into, `${dataset}.csv`);
    const rows = rowsOf(headers(shapes, dataset), records);
    await pipeline(gathered(writeDelimited(rows)), createWriteStream(path, { highWaterMark: WRITE_AT_ONCE }));
    paths.push(path);
  }
  return paths;
}

async function* rowsOf(
  columns: readonly string[],
  records: Iterable<Synthetic>,
): AsyncIterable<readonly string[]> {
  yield columns;
  for (const { fields } of records) yield columns.map((column) => fields[column] ?? '');
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
