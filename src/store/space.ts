// Room on the disk of the data folder: below one gigabyte nothing more is written, reading goes on.
import { statfs } from 'node:fs/promises';
import { Refusal } from '../commons/refusal.ts';

/** Below so many free bytes, writes are refused. */
export const leastSpace = 1_000_000_000;

/** Free bytes on the disk of `folder`. */
export async function freeSpace(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Throws Refusal `storage-low` (507) when less than one gigabyte is free. */
export async function requireSpace(folder: string): Promise<void> {
  const free = await freeSpace(folder);
  if (free < leastSpace) throw new Refusal('storage-low', 507, { free: Math.floor(free / 1_000_000) });
}
