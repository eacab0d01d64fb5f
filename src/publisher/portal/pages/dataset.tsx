// The page of a published dataset: what it is, its rows, its columns, its versions, files to take away, and how a
// program asks. Everything can be reached by hand.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../../web/ui/button.tsx';
import { Chips } from '../../../web/ui/chips.tsx';
import { TextField } from '../../../web/ui/field.tsx';
import { Pages } from '../../../web/ui/paging.tsx';
import { Section } from '../../../web/ui/section.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import { Tabs } from '../../../web/ui/tabs.tsx';
import type { ColumnView, DatasetView } from '../datasets/view.ts';
import { DatasetHead } from './dataset-head.tsx';
import { DatasetResources } from './dataset-resources.tsx';
import { DatasetStatePart } from './dataset-state.tsx';

type Props = { readonly view: DatasetView; readonly t: Translator };

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
            {view.description.map((paragraph) => (
              <p class="lead">{paragraph}</p>
            ))}
            {isOpen && (
              <div class="actions">
                <ButtonLink href="#telecharger" icon="download">
                  {t('datasets.download')}
                </ButtonLink>
              </div>
            )}
          </div>
          <Facts view={view} t={t} />
        </div>
        {isOpen ? (
          <>
            <Tabs label={t('datasets.views')} tabs={tabsOf(view, t)} />
            <Rows view={view} t={t} />
            <Downloads view={view} t={t} />
            <DatasetResources view={view} t={t} />
            <Columns view={view} t={t} />
            <Versions view={view} t={t} />
            <Programs view={view} t={t} />
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
    { label: t('datasets.files'), href: '#telecharger', current: false },
    ...(view.resources.length === 0
      ? []
      : [{ label: t('datasets.resources'), href: '#ressources', current: false }]),
    { label: t('datasets.fields'), href: '#champs', current: false, count: t.number(view.columns.length) },
    ...(view.versions.length === 0
      ? []
      : [{ label: t('datasets.versions'), href: '#versions', current: false }]),
    { label: t('datasets.api'), href: '#programmer', current: false },
  ];
}

function Facts({ view, t }: Props): VNode {
  const { licence, contact, origin } = view;
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [
      t('datasets.origin'),
      origin && (
        <>
          {origin.label}, <a href={origin.href}>{t('datasets.origin.page')}</a>
        </>
      ),
    ],
    [t('datasets.publisher'), view.publisher],
    [t('datasets.licence'), licence && <Way label={licence.label} href={licence.href} />],
    [
      t('datasets.content'),
      view.state === undefined &&
        `${t('datasets.rows', { count: view.rows })}, ${t('datasets.columns', { count: view.columns.length })}`,
    ],
    [t('datasets.changed'), view.updatedAt && t.date(view.updatedAt)],
    [t('datasets.frequency'), view.frequency],
    [t('datasets.period'), view.period],
    [t('datasets.places'), view.places.join(', ')],
    [t('datasets.contact'), contact && <Way label={contact.label} href={contact.href} />],
    [t('datasets.attributions'), view.attributions.join(', ')],
    [t('datasets.identifier'), <code>{view.id}</code>],
    [t('datasets.former'), view.formerIds.length > 0 && <code>{view.formerIds.join(' ')}</code>],
  ];
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '' && value !== false)
        .map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

function Way({
  label,
  href,
}: {
  readonly label: string;
  readonly href?: string | undefined;
}): ComponentChildren {
  return href === undefined ? label : <a href={href}>{label}</a>;
}

