// A member's own access keys, and the form that makes one.
import type { VNode } from 'preact';
import { keyScopes } from '../commons/access-key.ts';
import type { Frame } from '../web/layout.tsx';
import { Button, ButtonLink } from '../web/ui/button.tsx';
import { Choice, ChoiceGroup, SelectField, TextField } from '../web/ui/field.tsx';
import { FindingNote } from '../web/ui/finding.tsx';
import { Section } from '../web/ui/section.tsx';
import { EmptyFrame } from '../web/ui/states.tsx';
import { KeyFrame, KeyTable, prefixOf, SecretNote, type ShownSecret } from './key-parts.tsx';
import type { KeyLine } from './key-view.ts';

/** What was asked of a new key, kept while it is corrected. */
export type KeyForm = {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly calls: string;
  /** Days until its end; 0 = none. */
  readonly days: string;
  /** The part that cannot be meant, and what is wrong with it. */
  readonly wrong?: string;
  readonly error?: string;
};

/** A member's keys. */
export type KeysView = {
  readonly keys: readonly KeyLine[];
  readonly form: KeyForm;
  readonly highest: number;
  readonly csrf: string;
  readonly address: string;
  readonly made?: ShownSecret;
  /** Whether the reader may see everybody's. */
  readonly manages: boolean;
};

/** Days that a key may last, to choose from. */
export const durations = [30, 90, 365, 0] as const;

/** Own keys, and the form that makes one. */
export function KeysPage({ frame, view }: { readonly frame: Frame; readonly view: KeysView }): VNode {
  const { t } = frame;
  const prefix = prefixOf(frame);
  const all = (
    <ButtonLink look="outline" href={`${prefix}/espace/cles/toutes`}>
      {t('keys.all.link')}
    </ButtonLink>
  );
  return (
    <KeyFrame
      frame={frame}
      title={t('keys.title')}
      lead={t('keys.lead')}
      back={{ href: `${prefix}/espace`, label: t('desk.title') }}
      actions={view.manages ? all : undefined}
    >
      {view.made !== undefined && <SecretNote t={t} made={view.made} />}
      {view.keys.length === 0 ? (
        <EmptyFrame title={t('keys.none')}>
          <p>{t('keys.none.lead')}</p>
        </EmptyFrame>
      ) : (
        <KeyTable frame={frame} keys={view.keys} />
      )}
      <Section title={t('keys.new')} id="nouvelle" block>
        <NewKeyForm frame={frame} view={view} />
      </Section>
      <Section title={t('keys.use')} block>
        <p>{t('keys.use.lead')}</p>
        <figure class="code">
          <cimaise-copy label={t('resume.copy')} done={t('resume.copied')}>
            <pre tabindex={0}>
              <code>{`curl -H "Authorization: Apikey $CLE" "${view.address}/api/explore/v2.1/catalog/datasets"`}</code>
            </pre>
          </cimaise-copy>
        </figure>
      </Section>
    </KeyFrame>
  );
}

function NewKeyForm({ frame, view }: { readonly frame: Frame; readonly view: KeysView }): VNode {
  const { t } = frame;
  const { form } = view;
  const errorOf = (part: string) =>
    form.wrong === part && form.error !== undefined ? { error: form.error } : {};
  return (
    <form method="post" action={`${prefixOf(frame)}/espace/cles`} class="form desk-narrow">
      <input type="hidden" name="_csrf" value={view.csrf} />
      {form.wrong === undefined && form.error !== undefined && (
        <FindingNote severity="error">{form.error}</FindingNote>
      )}
      <TextField
        t={t}
        name="nom"
        label={t('keys.name')}
        help={t('keys.name.help')}
        value={form.name}
        required
        {...errorOf('name')}
      />
      <ChoiceGroup legend={t('keys.scopes')}>
        {keyScopes.map((scope) => (
          <Choice
            name="usage"
            value={scope}
            label={t(`keys.scope.${scope}`)}
            note={t(`keys.scope.${scope}.note`)}
            checked={form.scopes.includes(scope)}
          />
        ))}
        {form.wrong === 'scopes' && <FindingNote severity="error">{form.error}</FindingNote>}
      </ChoiceGroup>
      <TextField
        t={t}
        name="appels"
        label={t('keys.calls')}
        help={t('keys.calls.help', { highest: view.highest })}
        value={form.calls}
        inputmode="numeric"
        required
        {...errorOf('calls')}
      />
      <SelectField
        t={t}
        name="duree"
        label={t('keys.duration')}
        options={durations.map((days) => ({
          value: String(days),
          label: days === 0 ? t('keys.endless') : t('keys.days', { days }),
        }))}
        value={form.days}
        {...errorOf('until')}
      />
      <Button>{t('keys.make')}</Button>
    </form>
  );
}
