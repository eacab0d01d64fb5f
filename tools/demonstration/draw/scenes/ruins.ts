/** Ruins and cloisters in the greys of old photographs. */
import { chance } from '../chance.ts';
import { arch, area, blend, box, type Drawing, fade, line, oval, path, ring, type Sheet } from '../shapes.ts';
import { clouds, foliage, ripples } from './nature.ts';

/** A part of a larger scene: pale. */
export const pale = ['#dadada', '#eeeeee'] as const;

/** A part of a larger scene: leaves. */
export const leaves = ['#2c2c2c', '#484848', '#606060', '#383838'];

/** A part of a larger scene: sky. */
export function sky({ h, id }: Sheet, tones: readonly [string, string] = pale): Drawing {
  return `<defs>${fade(`${id}s`, [
    [0, tones[0]],
    [1, tones[1]],
  ])}${fade(
    `${id}t`,
    [
      [0, '#d4d4d4'],
      [0.4, '#a6a6a6'],
      [1, '#565656'],
    ],
    'across',
  )}</defs>${box(0, 0, 1000, h, `url(#${id}s)`)}`;
}

/** Two ruined towers above the trees. */
export function ruinedTowers(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(67);
  const tower = (x: number) => {
    let out =
      box(x - 90, h * 0.36, 180, h * 0.52, `url(#${id}t)`) +
      path(
        `M${x - 66} ${h * 0.36}L${x - 62} ${h * 0.12}L${x - 30} ${h * 0.1}L${x} ${h * 0.125}L${x + 34} ${h * 0.1}L${x + 62} ${h * 0.13}L${x + 66} ${h * 0.36}Z`,
        `url(#${id}t)`,
      );
    for (const [q, n, w] of [
      [0.22, 2, 26],
      [0.32, 2, 26],
      [0.44, 3, 24],
      [0.56, 3, 24],
      [0.7, 2, 30],
    ] as const) {
      for (let i = 0; i < n; i++)
        out += path(arch(x + (i - (n - 1) / 2) * 48, h * q + h * 0.03, w, h * 0.065, 0), '#242424');
      out += box(x - (q < 0.36 ? 64 : 92), h * (q + 0.045), q < 0.36 ? 128 : 184, 7, '#6a6a6a');
    }
    return out;
  };
  return [
    sky(sheet),
    clouds(random, 0, h * 0.3, ['#e6e6e6', '#d0d0d0'], 8),
    path(
      `M760 ${h * 0.88}V${h * 0.5}L800 ${h * 0.47}L880 ${h * 0.53}L1000 ${h * 0.56}V${h * 0.88}Z`,
      '#8c8c8c',
    ),
    ...[820, 910, 990].map((x) => path(arch(x, h * 0.84, 58, h * 0.18, 0), '#d8d8d8')),
    box(370, h * 0.44, 260, h * 0.44, '#8f8f8f'),
    area(
      [
        [360, h * 0.45],
        [500, h * 0.34],
        [640, h * 0.45],
      ],
      '#9c9c9c',
    ),
    path(arch(500, h * 0.88, 120, h * 0.2, 0), '#1c1c1c'),
    path(arch(500, h * 0.64, 46, h * 0.1, 0), '#2c2c2c'),
    path(arch(430, h * 0.64, 40, h * 0.08, 0), '#2c2c2c'),
    path(arch(570, h * 0.64, 40, h * 0.08, 0), '#2c2c2c'),
    tower(290),
    tower(710),
    foliage(random, 290, h * 0.14, 70, h * 0.02, leaves, 20),
    foliage(random, 700, h * 0.34, 80, h * 0.03, leaves, 26),
    path(`M0 ${h * 0.87}C300 ${h * 0.85} 700 ${h * 0.86} 1000 ${h * 0.88}V${h}H0Z`, '#7a7a7a'),
    ripples(random, h * 0.89, h, ['#5c5c5c', '#9c9c9c'], 60),
    foliage(random, 30, h * 0.78, 160, h * 0.14, leaves, 150),
    foliage(random, 970, h * 0.82, 120, h * 0.1, leaves, 110),
    foliage(random, 180, h * 0.87, 110, h * 0.05, leaves, 60),
    path(`M596 ${h * 0.93}l6 -70q12 -12 24 0l6 70z`, '#2a2a2a'),
    oval(614, h * 0.93 - 82, 9, 11, '#6a6a6a'),
  ].join('');
}

/** A roofless nave, great arches on both sides. */
export function roofless(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(51);
  let out =
    sky(sheet, ['#d2d2d2', '#f2f2f2']) +
    box(360, h * 0.28, 280, h * 0.46, '#b4b4b4') +
    path(arch(500, h * 0.74, 130, h * 0.4, 0), '#ececec');
  for (const side of [0, 1]) {
    const x = (q: number) => (side ? 1000 - q : q);
    out += area(
      [
        [x(0), 0],
        [x(90), h * 0.06],
        [x(180), h * 0.04],
        [x(300), h * 0.24],
        [x(370), h * 0.28],
        [x(370), h * 0.76],
        [x(0), h * 0.98],
      ],
      side ? '#7c7c7c' : '#a8a8a8',
    );
    for (const [cx, w, foot, high] of [
      [90, 130, 0.93, 0.46],
      [222, 88, 0.85, 0.36],
      [318, 58, 0.79, 0.28],
    ] as const)
      out +=
        path(arch(x(cx), h * foot, w, h * high, 0), side ? '#3c3c3c' : '#585858') +
        path(arch(x(cx) + (side ? -8 : 8), h * foot, w * 0.72, h * high * 0.9, 0), '#dcdcdc') +
        path(arch(x(cx), h * (foot - high - 0.06), w * 0.5, h * high * 0.34, 0), '#e6e6e6') +
        line(`M${x(cx + w * 0.62)} ${h * (foot - 0.02)}V${h * 0.16}`, side ? '#5a5a5a' : '#c6c6c6', w * 0.14);
  }
  return (
    out +
    path(`M0 ${h * 0.98}L370 ${h * 0.75}H630L1000 ${h * 0.98}V${h}H0Z`, '#8f8f8f') +
    ripples(random, h * 0.78, h, ['#6c6c6c', '#b0b0b0', '#4c4c4c'], 110) +
    foliage(random, 80, h * 0.04, 120, h * 0.05, leaves, 50) +
    foliage(random, 880, h * 0.09, 130, h * 0.06, leaves, 60) +
    foliage(random, 380, h * 0.76, 70, h * 0.03, leaves, 30) +
    [0, 1, 2]
      .map((i) =>
        box(
          180 + i * 70,
          h * 0.9 - i * 18,
          90,
          40,
          '#b4b4b4',
          `transform="rotate(${8 - i * 9} ${220 + i * 70} ${h * 0.9})"`,
        ),
      )
      .join('') +
    oval(0, 0, 1, 1, `url(#${id}t)`)
  );
}

/** A cloister's double row of thin columns. */
export function cloister(sheet: Sheet): Drawing {
  const { h } = sheet;
  let out =
    box(0, 0, 1000, h, '#707070') +
    area(
      [
        [0, 0],
        [1000, 0],
        [640, h * 0.3],
        [0, h * 0.06],
      ],
      '#404040',
    );
  for (let i = 0; i < 9; i++) out += line(`M${i * 130 - 60} 0L${560 + i * 14} ${h * 0.3}`, '#5a5a5a', 10 - i);
  out +=
    area(
      [
        [640, h * 0.3],
        [760, h * 0.3],
        [760, h * 0.72],
        [640, h * 0.72],
      ],
      '#a8a8a8',
    ) +
    path(arch(700, h * 0.72, 70, h * 0.3, 0.6), '#2e2e2e') +
    area(
      [
        [760, h * 0.3],
        [1000, h * 0.1],
        [1000, h * 0.92],
        [760, h * 0.72],
      ],
      '#8c8c8c',
    ) +
    area(
      [
        [0, h * 0.06],
        [640, h * 0.3],
        [640, h * 0.74],
        [0, h * 1.02],
      ],
      '#f0f0f0',
    );
  for (let i = 0; i < 11; i++) {
    const t = (i / 11) ** 0.72;
    const x = t * 636;
    const w = 110 * (1 - t) + 14;
    const top = h * (0.06 + 0.24 * t);
    const foot = h * (0.94 - 0.24 * t);
    out +=
      box(x, h * (0.34 + 0.06 * t), w * 0.15, foot - h * (0.34 + 0.06 * t), '#9a9a9a') +
      box(x + w * 0.05, h * (0.34 + 0.06 * t), w * 0.05, foot - h * (0.34 + 0.06 * t), '#dedede') +
      box(x - w * 0.06, h * (0.335 + 0.06 * t), w * 0.27, w * 0.12, '#b8b8b8') +
      box(x + w * 0.44, h * (0.36 + 0.06 * t), w * 0.1, foot - h * (0.38 + 0.05 * t), '#787878') +
      path(
        `M${x} ${top}H${x + w * 1.05}V${h * (0.36 + 0.06 * t)}C${x + w} ${h * (0.24 + 0.13 * t)} ${x + w * 0.6} ${h * (0.2 + 0.15 * t)} ${x + w * 0.54} ${h * (0.19 + 0.16 * t)}C${x + w * 0.48} ${h * (0.2 + 0.15 * t)} ${x + w * 0.1} ${h * (0.24 + 0.13 * t)} ${x + w * 0.06} ${h * (0.36 + 0.06 * t)}H${x}Z`,
        blend('#b4b4b4', '#7c7c7c', t),
      ) +
      ring(x + w * 0.16, h * (0.2 + 0.13 * t), w * 0.1, '#666666', w * 0.03);
  }
  return (
    out +
    area(
      [
        [0, h * 0.94],
        [640, h * 0.7],
        [640, h * 0.76],
        [0, h * 1.04],
      ],
      '#c8c8c8',
    ) +
    area(
      [
        [0, h * 1.02],
        [640, h * 0.75],
        [760, h * 0.72],
        [1000, h * 0.92],
        [1000, h],
        [0, h],
      ],
      '#545454',
    ) +
    Array.from({ length: 8 }, (_, i) =>
      area(
        [
          [60 + i * 76, h * (0.99 - i * 0.03)],
          [130 + i * 68, h * (0.965 - i * 0.028)],
          [300 + i * 62, h * (0.99 - i * 0.03)],
          [240 + i * 68, h * (1.02 - i * 0.03)],
        ],
        '#9c9c9c',
        'opacity=".55"',
      ),
    ).join('')
  );
}
