// The tools that draw a zone: their buttons, what to do, and the search that follows; the zone of the present search.
import { Drawing, type Ground, pathOf, zoneText } from './draw-zone.ts';
import { svg } from './marks.ts';
import { type Spot, spotOf, xOf, yOf } from './view.ts';

/** Buttons and drawing of one map. */
export class ZoneTools {
  readonly #map: HTMLElement;
  readonly #ground: Ground;
  #drawing: Drawing | undefined;

  constructor(map: HTMLElement, ground: Ground) {
    this.#map = map;
    this.#ground = ground;
    for (const part of map.querySelectorAll<HTMLElement>('.map-draw')) part.hidden = false;
  }

  get drawing(): Drawing | undefined {
    return this.#drawing;
  }

  /** Follows a button: a kind of drawing, its end, its giving up. */
  follow(what: string): void {
    if (what === 'done') this.#drawing?.finish();
    else if (what === 'cancel') this.#end(undefined);
    else this.#begin(what === 'polygon' ? 'polygon' : 'rectangle');
  }

  /** Draws what is being drawn, else the zone of the search. */
  draw(): void {
    if (this.#drawing !== undefined) {
      this.#drawing.draw();
      return;
    }
    const degrees = (this.#map.dataset['zone'] ?? '').split(' ').filter(Boolean).map(Number);
    const spots: Spot[] = [];
    for (let at = 0; at + 1 < degrees.length; at += 2) {
      const place = { x: xOf(degrees[at + 1] ?? 0), y: yOf(degrees[at] ?? 0) };
      spots.push(spotOf(this.#ground.view(), place, this.#ground.size()));
    }
    const parts = spots.length === 0 ? [] : [svg('path', { class: 'zone', d: pathOf(spots) })];
    this.#ground.layer.replaceChildren(...parts);
  }

  #begin(kind: 'rectangle' | 'polygon'): void {
    this.#drawing = new Drawing(kind, this.#ground, (corners) => this.#end(corners));
    this.#map.setAttribute('drawing', kind);
    this.#show(kind);
  }

  /** The same search, kept to the zone; nothing when it was given up. */
  #end(corners: readonly Spot[] | undefined): void {
    this.#drawing = undefined;
    this.#map.removeAttribute('drawing');
    this.#show(undefined);
    this.draw();
    if (corners === undefined) return;
    const url = new URL(location.href);
    for (const name of ['cadre', 'page', 'suite']) url.searchParams.delete(name);
    url.searchParams.set('zone', zoneText(corners));
    location.assign(url);
  }

  #show(kind: string | undefined): void {
    const show = (selector: string, is: (part: HTMLElement) => boolean) => {
      for (const part of this.#map.querySelectorAll<HTMLElement>(selector)) part.hidden = !is(part);
    };
    show('.map-draw-choice', () => kind === undefined);
    show('.map-draw-steps', () => kind !== undefined);
    show('[data-step]', (part) => part.dataset['step'] === kind);
    show('[data-draw=done]', () => kind === 'polygon');
  }
}
