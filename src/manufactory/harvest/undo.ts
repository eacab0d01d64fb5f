// A harvest taken back: entries, resources and what is known of the datasets are again what they were before it. What
// people changed since then stays as they left it, and is counted.
import type { Transaction } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import {
  changesOf,
  forgetRows,
  type HarvestChange,
  harvestRows,
  lastEntries,
  saveRows,
} from '../../store/harvested.ts';
import { endRun, listRuns, readRun } from '../../store/harvests.ts';
import { inTurn, returnEntries } from '../../store/published/entries.ts';
import { followLinks, type LinkAct } from '../../store/published/harvested-links.ts';
import type { Schema } from '../../store/schema.ts';
import type { HarvestRoom } from './apply.ts';
import { pageKey } from './plan.ts';

/** Datasets put back as they were, and those that somebody has changed since. */
export type Undone = { readonly undone: number; readonly stayed: number };

/** Why resources go with a harvest that is taken back. */
const UNDO_REASON = 'moissonnage annulé';

/** Takes an applied run back. Throws Refusal `harvest-undo-order` (409) unless nothing was applied after it. */
export async function undoRun(room: HarvestRoom, run: number, person?: string): Promise<Undone> {
  const act: LinkAct = { at: room.clock(), newId: room.newId, ...(person === undefined ? {} : { person }) };
  return await inTurn(room.db, async (trx) => {
    const { source, state, counts, findings } = await readRun(trx, run);
    const [last] = (await listRuns(trx, source, 50)).filter((one) => one.state === 'applied');
    if (state !== 'applied' || last?.id !== run) throw new Refusal('harvest-undo-order', 409);
    const changes = await changesOf(trx, run, Number.MAX_SAFE_INTEGER);
    const now = await lastEntries(
      trx,
      changes.flatMap(({ entry }) => entry ?? []),
    );
    const back = changes.filter(
      ({ entry, after }) => after === null || (entry !== null && now.get(entry)?.number === after),
    );
    await putBack(trx, { source, changes: back }, act);
    const undone = { undone: back.length, stayed: changes.length - back.length };
    await endRun(trx, run, { state: 'undone', counts: { ...counts, ...undone }, findings, at: act.at });
    return undone;
  });
}

async function putBack(
  trx: Transaction<Schema>,
  { source, changes }: { readonly source: number; readonly changes: readonly HarvestChange[] },
  act: LinkAct,
): Promise<void> {
  const returns = changes.flatMap(({ entry, before, after }) =>
    entry === null || before === null || after === null || after === before
      ? []
      : [{ firstId: entry, number: before, seen: after }],
  );
  await returnEntries(trx, returns, act);
  const known = await harvestRows(trx, source);
  for (const { identifier, kind, row_before } of changes) {
    const row = known.get(identifier);
    const moved = row?.entry !== null && row !== undefined && kind !== 'missing';
    const links = moved
      ? await followLinks(
          trx,
          {
            ...{ dataset: row.entry ?? '', known: row.resources, reason: UNDO_REASON },
            wanted: row_before === null || row_before.closed ? [] : row_before.body.resources,
          },
          act,
        )
      : (row?.resources ?? []);
    if (row_before === null) await forgetRows(trx, source, [identifier]);
    else await saveRows(trx, source, { rows: [{ ...row_before, resources: links }], pageKey });
  }
}
