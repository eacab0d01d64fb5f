// Which works hang on the home wall, and how large: true scale, centres on the eye line, whole images.
import type { ImageView, RecordCard } from '../view-parts.ts';

/** Widths of page for which a wall is hung: from 1001, 1280 and 1440 pixels (below, the wall scrolls and shows all). */
export const wallWidths = ['narrow', 'medium', 'wide'] as const;
/** One of them. */
export type WallWidth = (typeof wallWidths)[number];

/** A work to hang: size in centimetres, and at which page widths there is room for it. */
export type HungWork = {
  readonly card: RecordCard;
  readonly image: ImageView;
  readonly widthCm: number;
  readonly heightCm: number;
  /** Pixels that its caption needs at least. */
  readonly captionWidth: number;
  readonly on: readonly WallWidth[];
};

/** Pixels for a metre on large screens (`--m`), between works, and left for works beside the sentence. */
const metre = 168;
const gap = 30;
const room: Readonly<Record<WallWidth, number>> = { narrow: 490, medium: 750, wide: 908 };
/** The wall is 3.02 m high with its eye line at 1.55 m; captions need their place below. */
const highest = 2.36;
const broadest = 3.4;

type Sized = Omit<HungWork, 'on'>;

/** The works of `cards` that fit a wall, in their order: for each width, the first ones that still have room. */
export function hangWorks(cards: readonly RecordCard[]): readonly HungWork[] {
  const works = cards.map(sized).filter((work) => work !== undefined);
  const chosen = wallWidths.map((width) => [width, fitting(works, room[width])] as const);
  return works.flatMap((work) => {
    const on = chosen.filter(([, fits]) => fits.has(work)).map(([width]) => width);
    return on.length === 0 ? [] : [{ ...work, on }];
  });
}

function fitting(works: readonly Sized[], width: number): ReadonlySet<Sized> {
  const fits = new Set<Sized>();
  let used = -gap;
  for (const work of works) {
    const next = used + gap + Math.max((work.widthCm / 100) * metre, work.captionWidth);
    if (next > width) continue;
    used = next;
    fits.add(work);
  }
  return fits;
}

/** True size with the proportions of the image, so that nothing is cropped or stretched. */
function sized(card: RecordCard): Sized | undefined {
  const { image, sizeMetres } = card;
  if (image === undefined || sizeMetres === undefined) return undefined;
  const ratio = image.width / Math.max(image.height, 1);
  const height = sizeMetres.height ?? (sizeMetres.width ?? 0) / ratio;
  const width = height * ratio;
  if (height < 0.08 || height > highest || width < 0.08 || width > broadest) return undefined;
  const captionWidth = Math.min(146, 88 + Math.round(card.title.length * 1.2));
  return { card, image, widthCm: Math.round(width * 100), heightCm: Math.round(height * 100), captionWidth };
}
