// The page of a refusal or of a bug, inside the instance's own frame.
import type { Refusal } from './commons/refusal.ts';
import { FailurePage, RefusalPage } from './web/errors.tsx';
import type { FrameMaker } from './web/frame.ts';
import { renderPage } from './web/render.ts';
import type { RouteRequest } from './web/route.ts';

/** HTML that says what happened and what to do next. */
export async function troublePage(
  frameFor: FrameMaker,
  request: RouteRequest,
  refusal: Refusal | undefined,
): Promise<string> {
  const frame = await frameFor(request);
  const ways = { searchHref: `${request.prefix}/recherche`, signInHref: `${request.prefix}/connexion` };
  if (refusal === undefined) {
    return renderPage(<FailurePage frame={frame} requestId={request.id} ways={ways} />);
  }
  return renderPage(<RefusalPage frame={frame} refusal={refusal} ways={ways} />);
}
