// Snapshots as jobs of `work`: made one after the other in a process of their own and copied for reading, cleaned of what was retracted, tended now and then.
import { writeLedger } from '../backup/retraction-ledger.ts';
import { keepLooking, type Looking } from '../jobs/looking.ts';
import type { JobHandlers, RunningJob } from '../jobs/run.ts';
import { enqueueJob } from '../jobs.ts';
import { CLEANING } from '../retractions.ts';
import type { SnapshotKind } from '../schema-published.ts';
import { SNAPSHOT } from './ask-snapshot.ts';
import { cleanSnapshots } from './cleaning.ts';
import { askCopies, COPYING } from './copying.ts';
import { withDuck } from './duck-room.ts';
import { makeAside } from './making.ts';
import type { SnapshotRequest, SnapshotRoom } from './snapshots.ts';
import { tendSnapshots } from './tending.ts';

/** What the handlers need: `url` and `root` are for the process in which a snapshot is made. */
export type SnapshotJobsRoom = Omit<SnapshotRoom, 'duck'> & {
  readonly url: string;
  readonly root: string;
  /** Folders that hold the ledger of retractions. */
  readonly ledgers: readonly string[];
};

/** Kind of the jobs that make whole exports of a dataset's newest snapshot. Their subject: `published`. */
export const PREPARING = 'exports';

/** Nobody asks one question longer, and tables look at the register some times a second (milliseconds). */
const GRACE = 5_000;
/** The first look comes when the platform has started and its readers are served; then some times an hour. */
const FIRST_LOOK = 20_000;
const EVERY = 10 * 60_000;

/** The handlers of snapshots. A job that runs again makes its file anew: nothing was registered before its end. */
export function snapshotJobs(room: SnapshotJobsRoom): JobHandlers {
  const order = { databaseUrl: room.url, root: room.root, folder: room.files.folder };
  return {
    [SNAPSHOT]: async (job) => {
      await makeAside({ ...order, request: requestOf(job) }, (rows) => void job.progress({ rows }));
      await askCopies(room);
      const { published } = requestOf(job);
      await enqueueJob(room.db, {
        ...{ kind: PREPARING, queue: 'aside', subject: { published } },
        at: room.files.now(),
      });
    },
    [CLEANING]: async () => {
      await writeLedger(room.db, room.ledgers);
      await withDuck(room.files, async (duck) => {
        await cleanSnapshots({ ...room, duck }, GRACE);
      });
      await askCopies(room);
    },
    [COPYING]: async () => await makeAside(order),
  };
}

const kinds: readonly SnapshotKind[] = ['delta', 'nightly', 'request', 'version'];

function requestOf({ subject }: RunningJob): SnapshotRequest {
  const kind = kinds.find((one) => one === subject['snapshot']) ?? 'request';
  const note = subject['note'];
  const cited = typeof note === 'string' ? { note } : {};
  return { published: String(subject['published']), kind, citable: subject['citable'] === true, ...cited };
}

async function lookAfter(room: SnapshotJobsRoom): Promise<void> {
  await writeLedger(room.db, room.ledgers);
  await tendSnapshots(room);
  await askCopies(room);
}

/** Looks after snapshots until stopped; what goes wrong is told and tried again at the next look. */
export function startTending(
  room: SnapshotJobsRoom,
  log: (event: Readonly<Record<string, unknown>>) => void,
): Looking {
  return keepLooking(
    () => lookAfter(room),
    { first: FIRST_LOOK, every: EVERY },
    (error) => log({ snapshots: 'tend', error }),
  );
}
