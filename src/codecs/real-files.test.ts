/** Real files, where they are at hand (CIMAISE_SHARED): each gives the number of rows that its list says. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Refusal } from '../commons/refusal.ts';
import { readRows } from './read.ts';
import { recogniseFile } from './recognise.ts';

const root = new URL('../../', import.meta.url).pathname;
const shared = process.env['CIMAISE_SHARED'] ?? `${root}../shared`;
const list = `${shared}/data/MANIFEST.tsv`;
if (!existsSync(list)) console.warn(`SKIPPED: no real files at ${shared} (set CIMAISE_SHARED)`);

const lines = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n').slice(1) : [];
const files = lines
  .map((line) => line.split('\t'))
  .map(([path = '', , , size = '', format = '']) => ({ path, expected: expectation(path, size, format) }))
  .filter(({ expected }) => expected !== undefined);

// A file whose tests are made from a list that is not there would have none, which counts as a failure.
test.skipIf(files.length === 0)('the list names files to read', () => {
  expect(files.length).toBeGreaterThan(10);
});

test.skipIf(files.length === 0).each(files)('$path: $expected', async ({ path, expected }) => {
  expect(await verdict(`${shared}/data/${path}`)).toMatch(
    expected === 'some rows' ? /^[1-9]\d* rows$/ : (expected ?? ''),
  );
});

function expectation(path: string, size: string, format: string): string | undefined {
  if (path.includes('git-lfs-pointer')) return 'git-lfs-pointer';
  if (format.includes('INVALID JSON')) return 'json-invalid';
  const rows = /^(\d+) rows/.exec(size)?.[1];
  if (rows !== undefined) return `${rows} rows`;
  return /\.(?:xlsx|ods)$|^pop\/.*\.(?:txt|csv|xml)$/.test(path) ? 'some rows' : undefined;
}

async function verdict(path: string): Promise<string> {
  let rows = 0;
  try {
    const reading = await recogniseFile(path, path);
    for await (const batch of readRows(path, reading)) {
      rows += batch.rows.length;
      for (const { code } of batch.findings) expect(code).not.toBe('bad-bytes');
    }
    return `${rows} rows`;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
