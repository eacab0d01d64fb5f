// Where a dataset stands whose rows are not to be had here: a frame that hangs empty, why, and what to do.
import type { VNode } from 'preact';
import { ButtonLink } from '../../../web/ui/button.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import type { StateView } from '../datasets/state.ts';

/** The part of the page. */
export function DatasetStatePart({ state }: { readonly state: StateView }): VNode {
  return (
    <EmptyFrame title={state.label} dashed={state.code === 'closed' || state.code === 'refused'}>
      <p>{state.sentence}</p>
      {state.reason !== undefined && <p class="state-reason">{state.reason}</p>}
      <p>{state.next}</p>
      {state.links.length > 0 && (
        <div class="actions">
          {state.links.map(({ label, href }, at) => (
            <ButtonLink href={href} {...(at === 0 ? {} : { look: 'outline' as const })}>
              {label}
            </ButtonLink>
          ))}
        </div>
      )}
    </EmptyFrame>
  );
}
