// Beside a record: rights, where to see it, how complete it is, its data.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Lines } from '../../../web/ui/hung.tsx';
import { Locator } from '../../../web/ui/map.tsx';
import { RightsLabel } from '../../../web/ui/picture.tsx';
import { QualityTicks } from '../../../web/ui/quality.tsx';
import type { RecordView } from '../view.ts';
import { thisNoun } from './nouns.ts';

/** The right column of a record. */
export function RecordAside({ view, t }: { readonly view: RecordView; readonly t: Translator }): VNode {
  return (
    <aside class="side" aria-label={t('portal.record.about')}>
      <ImageRightsBlock view={view} t={t} />
      {(view.locator !== undefined || view.whereLines.length > 0) && (
        <Block
          title={t(view.wall === 'monuments' ? 'portal.record.situation' : 'portal.record.where')}
          id="where"
        >
          {view.locator !== undefined && <Locator locator={view.locator} t={t} />}
          <p>
            <Lines lines={view.whereLines} />
          </p>
          {view.locator?.precision === 'commune' && <p class="small">{t('portal.record.atCommune')}</p>}
        </Block>
      )}
      <QualityBlock view={view} t={t} />
      <Block title={t('portal.record.data')}>
        <p>
          {view.formats.map((format, index) => (
            <>
              {index > 0 && ', '}
              <a href={format.href}>{format.label}</a>
            </>
          ))}
        </p>
        <p class="code">{view.key}</p>
        <p>
          {view.datasetHref === undefined ? (
            view.datasetLabel
          ) : (
            <a href={view.datasetHref}>{view.datasetLabel}</a>
          )}
        </p>
      </Block>
    </aside>
  );
}

/** A titled block of a side column. */
export function Block({
  title,
  id,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section class="side-block" {...(id === undefined ? {} : { id })}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function ImageRightsBlock({ view, t }: { readonly view: RecordView; readonly t: Translator }): VNode | null {
  const image = view.images[0];
  if (image === undefined) return null;
  const explained = {
    free: t('portal.rights.free'),
    mention: t('portal.rights.mention'),
    'on-request': t('portal.rights.on-request'),
    unknown: t('portal.rights.unknown'),
  }[image.rights];
  return (
    <Block title={t('portal.record.rights')}>
      <p>
        <RightsLabel rights={image.rights} t={t} />
      </p>
      <p>{explained}</p>
      {image.credit !== undefined && <p>{image.credit}</p>}
      {image.mention !== undefined && (image.rights === 'free' || image.rights === 'mention') && (
        <p>{t('portal.rights.name', { mention: image.mention })}</p>
      )}
    </Block>
  );
}

function QualityBlock({ view, t }: { readonly view: RecordView; readonly t: Translator }): VNode | null {
  const { quality, updated } = view;
  if (quality === undefined && updated === undefined) return null;
  return (
    <Block title={t('portal.record.quality', { this: thisNoun(view.noun, t) })}>
      {quality !== undefined && (
        <p>
          <QualityTicks got={quality.got} of={quality.of} t={t} />
        </p>
      )}
      {quality !== undefined && quality.missing.length > 0 && (
        <p>
          {t('portal.record.missing', { list: quality.missing.join(', ') })}{' '}
          {quality.completeHref !== undefined && (
            <a href={quality.completeHref}>{t('portal.record.complete')}</a>
          )}
        </p>
      )}
      {updated !== undefined && (
        <p>
          {updated.by === undefined
            ? t('portal.record.updated', { date: t.date(updated.on) })
            : t('portal.record.updatedBy', { date: t.date(updated.on), by: updated.by })}{' '}
          {updated.historyHref !== undefined && (
            <a href={updated.historyHref}>{t('portal.record.history')}</a>
          )}
        </p>
      )}
    </Block>
  );
}
