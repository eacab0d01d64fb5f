// Checking addresses elsewhere, politely: one question at a time to a host with a pause between, a few hosts at once, and
// a host that does not answer is left alone until the next look.
import { createHash } from 'node:crypto';
import { judgeLink, type LinkAnswer } from '../../commons/link-check.ts';
import type { Database } from '../../store/database.ts';
import { type DueLink, dueLinks, keepCheck } from '../../store/published/link-checks.ts';
import type { Outward } from '../../web/outward.ts';
import { askLink } from './check-link.ts';

/** What checking needs; `pause` waits. */
export type CheckRoom = {
  readonly db: Database;
  readonly outward: Outward;
  readonly clock: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** Addresses of one job; the next look takes the rest. */
const AT_MOST = 500;
const HOSTS = 4;
const PAUSE = 1_000;
/** Unreachable so often in a row, a host is left alone. */
const ENOUGH = 3;

/** Asks what is due; tells `progress` how many were. Asked twice at once, an address is only asked once more. */
export async function checkLinks(
  room: CheckRoom,
  progress: (checked: number) => Promise<void> = async () => undefined,
): Promise<number> {
  const due = await dueLinks(room.db, room.clock(), AT_MOST);
  const hosts = [...Map.groupBy(due, ({ address }) => new URL(address).host).values()];
  let checked = 0;
  const hand = async (): Promise<void> => {
    for (let links = hosts.shift(); links !== undefined; links = hosts.shift()) {
      checked += await checkHost(room, links);
      await progress(checked);
    }
  };
  await Promise.all(Array.from({ length: HOSTS }, hand));
  return checked;
}

async function checkHost(room: CheckRoom, links: readonly DueLink[]): Promise<number> {
  let unreachable = 0;
  for (const [at, link] of links.entries()) {
    const asked = unreachable < ENOUGH;
    if (asked && at > 0) await room.pause(PAUSE);
    const { etag, modified: lastModified } = link.before ?? {};
    const answer = asked ? await askLink(room.outward, link.address, { etag, lastModified }) : silent;
    if (asked) unreachable = isUnreachable(answer) ? unreachable + 1 : 0;
    const now = room.clock();
    const standing = judgeLink(link.before, answer, { now, spread: spreadOf(link.resource) });
    await keepCheck(room.db, link, { at: now, answer, standing });
  }
  return links.length;
}

/** Of a host that has not answered three times nothing more is asked, and nothing is said of its other addresses. */
const silent: LinkAnswer = { kind: 'later', code: 'host' };

/** No status at all: the host cannot be reached, or says nothing in time. */
function isUnreachable({ kind, code }: LinkAnswer): boolean {
  return kind === 'failed' && !/^\d/.test(code);
}

/** The same for the same resource, evenly between 0 and 1. */
function spreadOf(resource: string): number {
  return createHash('sha256').update(resource).digest().readUInt16BE(0) / 65_536;
}
