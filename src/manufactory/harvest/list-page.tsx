// The catalogues elsewhere that are harvested, and the form that adds one: nothing is taken before its first datasets
// were seen.
import type { VNode } from 'preact';
import type { Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button } from '../../web/ui/button.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { EmptyFrame, Toast } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import { SourceFields, type SourceWords } from './source-form.tsx';
import type { ListedSource } from './view.ts';

/** What the list shows. */
export type SourceListView = {
  readonly sources: readonly ListedSource[];
  readonly words: SourceWords;
  readonly csrf: string;
  /** Address of the list, and of the desk. */
  readonly base: string;
  readonly deskHref: string;
  readonly error?: string;
  /** Whether a source has just been removed. */
  readonly removed: boolean;
};

/** The page. */
export function SourceListPage({
  frame,
  view,
}: {
  readonly frame: Frame;
  readonly view: SourceListView;
}): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('harvests.title')} desk current="desk" noindex>
      <div class="page">
        <BackLine href={view.deskHref} label={t('desk.title')} />
        {view.removed && <Toast>{t('harvests.done.removed')}</Toast>}
        <div class="verdict">
          <div>
            <h1>{t('harvests.title')}</h1>
            <p class="lead">{t('harvests.lead')}</p>
          </div>
        </div>
        {view.sources.length === 0 ? (
          <EmptyFrame title={t('harvests.empty')}>
            <p>{t('harvests.empty.next')}</p>
          </EmptyFrame>
        ) : (
          <Section title={t('harvests.list.title', { count: view.sources.length })} block>
            <SourceTable t={t} view={view} />
          </Section>
        )}
        <Section title={t('harvests.new.title')} id="nouveau" block>
          {view.error !== undefined && <FindingNote severity="error">{view.error}</FindingNote>}
          <form method="post" action={`${view.base}#nouveau`} class="form desk-narrow">
            <input type="hidden" name="_csrf" value={view.csrf} />
            <SourceFields t={t} words={view.words} />
            <p class="mapping-foot">
              <Button>{t('harvests.look')}</Button>
              <span class="quiet">{t('harvests.nothing-taken')}</span>
            </p>
          </form>
        </Section>
      </div>
    </Layout>
  );
}

function SourceTable({ t, view }: { readonly t: Translator; readonly view: SourceListView }): VNode {
  return (
    <DataTable
      caption={t('harvests.title')}
      columns={[
        { label: t('harvests.column.name'), wide: true },
        { label: t('harvests.column.kind') },
        { label: t('harvests.column.standing') },
        { label: t('harvests.column.datasets'), numeric: true },
        { label: t('harvests.column.duplicates'), numeric: true },
        { label: t('harvests.column.last') },
        { label: t('harvests.column.next') },
      ]}
      rows={view.sources.map((source) => [
        <a href={`${view.base}/${source.id}`}>{source.name}</a>,
        source.kind === null ? '' : t(`harvests.kind.${source.kind}`),
        t(`harvests.standing.${source.standing}`),
        t.number(source.datasets),
        t.number(source.duplicates),
        source.last === undefined
          ? ''
          : `${t.date(source.last.at)}, ${t(`harvests.state.${source.last.state}`)}`,
        source.nextAt === undefined ? t('harvests.next.none') : t.date(source.nextAt),
      ])}
    />
  );
}
