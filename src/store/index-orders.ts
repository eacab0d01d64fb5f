// Orders to the search index from other processes: only `serve` opens it, so `reindex` and `check` ask through
// PostgreSQL's LISTEN and NOTIFY. Nothing is kept: an order that nobody hears is told so at once.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Refusal } from '../commons/refusal.ts';
import { openConnection } from './database.ts';
import type { IndexTrouble } from './search/check.ts';
import type { Desk } from './search/desk/desk.ts';
import type { Search } from './search/search.ts';

/** What may be asked of the index. */
export type IndexOrder = 'status' | 'check' | 'rebuild';

/** What came of an order: where the index stands, and what a check found. */
export type IndexAnswer = {
  readonly seq: number;
  readonly live: number;
  readonly troubles: readonly IndexTrouble[];
};

/** What obeys: both indexes as one. */
export type Orderly = Pick<Search, 'check' | 'rebuild'> & {
  readonly status: () => Pick<IndexAnswer, 'seq' | 'live'>;
};

/** The index of the public and that of the desk under one order; `live` are the public's documents. */
export function bothIndexes(
  search: Pick<Search, 'check' | 'rebuild' | 'status'>,
  desk: Pick<Desk, 'check' | 'rebuild' | 'status'>,
): Orderly {
  return {
    check: async () => [...(await search.check()), ...(await desk.check())],
    rebuild: async () => {
      await search.rebuild();
      await desk.rebuild();
    },
    status: () => {
      const { seq, live } = search.status();
      return { live, seq: Math.min(seq, desk.status().seq) };
    },
  };
}

const ORDERS = 'cimaise_index_order';
const ANSWERS = 'cimaise_index_answer';
/** An open `serve` says at once that it has heard; the work itself may take as long as it likes. */
const HEARD_MS = 5_000;
const RECONNECT_MS = 1_000;
/** A notification holds less than 8,000 bytes. */
const MOST_TROUBLES = 20;

type Order = { readonly id: string; readonly order: IndexOrder };
type Answer = {
  readonly id: string;
  readonly heard?: true;
  readonly done?: IndexAnswer;
  readonly error?: string;
};

/** Obeys orders until closed; a connection that breaks is made anew. */
export async function obeyIndexOrders(
  url: string,
  search: Orderly,
): Promise<{ readonly close: () => Promise<void> }> {
  const state: { closed: boolean; client?: pg.Client } = { closed: false };
  const open = async (): Promise<void> => {
    const client = await listen(url, ORDERS, (payload) => void obey(client, search, payload as Order));
    state.client = client;
    client.once('end', () => {
      if (!state.closed) retry();
    });
  };
  const retry = (): void => {
    setTimeout(() => !state.closed && open().catch(retry), RECONNECT_MS).unref();
  };
  await open();
  return {
    close: async () => {
      state.closed = true;
      await state.client?.end();
    },
  };
}

/** Asks the running `serve`; refuses `index-unattended` when none hears, throws when the order failed. */
export async function askIndex(url: string, order: IndexOrder): Promise<IndexAnswer> {
  const id = randomUUID();
  const done = Promise.withResolvers<IndexAnswer>();
  const late = setTimeout(() => done.reject(new Refusal('index-unattended', 503)), HEARD_MS);
  const client = await listen(url, ANSWERS, (payload) => {
    const answer = payload as Answer;
    if (answer.id !== id) return;
    clearTimeout(late);
    if (answer.error !== undefined) done.reject(new Error(answer.error));
    else if (answer.done !== undefined) done.resolve(answer.done);
  });
  client.once('end', () => done.reject(new Refusal('index-unattended', 503)));
  try {
    await notify(client, ORDERS, { id, order });
    return await done.promise;
  } finally {
    clearTimeout(late);
    done.promise.catch(() => undefined);
    await client.end();
  }
}

async function obey(client: pg.Client, search: Orderly, { id, order }: Order): Promise<void> {
  await notify(client, ANSWERS, { id, heard: true } satisfies Answer);
  const answer = await carryOut(search, order).then(
    (done): Answer => ({ id, done }),
    (error: unknown): Answer => ({ id, error: String(error).slice(0, 500) }),
  );
  await notify(client, ANSWERS, answer);
}

async function carryOut(search: Orderly, order: IndexOrder): Promise<IndexAnswer> {
  const troubles = order === 'check' ? await search.check() : [];
  if (order === 'rebuild') await search.rebuild();
  const { seq, live } = search.status();
  return { seq, live, troubles: troubles.slice(0, MOST_TROUBLES) };
}

async function listen(url: string, channel: string, hear: (payload: unknown) => void): Promise<pg.Client> {
  const client = await openConnection(url, 'cimaise-index-orders');
  client.on('notification', ({ payload }) => hear(JSON.parse(payload ?? '{}')));
  await client.query(`listen ${channel}`);
  return client;
}

/** A connection that breaks in the middle is heard by its `end`. */
async function notify(client: pg.Client, channel: string, payload: Order | Answer): Promise<void> {
  await client.query('select pg_notify($1, $2)', [channel, JSON.stringify(payload)]).catch(() => undefined);
}
