// Signals as rows, for whoever may handle them: stewards all, a producer those about its own records. What its sender
// wrote and the address are erased some months after a signal is closed; what stays says that it was, and when answered.
import { type Kysely, type Selectable, sql } from 'kysely';
import {
  addMonths,
  closedStates,
  KEPT_MONTHS,
  type SignalKind,
  type SignalState,
} from '../commons/signal.ts';
import type { Viewer } from '../commons/viewer.ts';
import type { Schema } from './schema.ts';
import type { SignalStepTable, SignalTable } from './schema-signals.ts';

/** A signal as it is written. */
export type NewSignal = Omit<Selectable<SignalTable>, 'id' | 'state' | 'same_as' | 'closed_at' | 'erased_at'>;

/** A signal with what it is about today; `repeats` others say the same. */
export type SignalRow = Selectable<SignalTable> & {
  readonly dataset: string | null;
  readonly key: string | null;
  readonly producer: string | null;
  readonly repeats: number;
};

/** A step with the name of who took it. */
export type SignalStep = Selectable<SignalStepTable> & { readonly name: string | null };

/** What was written: the signal's number, and whether the same form had been sent before. */
export type WrittenSignal = { readonly id: number; readonly reference: string; readonly again: boolean };

/** First key of the advisory lock under which signals are folded ("sign" in ASCII). */
const FOLD_LOCK = 0x7369676e;

/**
 * Writes a signal once: its token says which form it came from. An open signal that says the same of the same thing is
 * named in `same_as`. Undefined when that form was sent with other words.
 */
export async function writeSignal(
  trx: Kysely<Schema>,
  signal: NewSignal,
): Promise<WrittenSignal | undefined> {
  await sql`select pg_advisory_xact_lock(${FOLD_LOCK}, hashtext(${signal.fold}))`.execute(trx);
  const before = await signalByToken(trx, signal.token);
  if (before !== undefined) {
    const { id, reference } = before;
    return before.fold === signal.fold ? { id, reference, again: true } : undefined;
  }
  const first = await trx
    .selectFrom('signal')
    .select(['id', 'due'])
    .where('fold', '=', signal.fold)
    .where('closed_at', 'is', null)
    .where('same_as', 'is', null)
    .executeTakeFirst();
  const { id } = await trx
    .insertInto('signal')
    .values({ ...signal, due: first?.due ?? signal.due, same_as: first?.id ?? null })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, reference: signal.reference, again: false };
}

/** The signal whose sender holds the secret of this digest. */
export async function signalByToken(
  db: Kysely<Schema>,
  token: string,
): Promise<Selectable<SignalTable> | undefined> {
  return await db.selectFrom('signal').selectAll().where('token', '=', token).executeTakeFirst();
}

/** How many signals came from a network since then. */
export async function signalsFrom(db: Kysely<Schema>, network: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('signal')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('network', '=', network)
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return count;
}

/** Which signals are listed. */
export type SignalFilter = {
  readonly state?: SignalState | 'open' | 'late' | 'closed';
  readonly kind?: SignalKind;
  readonly producer?: string;
};

/** A page of signals, the one due first in front, closed ones behind; and how many there are. */
export async function listSignals(
  db: Kysely<Schema>,
  {
    viewer,
    today,
    filter,
  }: { readonly viewer: Viewer; readonly today: string; readonly filter: SignalFilter },
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly SignalRow[]; readonly total: number }> {
  const where = sql`signal.same_as is null and ${scopeOf(viewer)} and ${stateOf(filter.state, today)}
    and (${filter.kind ?? null}::text is null or signal.kind = ${filter.kind ?? null})
    and (${filter.producer ?? null}::text is null or ${producer} = ${filter.producer ?? null})`;
  const result = await sql<SignalRow & { total: number }>`
    select ${columns}, (count(*) over ())::int as total ${tables} where ${where}
    order by signal.closed_at is not null, signal.closed_at desc, signal.due, signal.id
    limit ${limit} offset ${offset}`.execute(db);
  const rows = result.rows.map(({ total: _, ...row }) => row);
  return { rows, total: result.rows[0]?.total ?? 0 };
}

/** One signal, if `viewer` may handle it. */
export async function readSignal(
  db: Kysely<Schema>,
  id: number,
  viewer: Viewer,
): Promise<SignalRow | undefined> {
  const result = await sql<SignalRow>`
    select ${columns} ${tables} where signal.id = ${id} and ${scopeOf(viewer)}`.execute(db);
  return result.rows[0];
}

/** How many open signals `viewer` may handle, and how many of them should have been answered before today. */
export async function countSignals(
  db: Kysely<Schema>,
  viewer: Viewer,
  today: string,
): Promise<{ readonly open: number; readonly late: number }> {
  const result = await sql<{ open: number; late: number }>`
    select count(*)::int as open, (count(*) filter (where ${stateOf('late', today)}))::int as late
    ${tables} where signal.same_as is null and ${scopeOf(viewer)} and ${stateOf('open', today)}`.execute(db);
  return result.rows[0] ?? { open: 0, late: 0 };
}

