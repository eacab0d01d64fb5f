/** Faience: plates and a globe. */
import { chance } from '../chance.ts';
import { type Drawing, fade, group, line, oval, path, r, ring, type Sheet } from '../shapes.ts';
import { ground } from './ground.ts';
import { foliage } from './nature.ts';

const around = (cx: number, cy: number, radius: number, angle: number) =>
  `${r(cx + radius * Math.cos(angle))} ${r(cy + radius * Math.sin(angle))}`;

/** A plate whose blue lambrequins gain the centre. */
export function radiantPlate(sheet: Sheet): Drawing {
  const { id } = sheet;
  const blue = '#24478a';
  const red = '#b8502e';
  let out =
    ground(sheet, [500, 900, 420]) +
    `<defs>${fade(
      `${id}p`,
      [
        [0, '#fcfbf6'],
        [0.78, '#eceae2'],
        [1, '#c9c8c0'],
      ],
      'round',
    )}</defs>` +
    oval(500, 508, 448, 448, '#8f928e', 'opacity=".5"') +
    oval(500, 500, 446, 446, `url(#${id}p)`);
  for (const [radius, width] of [
    [438, 6],
    [424, 2],
    [306, 2],
    [298, 5],
    [190, 2.5],
    [92, 3],
  ] as const)
    out += ring(500, 500, radius, blue, width);
  for (let i = 0; i < 24; i++) {
    const a = (i * Math.PI) / 12;
    const half = Math.PI / 24;
    const deep = i % 2 ? 366 : 322;
    out += path(
      `M${around(500, 500, 424, a - half * 0.96)}Q${around(500, 500, deep - 6, a - half * 0.7)} ${around(500, 500, deep, a)}Q${around(500, 500, deep - 6, a + half * 0.7)} ${around(500, 500, 424, a + half * 0.96)}Z`,
      blue,
    );
    out += path(
      `M${around(500, 500, 410, a - half * 0.45)}Q${around(500, 500, deep + 20, a)} ${around(500, 500, deep + 24, a)}Q${around(500, 500, deep + 20, a)} ${around(500, 500, 410, a + half * 0.45)}Z`,
      '#f5f3ec',
    );
    const [cx = '', cy = ''] = around(500, 500, 390, a).split(' ');
    out += `<circle cx="${cx}" cy="${cy}" r="8" fill="${red}"/>`;
    if (i % 3 === 0)
      out +=
        path(
          `M${around(500, 500, 296, a - 0.17)}Q${around(500, 500, 232, a - 0.12)} ${around(500, 500, 190, a)}Q${around(500, 500, 232, a + 0.12)} ${around(500, 500, 296, a + 0.17)}Q${around(500, 500, 258, a)} ${around(500, 500, 296, a - 0.17)}Z`,
          blue,
        ) + line(`M${around(500, 500, 262, a)}L${around(500, 500, 212, a)}`, red, 7);
    else
      out += line(
        `M${around(500, 500, 292, a)}L${around(500, 500, 226, a)}M${around(500, 500, 270, a - 0.06)}L${around(500, 500, 246, a)}L${around(500, 500, 270, a + 0.06)}`,
        blue,
        3,
      );
  }
  for (let i = 0; i < 8; i++) {
    const a = (i * Math.PI) / 4;
    out +=
      path(
        `M500 500Q${around(500, 500, 108, a - 0.5)} ${around(500, 500, 178, a)}Q${around(500, 500, 108, a + 0.5)} 500 500Z`,
        i % 2 ? red : blue,
        'opacity=".94"',
      ) + line(`M${around(500, 500, 40, a)}L${around(500, 500, 140, a)}`, '#f5f3ec', 4);
  }
  return (
    out +
    oval(500, 500, 34, 34, '#f5f3ec', `stroke="${blue}" stroke-width="6"`) +
    oval(500, 500, 12, 12, red) +
    oval(370, 330, 190, 120, '#ffffff', 'opacity=".16"')
  );
}

