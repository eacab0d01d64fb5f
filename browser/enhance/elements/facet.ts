// <cimaise-facet src name form label placeholder>: a field that searches the values of a facet while one types.

type FacetAnswer = {
  readonly values: readonly {
    readonly value: string;
    readonly label: string;
    readonly count: number;
    readonly checked: boolean;
  }[];
};

/** Defines the element. */
export function defineFacet(): void {
  customElements.define('cimaise-facet', FacetSearch);
}

class FacetSearch extends HTMLElement {
  private asked = 0;

  connectedCallback(): void {
    const source = this.getAttribute('src');
    const list = this.querySelector('fieldset');
    if (source === null || list === null || this.querySelector('input[type=search]') !== null) return;
    const first = rowsOf(list);
    const field = document.createElement('input');
    field.type = 'search';
    field.placeholder = this.getAttribute('placeholder') ?? '';
    field.setAttribute('aria-label', this.getAttribute('label') ?? '');
    field.addEventListener('input', () => void this.search(source, field.value.trim(), { list, first }));
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    this.prepend(field);
  }

  /** Typing ahead makes earlier answers late: only the last question's answer is shown. */
  private async search(
    source: string,
    words: string,
    { list, first }: { list: Element; first: readonly Element[] },
  ): Promise<void> {
    this.asked += 1;
    const question = this.asked;
    await new Promise((done) => setTimeout(done, 180));
    if (question !== this.asked) return;
    if (words === '') return replaceRows(list, first);
    const url = new URL(source, location.href);
    url.searchParams.set('contains', words);
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    if (!response.ok || question !== this.asked) return;
    const { values } = (await response.json()) as FacetAnswer;
    const kept = first.filter((row) => row.querySelector<HTMLInputElement>('input')?.checked);
    const known = new Set(kept.map((row) => row.querySelector<HTMLInputElement>('input')?.value));
    replaceRows(list, [
      ...kept,
      ...values.filter(({ value }) => !known.has(value)).map((value) => this.labelOf(value)),
    ]);
  }

  private labelOf({ value, label, count, checked }: FacetAnswer['values'][number]): HTMLLabelElement {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.name = this.getAttribute('name') ?? '';
    box.setAttribute('form', this.getAttribute('form') ?? '');
    box.value = value;
    box.checked = checked;
    const words = document.createElement('span');
    words.textContent = label;
    const number = document.createElement('span');
    number.className = 'count';
    number.textContent = new Intl.NumberFormat(document.documentElement.lang)
      .format(count)
      .replaceAll('\u202f', '\u00a0');
    const line = document.createElement('label');
    line.append(box, words, number);
    return line;
  }
}

/** Boxes, or in a tree boxes with what opens them. */
function rowsOf(list: Element): readonly Element[] {
  return [...list.children].filter((child) => child.localName !== 'legend');
}

function replaceRows(list: Element, rows: readonly Element[]): void {
  for (const row of rowsOf(list)) row.remove();
  list.append(...rows);
}
