// The Explore API as the old portal spoke it: what it works with, and how each of its addresses is answered. Programs
// written for that portal go on by changing the host name (docs/api/explore.md).
import type { Kysely } from 'kysely';
import type { KeyScope } from '../../commons/access-key.ts';
import type { KeyUseCounts } from '../../members/key-uses.ts';
import type { Right } from '../../members/rights.ts';
import type { Catalogue } from '../../store/catalogue.ts';
import type { PreparedExports } from '../../store/published/prepared.ts';
import type { Schema } from '../../store/schema.ts';
import type { Tables } from '../../store/snapshots/tables.ts';
import type { FirstGiven } from '../../web/first-given.ts';
import type { Route, RouteRequest } from '../../web/route.ts';
import type { Facts } from '../catalogue/facts.ts';
import { type Caller, networkCaller } from './caller.ts';
import type { Limits } from './limits.ts';
import { answerProgram, type Given } from './manners.ts';
import type { Quota } from './quota.ts';
import type { ShownSince } from './shown-since.ts';
import { exploreManners } from './trouble.ts';

/** What the API works with; put together once in `server.ts`. */
export type Explore = {
  readonly db: Kysely<Schema>;
  readonly tables: Tables;
  readonly catalogue: () => Promise<Catalogue>;
  readonly facts: Facts;
  readonly shownSince: ShownSince;
  readonly quota: Quota;
  readonly limits: Limits;
  readonly keyUses: KeyUseCounts;
  /** Whether keys that are none of ours count as none. */
  readonly foreignKeys?: boolean;
  /** Since when addresses give what they give. */
  readonly given: FirstGiven;
  /** Who is answered: of a call its own, of pages the platform itself. */
  readonly caller: Caller;
  /** Aborted when whoever is answered has left. */
  readonly left?: AbortSignal | undefined;
  readonly publicUrl: string;
  readonly now: () => Date;
  /** Name of the instance. */
  readonly instance: () => Promise<string>;
  /** An existing folder for what exports keep aside. */
  readonly scratch: string;
  /** Whole exports that were made before. */
  readonly prepared: PreparedExports;
};

/** Where version 2.1 begins. */
export const BASE = '/api/explore/v2.1';

/** Answers a call; `own` is what is worked with for whoever calls. */
export type ProgramHandler = (request: RouteRequest, own: Explore) => Promise<Given>;

/** Makes routes of the API, each counted and answered with its manners; a key needs `scope` for them. */
export function programRoutes(
  explore: Explore,
): (path: string, handle: ProgramHandler, scope?: KeyScope) => Route<Right> {
  const program = exploreManners(explore);
  return (path, handle, scope = 'data.read') => ({
    method: 'GET',
    path,
    right: 'portal.read',
    program,
    handle: (request) => answerProgram(explore, request, { scope, handle: (own) => handle(request, own) }),
  });
}

/** What pages are answered with, for the reader of a request. */
export function forReader(explore: Explore, { client, left }: RouteRequest): Explore {
  return { ...explore, caller: networkCaller(client, explore.limits.calls), left };
}
