/** Churches seen from the front: one gothic façade in several lights, and other west fronts. */
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
  ring,
  type Sheet,
} from '../shapes.ts';

/** The colours of a façade under one light. */
export type Light = {
  readonly sky: readonly [string, string];
  readonly stone: string;
  readonly lit: string;
  readonly shade: string;
  readonly depth: string;
  readonly glass: string;
};

/** Grey weather. */
export const greyDay: Light = {
  sky: ['#90a5bb', '#cfd1c9'],
  stone: '#b5a98c',
  lit: '#e6dab4',
  shade: '#6d7080',
  depth: '#41465a',
  glass: '#51608a',
};
/** Full sun. */
export const fullSun: Light = {
  sky: ['#2f6fb4', '#8fb9d6'],
  stone: '#d8b066',
  lit: '#f7e2a0',
  shade: '#8a7a96',
  depth: '#5b3f4a',
  glass: '#3c5c9c',
};
/** An old photograph's light. */
export const oldPrint: Light = {
  sky: ['#e9e9e9', '#f4f4f4'],
  stone: '#9a9a9a',
  lit: '#c4c4c4',
  shade: '#626262',
  depth: '#242424',
  glass: '#343434',
};

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

function spires(h: number, light: Light): Drawing {
  const tall: [number, number, number][] = [
    [90, 0.02, 26],
    [205, 0.05, 22],
    [325, 0.03, 26],
    [430, 0.17, 18],
    [745, 0.16, 18],
    [835, 0.13, 30],
    [975, 0.2, 26],
  ];
  const lace =
    area(
      [
        [400, h * 0.3],
        [585, h * 0.085],
        [770, h * 0.3],
      ],
      light.stone,
    ) +
    area(
      [
        [585, h * 0.085],
        [770, h * 0.3],
        [600, h * 0.3],
      ],
      light.shade,
      'opacity=".4"',
    );
  return (
    tall
      .map(
        ([x, top, w]) =>
          area(
            [
              [x - w, h * 0.32],
              [x, h * top],
              [x + w, h * 0.32],
            ],
            light.stone,
          ) +
          area(
            [
              [x, h * top],
              [x + w, h * 0.32],
              [x + w * 0.2, h * 0.32],
            ],
            light.shade,
            'opacity=".55"',
          ),
      )
      .join('') +
    lace +
    ring(585, h * 0.23, 26, light.shade, 10)
  );
}

function tower(x0: number, x1: number, top: number, foot: number, light: Light, id: string): Drawing {
  const w = x1 - x0;
  const parts = [box(x0, top, w, foot - top, `url(#${id}a)`)];
  for (const [at, size] of [
    [0.12, 0.2],
    [0.4, 0.15],
  ] as const) {
    for (const q of [0.3, 0.68]) {
      const y = top + (foot - top) * (at + size);
      parts.push(
        path(arch(x0 + w * q, y, w * 0.24, (foot - top) * size, 0.9), light.lit),
        path(arch(x0 + w * q + 3, y, w * 0.17, (foot - top) * (size - 0.02), 0.9), light.depth),
        line(`M${x0 + w * q} ${y}V${y - (foot - top) * size * 0.8}`, light.stone, 5),
      );
    }
  }
  for (const at of [0.08, 0.33, 0.36, 0.58, 0.62])
    parts.push(
      box(x0, top + (foot - top) * at, w, 9, light.lit),
      box(x0, top + (foot - top) * at + 9, w, 8, light.shade),
    );
  for (const q of [0, 0.48, 0.96])
    parts.push(
      box(x0 + w * q - 8, top, 16, foot - top, light.lit),
      box(x0 + w * q + 8, top, 9, foot - top, light.shade, 'opacity=".8"'),
    );
  return parts.join('');
}

function gallery(x0: number, x1: number, y: number, high: number, light: Light): Drawing {
  const parts = [box(x0, y - 6, x1 - x0, 10, light.lit)];
  for (let x = x0 + 20; x < x1 - 8; x += 34)
    parts.push(
      path(arch(x, y + high, 25, high - 14, 0.8), light.shade),
      box(x - 4, y + high * 0.42, 8, high * 0.5, light.lit, 'opacity=".7"'),
    );
  parts.push(box(x0, y + high, x1 - x0, 9, light.lit), box(x0, y + high + 9, x1 - x0, 7, light.shade));
  return parts.join('');
}

function rose(cx: number, cy: number, radius: number, light: Light): Drawing {
  const parts = [
    oval(cx, cy, radius, radius, light.lit),
    oval(cx + 3, cy + 3, radius * 0.86, radius * 0.86, light.depth),
  ];
  for (let i = 0; i < 12; i++) {
    const a = (i * Math.PI) / 6;
    parts.push(
      oval(
        cx + Math.cos(a) * radius * 0.6,
        cy + Math.sin(a) * radius * 0.6,
        radius * 0.15,
        radius * 0.15,
        i % 2 ? light.glass : blend(light.glass, '#c0506a', 0.35),
      ),
    );
    parts.push(
      line(
        `M${cx} ${cy}L${cx + Math.cos(a + 0.26) * radius * 0.84} ${cy + Math.sin(a + 0.26) * radius * 0.84}`,
        light.stone,
        6,
      ),
    );
  }
  return (
    parts.join('') +
    oval(cx, cy, radius * 0.2, radius * 0.2, light.lit) +
    oval(cx, cy, radius * 0.1, radius * 0.1, light.glass)
  );
}

function gable(cx: number, top: number, foot: number, half: number, light: Light): Drawing {
  return (
    area(
      [
        [cx - half, foot],
        [cx, top],
        [cx + half, foot],
      ],
      light.lit,
    ) +
    area(
      [
        [cx - half + 34, foot],
        [cx, top + 52],
        [cx + half - 34, foot],
      ],
      blend(light.stone, light.shade, 0.25),
    ) +
    ring(cx, top + (foot - top) * 0.42, 34, light.lit, 9) +
    oval(cx, top + (foot - top) * 0.42, 24, 24, light.depth) +
    area(
      [
        [cx - 12, top + 10],
        [cx, top - 60],
        [cx + 12, top + 10],
      ],
      light.lit,
    )
  );
}

function portal(cx: number, foot: number, w: number, high: number, light: Light): Drawing {
  const steps: [number, string][] = [
    [1, light.lit],
    [0.88, light.shade],
    [0.8, light.lit],
    [0.7, blend(light.shade, light.stone, 0.4)],
    [0.62, light.lit],
    [0.54, light.depth],
  ];
  const arches = steps
    .map(([k, colour]) => path(arch(cx, foot, w * k, high * (0.45 + 0.55 * k), 0.75), colour))
    .join('');
  const door = group(
    '',
    box(cx - w * 0.2, foot - high * 0.36, w * 0.4, high * 0.36, blend(light.depth, '#7a4a2c', 0.45)),
    box(cx - 4, foot - high * 0.36, 8, high * 0.36, light.stone),
  );
  return (
    arches +
    path(arch(cx, foot - high * 0.36, w * 0.42, high * 0.27, 0.7), blend(light.stone, light.depth, 0.45)) +
    door
  );
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
