// A section hangs from its rail: title left, one link right.
import type { ComponentChildren, VNode } from 'preact';

type SectionProps = {
  readonly title: ComponentChildren;
  readonly id?: string;
  readonly link?: { readonly label: string; readonly href: string };
  /** Wide space above: the main blocks of a page. */
  readonly block?: boolean;
  readonly children: ComponentChildren;
};

/** A titled section. */
export function Section({ title, id, link, block, children }: SectionProps): VNode {
  return (
    <section class={block === true ? 'block' : 'section'} {...(id === undefined ? {} : { id })}>
      <div class="section-rail">
        <h2>{title}</h2>
        {link !== undefined && <a href={link.href}>{link.label}</a>}
      </div>
      {children}
    </section>
  );
}
