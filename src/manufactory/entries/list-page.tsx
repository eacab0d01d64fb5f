// The catalogue at the desk: every dataset that is known, where it stands, who may know of it, how well it is described.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { ButtonLink } from '../../web/ui/button.tsx';
import { QualityTicks } from '../../web/ui/quality.tsx';
import { Section } from '../../web/ui/section.tsx';
import { EmptyFrame } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import type { ListedEntry } from './view.ts';

type ListProps = {
  readonly frame: Frame;
  readonly entries: readonly ListedEntry[];
  readonly newHref: string;
  readonly datasetsHref: string;
};

/** The page. */
export function EntriesPage({ frame, entries, newHref, datasetsHref }: ListProps): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('entries.title')} desk current="datasets" noindex>
      <div class="page">
        <BackLine href={datasetsHref} label={t('formats.title')} />
        <div class="verdict">
          <div>
            <h1>{t('entries.title')}</h1>
            <p class="lead">{t('entries.lead', { count: entries.length })}</p>
          </div>
          <div class="verdict-actions">
            <ButtonLink href={newHref}>{t('entries.new')}</ButtonLink>
          </div>
        </div>
        <Section title={t('entries.all')} block>
          {entries.length === 0 ? (
            <EmptyFrame title={t('entries.none')}>
              <p>{t('entries.none.next')}</p>
            </EmptyFrame>
          ) : (
            <DataTable
              caption={t('entries.title')}
              columns={[
                { label: t('entries.field.titre'), wide: true },
                { label: t('entries.field.etat') },
                { label: t('entries.field.producteur') },
                { label: t('entries.quality.short'), whole: true },
                { label: t('entries.stated'), whole: true },
              ]}
              rows={entries.map((entry) => [
                <>
                  <a href={entry.href}>{entry.title}</a>
                  <br />
                  <span class="code quiet">{entry.id}</span>
                </>,
                standing(entry, frame),
                entry.publisher ?? '',
                <QualityTicks t={t} got={entry.quality} of={9} />,
                entry.statedAt === undefined ? '' : t.date(entry.statedAt),
              ])}
            />
          )}
        </Section>
      </div>
    </Layout>
  );
}

function standing({ state, planned, hidden, gone }: ListedEntry, { t }: Frame): string {
  if (gone) return t('entries.standing.gone');
  const stand =
    planned === undefined ? t(`datasets.stand.${state}`) : t('datasets.state.planned.at', { date: planned });
  return hidden ? t('entries.standing.hidden', { state: stand }) : stand;
}
