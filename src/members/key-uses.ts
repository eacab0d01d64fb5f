// How often each key is used: counted in memory, added to the truth every few seconds. What a kill leaves unsaved is lost:
// at most those seconds.
import type { Kysely } from 'kysely';
import { addKeyUses, familyCalls, forgetUsesBefore, type KeyUses } from '../store/keys.ts';
import type { Schema } from '../store/schema.ts';

/** The uses of one process. */
export type KeyUseCounts = {
  /** Notes a call that was answered, or refused. */
  readonly note: (key: string, what: 'calls' | 'refused') => void;
  /** Calls of a family today, as far as they are saved. */
  readonly savedToday: (family: string) => Promise<number>;
  /** Saves what was noted; what cannot be saved now stays for the next time. */
  readonly save: () => Promise<void>;
};

const DAYS_KEPT = 400;
const DAY = 86_400_000;

/** Counts of the keys that one process meets. */
export function createKeyUses({
  db,
  now,
}: {
  readonly db: Kysely<Schema>;
  readonly now: () => Date;
}): KeyUseCounts {
  const state = { unsaved: new Map<string, KeyUses>(), forgotten: '' };
  const today = (): string => dayOf(now());
  const note: KeyUseCounts['note'] = (key, what) => {
    state.unsaved = added(state.unsaved, { key, day: today(), calls: 0, refused: 0, last: now(), [what]: 1 });
  };
  const save = async (): Promise<void> => {
    const { unsaved } = state;
    if (unsaved.size === 0) return;
    state.unsaved = new Map();
    try {
      await addKeyUses(db, [...unsaved.values()]);
    } catch (error) {
      for (const uses of unsaved.values()) state.unsaved = added(state.unsaved, uses);
      throw error;
    }
    if (state.forgotten === today()) return;
    state.forgotten = today();
    await forgetUsesBefore(db, dayOf(new Date(now().getTime() - DAYS_KEPT * DAY)));
  };
  return { note, save, savedToday: (family) => familyCalls(db, family, today()) };
}

/** Milliseconds between two savings: what a kill may lose. */
const SAVING = 3_000;

/** Saves uses every few seconds; the function given saves the last ones. */
export function saveRegularly(
  { save }: Pick<KeyUseCounts, 'save'>,
  log: (entry: Readonly<Record<string, unknown>>) => void,
): () => Promise<void> {
  const trouble = (error: unknown): void => log({ event: 'key-uses-unsaved', reason: String(error) });
  const timer = setInterval(() => void save().catch(trouble), SAVING);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await save().catch(trouble);
  };
}

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function added(all: Map<string, KeyUses>, uses: KeyUses): Map<string, KeyUses> {
  const name = `${uses.day} ${uses.key}`;
  const { calls = 0, refused = 0, last = uses.last } = all.get(name) ?? {};
  const sum = { calls: calls + uses.calls, refused: refused + uses.refused };
  return all.set(name, { ...uses, ...sum, last: new Date(Math.max(last.getTime(), uses.last.getTime())) });
}
