// Points and clusters over the ground: links, so that they are reached, read and followed like any other. Circles that
// would cover each other are one cluster; names stand where they cover nothing.
import type { Mark } from './read-tile.ts';
import { type Size, type Spot, spotOf, type View } from './view.ts';

/** A mark and its link; `aside`: how many pixels from its place, where circles would cover each other. */
export type Placed = {
  readonly mark: Mark;
  readonly radius: number;
  readonly element: SVGAElement;
  readonly aside: { x: number; y: number };
};

/** How marks are called. */
export type MarkWords = { readonly one: string; readonly many: string; readonly closer: string };

const SVG = 'http://www.w3.org/2000/svg';
/** Circles may overlap so much. */
const OVERLAP = 0.72;
/** How often circles are parted. */
const ROUNDS = 8;

/** An element of SVG with attributes. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** "1 204", with spaces that both typefaces have. */
export function shownNumber(value: number): string {
  return value.toLocaleString(document.documentElement.lang).replaceAll('\u202f', '\u00a0');
}

/** Marks that cover each other at this view made one; exact places and communes stay apart. */
export function gathered(marks: readonly Mark[], view: View, size: Size): readonly Mark[] {
  const kept: { mark: Mark; spot: Spot }[] = [];
  const most = marks.reduce((max, { count }) => Math.max(max, count), 1);
  for (const mark of [...marks].sort((a, b) => b.count - a.count)) {
    const spot = spotOf(view, mark, size);
    const near = kept.findIndex(({ mark: other, spot: at }) => {
      const reach = (radiusOf(other.count, most) + radiusOf(mark.count, most)) * OVERLAP;
      return other.commune === mark.commune && Math.hypot(at.x - spot.x, at.y - spot.y) < reach;
    });
    const other = kept[near];
    if (other === undefined) kept.push({ mark, spot });
    else {
      const joined = join(other.mark, mark);
      kept[near] = { mark: joined, spot: spotOf(view, joined, size) };
    }
  }
  return kept.map(({ mark }) => mark);
}

function join(a: Mark, b: Mark): Mark {
  const count = a.count + b.count;
  const mean = (one: number, other: number) => (one * a.count + other * b.count) / count;
  return { x: mean(a.x, b.x), y: mean(a.y, b.y), commune: a.commune, count };
}

/** Draws marks anew into `layer`, the largest first, so that small ones lie above. */
export function drawMarks(
  layer: SVGElement,
  marks: readonly Mark[],
  { view, size, words }: { readonly view: View; readonly size: Size; readonly words: MarkWords },
): readonly Placed[] {
  const most = marks.reduce((max, { count }) => Math.max(max, count), 1);
  const placed = [...marks]
    .sort((a, b) => b.count - a.count)
    .map((mark): Placed => {
      const radius = radiusOf(mark.count, most);
      return { mark, radius, element: linkOf(mark, radius, words), aside: { x: 0, y: 0 } };
    });
  part(placed, view, size);
  nameSome(placed, view, size);
  layer.replaceChildren(...placed.map(({ element }) => element));
  moveMarks(placed, view, size);
  return placed;
}

/** Puts every mark where the view shows it. */
export function moveMarks(placed: readonly Placed[], view: View, size: Size): void {
  for (const one of placed) {
    const { element } = one;
    const { x, y } = centreOf(one, view, size);
    element.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  }
}

function centreOf({ mark, aside }: Placed, view: View, size: Size): Spot {
  const { x, y } = spotOf(view, mark, size);
  return { x: x + aside.x, y: y + aside.y };
}

/** Exact places and communes near each other step aside, each by half of what is missing, until they hardly touch. */
function part(placed: readonly Placed[], view: View, size: Size): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, one] of placed.entries()) {
      for (const other of placed.slice(at + 1)) {
        const [a, b] = [centreOf(one, view, size), centreOf(other, view, size)];
        const [dx, dy] = [b.x - a.x || 1, b.y - a.y];
        const apart = Math.hypot(dx, dy);
        const missing = (one.radius + other.radius + 1 - apart) / 2;
        if (missing <= 0) continue;
        const [stepX, stepY] = [(dx / apart) * missing, (dy / apart) * missing];
        Object.assign(one.aside, { x: one.aside.x - stepX, y: one.aside.y - stepY });
        Object.assign(other.aside, { x: other.aside.x + stepX, y: other.aside.y + stepY });
      }
    }
  }
}

function linkOf(mark: Mark, radius: number, words: MarkWords): SVGAElement {
  const kinds = ['mark', mark.count > 1 ? 'cluster' : 'single', mark.commune ? 'by-commune' : ''];
  const link = svg('a', { class: kinds.filter(Boolean).join(' '), href: mark.href ?? '#map-list' });
  const counted = `${shownNumber(mark.count)}\u00a0${mark.count === 1 ? words.one : words.many}`;
  const closer = mark.count > 1 && mark.together !== true ? words.closer : '';
  link.setAttribute(
    'aria-label',
    [mark.title, mark.detail, mark.count > 1 ? counted : '', closer].filter(Boolean).join(', '),
  );
  link.append(
    svg('circle', { class: 'target', r: Math.max(radius, 12) }),
    svg('circle', { r: radius.toFixed(1) }),
  );
  if (mark.count > 1) {
    const text = svg('text', { y: 4.5 });
    text.textContent = shownNumber(mark.count);
    link.append(text);
  }
  return link;
}

/** The area of a circle follows its count, within what fingers and eyes can bear. */
function radiusOf(count: number, most: number): number {
  if (count === 1) return 6;
  const wide = shownNumber(count).length * 4 + 5;
  return Math.max(wide, 11 + 19 * Math.sqrt(count / Math.max(most, 25)));
}

type Area = { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number };

function nameSome(placed: readonly Placed[], view: View, size: Size): void {
  const taken: Area[] = placed.map((one) => {
    const { radius } = one;
    const { x, y } = centreOf(one, view, size);
    return { x0: x - radius, x1: x + radius, y0: y - radius, y1: y + radius };
  });
  for (const one of placed) {
    const { mark, radius, element } = one;
    if (mark.title === undefined) continue;
    const name = mark.title.length <= 30 ? mark.title : `${mark.title.slice(0, 28).trimEnd()}…`;
    const { x, y } = centreOf(one, view, size);
    const half = name.length * 3.5 + 4;
    const area = { x0: x - half, x1: x + half, y0: y + radius + 3, y1: y + radius + 21 };
    if (area.x0 < 0 || area.x1 > size.width || taken.some((other) => meet(area, other))) continue;
    taken.push(area);
    const text = svg('text', { class: 'place', y: (radius + 16).toFixed(1) });
    text.textContent = name;
    element.append(text);
  }
}

function meet(a: Area, b: Area): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;
}
