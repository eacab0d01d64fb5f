// The datasets of the instance at the desk: those that are there, tables on their way to become one, and the form that
// deposits a table.
import type { VNode } from 'preact';
import type { Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { DeskLine } from '../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { AddressField, FileField, TextField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Pages, type Paging } from '../../web/ui/paging.tsx';
import { Section } from '../../web/ui/section.tsx';
import { EmptyFrame } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';

/** A dataset in the list. */
export type ListedDataset = {
  readonly name: string;
  readonly title: string;
  readonly fields: number;
  /** Fields that the public does not read. */
  readonly hidden: number;
  readonly origin: 'folder' | 'desk';
  readonly href: string;
};

/** Where a deposited table stands. */
export type DepositState = 'reading' | 'refused' | 'proposed' | 'importing' | 'created' | 'undone' | 'failed';

/** A deposited table in the list. */
export type ListedDeposit = {
  readonly id: number;
  readonly file: string;
  readonly on: string;
  readonly state: DepositState;
  readonly dataset?: string;
};

/** What the list shows. */
export type DatasetsView = {
  /** A page of those that were found, among all. */
  readonly datasets: readonly ListedDataset[];
  readonly all: number;
  readonly words: string;
  readonly paging: Paging;
  readonly deposits: readonly ListedDeposit[];
  readonly csrf: string;
  /** Address of the list. */
  readonly base: string;
  readonly error?: string;
};

/** The page. */
export function DatasetsPage({ frame, view }: { readonly frame: Frame; readonly view: DatasetsView }): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('formats.title')} desk current="datasets" noindex>
      <div class="page">
        <DeskLine frame={frame} />
        <div class="verdict">
          <div>
            <h1>{t('formats.title')}</h1>
            <p class="lead">{t('formats.lead')}</p>
          </div>
          <div class="verdict-actions">
            <ButtonLink look="outline" href={`${view.base}/fiche`}>
              {t('formats.catalogue')}
            </ButtonLink>
          </div>
        </div>
        {view.error !== undefined && <FindingNote severity="error">{view.error}</FindingNote>}
        <Section title={t('formats.new.title')} id="nouveau" block>
          <form method="post" action={view.base} enctype="multipart/form-data" class="form desk-narrow">
            <input type="hidden" name="_csrf" value={view.csrf} />
            <FileField t={t} name="fichier" label={t('formats.file')} help={t('formats.file.help')} />
            <AddressField
              t={t}
              name="adresse"
              label={t('resources.field.address')}
              help={t('formats.address.help')}
            />
            <p class="mapping-foot">
              <Button icon="upload">{t('formats.send')}</Button>
              <span class="quiet">{t('formats.nothing-written')}</span>
            </p>
          </form>
        </Section>
        {view.deposits.length > 0 && (
          <Section title={t('formats.deposits.title')} block>
            <DepositTable t={t} view={view} />
          </Section>
        )}
        <Section
          title={t('formats.list.title', { count: view.paging.total })}
          id="liste"
          link={{ label: t('formats.list.beside'), href: `${view.base}/ressources` }}
          block
        >
          {view.all > view.datasets.length || view.words !== '' ? <ListSearch t={t} view={view} /> : null}
          {view.datasets.length === 0 ? (
            <EmptyFrame title={t('datasets.none.found')}>
              <p>
                <a href={`${view.base}#liste`}>{t('datasets.none.all', { count: view.all })}</a>
              </p>
            </EmptyFrame>
          ) : (
            <DatasetTable t={t} view={view} />
          )}
          {view.paging.total > view.datasets.length && <Pages paging={view.paging} t={t} />}
        </Section>
      </div>
    </Layout>
  );
}

type PartProps = { readonly t: Translator; readonly view: DatasetsView };

function ListSearch({ t, view }: PartProps): VNode {
  return (
    <search>
      <form class="inline-form" action={`${view.base}#liste`}>
        <TextField t={t} label={t('datasets.search')} name="q" value={view.words} type="search" />
        <Button look="outline">{t('web.search')}</Button>
      </form>
    </search>
  );
}

function DepositTable({ t, view }: PartProps): VNode {
  return (
    <DataTable
      caption={t('formats.deposits.title')}
      columns={[
        { label: t('formats.column.file'), wide: true },
        { label: t('formats.column.on') },
        { label: t('formats.column.state') },
        { label: t('formats.column.dataset') },
      ]}
      rows={view.deposits.map(({ id, file, on, state, dataset }) => [
        <a href={`${view.base}/${id}`}>{file}</a>,
        t.date(on),
        t(`formats.state.${state}`),
        dataset ?? '',
      ])}
    />
  );
}

function DatasetTable({ t, view }: PartProps): VNode {
  return (
    <DataTable
      caption={t('formats.list.title', { count: view.paging.total })}
      columns={[
        { label: t('formats.column.title'), wide: true },
        { label: t('formats.column.name'), whole: true },
        { label: t('formats.column.fields'), numeric: true },
        { label: t('formats.column.hidden'), numeric: true },
        { label: t('formats.column.origin') },
      ]}
      rows={view.datasets.map(({ title, href, name, fields, hidden, origin }) => [
        <a href={href}>{title}</a>,
        <span class="code">{name}</span>,
        t.number(fields),
        t.number(hidden),
        t(`formats.origin.${origin}`),
      ])}
    />
  );
}
