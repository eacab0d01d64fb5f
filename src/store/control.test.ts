// One owner per data folder, and everybody else attaches to it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { attach, ownerOf, takeControl } from './control.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'cimaise-control-'));
});
afterEach(() => rm(data, { recursive: true }));

test('a folder that is held cannot be taken, one given up can', async () => {
  const control = await takeControl(data);
  expect(control).toBeDefined();
  expect(await takeControl(data)).toBeUndefined();
  expect(await ownerOf(data)).toBe(process.pid);
  await control?.release();
  expect(await ownerOf(data)).toBeUndefined();
  const again = await takeControl(data);
  expect(again).toBeDefined();
  await again?.release();
});

test('whoever attaches early waits for the address, whoever attaches late gets it at once', async () => {
  const control = await takeControl(data);
  const early = attach(data);
  await ownerOf(data);
  control?.announce('postgresql://somewhere');
  expect((await early)?.url).toBe('postgresql://somewhere');
  expect((await attach(data))?.url).toBe('postgresql://somewhere');
  await control?.release();
});

test('an owner that gives up before it works lets go of those who wait', async () => {
  const control = await takeControl(data);
  const early = attach(data);
  await ownerOf(data);
  await control?.release();
  expect(await early).toBeUndefined();
});

test('an owner can wait until it is alone', async () => {
  const control = await takeControl(data);
  control?.announce('postgresql://somewhere');
  const other = await attach(data);
  const events: string[] = [];
  const alone = control?.alone().then(() => events.push('alone'));
  await ownerOf(data);
  events.push('detached');
  other?.detach();
  await alone;
  expect(events).toEqual(['detached', 'alone']);
  await control?.release();
});

test('a folder with a path too long for a socket works all the same', async () => {
  const deep = join(data, 'd'.repeat(120));
  const control = await takeControl(deep);
  expect(await takeControl(deep)).toBeUndefined();
  expect(await ownerOf(deep)).toBe(process.pid);
  await control?.release();
});
