// The page *Santé*: one row a measure, worst first said in the heading, commands to copy.
import type { VNode } from 'preact';
import type { HealthState } from '../../store/health.ts';
import { Icon } from '../../web/icons.tsx';
import { type Frame, Layout } from '../../web/layout.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import type { HealthLine } from './health.ts';

type HealthProps = {
  readonly frame: Frame;
  readonly state: HealthState;
  readonly lines: readonly HealthLine[];
};

const severity = { ok: 'info', warn: 'warning', bad: 'error' } as const;

/** Told by its word; the sign only helps the eye to find it. */
function StateMark({ state, label }: { readonly state: HealthState; readonly label: string }): VNode {
  if (state === 'ok') return <span>{label}</span>;
  return (
    <strong>
      <Icon name={state === 'bad' ? 'circle-alert' : 'triangle-alert'} /> {label}
    </strong>
  );
}

/** How the platform is, and what to do where it is not well. */
export function HealthPage({ frame, state, lines }: HealthProps): VNode {
  const { t } = frame;
  const rows = lines.map(({ code, state: own, sentence, mend }) => [
    <strong>{t(`health.${code}`)}</strong>,
    <StateMark state={own} label={t(`health.state.${own}`)} />,
    <span>{sentence}</span>,
    mend === undefined ? <span>{t('health.nothing')}</span> : <code>{mend}</code>,
  ]);
  return (
    <Layout frame={frame} title={t('health.title')} desk current="desk" noindex>
      <div class="page">
        <div class="verdict">
          <div>
            <h1>{t('health.title')}</h1>
            <FindingNote severity={severity[state]}>{t(`health.all.${state}`)}</FindingNote>
          </div>
        </div>
        <DataTable
          caption={t('health.title')}
          columns={[
            { label: t('health.column.what') },
            { label: t('health.column.state') },
            { label: t('health.column.sentence'), wide: true },
            { label: t('health.column.mend'), wide: true },
          ]}
          rows={rows}
        />
        <p class="block">{t('health.where')}</p>
      </div>
    </Layout>
  );
}
