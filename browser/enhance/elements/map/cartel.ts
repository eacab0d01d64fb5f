// The small cartel of a mark: what it is, and the way on. It hangs beside its point and moves with it.
import type { Mark } from './read-tile.ts';
import { type Size, spotOf, type View } from './view.ts';

/** Words of a cartel. */
export type CartelWords = { readonly read: string; readonly together: string; readonly close: string };

/** An open cartel. */
export type Cartel = { readonly mark: Mark; readonly element: HTMLElement };

/** Makes the cartel of a mark; `count` says how many records when there are several. */
export function makeCartel(
  mark: Mark,
  {
    words,
    count,
    close,
  }: { readonly words: CartelWords; readonly count: string; readonly close: () => void },
): Cartel {
  const element = document.createElement('div');
  element.className = 'map-cartel';
  const title = document.createElement('a');
  title.className = 'title';
  title.href = mark.href ?? '';
  title.textContent = mark.title ?? count;
  const detail = document.createElement('p');
  detail.textContent = mark.count > 1 && mark.title !== undefined ? count : (mark.detail ?? '');
  const link = document.createElement('a');
  link.href = mark.href ?? '';
  link.textContent = mark.count > 1 ? words.together : words.read;
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', words.close);
  button.textContent = '×';
  button.addEventListener('click', close);
  element.append(title, ...(detail.textContent === '' ? [] : [detail]), link, button);
  return { mark, element };
}

/** Above its point, or below where there is no room. */
export function placeCartel({ mark, element }: Cartel, view: View, size: Size): void {
  const { x, y } = spotOf(view, mark, size);
  const half = element.offsetWidth / 2;
  const left = Math.max(half + 8, Math.min(size.width - half - 8, x));
  const below = y < element.offsetHeight + 30;
  element.style.left = `${left.toFixed(0)}px`;
  element.style.top = `${(below ? y + 18 : y - 18 - element.offsetHeight).toFixed(0)}px`;
  element.hidden = x < 0 || y < 0 || x > size.width || y > size.height;
}