/** Producers of the records and datasets that open or closed signals are about. */
export async function producersOfSignals(db: Kysely<Schema>, viewer: Viewer): Promise<readonly string[]> {
  const result = await sql<{ producer: string }>`
    select distinct ${producer} as producer ${tables}
    where ${scopeOf(viewer)} and ${producer} <> '' order by 1`.execute(db);
  return result.rows.map(({ producer }) => producer);
}

/** The steps of a signal, or of the one that says the same, oldest first. */
export async function stepsOfSignal(
  db: Kysely<Schema>,
  { id, same_as: first }: Pick<Selectable<SignalTable>, 'id' | 'same_as'>,
): Promise<readonly SignalStep[]> {
  return await db
    .selectFrom('signal_step')
    .leftJoin('person', 'person.id', 'signal_step.person')
    .selectAll('signal_step')
    .select('person.name')
    .where('signal', '=', first ?? id)
    .orderBy('signal_step.id')
    .execute();
}

/** Everybody who sent this signal or one that says the same, with what it takes to write to them. */
export async function sendersOf(
  db: Kysely<Schema>,
  id: number,
): Promise<readonly Pick<Selectable<SignalTable>, 'id' | 'reference' | 'email' | 'locale'>[]> {
  return await db
    .selectFrom('signal')
    .select(['id', 'reference', 'email', 'locale'])
    .where(({ or, eb }) => or([eb('id', '=', id), eb('same_as', '=', id)]))
    .orderBy('id')
    .execute();
}

/** What is done with a signal. */
export type NewStep = Pick<
  Selectable<SignalStepTable>,
  'signal' | 'at' | 'person' | 'state' | 'words' | 'letters'
>;

/** Writes a step, and moves the signal and those that say the same to its state. */
export async function writeStep(trx: Kysely<Schema>, step: NewStep): Promise<void> {
  await trx.insertInto('signal_step').values(step).execute();
  const closed = closedStates.includes(step.state) ? step.at : null;
  await trx
    .updateTable('signal')
    .set({ state: step.state, closed_at: closed })
    .where(({ or, eb }) => or([eb('id', '=', step.signal), eb('same_as', '=', step.signal)]))
    .execute();
}

/** Holds a signal until the transaction ends; its state, or undefined when there is none. */
export async function holdSignal(trx: Kysely<Schema>, id: number): Promise<SignalState | undefined> {
  const row = await trx
    .selectFrom('signal')
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.state;
}

/** Networks are forgotten after a day, words and addresses some months after the end; gives how many lost them. */
export async function forgetSignals(db: Kysely<Schema>, now: Date): Promise<number> {
  await db
    .updateTable('signal')
    .set({ network: null })
    .where('network', 'is not', null)
    .where('at', '<', new Date(now.getTime() - DAY_MS))
    .execute();
  const old = addMonths(now, -KEPT_MONTHS);
  return await db.transaction().execute(async (trx) => {
    const erased = await trx
      .updateTable('signal')
      .set({ message: null, email: null, network: null, fold: '', erased_at: now })
      .where('closed_at', '<', old)
      .where('erased_at', 'is', null)
      .returning('id')
      .execute();
    if (erased.length === 0) return 0;
    const ids = erased.map(({ id }) => id);
    await trx.updateTable('signal_step').set({ words: null }).where('signal', 'in', ids).execute();
    return ids.length;
  });
}

const DAY_MS = 24 * 3600 * 1000;

/** The secret with which forms are signed and networks hidden; made from `fresh` the first time it is asked for. */
export async function signalSecret(db: Kysely<Schema>, fresh: () => string): Promise<string> {
  await db
    .insertInto('setting')
    .values({ key: SECRET, value: JSON.stringify({ secret: fresh() }) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', SECRET)
    .executeTakeFirstOrThrow();
  return String((row.value as { secret?: unknown }).secret);
}

const SECRET = 'signal-secret';

/** Whose record it is about, or who published the dataset when it was sent. */
const producer = sql`coalesce(record.producer, signal.producer)`;

const columns = sql`signal.*, dataset.name as dataset, record.key, ${producer} as producer,
  (select count(*)::int from signal other where other.same_as = signal.id) as repeats`;

const tables = sql`from signal left join record on record.id = signal.record
  left join dataset on dataset.id = record.dataset`;

/** Stewards handle all; a producer what is about its records and datasets; nobody else any. */
function scopeOf(viewer: Viewer) {
  if (viewer.kind === 'public' || viewer.role === 'reader') return sql`false`;
  if (viewer.role !== 'producer') return sql`true`;
  return sql`${producer} <> '' and ${producer} = any(${[...viewer.producers]}::text[])`;
}

function stateOf(state: SignalFilter['state'], today: string) {
  if (state === undefined) return sql`true`;
  if (state === 'open') return sql`signal.closed_at is null`;
  if (state === 'closed') return sql`signal.closed_at is not null`;
  if (state === 'late') return sql`signal.closed_at is null and signal.due < ${today}::date`;
  return sql`signal.state = ${state}`;
}
