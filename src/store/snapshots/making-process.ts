// A process of its own in which one snapshot is made, or the copies that lack: at the lowest priority, with memory of its own, gone when it is
// done or when `work` is gone.
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { Refusal } from '../../commons/refusal.ts';
import { followCatalogue } from '../catalogue.ts';
import { openDatabase } from '../database.ts';
import { makeCopies } from './copying.ts';
import { withDuck } from './duck-room.ts';
import type { FromMaking, MakingOrder } from './making.ts';
import { makeSnapshot } from './snapshots.ts';

const LOWEST = 19;

giveWay();
process.on('disconnect', () => process.exit(1));
process.once('message', (order: MakingOrder) => {
  void make(order)
    .catch((error: unknown) => tell(troubleOf(error)))
    .finally(() => process.disconnect?.());
});

/** Linux gives each thread a priority of its own, which those that it starts later take over. */
function giveWay(): void {
  setPriority(LOWEST);
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task')) {
    try {
      setPriority(Number(thread), LOWEST);
    } catch {
      // It has ended since it was listed.
    }
  }
}

async function make({ databaseUrl, root, folder, request }: MakingOrder): Promise<void> {
  const db = openDatabase(databaseUrl, { max: 2 });
  const files = { folder, db, now: () => new Date() };
  const room = { db, files, catalogue: followCatalogue(db, root) };
  try {
    await withDuck(files, async (duck) => {
      if (request === undefined) await makeCopies({ db, files, duck });
      else await makeSnapshot({ ...room, duck }, request, async (rows) => tell({ kind: 'progress', rows }));
    });
    tell({ kind: 'done' });
  } finally {
    await db.destroy();
  }
}

function troubleOf(error: unknown): FromMaking {
  if (error instanceof Refusal) {
    const { code, status, parameters } = error;
    return { kind: 'refused', code, status, parameters };
  }
  return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function tell(message: FromMaking): void {
  process.send?.(message);
}
