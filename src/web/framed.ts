// Pages that stand in a frame of another site: only routes that allow it, and read as everybody, so that nobody is led to
// act there as the person who is signed in here.
import { publicViewer } from '../commons/viewer.ts';
import type { Route, RouteRequest } from './route.ts';

/** The parameter that asks for a page without header and footer, for a frame. */
export const framedParameter = 'integre';

/** Whether this request is answered for a frame. */
export function isFramed(
  route: Pick<Route, 'method' | 'framable'> | undefined,
  request: RouteRequest,
): boolean {
  if (route?.method !== 'GET' || route.framable === undefined) return false;
  return route.framable === 'always' || request.query.get(framedParameter) === '1';
}

/** The same request by nobody in particular. */
export function asFramed(request: RouteRequest): RouteRequest {
  const { person: _person, ...rest } = request;
  return { ...rest, viewer: publicViewer, csrf: '', framed: true };
}
