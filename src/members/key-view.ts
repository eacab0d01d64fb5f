// What pages say of keys: where each stands, what it may do, and how it was used, day by day.
import type { Kysely } from 'kysely';
import { type KeyScope, keyPrefix, keyState } from '../commons/access-key.ts';
import { type OwnedKey, usesSince } from '../store/keys.ts';
import type { Schema } from '../store/schema.ts';
import { dayOf } from './key-uses.ts';

/** Uses of a day. */
export type DayOfUse = { readonly day: string; readonly calls: number; readonly refused: number };

/** A key as pages and their twins show it; moments are ISO 8601. */
export type KeyLine = {
  readonly id: string;
  readonly family: string;
  readonly prefix: string;
  readonly name: string;
  readonly owner: string | null;
  readonly scopes: readonly KeyScope[];
  /** Calls a day. */
  readonly calls: number;
  readonly state: 'live' | 'revoked' | 'expired';
  readonly made: string;
  readonly until: string | null;
  readonly lastUsed: string | null;
  /** The last 30 days, the oldest first; the last is today. */
  readonly days: readonly DayOfUse[];
};

const DAYS = 30;
const DAY = 86_400_000;

/** Keys with their uses. */
export async function keyLines(
  db: Kysely<Schema>,
  keys: readonly OwnedKey[],
  now: Date,
): Promise<readonly KeyLine[]> {
  const days = Array.from({ length: DAYS }, (_, at) =>
    dayOf(new Date(now.getTime() - (DAYS - 1 - at) * DAY)),
  );
  const ids = keys.map(({ id }) => id);
  const uses = Map.groupBy(await usesSince(db, ids, days[0] ?? dayOf(now)), ({ key }) => key);
  return keys.map((key) => {
    const byDay = new Map((uses.get(key.id) ?? []).map((one) => [one.day, one]));
    const { id, family, name, owner, scopes, calls } = key;
    return {
      ...{ id, family, name, owner, scopes, calls, prefix: keyPrefix(key), state: keyState(key, now) },
      made: key.at.toISOString(),
      until: key.until?.toISOString() ?? null,
      lastUsed: key.usedAt?.toISOString() ?? null,
      days: days.map((day) => ({
        day,
        calls: byDay.get(day)?.calls ?? 0,
        refused: byDay.get(day)?.refused ?? 0,
      })),
    };
  });
}

/** Uses of several keys together, day by day. */
export function daysTogether(lines: readonly Pick<KeyLine, 'days'>[]): readonly DayOfUse[] {
  const [first] = lines;
  return (first?.days ?? []).map(({ day }, at) => ({
    day,
    calls: lines.reduce((sum, { days }) => sum + (days[at]?.calls ?? 0), 0),
    refused: lines.reduce((sum, { days }) => sum + (days[at]?.refused ?? 0), 0),
  }));
}

/** What is counted of a client today (`delivery/explore/quota.ts`). */
export type ClientOfToday = {
  readonly name: string;
  readonly isKey: boolean;
  readonly calls: number;
  readonly refused: number;
};

/** Clients as an administrator sees them: keys by their names, networks by half of their address, put together. */
export function shownClients(
  clients: readonly ClientOfToday[],
  keys: readonly Pick<KeyLine, 'family' | 'name' | 'prefix'>[],
): readonly ClientOfToday[] {
  const shown = new Map<string, ClientOfToday>();
  for (const client of clients) {
    const key = keys.find(({ family }) => client.isKey && client.name === `key ${family}`);
    const name = key === undefined ? maskedNetwork(client.name) : `${key.name} (${key.prefix})`;
    const { calls = 0, refused = 0 } = shown.get(name) ?? {};
    shown.set(name, {
      ...{ name, isKey: client.isKey },
      ...{ calls: calls + client.calls, refused: refused + client.refused },
    });
  }
  return [...shown.values()].toSorted((a, b) => b.calls + b.refused - a.calls - a.refused).slice(0, SHOWN);
}

const SHOWN = 20;

/** Nobody's address: the first half of an IPv4 one, the first 32 bits of an IPv6 one. */
function maskedNetwork(network: string): string {
  const address = network.replace(/^::ffff:/, '');
  if (address.includes(':')) return `${address.split(':').slice(0, 2).join(':')}::/32`;
  return `${address.split('.').slice(0, 2).join('.')}.0.0/16`;
}
