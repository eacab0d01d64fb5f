/** Land and sky: floods, gardens, fields, snow, night. */
import { type Chance, chance } from '../chance.ts';
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
import { clouds, ripples } from './shores.ts';

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

/** Snow, a gate, one black bird. */
export function snow({ h, id }: Sheet): Drawing {
  const random = chance(68);
  const branch = (x: number, y: number, s: number) =>
    line(
      `M${x} ${y}C${x + 6} ${y - s * 0.5} ${x - 10} ${y - s} ${x + 8} ${y - s * 1.5}M${x} ${y - s * 0.6}l${s * 0.4} ${-s * 0.5}M${x} ${y - s * 0.8}l${-s * 0.36} ${-s * 0.44}M${x + 3} ${y - s * 1.1}l${s * 0.3} ${-s * 0.4}`,
      '#6b6270',
      s * 0.07,
    );
  let hedge = '';
  for (let x = 0; x < 1000; x += 18)
    hedge += line(`M${x} ${h * 0.62}l${(random() - 0.5) * 26} ${-h * 0.06 - random() * 40}`, '#8d8894', 5);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#cfd6df'],
      [1, '#f5e9d6'],
    ])}${fade(`${id}n`, [
      [0, '#f7f2ea'],
      [1, '#d3dbe8'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    foliage(random, 300, h * 0.4, 420, h * 0.07, ['#b9bfcb', '#d7d9de', '#9aa2b2'], 110),
    box(620, h * 0.36, 240, h * 0.15, '#c3b7ae'),
    area(
      [
        [600, h * 0.37],
        [740, h * 0.27],
        [890, h * 0.37],
      ],
      '#f3f1ec',
    ),
    ...[60, 190, 330, 470, 910].map((x, i) => branch(x, h * 0.62, 150 + i * 14)),
    box(0, h * 0.6, 1000, h, `url(#${id}n)`),
    hedge,
    path(`M0 ${h * 0.6}C200 ${h * 0.585} 700 ${h * 0.6} 1000 ${h * 0.59}V${h * 0.63}H0Z`, '#fbf8f2'),
    ...[0, 1, 2, 3].map((i) => line(`M150 ${h * (0.56 + i * 0.032)}H350`, i ? '#6d6166' : '#f6f3ee', 9)),
    line(`M150 ${h * 0.7}V${h * 0.52}M350 ${h * 0.7}V${h * 0.52}`, '#5a4f55', 14),
    oval(255, h * 0.535, 20, 11, '#191a20'),
    line(`M272 ${h * 0.535}l36 10`, '#191a20', 6),
    oval(248, h * 0.538, 9, 6, '#f4f1ea'),
    ...[0, 1, 2, 3, 4, 5, 6].map((i) =>
      line(`M${150 + i * 120} ${h * 0.68}L${60 + i * 150} ${h * 0.94}`, '#9fb0cc', 16, 'opacity=".45"'),
    ),
    ripples(random, h * 0.66, h, ['#ffffff', '#b9c5dc', '#f7e6d2'], 110),
  ].join('');
}

/** Cows by the water, much sky. */
export function cows({ h, id }: Sheet): Drawing {
  const random = chance(85);
  const cow = (x: number, y: number, s: number, coat: string) =>
    path(
      `M${x - s} ${y - s * 0.6}q${s} ${-s * 0.26} ${s * 1.7} 0q${s * 0.24} ${s * 0.1} ${s * 0.2} ${s * 0.5}l${-s * 0.06} ${s * 0.5}h${-s * 0.16}l${-s * 0.06} ${-s * 0.4}h${-s * 1.1}l${-s * 0.05} ${s * 0.4}h${-s * 0.17}z`,
      coat,
    ) +
    path(
      `M${x + s * 0.66} ${y - s * 0.62}l${s * 0.36} ${-s * 0.14}l${s * 0.22} ${s * 0.34}l${-s * 0.24} ${s * 0.14}z`,
      coat,
    ) +
    oval(x - s * 0.2, y - s * 0.42, s * 0.32, s * 0.2, '#efe6d6') +
    oval(x, y + s * 0.5, s * 1.1, s * 0.1, '#4a5a38', 'opacity=".5"');
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#6d93b8'],
      [1, '#e9e4d6'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.55, ['#f6f2e8', '#d9dbdc', '#a9b4c0', '#fbf9f2'], 24),
    foliage(random, 500, h * 0.63, 560, h * 0.04, ['#5f7656', '#7d8c68'], 90),
    box(0, h * 0.64, 1000, h, '#86975a'),
    path(
      `M0 ${h * 0.8}C300 ${h * 0.74} 620 ${h * 0.8} 1000 ${h * 0.73}V${h * 0.86}C700 ${h * 0.9} 300 ${h * 0.86} 0 ${h * 0.93}Z`,
      '#a9bcc6',
    ),
    ripples(random, h * 0.77, h * 0.88, ['#e8ecea', '#8ca2ae'], 60),
    foliage(random, 500, h * 0.95, 540, h * 0.06, ['#6f8248', '#9aa566', '#55693c'], 110),
    cow(300, h * 0.72, 96, '#8c4b2c'),
    cow(560, h * 0.74, 110, '#3c3029'),
    cow(790, h * 0.71, 76, '#a8683c'),
  ].join('');
}

/** Storm over the country. */
export function storm({ h, id }: Sheet): Drawing {
  const random = chance(51);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#22272e'],
      [0.55, '#4b5058'],
      [1, '#a68f62'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.42, ['#1b1f26', '#383e47', '#565a60'], 30),
    line(`M700 0L668 ${h * 0.16}L706 ${h * 0.2}L650 ${h * 0.42}`, '#f9e9b4', 8),
    oval(655, h * 0.43, 130, 60, '#e8c072', 'opacity=".5"'),
    path(
      `M0 ${h * 0.56}C260 ${h * 0.44} 420 ${h * 0.5} 600 ${h * 0.47}C760 ${h * 0.44} 900 ${h * 0.5} 1000 ${h * 0.5}V${h}H0Z`,
      '#4c5138',
    ),
    group(
      '',
      box(560, h * 0.4, 90, h * 0.09, '#c4a878'),
      box(640, h * 0.35, 46, h * 0.14, '#b0966a'),
      area(
        [
          [634, h * 0.35],
          [663, h * 0.3],
          [692, h * 0.35],
        ],
        '#6a5a44',
      ),
    ),
    path(`M0 ${h * 0.74}C260 ${h * 0.6} 620 ${h * 0.76} 1000 ${h * 0.62}V${h}H0Z`, '#5a5233'),
    path(
      `M430 ${h}C480 ${h * 0.86} 600 ${h * 0.78} 720 ${h * 0.69}L760 ${h * 0.7}C660 ${h * 0.82} 600 ${h * 0.9} 620 ${h}Z`,
      '#a48a58',
    ),
    line(`M150 ${h}C170 ${h * 0.74} 150 ${h * 0.6} 230 ${h * 0.42}`, '#2b2119', 34),
    line(`M176 ${h * 0.62}L320 ${h * 0.46}M190 ${h * 0.54}L110 ${h * 0.4}`, '#2b2119', 14),
    foliage(random, 270, h * 0.33, 190, h * 0.17, ['#2b3a24', '#42532f', '#5b6a3c', '#1c281c'], 170),
    path(`M560 ${h * 0.86}q60 -24 120 -6l8 26q-70 16 -124 2z`, '#8a6a46'),
    path(`M690 ${h * 0.85}q30 -14 54 0l-10 22q-26 6 -44 0z`, '#6f5338'),
    line(`M500 ${h * 0.85}l60 6`, '#3b2d20', 7),
    oval(490, h * 0.83, 12, 30, '#7a2f26'),
  ].join('');
}

