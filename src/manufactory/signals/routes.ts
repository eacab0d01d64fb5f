// The addresses of signals, for everybody and at the desk, with the retractions that they ask for; what waits there.
import type { Viewer } from '../../commons/viewer.ts';
import type { Right } from '../../members/rights.ts';
import type { Database } from '../../store/database.ts';
import { countSignals } from '../../store/signals.ts';
import type { Route } from '../../web/route.ts';
import { deskSignalRoutes } from './desk-routes.tsx';
import { publicSignalRoutes } from './public-routes.tsx';
import { retractionRoutes } from './retraction-routes.tsx';
import type { SignalRoom } from './room.ts';

/** All of them. */
export function signalRoutes(room: SignalRoom): readonly Route<Right>[] {
  return [...publicSignalRoutes(room), ...deskSignalRoutes(room), ...retractionRoutes(room)];
}

/** How many signals wait for a viewer, under the name that the desk has for them. */
export function waitingSignals(
  db: Database,
  now: () => Date,
): (viewer: Viewer) => Promise<Readonly<Record<string, number>>> {
  return async (viewer) => {
    const { open } = await countSignals(db, viewer, now().toISOString().slice(0, 10));
    return { signals: open };
  };
}
