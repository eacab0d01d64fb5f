// <cimaise-neighbours src words>: asks, after the page, which records stand before and after this one in the results.

type Neighbours = {
  readonly position: number;
  readonly total: number;
  readonly previousHref?: string;
  readonly nextHref?: string;
};

/** Defines the element. */
export function defineNeighbours(): void {
  customElements.define('cimaise-neighbours', NeighbourLinks);
}

class NeighbourLinks extends HTMLElement {
  connectedCallback(): void {
    const source = this.getAttribute('src');
    if (source !== null) void this.fill(source);
  }

  private async fill(source: string): Promise<void> {
    const response = await fetch(source, { headers: { accept: 'application/json' } });
    if (!response.ok) return;
    const found = (await response.json()) as Neighbours;
    const where = this.querySelector('.position');
    const number = (value: number) =>
      new Intl.NumberFormat(document.documentElement.lang).format(value).replaceAll('\u202f', '\u00a0');
    const words = this.getAttribute('words') ?? '{position} / {total}';
    if (where !== null)
      where.textContent = words
        .replace('{position}', number(found.position))
        .replace('{total}', number(found.total));
    point(this.querySelector('a[rel=prev]'), found.previousHref);
    point(this.querySelector('a[rel=next]'), found.nextHref);
  }
}

function point(link: HTMLAnchorElement | null, href: string | undefined): void {
  if (link === null) return;
  if (href === undefined) link.remove();
  else link.href = href;
}
