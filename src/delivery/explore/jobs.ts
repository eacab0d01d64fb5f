// Whole exports made by `work` when a snapshot is published, so that the first who asks is given a file.
import { datasetOf } from '../../store/catalogue.ts';
import type { JobHandlers } from '../../store/jobs/run.ts';
import { prepareExport } from '../../store/published/prepared.ts';
import { tableFacts } from '../../store/query/table-facts.ts';
import { withDuck } from '../../store/snapshots/duck-room.ts';
import { SMALL_TABLE } from '../../store/snapshots/held-table.ts';
import { PREPARING } from '../../store/snapshots/jobs.ts';
import { openSnapshotTable } from '../../store/snapshots/snapshot-table.ts';
import type { SnapshotRoom } from '../../store/snapshots/snapshots.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import { exportBytes, type FileRoom } from './export.ts';
import { readManner } from './export-manner.ts';
import { keptKey } from './kept-export.ts';
import { knownParameters, readParameters } from './parameters.ts';

/** What preparing works with; `folder` is where exports are kept. */
export type PreparingRoom = Omit<SnapshotRoom, 'duck'> &
  FileRoom & {
    readonly folder: string;
    /** Datasets of no more rows are soon written when somebody asks. */
    readonly small?: number;
  };

/** Those that most ask for. */
const FORMATS = ['csv', 'json'] as const;

/** The handlers: a job that runs again makes its files anew, and a newer snapshot's take the place of an older one's. */
export function exportJobs(room: PreparingRoom): JobHandlers {
  return {
    [PREPARING]: async ({ subject }) => {
      await withDuck(room.files, async (duck) => {
        const table = await openSnapshotTable(room, duck, String(subject['published']));
        if (table === undefined) return;
        try {
          await prepareAll(room, table);
        } finally {
          table.close();
        }
      });
    },
  };
}

async function prepareAll(room: PreparingRoom, table: OpenTable): Promise<void> {
  const plain = new URLSearchParams();
  const asked = readParameters(plain, knownParameters.export, -1);
  const { records, modified } = await tableFacts(table);
  if (records <= (room.small ?? SMALL_TABLE)) return;
  const { format } = datasetOf(await room.catalogue(), table.dataset.base);
  const at = modified ?? room.now().toISOString();
  for (const name of FORMATS) {
    const content = { asked, manner: readManner(plain, name), format, at };
    await prepareExport(room.folder, keptKey(table, content), () => exportBytes(room, table, content));
  }
}
