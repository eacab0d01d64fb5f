// One thing wrong, under its field: a bar, an icon, one sentence, and the repairs as text buttons.
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icons.tsx';
import { given } from './button.tsx';

type FindingNoteProps = {
  readonly severity: 'error' | 'warning' | 'info';
  readonly id?: string;
  /** One or two repairs (TextButton). */
  readonly repairs?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** A finding as a reader meets it. */
export function FindingNote({ severity, id, repairs, children }: FindingNoteProps): VNode {
  const icon = severity === 'error' ? 'circle-alert' : severity === 'warning' ? 'triangle-alert' : 'info';
  return (
    <div class={`finding finding-${severity}`} {...given({ id })}>
      <Icon name={icon} />
      <span>{children}</span>
      {repairs !== undefined && <span class="repairs">{repairs}</span>}
    </div>
  );
}
