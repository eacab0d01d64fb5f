/** What churches and tables hold: organ, rose, glass wall, labyrinth, reliquary, still lifes. */
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
import { foliage } from './gardens.ts';
import { ground } from './things.ts';

/** An organ case with its towers of pipes. */
export function organ({ h, id }: Sheet): Drawing {
  const pipes = (x: number, w: number, top: number, foot: number, n: number, dip: number) =>
    Array.from({ length: n }, (_, i) => {
      const t = n > 1 ? i / (n - 1) : 0.5;
      const y = top + dip * Math.abs(t - 0.5) * 2;
      const px = x + (w / n) * i;
      return (
        box(px, y, w / n - 3, foot - y, `url(#${id}t)`) +
        area(
          [
            [px + 2, foot - 46],
            [px + w / n / 2 - 2, foot - 74],
            [px + w / n - 5, foot - 46],
          ],
          '#4b5054',
        )
      );
    }).join('');
  const tower = (x: number, w: number, top: number) =>
    box(x - 10, top - 20, w + 20, h * 0.72 - top + 20, '#3a2312') +
    pipes(x, w, top + 20, h * 0.68, 5, 60) +
    path(
      `M${x - 24} ${top - 16}Q${x + w / 2} ${top - 80} ${x + w + 24} ${top - 16}V${top + 16}H${x - 24}Z`,
      `url(#${id}w)`,
    ) +
    path(`M${x + w / 2 - 30} ${top - 60}q30 -70 60 0z`, '#d9b25c') +
    oval(x + w / 2, top - 96, 12, 16, '#e9c87a');
  return (
    `<defs>${fade(`${id}b`, [
      [0, '#cfc6b2'],
      [1, '#8f8672'],
    ])}${fade(
      `${id}t`,
      [
        [0, '#6b7175'],
        [0.35, '#f1f3f3'],
        [1, '#5a6064'],
      ],
      'across',
    )}${fade(`${id}w`, [
      [0, '#9a6a3a'],
      [1, '#5b391c'],
    ])}</defs>` +
    box(0, 0, 1000, h, `url(#${id}b)`) +
    [120, 500, 880].map((x) => path(arch(x, h * 0.4, 300, h * 0.44, 0.7), '#a89f8b')).join('') +
    oval(500, h * 0.16, 130, 130, '#6b7fa8') +
    ring(500, h * 0.16, 130, '#e9e0cc', 14) +
    [0, 1, 2, 3, 4, 5]
      .map((i) =>
        line(
          `M500 ${h * 0.16}L${500 + Math.cos(i * 1.047) * 124} ${h * 0.16 + Math.sin(i * 1.047) * 124}`,
          '#e9e0cc',
          8,
        ),
      )
      .join('') +
    box(90, h * 0.4, 820, h * 0.32, '#4b2e16') +
    pipes(240, 140, h * 0.44, h * 0.68, 9, -70) +
    pipes(620, 140, h * 0.44, h * 0.68, 9, -70) +
    tower(110, 130, h * 0.3) +
    tower(400, 200, h * 0.36) +
    tower(760, 130, h * 0.3) +
    box(60, h * 0.69, 880, h * 0.05, `url(#${id}w)`) +
    box(120, h * 0.74, 760, h * 0.2, '#6b4423') +
    Array.from({ length: 7 }, (_, i) =>
      box(140 + i * 106, h * 0.76, 86, h * 0.15, '#7f5430', 'stroke="#3f2712" stroke-width="5"'),
    ).join('') +
    box(300, h * 0.6, 400, h * 0.14, '#54341a') +
    pipes(330, 340, h * 0.6, h * 0.73, 15, 50) +
    box(0, h * 0.93, 1000, h * 0.07, '#5f5546') +
    line(`M60 ${h * 0.93}H940`, '#3f2712', 18)
  );
}

