// The files of an index in its folder: one SQLite file a generation, and one line that names the current one. A new
// generation is built aside and takes over by renaming that line, so that a kill leaves the old or the new.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** One index in a folder that it shares with others: `public`, later `desk`. */
export type IndexFolder = { readonly folder: string; readonly name: string };

/** The file of a generation. */
export function generationFile({ folder, name }: IndexFolder, generation: number): string {
  return join(folder, `${name}-${generation}.sqlite`);
}

/** The generation that counts; 1 when there is none yet. Makes the folder. */
export function currentGeneration(index: IndexFolder): number {
  mkdirSync(index.folder, { recursive: true });
  const path = currentFile(index);
  const number = existsSync(path) ? Number(readFileSync(path, 'utf8').trim()) : 1;
  return Number.isSafeInteger(number) && number > 0 ? number : 1;
}

/** Makes a generation the one that counts. */
export function setCurrentGeneration(index: IndexFolder, generation: number): void {
  const path = currentFile(index);
  const file = openSync(`${path}.new`, 'w');
  writeSync(file, `${generation}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}

/** Removes every file of the index but those of `kept`: old generations and half-built ones. */
export function removeOtherGenerations(index: IndexFolder, kept: number): void {
  const beginning = `${index.name}-`;
  const own = `${index.name}-${kept}.sqlite`;
  for (const file of readdirSync(index.folder)) {
    if (!file.startsWith(beginning) || file.startsWith(own)) continue;
    rmSync(join(index.folder, file), { force: true });
  }
}

/** Removes one generation's files. */
export function removeGeneration(index: IndexFolder, generation: number): void {
  const file = generationFile(index, generation);
  for (const path of [file, `${file}-wal`, `${file}-shm`]) rmSync(path, { force: true });
}

function currentFile({ folder, name }: IndexFolder): string {
  return join(folder, `${name}.current`);
}
