// Addresses of other APIs over the same tables: counted, limited and answered with the manners of the Explore API, their
// trouble told in the shape that their own clients read.
import type { KeyScope } from '../../commons/access-key.ts';
import type { Right } from '../../members/rights.ts';
import type { Route, RouteAnswer, RouteRequest } from '../../web/route.ts';
import { type Explore, type ProgramHandler, programRoutes } from './explore.ts';

/** What went wrong, before it has a shape. */
export type Trouble = { readonly status: number; readonly code: string; readonly message: string };

/** How another API tells it: with its own status, in its own shape. */
export type TellTrouble = (
  trouble: Trouble,
  request: RouteRequest,
) => { readonly status: number; readonly json: unknown };

/** Makes routes of another API. */
export function retoldRoutes(
  explore: Explore,
  tell: TellTrouble,
): (path: string, handle: ProgramHandler, scope?: KeyScope) => Route<Right> {
  const plain = programRoutes(explore);
  return (path, handle, scope) => {
    const route = plain(path, handle, scope);
    const { refuse } = route.program ?? { refuse: () => ({ empty: true as const }) };
    return {
      ...route,
      program: { refuse: (refusal, request) => retold(refuse(refusal, request), request, tell) },
      handle: async (request) => retold(await route.handle(request), request, tell),
    };
  };
}

/** Trouble is `{error_code, message}`, or of limits `{errorcode, error}`. */
function retold(answer: RouteAnswer, request: RouteRequest, tell: TellTrouble): RouteAnswer {
  const { status = 200 } = answer;
  if (status < 400 || !('json' in answer)) return answer;
  const said = (answer.json ?? {}) as Readonly<Record<string, unknown>>;
  const code = String(said['error_code'] ?? said['errorcode'] ?? 'InternalServerError');
  const message = String(said['message'] ?? said['error'] ?? '');
  return { ...answer, ...tell({ status, code, message }, request) };
}
