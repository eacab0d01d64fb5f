/** Golden cases: each file of golden/ is read as its `.rows.json` says. A missing expectation is written once, locally. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRows } from './read.ts';
import type { Reading } from './reading.ts';
import { recogniseFile } from './recognise.ts';
import type { Row, RowBatch } from './row.ts';

const folder = new URL('./golden/', import.meta.url);
const cases = readdirSync(folder).filter((name) => !name.endsWith('.rows.json'));

test.each(cases)('%s is read as expected', async (name) => {
  const path = new URL(name, folder).pathname;
  const found = await readWhole(path, name);
  const expectation = new URL(`${name}.rows.json`, folder);
  if (!existsSync(expectation) && process.env['CI'] === undefined) {
    writeFileSync(expectation, `${JSON.stringify(found, null, 2)}\n`);
  }
  expect(found).toEqual(JSON.parse(readFileSync(expectation, 'utf8')));
});

test.each(cases)('%s stopped after any batch and resumed gives every row and finding once', async (name) => {
  const path = new URL(name, folder).pathname;
  const reading = await recogniseFile(path, name);
  const whole: unknown[] = [];
  for await (const { rows, findings } of readRows(path, reading)) whole.push(...rows, ...findings);
  const pieces: unknown[] = [];
  for (let skip = 0; ; ) {
    const batch = await firstBatch(path, reading, skip);
    pieces.push(...(batch?.rows ?? []), ...(batch?.findings ?? []));
    if (batch === undefined || batch.rows.length === 0) break;
    expect(batch.rows).toHaveLength(1);
    skip = batch.rows[0]?.number ?? 0;
  }
  const sorted = (things: readonly unknown[]) => things.map((thing) => JSON.stringify(thing)).sort();
  expect(sorted(pieces)).toEqual(sorted(whole));
});

test('rows with the same names share one list of names, whatever the codec', async () => {
  for (const name of ['opendatasoft-v21.json', 'labelled.txt', 'named-fields.xml', 'semicolon-utf8.csv']) {
    const path = new URL(name, folder).pathname;
    const lists = new Map<string, readonly string[]>();
    for await (const batch of readRows(path, await recogniseFile(path, name), { batch: 1 })) {
      for (const { names } of batch.rows) {
        const known = lists.get(names.join()) ?? names;
        expect(names === known).toBe(true);
        lists.set(names.join(), names);
      }
    }
  }
});

async function firstBatch(path: string, reading: Reading, skip: number): Promise<RowBatch | undefined> {
  for await (const batch of readRows(path, reading, { skip, batch: 1 })) return batch;
  return undefined;
}

async function readWhole(path: string, name: string) {
  const { evidence, ...reading } = await recogniseFile(path, name);
  const rows: unknown[] = [];
  const findings: unknown[] = [];
  for await (const batch of readRows(path, { ...reading, evidence })) {
    for (const row of batch.rows) rows.push(shown(row));
    findings.push(...batch.findings);
  }
  return { reading: { ...reading, evidence: evidence.map(({ code }) => code) }, rows, findings };
}

function shown(row: Row) {
  const cells = row.cells.map((cell, at) => [row.names[at], cell]);
  return row.table === undefined
    ? { number: row.number, cells }
    : { number: row.number, table: row.table, cells };
}