/** A dish with a horn of plenty, flowers and insects. */
export function hornPlate(sheet: Sheet): Drawing {
  const { id } = sheet;
  const random = chance(7);
  let out =
    ground(sheet, [500, 900, 420]) +
    `<defs>${fade(
      `${id}p`,
      [
        [0, '#fbf9f1'],
        [0.8, '#ebe7da'],
        [1, '#c5c1b4'],
      ],
      'round',
    )}</defs>` +
    oval(500, 508, 448, 440, '#8f928e', 'opacity=".5"') +
    oval(500, 500, 446, 438, `url(#${id}p)`) +
    ring(500, 500, 430, '#2b5a8c', 4) +
    ring(500, 500, 330, '#b9b4a4', 2);
  for (let i = 0; i < 36; i++)
    out +=
      path(
        `M${around(500, 500, 428, i * 0.1745)}Q${around(500, 500, 380, i * 0.1745 + 0.087)} ${around(500, 500, 428, i * 0.1745 + 0.1745)}`,
        'none',
        'stroke="#2b5a8c" stroke-width="5"',
      ) +
      (i % 3 === 0
        ? oval(
            500 + 368 * Math.cos(i * 0.1745),
            500 + 368 * Math.sin(i * 0.1745),
            15,
            15,
            i % 2 ? '#c4502c' : '#d9a62c',
          )
        : '');
  out +=
    path(
      'M330 640C300 720 420 760 520 690C620 620 640 520 600 450L520 480C540 560 470 640 400 640C370 640 360 610 380 590C350 590 334 612 330 640Z',
      '#d9a62c',
      'stroke="#7a5a1c" stroke-width="5"',
    ) +
    [
      'M376 690q30 -24 34 -50',
      'M440 720q10 -40 0 -76',
      'M520 690q-14 -44 -44 -64',
      'M580 610q-30 -26 -60 -30',
      'M606 530q-36 -10 -72 -4',
    ]
      .map((d) => line(d, '#b8502e', 8))
      .join('');
  const flower = (x: number, y: number, s: number, tone: string) =>
    line(`M560 460Q${(560 + x) / 2 + 20} ${(460 + y) / 2} ${x} ${y}`, '#3f7a4a', 6) +
    Array.from({ length: 7 }, (_, i) =>
      oval(
        x + Math.cos(i * 0.9) * s * 0.6,
        y + Math.sin(i * 0.9) * s * 0.6,
        s * 0.42,
        s * 0.42,
        tone,
        'stroke="#2b3c6a" stroke-width="2"',
      ),
    ).join('') +
    oval(x, y, s * 0.36, s * 0.36, '#e9c24a');
  out +=
    flower(600, 270, 60, '#c4432c') +
    flower(470, 300, 46, '#2f5f9c') +
    flower(710, 350, 48, '#d9822c') +
    flower(720, 480, 40, '#2f5f9c') +
    flower(390, 390, 44, '#c4432c') +
    flower(540, 200, 30, '#d9a62c') +
    foliage(random, 560, 390, 120, 70, ['#3f7a4a', '#5f9a58', '#2f5f3c'], 46);
  for (const [x, y] of [
    [300, 270],
    [740, 640],
    [280, 500],
  ] as const)
    out += group(
      `transform="translate(${x} ${y}) rotate(${random() * 60 - 30})"`,
      oval(-18, -8, 22, 13, '#d9a62c', 'stroke="#2b3c6a" stroke-width="3"'),
      oval(18, -8, 22, 13, '#c4432c', 'stroke="#2b3c6a" stroke-width="3"'),
      oval(0, 0, 5, 20, '#2b3c6a'),
    );
  return out;
}

/** A celestial globe of faience on its stand. */
export function sphere(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(1725);
  const cy = h * 0.38;
  let out =
    ground(sheet, [500, h * 0.93, 300]) +
    `<defs>${fade(
      `${id}o`,
      [
        [0, '#fbfaf3'],
        [0.6, '#dfe0dc'],
        [1, '#7f8a9c'],
      ],
      'round',
    )}<clipPath id="${id}c"><circle cx="500" cy="${cy}" r="350"/></clipPath></defs>`;
  let stars = '';
  for (let i = 0; i < 12; i++) {
    let d = '';
    let x = 200 + random() * 600;
    let y = cy - 280 + random() * 560;
    for (let k = 0; k < 5; k++) {
      d += `${k ? 'L' : 'M'}${r(x)} ${r(y)}`;
      stars += path(`M${r(x)} ${r(y - 11)}l4 8l9 1l-7 6l2 9l-8 -5l-8 5l2 -9l-7 -6l9 -1z`, '#c9962c');
      x += (random() - 0.5) * 150;
      y += (random() - 0.5) * 110;
    }
    stars += line(d, '#2b4f8c', 3, 'opacity=".8"');
  }
  const rings =
    [-0.7, -0.35, 0, 0.35, 0.7]
      .map(
        (q) =>
          `<ellipse cx="500" cy="${cy}" rx="${Math.abs(q) * 350 + 4}" ry="350" fill="none" stroke="#2b4f8c" stroke-width="2" opacity=".5"/>`,
      )
      .join('') +
    `<path d="M150 ${cy}Q500 ${cy + 120} 850 ${cy}" fill="none" stroke="#2b4f8c" stroke-width="16"/><path d="M170 ${cy - 120}Q500 ${cy - 30} 830 ${cy - 120}" fill="none" stroke="#c4602c" stroke-width="7"/>`;
  out +=
    oval(500, cy, 350, 350, `url(#${id}o)`) +
    group(
      `clip-path="url(#${id}c)"`,
      rings,
      stars,
      foliage(random, 420, cy - 100, 120, 80, ['#2b4f8c', '#6a8ab8'], 18),
      foliage(random, 640, cy + 150, 110, 70, ['#c4602c', '#2b4f8c'], 16),
    );
  const foot = cy + 340;
  return (
    out +
    path(
      `M430 ${foot}Q500 ${foot + 40} 570 ${foot}C560 ${foot + 90} 620 ${foot + 120} 600 ${foot + 200}C680 ${foot + 220} 740 ${foot + 260} 760 ${foot + 330}H240C260 ${foot + 260} 320 ${foot + 220} 400 ${foot + 200}C380 ${foot + 120} 440 ${foot + 90} 430 ${foot}Z`,
      `url(#${id}o)`,
      'stroke="#2b4f8c" stroke-width="6"',
    ) +
    line(`M410 ${foot + 200}H590M300 ${foot + 270}H700`, '#2b4f8c', 10) +
    [-110, -40, 40, 110]
      .map((x) => oval(500 + x, foot + 296, 18, 18, x % 40 ? '#c4602c' : '#2b4f8c'))
      .join('')
  );
}
