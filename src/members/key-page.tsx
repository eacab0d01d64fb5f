// The page of one access key: what it may do, its uses day by day, and how it is renewed and ended.
import type { VNode } from 'preact';
import type { Frame } from '../web/layout.tsx';
import { Button } from '../web/ui/button.tsx';
import { SelectField } from '../web/ui/field.tsx';
import { FindingNote } from '../web/ui/finding.tsx';
import { Section } from '../web/ui/section.tsx';
import { KeyFrame, prefixOf, SecretNote, type ShownSecret, UseChart } from './key-parts.tsx';
import type { KeyLine } from './key-view.ts';
import { overlaps } from './keys.ts';

/** One key. */
export type KeyView = {
  readonly key: KeyLine;
  readonly csrf: string;
  readonly made?: ShownSecret;
  readonly error?: string;
};

/** One key: what it may do, its uses as a chart and a table, and its end. */
export function KeyPage({ frame, view }: { readonly frame: Frame; readonly view: KeyView }): VNode {
  const { t } = frame;
  const { key } = view;
  const prefix = prefixOf(frame);
  const facts = [
    [t('keys.prefix'), <code>{key.prefix}</code>],
    [t('keys.scopes'), key.scopes.map((scope) => t(`keys.scope.${scope}`)).join(', ')],
    [t('keys.calls'), t.number(key.calls)],
    [t('keys.since'), t.date(key.made)],
    [t('keys.until'), key.until === null ? t('keys.endless') : t.date(key.until)],
    [t('keys.last'), key.lastUsed === null ? t('keys.never') : t.date(key.lastUsed)],
    [t('keys.owner'), key.owner ?? t('keys.owner.command')],
  ] as const;
  return (
    <KeyFrame
      frame={frame}
      title={key.name}
      lead={t(`keys.lead.${key.state}`)}
      back={{ href: `${prefix}/espace/cles`, label: t('keys.title') }}
    >
      {view.made !== undefined && <SecretNote t={t} made={view.made} />}
      {view.error !== undefined && <FindingNote severity="error">{view.error}</FindingNote>}
      <dl class="fields">
        {facts.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <Section title={t('keys.uses')} block>
        <UseChart t={t} days={key.days} />
      </Section>
      <KeyEnds frame={frame} view={view} />
    </KeyFrame>
  );
}

function KeyEnds({
  frame,
  view: { key, csrf },
}: {
  readonly frame: Frame;
  readonly view: KeyView;
}): VNode | null {
  const { t } = frame;
  const here = `${prefixOf(frame)}/espace/cles/${key.id}`;
  const guard = <input type="hidden" name="_csrf" value={csrf} />;
  if (key.state === 'expired') return null;
  if (key.state === 'revoked') {
    return (
      <form method="post" action={`${here}/retablissement`} class="block">
        {guard}
        <Button look="outline">{t('keys.restore')}</Button>
      </form>
    );
  }
  const options = overlaps.map((hours) => ({
    value: String(hours),
    label: hours === 0 ? t('keys.overlap.none') : t('keys.overlap', { count: hours }),
  }));
  return (
    <Section title={t('keys.change')} block>
      <form method="post" action={`${here}/renouvellement`} class="form desk-narrow">
        {guard}
        <SelectField
          t={t}
          name="heures"
          label={t('keys.renew.overlap')}
          help={t('keys.renew.help')}
          options={options}
          value="24"
        />
        <Button>{t('keys.renew')}</Button>
      </form>
      <form method="post" action={`${here}/revocation`} class="form desk-narrow">
        {guard}
        <p>{t('keys.revoke.help')}</p>
        <Button look="outline">{t('keys.revoke')}</Button>
      </form>
    </Section>
  );
}
