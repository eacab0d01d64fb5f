// Which works hang on the home wall, and how large: true scale, centres on the eye line, whole images.
import type { ImageView, RecordCard } from '../view-parts.ts';

/** A work to hang: size in centimetres, and from which page width there is room for it. */
export type HungWork = {
  readonly card: RecordCard;
  readonly image: ImageView;
  readonly widthCm: number;
  readonly heightCm: number;
  /** Pixels that its caption needs at least. */
  readonly captionWidth: number;
  readonly from: 'always' | 'medium' | 'wide';
};

/** Pixels for a metre on large screens (`--m`), between works, and left for works at three page widths. */
const metre = 168;
const gap = 30;
const room = { always: 470, medium: 750, wide: 908 } as const;
/** The wall is 3.02 m high with its eye line at 1.55 m; captions need their place below. */
const highest = 2.36;
const broadest = 3.4;

/** The works of `cards` that fit a wall, in their order. One without image or size is left out. */
export function hangWorks(cards: readonly RecordCard[]): readonly HungWork[] {
  const hung: HungWork[] = [];
  let used = 0;
  for (const card of cards) {
    const work = sized(card);
    if (work === undefined) continue;
    const width = Math.max((work.widthCm / 100) * metre, work.captionWidth);
    const next = used + (hung.length === 0 ? 0 : gap) + width;
    if (next > room.wide) continue;
    used = next;
    hung.push({ ...work, from: next <= room.always ? 'always' : next <= room.medium ? 'medium' : 'wide' });
  }
  return hung;
}

/** True size with the proportions of the image, so that nothing is cropped or stretched. */
function sized(card: RecordCard): Omit<HungWork, 'from'> | undefined {
  const { image, sizeMetres } = card;
  if (image === undefined || sizeMetres === undefined) return undefined;
  const ratio = image.width / Math.max(image.height, 1);
  const height = sizeMetres.height ?? (sizeMetres.width ?? 0) / ratio;
  const width = height * ratio;
  if (height < 0.08 || height > highest || width < 0.08 || width > broadest) return undefined;
  const captionWidth = Math.min(146, 88 + Math.round(card.title.length * 1.2));
  return { card, image, widthCm: Math.round(width * 100), heightCm: Math.round(height * 100), captionWidth };
}
