/** Many people: a feast in the street, a barricade, a procession, a beach. */
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
import { clouds, foliage, ripples } from './nature.ts';

/** A street hung with flags. */
export function flagStreet({ h, id }: Sheet): Drawing {
  const random = chance(30);
  let out = `<defs>${fade(`${id}s`, [
    [0, '#8fb4d6'],
    [1, '#f0ead8'],
  ])}</defs>${box(0, 0, 1000, h, `url(#${id}s)`)}${clouds(random, 0, h * 0.3, ['#fbf6ea', '#dbe3e8'], 6)}`;
  const side = (left: boolean) => {
    const x = (q: number) => (left ? q : 1000 - q);
    let wall = area(
      [
        [x(0), 0],
        [x(330), h * 0.3],
        [x(430), h * 0.62],
        [x(430), h * 0.72],
        [x(0), h * 0.92],
      ],
      left ? '#d8c6a4' : '#b7a994',
    );
    for (let i = 0; i < 6; i++)
      for (let k = 0; k < 5; k++)
        wall += box(
          left ? 20 + i * 66 : 950 - i * 66,
          h * (0.12 + i * 0.045) + k * h * (0.14 - i * 0.013),
          26 - i * 2,
          h * (0.06 - i * 0.005),
          '#6f7486',
          'opacity=".75"',
        );
    return wall;
  };
  out +=
    side(true) +
    side(false) +
    area(
      [
        [0, h * 0.92],
        [430, h * 0.7],
        [570, h * 0.7],
        [1000, h * 0.92],
        [1000, h],
        [0, h],
      ],
      '#cdb896',
    );
  for (let i = 0; i < 92; i++) {
    const q = random() ** 0.8;
    const left = random() > 0.5;
    const x = left ? 430 - q * 420 : 570 + q * 420;
    const y = h * (0.6 - q * 0.5 * random() - q * 0.06);
    out += flag(x, y, 16 + q * 66, left ? 1 : -1, random);
  }
  for (let i = 0; i < 260; i++) {
    const q = random();
    const spread = 70 + q * 420;
    out += oval(
      500 + (random() - 0.5) * 2 * spread,
      h * (0.7 + q * 0.3),
      3 + q * 9,
      8 + q * 22,
      ['#23304f', '#3a2d33', '#e9e0cc', '#6b4a46', '#8f9ab0'][i % 5] ?? '#333',
    );
  }
  return out;
}

function flag(x: number, y: number, s: number, way: number, random: Chance): Drawing {
  const lean = (random() - 0.5) * 0.5;
  const tones = ['#28468f', '#f4efe4', '#c5332f'];
  const stripe = (i: number) =>
    area(
      [
        [x + way * (s * 0.34 * i), y - s * 0.4 + lean * s * i * 0.4],
        [x + way * (s * 0.34 * (i + 1)), y - s * 0.4 + lean * s * (i + 1) * 0.4],
        [x + way * (s * 0.34 * (i + 1) - s * 0.08), y + s * 0.4 + lean * s * (i + 1) * 0.4],
        [x + way * (s * 0.34 * i - s * 0.08), y + s * 0.4 + lean * s * i * 0.4],
      ],
      tones[i] ?? '#fff',
    );
  return (
    line(`M${x} ${y - s * 0.55}L${x - way * s * 0.12} ${y + s * 0.6}`, '#6b5844', s * 0.06) +
    stripe(0) +
    stripe(1) +
    stripe(2)
  );
}

/** A flag above a barricade and smoke. */
export function barricade({ h, id }: Sheet): Drawing {
  const random = chance(1830);
  const fighter = (x: number, y: number, s: number, coat: string, arm: number) =>
    path(
      `M${x - s * 0.4} ${y}l${s * 0.1} ${-s}q${s * 0.3} ${-s * 0.24} ${s * 0.6} 0l${s * 0.12} ${s}z`,
      coat,
    ) +
    oval(x, y - s * 1.2, s * 0.17, s * 0.2, '#c49068') +
    line(`M${x + s * 0.2} ${y - s * 0.9}l${s * 0.3} ${-s * arm}`, coat, s * 0.15) +
    line(`M${x + s * 0.5} ${y - s * (0.8 + arm)}l${s * 0.2} ${-s * 0.7}`, '#2b231d', s * 0.06);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#7f8890'],
      [0.5, '#d9c19a'],
      [1, '#8a7458'],
    ])}<radialGradient id="${id}g" cx=".5" cy=".34" r=".55"><stop offset="0" stop-color="#fbe6b4"/><stop offset="1" stop-color="#fbe6b4" stop-opacity="0"/></radialGradient></defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.6, ['#9aa0a2', '#e3cfa8', '#c4b596', '#70747a'], 30),
    box(0, 0, 1000, h, `url(#${id}g)`),
    box(800, h * 0.42, 50, h * 0.2, '#8c8a84'),
    box(868, h * 0.4, 46, h * 0.22, '#7f7d79'),
    box(780, h * 0.52, 200, h * 0.12, '#8f8a80'),
    ...Array.from({ length: 16 }, (_, i) =>
      fighter(
        30 + i * 62,
        h * (0.76 - 0.05 * Math.sin(i)),
        96,
        ['#3a3430', '#4f4a44', '#5a3f30', '#2d3340'][i % 4] ?? '#333',
        0.4 + random() * 0.4,
      ),
    ),
    path(
      `M0 ${h * 0.86}C140 ${h * 0.76} 320 ${h * 0.8} 500 ${h * 0.74}C700 ${h * 0.78} 860 ${h * 0.8} 1000 ${h * 0.86}V${h}H0Z`,
      '#4c3d2e',
    ),
    ...Array.from({ length: 16 }, () =>
      box(
        random() * 940,
        h * (0.8 + random() * 0.16),
        50 + random() * 70,
        24,
        ['#6b563e', '#8a7250', '#3a2e23'][Math.floor(random() * 3)] ?? '#543',
        `transform="rotate(${(random() - 0.5) * 24} 500 ${h * 0.8})"`,
      ),
    ),
    path(
      `M430 ${h * 0.78}L470 ${h * 0.52}Q480 ${h * 0.42} 520 ${h * 0.42}Q566 ${h * 0.43} 566 ${h * 0.54}L612 ${h * 0.8}Z`,
      '#d3a94c',
    ),
    path(`M470 ${h * 0.56}L560 ${h * 0.52}L580 ${h * 0.6}L474 ${h * 0.64}Z`, '#a0342c'),
    oval(520, h * 0.37, 26, 32, '#d6a47c'),
    path(`M490 ${h * 0.36}q4 -44 38 -40q30 6 24 26z`, '#b0322a'),
    line(`M548 ${h * 0.45}L586 ${h * 0.27}`, '#d6a47c', 22),
    line(`M590 ${h * 0.36}L574 ${h * 0.05}`, '#4a3826', 9),
    path(
      `M576 ${h * 0.06}C640 ${h * 0.02} 660 ${h * 0.12} 720 ${h * 0.08}L726 ${h * 0.15}C670 ${h * 0.19} 640 ${h * 0.1} 578 ${h * 0.13}Z`,
      '#24407c',
    ),
    path(
      `M578 ${h * 0.13}C640 ${h * 0.1} 670 ${h * 0.19} 726 ${h * 0.15}L732 ${h * 0.21}C676 ${h * 0.25} 650 ${h * 0.16} 580 ${h * 0.2}Z`,
      '#efe6d2',
    ),
    path(
      `M580 ${h * 0.2}C650 ${h * 0.16} 676 ${h * 0.25} 732 ${h * 0.21}L738 ${h * 0.28}C680 ${h * 0.31} 652 ${h * 0.23} 584 ${h * 0.27}Z`,
      '#bd2f2b',
    ),
    fighter(320, h * 0.82, 190, '#2b2825', 0.5),
    path(`M282 ${h * 0.52}q40 -52 80 0z`, '#1d1a18'),
    box(296, h * 0.44, 50, h * 0.08, '#1d1a18'),
    fighter(690, h * 0.8, 130, '#5a4a36', 0.8),
    path(`M60 ${h * 0.95}q160 -40 330 -6q-40 34 -300 26z`, '#8f9aa0'),
    path(`M560 ${h * 0.96}q180 -40 360 0q-80 30 -340 20z`, '#c4a884'),
  ].join('');
}

