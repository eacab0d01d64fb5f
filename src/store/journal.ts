// The journal: every change of the truth is one row, numbered in commit order without gaps.
// The number is taken by the transaction's last statement from a one-row table held until commit, so that no reader
// who has passed number n can ever meet a smaller one later.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** What a change is, before its number and counts are known. */
export type ChangeHead = {
  readonly kind: 'import' | 'undo' | 'save' | 'withdraw' | 'delete' | 'format' | 'seed';
  readonly at: Date;
  /** Id of the person, absent for the platform itself. */
  readonly person?: string;
  /** Dataset id; absent when the change touches several. */
  readonly dataset?: number;
  readonly import?: number;
  /** The change that this one undoes. */
  readonly undoes?: number;
  readonly note?: string;
  /** Datasets in which something becomes hidden: the read plane refuses answers older than this change. */
  readonly hides?: readonly number[];
};

/** A committed change. */
export type Recorded = { readonly change: number; readonly seq: number };

/** What the writing part of a change returns: how many records it created, modified, deleted ... */
export type ChangeCounts = Readonly<Record<string, number>>;

/** Runs `write` as one change in one transaction: visible whole at its commit, or not at all. */
export async function recordChange(
  db: Kysely<Schema>,
  head: ChangeHead,
  write: (trx: Transaction<Schema>, change: number) => Promise<ChangeCounts>,
): Promise<Recorded> {
  return await db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto('change')
      .values({
        seq: null,
        at: head.at,
        kind: head.kind,
        person: head.person ?? null,
        dataset: head.dataset ?? null,
        import: head.import ?? null,
        undoes: head.undoes ?? null,
        counts: '{}',
        note: head.note ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const counts = await write(trx, id);
    return { change: id, seq: await takeNumber(trx, id, { counts, hides: head.hides ?? [] }) };
  });
}

/** The number of the last committed change. */
export async function journalHead(db: Kysely<Schema>): Promise<number> {
  const { seq } = await db.selectFrom('journal_head').select('seq').executeTakeFirstOrThrow();
  return seq;
}

async function takeNumber(
  trx: Transaction<Schema>,
  change: number,
  { counts, hides }: { readonly counts: ChangeCounts; readonly hides: readonly number[] },
): Promise<number> {
  const result = await sql<{ seq: number }>`
    with head as (update journal_head set seq = seq + 1 returning seq),
    fenced as (
      update dataset set fence = head.seq from head where dataset.id = any(${hides}::int[]) returning dataset.id
    )
    update change set seq = head.seq, counts = ${JSON.stringify(counts)}::jsonb, hides = ${hides.length > 0}
    from head where change.id = ${change} returning change.seq`.execute(trx);
  const row = result.rows[0];
  if (row === undefined) throw new Error(`change ${change} has no row to number`);
  return row.seq;
}
