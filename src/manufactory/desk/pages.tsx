// The first page of the producers' desk: what the signed-in person can do here, and what happened last.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../web/layout.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { Section } from '../../web/ui/section.tsx';

/** A way on from the desk, with how much waits behind it. */
export type DeskEntry = {
  readonly label: string;
  readonly note: string;
  readonly href: string;
  readonly waiting?: number;
};

/** What the desk shows. */
export type DeskView = {
  readonly name: string;
  readonly role: string;
  readonly producers: readonly string[];
  readonly entries: readonly DeskEntry[];
  readonly importHref?: string;
  readonly signOutAction: string;
  readonly csrf: string;
};

/** The desk. */
export function DeskPage({ frame, view }: { readonly frame: Frame; readonly view: DeskView }): VNode {
  const { t } = frame;
  const scope = view.producers.length === 0 ? view.role : `${view.role}, ${view.producers.join(', ')}`;
  return (
    <Layout frame={frame} title={t('desk.title')} desk current="desk" noindex>
      <div class="page">
        <div class="verdict">
          <div>
            <h1>{t('desk.title')}</h1>
            <p class="lead">{t('desk.greeting', { name: view.name, scope })}</p>
          </div>
          {view.importHref !== undefined && (
            <div class="verdict-actions">
              <ButtonLink href={view.importHref} icon="upload">
                {t('desk.import')}
              </ButtonLink>
            </div>
          )}
        </div>
        <Section block title={t('desk.work')} id="work">
          <dl class="fields">
            {view.entries.map((entry) => (
              <>
                <dt>
                  <a href={entry.href}>{entry.label}</a>
                  {entry.waiting !== undefined && entry.waiting > 0 && (
                    <>
                      {' '}
                      <b class="label">{t('desk.entry.count', { count: entry.waiting })}</b>
                    </>
                  )}
                </dt>
                <dd>{entry.note}</dd>
              </>
            ))}
          </dl>
        </Section>
        <form method="post" action={view.signOutAction} class="block">
          <input type="hidden" name="_csrf" value={view.csrf} />
          <Button look="outline">{t('desk.signOut')}</Button>
        </form>
      </div>
    </Layout>
  );
}