/** A great rose window, red and blue. */
export function roseWindow({ h }: Sheet): Drawing {
  const random = chance(13);
  const glass = ['#1f3f9c', '#a3202c', '#2b5fc4', '#7a1f5c', '#c4372c', '#2f7a9c', '#d9a23c'];
  const cy = h / 2;
  let out = box(0, 0, 1000, h, '#15110f') + oval(500, cy, 470, 470, '#2a2320');
  const pane = (x: number, y: number, s: number) => {
    let p = oval(x, y, s, s, glass[Math.floor(random() * 6)] ?? '#22a', 'stroke="#120e0c" stroke-width="7"');
    for (let k = 0; k < 7; k++)
      p += oval(
        x + Math.cos(k * 0.9) * s * 0.56,
        y + Math.sin(k * 0.9) * s * 0.56,
        s * 0.26,
        s * 0.26,
        glass[Math.floor(random() * 7)] ?? '#a22',
        'stroke="#120e0c" stroke-width="3"',
      );
    return p + oval(x, y, s * 0.3, s * 0.3, glass[Math.floor(random() * 7)] ?? '#fff');
  };
  for (const [n, radius, s] of [
    [24, 412, 46],
    [24, 316, 37],
    [12, 226, 52],
    [12, 128, 28],
  ] as const)
    for (let i = 0; i < n; i++)
      out += pane(500 + Math.cos((i / n) * 6.2832) * radius, cy + Math.sin((i / n) * 6.2832) * radius, s);
  for (let i = 0; i < 24; i++)
    out += line(
      `M${500 + Math.cos((i / 24) * 6.2832 + 0.131) * 78} ${cy + Math.sin((i / 24) * 6.2832 + 0.131) * 78}L${500 + Math.cos((i / 24) * 6.2832 + 0.131) * 458} ${cy + Math.sin((i / 24) * 6.2832 + 0.131) * 458}`,
      '#3b322d',
      9,
    );
  return (
    out +
    ring(500, cy, 464, '#4b413a', 20) +
    ring(500, cy, 364, '#3b322d', 9) +
    ring(500, cy, 270, '#3b322d', 9) +
    ring(500, cy, 168, '#3b322d', 9) +
    pane(500, cy, 72)
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

/** The labyrinth's path, seen from above. */
export function labyrinth({ h }: Sheet): Drawing {
  const random = chance(11);
  const cy = h / 2;
  let out = box(0, 0, 1000, h, '#b3a78f');
  for (let j = 0; j < 14; j++)
    for (let i = 0; i < 9; i++)
      out += box(
        i * 120 - (j % 2) * 60,
        (j * h) / 14,
        118,
        h / 14 - 2,
        blend('#b3a78f', '#cfc4ad', random()),
      );
  out += oval(500, cy, 456, 456, '#e4dac4');
  for (let k = 0; k <= 11; k++) out += ring(500, cy, 448 - k * 32, '#4b463e', 7);
  const gap = (ringAt: number, angle: number) => {
    const radius = 448 - ringAt * 32;
    return line(
      `M${500 + Math.cos(angle - 14 / radius) * radius} ${cy + Math.sin(angle - 14 / radius) * radius}L${500 + Math.cos(angle + 14 / radius) * radius} ${cy + Math.sin(angle + 14 / radius) * radius}`,
      '#e4dac4',
      11,
    );
  };
  for (let k = 0; k < 11; k++)
    for (const q of [0, 1, 2, 3]) if ((k + q) % 3 !== 1) out += gap(k, q * 1.5708 + (k % 2 ? 0.09 : -0.09));
  for (const q of [0, 1, 2, 3])
    for (let k = 0; k < 10; k += 2)
      out += line(
        `M${500 + Math.cos(q * 1.5708) * (446 - k * 32)} ${cy + Math.sin(q * 1.5708) * (446 - k * 32)}L${500 + Math.cos(q * 1.5708) * (420 - k * 32)} ${cy + Math.sin(q * 1.5708) * (420 - k * 32)}`,
        '#4b463e',
        7,
      );
  out += oval(500, cy, 92, 92, '#e4dac4');
  for (let i = 0; i < 6; i++)
    out += oval(
      500 + Math.cos(i * 1.047) * 56,
      cy + Math.sin(i * 1.047) * 56,
      34,
      34,
      '#cfc3aa',
      'stroke="#4b463e" stroke-width="7"',
    );
  for (let i = 0; i < 112; i++)
    out += oval(500 + Math.cos(i * 0.0561) * 462, cy + Math.sin(i * 0.0561) * 462, 9, 9, '#4b463e');
  return out + oval(500, cy, 30, 30, '#8f8672');
}

/** A golden seated figure covered with gems. */
export function goldenMajesty(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(983);
  const g = `url(#${id}o)`;
  const gems = Array.from({ length: 150 }, () => {
    const x = 320 + random() * 360;
    const y = h * (0.34 + random() * 0.5);
    return oval(
      x,
      y,
      6 + random() * 9,
      6 + random() * 7,
      ['#7a1f3c', '#1f4f8c', '#2f7a5c', '#e9e0cc', '#c4572c'][Math.floor(random() * 5)] ?? '#722',
      'stroke="#f7e3a0" stroke-width="3"',
    );
  }).join('');
  return (
    ground(sheet, [500, h * 0.955, 330], ['#3a3430', '#1b1816']) +
    `<defs>${fade(
      `${id}o`,
      [
        [0, '#5f430e'],
        [0.3, '#f7de8c'],
        [0.6, '#cf9c34'],
        [1, '#4a330a'],
      ],
      'across',
    )}</defs>` +
    box(250, h * 0.44, 70, h * 0.46, g) +
    box(680, h * 0.44, 70, h * 0.46, g) +
    oval(285, h * 0.43, 40, 40, '#cfe0e6') +
    oval(715, h * 0.43, 40, 40, '#cfe0e6') +
    box(230, h * 0.88, 540, h * 0.06, g) +
    path(
      `M380 ${h * 0.3}C320 ${h * 0.34} 300 ${h * 0.44} 310 ${h * 0.58}L290 ${h * 0.9}H710L690 ${h * 0.58}C700 ${h * 0.44} 680 ${h * 0.34} 620 ${h * 0.3}Z`,
      g,
    ) +
    gems +
    path(
      `M330 ${h * 0.48}L180 ${h * 0.5}V${h * 0.53}L340 ${h * 0.56}ZM670 ${h * 0.48}L820 ${h * 0.5}V${h * 0.53}L660 ${h * 0.56}Z`,
      g,
    ) +
    oval(180, h * 0.515, 26, 30, g) +
    oval(820, h * 0.515, 26, 30, g) +
    oval(500, h * 0.2, 96, 118, g) +
    oval(462, h * 0.19, 24, 14, '#fdf6e0') +
    oval(540, h * 0.19, 24, 14, '#fdf6e0') +
    oval(464, h * 0.19, 10, 12, '#1d2f5a') +
    oval(542, h * 0.19, 10, 12, '#1d2f5a') +
    line(`M500 ${h * 0.2}v40`, '#7a5714', 9) +
    line(`M474 ${h * 0.255}q26 10 54 0`, '#7a5714', 9) +
    path(
      `M396 ${h * 0.15}Q500 ${h * 0.08} 604 ${h * 0.15}L612 ${h * 0.1}Q500 ${h * 0.02} 388 ${h * 0.1}Z`,
      g,
      'stroke="#5f430e" stroke-width="4"',
    ) +
    Array.from({ length: 7 }, (_, i) =>
      oval(
        416 + i * 28,
        h * 0.105 - Math.sin((i / 6) * Math.PI) * 14,
        10,
        10,
        i % 2 ? '#1f4f8c' : '#7a1f3c',
        'stroke="#fbeaae" stroke-width="3"',
      ),
    ).join('')
  );
}

/** Apples and a white cloth. */
export function apples({ h, id }: Sheet): Drawing {
  const fruit = (x: number, y: number, s: number, tone: string) =>
    oval(x + 8, y + s * 0.86, s * 0.9, s * 0.22, '#4a3c4c', 'opacity=".5"') +
    oval(x, y, s, s * 0.93, tone) +
    oval(x - s * 0.3, y - s * 0.3, s * 0.4, s * 0.34, blend(tone, '#fff0b4', 0.6)) +
    oval(x + s * 0.36, y + s * 0.3, s * 0.44, s * 0.4, blend(tone, '#5a1f2c', 0.5), 'opacity=".7"') +
    line(`M${x} ${y - s * 0.8}q6 -14 14 -22`, '#4a3424', 6);
  const heap: [number, number, number, string][] = [
    [560, 0.4, 62, '#d9482c'],
    [640, 0.44, 60, '#e88a2c'],
    [500, 0.46, 60, '#e8a83c'],
    [585, 0.49, 64, '#c9372c'],
    [300, 0.62, 72, '#d9482c'],
    [400, 0.68, 70, '#e9b04c'],
    [250, 0.72, 66, '#c9392c'],
    [520, 0.72, 72, '#e2722c'],
    [620, 0.68, 66, '#d9432c'],
    [730, 0.72, 70, '#e9a23c'],
    [350, 0.8, 66, '#e88a2c'],
    [820, 0.68, 62, '#c93a2c'],
    [470, 0.84, 62, '#d9502c'],
  ];
  return (
    `<defs>${fade(`${id}b`, [
      [0, '#5f4a4c'],
      [1, '#7a5a48'],
    ])}</defs>` +
    box(0, 0, 1000, h, `url(#${id}b)`) +
    path(`M0 0H420C360 ${h * 0.2} 420 ${h * 0.34} 340 ${h * 0.52}L0 ${h * 0.62}Z`, '#6b5a3c') +
    Array.from({ length: 22 }, (_, i) =>
      oval(
        40 + (i % 6) * 60,
        h * (0.06 + Math.floor(i / 6) * 0.13),
        18,
        12,
        ['#a8432c', '#c9a04c', '#3f5a6a'][i % 3] ?? '#a43',
      ),
    ).join('') +
    path(`M1000 ${h * 0.1}C860 ${h * 0.2} 900 ${h * 0.4} 780 ${h * 0.54}L1000 ${h * 0.6}Z`, '#8c4a3c') +
    box(0, h * 0.6, 1000, h * 0.4, '#8a6038') +
    path(
      `M40 ${h * 0.62}C180 ${h * 0.5} 300 ${h * 0.58} 420 ${h * 0.5}C560 ${h * 0.56} 760 ${h * 0.5} 940 ${h * 0.6}C900 ${h * 0.76} 960 ${h * 0.88} 880 ${h}H140C90 ${h * 0.86} 120 ${h * 0.74} 40 ${h * 0.62}Z`,
      '#eeeae2',
    ) +
    [
      [160, 0.62, 240, 0.96],
      [330, 0.58, 300, 0.92],
      [470, 0.6, 560, 0.98],
      [700, 0.58, 660, 0.94],
      [860, 0.6, 800, 0.98],
    ]
      .map(([a = 0, b = 0, c = 0, d = 0]) =>
        line(
          `M${a} ${h * b}Q${(a + c) / 2 + 60} ${h * ((b + d) / 2)} ${c} ${h * d}`,
          '#a9b3c4',
          26,
          'opacity=".75"',
        ),
      )
      .join('') +
    path(
      `M820 ${h * 0.2}C780 ${h * 0.26} 770 ${h * 0.34} 790 ${h * 0.44}C760 ${h * 0.5} 780 ${h * 0.6} 850 ${h * 0.6}C930 ${h * 0.6} 940 ${h * 0.5} 910 ${h * 0.44}C930 ${h * 0.34} 910 ${h * 0.24} 880 ${h * 0.2}Z`,
      '#e9e6dc',
    ) +
    foliage(chance(6), 850, h * 0.42, 44, h * 0.08, ['#3f6a9c', '#c4572c', '#7a9a5c'], 24) +
    path(
      `M400 ${h * 0.52}H740Q720 ${h * 0.58} 600 ${h * 0.58}L620 ${h * 0.64}H520L540 ${h * 0.58}Q420 ${h * 0.58} 400 ${h * 0.52}Z`,
      '#dfe0da',
    ) +
    heap.map(([x, q, s, t]) => fruit(x, h * q, s, t)).join('')
  );
}

/** A kitchen table: fish, jug, knife, oysters, a cat. */
export function kitchen({ h, id }: Sheet): Drawing {
  return (
    `<defs>${fade(`${id}b`, [
      [0, '#5f5140'],
      [1, '#8f7a5a'],
    ])}${fade(
      `${id}j`,
      [
        [0, '#3f4a34'],
        [0.4, '#8fa06c'],
        [1, '#2a2f20'],
      ],
      'across',
    )}${fade(
      `${id}c`,
      [
        [0, '#6b4a2c'],
        [0.4, '#d9b58c'],
        [1, '#4a3018'],
      ],
      'across',
    )}</defs>` +
    box(0, 0, 1000, h, `url(#${id}b)`) +
    path(arch(500, h * 0.7, 620, h * 0.66, 0), '#4b4031') +
    box(0, h * 0.7, 1000, h * 0.3, '#9a8664') +
    box(0, h * 0.7, 1000, 16, '#c4b08a') +
    box(0, h * 0.86, 1000, h, '#6b5a42') +
    line(`M500 ${h * 0.06}V${h * 0.16}`, '#2b241c', 10) +
    path(
      `M500 ${h * 0.13}C600 ${h * 0.2} 690 ${h * 0.32} 640 ${h * 0.46}C600 ${h * 0.56} 560 ${h * 0.6} 510 ${h * 0.66}C470 ${h * 0.6} 400 ${h * 0.56} 370 ${h * 0.44}C340 ${h * 0.3} 420 ${h * 0.2} 500 ${h * 0.13}Z`,
      '#e6cfc0',
    ) +
    path(
      `M440 ${h * 0.26}C500 ${h * 0.22} 570 ${h * 0.28} 580 ${h * 0.4}C560 ${h * 0.5} 520 ${h * 0.54} 500 ${h * 0.56}C460 ${h * 0.5} 420 ${h * 0.4} 440 ${h * 0.26}Z`,
      '#c4796c',
    ) +
    path(
      `M470 ${h * 0.3}C520 ${h * 0.32} 540 ${h * 0.4} 510 ${h * 0.5}`,
      'none',
      'stroke="#8f2f2c" stroke-width="20" opacity=".7"',
    ) +
    oval(464, h * 0.2, 10, 9, '#3a2c24') +
    oval(538, h * 0.2, 10, 9, '#3a2c24') +
    line(`M476 ${h * 0.235}q26 12 50 0`, '#7a4a40', 7) +
    path(
      `M640 ${h * 0.76}C650 ${h * 0.56} 650 ${h * 0.5} 690 ${h * 0.48}H760C800 ${h * 0.5} 804 ${h * 0.56} 810 ${h * 0.76}Z`,
      `url(#${id}j)`,
    ) +
    path(`M806 ${h * 0.54}q70 10 40 110`, 'none', 'stroke="#4b5a3a" stroke-width="20"') +
    oval(724, h * 0.485, 52, 13, '#20261a') +
    oval(880, h * 0.73, 76, 66, `url(#${id}c)`) +
    oval(880, h * 0.67, 60, 14, '#2f2012') +
    path(
      `M560 ${h * 0.7}C640 ${h * 0.68} 800 ${h * 0.72} 990 ${h * 0.7}L960 ${h * 0.84}C860 ${h * 0.9} 740 ${h * 0.82} 640 ${h * 0.88}Z`,
      '#efe9dc',
    ) +
    line(
      `M640 ${h * 0.72}Q680 ${h * 0.8} 660 ${h * 0.87}M780 ${h * 0.73}Q760 ${h * 0.8} 790 ${h * 0.86}`,
      '#b9b2a2',
      12,
    ) +
    line(`M560 ${h * 0.74}L760 ${h * 0.81}`, '#c9cdd0', 12) +
    line(`M470 ${h * 0.71}L560 ${h * 0.74}`, '#3f2a1a', 18) +
    path(
      `M90 ${h * 0.74}C150 ${h * 0.66} 300 ${h * 0.68} 400 ${h * 0.73}C300 ${h * 0.79} 150 ${h * 0.8} 90 ${h * 0.74}Z`,
      '#9aa4aa',
    ) +
    path(
      `M120 ${h * 0.74}C180 ${h * 0.7} 280 ${h * 0.71} 360 ${h * 0.735}`,
      'none',
      'stroke="#dfe4e4" stroke-width="8"',
    ) +
    [230, 300, 350]
      .map(
        (x, i) =>
          oval(x, h * (0.8 + i * 0.012), 34, 18, '#8f897c') +
          oval(x, h * (0.797 + i * 0.012), 24, 11, '#dfd9cc'),
      )
      .join('') +
    group(
      '',
      path(
        `M60 ${h * 0.7}C70 ${h * 0.56} 130 ${h * 0.52} 190 ${h * 0.54}C220 ${h * 0.5} 260 ${h * 0.52} 262 ${h * 0.58}C260 ${h * 0.63} 230 ${h * 0.64} 220 ${h * 0.7}Z`,
        '#4b4038',
      ),
      area(
        [
          [206, h * 0.54],
          [214, h * 0.48],
          [234, h * 0.525],
        ],
        '#4b4038',
      ),
      area(
        [
          [240, h * 0.525],
          [258, h * 0.48],
          [262, h * 0.545],
        ],
        '#4b4038',
      ),
      oval(226, h * 0.56, 6, 7, '#d9c05c'),
      oval(248, h * 0.56, 6, 7, '#d9c05c'),
      path(`M62 ${h * 0.68}q-60 -60 -30 -130`, 'none', 'stroke="#4b4038" stroke-width="20"'),
    )
  );
}
