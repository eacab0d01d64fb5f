/** Floods, ponds and poppies. */
import { type Chance, chance } from '../chance.ts';
import { area, blend, box, type Drawing, fade, group, line, oval, path, type Sheet } from '../shapes.ts';
import { clouds, foliage, ripples } from './nature.ts';

/** A house by a river in flood, poplars behind. */
export function flood({ h, id }: Sheet, withBoat: boolean): Drawing {
  const random = chance(withBoat ? 21 : 22);
  const y = h * 0.6;
  const wall = withBoat ? '#ecd3a6' : '#e3cfa6';
  let windows = '';
  for (let k = 0; k < 2; k++)
    for (let x = 40; x < 400; x += 72)
      windows +=
        box(x, h * (0.33 + k * 0.12), 28, h * 0.07, '#5f7384') +
        box(x - 8, h * (0.33 + k * 0.12), 7, h * 0.07, '#8fa39a');
  const poplars = [500, 590, 690, 800, 920]
    .map(
      (x, i) =>
        line(`M${x} ${y + 12}V${h * 0.2}`, '#5a5348', 9) +
        foliage(
          random,
          x,
          h * (0.3 + (i % 2) * 0.03),
          40,
          h * 0.17,
          ['#7f9a58', '#5f7d4c', '#a3b06e', '#8c8f5a'],
          70,
        ),
    )
    .join('');
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#78a5cf'],
      [1, '#e6e6dc'],
    ])}${fade(`${id}w`, [
      [0, '#c3cdcf'],
      [1, '#7f98a6'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, h * 0.03, h * 0.38, ['#fbf8f0', '#ebe9e2', '#cfd8df'], 15),
    box(440, y - h * 0.1, 560, h * 0.11, '#7f9666'),
    foliage(random, 720, y - h * 0.08, 300, h * 0.05, ['#6b8a55', '#8fa068', '#54714c'], 80),
    poplars,
    box(0, h * 0.28, 440, y - h * 0.27, wall),
    box(0, h * 0.52, 440, y - h * 0.5, '#c98e66'),
    area(
      [
        [0, h * 0.16],
        [420, h * 0.17],
        [460, h * 0.29],
        [0, h * 0.29],
      ],
      '#7c6f74',
    ),
    box(60, h * 0.1, 26, h * 0.09, '#a56a50'),
    box(300, h * 0.11, 26, h * 0.09, '#a56a50'),
    windows,
    box(0, y, 1000, h - y, `url(#${id}w)`),
    box(0, y, 440, h * 0.22, wall, 'opacity=".45"'),
    ...[500, 590, 690, 800, 920].map((x) => oval(x, y + h * 0.12, 22, h * 0.11, '#6d8a58', 'opacity=".4"')),
    ripples(random, y, h, ['#eef1ec', '#aebdc4', '#8ea4ae', '#dcd2bd'], 230),
    withBoat
      ? path(
          `M520 ${h * 0.78}Q640 ${h * 0.84} 790 ${h * 0.765}L770 ${h * 0.81}Q650 ${h * 0.86} 545 ${h * 0.82}Z`,
          '#4b3d36',
        ) +
        oval(620, h * 0.755, 12, 26, '#2f3b48') +
        oval(700, h * 0.75, 12, 26, '#6a4638') +
        line(`M640 ${h * 0.7}L590 ${h * 0.88}`, '#5a4a3c', 5)
      : line(`M520 ${y + 20}V${y - 40}M660 ${y + 30}V${y - 30}`, '#4f463d', 8),
  ].join('');
}

/** A pond of water lilies; round when asked. */
export function lilies(
  { h, id }: Sheet,
  seed: number,
  tones: readonly [string, string],
  round: boolean,
): Drawing {
  const random = chance(seed);
  let pads = '';
  for (let i = 0; i < 26; i++) {
    const deep = 0.12 + (i / 26) * 0.85;
    const cx = random() * 1000;
    const cy = h * deep;
    for (let k = 0; k < 8; k++) {
      const x = cx + (random() - 0.5) * 240 * (0.5 + deep);
      const y = cy + (random() - 0.5) * 26;
      const s = (16 + random() * 26) * (0.5 + deep);
      pads += oval(
        x,
        y,
        s,
        s * 0.33,
        ['#7fa678', '#5d8b74', '#a8bd84', '#6f9a98'][Math.floor(random() * 4)] ?? '#6a8',
      );
      if (random() > 0.62)
        pads += oval(
          x,
          y - s * 0.2,
          s * 0.34,
          s * 0.26,
          ['#f4e4e6', '#f1b9c4', '#fdf6e0', '#e7899a'][Math.floor(random() * 4)] ?? '#fff',
        );
    }
  }
  let willow = '';
  for (let i = 0; i < 46; i++)
    willow += line(
      `M${random() * 1000} ${h * random() * 0.1}q${(random() - 0.5) * 30} ${h * 0.14} ${(random() - 0.5) * 40} ${h * (0.16 + random() * 0.5)}`,
      ['#5f8a5c', '#88a868', '#3f6f5c'][i % 3] ?? '#585',
      7,
      'opacity=".5"',
    );
  const mask = round
    ? `<defs><mask id="${id}m"><rect width="1000" height="${h}" fill="#000"/><circle cx="500" cy="${h / 2}" r="488" fill="#fff"/></mask></defs>`
    : '';
  const body = `<defs>${fade(`${id}w`, [
    [0, tones[0]],
    [0.5, blend(tones[0], tones[1], 0.5)],
    [1, tones[1]],
  ])}</defs>${box(0, 0, 1000, h, `url(#${id}w)`)}${ripples(random, 0, h, ['#c9b8dc', '#9fb4d8', '#dfc6cf', '#5a7a9c'], 150)}${willow}${pads}`;
  return round ? `${mask}${box(0, 0, 1000, h, '#e9e6df')}${group(`mask="url(#${id}m)"`, body)}` : body;
}

/** An arched green bridge over a flowered pond. */
export function gardenBridge({ h, id }: Sheet): Drawing {
  const random = chance(61);
  const y = h * 0.52;
  const rail = (lift: number, w: number) =>
    line(`M30 ${y - lift + 40}Q500 ${y - lift - 190} 970 ${y - lift + 40}`, '#3f8f7a', w);
  let posts = '';
  for (let t = 0.04; t < 1; t += 0.085) {
    const x = 30 + 940 * t;
    const top = y + 40 - 4 * t * (1 - t) * 115;
    posts += line(`M${x} ${top}V${top - 92}`, '#4fa088', 9);
  }
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#6f9a6a'],
      [0.4, '#9dba7c'],
      [1, '#587f62'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    foliage(random, 200, h * 0.18, 260, h * 0.24, ['#3f6b4a', '#7fa45c', '#a9c27a', '#2f5844'], 170),
    foliage(random, 780, h * 0.16, 300, h * 0.24, ['#4a7a4c', '#8fb068', '#c3cc86', '#35624a'], 170),
    path(`M0 ${y}C300 ${y - 30} 700 ${y - 30} 1000 ${y}V${h}H0Z`, '#7f9fb0'),
    ripples(random, y, h, ['#a9c0cf', '#6a8f86', '#c9b9d2', '#587f8a'], 130),
    rail(-8, 24),
    rail(44, 8),
    rail(84, 12),
    posts,
    group('', lilyRows(random, h)),
    foliage(random, 60, h * 0.74, 120, h * 0.2, ['#4c7a4a', '#86a85c', '#d17f9a', '#e9c3d0'], 80),
    foliage(random, 950, h * 0.78, 120, h * 0.2, ['#40704a', '#93b060', '#b48fc9', '#ecd98a'], 80),
  ].join('');
}

function lilyRows(random: Chance, h: number): Drawing {
  let out = '';
  for (let i = 0; i < 110; i++) {
    const q = 0.64 + random() * 0.34;
    const x = 90 + random() * 820;
    out += oval(x, h * q, 34 * q, 9 * q, ['#86ad7c', '#5f8f70', '#a9c084'][i % 3] ?? '#6a8');
    if (i % 3 === 0)
      out += oval(
        x,
        h * q - 6,
        11,
        8,
        ['#f7dfe6', '#f3f0dc', '#e88fa6'][i % 3 ? 1 : Math.floor(random() * 3)] ?? '#fff',
      );
  }
  return out;
}

/** A slope of poppies and two walkers. */
export function poppies({ h, id }: Sheet): Drawing {
  const random = chance(73);
  let flowers = '';
  for (let i = 0; i < 330; i++) {
    const q = random();
    const x = random() * (900 - q * 260) - 40 + (1 - q) * 60;
    const y = h * (0.56 + q * 0.44);
    flowers += oval(
      x,
      y,
      3 + q * 12,
      2.5 + q * 9,
      ['#d8392c', '#e8563f', '#c22f2a'][i % 3] ?? '#d33',
      'opacity=".92"',
    );
  }
  const walker = (x: number, y: number, s: number, dress: string) =>
    path(
      `M${x - s * 0.3} ${y}l${s * 0.16} ${-s}q${s * 0.14} ${-s * 0.2} ${s * 0.3} 0l${s * 0.2} ${s}z`,
      dress,
    ) +
    oval(x, y - s * 1.16, s * 0.15, s * 0.16, '#d9a884') +
    oval(x, y - s * 1.28, s * 0.26, s * 0.1, '#e6cf94') +
    path(`M${x + s * 0.1} ${y - s * 1.42}q${s * 0.5} ${-s * 0.5} ${s * 0.96} 0z`, '#8fa3b8') +
    line(`M${x + s * 0.58} ${y - s * 1.44}L${x + s * 0.3} ${y - s * 0.7}`, '#6b5a4c', 3);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#7fb0da'],
      [1, '#dfe8ea'],
    ])}${fade(`${id}f`, [
      [0, '#a9b777'],
      [1, '#7d9056'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, h * 0.04, h * 0.34, ['#fcfaf2', '#eef0ee', '#d4dfe8'], 13),
    foliage(random, 500, h * 0.47, 520, h * 0.06, ['#4f6f4a', '#6a8a58', '#3f5c46'], 170),
    box(560, h * 0.42, 70, h * 0.05, '#e8dcc0'),
    area(
      [
        [552, h * 0.42],
        [595, h * 0.385],
        [638, h * 0.42],
      ],
      '#c0664a',
    ),
    box(0, h * 0.5, 1000, h, `url(#${id}f)`),
    foliage(random, 760, h * 0.8, 300, h * 0.2, ['#b9c48c', '#8fa268', '#cfcf9c'], 90),
    flowers,
    walker(720, h * 0.93, 150, '#4d5a78'),
    walker(812, h * 0.94, 90, '#e9e2d2'),
    walker(330, h * 0.62, 62, '#3f4b60'),
    walker(374, h * 0.62, 42, '#d9cdb8'),
  ].join('');
}
