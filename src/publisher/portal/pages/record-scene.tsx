// The wall of a record: the work with its cartel; without an image, the title at full size and the measured line.
import type { VNode } from 'preact';
import type { Translator } from '../../../web/i18n.ts';
import { Icon } from '../../../web/icons.tsx';
import { BackLine } from '../../../web/ui/breadcrumbs.tsx';
import { Cartel, Makers } from '../../../web/ui/cartel.tsx';
import { Lines } from '../../../web/ui/hung.tsx';
import { type ImageView, LargeImage, RightsLabel, Thumbnail } from '../../../web/ui/picture.tsx';
import { MeasuredLine } from '../../../web/ui/scale.tsx';
import { Ordinals, unbroken } from '../../../web/ui/words.tsx';
import type { RecordView } from '../view.ts';
import type { Trail } from '../view-parts.ts';
import { thisNoun } from './nouns.ts';

/** The work hung, its cartel at the right, further images under them. */
export function WorkScene({ view, t }: { readonly view: RecordView; readonly t: Translator }): VNode {
  const [first, ...others] = view.images;
  return (
    <section class={`wall wall-${view.wall}`} aria-label={t('portal.record.work')}>
      <div class="page">
        <TrailLine trail={view.trail} t={t} />
        <div class="scene">
          {first !== undefined && (
            <figure class="scene-work" id="image">
              <cimaise-zoom>
                <ImageLink image={first} t={t} />
              </cimaise-zoom>
              <figcaption>
                {first.caption !== undefined && <p>{first.caption}</p>}
                <ReportImage image={first} view={view} t={t} />
              </figcaption>
            </figure>
          )}
          <Cartel text={cartelText(view)} />
        </div>
        {others.length > 0 && <OtherImages images={others} view={view} t={t} />}
      </div>
    </section>
  );
}

function ImageLink({ image, t }: { readonly image: ImageView; readonly t: Translator }): VNode {
  if (image.src1280 === undefined) return <LargeImage image={image} />;
  return (
    <a
      href={image.src1280}
      data-zoom
      data-words-in={t('portal.record.zoom.in')}
      data-words-out={t('portal.record.zoom.out')}
      data-words-close={t('portal.record.zoom.close')}
      aria-label={t('portal.record.enlarge.image', { alt: image.alt })}
    >
      <LargeImage image={image} />
    </a>
  );
}

type ReportImageProps = { readonly image: ImageView; readonly view: RecordView; readonly t: Translator };

/** Somebody may ask for an image to be removed whose record may stay. */
function ReportImage({ image, view, t }: ReportImageProps): VNode | null {
  const digest = /^\/image\/([0-9a-f]+)\//.exec(image.src320)?.[1];
  if (view.reportHref === undefined || digest === undefined) return null;
  const href = view.reportHref.replace(/\?.*$/, `?image=${digest}`);
  return (
    <a href={href} class="report-image" rel="nofollow">
      {t('portal.record.report.image')}
    </a>
  );
}

function OtherImages({
  images,
  view,
  t,
}: {
  readonly images: readonly ImageView[];
  readonly view: RecordView;
  readonly t: Translator;
}): VNode {
  return (
    <ul class="other-images" aria-label={t('portal.record.otherImages')}>
      {images.map((image) => (
        <li>
          {image.src1280 === undefined ? (
            <Thumbnail image={image} frame={{ width: 180, height: 120 }} />
          ) : (
            <a href={image.src1280}>
              <Thumbnail image={image} frame={{ width: 180, height: 120 }} />
            </a>
          )}
          <span class="other-rights">
            <RightsLabel rights={image.rights} t={t} />
            <ReportImage image={image} view={view} t={t} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Without an image the wall carries the title itself, never a grey sign. */
export function BareScene({ view, t }: { readonly view: RecordView; readonly t: Translator }): VNode {
  const height = view.sizeMetres?.height;
  const measured = height !== undefined && height >= 2.5;
  const size = view.title.length > 110 ? 'bare-small' : view.title.length > 48 ? 'bare-medium' : '';
  return (
    <section class={`wall wall-${view.wall}`} aria-label={t('portal.record.work')}>
      <div class="page">
        <TrailLine trail={view.trail} t={t} />
        <div class={measured ? 'scene bare bare-measured' : 'scene bare'}>
          {measured && <MeasuredLine metres={height} t={t} />}
          <div class={`bare-text ${size}`}>
            <Makers text={view} />
            <h1 class={view.titleItalic ? '' : 'upright'}>{view.title}</h1>
            <p class="bare-facts">
              <Lines
                lines={[
                  <Ordinals text={view.place ?? ''} />,
                  <DateAndMatter view={view} />,
                  view.holder === undefined ? undefined : <HolderLink holder={view.holder} />,
                  view.inventory,
                ]}
              />
            </p>
            <p class="bare-foot">
              {noImageSentence(view, t)}{' '}
              {view.proposeImageHref !== undefined && (
                <a href={view.proposeImageHref}>{t('portal.record.proposeImage')}</a>
              )}
            </p>
          </div>
        </div>
      </div>
    </section>
  );
}

function HolderLink({ holder }: { readonly holder: NonNullable<RecordView['holder']> }): VNode {
  return holder.href === undefined ? <span>{holder.name}</span> : <a href={holder.href}>{holder.name}</a>;
}

function DateAndMatter({ view }: { readonly view: RecordView }): VNode {
  const matter = matterOf(view);
  return (
    <>
      {view.date !== undefined && <Ordinals text={view.date} />}
      {view.date !== undefined && matter !== undefined && '. '}
      {matter}
    </>
  );
}

function noImageSentence(view: RecordView, t: Translator): string {
  if (view.imagesMissing > 0) return t('portal.record.imagesMissing', { count: view.imagesMissing });
  return t('portal.record.noImage', { this: thisNoun(view.noun, t) });
}

function cartelText(view: RecordView) {
  const matter = matterOf(view);
  return { ...view, ...(matter === undefined ? {} : { matter }) };
}

function matterOf(view: RecordView): string | undefined {
  const text = unbroken([view.technique, view.dimensionsText].filter(Boolean).join(', '));
  return text === '' ? undefined : text;
}

/** The way back to the results, and the neighbours; a script asks for them when the page does not know them. */
export function TrailLine({
  trail,
  t,
}: {
  readonly trail: Trail | undefined;
  readonly t: Translator;
}): VNode | null {
  if (trail === undefined) return null;
  const previous = trail.previousHref ?? trail.previousLink;
  const next = trail.nextHref ?? trail.nextLink;
  const where =
    trail.position === undefined || trail.total === undefined
      ? ''
      : t('portal.record.position', { position: trail.position, total: trail.total });
  return (
    <BackLine href={trail.backHref} label={trail.backLabel}>
      <cimaise-neighbours
        {...(trail.neighboursHref === undefined ? {} : { src: trail.neighboursHref })}
        words={t('portal.record.position')}
      >
        <span class="position">{where}</span>
        {previous !== undefined && (
          <a href={previous} rel="prev">
            <Icon name="chevron-left" />
            {t('portal.record.previous')}
          </a>
        )}
        {next !== undefined && (
          <a href={next} rel="next">
            {t('portal.record.next')}
            <Icon name="chevron-right" />
          </a>
        )}
      </cimaise-neighbours>
    </BackLine>
  );
}
