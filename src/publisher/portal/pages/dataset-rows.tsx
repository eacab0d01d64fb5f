// The rows of a dataset, a page at a time, and the files that hold what was found.
import type { VNode } from 'preact';
import { Button } from '../../../web/ui/button.tsx';
import { Chips } from '../../../web/ui/chips.tsx';
import { TextField } from '../../../web/ui/field.tsx';
import { FindingNote } from '../../../web/ui/finding.tsx';
import { Pages } from '../../../web/ui/paging.tsx';
import { Section } from '../../../web/ui/section.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import { type DatasetPartProps, Way } from './dataset-facts.tsx';

/** The table, with its search; an empty frame for a dataset that has no row yet. */
export function DatasetRows({ view, t }: DatasetPartProps): VNode {
  const { table } = view;
  if (view.rows === 0 && table.q === '' && table.chips.length === 0) {
    return (
      <section class="block" id="tableau">
        <EmptyFrame title={t('datasets.table.empty')}>
          <p>{t('datasets.table.empty.next')}</p>
        </EmptyFrame>
      </section>
    );
  }
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
      {table.trouble !== undefined && <FindingNote severity="warning">{table.trouble}</FindingNote>}
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
          {table.hidden > 0 && (
            <p class="table-note">
              {t('datasets.table.part', { shown: table.columns.length, count: view.columns.length })}
            </p>
          )}
          <Pages paging={table.paging} t={t} />
        </>
      )}
    </Section>
  );
}

/** The files. */
export function DatasetDownloads({ view, t }: DatasetPartProps): VNode {
  const title = titleOfFiles(view, t);
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

function titleOfFiles({ table, rows }: DatasetPartProps['view'], t: DatasetPartProps['t']): string {
  if (table.total === 0) return t('datasets.download.none');
  return table.total === rows
    ? t('datasets.download.rows', { count: rows })
    : t('datasets.download.found', { count: table.total });
}
