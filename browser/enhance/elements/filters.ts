// Filters on wide screens: a checked box shows its results in place, focus stays, the number of results is said.
// On a phone, and when anything fails, the form is sent as without scripts.

const parts = ['.results', '.chips', '.query'] as const;

/** Follows the filters of the search page. */
export function enhanceFilters(page: Document): void {
  const filters = page.querySelector<HTMLElement>('[data-enhance=filters]');
  const form = page.querySelector<HTMLFormElement>('#search-form');
  if (filters === null || form === null) return;
  const status = statusLine(page, filters);
  const asked = { number: 0 };
  filters.addEventListener('change', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name === '' || !matchMedia('(min-width: 721px)').matches)
      return;
    asked.number += 1;
    void refresh(page, {
      box,
      status,
      isLast: (
        (mine) => () =>
          mine === asked.number
      )(asked.number),
    });
  });
  addEventListener('popstate', () => location.reload());
}

type Refresh = {
  readonly box: HTMLInputElement;
  readonly status: HTMLElement;
  readonly isLast: () => boolean;
};

async function refresh(page: Document, { box, status, isLast }: Refresh): Promise<void> {
  const form = box.form;
  if (form === null) return;
  const url = new URL(form.action);
  url.search = new URLSearchParams(
    [...new FormData(form)].map(([name, value]) => [name, String(value)]),
  ).toString();
  const response = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (!isLast()) return;
  if (response === undefined || !response.ok) return form.requestSubmit();
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!isLast()) return;
  history.pushState(null, '', url);
  replaceParts(page, fresh, box);
  status.textContent = page.querySelector('.results-bar h1')?.textContent ?? '';
}

/** Takes over what the answer shows; the focus stays. */
function replaceParts(page: Document, fresh: Document, box: HTMLInputElement): void {
  page.title = fresh.title;
  for (const part of parts) replaceInside(page, fresh, part);
  replaceFilters(page, fresh);
  const same = [...page.querySelectorAll<HTMLInputElement>('.filters input')].find(
    (other) => other.name === box.name && (box.type === 'text' || other.value === box.value),
  );
  same?.focus();
}

/** Takes over the filters of an answer; open and closed facets stay as the reader left them. */
export function replaceFilters(page: Document, fresh: Document): void {
  const folds = new Map(
    [...page.querySelectorAll<HTMLDetailsElement>('.filters .facet')].map((facet) => [
      nameOf(facet),
      facet.open,
    ]),
  );
  replaceInside(page, fresh, '.filters');
  for (const facet of page.querySelectorAll<HTMLDetailsElement>('.filters .facet'))
    facet.open = folds.get(nameOf(facet)) ?? facet.open;
}

/** Takes over what stands inside an element that both pages have. */
export function replaceInside(page: Document, fresh: Document, selector: string): void {
  const [old, next] = [page.querySelector(selector), fresh.querySelector(selector)];
  if (old !== null && next !== null) old.replaceChildren(...next.childNodes);
}

function nameOf(facet: Element): string {
  return facet.querySelector('summary')?.textContent ?? '';
}

function statusLine(page: Document, filters: Element): HTMLElement {
  const line = page.createElement('p');
  line.className = 'unseen';
  line.setAttribute('role', 'status');
  filters.after(line);
  return line;
}