/** A crowd of white coifs before a chapel. */
export function procession({ h, id }: Sheet): Drawing {
  const random = chance(58);
  let folk = '';
  for (let i = 0; i < 300; i++) {
    const q = (i / 300) ** 1.2;
    const x = random() * 1000;
    const y = h * (0.6 + q * 0.38);
    const s = 14 + q * 52;
    folk +=
      path(
        `M${x - s * 0.26} ${y}l${s * 0.08} ${-s}h${s * 0.36}l${s * 0.1} ${s}z`,
        ['#23262f', '#34435c', '#6b3a32', '#3f3a36', '#8a3b34'][i % 5] ?? '#333',
      ) + oval(x, y - s * 1.12, s * 0.15, s * 0.16, i % 3 ? '#f6f1e6' : '#3a2a22');
  }
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#7ea2c4'],
      [1, '#ece4d2'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.46, ['#f8f3e6', '#dadfe2', '#b9c4cd'], 20),
    path(`M0 ${h * 0.54}C300 ${h * 0.5} 700 ${h * 0.56} 1000 ${h * 0.5}V${h}H0Z`, '#93a06a'),
    foliage(random, 820, h * 0.46, 200, h * 0.1, ['#4f6a44', '#708858', '#3c5539'], 90),
    box(300, h * 0.36, 210, h * 0.2, '#a9a296'),
    area(
      [
        [286, h * 0.37],
        [405, h * 0.24],
        [524, h * 0.37],
      ],
      '#6b6e78',
    ),
    box(250, h * 0.26, 62, h * 0.3, '#b8b0a0'),
    area(
      [
        [244, h * 0.27],
        [281, h * 0.06],
        [318, h * 0.27],
      ],
      '#7a7d86',
    ),
    path(arch(405, h * 0.56, 46, h * 0.11, 0.7), '#3f3a38'),
    ...[600, 690, 780].map(
      (x) =>
        line(`M${x} ${h * 0.58}V${h * 0.34}`, '#6b563e', 6) +
        area(
          [
            [x, h * 0.34],
            [x + 62, h * 0.36],
            [x, h * 0.44],
          ],
          ['#b8332c', '#e9d8a8', '#2f4f86'][((x / 90) % 3) | 0] ?? '#b33',
        ),
    ),
    path(`M60 ${h * 0.62}l40 -50h110l36 50z`, '#e8e0cc'),
    folk,
  ].join('');
}

