/** Great halls of glass: a pool, a station, a wall of coloured panes. */
import { chance } from '../chance.ts';
import {
  arch,
  area,
  blend,
  box,
  type Drawing,
  fade,
  group,
  line,
  oval,
  path,
  type Sheet,
} from '../shapes.ts';
import { clouds, ripples } from './nature.ts';

/** A pool lined with statues under a half rose of yellow glass. */
export function artPool({ h, id }: Sheet): Drawing {
  const random = chance(1932);
  let out =
    `<defs>${fade(`${id}w`, [
      [0, '#e9dcc0'],
      [1, '#c9b48c'],
    ])}${fade(`${id}p`, [
      [0, '#5fa3a0'],
      [1, '#2f6f78'],
    ])}</defs>` +
    box(0, 0, 1000, h, `url(#${id}w)`) +
    path(`M0 0H1000L760 ${h * 0.16}H240Z`, '#d9c9a4') +
    area(
      [
        [0, 0],
        [240, h * 0.16],
        [240, h * 0.6],
        [0, h * 0.86],
      ],
      '#dccaa2',
    ) +
    area(
      [
        [1000, 0],
        [760, h * 0.16],
        [760, h * 0.6],
        [1000, h * 0.86],
      ],
      '#c9b48a',
    ) +
    box(240, h * 0.16, 520, h * 0.44, '#e6d7b4') +
    path(`M280 ${h * 0.5}A220 ${h * 0.3} 0 0 1 720 ${h * 0.5}Z`, '#8a5a24');
  for (let i = 0; i < 17; i++) {
    const a = Math.PI + ((i + 0.5) / 17) * Math.PI;
    out += `<path d="M500 ${h * 0.5}L${500 + Math.cos(a - 0.075) * 210} ${h * 0.5 + Math.sin(a - 0.075) * h * 0.285}A210 ${h * 0.285} 0 0 1 ${500 + Math.cos(a + 0.075) * 210} ${h * 0.5 + Math.sin(a + 0.075) * h * 0.285}Z" fill="${['#f7d76a', '#f2b83c', '#fbe9a0', '#e8962c'][i % 4]}"/>`;
  }
  out +=
    `<path d="M440 ${h * 0.5}A60 ${h * 0.08} 0 0 1 560 ${h * 0.5}Z" fill="#e07a2c"/>` +
    area(
      [
        [330, h * 0.6],
        [670, h * 0.6],
        [900, h],
        [100, h],
      ],
      `url(#${id}p)`,
    ) +
    area(
      [
        [440, h * 0.6],
        [560, h * 0.6],
        [600, h * 0.9],
        [400, h * 0.9],
      ],
      '#f7d76a',
      'opacity=".5"',
    ) +
    ripples(random, h * 0.62, h, ['#a9d3cc', '#f2d98c', '#2b5f6a', '#7fb8b0'], 110, [200, 800]) +
    area(
      [
        [240, h * 0.6],
        [330, h * 0.6],
        [100, h],
        [0, h],
        [0, h * 0.86],
      ],
      '#efe6d2',
    ) +
    area(
      [
        [760, h * 0.6],
        [670, h * 0.6],
        [900, h],
        [1000, h],
        [1000, h * 0.86],
      ],
      '#e0d3b6',
    );
  for (const side of [0, 1])
    for (let k = 0; k < 5; k++) {
      const t = k / 5;
      const x = side ? 1000 - (50 + 190 * t) : 50 + 190 * t;
      const y = h * (0.88 - 0.28 * t);
      const s = 150 * (1 - t * 0.62);
      for (const q of [0.26, 0.6])
        out += path(
          arch(side ? 1000 - (30 + 220 * t) : 30 + 220 * t, y - s * (q * 3.2 - 0.2), s * 0.4, s * 0.72, 0),
          '#8a7450',
          'opacity=".55"',
        );
      out +=
        box(x - s * 0.13, y - s * 0.3, s * 0.26, s * 0.34, '#b9ab8e') +
        path(
          `M${x - s * 0.1} ${y - s * 0.3}l${s * 0.02} ${-s * 0.44}q${s * 0.08} ${-s * 0.12} ${s * 0.16} 0l${s * 0.02} ${s * 0.44}z`,
          '#f4efe2',
        ) +
        oval(x, y - s * 0.9, s * 0.055, s * 0.075, '#f4efe2');
    }
  return out;
}

