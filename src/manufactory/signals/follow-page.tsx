// Where the sender of a signal follows it: its number, by when it is answered, what was answered.
import type { VNode } from 'preact';
import { closedStates, KEPT_MONTHS, type SignalKind, type SignalState } from '../../commons/signal.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { Toast } from '../../web/ui/states.tsx';

/** What the page shows. */
export type FollowView = {
  readonly reference: string;
  readonly kind: SignalKind;
  readonly state: SignalState;
  /** ISO dates. */
  readonly at: string;
  readonly due: string;
  readonly late: boolean;
  /** What it is about, while everybody may see it. */
  readonly about?: { readonly title: string; readonly place: string; readonly href: string };
  readonly steps: readonly { readonly at: string; readonly state: SignalState; readonly words?: string }[];
  readonly erased: boolean;
};

type Props = {
  readonly frame: Frame;
  readonly view: FollowView;
  readonly address: string;
  readonly isNew: boolean;
};

/** The page. */
export function FollowPage({ frame, view, address, isNew }: Props): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('signals.follow.title', { reference: view.reference })} noindex>
      <div class="page">
        {isNew && <Toast>{t('signals.follow.received')}</Toast>}
        <div class="page-head">
          <h1>{t('signals.follow.title', { reference: view.reference })}</h1>
          <p class="lead">{t(`signals.follow.lead.${view.state}`)}</p>
          {!closedStates.includes(view.state) && (
            <FindingNote severity={view.late ? 'warning' : 'info'}>
              {t(view.late ? 'signals.follow.late' : 'signals.follow.due', { due: t.date(view.due) })}
            </FindingNote>
          )}
        </div>
        <FollowFacts frame={frame} view={view} />
        {view.steps.length > 0 && <Steps frame={frame} view={view} />}
        <Section title={t('signals.follow.address')} block>
          <p>{t('signals.follow.address.why')}</p>
          <p class="code">{address}</p>
          <p class="quiet">
            {view.erased ? t('signals.follow.erased') : t('signals.kept.long', { months: KEPT_MONTHS })}
          </p>
        </Section>
      </div>
    </Layout>
  );
}

type Part = Pick<Props, 'frame' | 'view'>;

function FollowFacts({ frame, view }: Part): VNode {
  const { t } = frame;
  const { about } = view;
  return (
    <dl class="fields">
      <dt>{t('signals.column.about')}</dt>
      <dd>
        {about === undefined ? (
          t('signals.follow.gone')
        ) : (
          <>
            <a href={about.href}>{about.title}</a> <span class="code">{about.place}</span>
          </>
        )}
      </dd>
      <dt>{t('signals.column.kind')}</dt>
      <dd>{t(`signals.kind.${view.kind}`)}</dd>
      <dt>{t('signals.column.at')}</dt>
      <dd>{t.date(view.at)}</dd>
      <dt>{t('signals.column.state')}</dt>
      <dd>{t(`signals.state.${view.state}`)}</dd>
    </dl>
  );
}

function Steps({ frame, view }: Part): VNode {
  const { t } = frame;
  return (
    <Section title={t('signals.follow.steps')} block>
      <dl class="fields">
        {view.steps.map((step) => (
          <>
            <dt>{t.date(step.at)}</dt>
            <dd>
              <b>{t(`signals.state.${step.state}`)}</b>
              {step.words !== undefined && <Words text={step.words} />}
            </dd>
          </>
        ))}
      </dl>
    </Section>
  );
}

/** What somebody wrote, in its paragraphs. */
export function Words({ text }: { readonly text: string }): VNode {
  return (
    <>
      {text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p class="signal-words">{line}</p>
        ))}
    </>
  );
}
