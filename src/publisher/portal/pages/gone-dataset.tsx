// The address of a dataset that was taken away: what hung here, since when it does not, and why.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { ButtonLink } from '../../../web/ui/button.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';

type GoneProps = {
  readonly frame: Frame;
  readonly title: string;
  /** ISO date. */
  readonly at: string;
  readonly reason: string;
  readonly listHref: string;
};

/** The page. */
export function GoneDatasetPage({ frame, title, at, reason, listHref }: GoneProps): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={title} current="data" noindex>
      <div class="page">
        <BackLine href={listHref} label={t('datasets.title')} />
        <div class="page-head">
          <h1>{title}</h1>
        </div>
        <EmptyFrame title={t('datasets.gone', { date: at })} dashed>
          <p class="state-reason">{reason}</p>
          <p>{t('refusal.dataset-gone.next')}</p>
          <div class="actions">
            <ButtonLink href={listHref}>{t('datasets.next.all')}</ButtonLink>
          </div>
        </EmptyFrame>
      </div>
    </Layout>
  );
}
