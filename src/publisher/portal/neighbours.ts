// The records before and after one in the results it was found in: asked by scripts after the page, or followed
// as a link that leads on without them.
import { Refusal } from '../../commons/refusal.ts';
import { resolve } from './portal.ts';
import { recordHref } from './presenter.ts';
import { readAsked, whereOf } from './search-address.ts';
import { rankOf, withRank } from './trail.ts';
import { ask, readForViewer, type Visit } from './visit.ts';

/** `{ position, total, previousHref, nextHref }` for the rank that the address tells. */
export async function neighboursOf(one: Visit): Promise<Readonly<Record<string, string | number>>> {
  const rank = requireRank(one);
  const from = Math.max(1, rank - 1);
  const { records, total } = await recordsAt(one, from, 3);
  const hrefOf = (wanted: number) => hrefAt(one, records.get(wanted), wanted);
  const previousHref = rank > 1 ? hrefOf(rank - 1) : undefined;
  const nextHref = hrefOf(rank + 1);
  return {
    position: rank,
    total,
    ...(previousHref === undefined ? {} : { previousHref }),
    ...(nextHref === undefined ? {} : { nextHref }),
  };
}

/** The page of the record with the rank that the address tells. */
export async function neighbourAddress(one: Visit): Promise<string> {
  const rank = requireRank(one);
  const { records } = await recordsAt(one, rank, 1);
  const href = hrefAt(one, records.get(rank), rank);
  if (href === undefined) throw new Refusal('not-found', 404);
  return href;
}

type Named = { readonly dataset: string; readonly key: string };

async function recordsAt(
  one: Visit,
  rank: number,
  limit: number,
): Promise<{ readonly records: ReadonlyMap<number, Named>; readonly total: number }> {
  const asked = readAsked(one.request.query);
  const where = whereOf(asked, await resolve(one, asked));
  const answer = await ask(one, { where, sort: asked.sort, offset: rank - 1, limit, facets: [] });
  const found = new Map((await readForViewer(one, answer.records)).map((record) => [record.record, record]));
  const ranked = answer.records.flatMap((number, index) => {
    const record = found.get(number);
    return record === undefined ? [] : [[rank + index, record] as const];
  });
  return { records: new Map(ranked), total: answer.total };
}

function hrefAt({ request }: Visit, record: Named | undefined, rank: number): string | undefined {
  if (record === undefined) return undefined;
  return `${recordHref(request.prefix, record)}?${withRank(request.query, rank)}`;
}

function requireRank({ request }: Visit): number {
  const rank = rankOf(request.query);
  if (rank === undefined) throw new Refusal('not-found', 404);
  return rank;
}
