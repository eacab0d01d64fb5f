// Resources beside the rows of a dataset: files, data elsewhere, APIs, documentation; those that no longer answer say so.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { FindingNote } from '../../../web/ui/finding.tsx';
import { Section } from '../../../web/ui/section.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import type { DatasetView } from '../datasets/view.ts';

/** The section; nothing when no resource was stated. */
export function DatasetResources({
  view,
  t,
}: {
  readonly view: Pick<DatasetView, 'resources'>;
  readonly t: Translator;
}): VNode | null {
  if (view.resources.length === 0) return null;
  return (
    <Section block id="ressources" title={t('datasets.resources')}>
      <DataTable
        caption={t('datasets.resources')}
        columns={[
          { label: t('resources.column.title'), wide: true },
          { label: t('resources.column.kind') },
          { label: t('resources.column.form') },
          { label: t('resources.column.where'), wide: true },
        ]}
        rows={view.resources.map(({ title, href, kind, form, host, description, check, troubled }) => [
          <>
            <a href={href}>{title}</a>
            {description !== undefined && <p class="quiet">{description}</p>}
          </>,
          kind,
          form,
          <>
            {host ?? t('resources.here')}
            {check !== undefined && !troubled && <p class="quiet">{check}</p>}
            {check !== undefined && troubled && <FindingNote severity="warning">{check}</FindingNote>}
          </>,
        ])}
      />
    </Section>
  );
}
