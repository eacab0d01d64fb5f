// The published datasets at the desk with what stands beside them: how many resources, which addresses no longer answer,
// from where their rows are refreshed.
import type { VNode } from 'preact';
import { inLocale } from '../../commons/format.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { Resource } from '../../commons/resource.ts';
import { readRegister } from '../../store/published/register.ts';
import { listAllResources } from '../../store/published/resources.ts';
import { listSources } from '../../store/published/sources.ts';
import type { Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { holdsWords, pageOfList, wordsAsked } from '../../web/paged-list.ts';
import type { RouteRequest } from '../../web/route.ts';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { TextField } from '../../web/ui/field.tsx';
import { Pages, type Paging } from '../../web/ui/paging.tsx';
import { EmptyFrame } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import type { ResourceRoom } from './resources.ts';

/** A dataset in the list. */
export type ResourceLine = {
  readonly id: string;
  readonly title: string;
  /** Whose records are its rows; absent for one whose rows are not here. */
  readonly base?: string;
  readonly resources: number;
  /** Addresses that did not answer. */
  readonly silent: number;
  /** How often its rows are refreshed, in words. */
  readonly refreshed: string;
};

/** The list as its address asks for it: words, a page. */
export type ResourceListView = {
  readonly lines: readonly ResourceLine[];
  readonly all: number;
  readonly words: string;
  readonly paging: Paging;
};

type Place = Pick<RouteRequest, 't' | 'prefix' | 'query'>;

/** A page of those that hold the words, by title: only their resources are read. */
export async function resourceList(
  { db, catalogue }: Pick<ResourceRoom, 'db' | 'catalogue'>,
  { t, prefix, query }: Place,
): Promise<ResourceListView> {
  const { known } = await readRegister(db, await catalogue());
  const words = wordsAsked(query);
  const collator = new Intl.Collator(t.locale, { numeric: true });
  const found = known
    .map((dataset) => ({ dataset, title: inLocale(dataset.title, t.locale) }))
    .filter(({ dataset: { id, publisher }, title }) => holdsWords([id, title, publisher], words))
    .toSorted((a, b) => collator.compare(a.title, b.title));
  const here = `${prefix}/espace/jeux/ressources`;
  const { rows, paging } = pageOfList(found, { here, query });
  const datasets = rows.map(({ dataset }) => dataset);
  return { lines: await linesOf(db, datasets, t), all: known.length, words, paging };
}

async function linesOf(
  db: ResourceRoom['db'],
  datasets: readonly CatalogueDataset[],
  t: Translator,
): Promise<readonly ResourceLine[]> {
  const resources = await listAllResources(db, datasets);
  const sources = new Map((await listSources(db)).map(({ dataset, frequency }) => [dataset, frequency]));
  return datasets.map(({ id, title, base }) => {
    const beside = resources.get(id) ?? [];
    const frequency = base === undefined ? undefined : sources.get(base);
    return {
      ...{ id, title: inLocale(title, t.locale), resources: beside.length },
      ...(base === undefined ? {} : { base }),
      silent: beside.filter(isSilent).length,
      refreshed: frequency === undefined ? '' : t(`sources.frequency.${frequency}`),
    };
  });
}

function isSilent({ check }: Resource): boolean {
  return check?.status === 'late' || check?.status === 'broken';
}

type ListProps = {
  readonly frame: Frame;
  readonly view: ResourceListView;
  /** What stands before the addresses of the desk of datasets. */
  readonly base: string;
  readonly alarmsHref: string;
};

/** The page. */
export function ResourceListPage({ frame, view, base, alarmsHref }: ListProps): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('resources.list.title')} desk current="datasets" noindex>
      <div class="page">
        <BackLine href={base} label={t('formats.title')} />
        <div class="verdict">
          <div>
            <h1>{t('resources.list.title')}</h1>
            <p class="lead">{t('resources.list.lead')}</p>
          </div>
          <div class="verdict-actions">
            <ButtonLink href={alarmsHref} look="outline">
              {t('alarms.title')}
            </ButtonLink>
          </div>
        </div>
        {(view.all > view.lines.length || view.words !== '') && (
          <search>
            <form class="inline-form" action={`${base}/ressources`}>
              <TextField t={t} label={t('datasets.search')} name="q" value={view.words} type="search" />
              <Button look="outline">{t('web.search')}</Button>
            </form>
          </search>
        )}
        {view.lines.length === 0 ? (
          <EmptyFrame title={t(view.all === 0 ? 'entries.none' : 'datasets.none.found')}>
            {view.all > 0 && (
              <p>
                <a href={`${base}/ressources`}>{t('datasets.none.all', { count: view.all })}</a>
              </p>
            )}
          </EmptyFrame>
        ) : (
          <section class="section" aria-labelledby="trouves">
            <h2 id="trouves">{t('datasets.count', { count: view.paging.total })}</h2>
            <Lines frame={frame} lines={view.lines} base={base} />
            {view.paging.total > view.lines.length && <Pages paging={view.paging} t={t} />}
          </section>
        )}
      </div>
    </Layout>
  );
}

function Lines({
  frame: { t },
  lines,
  base,
}: Pick<ListProps, 'frame' | 'base'> & { readonly lines: readonly ResourceLine[] }): VNode {
  return (
    <DataTable
      caption={t('resources.list.title')}
      columns={[
        { label: t('formats.column.title'), wide: true },
        { label: t('resources.list.resources'), numeric: true },
        { label: t('resources.list.silent'), numeric: true },
        { label: t('resources.list.refreshed') },
      ]}
      rows={lines.map((line) => [
        <a href={`${base}/ressources/${encodeURIComponent(line.id)}`}>{line.title}</a>,
        t.number(line.resources),
        t.number(line.silent),
        line.base !== undefined && (
          <a href={`${base}/source/${line.base}`}>
            {line.refreshed || t('resources.list.refresh')} <span class="unseen">{line.title}</span>
          </a>
        ),
      ])}
    />
  );
}
