// <cimaise-progress src>: asks every second how far the work has come; when it is done, the page shows its result.

type Progress = {
  readonly done: number;
  readonly total: number;
  readonly label: string;
  readonly finished: boolean;
};

/** Defines the element. */
export function defineProgress(): void {
  customElements.define('cimaise-progress', ProgressBar);
}

class ProgressBar extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    const source = this.getAttribute('src');
    if (source !== null) this.timer = window.setInterval(() => void this.ask(source), 1000);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private async ask(source: string): Promise<void> {
    const response = await fetch(source, { headers: { accept: 'application/json' } }).catch(() => undefined);
    if (response === undefined || !response.ok) return;
    const { done, total, label, finished } = (await response.json()) as Progress;
    const bar = this.querySelector('progress');
    if (bar !== null) {
      bar.max = Math.max(total, 1);
      bar.value = done;
      bar.setAttribute('aria-label', label);
    }
    const words = this.querySelector('p');
    if (words !== null) words.textContent = label;
    if (!finished) return;
    clearInterval(this.timer);
    location.reload();
  }
}
