/** Buildings of our time and museum fronts. */
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
import { clouds, foliage, ripples } from './nature.ts';

/** A white chapel under a dark curved roof. */
export function hillChapel({ h, id }: Sheet): Drawing {
  const random = chance(1955);
  return (
    `<defs>${fade(`${id}s`, [
      [0, '#5f94c8'],
      [1, '#e3ebee'],
    ])}${fade(`${id}w`, [
      [0, '#fdfbf4'],
      [1, '#d3cfc4'],
    ])}${fade(`${id}r`, [
      [0, '#6b5f56'],
      [1, '#3f3732'],
    ])}</defs>` +
    box(0, 0, 1000, h, `url(#${id}s)`) +
    clouds(random, 0, h * 0.4, ['#fdfbf6', '#e6edf0'], 12) +
    foliage(random, 500, h * 0.7, 560, h * 0.06, ['#4f6f44', '#6f8f58', '#3c5a3a'], 120) +
    path(`M0 ${h * 0.8}C300 ${h * 0.72} 700 ${h * 0.72} 1000 ${h * 0.8}V${h}H0Z`, '#8fa65c') +
    ripples(random, h * 0.8, h, ['#a9bc70', '#7a9450', '#c4cc8c'], 90) +
    path(
      `M120 ${h * 0.78}L150 ${h * 0.3}C160 ${h * 0.2} 260 ${h * 0.18} 280 ${h * 0.32}L300 ${h * 0.78}Z`,
      `url(#${id}w)`,
    ) +
    path(
      `M290 ${h * 0.78}L270 ${h * 0.46}C440 ${h * 0.5} 640 ${h * 0.46} 860 ${h * 0.28}L840 ${h * 0.78}Z`,
      `url(#${id}w)`,
    ) +
    path(
      `M250 ${h * 0.47}C420 ${h * 0.53} 660 ${h * 0.46} 930 ${h * 0.2}C900 ${h * 0.34} 760 ${h * 0.3} 600 ${h * 0.33}C440 ${h * 0.34} 320 ${h * 0.36} 250 ${h * 0.47}Z`,
      `url(#${id}r)`,
    ) +
    Array.from({ length: 22 }, () =>
      box(
        380 + random() * 420,
        h * (0.53 + random() * 0.19),
        10 + random() * 34,
        8 + random() * 26,
        ['#3a3f46', '#2f5f8c', '#8c3a2f', '#3a3f46'][Math.floor(random() * 4)] ?? '#333',
      ),
    ).join('') +
    box(310, h * 0.6, 54, h * 0.18, '#3c4a7a') +
    path(
      `M120 ${h * 0.78}L150 ${h * 0.3}C154 ${h * 0.24} 180 ${h * 0.2} 210 ${h * 0.2}L200 ${h * 0.78}Z`,
      '#ffffff',
      'opacity=".5"',
    ) +
    path(`M840 ${h * 0.78}L860 ${h * 0.28}L900 ${h * 0.34}L890 ${h * 0.78}Z`, '#a9a59a')
  );
}

/** A museum's front and its square. */
export function museumFront({ h, id }: Sheet): Drawing {
  const random = chance(1880);
  const stone = '#dccfb0';
  let out =
    `<defs>${fade(`${id}s`, [
      [0, '#8fb6d8'],
      [1, '#eef0ea'],
    ])}</defs>` +
    box(0, 0, 1000, h, `url(#${id}s)`) +
    clouds(random, 0, h * 0.3, ['#fdfaf2', '#e3e9ec'], 8) +
    box(90, h * 0.34, 820, h * 0.38, stone);
  for (let i = 0; i < 15; i++)
    out +=
      path(arch(122 + i * 54, h * 0.69, 30, h * 0.14, 0), '#6f7a86') +
      box(108 + i * 54, h * 0.39, 28, h * 0.1, '#8f9aa2') +
      box(104 + i * 54, h * 0.375, 36, 7, '#b9a884');
  out +=
    box(80, h * 0.52, 840, 9, '#b9a884') +
    box(80, h * 0.33, 840, 12, '#c4b28c') +
    area(
      [
        [90, h * 0.33],
        [120, h * 0.27],
        [880, h * 0.27],
        [910, h * 0.33],
      ],
      '#6d7480',
    );
  for (const [x, w, top] of [
    [60, 170, 0.3],
    [400, 200, 0.24],
    [770, 170, 0.3],
  ] as const)
    out +=
      box(x, h * top, w, h * (0.72 - top), blend(stone, '#ffffff', 0.2)) +
      area(
        [
          [x - 12, h * top],
          [x + w / 2, h * (top - 0.08)],
          [x + w + 12, h * top],
        ],
        '#c9b890',
      ) +
      path(arch(x + w / 2, h * 0.72, w * 0.34, h * 0.24, 0), '#4f5660') +
      Array.from({ length: 4 }, (_, i) =>
        box(x + 8 + i * (w / 3.4), h * (top + 0.03), 12, h * (0.68 - top), '#efe6cf'),
      ).join('') +
      path(`M${x} ${h * top}q${w / 2} ${-h * 0.16} ${w} 0z`, '#6d7480', 'opacity=".001"');
  return (
    out +
    box(360, h * 0.72, 280, h * 0.02, '#c9bd9f') +
    box(330, h * 0.74, 340, h * 0.02, '#b9ad90') +
    path(`M0 ${h * 0.74}H1000V${h}H0Z`, '#c9c2ae') +
    path(
      `M0 ${h * 0.78}C200 ${h * 0.76} 340 ${h * 0.8} 380 ${h * 0.88}C300 ${h * 0.96} 120 ${h * 0.97} 0 ${h * 0.95}ZM1000 ${h * 0.78}C800 ${h * 0.76} 660 ${h * 0.8} 620 ${h * 0.88}C700 ${h * 0.96} 880 ${h * 0.97} 1000 ${h * 0.95}Z`,
      '#8aa460',
    ) +
    foliage(random, 70, h * 0.6, 110, h * 0.2, ['#4f7a4a', '#7fa05c', '#3f633e'], 110) +
    foliage(random, 940, h * 0.58, 110, h * 0.22, ['#5a8450', '#8aa864', '#456b42'], 110) +
    [460, 540, 590, 300, 700]
      .map((x, i) =>
        path(
          `M${x - 9} ${h * (0.86 + (i % 2) * 0.06)}l4 -50q6 -8 12 0l4 50z`,
          ['#2f3b58', '#8c3a2f', '#3f4a3a', '#5a4a6a', '#2a2a30'][i] ?? '#333',
        ),
      )
      .join('')
  );
}

