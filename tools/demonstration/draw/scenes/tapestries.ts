/** Figures in rows and threads: a temple and its cortege, a tapestry, an embroidery. */
import { chance } from '../chance.ts';
import { arch, area, blend, box, type Drawing, fade, line, oval, path, type Sheet } from '../shapes.ts';
import { foliage } from './nature.ts';

/** A procession of draped figures before a domed temple. */
export function temple({ h, id }: Sheet): Drawing {
  const hor = h * 0.47;
  const floor: Drawing[] = [];
  for (let i = -9; i <= 9; i++)
    floor.push(line(`M${500 + i * 36} ${hor}L${500 + i * 190} ${h}`, '#b98f6a', 3));
  for (let i = 0; i < 9; i++) floor.push(line(`M0 ${hor + (h - hor) * (i / 9) ** 1.8}H1000`, '#b98f6a', 3));
  const tones = [
    '#7c3b2e',
    '#2f4c7a',
    '#b0472f',
    '#3e6b4d',
    '#c58b2c',
    '#20365f',
    '#8d2f2c',
    '#b0472f',
    '#d3a24a',
    '#3b5a86',
    '#46714f',
    '#8d2f2a',
    '#2f4c7a',
    '#a8823a',
  ];
  const figures = tones
    .map((tone, i) => draped(58 + i * 68, h * (0.95 - (i % 2) * 0.015), h * 0.34, tone, i))
    .join('');
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#5f90bf'],
      [1, '#ece6cf'],
    ])}${fade(
      `${id}d`,
      [
        [0, '#cdccc6'],
        [1, '#7c7d84'],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, hor + 4, `url(#${id}s)`),
    path(`M0 ${h * 0.4}C120 ${h * 0.36} 220 ${h * 0.42} 320 ${h * 0.4}V${hor + 3}H0Z`, '#7f9a8c'),
    path(`M1000 ${h * 0.38}C880 ${h * 0.36} 780 ${h * 0.42} 680 ${h * 0.41}V${hor + 3}H1000Z`, '#8aa08c'),
    ...[90, 210, 800, 930].map(
      (x) => line(`M${x} ${hor}V${h * 0.38}`, '#5f5a40', 4) + oval(x, h * 0.375, 18, 22, '#5f7a52'),
    ),
    box(0, hor, 1000, h - hor, '#dcc39b'),
    ...floor,
    area(
      [
        [330, hor + 26],
        [670, hor + 26],
        [640, hor - 6],
        [360, hor - 6],
      ],
      '#c9ab80',
    ),
    box(260, h * 0.28, 480, hor - h * 0.28, '#dac79f'),
    box(250, h * 0.27, 500, 14, '#b99c72'),
    path(`M314 ${h * 0.2}H686V${h * 0.27}H314Z`, '#cdb78c'),
    path(`M312 ${h * 0.2}C316 ${h * 0.06} 684 ${h * 0.06} 688 ${h * 0.2}Z`, `url(#${id}d)`),
    box(484, h * 0.045, 32, h * 0.05, '#c9b287'),
    area(
      [
        [478, h * 0.045],
        [500, h * 0.018],
        [522, h * 0.045],
      ],
      '#8f8f92',
    ),
    path(arch(500, hor - 4, 84, h * 0.13, 0), '#9dbccb'),
    path(arch(300, hor, 62, h * 0.12, 0), '#9dbccb'),
    path(arch(700, hor, 62, h * 0.12, 0), '#9dbccb'),
    ...[390, 430, 570, 610].map((x) => box(x - 7, h * 0.3, 14, hor - h * 0.3, '#b99c72')),
    ...[380, 400, 470, 540, 600, 640].map((x, i) =>
      draped(x, hor + 70 + (i % 3) * 12, 74, tones[i * 2] ?? '#333', i),
    ),
    figures,
  ].join('');
}

function draped(x: number, foot: number, s: number, tone: string, turn: number): Drawing {
  const w = s * 0.13;
  const folds = [-0.6, -0.15, 0.3]
    .map((k) =>
      line(
        `M${x + w * k * 0.6} ${foot - s * 0.72}Q${x + w * (k + 0.3)} ${foot - s * 0.3} ${x + w * k * 1.3} ${foot - 4}`,
        blend(tone, turn % 2 ? '#f4dfa8' : '#120f1a', 0.42),
        s * 0.02,
      ),
    )
    .join('');
  return (
    path(
      `M${x - w} ${foot}C${x - w * 0.9} ${foot - s * 0.4} ${x - w * 0.9} ${foot - s * 0.74} ${x - w * 0.5} ${foot - s * 0.8}H${x + w * 0.5}C${x + w * 0.95} ${foot - s * 0.74} ${x + w * 0.9} ${foot - s * 0.4} ${x + w * 1.1} ${foot}Z`,
      tone,
    ) +
    folds +
    path(
      `M${x - w * 0.7} ${foot - s * 0.74}Q${x + w * 0.9} ${foot - s * 0.62} ${x + w * 0.9} ${foot - s * 0.3}Q${x} ${foot - s * 0.5} ${x - w * 0.8} ${foot - s * 0.5}Z`,
      blend(tone, turn % 3 ? '#d9a24a' : '#f0e6d2', 0.5),
      'opacity=".75"',
    ) +
    oval(x, foot - s * 0.89, s * 0.062, s * 0.08, '#5a3a26') +
    oval(x + (turn % 2 ? -1 : 1) * s * 0.012, foot - s * 0.875, s * 0.046, s * 0.064, '#e2b794')
  );
}

