/** Water seen from the land: cliffs, a raft in the swell, a lighthouse. */
import { chance } from '../chance.ts';
import { area, box, type Drawing, fade, line, oval, path, type Sheet } from '../shapes.ts';
import { clouds, ripples } from './nature.ts';

/** A cliff with its arch and needle. */
export function cliffArch({ h, id }: Sheet): Drawing {
  const random = chance(31);
  const sea = h * 0.58;
  let strata = '';
  for (let i = 0; i < 13; i++)
    strata += line(
      `M0 ${h * 0.24 + i * h * 0.032}C200 ${h * 0.22 + i * h * 0.032} 420 ${h * 0.25 + i * h * 0.031} 640 ${h * 0.3 + i * h * 0.028}`,
      i % 3 ? '#cbb58f' : '#8f8a80',
      5,
      'opacity=".55"',
    );
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#5f8fc0'],
      [0.6, '#bcd2df'],
      [1, '#e8e2cd'],
    ])}${fade(`${id}w`, [
      [0, '#7fae9d'],
      [0.4, '#3f8580'],
      [1, '#235a5e'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, h * 0.05, h * 0.35, ['#f5f2e8', '#dfe6ea', '#c4d0da'], 9),
    box(0, sea, 1000, h - sea, `url(#${id}w)`),
    path(
      `M0 ${h * 0.16}C150 ${h * 0.12} 300 ${h * 0.15} 420 ${h * 0.2}C520 ${h * 0.24} 600 ${h * 0.27} 660 ${h * 0.31}C690 ${h * 0.42} 700 ${h * 0.52} 690 ${sea + 12}L632 ${sea + 12}C640 ${h * 0.48} 612 ${h * 0.41} 585 ${h * 0.41}C552 ${h * 0.41} 540 ${h * 0.5} 540 ${sea + 22}L0 ${h * 0.78}Z`,
      '#d9c9a6',
    ),
    strata,
    path(
      `M0 ${h * 0.16}C150 ${h * 0.12} 300 ${h * 0.15} 420 ${h * 0.2}C360 ${h * 0.24} 160 ${h * 0.24} 0 ${h * 0.25}Z`,
      '#6d8b4d',
    ),
    path(
      `M0 ${h * 0.52}C120 ${h * 0.5} 380 ${h * 0.54} 540 ${sea + 22}L0 ${h * 0.8}Z`,
      '#6b665e',
      'opacity=".4"',
    ),
    ripples(random, sea, h * 0.86, ['#a9d0bd', '#dcebdc', '#2d6a6c', '#5fa394'], 150),
    path(`M0 ${h * 0.74}C260 ${h * 0.7} 420 ${h * 0.84} 1000 ${h * 0.88}V${h}H0Z`, '#c9ae86'),
    path(
      `M0 ${h * 0.74}C260 ${h * 0.7} 420 ${h * 0.84} 1000 ${h * 0.88}L1000 ${h * 0.9}C420 ${h * 0.86} 260 ${h * 0.72} 0 ${h * 0.77}Z`,
      '#eef0e6',
    ),
    ...[
      [150, 0.86],
      [265, 0.89],
      [420, 0.93],
    ].map(([x = 0, y = 0]) =>
      path(
        `M${x - 60} ${h * y}Q${x} ${h * y + 42} ${x + 66} ${h * y - 4}L${x + 50} ${h * y + 22}Q${x} ${h * y + 44} ${x - 48} ${h * y + 22}Z`,
        x === 265 ? '#7c3b2c' : '#3d4a50',
      ),
    ),
  ].join('');
}

/** Rose cliffs falling into a green sea. */
export function roseCliffs({ h, id }: Sheet): Drawing {
  const random = chance(12);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#a9c3d8'],
      [1, '#f1dcc8'],
    ])}${fade(`${id}w`, [
      [0, '#a7cdbf'],
      [1, '#4c8f8b'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 10, h * 0.3, ['#f7e9dc', '#dbe3ea'], 7),
    box(0, h * 0.5, 1000, h * 0.5, `url(#${id}w)`),
    path(
      `M1000 ${h * 0.18}C820 ${h * 0.16} 740 ${h * 0.24} 640 ${h * 0.3}C560 ${h * 0.34} 500 ${h * 0.43} 470 ${h * 0.5}L480 ${h * 0.53}L1000 ${h * 0.62}Z`,
      '#e4b49a',
    ),
    path(
      `M1000 ${h * 0.18}C820 ${h * 0.16} 740 ${h * 0.24} 640 ${h * 0.3}C740 ${h * 0.3} 880 ${h * 0.27} 1000 ${h * 0.3}Z`,
      '#8ba05c',
    ),
    path(
      `M0 ${h * 0.3}C160 ${h * 0.28} 260 ${h * 0.36} 330 ${h * 0.52}C360 ${h * 0.68} 330 ${h * 0.84} 360 ${h}H0Z`,
      '#d79f8c',
    ),
    path(
      `M0 ${h * 0.3}C160 ${h * 0.28} 260 ${h * 0.36} 330 ${h * 0.52}C220 ${h * 0.42} 120 ${h * 0.42} 0 ${h * 0.46}Z`,
      '#7d9850',
    ),
    path(`M140 ${h * 0.46}C240 ${h * 0.6} 250 ${h * 0.8} 300 ${h}H120Z`, '#9a7f92', 'opacity=".6"'),
    ripples(random, h * 0.51, h, ['#d9ece0', '#f3d9c9', '#3b7c80', '#7fb5a8'], 190, [260, 1000]),
  ].join('');
}

/** A raft and its men in a heavy sea. */
export function raft({ h, id }: Sheet): Drawing {
  const random = chance(4);
  const body = (x: number, y: number, lean: number, tone: string) =>
    path(`M${x} ${y}q${lean * 10} -30 ${lean * 34} -58l22 8q-6 34 -18 58z`, tone) +
    oval(x + lean * 38 + 12, y - 68, 12, 14, '#7c5a3c') +
    line(`M${x + lean * 34 + 10} ${y - 48}l${lean * 36} -34`, tone, 9);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#3b3a3a'],
      [0.5, '#9a8a62'],
      [1, '#d9c07e'],
    ])}${fade(`${id}w`, [
      [0, '#4f5a44'],
      [1, '#1b211c'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.45, ['#4a463f', '#6f6450', '#b29a66'], 16),
    clouds(random, h * 0.35, h * 0.5, ['#ecd59a'], 4),
    path(
      `M0 ${h * 0.55}C120 ${h * 0.44} 200 ${h * 0.5} 320 ${h * 0.58}C560 ${h * 0.66} 800 ${h * 0.5} 1000 ${h * 0.57}V${h}H0Z`,
      `url(#${id}w)`,
    ),
    path(
      `M0 ${h * 0.46}C70 ${h * 0.4} 150 ${h * 0.46} 210 ${h * 0.6}C120 ${h * 0.58} 60 ${h * 0.62} 0 ${h * 0.66}Z`,
      '#3d4a3c',
    ),
    ripples(random, h * 0.6, h, ['#7c8060', '#c7bb86', '#20261f'], 130),
    area(
      [
        [170, h * 0.82],
        [780, h * 0.7],
        [900, h * 0.86],
        [280, h * 0.98],
      ],
      '#5b432a',
    ),
    ...[0, 1, 2, 3, 4, 5].map((i) =>
      line(
        `M${190 + i * 115} ${h * (0.825 - i * 0.021)}L${300 + i * 112} ${h * (0.965 - i * 0.02)}`,
        '#38281a',
        8,
      ),
    ),
    line(`M360 ${h * 0.86}L392 ${h * 0.2}`, '#3a2a1c', 14),
    path(
      `M392 ${h * 0.22}C250 ${h * 0.32} 220 ${h * 0.52} 250 ${h * 0.7}C320 ${h * 0.66} 360 ${h * 0.6} 372 ${h * 0.56}Z`,
      '#b79a68',
    ),
    line(`M392 ${h * 0.22}L720 ${h * 0.76}M392 ${h * 0.22}L200 ${h * 0.82}`, '#2c2118', 4),
    ...[
      [420, 0.88, 0.2, '#9a7048'],
      [470, 0.84, 0.5, '#6a4a30'],
      [530, 0.85, 0.7, '#b08356'],
      [590, 0.82, 0.8, '#4c3828'],
      [640, 0.79, 1, '#a87b50'],
      [690, 0.77, 1.1, '#7a5538'],
      [730, 0.72, 1.2, '#8d6440'],
      [755, 0.62, 1.1, '#5a3f2a'],
    ].map(([x = 0, q = 0, lean = 0, tone = '']) =>
      body(Number(x), h * Number(q), Number(lean), String(tone)),
    ),
    path(`M250 ${h * 0.92}q90 -30 160 -6q-40 26 -150 24z`, '#c9a679'),
    path(`M560 ${h * 0.92}q80 -26 150 0q-60 22 -140 16z`, '#b08a60'),
    line(`M800 ${h * 0.5}l46 -60`, '#8d6440', 10),
    path(`M842 ${h * 0.44}q40 -34 66 -6q-26 26 -60 12z`, '#c2452f'),
  ].join('');
}

/** One small figure before an immense sea. */
export function manAndSea({ h, id }: Sheet): Drawing {
  const random = chance(8);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#86aed0'],
      [1, '#f0dfc6'],
    ])}${fade(`${id}w`, [
      [0, '#5f95b0'],
      [1, '#3d7688'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, h * 0.2, h * 0.44, ['#f7e6d0', '#dfe3e4'], 5),
    box(0, h * 0.47, 1000, h * 0.3, `url(#${id}w)`),
    ripples(random, h * 0.48, h * 0.74, ['#cfe3e2', '#2f6478', '#88b6bd'], 130),
    path(`M0 ${h * 0.7}C300 ${h * 0.68} 600 ${h * 0.78} 1000 ${h * 0.74}V${h}H0Z`, '#d6bd92'),
    path(
      `M0 ${h * 0.69}C300 ${h * 0.67} 600 ${h * 0.77} 1000 ${h * 0.73}L1000 ${h * 0.75}C600 ${h * 0.79} 300 ${h * 0.69} 0 ${h * 0.72}Z`,
      '#f4f3ea',
    ),
    path(`M0 ${h * 0.86}C160 ${h * 0.8} 320 ${h * 0.86} 420 ${h}H0Z`, '#8b7a55'),
    path(`M268 ${h * 0.86}l10 -84q14 -14 28 0l8 84z`, '#2c3038'),
    oval(292, h * 0.86 - 102, 12, 14, '#b98a66'),
    line(`M302 ${h * 0.86 - 72}l44 -52`, '#2c3038', 10),
    oval(350, h * 0.86 - 128, 13, 7, '#3a2c24'),
  ].join('');
}

/** A lighthouse and breaking waves. */
export function lighthouse({ h, id }: Sheet): Drawing {
  const random = chance(40);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#8e8e8e'],
      [1, '#e4e4e4'],
    ])}${fade(
      `${id}t`,
      [
        [0, '#d8d8d8'],
        [0.5, '#a4a4a4'],
        [1, '#4e4e4e'],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.5, ['#7a7a7a', '#a9a9a9', '#d4d4d4'], 16),
    box(0, h * 0.74, 1000, h, '#6c6c6c'),
    area(
      [
        [440, h * 0.8],
        [472, h * 0.17],
        [548, h * 0.17],
        [580, h * 0.8],
      ],
      `url(#${id}t)`,
    ),
    box(458, h * 0.155, 104, h * 0.02, '#5c5c5c'),
    box(478, h * 0.1, 64, h * 0.056, '#8e8e8e'),
    path(`M470 ${h * 0.1}Q510 ${h * 0.05} 550 ${h * 0.1}Z`, '#3c3c3c'),
    ...[0.28, 0.42, 0.56, 0.68].map((q) => box(502, h * q, 14, 26, '#2e2e2e')),
    box(250, h * 0.72, 150, h * 0.08, '#8a8a8a'),
    area(
      [
        [240, h * 0.72],
        [325, h * 0.68],
        [410, h * 0.72],
      ],
      '#4a4a4a',
    ),
    path(
      `M0 ${h * 0.82}C200 ${h * 0.77} 420 ${h * 0.79} 620 ${h * 0.79}C800 ${h * 0.8} 900 ${h * 0.84} 1000 ${h * 0.86}V${h}H0Z`,
      '#353535',
    ),
    ripples(random, h * 0.76, h, ['#f2f2f2', '#9c9c9c', '#dadada', '#2c2c2c'], 150),
    clouds(random, h * 0.78, h * 0.88, ['#f6f6f6', '#ececec'], 6),
  ].join('');
}