/** A low glass museum before the sea. */
export function glassMuseum({ h, id }: Sheet): Drawing {
  const random = chance(1961);
  return (
    `<defs>${fade(`${id}s`, [
      [0, '#6f9cc4'],
      [0.7, '#dbe4e6'],
      [1, '#f0e2cc'],
    ])}${fade(`${id}g`, [
      [0, '#a9c4d0'],
      [1, '#5f8298'],
    ])}</defs>` +
    box(0, 0, 1000, h, `url(#${id}s)`) +
    clouds(random, 0, h * 0.55, ['#fbf8f0', '#e3e8ea', '#b4c4d2'], 26) +
    box(0, h * 0.62, 1000, h * 0.12, '#6f9aa4') +
    ripples(random, h * 0.63, h * 0.74, ['#d3e3e2', '#4f7f8c'], 70) +
    box(140, h * 0.46, 620, h * 0.24, `url(#${id}g)`) +
    Array.from({ length: 21 }, (_, i) => line(`M${140 + i * 31} ${h * 0.46}V${h * 0.7}`, '#e9eeee', 5)).join(
      '',
    ) +
    box(140, h * 0.57, 620, 9, '#e9eeee') +
    box(120, h * 0.43, 660, h * 0.03, '#f4f4f0') +
    Array.from({ length: 14 }, (_, i) =>
      area(
        [
          [130 + i * 46, h * 0.43],
          [150 + i * 46, h * 0.405],
          [176 + i * 46, h * 0.405],
          [156 + i * 46, h * 0.43],
        ],
        '#c4ced2',
      ),
    ).join('') +
    box(0, h * 0.7, 1000, h, '#cfcabb') +
    box(0, h * 0.7, 1000, 12, '#e6e2d6') +
    path(
      `M830 ${h * 0.74}C780 ${h * 0.6} 800 ${h * 0.5} 900 ${h * 0.52}C960 ${h * 0.54} 960 ${h * 0.62} 900 ${h * 0.62}C850 ${h * 0.62} 850 ${h * 0.68} 890 ${h * 0.74}Z`,
      '#e6e1d2',
    ) +
    path(`M866 ${h * 0.57}q40 -18 60 0q-20 20 -60 0z`, '#8fa3ae') +
    box(800, h * 0.74, 130, 22, '#a9a494') +
    line(`M40 ${h * 0.72}V${h * 0.3}`, '#7a7f82', 8) +
    path(`M40 ${h * 0.3}l70 16l-70 22z`, '#b8332c') +
    [300, 420, 470, 640]
      .map(
        (x, i) =>
          path(`M${x - 8} ${h * (0.86 + (i % 2) * 0.05)}l4 -46q6 -8 12 0l4 46z`, '#3a4450') +
          oval(x, h * (0.875 + (i % 2) * 0.05), 40, 5, '#8a8676', 'opacity=".6"'),
      )
      .join('') +
    ripples(random, h * 0.8, h, ['#bdb7a6', '#e0dccf'], 50) +
    group('', path(`M560 ${h * 0.62}l50 -70l46 70z`, '#fdfbf4', 'opacity=".001"'))
  );
}
