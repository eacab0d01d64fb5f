// How many calls a client has left today: a count per address and day in the memory of the process, forgotten at
// midnight UTC. It keeps nobody out for long and costs nothing to read.

import { clientNetwork } from '../../members/members.ts';

/** What a client is told about its calls (headers of every answer). */
export type Allowance = { readonly limit: number; readonly remaining: number; readonly reset: Date };

/** The counts of one process. */
export type Quota = {
  /** Counts one call; undefined when none was left. */
  readonly take: (client: string) => Allowance | undefined;
  /** What is left, without counting. */
  readonly look: (client: string) => Allowance;
};

/** Clients remembered at once; the one first seen is forgotten beyond. */
const REMEMBERED = 100_000;

/** Counts of at most `limit` calls a client and day. */
export function createQuota({ limit, now }: { readonly limit: number; readonly now: () => Date }): Quota {
  const state = { day: '', calls: new Map<string, number>() };
  const today = (): Map<string, number> => {
    const day = now().toISOString().slice(0, 10);
    if (day !== state.day) Object.assign(state, { day, calls: new Map() });
    return state.calls;
  };
  const look = (client: string): Allowance => {
    const used = today().get(clientNetwork(client)) ?? 0;
    return { limit, remaining: Math.max(0, limit - used), reset: nextMidnight(now()) };
  };
  const take = (client: string): Allowance | undefined => {
    const calls = today();
    const name = clientNetwork(client);
    const used = calls.get(name) ?? 0;
    if (used >= limit) return undefined;
    calls.set(name, used + 1);
    if (calls.size > REMEMBERED) calls.delete(calls.keys().next().value ?? '');
    return look(client);
  };
  return { take, look };
}

function nextMidnight(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}

/** The headers that say it, written as the old portal did. */
export function allowanceHeaders({ limit, remaining, reset }: Allowance): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': `${reset.toISOString().slice(0, 10)} 00:00:00+00:00`,
  };
}
