/** The grey ground on which objects are drawn. */
import { blend, box, type Drawing, fade, oval, type Sheet } from '../shapes.ts';

/** The grey ground of an object's photograph, with its cast shadow. */
export function ground(
  { h, id }: Sheet,
  shadow: readonly [number, number, number],
  tones: readonly [string, string] = ['#e3e4e1', '#c3c6c2'],
): Drawing {
  const [x, y, w] = shadow;
  return `<defs>${fade(`${id}g`, [
    [0, tones[0]],
    [0.7, blend(tones[0], tones[1], 0.4)],
    [1, tones[1]],
  ])}<radialGradient id="${id}h"><stop offset="0" stop-color="#3c403e" stop-opacity=".55"/><stop offset="1" stop-color="#3c403e" stop-opacity="0"/></radialGradient></defs>${box(0, 0, 1000, h, `url(#${id}g)`)}${oval(x, y, w, w * 0.16, `url(#${id}h)`)}`;
}
