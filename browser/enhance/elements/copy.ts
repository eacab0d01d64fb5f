// <cimaise-copy label done>: a button that copies its text and says so.

/** Defines the element. */
export function defineCopy(): void {
  customElements.define('cimaise-copy', CopyText);
}

class CopyText extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector('button') !== null || navigator.clipboard === undefined) return;
    const label = this.getAttribute('label') ?? '';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-outline button-small';
    button.textContent = label;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', () => void this.copy(button, label));
    this.append(button);
  }

  private async copy(button: HTMLButtonElement, label: string): Promise<void> {
    await navigator.clipboard.writeText(this.querySelector('p, code')?.textContent?.trim() ?? '');
    button.textContent = this.getAttribute('done') ?? label;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  }
}
