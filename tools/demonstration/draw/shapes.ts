/** Small words for composing a scene in SVG. A scene is 1000 units wide; heights follow the proportions. */

/** A composed scene: the drawing's elements, without the frame. */
export type Drawing = string;

/** The corners of a picture: 1000 wide, `h` high. */
export type Sheet = { readonly h: number; readonly id: string };

/** A filled closed line through points. */
export function area(points: readonly (readonly [number, number])[], fill: string, more = ''): Drawing {
  return `<polygon points="${points.map(([x, y]) => `${r(x)},${r(y)}`).join(' ')}" fill="${fill}" ${more}/>`;
}

/** A filled path. */
export function path(d: string, fill: string, more = ''): Drawing {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

/** A drawn line along a path. */
export function line(d: string, stroke: string, width: number, more = ''): Drawing {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${r(width)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

/** A filled rectangle. */
export function box(x: number, y: number, w: number, h: number, fill: string, more = ''): Drawing {
  return `<rect x="${r(x)}" y="${r(y)}" width="${r(Math.max(0, w))}" height="${r(Math.max(0, h))}" fill="${fill}" ${more}/>`;
}

/** A filled ellipse. */
export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, more = ''): Drawing {
  return `<ellipse cx="${r(cx)}" cy="${r(cy)}" rx="${r(rx)}" ry="${r(ry)}" fill="${fill}" ${more}/>`;
}

/** A ring. */
export function ring(cx: number, cy: number, radius: number, stroke: string, width: number): Drawing {
  return `<circle cx="${r(cx)}" cy="${r(cy)}" r="${r(radius)}" fill="none" stroke="${stroke}" stroke-width="${r(width)}"/>`;
}

/** A pointed or round arch standing on (x, y), `w` wide and `h` high; `point` 0 is round, 1 is sharp. */
export function arch(x: number, y: number, w: number, h: number, point = 0.6): string {
  const rise = Math.min(h, w * (0.5 + point * 0.55));
  const spring = y - h + rise;
  const pull = rise * (0.55 + 0.3 * (1 - point));
  const top = y - h;
  const side = w / 2 - (w / 2) * (0.55 + 0.3 * (1 - point)) * (1 - point);
  return (
    `M${r(x - w / 2)} ${r(y)}L${r(x - w / 2)} ${r(spring)}` +
    `C${r(x - w / 2)} ${r(spring - pull)} ${r(x - w / 2 + side)} ${r(top)} ${r(x)} ${r(top)}` +
    `C${r(x + w / 2 - side)} ${r(top)} ${r(x + w / 2)} ${r(spring - pull)} ${r(x + w / 2)} ${r(spring)}L${r(x + w / 2)} ${r(y)}Z`
  );
}

/** A gradient definition; stops are [offset, colour]. Direction `down`, `across` or `round`. */
export function fade(
  id: string,
  stops: readonly (readonly [number, string])[],
  way: 'down' | 'across' | 'round' = 'down',
): Drawing {
  const inner = stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('');
  if (way === 'round')
    return `<radialGradient id="${id}" cx=".42" cy=".38" r=".75">${inner}</radialGradient>`;
  const end = way === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="0"';
  return `<linearGradient id="${id}" x1="0" y1="0" ${end}>${inner}</linearGradient>`;
}

/** Groups drawings under one transformation or style. */
export function group(more: string, ...parts: readonly Drawing[]): Drawing {
  return `<g ${more}>${parts.join('')}</g>`;
}

/** A whole picture as an SVG file of `width` pixels. */
export function frame(drawing: Drawing, sheet: Sheet, width: number): string {
  const height = Math.round((width * sheet.h) / 1000);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 ${r(sheet.h)}" width="${width}" height="${height}">${drawing}</svg>`;
}

/** A colour between two, `t` from 0 to 1. */
export function blend(a: string, b: string, t: number): string {
  const part = (s: string, i: number) => Number.parseInt(s.slice(i, i + 2), 16);
  const mix = (i: number) => Math.round(part(a, i) + (part(b, i) - part(a, i)) * Math.min(1, Math.max(0, t)));
  return `#${[1, 3, 5].map((i) => mix(i).toString(16).padStart(2, '0')).join('')}`;
}

/** A number with at most one decimal, as SVG needs no more. */
export function r(value: number): string {
  return String(Math.round(value * 10) / 10);
}
