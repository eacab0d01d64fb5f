// The form by which anybody says that something shown here is wrong or must go: what it is about, why, in which words;
// and before it is sent, what becomes of these words.
import type { VNode } from 'preact';
import {
  dueDay,
  KEPT_MONTHS,
  type SignalKind,
  signalDelays,
  signalKinds,
  signalLimits,
} from '../../commons/signal.ts';
import type { Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button } from '../../web/ui/button.tsx';
import { Choice, ChoiceGroup, LongTextField, TextField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import type { Target } from './target.ts';

/** What the form shows. */
export type SignalFormView = {
  readonly target: Target;
  readonly action: string;
  readonly targetHref: string;
  readonly seal: string;
  readonly csrf: string;
  readonly now: Date;
  readonly privacyHref: string;
  readonly mailed: boolean;
  /** What was typed so far. */
  readonly kind: string;
  readonly message: string;
  readonly email: string;
  /** Why it was not taken, and the field that says it. */
  readonly trouble?: { readonly sentence: string; readonly field?: 'nature' | 'message' | 'courriel' };
};

type Props = { readonly view: SignalFormView; readonly t: Translator };

/** The page of the form. */
export function SignalFormPage({
  frame,
  view,
}: {
  readonly frame: Frame;
  readonly view: SignalFormView;
}): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('signals.form.title')} noindex>
      <div class="page">
        <BackLine href={view.targetHref} label={view.target.title} />
        <div class="page-head">
          <h1>{t('signals.form.title')}</h1>
          <p class="lead">{t(`signals.form.lead.${view.target.kind}`)}</p>
        </div>
        <div class="signal">
          <SignalForm view={view} t={t} />
          <About view={view} t={t} />
        </div>
      </div>
    </Layout>
  );
}

function SignalForm({ view, t }: Props): VNode {
  const { trouble, target } = view;
  const errorOf = (field: string) => (trouble?.field === field ? { error: trouble.sentence } : {});
  return (
    <form method="post" action={view.action} class="form">
      {trouble !== undefined && trouble.field === undefined && (
        <FindingNote severity="error">{trouble.sentence}</FindingNote>
      )}
      <input type="hidden" name="_csrf" value={view.csrf} />
      <input type="hidden" name="sceau" value={view.seal} />
      {Object.entries(target.name).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Kinds view={view} t={t} />
      <LongTextField
        t={t}
        name="message"
        label={t('signals.form.message')}
        help={t('signals.form.message.help', { most: signalLimits.message })}
        value={view.message}
        rows={7}
        required
        {...errorOf('message')}
      />
      <TextField
        t={t}
        name="courriel"
        type="email"
        autocomplete="email"
        label={t('signals.form.email')}
        help={t(view.mailed ? 'signals.form.email.help' : 'signals.form.email.unsent')}
        value={view.email}
        {...errorOf('courriel')}
      />
      <div class="unseen" aria-hidden="true">
        <label for="site">{t('signals.form.trap')}</label>
        <input id="site" name="site" type="text" tabindex={-1} autocomplete="off" />
      </div>
      <p class="mapping-foot">
        <Button>{t('signals.form.send')}</Button>
      </p>
    </form>
  );
}

function Kinds({ view, t }: Props): VNode {
  const { trouble } = view;
  return (
    <ChoiceGroup legend={t('signals.form.kind')}>
      {trouble?.field === 'nature' && <FindingNote severity="error">{trouble.sentence}</FindingNote>}
      {signalKinds.map((kind) => (
        <Choice
          kind="radio"
          name="nature"
          value={kind}
          label={t(`signals.kind.${kind}`)}
          checked={view.kind === kind}
          note={dueNote(kind, view.now, t)}
        />
      ))}
    </ChoiceGroup>
  );
}

/** "Réponse avant le 28 décembre 2026 (RGPD, article 12.3)." */
function dueNote(kind: SignalKind, now: Date, t: Translator): string {
  const { source } = signalDelays[kind];
  return t('signals.due.why', { due: t.date(dueDay(kind, now)), why: t(`signals.due.${source}`) });
}

function About({ view, t }: Props): VNode {
  const { target } = view;
  return (
    <aside class="side" aria-label={t('signals.form.about')}>
      <section class="side-block">
        <h2>{t('signals.form.about')}</h2>
        {target.image !== undefined && (
          <p>
            <img src={`/image/${target.image}/320`} alt="" class="signal-image" />
          </p>
        )}
        <p>
          <a href={view.targetHref}>{target.title}</a>
        </p>
        <p class="code">{target.place}</p>
      </section>
      <section class="side-block">
        <h2>{t('signals.kept.title')}</h2>
        <p>{t('signals.kept.what')}</p>
        <p>{t('signals.kept.who')}</p>
        <p>{t('signals.kept.long', { months: KEPT_MONTHS })}</p>
        <p>
          <a href={view.privacyHref}>{t('signals.kept.rights')}</a>
        </p>
      </section>
    </aside>
  );
}
