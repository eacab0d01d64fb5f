// Parts that pages of keys share: their frame, the note with a new secret, the table of keys, the chart of their uses.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../web/i18n.ts';
import type { Frame } from '../web/layout.tsx';
import { ColumnChart } from '../web/ui/chart.tsx';
import { FindingNote } from '../web/ui/finding.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { VerdictPage } from '../web/ui/verdict.tsx';
import { KeyPlot } from './key-plot.tsx';
import type { DayOfUse, KeyLine } from './key-view.ts';

/** A page of keys. */
export function KeyFrame(props: {
  readonly frame: Frame;
  readonly title: string;
  readonly lead: ComponentChildren;
  readonly back: { readonly href: string; readonly label: string };
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}): VNode {
  const { frame, title, lead, back, actions, children } = props;
  return (
    <VerdictPage
      {...{ frame, title, lead, back }}
      current="desk"
      working={false}
      actions={actions !== undefined && <div class="verdict-actions">{actions}</div>}
      errors={[]}
    >
      <div class="keys">{children}</div>
    </VerdictPage>
  );
}

/** A secret just made: shown on this page and on no other. */
export type ShownSecret = { readonly name: string; readonly secret: string };

/** The secret of a key just made, to be copied. */
export function SecretNote({ t, made }: { readonly t: Translator; readonly made: ShownSecret }): VNode {
  return (
    <FindingNote severity="info">
      {t('keys.made', { name: made.name })} <code class="secret">{made.secret}</code>
    </FindingNote>
  );
}

/** Keys with their uses; `owners` when they are several people's. */
export function KeyTable({
  frame,
  keys,
  owners,
}: {
  readonly frame: Frame;
  readonly keys: readonly KeyLine[];
  readonly owners?: boolean;
}): VNode {
  const { t } = frame;
  const owner = owners === true ? [{ label: t('keys.owner') }] : [];
  return (
    <DataTable
      caption={t('keys.title')}
      columns={[
        { label: t('keys.name') },
        ...owner,
        { label: t('keys.scopes') },
        { label: t('keys.today'), numeric: true },
        { label: t('keys.month') },
        { label: t('keys.last') },
        { label: t('keys.until') },
        { label: t('keys.state') },
      ]}
      rows={keys.map((key) => [
        <a href={`${prefixOf(frame)}/espace/cles/${key.id}`}>{key.name}</a>,
        ...(owners === true ? [key.owner ?? t('keys.owner.command')] : []),
        key.scopes.map((scope) => t(`keys.scope.${scope}`)).join(', '),
        t('keys.today.of', { calls: key.days.at(-1)?.calls ?? 0, limit: key.calls }),
        <KeyPlot days={key.days} t={t} />,
        key.lastUsed === null ? t('keys.never') : t.date(key.lastUsed),
        key.until === null ? t('keys.endless') : t.date(key.until),
        t(`keys.state.${key.state}`),
      ])}
    />
  );
}

/** Calls of some days. */
export function UseChart({ t, days }: { readonly t: Translator; readonly days: readonly DayOfUse[] }): VNode {
  const count = days.reduce((sum, { calls }) => sum + calls, 0);
  const refused = days.reduce((sum, day) => sum + day.refused, 0);
  return (
    <ColumnChart
      t={t}
      title={t('keys.chart', { count })}
      unit={t('keys.chart.unit')}
      labelHeading={t('keys.chart.day')}
      source={t('keys.chart.refused', { count: refused })}
      bars={days.map(({ day, calls }) => ({ label: `${day.slice(8)}/${day.slice(5, 7)}`, value: calls }))}
    />
  );
}

/** `/en` on English pages. */
export function prefixOf(frame: Frame): string {
  return frame.homeHref.replace(/\/$/, '');
}