/** Watercolour: crinolines and parasols facing the sea. */
export function beach({ h }: Sheet): Drawing {
  const random = chance(65);
  let out =
    box(0, 0, 1000, h, '#f9f4e6') +
    box(0, 0, 1000, h * 0.42, '#c9dbe8') +
    clouds(random, h * 0.04, h * 0.34, ['#f9f4e6', '#e6ebee', '#b3c6d6'], 12) +
    box(0, h * 0.42, 1000, h * 0.12, '#86a9b8') +
    ripples(random, h * 0.43, h * 0.54, ['#e3eef0', '#5f8798'], 30) +
    box(0, h * 0.54, 1000, h, '#e6d3aa') +
    ripples(random, h * 0.56, h, ['#d3b985', '#f4e9cc'], 40);
  const dresses = ['#f4eee2', '#7f93b8', '#c4574a', '#e3c46a', '#54586a', '#d9a3a8', '#8fa67c'];
  for (let i = 0; i < 17; i++) {
    const x = 90 + i * 52 + (random() - 0.5) * 34;
    const s = 110 + random() * 70;
    const y = h * (0.8 + random() * 0.12);
    const dress = dresses[i % dresses.length] ?? '#fff';
    out +=
      path(
        `M${x} ${y - s * 0.62}C${x - s * 0.12} ${y - s * 0.4} ${x - s * 0.46} ${y - s * 0.1} ${x - s * 0.44} ${y}H${x + s * 0.44}C${x + s * 0.46} ${y - s * 0.1} ${x + s * 0.12} ${y - s * 0.4} ${x} ${y - s * 0.62}Z`,
        dress,
      ) +
      path(
        `M${x - s * 0.13} ${y - s * 0.52}q${s * 0.13} ${-s * 0.36} ${s * 0.26} 0l${-s * 0.06} ${s * 0.2}h${-s * 0.14}z`,
        blend(dress, '#2b2a3a', 0.4),
      ) +
      oval(x, y - s * 0.8, s * 0.07, s * 0.085, '#dfb393') +
      oval(x, y - s * 0.87, s * 0.11, s * 0.05, '#7a5a3c');
    if (i % 3 === 0)
      out +=
        path(
          `M${x - s * 0.3} ${y - s * 0.98}q${s * 0.34} ${-s * 0.36} ${s * 0.7} 0z`,
          dresses[(i + 3) % 7] ?? '#fff',
        ) + line(`M${x + s * 0.04} ${y - s}V${y - s * 0.5}`, '#5a4a40', 3);
  }
  return (
    out +
    group(
      '',
      box(40, h * 0.5, 60, h * 0.12, '#f1e9d6'),
      area(
        [
          [32, h * 0.5],
          [70, h * 0.42],
          [108, h * 0.5],
        ],
        '#c4574a',
      ),
      line(`M905 ${h * 0.62}V${h * 0.26}`, '#5a4a40', 4),
      path(`M905 ${h * 0.27}q40 -10 70 10q-34 20 -70 14z`, '#b8332c'),
      oval(300, h * 0.93, 20, 9, '#3a2f2a'),
    )
  );
}
