// The page of a published dataset: what it is, its rows, its columns, its versions, files to take away, and how a
// program asks. Everything can be reached by hand.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { ButtonLink } from '../../../web/ui/button.tsx';
import { Tabs } from '../../../web/ui/tabs.tsx';
import type { DatasetView } from '../datasets/view.ts';
import { DatasetColumns } from './dataset-columns.tsx';
import { DatasetDescription } from './dataset-description.tsx';
import { DatasetFacts } from './dataset-facts.tsx';
import { DatasetHead } from './dataset-head.tsx';
import { DatasetPrograms } from './dataset-programs.tsx';
import { DatasetResources } from './dataset-resources.tsx';
import { DatasetDownloads, DatasetRows } from './dataset-rows.tsx';
import { DatasetStatePart } from './dataset-state.tsx';
import { DatasetFeeds, DatasetVersions } from './dataset-versions.tsx';

/** `data`: the dataset as search engines read it. */
type PageProps = { readonly frame: Frame; readonly view: DatasetView; readonly data: object };

/** The page of a dataset. */
export function DatasetPage({ frame, view, data }: PageProps): VNode {
  const { t } = frame;
  const isOpen = view.state === undefined;
  return (
    <Layout
      frame={frame}
      title={view.title}
      current="data"
      head={<DatasetHead t={t} base={`/donnees/${view.id}`} feed={`/donnees/${view.id}`} data={data} />}
      {...(view.description[0] === undefined ? {} : { description: view.description[0] })}
    >
      <div class="page">
        <BackLine href={view.backHref} label={t('datasets.count', { count: view.all })} />
        <div class="page-head page-head-wide">
          <div>
            <h1>{view.title}</h1>
            <DatasetDescription paragraphs={view.description} t={t} />
            {isOpen && view.rows > 0 && (
              <div class="actions">
                <ButtonLink href="#telecharger" icon="download">
                  {t('datasets.download')}
                </ButtonLink>
              </div>
            )}
          </div>
          <DatasetFacts view={view} t={t} />
        </div>
        {isOpen ? (
          <>
            <Tabs label={t('datasets.views')} tabs={tabsOf(view, t)} />
            <DatasetRows view={view} t={t} />
            <DatasetDownloads view={view} t={t} />
            <DatasetResources view={view} t={t} />
            <DatasetVersions view={view} t={t} />
            <DatasetFeeds view={view} t={t} />
            <DatasetPrograms view={view} t={t} />
            <DatasetColumns view={view} t={t} />
          </>
        ) : (
          <>
            {view.state !== undefined && <DatasetStatePart state={view.state} />}
            <DatasetResources view={view} t={t} />
          </>
        )}
        <p class="block">
          <a href={view.reportHref} rel="nofollow">
            {t('datasets.report')}
          </a>
        </p>
      </div>
    </Layout>
  );
}

function tabsOf(view: DatasetView, t: Translator) {
  return [
    { label: t('datasets.table'), href: '#tableau', current: false },
    ...(view.rows === 0 ? [] : [{ label: t('chart.title'), href: chartHref(view), current: false }]),
    { label: t('datasets.files'), href: '#telecharger', current: false },
    ...(view.resources.length === 0
      ? []
      : [{ label: t('datasets.resources'), href: '#ressources', current: false }]),
    { label: t('datasets.versions'), href: '#versions', current: false },
    { label: t('datasets.follow'), href: '#suivre', current: false },
    { label: t('datasets.api'), href: '#programmer', current: false },
    { label: t('datasets.fields'), href: '#champs', current: false, count: t.number(view.columns.length) },
  ];
}

/** The chart of the rows that were asked for. */
function chartHref({ href, table }: DatasetView): string {
  const asked = new URLSearchParams(table.kept.map(({ name, value }) => [name, value]));
  if (table.q !== '') asked.set('q', table.q);
  return `${href}/graphique${asked.size === 0 ? '' : `?${asked}`}`;
}
