// The versions of a dataset that may be cited, and what those who keep a copy follow: rows that changed, rows to delete.
import type { VNode } from 'preact';
import { Section } from '../../../web/ui/section.tsx';
import { DataTable } from '../../../web/ui/table.tsx';
import type { DatasetPartProps } from './dataset-facts.tsx';

/** The versions; in a word when there is none yet. */
export function DatasetVersions({ view, t }: DatasetPartProps): VNode {
  if (view.versions.length === 0) {
    return (
      <Section block id="versions" title={t('datasets.versions')}>
        <p class="lead">{t('datasets.versions.none')}</p>
      </Section>
    );
  }
  return (
    <Section block id="versions" title={t('datasets.versions')}>
      <p class="lead">{t('datasets.versions.lead')}</p>
      <DataTable
        caption={t('datasets.versions')}
        columns={[
          { label: t('datasets.version.number'), whole: true },
          { label: t('datasets.version.at') },
          { label: t('datasets.version.rows'), numeric: true },
          { label: t('datasets.version.read') },
          { label: t('datasets.version.note'), wide: true },
        ]}
        rows={view.versions.map((version) => [
          t.number(version.number),
          t.date(version.at),
          t.number(version.rows),
          <span class="ways">
            <a href={version.fileHref}>
              CSV<span class="unseen"> {t('datasets.version.of', { number: version.number })}</span>
            </a>
            <a href={version.href}>
              API<span class="unseen"> {t('datasets.version.of', { number: version.number })}</span>
            </a>
          </span>,
          version.retracted === undefined
            ? ''
            : t('datasets.version.retracted', {
                count: version.retracted.count,
                date: t.date(version.retracted.at),
              }),
        ])}
      />
    </Section>
  );
}

/** The feeds. */
export function DatasetFeeds({ view, t }: DatasetPartProps): VNode {
  return (
    <Section block id="suivre" title={t('datasets.follow')}>
      <p class="lead">{t('datasets.follow.lead')}</p>
      <dl class="feeds">
        {view.feeds.map(({ kind, forms }) => (
          <>
            <dt>{t(`datasets.follow.${kind}`)}</dt>
            <dd>
              {t(`datasets.follow.${kind}.note`)}
              <span class="ways">
                {forms.map(({ label, href }) => (
                  <a href={href}>
                    {label}
                    <span class="unseen"> ({t(`datasets.follow.${kind}`)})</span>
                  </a>
                ))}
              </span>
            </dd>
          </>
        ))}
      </dl>
    </Section>
  );
}
