// Findings about datasets elsewhere, as a table: which dataset, what is wrong, what it said.
import type { VNode } from 'preact';
import type { HarvestFinding } from '../../commons/harvested.ts';
import type { Translator } from '../../web/i18n.ts';
import { DataTable } from '../../web/ui/table.tsx';

/** The table. */
export function FindingTable({
  t,
  findings,
}: {
  readonly t: Translator;
  readonly findings: readonly HarvestFinding[];
}): VNode {
  return (
    <DataTable
      caption={t('harvests.findings.title')}
      columns={[
        { label: t('harvests.column.dataset'), wide: true },
        { label: t('harvests.column.finding'), wide: true },
        { label: t('harvests.column.value'), wide: true },
      ]}
      rows={findings.map(({ dataset, code, value }) => [dataset, t(`harvests.finding.${code}`), value ?? ''])}
    />
  );
}
