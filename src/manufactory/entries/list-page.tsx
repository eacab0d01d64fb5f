// The catalogue at the desk: every dataset that is known, where it stands, who may know of it, how well it is described.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { SelectField, TextField } from '../../web/ui/field.tsx';
import { Pages } from '../../web/ui/paging.tsx';
import { QualityTicks } from '../../web/ui/quality.tsx';
import { EmptyFrame } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import type { EntryListView, Order } from './list.ts';
import type { ListedEntry } from './view.ts';

type ListProps = {
  readonly frame: Frame;
  readonly view: EntryListView;
  readonly newHref: string;
  readonly datasetsHref: string;
};

/** The page. */
export function EntriesPage({ frame, view, newHref, datasetsHref }: ListProps): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('entries.title')} desk current="datasets" noindex>
      <div class="page">
        <BackLine href={datasetsHref} label={t('formats.title')} />
        <div class="verdict">
          <div>
            <h1>{t('entries.title')}</h1>
            <p class="lead">{t('entries.lead', { count: view.all })}</p>
          </div>
          <div class="verdict-actions">
            <ButtonLink href={newHref}>{t('entries.new')}</ButtonLink>
          </div>
        </div>
        {view.all > 0 && <Filters frame={frame} view={view} />}
        {view.rows.length === 0 ? (
          <EmptyFrame title={t(view.all === 0 ? 'entries.none' : 'datasets.none.found')}>
            <p>
              {view.all === 0 ? (
                t('entries.none.next')
              ) : (
                <a href={view.here}>{t('datasets.none.all', { count: view.all })}</a>
              )}
            </p>
          </EmptyFrame>
        ) : (
          <section aria-labelledby="trouves">
            <h2 id="trouves">{t('datasets.count', { count: view.total })}</h2>
            <List frame={frame} view={view} />
            {view.total > view.rows.length && <Pages paging={view.paging} t={t} />}
          </section>
        )}
      </div>
    </Layout>
  );
}

type PartProps = { readonly frame: Frame; readonly view: EntryListView };

function Filters({ frame, view }: PartProps): VNode {
  const { t } = frame;
  return (
    <search>
      <form action={view.here} class="record-list-form">
        <TextField t={t} name="q" type="search" label={t('datasets.search')} value={view.words} />
        <SelectField t={t} label={t('entries.field.etat')} {...view.filters.etat} />
        <SelectField t={t} label={t('entries.field.producteur')} {...view.filters.producteur} />
        {view.order !== 'titre' && <input type="hidden" name="tri" value={view.order} />}
        <Button look="outline">{t('web.search')}</Button>
      </form>
    </search>
  );
}

function List({ frame, view }: PartProps): VNode {
  const { t } = frame;
  const ordered = (order: Order, sorted: 'ascending' | 'descending') => ({
    sortHref: view.orderHrefs[order],
    ...(view.order === order ? { sorted } : {}),
  });
  return (
    <DataTable
      caption={t('entries.title')}
      columns={[
        { label: t('entries.field.titre'), wide: true, ...ordered('titre', 'ascending') },
        { label: t('entries.field.etat') },
        { label: t('entries.field.producteur') },
        { label: t('entries.quality.short'), whole: true, ...ordered('qualite', 'ascending') },
        { label: t('entries.stated'), whole: true, ...ordered('modification', 'descending') },
      ]}
      rows={view.rows.map((entry) => [
        <>
          <a href={entry.href}>{entry.title}</a>
          <br />
          <span class="code quiet">{entry.id}</span>
        </>,
        standing(entry, frame),
        entry.publisher ?? '',
        <QualityTicks t={t} got={entry.quality} of={9} />,
        entry.statedAt === undefined ? '' : t.date(entry.statedAt),
      ])}
    />
  );
}

function standing({ state, planned, hidden, gone }: ListedEntry, { t }: Frame): string {
  if (gone) return t('entries.standing.gone');
  const stand =
    planned === undefined ? t(`datasets.stand.${state}`) : t('datasets.state.planned.at', { date: planned });
  return hidden ? t('entries.standing.hidden', { state: stand }) : stand;
}
