// What moves a map: one hand drags it, two bring it nearer, the wheel, and the keyboard. While a zone is drawn, hand and
// keys are the drawing's.
import type { Drawing } from './draw-zone.ts';
import { moved, type Size, type Spot, type View, zoomed } from './view.ts';

/** A map that can be moved. */
export type Movable = {
  readonly stage: HTMLElement;
  readonly view: () => View;
  readonly size: () => Size;
  readonly look: (view: View) => void;
  readonly drawing: () => Drawing | undefined;
  /** Whether a hand holds the map. */
  readonly held: (is: boolean) => void;
};

const KEY_STEP = 90;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

/** Begins to listen. */
export function listenToHands(map: Movable): void {
  const { stage } = map;
  const hands = new Map<number, Spot>();
  stage.addEventListener('pointerdown', (event) => {
    const onLink = event.target instanceof Element && event.target.closest('a, button') !== null;
    if (event.button !== 0 || (onLink && map.drawing() === undefined)) return;
    stage.setPointerCapture(event.pointerId);
    hands.set(event.pointerId, spotIn(stage, event));
    if (map.drawing() === undefined) map.held(true);
    else map.drawing()?.press(spotIn(stage, event));
  });
  stage.addEventListener('pointermove', (event) => drag(event, hands, map));
  for (const end of ['pointerup', 'pointercancel'] as const) {
    stage.addEventListener(end, (event) => {
      const held = hands.delete(event.pointerId);
      if (held && end === 'pointerup') map.drawing()?.release(spotIn(stage, event));
      if (hands.size === 0) map.held(false);
    });
  }
  stage.addEventListener('dblclick', (event) => {
    if (map.drawing() !== undefined) map.drawing()?.finish();
    else map.look(zoomed(map.view(), 1, spotIn(stage, event), map.size()));
  });
  stage.addEventListener('wheel', (event) => wheel(event, map), { passive: false });
  stage.addEventListener('keydown', (event) => key(event, map));
}

function drag(event: PointerEvent, hands: Map<number, Spot>, map: Movable): void {
  const before = hands.get(event.pointerId);
  const now = spotIn(map.stage, event);
  const drawing = map.drawing();
  if (drawing !== undefined) {
    if (before !== undefined || event.pointerType === 'mouse') drawing.move(now);
    return;
  }
  if (before === undefined) return;
  const other = [...hands].find(([id]) => id !== event.pointerId)?.[1];
  hands.set(event.pointerId, now);
  if (other === undefined) {
    map.look(moved(map.view(), { x: before.x - now.x, y: before.y - now.y }, map.size()));
    return;
  }
  const apart = (spot: Spot) => Math.max(1, Math.hypot(spot.x - other.x, spot.y - other.y));
  const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
  map.look(zoomed(map.view(), Math.log2(apart(now) / apart(before)), middle, map.size()));
}

/** The wheel scrolls the page until the map is in use; with Ctrl (or a pinch) it always comes nearer. */
function wheel(event: WheelEvent, map: Movable): void {
  if (!event.ctrlKey && !map.stage.contains(document.activeElement)) return;
  event.preventDefault();
  const steps = Math.max(-0.5, Math.min(0.5, -event.deltaY * (event.ctrlKey ? 0.01 : 0.003)));
  map.look(zoomed(map.view(), steps, spotIn(map.stage, event), map.size()));
}

function key(event: KeyboardEvent, map: Movable): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target !== map.stage) return;
  if (map.drawing()?.key(event.key, event.shiftKey) ?? moveByKey(event.key, map)) event.preventDefault();
}

function moveByKey(name: string, map: Movable): boolean {
  const size = map.size();
  const middle = { x: size.width / 2, y: size.height / 2 };
  const arrow = arrows[name];
  if (name === '+' || name === '=') map.look(zoomed(map.view(), 1, middle, size));
  else if (name === '-') map.look(zoomed(map.view(), -1, middle, size));
  else if (arrow !== undefined) map.look(moved(map.view(), { x: arrow[0], y: arrow[1] }, size));
  else return false;
  return true;
}

function spotIn(stage: HTMLElement, event: { readonly clientX: number; readonly clientY: number }): Spot {
  const { left, top } = stage.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
