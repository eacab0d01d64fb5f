// One request as the portal sees it: the portal's own parts, the reader, and the catalogue of that moment.
// Everything that the portal reads passes by here, so that the viewer and the fence are never forgotten.
import type { Kysely } from 'kysely';
import type { Period } from '../../commons/dates/period.ts';
import type { Answer, Node, Query } from '../../commons/query.ts';
import type { Projected } from '../../commons/visibility.ts';
import type { Words } from '../../commons/words.ts';
import type { Right } from '../../members/rights.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import type { FileStore } from '../../store/files.ts';
import { knownRecords, readLookups } from '../../store/lookups.ts';
import type { Moment } from '../../store/moment.ts';
import { type Reading, readRecords } from '../../store/records.ts';
import type { Schema } from '../../store/schema.ts';
import type { Search } from '../../store/search/search.ts';
import type { FrameMaker } from '../../web/frame.ts';
import type { Basemap } from '../../web/map-shapes.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import type { TakeTurn } from '../../web/turns.ts';
import type { Theme } from '../themes/themes.ts';
import type { FormerAddresses } from './former-addresses.ts';
import type { ShapesNear } from './kept-shapes.ts';
import type { Presenter } from './presenter.ts';

/** What the portal works with; put together once in `server.ts`. */
export type Portal = {
  readonly db: Kysely<Schema>;
  readonly search: Search;
  readonly files: FileStore;
  /** The platform as the request finds it, read once a request. */
  readonly moment: (request: RouteRequest) => Promise<Moment>;
  /** The catalogue of a moment. */
  readonly catalogue: (stamp: string) => Promise<Catalogue>;
  /** The face of the instance, read once a request. */
  readonly theme: (request: RouteRequest) => Promise<Theme>;
  readonly frame: FrameMaker;
  /** Awaited before the long work of a page. */
  readonly takeTurn: TakeTurn;
  readonly basemap: Basemap;
  readonly shapesNear: ShapesNear;
  readonly former: FormerAddresses;
  readonly words: Words;
  readonly periods: Map<string, Period | undefined>;
  readonly publicUrl: string;
  /** Today as an ISO date. */
  readonly today: () => string;
};

/** A request with the portal's own knowledge of it. */
export type Visit = {
  readonly portal: Portal;
  readonly request: RouteRequest;
  readonly catalogue: Catalogue;
  /** No answer of the index older than this change may be shown; asked once a request. */
  readonly fence: number;
};

/** Begins to answer a request. */
async function visit(portal: Portal, request: RouteRequest): Promise<Visit> {
  const { stamp, fence } = await portal.moment(request);
  return { portal, request, catalogue: await portal.catalogue(stamp), fence };
}

/** Makes routes that anybody may get, each answered as a visit; without `twin` there is no `.json` beside. */
export function openRoutes(
  portal: Portal,
): (path: string, handle: (one: Visit) => Promise<RouteAnswer>, twin?: boolean) => Route<Right> {
  return (path, handle, twin = true) => ({
    method: 'GET',
    path,
    right: 'portal.read',
    twin,
    handle: async (request) => await handle(await visit(portal, request)),
  });
}

/** Asks the index, refusing an answer older than the last thing hidden. */
export async function ask({ portal, fence }: Visit, query: Query): Promise<Answer> {
  return await portal.search.search(query, { fence });
}

/** The records of these numbers as the viewer of the request may see them. */
export async function readForViewer(one: Visit, records: readonly number[]): Promise<readonly Projected[]> {
  return await readRecords(one.portal.db, records, readingOf(one));
}

/** A presenter that knows what these records look up. */
export async function presenterFor(one: Visit, records: readonly Projected[]): Promise<Presenter> {
  const { portal, request, catalogue } = one;
  const theme = await portal.theme(request);
  return {
    catalogue,
    t: request.t,
    prefix: request.prefix,
    derive: {
      ...catalogue.references,
      periods: portal.periods,
      lookup: await readLookups(portal.db, records, { ...readingOf(one), cache: knownRecords(records) }),
    },
    words: portal.words,
    shapesNear: portal.shapesNear,
    instance: theme.name,
    publicUrl: portal.publicUrl,
    today: portal.today(),
  };
}

/** A question that wants nothing but the total. */
export function countOnly(where: Node): Query {
  return { where, sort: 'relevance', offset: 0, limit: 0, facets: [] };
}

/** For whom and when records are read. */
export function readingOf({ portal, request, catalogue }: Visit): Reading {
  return { catalogue, viewer: request.viewer, today: portal.today(), plane: 'published' };
}
