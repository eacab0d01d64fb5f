// A record that is no more: its address stays known (410), with the day, the reason and what took its place.
import type { VNode } from 'preact';
import type { MessageKey } from '../../../web/i18n.ts';
import { type Frame, Layout } from '../../../web/layout.tsx';
import { ButtonLink } from '../../../web/ui/button.tsx';
import { EmptyFrame } from '../../../web/ui/states.tsx';
import type { TombstoneView } from '../view.ts';
import { capital, thisNoun } from './nouns.ts';

/** The tombstone. */
export function TombstonePage({
  frame,
  view,
}: {
  readonly frame: Frame;
  readonly view: TombstoneView;
}): VNode {
  const { t } = frame;
  const title = t(titleKey(view), {
    this: capital(thisNoun(view.noun, t)),
    date: t.date(view.on),
  });
  return (
    <Layout frame={frame} title={title} current="search" noindex>
      <div class="page error-page">
        <EmptyFrame title={title} level={1} dashed>
          {view.reason !== undefined && <p>{view.reason}</p>}
          <p>
            {view.successor !== undefined && (
              <>
                {t('portal.tombstone.successor')} <a href={view.successor.href}>{view.successor.label}</a>.{' '}
              </>
            )}
            {t('portal.tombstone.kept')}
          </p>
          <p class="quiet">
            {view.datasetLabel}, <span class="code">{view.key}</span>
          </p>
          <div class="actions">
            <ButtonLink href={view.searchHref}>{t('web.search')}</ButtonLink>
          </div>
        </EmptyFrame>
      </div>
    </Layout>
  );
}

/** Deleted, or taken from the public: the second may come back. */
function titleKey({ withdrawn, noun }: TombstoneView): MessageKey {
  if (withdrawn) return noun.gender === 'f' ? 'portal.withdrawn.f' : 'portal.withdrawn.m';
  return noun.gender === 'f' ? 'portal.tombstone.f' : 'portal.tombstone.m';
}
