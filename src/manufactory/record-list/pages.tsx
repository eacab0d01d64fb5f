// The list of records at the desk: a form of words and three filters, a table, the ways on and back.
import type { VNode } from 'preact';
import type { Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { DeskLine } from '../../web/ui/breadcrumbs.tsx';
import { Button } from '../../web/ui/button.tsx';
import { SelectField, TextField } from '../../web/ui/field.tsx';
import { Pages } from '../../web/ui/paging.tsx';
import { EmptyFrame } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import type { RecordListView } from './view.ts';

/** The page. */
export function RecordListPage({
  frame,
  view,
}: {
  readonly frame: Frame;
  readonly view: RecordListView;
}): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('desk.records.title')} desk current="desk" noindex>
      <div class="page">
        <DeskLine frame={frame} />
        <div class="verdict">
          <div>
            <h1>{t('desk.records.title')}</h1>
            <p class="lead">{t('desk.records.lead')}</p>
          </div>
        </div>
        <SearchForm t={t} view={view} />
        {view.instead !== undefined && (
          <p>
            {t('desk.records.corrected')} <a href={view.instead.href}>{view.instead.text}</a>
          </p>
        )}
        {view.rows.length === 0 ? (
          <EmptyFrame title={t('desk.records.empty')}>
            <p>
              {view.narrowed ? (
                <a href={view.action}>{t('desk.records.empty.all')}</a>
              ) : (
                t('desk.records.empty.none')
              )}
            </p>
          </EmptyFrame>
        ) : (
          <section aria-labelledby="found">
            <h2 id="found">{t('desk.records.found', { count: view.total })}</h2>
            <Found t={t} view={view} />
            {view.paging !== undefined && <Pages paging={view.paging} t={t} />}
          </section>
        )}
      </div>
    </Layout>
  );
}

function SearchForm({ t, view }: { readonly t: Translator; readonly view: RecordListView }): VNode {
  const { base, etat, producteur } = view.filters;
  return (
    <search>
      <form action={view.action} class="record-list-form">
        <TextField t={t} name="q" type="search" label={t('desk.records.text')} value={view.text} />
        <SelectField t={t} label={t('desk.records.dataset')} {...base} />
        <SelectField t={t} label={t('desk.records.state')} {...etat} />
        <SelectField t={t} label={t('desk.records.producer')} {...producteur} />
        <Button icon="search">{t('desk.records.search')}</Button>
      </form>
    </search>
  );
}

function Found({ t, view }: { readonly t: Translator; readonly view: RecordListView }): VNode {
  const { sort, sortHrefs } = view;
  return (
    <DataTable
      caption={t('desk.records.title')}
      columns={[
        {
          label: t('desk.records.column.title'),
          wide: true,
          sortHref: sortHrefs.title,
          ...(sort === 'title' ? { sorted: 'ascending' } : {}),
        },
        { label: t('desk.records.dataset') },
        { label: t('desk.records.column.key'), whole: true },
        { label: t('desk.records.state') },
        { label: t('desk.records.producer') },
        {
          label: t('desk.records.column.changed'),
          sortHref: sortHrefs.changed,
          ...(sort === 'changed' ? { sorted: 'descending' } : {}),
        },
        { label: t('desk.records.column.by') },
      ]}
      rows={view.rows.map((row) => [
        row.href === undefined ? row.title : <a href={row.href}>{row.title}</a>,
        row.dataset,
        <span class="code">{row.key}</span>,
        t(`desk.records.state.${row.state}`),
        row.producer,
        row.changed,
        row.by ?? t('desk.records.platform'),
      ])}
    />
  );
}
