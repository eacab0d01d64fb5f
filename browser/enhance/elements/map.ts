// <cimaise-map>: takes over the map that the server drew and draws it from tiles: moved by hand, wheel, buttons and
// keyboard. The address and the list beside follow what is seen; a zone can be drawn. Fetched only where there is a map.
import { type Cartel, makeCartel, placeCartel } from './map/cartel.ts';
import { drawGround, type Ground, loadGround } from './map/ground.ts';
import { listenToHands } from './map/hands.ts';
import { listFor } from './map/list.ts';
import { drawMarks, gathered, moveMarks, type Placed, shownNumber, svg } from './map/marks.ts';
import type { Mark } from './map/read-tile.ts';
import { Tiles } from './map/tiles.ts';
import { type Box, boxOf, type Size, spotOf, tilesOf, type View, viewOf, zoomed } from './map/view.ts';
import { ZoneTools } from './map/zone-tools.ts';

/** Defines the element. */
export function defineMap(): void {
  customElements.define('cimaise-map', LiveMap);
}

/** After the last move, before the list is asked for. */
const SETTLE = 400;
class LiveMap extends HTMLElement {
  #view: View = { x: 0.5, y: 0.5, zoom: 0 };
  #size: Size = { width: 1, height: 1 };
  #tiles = new Tiles('', () => undefined);
  #ground: Ground | undefined;
  #placed: readonly Placed[] = [];
  /** The marks drawn and the zoom they were gathered for. */
  #drawn: { readonly marks: readonly Mark[]; readonly zoom: number } | undefined;
  #cartel: Cartel | undefined;
  #tools: ZoneTools | undefined;
  #frame = 0;
  #settling = 0;
  #asked = 0;
  readonly #stage = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #svg = svg('svg', { class: 'map marks-map' });
  readonly #zone = svg('g');
  readonly #marks = svg('g', { class: 'marks' });

  connectedCallback(): void {
    const frame = this.querySelector<HTMLElement>('.map-frame');
    if (frame === null || this.hasAttribute('ready')) return;
    this.#build(frame);
    this.#tiles = new Tiles(this.dataset['tiles'] ?? '', () => this.#soon());
    this.#view = viewOf(boxFrom(this.dataset['box']), this.#size);
    this.#listen();
    this.#soon();
    void loadGround(this.dataset['ground'] ?? '').then((ground) => {
      this.#ground = ground;
      this.#soon();
    });
    this.setAttribute('ready', '');
  }

