// Whole exports of a dataset that are kept as files: their length and digest, known without making any.

import { Refusal } from '../../commons/refusal.ts';
import { datasetOf } from '../../store/catalogue.ts';
import type { PreparedExports } from '../../store/published/prepared.ts';
import type { Explore } from '../explore/explore.ts';
import { exportFormatsOf } from '../explore/export.ts';
import { readManner } from '../explore/export-manner.ts';
import { keptKey } from '../explore/kept-export.ts';
import { knownParameters, readParameters } from '../explore/parameters.ts';
import { withTable } from '../explore/table-source.ts';

/** A file. */
type KeptFile = NonNullable<ReturnType<PreparedExports['known']>>;

/** The files that plain addresses of exports give now, by format; none while the table is not up. */
export async function keptFiles(explore: Explore, id: string): Promise<ReadonlyMap<string, KeptFile>> {
  const plain = new URLSearchParams();
  const asked = readParameters(plain, knownParameters.export, -1);
  try {
    return await withTable(explore, { id }, async (table) => {
      const { format } = datasetOf(await explore.catalogue(), table.dataset.base);
      const files = exportFormatsOf(table.columns).flatMap((name) => {
        const key = keptKey(table, { asked, manner: readManner(plain, name), format });
        const file = explore.prepared.known(key);
        return file === undefined ? [] : [[name, file] as const];
      });
      return new Map(files);
    });
  } catch (error) {
    if (error instanceof Refusal && error.status === 503) return new Map();
    throw error;
  }
}
