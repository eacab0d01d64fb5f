// The columns of a dataset: how programs name each, what it is called and holds, its most frequent values.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Section } from '../../../web/ui/section.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import type { ColumnView } from '../datasets/view.ts';
import type { DatasetPartProps } from './dataset-facts.tsx';

/** The columns. */
export function DatasetColumns({ view, t }: DatasetPartProps): VNode {
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
