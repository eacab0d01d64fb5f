/** The Mount, a keep, a line of ramparts. */
import { chance } from '../chance.ts';
import { arch, area, blend, box, type Drawing, fade, group, line, path, type Sheet } from '../shapes.ts';
import { clouds, foliage, ripples } from './nature.ts';
import { leaves, sky } from './ruins.ts';

/** The Mount, with or without its spire, above wet sand. */
export function mount(sheet: Sheet, spire: boolean, tones: readonly string[]): Drawing {
  const { h, id } = sheet;
  const random = chance(708);
  const [skyTop = '#888', skyLow = '#eee', rock = '#555', stone = '#999', light = '#ccc', sand = '#bbb'] =
    tones;
  const base = h * 0.7;
  let houses = '';
  for (let i = 0; i < 60; i++) {
    const x = 300 + random() * 420;
    const y = base - 10 - random() * 70 * (1 - Math.abs(x - 510) / 260);
    houses +=
      box(x, y, 16 + random() * 18, 22, blend(stone, light, random())) +
      area(
        [
          [x - 3, y],
          [x + 13, y - 12],
          [x + 30, y],
        ],
        rock,
      );
  }
  return [
    `<defs>${fade(`${id}s`, [
      [0, skyTop],
      [1, skyLow],
    ])}${fade(`${id}g`, [
      [0, sand],
      [1, blend(sand, rock, 0.45)],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, h * 0.05, h * 0.5, [blend(skyLow, '#ffffff', 0.4), blend(skyTop, '#ffffff', 0.3)], 16),
    box(0, base, 1000, h - base, `url(#${id}g)`),
    `<g transform="translate(${511 * 0.2} ${base * 0.2}) scale(0.8)">`,
    path(
      `M230 ${base}C290 ${base - 60} 330 ${base - 110} 390 ${base - 170}H630C690 ${base - 120} 740 ${base - 60} 800 ${base}Z`,
      rock,
    ),
    foliage(random, 660, base - 60, 90, 40, [blend(rock, '#3f5a3a', 0.5), rock], 40),
    box(380, base - 250, 260, 110, stone),
    box(400, base - 300, 220, 80, light),
    ...Array.from({ length: 9 }, (_, i) => box(392 + i * 28, base - 245, 9, 100, blend(stone, rock, 0.6))),
    ...Array.from({ length: 8 }, (_, i) =>
      area(
        [
          [396 + i * 30, base - 250],
          [402 + i * 30, base - 275],
          [408 + i * 30, base - 250],
        ],
        light,
      ),
    ),
    area(
      [
        [400, base - 300],
        [510, base - 345],
        [620, base - 300],
      ],
      rock,
    ),
    box(482, base - 400, 58, 110, light),
    box(482, base - 400, 18, 110, blend(light, '#ffffff', 0.3)),
    ...[494, 520].map((x) => path(arch(x, base - 330, 14, 46, 0), rock)),
    spire
      ? area(
          [
            [478, base - 398],
            [511, base - 560],
            [544, base - 398],
          ],
          blend(stone, rock, 0.4),
        ) + line(`M511 ${base - 560}v-20`, '#c9a23c', 6)
      : area(
          [
            [478, base - 398],
            [511, base - 440],
            [544, base - 398],
          ],
          rock,
        ),
    path(`M250 ${base}V${base - 28}H780V${base}Z`, stone),
    ...[270, 360, 480, 600, 740].map(
      (x) =>
        box(x, base - 46, 38, 46, blend(stone, light, 0.4)) +
        area(
          [
            [x - 4, base - 46],
            [x + 19, base - 74],
            [x + 42, base - 46],
          ],
          rock,
        ),
    ),
    houses,
    group(
      `transform="translate(0 ${base * 2 + 6}) scale(1 -1)" opacity=".28"`,
      path(
        `M230 ${base}C290 ${base - 60} 330 ${base - 110} 390 ${base - 170}V${base - 300}H482V${base - 400}H540V${base - 300}H630V${base - 170}C690 ${base - 120} 740 ${base - 60} 800 ${base}Z`,
        rock,
      ),
    ),
    '</g>',
    ripples(
      random,
      base + 4,
      h,
      [blend(sand, '#ffffff', 0.5), blend(sand, skyTop, 0.5), blend(sand, rock, 0.4)],
      150,
    ),
    ...[130, 168, 196].map((x) => path(`M${x} ${h * 0.9}l5 -44q8 -8 16 0l5 44z`, rock)),
  ].join('');
}

/** A broken keep on its hill above a river. */
export function keep(sheet: Sheet, tones: readonly string[]): Drawing {
  const { h, id } = sheet;
  const random = chance(1196);
  const [skyTop = '#ccc', skyLow = '#eee', stone = '#aaa', dark = '#555', grass = '#888', water = '#bbb'] =
    tones;
  return [
    `<defs>${fade(`${id}s`, [
      [0, skyTop],
      [1, skyLow],
    ])}${fade(
      `${id}k`,
      [
        [0, blend(stone, '#ffffff', 0.3)],
        [0.5, stone],
        [1, dark],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.4, [blend(skyLow, '#ffffff', 0.5), blend(skyTop, skyLow, 0.5)], 12),
    path(
      `M0 ${h * 0.5}C240 ${h * 0.46} 420 ${h * 0.54} 640 ${h * 0.5}C800 ${h * 0.48} 900 ${h * 0.5} 1000 ${h * 0.47}V${h}H0Z`,
      blend(grass, skyLow, 0.45),
    ),
    path(
      `M1000 ${h * 0.6}C760 ${h * 0.58} 520 ${h * 0.66} 560 ${h * 0.74}C620 ${h * 0.82} 860 ${h * 0.8} 1000 ${h * 0.9}V${h * 0.76}C880 ${h * 0.7} 760 ${h * 0.7} 1000 ${h * 0.66}Z`,
      water,
    ),
    ripples(
      random,
      h * 0.64,
      h * 0.84,
      [blend(water, '#ffffff', 0.5), blend(water, dark, 0.3)],
      60,
      [600, 1000],
    ),
    path(
      `M0 ${h * 0.62}C160 ${h * 0.52} 330 ${h * 0.5} 470 ${h * 0.56}C560 ${h * 0.66} 700 ${h * 0.84} 880 ${h}H0Z`,
      grass,
    ),
    path(
      `M140 ${h * 0.56}L146 ${h * 0.2}L180 ${h * 0.17}L206 ${h * 0.22}L250 ${h * 0.14}L292 ${h * 0.19}L318 ${h * 0.16}L340 ${h * 0.3}L372 ${h * 0.34}L380 ${h * 0.57}C320 ${h * 0.54} 220 ${h * 0.54} 140 ${h * 0.56}Z`,
      `url(#${id}k)`,
    ),
    ...[190, 240, 290].map((x) => box(x, h * 0.24, 14, h * 0.07, dark)),
    path(arch(330, h * 0.55, 44, h * 0.12, 0), dark),
    path(
      `M420 ${h * 0.58}L426 ${h * 0.42}L470 ${h * 0.38}L520 ${h * 0.44}L560 ${h * 0.43}L570 ${h * 0.64}Z`,
      `url(#${id}k)`,
    ),
    path(arch(500, h * 0.6, 50, h * 0.1, 0.4), blend(skyLow, dark, 0.2)),
    path(
      `M20 ${h * 0.64}L30 ${h * 0.48}L70 ${h * 0.45}L100 ${h * 0.52}L130 ${h * 0.5}V${h * 0.62}Z`,
      `url(#${id}k)`,
    ),
    ...Array.from({ length: 90 }, () =>
      box(
        146 + random() * 230,
        h * (0.22 + random() * 0.32),
        12 + random() * 18,
        5,
        random() > 0.5 ? blend(stone, '#ffffff', 0.4) : blend(stone, dark, 0.4),
        'opacity=".55"',
      ),
    ),
    foliage(
      random,
      120,
      h * 0.86,
      180,
      h * 0.12,
      [blend(grass, dark, 0.5), grass, blend(grass, dark, 0.8)],
      120,
    ),
    foliage(random, 480, h * 0.92, 230, h * 0.08, [blend(grass, dark, 0.4), blend(grass, dark, 0.7)], 90),
    path(
      `M0 ${h * 0.84}C200 ${h * 0.76} 340 ${h * 0.72} 420 ${h * 0.6}`,
      'none',
      `stroke="${blend(stone, '#ffffff', 0.3)}" stroke-width="12" opacity=".7"`,
    ),
  ].join('');
}

/** A double line of towers and walls on a ridge. */
export function ramparts(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(52);
  const tower = (x: number, w: number, top: number, foot: number, roof: boolean) =>
    box(x - w / 2, h * top, w, h * (foot - top), `url(#${id}t)`) +
    (roof
      ? area(
          [
            [x - w * 0.6, h * top],
            [x, h * (top - 0.13)],
            [x + w * 0.6, h * top],
          ],
          '#444444',
        )
      : Array.from({ length: 5 }, (_, i) =>
          box(x - w / 2 + i * w * 0.22, h * top - 12, w * 0.12, 14, '#a4a4a4'),
        ).join('')) +
    box(x - 4, h * (top + 0.06), 8, 32, '#262626') +
    box(x - 4, h * (top + 0.16), 8, 32, '#262626');
  return (
    sky(sheet) +
    clouds(random, 0, h * 0.3, ['#f4f4f4', '#cfcfcf'], 8) +
    path(`M0 ${h * 0.62}C200 ${h * 0.52} 700 ${h * 0.5} 1000 ${h * 0.6}V${h}H0Z`, '#8c8c8c') +
    path(
      `M0 ${h * 0.44}L180 ${h * 0.4}L420 ${h * 0.37}L700 ${h * 0.38}L1000 ${h * 0.44}V${h * 0.62}H0Z`,
      '#a0a0a0',
    ) +
    [60, 190, 330, 470, 600, 730, 880]
      .map((x, i) => tower(x, 74, 0.3 - (i % 2) * 0.03, 0.58, i % 3 !== 1))
      .join('') +
    path(
      `M0 ${h * 0.6}L250 ${h * 0.55}L520 ${h * 0.54}L800 ${h * 0.56}L1000 ${h * 0.62}V${h * 0.72}C700 ${h * 0.66} 300 ${h * 0.66} 0 ${h * 0.72}Z`,
      '#bcbcbc',
    ) +
    [130, 390, 660, 930].map((x) => tower(x, 90, 0.52, 0.69, false)).join('') +
    Array.from({ length: 40 }, (_, i) =>
      box(i * 26, h * 0.415 - Math.sin((i / 39) * 3.14) * h * 0.042 + 6, 13, 12, '#b4b4b4'),
    ).join('') +
    path(`M0 ${h * 0.7}C300 ${h * 0.64} 700 ${h * 0.64} 1000 ${h * 0.7}V${h}H0Z`, '#7a7a7a') +
    ripples(random, h * 0.72, h, ['#5c5c5c', '#9a9a9a', '#484848'], 120) +
    foliage(random, 200, h * 0.9, 240, h * 0.08, leaves, 90) +
    foliage(random, 840, h * 0.86, 190, h * 0.09, leaves, 80)
  );
}
