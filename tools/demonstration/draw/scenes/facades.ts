/** Churches from outside: one gothic front in several lights, and a village church. */
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
import { gable, gallery, type Light, portal, rose, spires, tower } from './facade-parts.ts';

/** A cathedral's west front between two unlike towers. */
export function cathedral({ h, id }: Sheet, light: Light): Drawing {
  const foot = h * 0.965;
  const parts = [
    `<defs>${fade(`${id}s`, [
      [0, light.sky[0]],
      [1, light.sky[1]],
    ])}${fade(`${id}m`, [
      [0, light.lit],
      [0.55, light.stone],
      [1, light.shade],
    ])}${fade(
      `${id}a`,
      [
        [0, light.lit],
        [1, light.shade],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    spires(h, light),
    tower(40, 330, h * 0.13, foot, light, id),
    box(330, h * 0.27, 530, foot - h * 0.27, `url(#${id}m)`),
    tower(800, 1040, h * 0.3, foot, light, id),
    gallery(340, 860, h * 0.3, h * 0.1, light),
    rose(585, h * 0.475, 118, light),
    gable(585, h * 0.53, h * 0.87, 245, light),
    ...buttresses(h, foot, light),
    portal(585, foot, 300, h * 0.33, light),
    portal(190, foot, 170, h * 0.23, light),
    portal(925, foot, 140, h * 0.2, light),
    box(0, foot, 1000, h - foot, blend(light.stone, light.shade, 0.6)),
    crowd(foot, light, 9),
  ];
  return parts.join('');
}

function buttresses(h: number, foot: number, light: Light): Drawing[] {
  return [345, 425, 745, 850].map(
    (x) =>
      box(x - 17, h * 0.28, 22, foot - h * 0.28, light.lit, 'opacity=".85"') +
      box(x + 5, h * 0.28, 14, foot - h * 0.28, light.shade, 'opacity=".75"') +
      area(
        [
          [x - 20, h * 0.29],
          [x - 4, h * 0.19],
          [x + 14, h * 0.29],
        ],
        light.lit,
      ),
  );
}

function crowd(foot: number, light: Light, count: number): Drawing {
  const random = chance(count);
  let out = '';
  for (let i = 0; i < count; i++) {
    const x = 60 + random() * 880;
    out += oval(x, foot + 4 - 16, 7, 20, light.depth) + oval(x, foot - 38, 5, 6, light.shade);
  }
  return out;
}

/** The same front as an architect's elevation: lines only. */
export function elevation(sheet: Sheet): Drawing {
  const ink: Light = {
    sky: ['#f6f1e4', '#f6f1e4'],
    stone: '#efe7d3',
    lit: '#fbf7ec',
    shade: '#cfc4aa',
    depth: '#8c8474',
    glass: '#9aa7ad',
  };
  const lines = [0.13, 0.27, 0.4, 0.53, 0.965]
    .map((at) => line(`M20 ${sheet.h * at}H980`, '#a5512f', 1.4, 'stroke-dasharray="14 7"'))
    .join('');
  return group('stroke="#3b3a38" stroke-width="1.3"', cathedral(sheet, ink)) + lines;
}

/** A village church under a moving blue sky, two paths before it. */
export function villageChurch({ h, id }: Sheet): Drawing {
  const wall = '#c9bfa6';
  const roof = '#b0643c';
  const edge = '#20366e';
  const shapes = [
    `<defs>${fade(`${id}s`, [
      [0, '#16307f'],
      [0.6, '#2f5bb4'],
      [1, '#4a78c4'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    path(`M0 ${h * 0.62}C200 ${h * 0.55} 820 ${h * 0.56} 1000 ${h * 0.63}V${h}H0Z`, '#6f9a3e'),
    path(
      `M470 ${h * 0.71}C420 ${h * 0.78} 240 ${h * 0.88} 150 ${h}H430C420 ${h * 0.9} 470 ${h * 0.8} 500 ${h * 0.74}Z`,
      '#dcbb7c',
    ),
    path(
      `M520 ${h * 0.72}C600 ${h * 0.8} 760 ${h * 0.88} 870 ${h}H620C600 ${h * 0.9} 540 ${h * 0.8} 500 ${h * 0.74}Z`,
      '#e4c78c',
    ),
    group(
      `stroke="${edge}" stroke-width="9" stroke-linejoin="round"`,
      path(
        `M140 ${h * 0.71}C150 ${h * 0.5} 150 ${h * 0.46} 155 ${h * 0.42}L300 ${h * 0.36}L310 ${h * 0.7}Z`,
        wall,
      ),
      path(
        `M130 ${h * 0.44}C170 ${h * 0.34} 240 ${h * 0.3} 310 ${h * 0.3}L330 ${h * 0.4}C260 ${h * 0.38} 180 ${h * 0.41} 130 ${h * 0.44}Z`,
        roof,
      ),
      path(
        `M300 ${h * 0.71}L310 ${h * 0.33}C380 ${h * 0.3} 460 ${h * 0.3} 530 ${h * 0.33}L545 ${h * 0.71}Z`,
        '#d8cfb6',
      ),
      path(
        `M400 ${h * 0.31}L412 ${h * 0.12}C450 ${h * 0.09} 540 ${h * 0.09} 575 ${h * 0.12}L590 ${h * 0.31}Z`,
        wall,
      ),
      path(`M398 ${h * 0.14}C440 ${h * 0.06} 540 ${h * 0.05} 592 ${h * 0.14}Z`, '#4b5a92'),
      path(
        `M540 ${h * 0.72}L535 ${h * 0.4}C620 ${h * 0.35} 720 ${h * 0.36} 800 ${h * 0.44}L812 ${h * 0.71}Z`,
        '#c2b79d',
      ),
      path(
        `M515 ${h * 0.43}C600 ${h * 0.29} 740 ${h * 0.3} 830 ${h * 0.46}C740 ${h * 0.4} 600 ${h * 0.38} 515 ${h * 0.43}Z`,
        '#c2602f',
      ),
      ...[200, 375, 460, 620, 715].map((x) => path(arch(x, h * 0.63, 46, h * 0.15, 0.7), '#2a4a9c')),
      path(arch(470, h * 0.26, 40, h * 0.1, 0.5), '#2a3f88'),
      path(arch(530, h * 0.26, 36, h * 0.1, 0.5), '#2a3f88'),
    ),
    group(
      '',
      oval(250, h * 0.86, 14, 44, '#cfd8ee'),
      oval(250, h * 0.85 - 44, 13, 15, '#b0643c'),
      area(
        [
          [225, h * 0.93],
          [250, h * 0.83],
          [280, h * 0.93],
        ],
        '#3d5aa8',
      ),
    ),
  ];
  return shapes.join('');
}