/** A station's glass roof, engines and blue smoke. */
export function station({ h, id }: Sheet): Drawing {
  const random = chance(1877);
  let roof = '';
  for (let i = 0; i < 15; i++)
    roof +=
      line(`M500 ${h * 0.1}L${-60 + i * 80} ${h * (0.34 - Math.abs(i - 7) * 0.004)}`, '#5f6a7a', 6) +
      line(`M${500 - i * 36} ${h * (0.1 + i * 0.018)}H${500 + i * 36}`, '#6b7686', 3);
  let folk = '';
  for (let i = 0; i < 60; i++)
    folk += oval(
      (random() > 0.5 ? 740 : 40) + random() * 220,
      h * (0.7 + random() * 0.2),
      8,
      26,
      ['#2b3046', '#4a3b40', '#6b7086'][i % 3] ?? '#333',
    );
  return (
    `<defs>${fade(`${id}s`, [
      [0, '#9fb4c8'],
      [1, '#ecdfc4'],
    ])}</defs>` +
    box(0, 0, 1000, h, `url(#${id}s)`) +
    Array.from({ length: 12 }, (_, i) =>
      box(170 + i * 58, h * (0.34 + random() * 0.05), 56, h * 0.26, blend('#d9c7a0', '#a9b0c0', random())),
    ).join('') +
    area(
      [
        [0, h * 0.08],
        [500, h * -0.06],
        [1000, h * 0.08],
        [1000, h * 0.36],
        [500, h * 0.1],
        [0, h * 0.36],
      ],
      '#8595a6',
    ) +
    roof +
    [60, 190, 810, 940].map((x) => box(x, h * 0.3, 14, h * 0.5, '#4b5666')).join('') +
    line(`M0 ${h * 0.36}L500 ${h * 0.11}L1000 ${h * 0.36}`, '#3f4a58', 14) +
    box(0, h * 0.62, 1000, h, '#a99a86') +
    [260, 340, 460, 560, 690, 800]
      .map((x) => line(`M${500 + (x - 500) * 0.5} ${h * 0.6}L${500 + (x - 500) * 1.9} ${h}`, '#5a5f6c', 9))
      .join('') +
    clouds(random, h * 0.36, h * 0.6, ['#b4c4dc', '#dfe3ea', '#8fa6c9', '#f4f0e6'], 26) +
    group(
      '',
      box(430, h * 0.5, 150, h * 0.19, '#23262f'),
      oval(505, h * 0.54, 70, 64, '#2f333e'),
      oval(505, h * 0.54, 50, 46, '#1a1c22'),
      box(488, h * 0.38, 34, h * 0.12, '#1a1c22'),
      box(420, h * 0.67, 170, 24, '#3a2a2a'),
      oval(450, h * 0.67, 13, 13, '#f2c04a'),
      oval(560, h * 0.67, 13, 13, '#f2c04a'),
      ...[446, 562].map((x) => oval(x, h * 0.72, 26, 24, '#15171b')),
    ) +
    group('', box(160, h * 0.5, 110, h * 0.13, '#2f4a44'), box(170, h * 0.52, 90, h * 0.05, '#a9b8b4')) +
    folk +
    ripples(random, h * 0.74, h, ['#8a7c70', '#c4b49c', '#7a86a0'], 90)
  );
}

/** A wall of coloured glass in a grid of concrete. */
export function glassWall({ h }: Sheet): Drawing {
  const random = chance(12768);
  let out = box(0, 0, 1000, h, '#2b2724');
  const rows = 26;
  const low = ['#a3261f', '#7a1f3c', '#2f5a3a', '#4b2a6b', '#c4572c'];
  const high = ['#f2d98a', '#f7efd0', '#e9b04c', '#d9c9e0', '#f4e4b4'];
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < 18; i++) {
      const up = 1 - j / rows;
      const tone = random() < up ? high : low;
      const x = 18 + i * 54;
      const y = 16 + (j * (h - 32)) / rows;
      const tint = blend(
        tone[Math.floor(random() * tone.length)] ?? '#fff',
        '#ffffff',
        0.12 * random() + 0.1 * up,
      );
      out +=
        box(x, y, 46, (h - 32) / rows - 7, tint) +
        (random() > 0.55
          ? box(x, y, 46, ((h - 32) / rows - 7) * random(), blend(tint, low[j % 5] ?? '#a22', 0.45))
          : '');
    }
  return (
    out +
    [0.34, 0.67].map((q) => box(0, h * q, 1000, 22, '#3f3a35')).join('') +
    [324, 648].map((x) => box(x, 0, 22, h, '#3f3a35')).join('')
  );
}
