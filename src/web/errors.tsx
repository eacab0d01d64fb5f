// When we will not or cannot: a page that says what happened, what is safe, and what to do next.
import type { ComponentChildren, VNode } from 'preact';
import type { Refusal } from '../commons/refusal.ts';
import { type Frame, Layout } from './layout.tsx';
import { refusalSentence } from './refusal-sentence.ts';
import { ButtonLink } from './ui/button.tsx';
import { EmptyFrame } from './ui/states.tsx';

/** Ways on that an error page offers, besides what its refusal says. */
export type WaysOn = {
  readonly searchHref: string;
  readonly signInHref?: string;
  readonly contactHref?: string;
};

/** The page of a refusal: its sentence, then `refusal.<code>.next` or what its status suggests. */
export function RefusalPage({
  frame,
  refusal,
  ways,
}: {
  readonly frame: Frame;
  readonly refusal: Refusal;
  readonly ways: WaysOn;
}): VNode {
  const sentence = refusalSentence(refusal, frame.t);
  const next =
    frame.t.find(`refusal.${refusal.code}.next`, refusal.parameters) ?? nextByStatus(frame, refusal.status);
  return (
    <ErrorLayout frame={frame} title={sentence} dashed={refusal.status === 410}>
      <p>{next}</p>
      <div class="actions">
        {refusal.status === 401 && ways.signInHref !== undefined && (
          <ButtonLink href={ways.signInHref}>{frame.t('web.signIn')}</ButtonLink>
        )}
        {refusal.status !== 401 && <ButtonLink href={ways.searchHref}>{frame.t('web.search')}</ButtonLink>}
        <ButtonLink look="outline" href={frame.homeHref}>
          {frame.t('web.error.home')}
        </ButtonLink>
      </div>
    </ErrorLayout>
  );
}

/** The page of a bug: nothing of it is shown but the number under which it is logged. */
export function FailurePage({
  frame,
  requestId,
  ways,
}: {
  readonly frame: Frame;
  readonly requestId: string;
  readonly ways: WaysOn;
}): VNode {
  const { t } = frame;
  return (
    <ErrorLayout frame={frame} title={t('refusal.internal-error.title')}>
      <p>{t('refusal.internal-error.safe')}</p>
      <p class="quiet">
        {t('refusal.internal-error.number')} <code>{requestId}</code>
      </p>
      <div class="actions">
        <ButtonLink href={frame.path}>{t('web.error.again')}</ButtonLink>
        {ways.contactHref !== undefined && (
          <ButtonLink look="outline" href={ways.contactHref}>
            {t('web.error.contact')}
          </ButtonLink>
        )}
      </div>
    </ErrorLayout>
  );
}

type ErrorLayoutProps = {
  readonly frame: Frame;
  readonly title: string;
  readonly dashed?: boolean;
  readonly children: ComponentChildren;
};

function ErrorLayout({ frame, title, dashed, children }: ErrorLayoutProps): VNode {
  return (
    <Layout frame={frame} title={title} noindex>
      <div class="page error-page">
        <EmptyFrame title={title} level={1} dashed={dashed === true}>
          {children}
        </EmptyFrame>
      </div>
    </Layout>
  );
}

function nextByStatus({ t }: Frame, status: number): string {
  if (status === 401) return t('web.error.next.sign-in');
  if (status === 403) return t('web.error.next.forbidden');
  if (status === 404 || status === 410) return t('web.error.next.not-found');
  if (status === 429 || status >= 500) return t('web.error.next.later');
  return t('web.error.next.request');
}
