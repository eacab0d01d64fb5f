// Images: whole, never cropped, their place reserved, rights said beside them.
import type { VNode } from 'preact';
import type { ImageRights } from '../../commons/record.ts';
import type { Translator } from '../i18n.ts';
import { Icon } from '../icons.tsx';

/** An image deposited here, with what may be done with it. */
export type ImageView = {
  readonly src320: string;
  /** Absent when rights are unknown: the thumbnail only. */
  readonly src1280?: string;
  /** Of the original, in pixels: reserves the place. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly rights: ImageRights;
  /** Who made or holds the photograph. */
  readonly credit?: string;
  readonly caption?: string;
  /** The line to print beside it. */
  readonly mention?: string;
  /** Present when it may be downloaded; answers with the mention. */
  readonly downloadHref?: string;
};

/** Width and height in whole pixels that keep the proportions and stay within the frame. */
export function fitWithin(
  width: number,
  height: number,
  frame: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  const scale = Math.min(frame.width / Math.max(width, 1), frame.height / Math.max(height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

type ThumbnailProps = {
  readonly image: ImageView;
  readonly frame: { readonly width: number; readonly height: number };
  /** Says nothing beside a title that says it all. */
  readonly silent?: boolean;
  readonly round?: boolean;
  readonly eager?: boolean;
};

/** The small image, drawn whole within `frame`. */
export function Thumbnail({ image, frame, silent, round, eager }: ThumbnailProps): VNode {
  const size = fitWithin(image.width, image.height, frame);
  return (
    <img
      src={image.src320}
      width={size.width}
      height={size.height}
      alt={silent === true ? '' : image.alt}
      {...(round === true ? { class: 'round' } : {})}
      {...(eager === true ? {} : { loading: 'lazy' as const })}
      decoding="async"
    />
  );
}

/** The large image of a record; the thumbnail when nothing larger may be shown. Its place is kept before it comes. */
export function LargeImage({ image }: { readonly image: ImageView }): VNode {
  const large = image.src1280;
  const most = large === undefined ? 320 : 1280;
  const size = fitWithin(image.width, image.height, { width: most, height: most });
  const sources =
    large === undefined
      ? {}
      : { srcset: `${image.src320} 320w, ${large} 1280w`, sizes: '(max-width: 720px) 88vw, 760px' };
  const ratio = Math.round((size.width / size.height) * 1000) / 1000;
  return (
    <img
      src={large ?? image.src320}
      width={size.width}
      height={size.height}
      alt={image.alt}
      style={`--ratio:${ratio};--natural:${Math.min(size.width, image.width)}px`}
      {...sources}
      fetchpriority="high"
    />
  );
}

/** What may be done with an image, in words beside a sign. */
export function RightsLabel({ rights, t }: { readonly rights: ImageRights; readonly t: Translator }): VNode {
  const words = {
    free: t('web.rights.free'),
    mention: t('web.rights.mention'),
    'on-request': t('web.rights.on-request'),
    unknown: t('web.rights.unknown'),
  }[rights];
  const open = rights === 'free' || rights === 'mention';
  return (
    <span class={open ? 'label label-open' : 'label'}>
      <Icon name={open ? 'check' : 'copyright'} />
      {words}
    </span>
  );
}