/** A lady before a tent on a ground of a thousand flowers. */
export function thousandFlowers({ h }: Sheet): Drawing {
  const random = chance(1500);
  let flowers = '';
  for (let i = 0; i < 520; i++) {
    const x = random() * 1000;
    const y = random() * h;
    const tone = ['#f1dfb0', '#e8a89a', '#8fb0a0', '#f6eed6', '#d9c06a', '#b9d0c4'][i % 6] ?? '#fff';
    flowers +=
      line(`M${x} ${y}q4 -10 0 -22m0 10l-9 -7m9 3l9 -7`, '#5f7a52', 3) +
      oval(x, y - 24, 6, 6, tone) +
      oval(x, y - 24, 2, 2, '#b8862c');
  }
  const tree = (x: number, tone: string) =>
    line(`M${x} ${h * 0.78}V${h * 0.2}`, '#7a5a34', 16) +
    foliage(random, x, h * 0.17, 74, h * 0.14, [tone, '#3f6a4a', '#86a05c'], 90) +
    Array.from({ length: 12 }, () =>
      oval(x + (random() - 0.5) * 110, h * (0.08 + random() * 0.2), 10, 10, '#e0952c'),
    ).join('');
  const beast = (x: number, way: number, tone: string) =>
    path(
      `M${x} ${h * 0.86}q${way * 10} -150 ${way * 70} -170q${way * 60} -20 ${way * 66} 30l${way * -6} 60q${way * 40} 20 ${way * 36} 80z`,
      tone,
    ) +
    oval(x + way * 92, h * 0.86 - 192, 34, 40, tone) +
    line(`M${x + way * 20} ${h * 0.86 - 10}V${h * 0.87}`, tone, 20);
  return [
    box(0, 0, 1000, h, '#a8342f'),
    flowers,
    tree(110, '#54804e'),
    tree(900, '#4c7a54'),
    path(
      `M60 ${h * 0.8}C260 ${h * 0.74} 740 ${h * 0.74} 940 ${h * 0.8}C960 ${h * 0.92} 760 ${h * 0.97} 500 ${h * 0.97}C240 ${h * 0.97} 40 ${h * 0.92} 60 ${h * 0.8}Z`,
      '#27486a',
    ),
    ...Array.from({ length: 120 }, () => {
      const x = 110 + random() * 780;
      const y = h * (0.79 + random() * 0.15);
      return oval(x, y, 6, 6, ['#f1dfb0', '#e8a89a', '#d9c06a'][Math.floor(random() * 3)] ?? '#fff');
    }),
    path(
      `M500 ${h * 0.07}C380 ${h * 0.2} 300 ${h * 0.26} 270 ${h * 0.32}L250 ${h * 0.78}H340L420 ${h * 0.4}H580L660 ${h * 0.78}H750L730 ${h * 0.32}C700 ${h * 0.26} 620 ${h * 0.2} 500 ${h * 0.07}Z`,
      '#2d5f94',
    ),
    path(`M420 ${h * 0.4}L360 ${h * 0.78}H640L580 ${h * 0.4}Z`, '#7fa4b4'),
    ...Array.from({ length: 36 }, (_, i) =>
      path(
        `M${290 + (i % 9) * 52} ${h * (0.27 + Math.floor(i / 9) * 0.12)}q7 8 0 16q-7 -8 0 -16z`,
        '#e3c05a',
      ),
    ),
    box(290, h * 0.36, 420, 9, '#e3c05a'),
    line(`M500 ${h * 0.07}V${h * 0.03}`, '#e3c05a', 8),
    path(`M500 ${h * 0.03}l52 12l-52 12z`, '#e9d8a0'),
    path(
      `M410 ${h * 0.88}C420 ${h * 0.62} 450 ${h * 0.5} 500 ${h * 0.48}C552 ${h * 0.5} 580 ${h * 0.62} 594 ${h * 0.88}Z`,
      '#c9752f',
    ),
    path(`M452 ${h * 0.88}L476 ${h * 0.56}H526L552 ${h * 0.88}Z`, '#8c2a34'),
    oval(500, h * 0.43, 28, 36, '#f0d6b4'),
    path(`M464 ${h * 0.43}q36 -70 72 0q-4 -36 -36 -38q-32 2 -36 38z`, '#d9b04c'),
    line(`M474 ${h * 0.55}L410 ${h * 0.6}`, '#c9752f', 20),
    box(370, h * 0.6, 62, 36, '#b98a3c'),
    path(`M340 ${h * 0.88}q4 -110 40 -116q40 6 44 116z`, '#3f5f8c'),
    oval(382, h * 0.71, 20, 24, '#f0d6b4'),
    beast(120, 1, '#d9a24c'),
    beast(880, -1, '#f4efe2'),
    line(`M776 ${h * 0.6}l-30 -120`, '#fbf6e6', 9),
  ].join('');
}

