// The project's own files, for tests that look at all of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The project's folder. */
export const root = join(import.meta.dirname, '../..');

/** Paths (relative to the project, with `/`) of the files below `folders` whose name ends so. */
export function filesBelow(folders: readonly string[], ...endings: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  );
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Whether a path is that of a test. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}
