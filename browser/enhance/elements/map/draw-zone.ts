// Drawing a zone on the map: a rectangle from corner to corner, a polygon corner by corner. By mouse, by touch, and by
// keyboard, where a cross is moved by the arrows. Ends by going to the search kept to that zone.
import { svg } from './marks.ts';
import { latOf, lonOf, placeAt, type Size, type Spot, spotOf, type View } from './view.ts';

/** What the drawing needs of its map. */
export type Ground = { readonly view: () => View; readonly size: () => Size; readonly layer: SVGElement };
/** Places on the unit square. */
type Corners = readonly Spot[];

type Kind = 'rectangle' | 'polygon';

const MOST_CORNERS = 200;
const STEP = 12;
/** So near to the first corner, a polygon is closed. */
const CLOSE = 12;

/** One drawing, from its beginning to `done` or `cancelled`. */
export class Drawing {
  readonly #kind: Kind;
  readonly #ground: Ground;
  readonly #end: (corners: Corners | undefined) => void;
  #corners: Spot[] = [];
  /** Where the hand or the cross is. */
  #aim: Spot;
  #keys = false;

  constructor(kind: Kind, ground: Ground, end: (corners: Corners | undefined) => void) {
    this.#kind = kind;
    this.#ground = ground;
    this.#end = end;
    this.#aim = { x: ground.view().x, y: ground.view().y };
    this.draw();
  }

  /** Whether a hand drags: rectangles are pulled open. */
  press(spot: Spot): void {
    this.#keys = false;
    this.#aim = this.#placeAt(spot);
    if (this.#kind === 'rectangle') this.#corners = [this.#aim];
    this.draw();
  }

  move(spot: Spot): void {
    this.#keys = false;
    this.#aim = this.#placeAt(spot);
    this.draw();
  }

  release(spot: Spot): void {
    this.#aim = this.#placeAt(spot);
    const [first] = this.#corners;
    if (this.#kind === 'polygon') this.#put(spot);
    else if (first !== undefined && this.#distance(first, spot) > 6) this.finish();
    else this.draw();
  }

  /** Whether the key was meant for the drawing. */
  key(key: string, wide: boolean): boolean {
    const arrows: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    };
    const arrow = arrows[key];
    if (key === 'Escape' || key === 'Enter') {
      if (key === 'Escape') this.#end(undefined);
      else this.finish();
      return true;
    }
    if (key === 'Backspace') this.#corners.pop();
    else if (key === ' ') this.#put(this.#spotOf(this.#aim));
    else if (arrow !== undefined) {
      const { x, y } = this.#spotOf(this.#aim);
      const size = this.#ground.size();
      const [dx, dy] = arrow.map((pixels) => pixels * (wide ? 5 : 1)) as [number, number];
      this.#aim = this.#placeAt({
        x: Math.max(0, Math.min(size.width, x + dx)),
        y: Math.max(0, Math.min(size.height, y + dy)),
      });
    } else return false;
    this.#keys = true;
    this.draw();
    return true;
  }

  /** Ends with what there is, if it is a zone. */
  finish(): void {
    const [first] = this.#corners;
    if (first === undefined) return;
    if (this.#kind === 'polygon') {
      if (this.#corners.length >= 3) this.#end(this.#corners);
      return;
    }
    const { x, y } = this.#aim;
    if (x === first.x || y === first.y) return;
    this.#end([first, { x, y: first.y }, { x, y }, { x: first.x, y }]);
  }

  draw(): void {
    const spots = this.#corners.map((corner) => this.#spotOf(corner));
    const aim = this.#spotOf(this.#aim);
    const [first] = spots;
    const outline =
      this.#kind === 'rectangle' && first !== undefined
        ? [first, { x: aim.x, y: first.y }, aim, { x: first.x, y: aim.y }]
        : [...spots, aim];
    const parts: SVGElement[] = [];
    if (outline.length > 1) parts.push(svg('path', { class: 'zone', d: pathOf(outline) }));
    for (const { x, y } of spots) parts.push(svg('circle', { class: 'corner', cx: x, cy: y, r: 5 }));
    if (this.#keys)
      parts.push(svg('path', { class: 'aim', d: `M${aim.x - 12} ${aim.y}h24M${aim.x} ${aim.y - 12}v24` }));
    this.#ground.layer.replaceChildren(...parts);
  }

  #put(spot: Spot): void {
    const [first] = this.#corners;
    const closes = this.#corners.length >= 3 && first !== undefined && this.#distance(first, spot) < CLOSE;
    if (closes || (this.#kind === 'rectangle' && first !== undefined)) {
      this.finish();
      return;
    }
    const last = this.#corners.at(-1);
    if (last !== undefined && this.#distance(last, spot) < 3) return;
    if (this.#corners.length < MOST_CORNERS) this.#corners.push(this.#placeAt(spot));
    this.draw();
  }

  #distance(place: Spot, spot: Spot): number {
    const at = this.#spotOf(place);
    return Math.hypot(at.x - spot.x, at.y - spot.y);
  }

  #placeAt(spot: Spot): Spot {
    return placeAt(this.#ground.view(), spot, this.#ground.size());
  }

  #spotOf(place: Spot): Spot {
    return spotOf(this.#ground.view(), place, this.#ground.size());
  }
}

/** A closed outline. */
export function pathOf(spots: readonly Spot[]): string {
  return `M${spots.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}

/** As addresses have it: latitude and longitude of the corners, to a metre. */
export function zoneText(corners: Corners): string {
  const short = (degrees: number) => String(Math.round(degrees * 1e5) / 1e5);
  return corners.map(({ x, y }) => `${short(latOf(y))}_${short(lonOf(x))}`).join('_');
}
