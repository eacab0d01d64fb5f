// All values of one facet on a page of their own: searchable without a script.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { Button } from '../../../web/ui/button.tsx';
import { TextField } from '../../../web/ui/field.tsx';
import { Pages } from '../../../web/ui/paging.tsx';
import type { FacetPageView } from '../view.ts';

/** The page of a facet's values; each is a link that adds or removes it. */
export function FacetPage({ frame, view }: { readonly frame: Frame; readonly view: FacetPageView }): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={view.title} current="search" noindex>
      <div class="page">
        <BackLine href={view.backHref} label={t('portal.facet.back')} />
        {view.above.length > 0 && (
          <nav class="levels" aria-label={t('portal.facet.levels')}>
            {view.above.map((level) => (
              <a href={level.href}>{level.label}</a>
            ))}
          </nav>
        )}
        <div class="page-head">
          <h1>{view.title}</h1>
          <p class="lead">{t('portal.facet.distinct', { count: view.distinct })}</p>
        </div>
        <form class="inline-form" action={view.action}>
          {view.kept.map((field) => (
            <input type="hidden" name={field.name} value={field.value} />
          ))}
          <TextField
            t={t}
            label={t('web.facet.find.in', { label: view.label })}
            name={view.containsName}
            value={view.contains}
            type="search"
            autocomplete="off"
          />
          <Button look="outline">{t('web.search')}</Button>
        </form>
        <ul class="value-columns">
          {view.values.map((value) => (
            <li>
              <a href={value.href} {...(value.checked ? { 'aria-current': 'true' as const } : {})}>
                {value.label}
                <span>{t.number(value.count)}</span>
              </a>
              {value.belowHref !== undefined && (
                <a class="below" href={value.belowHref}>
                  {t('portal.facet.below')}
                  <span class="unseen"> ({value.label})</span>
                </a>
              )}
            </li>
          ))}
        </ul>
        {view.values.length === 0 && <p class="lead">{t('portal.facet.none')}</p>}
        <Pages paging={view.paging} t={t} />
      </div>
    </Layout>
  );
}
