// What a client may ask: so many calls a day and, by a bucket of tokens, so many a second. Counted in the memory of the
// process and forgotten at midnight UTC; calls with a key go on from what the truth has of that day.
import { Refusal } from '../../commons/refusal.ts';

/** A client: a network, or the bearers of a key and of those that it was renewed from. */
export type Client = {
  readonly name: string;
  /** Calls a day. */
  readonly limit: number;
  /** The key that calls now; absent of a network. */
  readonly key?: string;
  /** Calls of today before this process met it. */
  readonly begun?: number;
};

/** What a client is told about its calls (headers of every answer). */
export type Allowance = { readonly limit: number; readonly remaining: number; readonly reset: Date };

/** Calls of a client today. */
export type ClientCalls = {
  readonly name: string;
  readonly isKey: boolean;
  readonly calls: number;
  readonly refused: number;
};

/** The counts of one process. */
export type Quota = {
  /** Counts one call. Throws `quota-spent`, `quota-burst` (429). */
  readonly take: (client: Client) => Allowance;
  /** What is left, without counting. */
  readonly look: (client: Client) => Allowance;
  /** Whether it has called today. */
  readonly knows: (name: string) => boolean;
  /** Who has called most today. */
  readonly busiest: (most: number) => readonly ClientCalls[];
};

/** Clients remembered at once; the one first seen is forgotten beyond. */
const REMEMBERED = 100_000;

type Count = { readonly isKey: boolean; calls: number; refused: number; tokens: number; at: number };

/** What counts are made with; `burst` 0 = as many a second as can be. */
export type QuotaOptions = {
  readonly burst: number;
  readonly now: () => Date;
  /** Told of every call with a key. */
  readonly note?: (key: string, what: 'calls' | 'refused') => void;
};

/** Counts of the calls that one process answers. */
export function createQuota({ burst, now, note }: QuotaOptions): Quota {
  const state = { day: '', counts: new Map<string, Count>() };
  const today = (): Map<string, Count> => {
    const day = now().toISOString().slice(0, 10);
    if (day !== state.day) Object.assign(state, { day, counts: new Map() });
    return state.counts;
  };
  const allowanceOf = ({ limit }: Client, used: number): Allowance => ({
    limit,
    remaining: Math.max(0, limit - used),
    reset: nextMidnight(now()),
  });
  const look = (client: Client): Allowance =>
    allowanceOf(client, today().get(client.name)?.calls ?? client.begun ?? 0);
  const take = (client: Client): Allowance => {
    const at = now();
    const count = countOf(today(), client, { burst, at });
    const refusal =
      count.calls >= client.limit
        ? spent(look(client), at)
        : takeToken(count, burst, at)
          ? undefined
          : hurried(burst);
    count[refusal === undefined ? 'calls' : 'refused'] += 1;
    if (client.key !== undefined) note?.(client.key, refusal === undefined ? 'calls' : 'refused');
    if (refusal !== undefined) throw refusal;
    return allowanceOf(client, count.calls);
  };
  const busiest = (most: number): readonly ClientCalls[] =>
    [...today()]
      .map(([name, { isKey, calls, refused }]) => ({ name, isKey, calls, refused }))
      .toSorted((a, b) => b.calls + b.refused - a.calls - a.refused)
      .slice(0, most);
  return { take, look, busiest, knows: (name) => today().has(name) };
}

function countOf(
  counts: Map<string, Count>,
  client: Client,
  { burst, at }: { readonly burst: number; readonly at: Date },
): Count {
  const known = counts.get(client.name);
  if (known !== undefined) return known;
  const isKey = client.key !== undefined;
  const count = { isKey, calls: client.begun ?? 0, refused: 0, tokens: burst, at: at.getTime() };
  counts.set(client.name, count);
  if (counts.size > REMEMBERED) counts.delete(counts.keys().next().value ?? '');
  return count;
}

/** The bucket holds as many tokens as there may be calls in a second, and is filled again in one. */
function takeToken(count: Count, burst: number, at: Date): boolean {
  if (burst === 0) return true;
  const passed = Math.max(0, at.getTime() - count.at) / 1000;
  count.tokens = Math.min(burst, count.tokens + passed * burst);
  count.at = at.getTime();
  if (count.tokens < 1) return false;
  count.tokens -= 1;
  return true;
}

function spent({ limit, reset }: Allowance, at: Date): Refusal {
  const wait = Math.ceil((reset.getTime() - at.getTime()) / 1000);
  return new Refusal('quota-spent', 429, {
    limit: String(limit),
    reset: reset.toISOString().replace('.000', ''),
    wait,
  });
}

function hurried(burst: number): Refusal {
  return new Refusal('quota-burst', 429, { limit: String(burst), wait: 1 });
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
