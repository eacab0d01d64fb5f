// The search page: the query on its line, chips, facets, and the results in one of four layouts.
// One GET form carries everything; it works without scripts, on a phone too (the facets open over the page).
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Icon, type IconName } from '../../../web/icons.tsx';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { Chips } from '../../../web/ui/chips.tsx';
import { Pages } from '../../../web/ui/paging.tsx';
import { Tabs } from '../../../web/ui/tabs.tsx';
import type { SearchLayout, SearchView } from '../view.ts';
import { SearchFacets } from './search-facets.tsx';
import { SearchResults } from './search-results.tsx';

/** The id of the search form, to which facets belong by their `form` attribute. */
export const searchFormId = 'search-form';

/** The search page. */
export function SearchPage({ frame, view }: { readonly frame: Frame; readonly view: SearchView }): VNode {
  const { t } = frame;
  const count = t.count(view.total, view.noun);
  const title = view.query === '' ? count : t('portal.search.title', { query: view.query, count });
  return (
    <Layout
      frame={frame}
      title={view.scopeTitle ?? title}
      current="search"
      head={<link rel="alternate" type="application/json" href={view.jsonHref} />}
    >
      <QueryBar view={view} t={t} />
      <div class="page search-plan">
        <SearchFacets view={view} t={t} />
        <section class="results" aria-label={t('portal.search.results')}>
          <ResultsBar view={view} t={t} />
          <PageNote view={view} t={t} />
          <SearchResults view={view} t={t} assets={frame.assets} />
          {view.total > 0 && view.layout !== 'map' && <Pages paging={view.paging} t={t} />}
        </section>
      </div>
    </Layout>
  );
}

function PageNote({ view, t }: { readonly view: SearchView; readonly t: Translator }): VNode | null {
  const { pageNote } = view;
  if (pageNote === undefined) return null;
  return (
    <p class="page-note" role="status">
      {t(`portal.search.${pageNote.kind}`)}{' '}
      {pageNote.kind === 'beyond' && <a href={pageNote.href}>{t('portal.search.beyond.last')}</a>}
    </p>
  );
}

function QueryBar({ view, t }: { readonly view: SearchView; readonly t: Translator }): VNode {
  return (
    <div class="query-bar">
      <div class="page">
        <search>
          <form id={searchFormId} class="query" action={view.action}>
            {view.kept.map((field) => (
              <input type="hidden" name={field.name} value={field.value} />
            ))}
            <label class="unseen" for="query">
              {t('web.search')}
            </label>
            <input
              id="query"
              type="search"
              name={view.queryName ?? 'q'}
              value={view.query}
              placeholder={t('portal.search.placeholder', { total: view.corpusTotal })}
              autocomplete="off"
              spellcheck={false}
            />
            <button type="submit" aria-label={t('web.search')}>
              <Icon name="search" />
            </button>
          </form>
        </search>
        {view.advancedHref !== undefined && (
          <p class="query-more">
            <a href={view.advancedHref}>{t('portal.advanced.title')}</a>
          </p>
        )}
        {view.suggestion !== undefined && (
          <p class="suggestion">
            {t('portal.search.suggestion')} <a href={view.suggestion.href}>{view.suggestion.text}</a>
          </p>
        )}
        <Chips
          chips={view.chips}
          t={t}
          {...(view.clearHref === undefined ? {} : { clearHref: view.clearHref })}
        >
          <a class="button button-outline button-small phone-only" href="#filters">
            <Icon name="sliders-horizontal" />
            {t('portal.search.refine')}
          </a>
        </Chips>
      </div>
    </div>
  );
}

const layoutIcons: Readonly<Record<SearchLayout, IconName>> = {
  list: 'list',
  mosaic: 'layout-grid',
  table: 'table-2',
  map: 'map',
};

function ResultsBar({ view, t }: { readonly view: SearchView; readonly t: Translator }): VNode {
  const labels = {
    list: t('portal.search.layout.list'),
    mosaic: t('portal.search.layout.mosaic'),
    table: t('portal.search.layout.table'),
    map: t('portal.search.layout.map'),
  };
  const tabs = view.layouts.map(({ id, href }) => ({
    label: labels[id],
    href,
    icon: layoutIcons[id],
    current: id === view.layout,
  }));
  return (
    <div class="results-bar">
      <h1>
        {view.scopeTitle !== undefined && <span class="scope">{view.scopeTitle} : </span>}
        {t.count(view.total, view.noun)}
      </h1>
      <Tabs label={t('portal.search.layouts')} tabs={tabs} />
      <SortMenu view={view} t={t} />
    </div>
  );
}

function SortMenu({ view, t }: { readonly view: SearchView; readonly t: Translator }): VNode | null {
  const current = view.sorts.find((sort) => sort.current);
  if (view.sorts.length === 0) return null;
  return (
    <details class="menu">
      <summary>
        {t('portal.search.sort', { sort: current?.label ?? '' })}
        <Icon name="chevron-down" />
      </summary>
      <ul>
        {view.sorts.map((sort) => (
          <li>
            <a href={sort.href} {...(sort.current ? { 'aria-current': 'true' as const } : {})}>
              {sort.label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
