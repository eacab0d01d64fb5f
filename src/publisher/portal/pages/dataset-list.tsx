// The catalogue of published datasets: search, themes and publishers at the left, one row a dataset.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { Button } from '../../../web/ui/button.tsx';
import { Chips } from '../../../web/ui/chips.tsx';
import { TextField } from '../../../web/ui/field.tsx';
import { Pages } from '../../../web/ui/paging.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import type { CatalogueNarrowing, DatasetCard, DatasetListView } from '../datasets/view.ts';
import { CatalogueHead } from './dataset-head.tsx';

/** The page of the catalogue. */
export function DatasetListPage({
  frame,
  view,
}: {
  readonly frame: Frame;
  readonly view: DatasetListView;
}): VNode {
  const { t } = frame;
  const lead = t('datasets.lead', { count: view.open });
  return (
    <Layout
      frame={frame}
      title={t('datasets.title')}
      current="data"
      head={<CatalogueHead t={t} base="/catalogue" feed="/donnees" />}
      description={lead}
    >
      <div class="page">
        <div class="page-head">
          <h1>{t('datasets.title')}</h1>
          <p class="lead">
            {lead}
            {view.all > view.open && ` ${t('datasets.lead.others', { count: view.all - view.open })}`}
          </p>
        </div>
        <search>
          <form class="inline-form" action={view.action}>
            {view.kept.map((field) => (
              <input type="hidden" name={field.name} value={field.value} />
            ))}
            <TextField
              t={t}
              label={t('datasets.search')}
              name="q"
              value={view.q}
              type="search"
              autocomplete="off"
            />
            <Button look="outline">{t('web.search')}</Button>
          </form>
        </search>
        {view.chips.length > 0 && <Chips chips={view.chips} clearHref={view.clearHref} t={t} />}
        {view.narrowings.length > 0 && (
          <p class="narrow-way">
            <a href="#preciser">{t('datasets.narrow')}</a>
          </p>
        )}
        <div class="catalogue">
          <aside aria-label={t('datasets.narrow')} id="preciser">
            {view.narrowings.map((narrowing) => (
              <Choices narrowing={narrowing} t={t} />
            ))}
            <Doors view={view} t={t} />
          </aside>
          <section aria-label={t('datasets.results')}>
            {view.total !== view.all && <p class="quiet">{t('datasets.found', { count: view.total })}</p>}
            {view.datasets.length === 0 ? (
              <EmptyFrame title={t(view.all === 0 ? 'datasets.none' : 'datasets.none.found')}>
                {view.all > 0 && (
                  <p>
                    <a href={view.clearHref}>{t('datasets.none.all', { count: view.all })}</a>
                  </p>
                )}
              </EmptyFrame>
            ) : (
              <>
                <ul class="dataset-list">
                  {view.datasets.map((dataset) => (
                    <DatasetRow dataset={dataset} t={t} />
                  ))}
                </ul>
                {view.paging.total > view.datasets.length && <Pages paging={view.paging} t={t} />}
              </>
            )}
          </section>
        </div>
      </div>
    </Layout>
  );
}

function DatasetRow({ dataset, t }: { readonly dataset: DatasetCard; readonly t: Translator }): VNode {
  const size = [
    ...(dataset.rows === undefined ? [] : [t('datasets.rows', { count: dataset.rows })]),
    ...(dataset.columns === undefined ? [] : [t('datasets.columns', { count: dataset.columns })]),
  ].join(', ');
  return (
    <li>
      <h2>
        <a href={dataset.href}>{dataset.title}</a>
      </h2>
      {dataset.description !== undefined && <p>{dataset.description}</p>}
      <ul class="dataset-facts">
        {dataset.state !== undefined && <li class="dataset-state">{dataset.state}</li>}
        {dataset.origin !== undefined && (
          <li>
            <a href={dataset.origin.href}>{dataset.origin.label}</a>
          </li>
        )}
        {dataset.publisher !== undefined && <li>{dataset.publisher}</li>}
        {size !== '' && <li>{size}</li>}
        {dataset.updatedAt !== undefined && (
          <li>{t('datasets.updated', { date: t.date(dataset.updatedAt) })}</li>
        )}
        {dataset.licence !== undefined && <li>{dataset.licence}</li>}
      </ul>
    </li>
  );
}

type ChoicesProps = { readonly narrowing: CatalogueNarrowing; readonly t: Translator };

function Choices({ narrowing: { title, choices, others }, t }: ChoicesProps): VNode {
  return (
    <section class="choices">
      <h2>{title}</h2>
      <ul class="counted">
        {choices.map((choice) => (
          <li>
            <a href={choice.href} {...(choice.chosen ? { 'aria-current': 'true' as const } : {})}>
              {choice.label}
              <span>{t.number(choice.count)}</span>
            </a>
          </li>
        ))}
      </ul>
      {others > 0 && <p class="choices-more">{t('datasets.narrow.more', { count: others })}</p>}
    </section>
  );
}

/** Ways for programs, and for those whose old address broke. */
function Doors({ view, t }: { readonly view: DatasetListView; readonly t: Translator }): VNode {
  return (
    <section class="choices">
      <h2>{t('datasets.programs')}</h2>
      <ul>
        {view.downloads.map(({ label, href }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li>
          <a href={view.interfacesHref}>{t('datasets.api.link')}</a>
        </li>
        <li>
          <a href={view.resumeHref}>{t('datasets.resume')}</a>
        </li>
      </ul>
    </section>
  );
}
