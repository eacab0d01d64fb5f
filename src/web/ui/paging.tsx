// Where a page stands in its list, and the ways on and back.
import type { VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { ButtonLink } from './button.tsx';

/** Where a page stands in its list. `first` and `last` count from 1. */
export type Paging = {
  readonly first: number;
  readonly last: number;
  readonly total: number;
  readonly previousHref?: string;
  readonly nextHref?: string;
};

/** "1 à 25 sur 878", then the links that exist. */
export function Pages({ paging, t }: { readonly paging: Paging; readonly t: Translator }): VNode {
  return (
    <nav class="pages" aria-label={t('web.pages')}>
      <span class="quiet">
        {t('web.pages.range', { first: paging.first, last: paging.last, total: paging.total })}
      </span>
      <span class="pages-links">
        {paging.previousHref !== undefined && (
          <ButtonLink look="outline" href={paging.previousHref} rel="prev" icon="chevron-left">
            {t('web.pages.previous')}
          </ButtonLink>
        )}
        {paging.nextHref !== undefined && (
          <ButtonLink look="outline" href={paging.nextHref} rel="next" iconAfter="chevron-right">
            {t('web.pages.next')}
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
