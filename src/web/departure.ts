// Whether whoever asked is still there: work for a client that has left is work taken from the others.
import type { ServerResponse } from 'node:http';

/** Aborted when the client leaves before it has its answer. */
export function departureOf(
  response: Pick<ServerResponse, 'once' | 'closed' | 'writableFinished'>,
): AbortSignal {
  const departure = new AbortController();
  const look = (): void => {
    if (!response.writableFinished) departure.abort();
  };
  if (response.closed) look();
  else response.once('close', look);
  return departure.signal;
}