function Rows({ view, t }: Props): VNode {
  const { table } = view;
  return (
    <Section block id="tableau" title={t('datasets.table')}>
      <search>
        <form class="inline-form" action={`${view.href}#tableau`}>
          {table.kept.map((field) => (
            <input type="hidden" name={field.name} value={field.value} />
          ))}
          <TextField
            t={t}
            label={t('datasets.table.search')}
            name="q"
            value={table.q}
            type="search"
            autocomplete="off"
          />
          <Button look="outline">{t('web.search')}</Button>
        </form>
      </search>
      {table.chips.length > 0 && <Chips chips={table.chips} clearHref={table.clearHref} t={t} />}
      {table.trouble !== undefined && <p class="finding">{table.trouble}</p>}
      {table.rows.length === 0 ? (
        <EmptyFrame title={t('datasets.table.none')}>
          <p>
            <a href={table.clearHref}>{t('datasets.table.all')}</a>
          </p>
        </EmptyFrame>
      ) : (
        <>
          <DataTable
            caption={t('datasets.table.caption', { title: view.title })}
            columns={table.columns}
            rows={table.rows.map((cells) => cells.map((cell) => <Way label={cell.text} href={cell.href} />))}
          />
          <Pages paging={table.paging} t={t} />
        </>
      )}
    </Section>
  );
}

function Downloads({ view, t }: Props): VNode {
  const isPart = view.table.total !== view.rows;
  const title = isPart
    ? t('datasets.download.found', { count: view.table.total })
    : t('datasets.download.rows', { count: view.rows });
  return (
    <Section block id="telecharger" title={title} link={{ label: t('datasets.fields'), href: '#champs' }}>
      <ul class="downloads">
        {view.downloads.map(({ label, note, href }) => (
          <li>
            <a href={href}>
              <b>{label}</b>
              <span>{note}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Columns({ view, t }: Props): VNode {
  return (
    <Section block id="champs" title={t('datasets.fields')}>
      <DataTable
        caption={t('datasets.fields')}
        columns={[
          { label: t('datasets.field.name'), whole: true },
          { label: t('datasets.field.label') },
          { label: t('datasets.field.kind'), whole: true },
          { label: t('datasets.field.about'), wide: true },
        ]}
        rows={view.columns.map((column) => [
          <code>{column.name}</code>,
          column.label,
          column.unit === undefined ? column.kind : `${column.kind} (${column.unit})`,
          <About column={column} t={t} />,
        ])}
      />
    </Section>
  );
}

function About({ column, t }: { readonly column: ColumnView; readonly t: Translator }): VNode {
  const { description, formerNames, facet } = column;
  return (
    <>
      {description !== undefined && <p>{description}</p>}
      {formerNames.length > 0 && (
        <p class="quiet">
          {t('datasets.field.former')} <code>{formerNames.join(' ')}</code>
        </p>
      )}
      {facet !== undefined && facet.values.length > 0 && (
        <p class="field-values">
          {facet.values.map(({ label, count, href }) => (
            <a href={href}>
              {label} <span class="count">{t.number(count)}</span>
            </a>
          ))}
          {facet.more && <span class="quiet">{t('datasets.field.more')}</span>}
        </p>
      )}
    </>
  );
}

function Versions({ view, t }: Props): VNode | null {
  if (view.versions.length === 0) return null;
  return (
    <Section block id="versions" title={t('datasets.versions')}>
      <p class="lead">{t('datasets.versions.lead')}</p>
      <DataTable
        caption={t('datasets.versions')}
        columns={[
          { label: t('datasets.version.number'), whole: true },
          { label: t('datasets.version.at') },
          { label: t('datasets.version.rows'), numeric: true },
          { label: t('datasets.version.note'), wide: true },
        ]}
        rows={view.versions.map((version) => [
          <a href={version.href}>{version.number}</a>,
          t.date(version.at),
          t.number(version.rows),
          version.retracted === undefined
            ? ''
            : t('datasets.version.retracted', {
                count: version.retracted.count,
                date: t.date(version.retracted.at),
              }),
        ])}
      />
    </Section>
  );
}

function Programs({ view, t }: Props): VNode {
  return (
    <Section block id="programmer" title={t('datasets.api')}>
      <p class="lead">{t('datasets.api.lead')}</p>
      {view.examples.map(({ language, code }) => (
        <figure class="code">
          <figcaption>{language}</figcaption>
          <pre tabindex={0}>
            <code>{code}</code>
          </pre>
        </figure>
      ))}
    </Section>
  );
}
