// Images as pages show them: sizes by rights, the line to print beside them, alternative text.
// Rights unknown: the thumbnail only, no download.
import { titleOf } from '../../commons/derive.ts';
import type { Format } from '../../commons/format.ts';
import type { RecordImage } from '../../commons/record.ts';
import type { Projected } from '../../commons/visibility.ts';
import { derivativeSides } from '../../store/pictures.ts';
import { roleValue } from './presenter.ts';
import type { ImageView } from './view-parts.ts';

const [thumbnail, large] = derivativeSides;
/** Sides in pixels of the copies that are served. */
export const imageSides = { thumbnail, large } as const;

/** The images of a record that are deposited here, in order. */
export function imageViews(record: Projected, format: Format): readonly ImageView[] {
  return record.images.flatMap((image) => {
    const view = imageView(image, record, format);
    return view === undefined ? [] : [view];
  });
}

/** Whether an image may be taken away: rights said, and open enough. */
export function mayDownload(image: Pick<RecordImage, 'rights'>): boolean {
  return image.rights === 'free' || image.rights === 'mention';
}

/** The line to print beside an image: what it shows, where that is kept, whose picture it is. */
export function mentionOf(image: RecordImage, record: Projected, format: Format): string {
  const parts = [
    roleValue(record.values, format, 'maker'),
    titleOf(record.values, format, record.key),
    roleValue(record.values, format, 'holder'),
    image.credit,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** Alternative text: as written, else composed from caption, title and maker. */
export function alternativeOf(image: RecordImage, record: Projected, format: Format): string {
  if (image.alt !== undefined) return image.alt;
  const title = titleOf(record.values, format, record.key);
  const parts = [image.caption, title, roleValue(record.values, format, 'maker')];
  return [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(', ');
}

function imageView(image: RecordImage, record: Projected, format: Format): ImageView | undefined {
  if (image.file === undefined || image.width === undefined || image.height === undefined) return undefined;
  const href = `/image/${image.file}`;
  const mention = mentionOf(image, record, format);
  return {
    src320: `${href}/${imageSides.thumbnail}`,
    ...(image.rights === 'unknown' ? {} : { src1280: `${href}/${imageSides.large}` }),
    width: image.width,
    height: image.height,
    alt: alternativeOf(image, record, format),
    rights: image.rights,
    ...(image.credit === undefined ? {} : { credit: image.credit }),
    ...(image.caption === undefined ? {} : { caption: image.caption }),
    mention,
    ...(mayDownload(image) ? { downloadHref: `${href}/original` } : {}),
  };
}