/** Stars and lamps on a night river. */
export function nightRiver({ h, id }: Sheet): Drawing {
  const random = chance(88);
  const stars = [
    [120, 0.1],
    [260, 0.2],
    [380, 0.08],
    [500, 0.24],
    [610, 0.12],
    [700, 0.26],
    [820, 0.09],
    [900, 0.22],
    [200, 0.3],
    [430, 0.33],
    [560, 0.36],
  ];
  const lamps = [90, 190, 270, 350, 440, 530, 620, 720, 850];
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#132a63'],
      [1, '#2f5c94'],
    ])}${fade(`${id}w`, [
      [0, '#2b5590'],
      [1, '#12254e'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    ...stars.map(
      ([x = 0, q = 0], i) =>
        oval(x, h * q, 24 + (i % 3) * 5, 24 + (i % 3) * 5, '#7fa8b8', 'opacity=".6"') +
        [0, 1, 2, 3, 4, 5]
          .map((k) => line(`M${x} ${h * q}l${Math.cos(k) * 26} ${Math.sin(k) * 26}`, '#e9dc9a', 6))
          .join('') +
        oval(x, h * q, 9, 9, '#fdf6cf'),
    ),
    box(0, h * 0.47, 1000, h * 0.04, '#1c2f5c'),
    foliage(random, 500, h * 0.465, 540, h * 0.02, ['#16264c', '#22386a', '#2c4c7c'], 90),
    box(0, h * 0.5, 1000, h, `url(#${id}w)`),
    ripples(random, h * 0.51, h * 0.86, ['#3f72a8', '#1b3a70', '#5f8db4'], 170),
    ...lamps.map(
      (x) =>
        oval(x, h * 0.475, 13, 11, '#fbd873') +
        ripples(chance(x), h * 0.51, h * 0.8, ['#f2c04a', '#f9e08c', '#d99a34'], 15, [x - 16, x + 16]),
    ),
    path(`M0 ${h * 0.86}C300 ${h * 0.8} 640 ${h * 0.86} 1000 ${h * 0.8}V${h}H0Z`, '#3d4a3a'),
    path(`M380 ${h * 0.84}q70 30 150 -6l-14 26q-60 22 -122 6z`, '#2b2f38'),
    path(`M560 ${h * 0.86}q70 28 140 -6l-12 24q-60 20 -116 6z`, '#5a4634'),
    group(
      '',
      path(`M800 ${h * 0.97}l14 -80q12 -10 24 0l12 80z`, '#1d2a4c'),
      oval(826, h * 0.97 - 92, 13, 14, '#c79a6a'),
      path(`M850 ${h * 0.97}l18 -74q10 -10 22 0l22 74z`, '#7a3f38'),
      oval(880, h * 0.97 - 86, 12, 13, '#d0a676'),
    ),
  ].join('');
}

/** Two people praying in a field at dusk. */
export function evening({ h, id }: Sheet): Drawing {
  const random = chance(57);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#8b8a8c'],
      [0.5, '#e2b88a'],
      [1, '#f2cf8e'],
    ])}${fade(`${id}f`, [
      [0, '#a88a52'],
      [1, '#4c3b26'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, h * 0.05, h * 0.36, ['#d9a67c', '#a89890', '#f1d4a4'], 12),
    box(0, h * 0.46, 1000, h, `url(#${id}f)`),
    ripples(random, h * 0.48, h, ['#6b5433', '#c3a067', '#3a2d1e', '#8a6f42'], 210),
    area(
      [
        [900, h * 0.46],
        [912, h * 0.36],
        [924, h * 0.46],
      ],
      '#8c7a76',
    ),
    box(880, h * 0.44, 80, h * 0.025, '#8c7a76'),
    path(
      `M300 ${h * 0.92}L318 ${h * 0.56}Q330 ${h * 0.48} 362 ${h * 0.48}Q398 ${h * 0.48} 408 ${h * 0.57}L412 ${h * 0.92}H366L358 ${h * 0.74}L350 ${h * 0.92}Z`,
      '#3a3432',
    ),
    oval(366, h * 0.435, 28, 34, '#7a5a42'),
    path(`M338 ${h * 0.42}q28 -42 58 -4q-26 -10 -58 4z`, '#2c241e'),
    path(`M352 ${h * 0.6}h40v26h-40z`, '#4b4038'),
    line(`M240 ${h * 0.94}L262 ${h * 0.6}M232 ${h * 0.62}l12 22M262 ${h * 0.58}l2 26`, '#2f261c', 9),
    path(
      `M560 ${h * 0.93}L580 ${h * 0.66}Q584 ${h * 0.52} 622 ${h * 0.51}Q660 ${h * 0.53} 662 ${h * 0.66}L700 ${h * 0.93}Z`,
      '#53607a',
    ),
    path(`M586 ${h * 0.66}q-10 -70 40 -76q40 6 36 80z`, '#8a4a36'),
    path(`M592 ${h * 0.47}q26 -46 60 -6q6 26 -14 42q-34 2 -46 -36z`, '#e3d3b0'),
    oval(608, h * 0.475, 13, 18, '#8f6a50'),
    oval(470, h * 0.93, 52, 20, '#5f4630'),
    path(`M418 ${h * 0.92}q52 -70 104 0`, 'none', 'stroke="#5f4630" stroke-width="7"'),
    path(`M740 ${h * 0.93}h160l-20 -40h-120z`, '#4a3826'),
    oval(820, h * 0.9, 66, 20, '#8c7448'),
    group('', path(arch(910, h * 0.46, 8, 22, 0.9), '#6a5a5c')),
  ].join('');
}

/** Watercolour: a river between two green cliffs. */
export function gorge({ h }: Sheet): Drawing {
  const random = chance(974);
  return [
    box(0, 0, 1000, h, '#f8f4e8'),
    box(0, 0, 1000, h * 0.4, '#cfe0ea'),
    clouds(random, h * 0.05, h * 0.3, ['#f8f4e8'], 6),
    path(`M380 ${h * 0.5}C450 ${h * 0.3} 560 ${h * 0.26} 660 ${h * 0.48}Z`, '#a9bdc6'),
    path(
      `M0 ${h * 0.1}C120 ${h * 0.12} 200 ${h * 0.24} 300 ${h * 0.3}C380 ${h * 0.4} 400 ${h * 0.6} 330 ${h}H0Z`,
      '#7f9c78',
    ),
    path(`M0 ${h * 0.4}C120 ${h * 0.42} 220 ${h * 0.6} 250 ${h}H0Z`, '#5d7f5c'),
    path(
      `M1000 ${h * 0.06}C880 ${h * 0.14} 800 ${h * 0.2} 720 ${h * 0.34}C640 ${h * 0.46} 620 ${h * 0.6} 700 ${h}H1000Z`,
      '#8fa67e',
    ),
    path(`M1000 ${h * 0.44}C900 ${h * 0.5} 800 ${h * 0.66} 790 ${h}H1000Z`, '#648760'),
    path(
      `M480 ${h * 0.5}C470 ${h * 0.7} 330 ${h * 0.8} 300 ${h}H720C640 ${h * 0.82} 560 ${h * 0.7} 540 ${h * 0.5}Z`,
      '#9fc0cc',
    ),
    ripples(random, h * 0.6, h, ['#eaf3f4', '#7fa6b6'], 34, [330, 660]),
    foliage(random, 120, h * 0.86, 130, h * 0.14, ['#3f6a4a', '#5d8a58'], 46),
    foliage(random, 900, h * 0.9, 120, h * 0.12, ['#46714c', '#6a9458'], 40),
    box(760, h * 0.56, 46, 26, '#f2ead8'),
    area(
      [
        [752, h * 0.56],
        [783, h * 0.56 - 22],
        [814, h * 0.56],
      ],
      '#b86a4c',
    ),
  ].join('');
}
