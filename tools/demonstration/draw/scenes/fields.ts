/** Open country: snow, pasture, storm, night, dusk, a gorge. */
import { chance } from '../chance.ts';
import { arch, area, box, type Drawing, fade, group, line, oval, path, type Sheet } from '../shapes.ts';
import { clouds, foliage, ripples } from './nature.ts';

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
