// Things that hang: a thumbnail by its two cables, the label that stands for a missing image, and the mosaic, where
// natural proportions hang from one rail per row.
import type { ComponentChildren, VNode } from 'preact';
import { fitWithin, type ImageView, Thumbnail } from './picture.tsx';
import { Title } from './words.tsx';

/** True size in metres; what is not known is absent. `round` for plates, medals, tondi. */
export type SizeMetres = { readonly width?: number; readonly height?: number; readonly round?: boolean };

/** Something hung in a mosaic. */
export type HungItem = {
  readonly href: string;
  readonly title: string;
  readonly titleItalic: boolean;
  readonly image?: ImageView;
  readonly round?: boolean;
  readonly sizeMetres?: SizeMetres;
  /** Under the title: maker and date, then holder; written on the label when there is no image. */
  readonly lines: readonly ComponentChildren[];
  /** At the foot of the label that stands for a missing image. */
  readonly foot: readonly ComponentChildren[];
};

/** The frames in which a mosaic fits its images. */
const mosaicFrame = { width: 304, height: 212 } as const;
const smallFrame = { width: 221, height: 150 } as const;

/** Rows of things hung from rails. `small` inside a record; `plain` without the rails of the rows. */
export function Mosaic({
  items,
  small,
  plain,
}: {
  readonly items: readonly HungItem[];
  readonly small?: boolean;
  readonly plain?: boolean;
}): VNode {
  const frame = small === true ? smallFrame : mosaicFrame;
  return (
    <ul class={plain === true ? 'mosaic mosaic-plain' : 'mosaic'}>
      {items.map((item) => (
        <li>
          {item.image === undefined ? (
            <LabelHung item={item} frame={frame} />
          ) : (
            <ImageHung item={item} image={item.image} frame={frame} />
          )}
        </li>
      ))}
      <li class="mosaic-end" aria-hidden="true" />
    </ul>
  );
}

type Frame = { readonly width: number; readonly height: number };

function ImageHung({
  item,
  image,
  frame,
}: {
  readonly item: HungItem;
  readonly image: ImageView;
  readonly frame: Frame;
}): VNode {
  return (
    <>
      <div class="hung">
        <Thumbnail image={image} frame={frame} silent round={item.round === true} />
      </div>
      <div class="caption">
        <a class="covering" href={item.href}>
          <Title italic={item.titleItalic}>{item.title}</Title>
        </a>
        <Lines lines={item.lines} />
      </div>
    </>
  );
}

function LabelHung({ item, frame }: { readonly item: HungItem; readonly frame: Frame }): VNode {
  const size = labelSize(item.sizeMetres, frame);
  return (
    <div class="hung">
      <a class="no-image" href={item.href} style={`--w:${size.width}px;--h:${size.height}px`}>
        <span>
          <Title italic={item.titleItalic}>{item.title}</Title>
          <Lines lines={item.lines} />
        </span>
        <span>
          <Lines lines={item.foot} />
        </span>
      </a>
    </div>
  );
}

/** Lines one under another, empty ones left out. */
export function Lines({ lines }: { readonly lines: readonly ComponentChildren[] }): VNode {
  const kept = lines.filter((line) => line !== undefined && line !== '');
  return (
    <>
      {kept.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  );
}

type HungThumbnailProps = {
  readonly image?: ImageView;
  readonly round?: boolean;
  readonly sizeMetres?: SizeMetres;
  /** What the thing is and how large: written on the label when there is no image. */
  readonly kind?: string;
  readonly note: ComponentChildren;
};

/** The thumbnail of a list: hangs from its row's line. The link of the title beside it covers it. */
export function HungThumbnail({ image, round, sizeMetres, kind, note }: HungThumbnailProps): VNode {
  const size = labelSize(sizeMetres, { width: 116, height: 116 });
  return (
    <div class="thumbnail" aria-hidden="true">
      {image === undefined ? (
        <span class="no-image no-image-small" style={`--w:${size.width}px;--h:${size.height}px`}>
          <span>{kind}</span>
          <span>{note}</span>
        </span>
      ) : (
        <Thumbnail image={image} frame={{ width: 124, height: 116 }} silent round={round === true} />
      )}
    </div>
  );
}

/** The label of the object's own proportions, never too narrow for words. */
function labelSize(size: SizeMetres | undefined, frame: Frame): { width: number; height: number } {
  const width = size?.width ?? (size?.height ?? 1) * 0.8;
  const height = size?.height ?? (size?.width ?? 1) * 1.25;
  const fitted = fitWithin(width * 1000, height * 1000, frame);
  const least = frame.height > 120 ? Math.max(148, Math.round(frame.height * 0.79)) : 92;
  return {
    width: Math.max(fitted.width, least),
    height: Math.max(fitted.height, Math.round(frame.height * 0.7)),
  };
}
