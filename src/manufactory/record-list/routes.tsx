// The address of the list of records at the desk.
import { Refusal } from '../../commons/refusal.ts';
import type { Right } from '../../members/rights.ts';
import { neverKept } from '../../web/caching.ts';
import type { FrameMaker } from '../../web/frame.ts';
import { pageAnswer } from '../../web/page-answer.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { readAsked, recordListHref, sortedBy } from './asked.ts';
import { RecordListPage } from './pages.tsx';
import { findListed, type RecordListRoom } from './record-list.ts';
import { recordListView } from './view.ts';

/** The routes of the list. */
export function recordListRoutes(
  room: RecordListRoom & { readonly frame: FrameMaker },
): readonly Route<Right>[] {
  return [
    {
      method: 'GET',
      path: '/espace/notices',
      right: 'desk.see',
      twin: true,
      handle: (request) => show(room, request),
    },
  ];
}

async function show(
  room: RecordListRoom & { readonly frame: FrameMaker },
  request: RouteRequest,
): Promise<RouteAnswer> {
  const { viewer, query, prefix, wantsJson, t } = request;
  if (viewer.kind === 'public') throw new Refusal('sign-in-needed', 401);
  const asked = readAsked(query);
  try {
    const found = await findListed(room, viewer, asked);
    if (wantsJson) return { json: found, headers: neverKept };
    const view = recordListView(found, asked, { t, prefix, catalogue: await room.catalogue() });
    return pageAnswer(<RecordListPage frame={await room.frame(request)} view={view} />, neverKept);
  } catch (error) {
    // A page whose place belongs to another list is the first one; programs are told instead.
    const foreign = error instanceof Refusal && error.code === 'cursor-foreign';
    if (!foreign || wantsJson) throw error;
    return { redirect: recordListHref(prefix, sortedBy(asked, asked.sort)) };
  }
}
