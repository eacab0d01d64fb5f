// A source that is no longer harvested: its datasets stay as they are, are closed, or are taken out of the catalogue, as
// whoever removes it says. Nothing is asked of the catalogue elsewhere.
import type { Entry } from '../../commons/entry.ts';
import { harvestRows, lastEntries, saveRows } from '../../store/harvested.ts';
import { readSource, setSource } from '../../store/harvests.ts';
import { inTurn, writeEntries } from '../../store/published/entries.ts';
import { followLinks, type LinkAct } from '../../store/published/harvested-links.ts';
import type { HarvestRoom } from './apply.ts';
import { pageKey } from './plan.ts';

/** What becomes of the datasets of a source. */
export const fates = ['garder', 'fermer', 'retirer'] as const;
/** One of them. */
export type Fate = (typeof fates)[number];

/** Why datasets are closed, or taken out, with their source. */
const STOP_REASON = 'le moissonnage de son catalogue d’origine est arrêté';

/** Removes a source; gives how many of its datasets were closed or taken out. */
export async function removeSource(
  room: HarvestRoom,
  id: number,
  { fate, person }: { readonly fate: Fate; readonly person?: string },
): Promise<number> {
  const act: LinkAct = { at: room.clock(), newId: room.newId, ...(person === undefined ? {} : { person }) };
  return await inTurn(room.db, async (trx) => {
    await readSource(trx, id);
    await setSource(trx, id, { state: 'removed', next_at: null });
    if (fate === 'garder') return 0;
    const rows = [...(await harvestRows(trx, id)).values()].filter(
      ({ entry, closed }) => entry !== null && !closed,
    );
    const now = await lastEntries(
      trx,
      rows.flatMap(({ entry }) => entry ?? []),
    );
    const edits = rows.flatMap(({ entry }) => {
      const last = entry === null ? undefined : now.get(entry);
      if (entry === null || last?.body == null || last.body.tombstone !== undefined) return [];
      return [{ firstId: entry, seen: last.number, body: ended(last.body, fate, act.at) }];
    });
    await writeEntries(trx, edits, act);
    for (const row of rows) {
      const wanted = { dataset: row.entry ?? '', wanted: [], known: row.resources, reason: STOP_REASON };
      const resources = await followLinks(trx, wanted, act);
      await saveRows(trx, id, { rows: [{ ...row, closed: true, resources }], pageKey });
    }
    return edits.length;
  });
}

function ended(entry: Entry, fate: Fate, at: Date): Entry {
  if (fate === 'fermer') return { ...entry, state: 'closed', reason: STOP_REASON };
  return { ...entry, tombstone: { at: at.toISOString().slice(0, 10), reason: STOP_REASON } };
}
