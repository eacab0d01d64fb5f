// The filters beside results; on a phone, `#filters` opens them over the whole screen without a script.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Icon } from '../../../web/icons.tsx';
import { Button } from '../../../web/ui/button.tsx';
import { DateFacet } from '../../../web/ui/date-range.tsx';
import { Facet } from '../../../web/ui/facet.tsx';
import type { SearchView } from '../view.ts';
import { searchFormId } from './search.tsx';

/** All facets, the date range second, then the button that applies them. */
export function SearchFacets({ view, t }: { readonly view: SearchView; readonly t: Translator }): VNode {
  const [first, ...others] = view.facets;
  return (
    <aside class="filters" id="filters" aria-label={t('portal.search.refine')} data-enhance="filters">
      <div class="filters-head">
        <b>{t('portal.search.refine')}</b>
        <a href="#content" aria-label={t('portal.search.refine.close')}>
          <Icon name="x" />
        </a>
      </div>
      {first !== undefined && <Facet facet={first} form={searchFormId} t={t} />}
      {view.dates !== undefined && <DateFacet range={view.dates} form={searchFormId} t={t} />}
      {others.map((facet) => (
        <Facet facet={facet} form={searchFormId} t={t} />
      ))}
      {(first !== undefined || view.dates !== undefined) && (
        <div class="filters-foot">
          <Button form={searchFormId}>
            <span class="wide-only">{t('portal.search.apply')}</span>
            <span class="phone-only">
              {t('portal.search.see', { count: t.count(view.total, view.noun) })}
            </span>
          </Button>
        </div>
      )}
    </aside>
  );
}
