/** What every encoder promises: memory that does not grow, rows left when the reader leaves, errors passed on. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  columns,
  fullRow,
  hostileTexts,
  manyColumns,
  manyRows,
  streamed,
  tableOf,
  written,
} from './export-samples.ts';
import { type ExportFormatName, exportFormat, exportFormats } from './write.ts';
import type { ExportRow } from './writing.ts';

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'scratch-'));
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** Formats that must see every row before their first byte. */
const seesAll: ReadonlySet<string> = new Set(['shp']);
const names = Object.keys(exportFormats) as readonly ExportFormatName[];

describe.each(names)('%s', (name) => {
  const { encode } = exportFormats[name];

  test('50,000 rows pass in memory that does not grow', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const kept: number[] = [];
    const measured = async function* (): AsyncGenerator<ExportRow> {
      let count = 0;
      for (const row of manyRows(50_000)) {
        if (count % 10_000 === 0) {
          collect();
          const { heapUsed, arrayBuffers } = process.memoryUsage();
          kept.push(heapUsed + arrayBuffers);
        }
        count += 1;
        yield row;
      }
    };
    let size = 0;
    const table = tableOf(measured(), { columns: manyColumns, scratch });
    for await (const chunk of encode(table)) size += chunk.length;
    expect(size).toBeGreaterThan(100_000);
    const [, early = 0, ...later] = kept;
    expect(Math.max(...later) - early).toBeLessThan(8_000_000);
  });

  test('a reader that leaves ends the rows, and nothing is kept aside', async () => {
    let drawn = 0;
    let ended = false;
    const source = async function* (): AsyncGenerator<ExportRow> {
      try {
        for (const row of manyRows(50_000)) {
          drawn += 1;
          yield row;
        }
      } finally {
        ended = true;
      }
    };
    for await (const chunk of encode(tableOf(source(), { columns: manyColumns, scratch }))) {
      if (chunk.length > 1_000) break;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toBe(true);
    if (!seesAll.has(name)) expect(drawn).toBeLessThan(10_000);
    expect(readdirSync(scratch)).toEqual([]);
  });

  test('an error of the rows is the error of the bytes', async () => {
    const broken = async function* (): AsyncGenerator<ExportRow> {
      yield* manyRows(3_000);
      throw new Error('the table is gone');
    };
    await expect(written(encode, tableOf(broken(), { columns: manyColumns, scratch }))).rejects.toThrow(
      'the table is gone',
    );
    expect(readdirSync(scratch)).toEqual([]);
  });

  test('the same rows make the same bytes, and no rows make a whole file', async () => {
    const rows = hostileTexts.map((text, at) => fullRow(text, at + 1));
    const once = await written(encode, tableOf(rows, { scratch }));
    expect(once.equals(await written(encode, tableOf(streamed(rows), { scratch })))).toBe(true);
    expect(Buffer.isBuffer(await written(encode, tableOf([], { columns, scratch })))).toBe(true);
  });
});

test('a format is found by its own name only', () => {
  expect(exportFormat('csv')?.extension).toBe('csv');
  for (const name of ['', 'CSV', 'toString', '__proto__', '../csv'])
    expect(exportFormat(name)).toBeUndefined();
});
