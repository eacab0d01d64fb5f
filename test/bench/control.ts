// The control beside every phase: what the machine gives in that minute to work that does not change. A figure taken
// while these are three times slower than on a quiet machine says little.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openPlatform } from '../../src/store/platform.ts';
import { type Figure, percentile, timesOf } from './measure.ts';

const MEGABYTES = 64;

/** Takes the control; the database's part only when there is a data folder. */
export async function takeControl(folder: string, data: string): Promise<readonly Figure[]> {
  return [
    { what: 'control: load average', value: loadavg()[0] ?? 0, unit: '' },
    ...loop(),
    ...(existsSync(data) ? [await selects(data)] : []),
    { what: 'control: copy of a file, synced', value: await copies(folder), unit: 'MB/s' },
  ];
}

/** By the clock, which waits for other programs, and in processor time, which tells how slow the processor itself is. */
function loop(): readonly Figure[] {
  const [from, before] = [performance.now(), process.cpuUsage()];
  let mixed = 1;
  for (let step = 0; step < 200_000_000; step += 1) mixed = (Math.imul(mixed, 0x01000193) ^ step) | 0;
  const clock = mixed === 0 ? 0 : performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  return [
    { what: 'control: fixed loop, by the clock', value: clock, unit: 'ms' },
    { what: 'control: fixed loop, processor time', value: (user + system) / 1000, unit: 'ms' },
  ];
}

async function selects(data: string): Promise<Figure> {
  const { db, stop } = await openPlatform({ data });
  const times = await timesOf(200, () => sql`select 1`.execute(db));
  await stop();
  return { what: 'control: select 1, p50', value: percentile(times, 0.5), unit: 'ms' };
}

async function copies(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const [from, to] = [join(folder, 'control-a'), join(folder, 'control-b')];
  await writeFile(from, randomBytes(MEGABYTES * 1_000_000));
  const began = performance.now();
  await copyFile(from, to);
  const file = await open(to);
  await file.sync();
  await file.close();
  const seconds = (performance.now() - began) / 1000;
  await Promise.all([rm(from), rm(to)]);
  return MEGABYTES / seconds;
}
