// The theme form of the footer, without leaving the page.

/** Shows the chosen theme at once and tells the server, which keeps it in a cookie. */
export function enhanceTheme(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-enhance=theme]');
  form?.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    show(page, form, button.value);
    void fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(formEntries(form, button)),
      redirect: 'manual',
    });
  });
}

function show(page: Document, form: HTMLFormElement, theme: string): void {
  if (theme === 'system') page.documentElement.removeAttribute('data-theme');
  else page.documentElement.setAttribute('data-theme', theme);
  for (const button of form.querySelectorAll('button'))
    button.setAttribute('aria-pressed', String(button.value === theme));
}

function formEntries(form: HTMLFormElement, button: HTMLButtonElement): [string, string][] {
  return [...new FormData(form, button)].map(([name, value]) => [name, String(value)]);
}
