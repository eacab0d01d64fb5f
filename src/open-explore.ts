// What programs are answered with: put together once for `serve`, with the counts and limits of their calls.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { createFacts } from './delivery/catalogue/facts.ts';
import { networkCaller } from './delivery/explore/caller.ts';
import type { Explore } from './delivery/explore/explore.ts';
import { createLimits } from './delivery/explore/limits.ts';
import { createQuota } from './delivery/explore/quota.ts';
import { createShownSince } from './delivery/explore/shown-since.ts';
import { createKeyUses } from './members/key-uses.ts';
import { createFirstGiven } from './web/first-given.ts';

/** What programs are answered with, and what they may ask. */
export async function openExplore(
  config: Config,
  given: Pick<Explore, 'db' | 'tables' | 'catalogue' | 'publicUrl' | 'now' | 'instance' | 'prepared'>,
): Promise<Explore> {
  const { db, tables, now } = given;
  const keyUses = createKeyUses({ db, now });
  const scratch = join(config.data, 'files', 'incoming');
  await mkdir(scratch, { recursive: true });
  return {
    ...given,
    ...{ keyUses, scratch, given: createFirstGiven(now) },
    quota: createQuota({ burst: config.apiBurst, now, note: keyUses.note }),
    limits: createLimits({
      calls: config.apiCalls,
      heavy: config.apiHeavy,
      exports: config.apiExports,
    }),
    foreignKeys: config.apiForeignKeys,
    caller: networkCaller('', config.apiCalls),
    facts: createFacts(tables),
    shownSince: createShownSince(given),
  };
}
