// What the verbs of imports are given: the truth, the file store, the catalogue in force and a clock.
import type { Catalogue } from '../../store/catalogue.ts';
import type { Database } from '../../store/database.ts';
import type { FileStore } from '../../store/files.ts';

/** The parts of the platform that an import uses; `url` opens connections of its own for COPY. */
export type ImportPlatform = {
  readonly db: Database;
  readonly url: string;
  readonly files: FileStore;
  readonly catalogue: Catalogue;
  readonly clock: () => Date;
};
