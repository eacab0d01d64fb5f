// What the verbs of imports are given: the truth, the file store, the catalogue in force and a clock.
import type { Catalogue } from '../../store/catalogue.ts';
import type { Database } from '../../store/database.ts';
import { type FileStore, filePath } from '../../store/files.ts';
import type { ImportFile } from '../../store/schema.ts';

/** The parts of the platform that an import uses; `url` opens connections of its own for COPY. */
export type ImportPlatform = {
  readonly db: Database;
  readonly url: string;
  readonly files: FileStore;
  readonly catalogue: Catalogue;
  readonly clock: () => Date;
};

/** Where the bytes of an import's file are. */
export function pathOf({ files }: Pick<ImportPlatform, 'files'>, file: ImportFile): string {
  return file.path ?? filePath(files, file.digest);
}
