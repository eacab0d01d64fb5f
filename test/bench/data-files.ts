// The generated files of a bench: all of them in the order of their import, or those of one dataset in their own.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetOfFile } from '../../src/manufactory/demonstration/synthetic-files.ts';
import type { Bench } from './phases.ts';

/**
 * As an administrator would: the index then follows one large file while the next one is imported, and when the last
 * one is there, little is left to follow.
 */
export async function largestFirst(bench: Bench): Promise<readonly string[]> {
  const paths = await dataFiles(bench);
  const sizes = new Map(
    await Promise.all(paths.map(async (path) => [path, (await stat(path)).size] as const)),
  );
  return paths.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
}

/** The files of one dataset, the first first. */
export async function filesOf(bench: Bench, dataset: string): Promise<readonly string[]> {
  return (await dataFiles(bench)).filter((path) => datasetOfFile(path) === dataset);
}

async function dataFiles({ home }: Pick<Bench, 'home'>): Promise<readonly string[]> {
  const folder = join(home, 'files');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  return names.toSorted(new Intl.Collator('en', { numeric: true }).compare).map((name) => join(folder, name));
}
