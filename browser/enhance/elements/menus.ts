// Menus made of <details>: Escape or a click elsewhere closes them.

const menus = 'details.menu[open], details.phone-menu[open]';

/** Listens on the whole page. */
export function enhanceMenus(page: Document): void {
  page.addEventListener('click', (event) => {
    for (const menu of page.querySelectorAll<HTMLDetailsElement>(menus)) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    }
  });
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of page.querySelectorAll<HTMLDetailsElement>(menus)) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
}
