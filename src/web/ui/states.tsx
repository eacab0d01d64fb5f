// Nothing to show, no more to show, done, sure?: the frames and notes that say so.
import type { ComponentChildren, VNode } from 'preact';
import { given } from './button.tsx';

type FrameProps = {
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly level?: 1 | 2;
  readonly dashed?: boolean;
};

/** An empty frame hangs; the sentence under it offers the nearest way on. Dashed: what hung here was taken away. */
export function EmptyFrame({ title, children, level = 2, dashed }: FrameProps): VNode {
  return (
    <div class="empty">
      <div class={dashed === true ? 'empty-frame dashed' : 'empty-frame'} aria-hidden="true" />
      {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children}
    </div>
  );
}

/** Frames of the right size while something is being fetched. Nothing blinks. */
export function WaitingFrames({
  sizes,
  label,
}: {
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly label: string;
}): VNode {
  return (
    <div class="waiting" role="status" aria-label={label}>
      {sizes.map((size) => (
        <i style={`width:${size.width}px;height:${size.height}px`} />
      ))}
    </div>
  );
}

/** It is done, in ink, with its undo or its way on. */
export function Toast({
  children,
  link,
}: {
  readonly children: ComponentChildren;
  readonly link?: { readonly label: string; readonly href: string };
}): VNode {
  return (
    <div class="toast" role="status">
      <span>{children}</span>
      {link !== undefined && <a href={link.href}>{link.label}</a>}
    </div>
  );
}

type DialogProps = {
  readonly title: string;
  readonly id?: string;
  readonly children: ComponentChildren;
  readonly actions: ComponentChildren;
  readonly inline?: boolean;
};

/** A question before something that matters; the verb is on the button. `inline` stands in the page (no script). */
export function Dialog({ title, id, children, actions, inline }: DialogProps): VNode {
  const inside = (
    <>
      <h2>{title}</h2>
      {children}
      <div class="actions">{actions}</div>
    </>
  );
  if (inline === true)
    return (
      <section class="dialog" {...given({ id })}>
        {inside}
      </section>
    );
  return (
    <dialog class="dialog" aria-label={title} {...given({ id })}>
      {inside}
    </dialog>
  );
}

/** How far something has come. `src` answers `{ done, total, label, finished }` to the script that follows it. */
export function Progress({
  done,
  total,
  label,
  src,
}: {
  readonly done: number;
  readonly total: number;
  readonly label: string;
  readonly src?: string;
}): VNode {
  return (
    <cimaise-progress class="progress" {...given({ src })}>
      <p>{label}</p>
      <progress max={Math.max(total, 1)} value={done} aria-label={label} />
    </cimaise-progress>
  );
}
