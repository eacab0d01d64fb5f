/** What most scenes share: water, clouds, leaves, boats. */
import type { Chance } from '../chance.ts';
import { blend, type Drawing, line, oval, path } from '../shapes.ts';

/** Broken light on water between two heights. */
export function ripples(
  random: Chance,
  top: number,
  foot: number,
  tones: readonly string[],
  count: number,
  span: readonly [number, number] = [0, 1000],
): Drawing {
  let out = '';
  for (let i = 0; i < count; i++) {
    const deep = random() ** 0.8;
    const y = top + (foot - top) * deep;
    const x = span[0] + random() * (span[1] - span[0]);
    const w = (14 + random() * 70) * (0.4 + deep);
    out += oval(
      x,
      y,
      w,
      1.5 + deep * 5,
      tones[Math.floor(random() * tones.length)] ?? '#fff',
      `opacity="${(0.35 + random() * 0.5).toFixed(2)}"`,
    );
  }
  return out;
}

/** Soft clouds between two heights. */
export function clouds(
  random: Chance,
  top: number,
  foot: number,
  tones: readonly string[],
  count: number,
): Drawing {
  let out = '';
  for (let i = 0; i < count; i++) {
    const x = random() * 1000;
    const y = top + (foot - top) * random();
    const tone = tones[Math.floor(random() * tones.length)] ?? '#fff';
    for (let k = 0; k < 6; k++)
      out += oval(
        x + (random() - 0.5) * 190,
        y + (random() - 0.5) * 40,
        40 + random() * 75,
        14 + random() * 26,
        tone,
        'opacity=".6"',
      );
  }
  return out;
}

/** A small sailing boat. */
export function boat(x: number, y: number, size: number, hull: string, sail: string): Drawing {
  const s = size;
  return (
    path(
      `M${x - s} ${y}Q${x} ${y + s * 0.5} ${x + s} ${y - s * 0.06}L${x + s * 0.75} ${y + s * 0.32}Q${x} ${y + s * 0.5} ${x - s * 0.7} ${y + s * 0.3}Z`,
      hull,
    ) +
    line(`M${x} ${y}V${y - s * 2.2}`, '#4a3d33', s * 0.06) +
    path(
      `M${x + s * 0.06} ${y - s * 2.1}Q${x + s * 1.1} ${y - s} ${x + s * 0.8} ${y - s * 0.12}L${x + s * 0.06} ${y - s * 0.1}Z`,
      sail,
    ) +
    path(
      `M${x - s * 0.06} ${y - s * 1.9}Q${x - s * 0.7} ${y - s * 0.8} ${x - s * 0.72} ${y - s * 0.12}L${x - s * 0.06} ${y - s * 0.1}Z`,
      blend(sail, '#8a7a6a', 0.25),
    ) +
    oval(x, y + s * 0.75, s * 0.8, s * 0.12, hull, 'opacity=".45"')
  );
}

/** Leaves thrown around a point. */
export function foliage(
  random: Chance,
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  tones: readonly string[],
  count: number,
): Drawing {
  let out = '';
  for (let i = 0; i < count; i++) {
    const a = random() * Math.PI * 2;
    const d = Math.sqrt(random());
    out += oval(
      cx + Math.cos(a) * rx * d,
      cy + Math.sin(a) * ry * d,
      rx * (0.1 + random() * 0.16),
      ry * (0.06 + random() * 0.1),
      tones[Math.floor(random() * tones.length)] ?? '#484',
      'opacity=".85"',
    );
  }
  return out;
}
