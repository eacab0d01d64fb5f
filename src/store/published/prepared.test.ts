// Kept exports: made once, given as files, never of a state that is past, never of a reading that was left.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPrepared, type PreparedExports, type PreparedKey, prepareExport } from './prepared.ts';

let folder = '';
let made = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prepared-'));
  made = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const key = (more: Partial<PreparedKey> = {}): PreparedKey => ({
  dataset: 'a',
  state: '1',
  manner: 'csv',
  ...more,
});

async function* text(words: readonly string[]): AsyncGenerator<Buffer> {
  made += 1;
  for (const word of words) yield Buffer.from(word);
}

async function had(prepared: PreparedExports, asked: PreparedKey, words = ['one ', 'two']) {
  const { read, file } = await prepared.of(asked, () => text(words));
  return { text: (await buffer(read())).toString(), digest: file?.digest, size: file?.size };
}

test('the second reader has the file that the first made, with its length and its digest', async () => {
  const prepared = await openPrepared(folder, 1_000);
  expect(prepared.known(key())).toBeUndefined();
  expect(await had(prepared, key())).toEqual({ text: 'one two', digest: undefined, size: undefined });
  const digest = createHash('sha256').update('one two').digest('hex');
  expect(prepared.known(key())).toMatchObject({ size: 7, digest });
  expect(await had(prepared, key())).toEqual({ text: 'one two', digest, size: 7 });
  expect(made).toBe(1);
  await had(prepared, key({ manner: 'csv, labels' }));
  expect(made).toBe(2);
});

test('a newer state is made anew, and the files of the older one are gone from the disk', async () => {
  const prepared = await openPrepared(folder, 1_000);
  await had(prepared, key());
  await had(prepared, key({ manner: 'json' }));
  await had(prepared, key({ dataset: 'b' }));
  expect((await had(prepared, key({ state: '2' }), ['without'])).text).toBe('without');
  expect(readdirSync(folder)).toHaveLength(2);
  expect(prepared.known(key())).toBeUndefined();
  expect(prepared.known(key({ dataset: 'b' }))).toBeDefined();
});

test('what was left before its end, or broke, is not kept', async () => {
  const prepared = await openPrepared(folder, 1_000);
  const { read } = await prepared.of(key(), () => text(['one ', 'two ', 'three']));
  for await (const _ of read()) break;
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.from('half');
    throw new Error('the table is gone');
  }
  const breaking = await prepared.of(key({ manner: 'json' }), broken);
  await expect(buffer(breaking.read())).rejects.toThrow('the table is gone');
  expect(readdirSync(folder)).toEqual([]);
  expect((await had(prepared, key())).text).toBe('one two');
});

test('two readers at once both have it whole, and one file is kept', async () => {
  const prepared = await openPrepared(folder, 1_000);
  const both = await Promise.all([had(prepared, key()), had(prepared, key())]);
  expect(both.map((one) => one.text)).toEqual(['one two', 'one two']);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('the longest unused go when there is no room, and all but those of snapshots at start', async () => {
  const prepared = await openPrepared(folder, 20);
  for (const manner of ['a', 'b']) await had(prepared, key({ manner }));
  await had(prepared, key({ manner: 'a' }));
  await had(prepared, key({ manner: 'c' }));
  const known = ['a', 'b', 'c'].map((manner) => prepared.known(key({ manner })));
  expect(known.map((one) => one !== undefined)).toEqual([true, false, true]);
  writeFileSync(join(folder, 'left-by-a-crash.part'), 'x');
  await openPrepared(folder, 20);
  expect(readdirSync(folder)).toEqual([]);
});

test('the file of a snapshot is there for the first reader, in every process, until its dataset changes', async () => {
  const prepared = await openPrepared(folder, 1_000);
  await prepareExport(folder, key(), () => text(['made ', 'before']));
  const digest = createHash('sha256').update('made before').digest('hex');
  expect(prepared.known(key())).toMatchObject({ size: 11, digest });
  expect(await had(prepared, key())).toEqual({ text: 'made before', digest, size: 11 });
  const after = await openPrepared(folder, 1_000);
  expect((await had(after, key())).text).toBe('made before');
  await prepareExport(folder, key({ dataset: 'b' }), () => text(['of another']));
  await after.drop('a');
  expect(after.known(key())).toBeUndefined();
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a newer snapshot takes the place of the older one, and a file that broke is not there', async () => {
  const prepared = await openPrepared(folder, 1_000);
  await prepareExport(folder, key(), () => text(['first']));
  await prepareExport(folder, key({ state: '2' }), () => text(['second']));
  expect(prepared.known(key())).toBeUndefined();
  expect((await had(prepared, key({ state: '2' }))).text).toBe('second');
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.from('half');
    throw new Error('the table is gone');
  }
  await expect(prepareExport(folder, key({ state: '3' }), broken)).rejects.toThrow('the table is gone');
  expect(readdirSync(folder)).toEqual([]);
});

test('what has changed takes its versions with it, and what was being made of it is not kept', async () => {
  const prepared = await openPrepared(folder, 1_000);
  const others = [key({ dataset: 'a 1' }), key({ dataset: 'a 12', manner: 'json' }), key({ dataset: 'ab' })];
  for (const one of others) await had(prepared, one);
  async function* changing(): AsyncGenerator<Buffer> {
    yield Buffer.from('one ');
    await prepared.drop('a');
    yield Buffer.from('two');
  }
  const { read } = await prepared.of(key({ dataset: 'a' }), changing);
  expect((await buffer(read())).toString()).toBe('one two');
  expect(others.map((one) => prepared.known(one) !== undefined)).toEqual([false, false, true]);
  expect(prepared.known(key({ dataset: 'a' }))).toBeUndefined();
  expect(readdirSync(folder)).toHaveLength(1);
});
