// The report of one harvest: what it did to each dataset, what is wrong there, and what can be done: apply what was held,
// take the whole back.
import type { ComponentChildren, VNode } from 'preact';
import type { HarvestChange } from '../../store/harvested.ts';
import type { Translator } from '../../web/i18n.ts';
import type { Frame } from '../../web/layout.tsx';
import { Button } from '../../web/ui/button.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import { VerdictPage } from '../../web/ui/verdict.tsx';
import { FindingTable } from './findings.tsx';
import { outcomeWords, type RunView, refusalWords } from './view.ts';

/** What the page is given. */
export type RunProps = {
  readonly frame: Frame;
  readonly view: RunView;
  /** Name of the source, its address at the desk, and of this run. */
  readonly name: string;
  readonly sourceHref: string;
  readonly here: string;
  /** What stands before the address of a dataset. */
  readonly datasets: string;
  readonly csrf: string;
  readonly error?: string;
};

const SHOWN = 500;

/** The page. */
export function RunPage(props: RunProps): VNode {
  const { frame, view, name, sourceHref, error } = props;
  const { t } = frame;
  return (
    <VerdictPage
      frame={frame}
      current="desk"
      title={t('harvests.run.title', { number: view.id, date: view.at.slice(0, 10) })}
      lead={leadOf(view, t)}
      back={{ href: sourceHref, label: name }}
      working={view.working}
      actions={<Actions {...props} />}
      errors={[error, refusalWords(view.refusal, t)]}
    >
      {view.state === 'held' && (
        <FindingNote severity="warning">
          {t('harvests.held', { lost: view.counts['lost'] ?? 0, known: view.counts['known'] ?? 0 })}
        </FindingNote>
      )}
      {(view.counts['stayed'] ?? 0) > 0 && (
        <FindingNote severity="info">
          {t('harvests.stayed', { count: view.counts['stayed'] ?? 0 })}
        </FindingNote>
      )}
      {view.changes.length > 0 && (
        <Section title={t('harvests.changes.title', { count: view.changes.length })} block>
          <Changes {...props} />
        </Section>
      )}
      {view.findings.length > 0 && (
        <Section title={t('harvests.findings.title')} id="anomalies" block>
          <p class="help">{t('harvests.findings.note', { count: view.counts['findings'] ?? 0 })}</p>
          <FindingTable t={t} findings={view.findings.slice(0, SHOWN)} />
        </Section>
      )}
    </VerdictPage>
  );
}

function leadOf(view: RunView, t: Translator): string {
  const words = outcomeWords(view, t);
  const state = t(`harvests.run.${view.state}`);
  return words === '' || view.state === 'refused' ? state : `${state} ${words}.`;
}

function Actions({ frame, view, here, csrf }: RunProps): VNode | null {
  const { t } = frame;
  if (!view.mayApply && !view.mayUndo) return null;
  const [to, label] = view.mayApply
    ? (['application', 'harvests.apply-all'] as const)
    : (['annulation', 'harvests.undo'] as const);
  return (
    <div class="verdict-actions">
      <form method="post" action={`${here}/${to}`}>
        <input type="hidden" name="_csrf" value={csrf} />
        <Button look={view.mayApply ? 'ink' : 'outline'}>{t(label)}</Button>
      </form>
    </div>
  );
}

function Changes({ frame, view, datasets }: RunProps): VNode {
  const { t } = frame;
  return (
    <DataTable
      caption={t('harvests.changes.title', { count: view.changes.length })}
      columns={[
        { label: t('harvests.column.dataset'), wide: true },
        { label: t('harvests.column.change') },
        { label: t('harvests.column.kept'), wide: true },
      ]}
      rows={view.changes.slice(0, SHOWN).map((change) => changeRow(change, datasets, t))}
    />
  );
}

function changeRow(change: HarvestChange, datasets: string, t: Translator): readonly ComponentChildren[] {
  const { title, entry, kind, kept } = change;
  return [
    entry === null ? title : <a href={`${datasets}${entry}`}>{title}</a>,
    t(`harvests.change.${kind}`),
    kept.length === 0 ? '' : kept.map((part) => t.find(`harvests.part.${part}`) ?? part).join(', '),
  ];
}
