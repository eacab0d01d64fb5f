// Filters that are on, as chips; each is a link that takes it off.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { Icon } from '../icons.tsx';

type ChipsProps = {
  readonly chips: readonly {
    readonly label: string;
    readonly removeHref: string;
    readonly edit?: { readonly label: string; readonly href: string };
  }[];
  readonly clearHref?: string;
  readonly t: Translator;
  /** What stands before them (the phone's filter button). */
  readonly children?: ComponentChildren;
};

/** A row of chips, then "Tout effacer". */
export function Chips({ chips, clearHref, t, children }: ChipsProps): VNode {
  return (
    <div class="chips">
      {children}
      {chips.map((chip) => (
        <>
          <a class="chip" href={chip.removeHref} aria-label={t('web.chip.remove', { label: chip.label })}>
            {chip.label}
            <Icon name="x" />
          </a>
          {chip.edit !== undefined && <a href={chip.edit.href}>{chip.edit.label}</a>}
        </>
      ))}
      {clearHref !== undefined && chips.length > 0 && <a href={clearHref}>{t('web.chips.clear')}</a>}
    </div>
  );
}