/** Embroidery on linen: a ship, its striped sail and shields. */
export function embroidery({ h }: Sheet): Drawing {
  const random = chance(1066);
  const tones = ['#8f3f2c', '#2f5a56', '#c9a04c', '#3a4f7a', '#6b7a3c'];
  let out = box(0, 0, 1000, h, '#e6dcc2') + line(`M0 ${h * 0.14}H1000M0 ${h * 0.86}H1000`, '#8f3f2c', 4);
  for (let i = 0; i < 12; i++) {
    const x = 40 + i * 84;
    for (const y of [h * 0.09, h * 0.95])
      out +=
        path(
          `M${x - 26} ${y}q10 -26 30 -18q22 -14 24 8q-4 16 -20 14l-4 14h-7l-2 -14h-12l-5 14h-6z`,
          tones[i % 5] ?? '#333',
          'stroke="#2b2a26" stroke-width="1.6"',
        ) + line(`M${x + 42} ${y + 16}L${x + 28} ${y - 30}`, tones[(i + 2) % 5] ?? '#333', 3);
  }
  for (let i = 0; i < 9; i++)
    out += line(
      `M${random() * 60} ${h * (0.72 + i * 0.015)}q120 ${i % 2 ? -16 : 14} 250 0t250 0t250 0t260 0`,
      tones[1 + (i % 3)] ?? '#355',
      4,
    );
  for (let k = 0; k < 5; k++)
    out += path(
      `M180 ${h * (0.6 + k * 0.026)}Q500 ${h * (0.72 + k * 0.026)} 830 ${h * (0.58 + k * 0.026)}L${824 - k * 8} ${h * (0.606 + k * 0.026)}Q500 ${h * (0.746 + k * 0.026)} ${188 + k * 8} ${h * (0.626 + k * 0.026)}Z`,
      tones[k] ?? '#833',
      'stroke="#2b2a26" stroke-width="2"',
    );
  out +=
    path(
      `M180 ${h * 0.61}C140 ${h * 0.52} 130 ${h * 0.44} 170 ${h * 0.4}l26 16q-22 20 6 ${h * 0.19}z`,
      '#c9a04c',
      'stroke="#2b2a26" stroke-width="2"',
    ) +
    path(
      `M830 ${h * 0.59}C880 ${h * 0.5} 890 ${h * 0.42} 846 ${h * 0.38}l-24 18q26 20 -12 ${h * 0.19}z`,
      '#2f5a56',
      'stroke="#2b2a26" stroke-width="2"',
    ) +
    line(
      `M505 ${h * 0.66}V${h * 0.17}M505 ${h * 0.19}L190 ${h * 0.6}M505 ${h * 0.19}L820 ${h * 0.58}`,
      '#3a2f26',
      4,
    );
  for (let i = 0; i < 7; i++)
    out += path(
      `M505 ${h * 0.2}L${330 + i * 48} ${h * 0.52}Q${355 + i * 48} ${h * 0.55} ${378 + i * 48} ${h * 0.52}Z`,
      tones[i % 5] ?? '#333',
      'stroke="#2b2a26" stroke-width="1.6"',
    );
  for (let i = 0; i < 9; i++)
    out +=
      oval(
        250 + i * 62,
        h * (0.615 + 0.045 * Math.sin((i / 8) * Math.PI)),
        26,
        26,
        tones[(i + 1) % 5] ?? '#333',
        'stroke="#2b2a26" stroke-width="2"',
      ) + oval(250 + i * 62, h * (0.615 + 0.045 * Math.sin((i / 8) * Math.PI)), 7, 7, '#e6dcc2');
  for (let i = 0; i < 6; i++)
    out +=
      path(
        `M${270 + i * 90} ${h * 0.6}l4 -50q14 -16 28 0l6 50z`,
        tones[(i + 3) % 5] ?? '#333',
        'stroke="#2b2a26" stroke-width="1.6"',
      ) +
      oval(288 + i * 90, h * 0.6 - 66, 12, 15, '#e6d2ae', 'stroke="#2b2a26" stroke-width="1.6"') +
      path(`M${276 + i * 90} ${h * 0.6 - 70}q12 -22 26 0z`, tones[i % 5] ?? '#333');
  return out;
}
