// The way back: one link above a page's title.
import type { ComponentChildren, VNode } from 'preact';
import { Icon } from '../icons.tsx';
import type { Frame } from '../layout.tsx';

/** "‹ Imports" on the left, more ways on the right. */
export function BackLine({
  href,
  label,
  children,
}: {
  readonly href: string;
  readonly label: string;
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <div class="back-line">
      <a href={href}>
        <Icon name="chevron-left" />
        {label}
      </a>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

/** "‹ Espace producteur": from a page of the desk to its first one. */
export function DeskLine({ frame: { t, homeHref } }: { readonly frame: Frame }): VNode {
  return <BackLine href={`${homeHref}espace`} label={t('desk.title')} />;
}
