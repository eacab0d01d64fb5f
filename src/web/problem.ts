// Problem details for programs: RFC 9457, with our code beside the standard members.
import type { Refusal } from '../commons/refusal.ts';
import type { RouteRequest } from './route.ts';

/** An application/problem+json body. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly instance: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
};

/** The problem for a refusal, or for a bug when there is none: then only the request's number is said. */
export function problemOf(refusal: Refusal | undefined, request: Pick<RouteRequest, 'id' | 't'>): Problem {
  const code = refusal?.code ?? 'internal-error';
  const parameters = refusal?.parameters ?? {};
  return {
    type: 'about:blank',
    title: request.t.find(`refusal.${code}`, { ...parameters, request: request.id }) ?? code,
    status: refusal?.status ?? 500,
    code,
    instance: `urn:uuid:${request.id}`,
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
  };
}
