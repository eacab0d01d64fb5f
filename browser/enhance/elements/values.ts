// <cimaise-values src field operator said>: proposes values of the field chosen beside it while one types, as a
// combobox (WAI-ARIA Authoring Practices, list autocomplete); hides itself where the operator asks for no value.

const PAUSE_MS = 150;
const WITHOUT_VALUE: ReadonlySet<string> = new Set(['renseigne', 'non-renseigne']);

/** Defines the element. */
export function defineValues(): void {
  customElements.define('cimaise-values', ValueProposals);
}

class ValueProposals extends HTMLElement {
  private asked = 0;
  private readonly list = document.createElement('ul');
  private readonly status = document.createElement('p');
  private active = -1;

  connectedCallback(): void {
    const field = this.querySelector('input');
    if (field === null || this.list.isConnected) return;
    this.list.id = `${field.id}-values`;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', field.labels?.[0]?.textContent ?? '');
    this.list.hidden = true;
    this.status.className = 'unseen';
    this.status.setAttribute('role', 'status');
    field.removeAttribute('list');
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', this.list.id);
    field.setAttribute('aria-expanded', 'false');
    this.append(this.list, this.status);
    field.addEventListener('input', () => void this.propose(field));
    field.addEventListener('keydown', (event) => this.press(event, field));
    field.addEventListener('blur', () => this.close(field));
    this.list.addEventListener('mousedown', (event) => this.point(event, field));
    this.followOperator();
  }

  private followOperator(): void {
    const operator = this.control('operator');
    const follow = () => {
      this.hidden = WITHOUT_VALUE.has(operator?.value ?? '');
    };
    operator?.addEventListener('change', follow);
    follow();
  }

  /** The select that an attribute names. */
  private control(attribute: string): HTMLSelectElement | null {
    const name = this.getAttribute(attribute) ?? '';
    return document.querySelector<HTMLSelectElement>(`select[name="${CSS.escape(name)}"]`);
  }

  /** Typing ahead makes earlier answers late: only the last question's answer is shown. */
  private async propose(field: HTMLInputElement): Promise<void> {
    this.asked += 1;
    const question = this.asked;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    const chosen = this.control('field')?.value ?? '';
    if (question !== this.asked) return;
    if (chosen === '') return this.close(field);
    const url = new URL(this.getAttribute('src') ?? '', location.href);
    url.searchParams.set('champ', chosen);
    url.searchParams.set('debut', field.value.trim());
    for (const [name, value] of new FormData(field.form ?? undefined))
      if (name === 'f.dataset') url.searchParams.append(name, String(value));
    const response = await fetch(url, { headers: { accept: 'application/json' } }).catch(() => undefined);
    if (question !== this.asked || document.activeElement !== field) return;
    if (response === undefined || !response.ok) return this.close(field);
    const { values } = (await response.json()) as { readonly values: readonly string[] };
    if (question === this.asked) this.open(field, values);
  }

  private open(field: HTMLInputElement, values: readonly string[]): void {
    this.list.replaceChildren(...values.map((value, index) => this.optionOf(value, index)));
    this.activate(field, -1);
    this.list.hidden = values.length === 0;
    field.setAttribute('aria-expanded', String(values.length > 0));
    this.status.textContent = (this.getAttribute('said') ?? '').replace('{count}', String(values.length));
  }

  private optionOf(value: string, index: number): HTMLLIElement {
    const option = document.createElement('li');
    option.id = `${this.list.id}-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    option.textContent = value;
    return option;
  }

  private close(field: HTMLInputElement): void {
    this.asked += 1;
    this.list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    this.activate(field, -1);
  }

  private activate(field: HTMLInputElement, index: number): void {
    this.active = index;
    for (const [place, option] of [...this.list.children].entries())
      option.setAttribute('aria-selected', String(place === index));
    const option = this.list.children[index];
    if (option === undefined) field.removeAttribute('aria-activedescendant');
    else {
      field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  }

  private press(event: KeyboardEvent, field: HTMLInputElement): void {
    const shown = !this.list.hidden;
    const count = this.list.children.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!shown) return void this.propose(field);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const from = this.active === -1 && step === -1 ? 0 : this.active;
      this.activate(field, (from + step + count) % count);
    } else if (event.key === 'Enter' && shown && this.active >= 0) {
      event.preventDefault();
      this.choose(field, this.active);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      this.close(field);
    }
  }

  private point(event: MouseEvent, field: HTMLInputElement): void {
    event.preventDefault();
    const option = (event.target as Element).closest('li');
    if (option !== null) this.choose(field, [...this.list.children].indexOf(option));
  }

  private choose(field: HTMLInputElement, index: number): void {
    field.value = this.list.children[index]?.textContent ?? field.value;
    this.close(field);
  }
}
