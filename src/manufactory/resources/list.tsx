// The published datasets at the desk with what stands beside them: how many resources, which addresses no longer answer,
// from where their rows are refreshed.
import type { VNode } from 'preact';
import { inLocale } from '../../commons/format.ts';
import type { Resource } from '../../commons/resource.ts';
import { readRegister } from '../../store/published/register.ts';
import { listAllResources } from '../../store/published/resources.ts';
import { listSources } from '../../store/published/sources.ts';
import type { Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { ButtonLink } from '../../web/ui/button.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import type { ResourceRoom } from './resources.ts';

/** A dataset in the list. */
export type ResourceLine = {
  readonly id: string;
  readonly title: string;
  /** Whose records are its rows; absent for one whose rows are not here. */
  readonly base?: string;
  readonly resources: number;
  /** Addresses that did not answer. */
  readonly silent: number;
  /** How often its rows are refreshed, in words. */
  readonly refreshed: string;
};

/** All of them, by title. */
export async function resourceLines(
  { db, catalogue }: Pick<ResourceRoom, 'db' | 'catalogue'>,
  t: Translator,
): Promise<readonly ResourceLine[]> {
  const { known } = await readRegister(db, await catalogue());
  const resources = await listAllResources(db, known);
  const sources = new Map((await listSources(db)).map(({ dataset, frequency }) => [dataset, frequency]));
  return known
    .map(({ id, title, base }) => {
      const beside = resources.get(id) ?? [];
      const frequency = base === undefined ? undefined : sources.get(base);
      return {
        ...{ id, title: inLocale(title, t.locale), resources: beside.length },
        ...(base === undefined ? {} : { base }),
        silent: beside.filter(isSilent).length,
        refreshed: frequency === undefined ? '' : t(`sources.frequency.${frequency}`),
      };
    })
    .toSorted((a, b) => a.title.localeCompare(b.title, t.locale));
}

function isSilent({ check }: Resource): boolean {
  return check?.status === 'late' || check?.status === 'broken';
}

type ListProps = {
  readonly frame: Frame;
  readonly lines: readonly ResourceLine[];
  /** What stands before the addresses of the desk of datasets. */
  readonly base: string;
  readonly alarmsHref: string;
};

/** The page. */
export function ResourceListPage({ frame, lines, base, alarmsHref }: ListProps): VNode {
  const { t } = frame;
  return (
    <Layout frame={frame} title={t('resources.list.title')} desk current="datasets" noindex>
      <div class="page">
        <BackLine href={base} label={t('formats.title')} />
        <div class="verdict">
          <div>
            <h1>{t('resources.list.title')}</h1>
            <p class="lead">{t('resources.list.lead')}</p>
          </div>
          <div class="verdict-actions">
            <ButtonLink href={alarmsHref} look="outline">
              {t('alarms.title')}
            </ButtonLink>
          </div>
        </div>
        <div class="block">
          <DataTable
            caption={t('resources.list.title')}
            columns={[
              { label: t('formats.column.title'), wide: true },
              { label: t('resources.list.resources'), numeric: true },
              { label: t('resources.list.silent'), numeric: true },
              { label: t('resources.list.refreshed') },
            ]}
            rows={lines.map((line) => [
              <a href={`${base}/ressources/${encodeURIComponent(line.id)}`}>{line.title}</a>,
              t.number(line.resources),
              t.number(line.silent),
              line.base !== undefined && (
                <a href={`${base}/source/${line.base}`}>
                  {line.refreshed || t('resources.list.refresh')} <span class="unseen">{line.title}</span>
                </a>
              ),
            ])}
          />
        </div>
      </div>
    </Layout>
  );
}
