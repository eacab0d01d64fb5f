// <cimaise-zoom>: the image of a record in a dialog, enlarged by buttons, keys, wheel or drag.

/** Defines the element. */
export function defineZoom(): void {
  customElements.define('cimaise-zoom', ZoomImage);
}

class ZoomImage extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector<HTMLAnchorElement>('a[data-zoom]');
    if (link === null) return;
    const triggers = [link, ...document.querySelectorAll<HTMLAnchorElement>('.record-tools a[data-zoom]')];
    for (const trigger of triggers) {
      trigger.addEventListener('click', (event) => {
        event.preventDefault();
        openZoom(link);
      });
    }
  }
}

type View = { scale: number; x: number; y: number };

function openZoom(link: HTMLAnchorElement): void {
  const words = (name: string) => link.dataset[name] ?? '';
  const dialog = document.createElement('dialog');
  dialog.className = 'zoom-dialog';
  dialog.setAttribute('aria-label', link.getAttribute('aria-label') ?? '');
  const image = document.createElement('img');
  image.src = link.href;
  image.alt = link.querySelector('img')?.alt ?? '';
  image.draggable = false;
  const view: View = { scale: 1, x: 0, y: 0 };
  const draw = () => {
    view.scale = Math.min(8, Math.max(1, view.scale));
    if (view.scale === 1) Object.assign(view, { x: 0, y: 0 });
    image.style.transform = `translate(calc(-50% + ${view.x}px), calc(-50% + ${view.y}px)) scale(${view.scale})`;
  };
  const zoom = (factor: number) => {
    Object.assign(view, { scale: view.scale * factor, x: view.x * factor, y: view.y * factor });
    draw();
  };
  image.addEventListener('load', () => fitScreen(image));
  const bar = document.createElement('div');
  bar.className = 'zoom-bar';
  bar.append(
    button('+', words('wordsIn'), () => zoom(1.5)),
    button('−', words('wordsOut'), () => zoom(1 / 1.5)),
    button('×', words('wordsClose'), () => dialog.close()),
  );
  dialog.append(bar, image);
  followPointer(image, view, draw);
  dialog.addEventListener('wheel', (event) => zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15), { passive: true });
  dialog.addEventListener('keydown', (event) => keyMove(event, { view, zoom, draw }));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  draw();
  dialog.showModal();
}

function fitScreen(image: HTMLImageElement): void {
  const fit = Math.min((innerWidth - 32) / image.naturalWidth, (innerHeight - 32) / image.naturalHeight);
  image.width = Math.round(image.naturalWidth * fit);
}

function button(sign: string, label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = sign;
  if (label !== '') made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

function followPointer(image: HTMLElement, view: View, draw: () => void): void {
  image.addEventListener('pointerdown', (event) => image.setPointerCapture(event.pointerId));
  image.addEventListener('pointermove', (event) => {
    if (!image.hasPointerCapture(event.pointerId)) return;
    Object.assign(view, { x: view.x + event.movementX, y: view.y + event.movementY });
    draw();
  });
}

function keyMove(
  event: KeyboardEvent,
  { view, zoom, draw }: { view: View; zoom: (factor: number) => void; draw: () => void },
): void {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [60, 0],
    ArrowRight: [-60, 0],
    ArrowUp: [0, 60],
    ArrowDown: [0, -60],
  };
  const step = steps[event.key];
  if (event.key === '+') zoom(1.5);
  else if (event.key === '-') zoom(1 / 1.5);
  else if (step !== undefined) {
    Object.assign(view, { x: view.x + step[0], y: view.y + step[1] });
    draw();
  } else return;
  event.preventDefault();
}
