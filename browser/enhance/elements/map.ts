// <cimaise-map>: moves the map that the server drew. Dragging and the wheel move what is drawn; when the hand
// stops, the page of the new box is asked and its map put in place. The address follows, so that a view can be shared.

/** Defines the element. */
export function defineMap(): void {
  customElements.define('cimaise-map', MovingMap);
}

type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
type Shift = { readonly x: number; readonly y: number; readonly scale: number };

const still: Shift = { x: 0, y: 0, scale: 1 };

class MovingMap extends HTMLElement {
  private shift: Shift = still;
  private asked = 0;

  connectedCallback(): void {
    this.setAttribute('ready', '');
    this.addEventListener('pointerdown', (event) => this.press(event));
    this.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.addEventListener('click', (event) => this.follow(event));
    addEventListener('popstate', () => location.reload());
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0 || !(event.target instanceof Element) || event.target.closest('a') !== null)
      return;
    if (event.target.closest('svg') === null) return;
    const from = { x: event.clientX - this.shift.x, y: event.clientY - this.shift.y };
    this.setPointerCapture(event.pointerId);
    this.setAttribute('moving', '');
    const move = (now: PointerEvent) =>
      this.draw({ ...this.shift, x: now.clientX - from.x, y: now.clientY - from.y });
    const end = () => {
      this.removeEventListener('pointermove', move);
      this.removeAttribute('moving');
      void this.settle(0);
    };
    this.addEventListener('pointermove', move);
    this.addEventListener('pointerup', end, { once: true });
    this.addEventListener('pointercancel', end, { once: true });
  }

  /** The wheel alone scrolls the page; with Ctrl (or a pinch) it comes nearer, around the pointer. */
  private wheel(event: WheelEvent): void {
    const svg = this.querySelector('svg');
    if (svg === null || !event.ctrlKey) return;
    event.preventDefault();
    const factor = event.deltaY < 0 ? 1.25 : 0.8;
    const seen = this.getBoundingClientRect();
    const px = event.clientX - seen.left - seen.width / 2;
    const py = event.clientY - seen.top - seen.height / 2;
    const { x, y, scale } = this.shift;
    this.draw({ scale: scale * factor, x: px - (px - x) * factor, y: py - (py - y) * factor });
    void this.settle(300);
  }

  /** Buttons and clusters are links to other boxes of the same search: shown in place. */
  private follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = link?.getAttribute('href');
    if (href === null || href === undefined || event.metaKey || event.ctrlKey) return;
    const url = new URL(href, location.href);
    if (url.pathname !== location.pathname) return;
    event.preventDefault();
    void this.show(url);
  }

  private draw(shift: Shift): void {
    this.shift = shift;
    const svg = this.querySelector('svg');
    if (svg !== null) svg.style.transform = `translate(${shift.x}px, ${shift.y}px) scale(${shift.scale})`;
  }

  private async settle(wait: number): Promise<void> {
    this.asked += 1;
    const mine = this.asked;
    await new Promise((done) => setTimeout(done, wait));
    if (this.shift.scale === 1 && Math.abs(this.shift.x) + Math.abs(this.shift.y) < 4) return;
    const box = this.box();
    if (mine !== this.asked || box === undefined) return;
    const pattern = this.querySelector<HTMLAnchorElement>('[data-zoom=in]');
    if (pattern !== null) await this.show(withBox(new URL(pattern.href), box));
  }

  /** The box that is seen now: the drawn one, moved and scaled. */
  private box(): Box | undefined {
    const svg = this.querySelector('svg');
    const [x = 0, y = 0, width = 0, height = 0] = (svg?.dataset['seen'] ?? '').split(' ').map(Number);
    if (svg === null || width === 0) return undefined;
    const frame = this.getBoundingClientRect();
    const unit = width / frame.width;
    const scale = this.shift.scale;
    const middle = {
      x: x + width / 2 - (this.shift.x * unit) / scale,
      y: y + height / 2 - (this.shift.y * unit) / scale,
    };
    // The server widens a box to the frame: what is asked is a little less, so that the map does not drift outwards.
    const [w, h] = [(width / scale) * 0.995, (height / scale) * 0.995];
    return {
      west: lonOf(middle.x - w / 2),
      east: lonOf(middle.x + w / 2),
      north: latOf(middle.y - h / 2),
      south: latOf(middle.y + h / 2),
    };
  }

  private async show(url: URL): Promise<void> {
    this.asked += 1;
    const mine = this.asked;
    const response = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (mine !== this.asked) return;
    if (response === undefined || !response.ok) return location.assign(url);
    const fresh = new DOMParser()
      .parseFromString(await response.text(), 'text/html')
      .querySelector('.map-results');
    const old = this.closest('.map-results');
    if (fresh === null || old === null) return location.assign(url);
    history.pushState(null, '', url);
    const focused = document.activeElement?.getAttribute('data-zoom');
    old.replaceWith(fresh);
    if (focused !== null && focused !== undefined)
      fresh.querySelector<HTMLElement>(`[data-zoom=${focused}]`)?.focus();
  }
}

/** The address of a zoom link with another box: west, south, east, north, where the link has its own. */
function withBox(pattern: URL, box: Box): URL {
  const made = new URL(pattern);
  const value = [box.west, box.south, box.east, box.north].map((degrees) => degrees.toFixed(4)).join(',');
  for (const [name, old] of pattern.searchParams)
    if (/^-?[\d.]+(,-?[\d.]+){3}$/.test(old)) made.searchParams.set(name, value);
  return made;
}

const worldSize = 100_000;

function lonOf(x: number): number {
  return (x / worldSize) * 360 - 180;
}

function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / worldSize))) * 180) / Math.PI;
}