  /** The stage stands where the server's drawing stood, as large. */
  #build(frame: HTMLElement): void {
    const stage = this.#stage;
    stage.className = 'map-stage';
    stage.tabIndex = 0;
    stage.setAttribute('role', 'application');
    stage.setAttribute('aria-label', `${this.dataset['label'] ?? ''}. ${this.dataset['hint'] ?? ''}`);
    this.#svg.append(this.#zone, this.#marks);
    stage.append(this.#canvas, this.#svg);
    frame.querySelector('.marks-map')?.replaceWith(stage);
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = stage;
      if (width === 0 || height === 0) return;
      this.#size = { width, height };
      this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
      this.#soon();
    };
    measure();
    new ResizeObserver(measure).observe(stage);
  }

  #listen(): void {
    const view = () => this.#view;
    const size = () => this.#size;
    const tools = new ZoneTools(this, { view, size, layer: this.#zone });
    this.#tools = tools;
    listenToHands({
      stage: this.#stage,
      view,
      size,
      look: (seen) => this.#look(seen),
      drawing: () => tools.drawing,
      held: (is) => this.toggleAttribute('moving', is),
    });
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#closeCartel();
    });
    this.addEventListener('click', (event) => this.#click(event));
    this.closest('.map-results')
      ?.querySelector('.territories')
      ?.addEventListener('click', (event) => this.#goTo(event));
    for (const name of ['light', 'dark'])
      matchMedia(`(prefers-color-scheme: ${name})`).addEventListener('change', () => this.#soon());
    new MutationObserver(() => this.#soon()).observe(document.documentElement, {
      attributeFilter: ['data-theme'],
    });
    addEventListener('popstate', () => location.reload());
  }

  /** Looks elsewhere; the address and the list follow when it stands still. */
  #look(view: View): void {
    this.#view = view;
    this.#soon();
    clearTimeout(this.#settling);
    this.#settling = window.setTimeout(() => void this.#settle(), SETTLE);
  }

  /** Later views overtake earlier ones. */
  async #settle(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    await listFor(boxOf(this.#view, this.#size), () => mine === this.#asked);
    this.#choose();
  }

  #soon(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    drawGround(this.#canvas, this.#ground, this.#view, this.#size);
    const marks = this.#tiles.marksOf(tilesOf(this.#view, this.#size));
    if (marks !== undefined && !this.#isDrawn(marks)) this.#drawMarks(marks);
    moveMarks(this.#placed, this.#view, this.#size);
    this.#tools?.draw();
    if (this.#cartel !== undefined) placeCartel(this.#cartel, this.#view, this.#size);
    this.toggleAttribute('waiting', marks === undefined);
  }

  /** Marks are drawn anew when others are seen, or when they would gather otherwise. */
  #isDrawn(marks: readonly Mark[]): boolean {
    const drawn = this.#drawn;
    if (drawn === undefined || Math.abs(drawn.zoom - this.#view.zoom) > 0.2) return false;
    return drawn.marks.length === marks.length && drawn.marks.every((mark, at) => mark === marks[at]);
  }

  #drawMarks(marks: readonly Mark[]): void {
    const hadFocus = this.#marks.contains(document.activeElement);
    const { one = '', many = '', closer = '' } = this.dataset;
    const words = { one, many, closer };
    const context = { view: this.#view, size: this.#size, words };
    this.#placed = drawMarks(this.#marks, gathered(marks, this.#view, this.#size), context);
    this.#drawn = { marks, zoom: this.#view.zoom };
    if (hadFocus) this.#stage.focus({ preventScroll: true });
  }

  #click(event: MouseEvent): void {
    if (!(event.target instanceof Element) || event.metaKey || event.ctrlKey) return;
    const draw = event.target.closest<HTMLElement>('[data-draw]')?.dataset['draw'];
    const zoom = event.target.closest<HTMLElement>('[data-zoom]')?.dataset['zoom'];
    const link = event.target.closest('a.mark');
    const placed = this.#placed.find(({ element }) => element === link);
    if (draw !== undefined) {
      this.#closeCartel();
      this.#tools?.follow(draw);
      this.#stage.focus({ preventScroll: true });
    } else if (zoom === 'in' || zoom === 'out') {
      event.preventDefault();
      const middle = { x: this.#size.width / 2, y: this.#size.height / 2 };
      this.#look(zoomed(this.#view, zoom === 'in' ? 1 : -1, middle, this.#size));
    } else if (placed !== undefined && this.#tools?.drawing === undefined) {
      event.preventDefault();
      this.#open(placed.mark);
    }
  }

  /** A cluster is looked at closer, while that parts it; anything else says what it is. */
  #open(mark: Mark): void {
    this.#closeCartel();
    if (mark.href === undefined) {
      const at = spotOf(this.#view, mark, this.#size);
      this.#look(
        viewOf(
          boxOf({ ...zoomed(this.#view, 2, at, this.#size), x: mark.x, y: mark.y }, this.#size),
          this.#size,
        ),
      );
      return;
    }
    const { read = '', together = '', close = '', many = '' } = this.dataset;
    const count = `${shownNumber(mark.count)}\u00a0${many}`;
    this.#cartel = makeCartel(mark, {
      words: { read, together, close },
      count,
      close: () => this.#closeCartel(),
    });
    this.#stage.append(this.#cartel.element);
    placeCartel(this.#cartel, this.#view, this.#size);
    this.#cartel.element.querySelector('a')?.focus({ preventScroll: true });
    this.#choose();
  }

  #closeCartel(): void {
    if (this.#cartel === undefined) return;
    this.#cartel.element.remove();
    this.#cartel = undefined;
    this.#choose();
    this.#stage.focus({ preventScroll: true });
  }

  /** Marks the record of the cartel in the list beside. */
  #choose(): void {
    const path = this.#cartel?.mark.href;
    for (const row of document.querySelectorAll('.map-rows li')) {
      const href = row.querySelector('a')?.getAttribute('href')?.split('?')[0];
      row.classList.toggle('chosen', path !== undefined && href === path);
      if (href !== path || path === undefined) continue;
      const list = row.closest('.map-rows');
      if (list !== null && row instanceof HTMLElement) list.scrollTop = row.offsetTop - list.clientHeight / 3;
    }
  }

  #goTo(event: Event): void {
    const box = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-box]') : null;
    if (box === null) return;
    event.preventDefault();
    this.#closeCartel();
    this.#look(viewOf(boxFrom(box.dataset['box']), this.#size));
  }
}

function boxFrom(text = ''): Box {
  const [west = -5, south = 41, east = 10, north = 51] = text.split(' ').filter(Boolean).map(Number);
  return { west, south, east, north };
}
