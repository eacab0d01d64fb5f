/** A white house on posts and an iron tower. */
import { chance } from '../chance.ts';
import { area, blend, box, type Drawing, line, path, type Sheet } from '../shapes.ts';
import { clouds, foliage, ripples } from './nature.ts';
import { leaves, sky } from './ruins.ts';

/** A white house on thin posts, one long window. */
export function whiteVilla(sheet: Sheet): Drawing {
  const { h } = sheet;
  const random = chance(1931);
  return (
    sky(sheet, ['#9c9c9c', '#dcdcdc']) +
    clouds(random, 0, h * 0.4, ['#c4c4c4', '#e8e8e8'], 8) +
    foliage(random, 500, h * 0.5, 560, h * 0.1, leaves, 200) +
    box(0, h * 0.62, 1000, h, '#8c8c8c') +
    ripples(random, h * 0.64, h, ['#6c6c6c', '#a8a8a8', '#5a5a5a'], 160) +
    area(
      [
        [150, h * 0.3],
        [700, h * 0.27],
        [900, h * 0.31],
        [900, h * 0.52],
        [700, h * 0.53],
        [150, h * 0.51],
      ],
      '#f2f2f2',
    ) +
    area(
      [
        [700, h * 0.27],
        [900, h * 0.31],
        [900, h * 0.52],
        [700, h * 0.53],
      ],
      '#c0c0c0',
    ) +
    area(
      [
        [176, h * 0.365],
        [690, h * 0.35],
        [690, h * 0.435],
        [176, h * 0.435],
      ],
      '#333333',
    ) +
    area(
      [
        [712, h * 0.352],
        [890, h * 0.37],
        [890, h * 0.44],
        [712, h * 0.437],
      ],
      '#262626',
    ) +
    Array.from({ length: 8 }, (_, i) => line(`M${230 + i * 62} ${h * 0.36}V${h * 0.435}`, '#d8d8d8', 4)).join(
      '',
    ) +
    path(
      `M330 ${h * 0.3}V${h * 0.2}Q420 ${h * 0.17} 480 ${h * 0.2}V${h * 0.29}ZM520 ${h * 0.285}V${h * 0.17}Q620 ${h * 0.15} 650 ${h * 0.2}V${h * 0.275}Z`,
      '#dedede',
    ) +
    area(
      [
        [260, h * 0.52],
        [660, h * 0.53],
        [640, h * 0.645],
        [290, h * 0.645],
      ],
      '#4a4a4a',
    ) +
    path(`M300 ${h * 0.525}H600V${h * 0.645}H330Q300 ${h * 0.6} 300 ${h * 0.525}Z`, '#5e5e5e') +
    [164, 280, 400, 520, 640, 700, 800, 892].map((x) => box(x, h * 0.51, 10, h * 0.14, '#f4f4f4')).join('') +
    area(
      [
        [140, h * 0.65],
        [900, h * 0.65],
        [980, h * 0.69],
        [60, h * 0.69],
      ],
      '#4c4c4c',
      'opacity=".5"',
    ) +
    line(`M0 ${h * 0.88}Q400 ${h * 0.74} 560 ${h * 0.66}`, '#bcbcbc', 26)
  );
}

/** An iron tower half built. */
export function towerWork(sheet: Sheet, whole: boolean): Drawing {
  const { h } = sheet;
  const ink = whole ? '#4b3a2c' : '#303030';
  const top = whole ? 0.05 : 0.4;
  const half = (q: number) => 20 + 330 * ((q - 0.05) / 0.87) ** 2.3;
  let out = '';
  for (let q = top; q < 0.91; q += 0.018) {
    const a = half(q);
    const b = half(q + 0.018);
    const leg = q > 0.56 ? 0.36 : 1;
    for (const side of [-1, 1]) {
      const inner = (w: number) => 500 + side * w * (1 - leg);
      const outer = (w: number) => 500 + side * w;
      out += line(
        `M${outer(a)} ${h * q}L${outer(b)} ${h * (q + 0.018)}M${inner(a)} ${h * q}L${inner(b)} ${h * (q + 0.018)}M${outer(a)} ${h * q}L${inner(b)} ${h * (q + 0.018)}M${inner(a)} ${h * q}L${outer(b)} ${h * (q + 0.018)}M${outer(b)} ${h * (q + 0.018)}H${inner(b)}`,
        ink,
        whole ? 3.2 : 4.5,
      );
    }
  }
  const deck = (q: number, w: number) =>
    box(500 - w, h * q, w * 2, h * 0.016, ink) +
    Array.from({ length: 16 }, (_, i) =>
      box(500 - w + (i * w) / 8, h * q + h * 0.016, w / 22, h * 0.01, ink),
    ).join('');
  out +=
    deck(0.56, half(0.56) + 18) +
    `<path d="M${500 - half(0.84) * 0.68} ${h * 0.86}Q500 ${h * 0.5} ${500 + half(0.84) * 0.68} ${h * 0.86}" fill="none" stroke="${ink}" stroke-width="9"/>` +
    [-1, 1]
      .map((s) => box(500 + s * 315 - 70, h * 0.905, 140, h * 0.03, blend(ink, '#c9b9a0', 0.4)))
      .join('');
  if (whole)
    return (
      box(0, 0, 1000, h, '#f4eedf') +
      [0.05, 0.33, 0.56, 0.935]
        .map((q) => line(`M60 ${h * q}H940`, '#a5512f', 1.6, 'stroke-dasharray="16 8"'))
        .join('') +
      line(`M80 ${h * 0.05}V${h * 0.935}`, '#a5512f', 2) +
      out +
      deck(0.33, half(0.33) + 14) +
      box(482, h * 0.045, 36, h * 0.012, ink) +
      line(`M500 ${h * 0.045}V${h * 0.015}`, ink, 6) +
      line(`M120 ${h * 0.935}H880`, ink, 5)
    );
  const random = chance(88);
  return (
    sky(sheet, ['#dcdcdc', '#f2f2f2']) +
    clouds(random, h * 0.05, h * 0.5, ['#ffffff', '#d0d0d0'], 8) +
    Array.from({ length: 26 }, (_, i) =>
      box(i * 40, h * (0.82 + random() * 0.04), 40, h * 0.14, blend('#8c8c8c', '#c8c8c8', random())),
    ).join('') +
    out +
    deck(0.395, half(0.4) + 24) +
    Array.from({ length: 7 }, (_, i) =>
      line(`M${392 + i * 36} ${h * 0.4}V${h * (0.36 - random() * 0.04)}`, ink, 4),
    ).join('') +
    line(`M440 ${h * 0.36}L560 ${h * 0.32}M560 ${h * 0.32}V${h * 0.38}`, ink, 4) +
    box(0, h * 0.93, 1000, h, '#8a8a8a') +
    ripples(random, h * 0.94, h, ['#5c5c5c', '#b4b4b4'], 50) +
    Array.from({ length: 14 }, () =>
      box(random() * 960, h * (0.93 + random() * 0.04), 40 + random() * 50, 14, '#4c4c4c'),
    ).join('')
  );
}
