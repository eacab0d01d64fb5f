// One signal at the desk: what was written, the content beside it as it stands today, what was answered so far, and what
// may be done: begin to look, answer, end it as done or as refused with a reason.
import type { VNode } from 'preact';
import type { SignalState } from '../../commons/signal.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { Choice, ChoiceGroup, LongTextField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { Toast } from '../../web/ui/states.tsx';
import { Words } from './follow-page.tsx';
import type { ListedSignal } from './list-page.tsx';

/** A signal with everything that helps to answer it. */
export type SignalView = ListedSignal & {
  readonly message?: string;
  readonly email?: string;
  readonly content?: {
    readonly title: string;
    readonly place: string;
    readonly href: string;
    readonly deskHref?: string;
    readonly image?: string;
    readonly fields: readonly { readonly label: string; readonly text: string }[];
  };
  /** Where what it is about can be retracted, by whoever may. */
  readonly retractHref?: string;
  readonly steps: readonly {
    readonly at: string;
    readonly state: SignalState;
    readonly name?: string;
    readonly words?: string;
    /** What became of the letters of this step. */
    readonly mail?: 'sent' | 'waiting' | 'failed';
  }[];
};

type Props = {
  readonly frame: Frame;
  readonly view: SignalView;
  readonly here: string;
  readonly listHref: string;
  readonly csrf: string;
  readonly mailed: boolean;
  readonly done: boolean;
  /** What was typed when it could not be taken. */
  readonly given?: { readonly words: string; readonly state: string; readonly trouble: string };
};

/** The page. */
export function SignalPage(props: Props): VNode {
  const { frame, view, listHref, done, given } = props;
  const { t } = frame;
  const due = t.date(view.due);
  return (
    <Layout frame={frame} title={t('signals.one', { reference: view.reference })} desk current="desk" noindex>
      <div class="page">
        <BackLine href={listHref} label={t('signals.title')} />
        {done && given === undefined && <Toast>{t(`signals.done.${view.state}`)}</Toast>}
        <div class="verdict">
          <div>
            <h1>{t('signals.one', { reference: view.reference })}</h1>
            <p class="lead">
              {t(`signals.kind.${view.kind}`)}, {t('signals.received', { date: t.date(view.at) })}
            </p>
            {!view.closed && (
              <FindingNote severity={view.late ? 'error' : 'info'}>
                {t(view.late ? 'signals.due.late' : 'signals.due', { due })}
              </FindingNote>
            )}
          </div>
          <div class="verdict-actions">
            {view.state === 'received' && <Begin {...props} />}
            {view.retractHref !== undefined && !view.closed && (
              <ButtonLink href={view.retractHref} look="outline">
                {t('signals.retract')}
              </ButtonLink>
            )}
          </div>
        </div>
        <div class="signal">
          <div>
            <Written {...props} />
            <History {...props} />
            {!view.closed && <Answer {...props} />}
          </div>
          <Content {...props} />
        </div>
      </div>
    </Layout>
  );
}

function Begin({ frame, here, csrf }: Props): VNode {
  return (
    <form method="post" action={`${here}/suite`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="etat" value="examining" />
      <Button look="outline">{frame.t('signals.begin')}</Button>
    </form>
  );
}

function Written({ frame, view }: Props): VNode {
  const { t } = frame;
  return (
    <Section title={t('signals.message')}>
      {view.message === undefined ? (
        <p class="quiet">{t('signals.erased')}</p>
      ) : (
        <blockquote class="signal-message">
          <Words text={view.message} />
        </blockquote>
      )}
      {view.email === undefined ? (
        <p class="quiet">{t('signals.without-email')}</p>
      ) : (
        <p>
          {t('signals.email')} <a href={`mailto:${view.email}`}>{view.email}</a>
        </p>
      )}
      {view.repeats > 0 && <p>{t('signals.repeats', { count: view.repeats })}</p>}
    </Section>
  );
}

function History({ frame, view }: Props): VNode | null {
  const { t } = frame;
  if (view.steps.length === 0) return null;
  return (
    <Section title={t('signals.history')}>
      <dl class="fields">
        {view.steps.map((step) => (
          <>
            <dt>{t.date(step.at)}</dt>
            <dd>
              <b>{t(`signals.state.${step.state}`)}</b>
              {step.name !== undefined && `, ${step.name}`}
              {step.words !== undefined && <Words text={step.words} />}
              {step.mail !== undefined && <p class="quiet">{t(`signals.mail.${step.mail}`)}</p>}
            </dd>
          </>
        ))}
      </dl>
    </Section>
  );
}

const answers = ['answered', 'done', 'refused'] as const;

function Answer({ frame, here, csrf, view, mailed, given }: Props): VNode {
  const { t } = frame;
  const chosen = given?.state ?? 'done';
  const reaches = mailed && view.email !== undefined ? 'signals.answer.by-mail' : 'signals.answer.by-page';
  return (
    <Section title={t('signals.answer')} id="repondre">
      <form method="post" action={`${here}/suite#repondre`} class="form">
        <input type="hidden" name="_csrf" value={csrf} />
        <LongTextField
          t={t}
          name="reponse"
          label={t('signals.answer.words')}
          help={t(reaches)}
          value={given?.words ?? ''}
          rows={7}
          required
          {...(given === undefined ? {} : { error: given.trouble })}
        />
        <ChoiceGroup legend={t('signals.answer.then')}>
          {answers.map((state) => (
            <Choice
              kind="radio"
              name="etat"
              value={state}
              label={t(`signals.answer.${state}`)}
              note={t(`signals.answer.${state}.note`)}
              checked={state === chosen}
            />
          ))}
        </ChoiceGroup>
        <p class="mapping-foot">
          <Button>{t('signals.answer.send')}</Button>
        </p>
      </form>
    </Section>
  );
}

function Content({ frame, view }: Props): VNode {
  const { t } = frame;
  const { content } = view;
  return (
    <aside class="side" aria-label={t('signals.content')}>
      <section class="side-block">
        <h2>{t('signals.content')}</h2>
        {content === undefined ? (
          <p>{t('signals.gone')}</p>
        ) : (
          <>
            {content.image !== undefined && (
              <p>
                <img src={`/image/${content.image}/320`} alt="" class="signal-image" />
              </p>
            )}
            <p>
              <a href={content.href}>{content.title}</a>
            </p>
            <p class="code">{content.place}</p>
            {view.producer !== '' && <p>{view.producer}</p>}
            {content.deskHref !== undefined && (
              <p>
                <a href={content.deskHref}>{t('signals.content.desk')}</a>
              </p>
            )}
            <dl class="signal-fields">
              {content.fields.map(({ label, text }) => (
                <>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </>
              ))}
            </dl>
          </>
        )}
      </section>
    </aside>
  );
}
