/** Tile, bell and chalice. */
import { chance } from '../chance.ts';
import { box, type Drawing, fade, group, line, oval, path, ring, type Sheet } from '../shapes.ts';
import { ground } from './ground.ts';

/** A two-coloured floor tile with a lily. */
export function tile(sheet: Sheet): Drawing {
  const { h } = sheet;
  const random = chance(1300);
  const y = '#dcb45c';
  const wear = Array.from({ length: 240 }, () =>
    oval(
      90 + random() * 820,
      90 + random() * 820,
      2 + random() * 10,
      2 + random() * 7,
      random() > 0.5 ? '#6a2418' : '#c98a54',
      'opacity=".35"',
    ),
  ).join('');
  return (
    ground(sheet, [500, h * 0.93, 440]) +
    box(84, 84, 832, 832, '#4a1c12') +
    box(80, 80, 832, 828, '#8f3524') +
    [
      [185, 185],
      [815, 185],
      [185, 803],
      [815, 803],
    ]
      .map(([cx = 0, cy = 0]) => ring(cx, cy, 58, y, 20) + oval(cx, cy, 20, 20, y))
      .join('') +
    ring(500, 500, 366, y, 24) +
    group(
      '',
      path(
        'M500 190C560 290 590 360 560 450C548 500 530 520 524 560H476C470 520 452 500 440 450C410 360 440 290 500 190Z',
        y,
      ),
      path(
        'M540 560C560 460 640 400 720 440C760 470 740 540 690 530C720 500 690 470 660 490C620 520 610 560 610 600H540ZM460 560C440 460 360 400 280 440C240 470 260 540 310 530C280 500 310 470 340 490C380 520 390 560 390 600H460Z',
        y,
      ),
      box(370, 596, 260, 40, y),
      path('M476 640H524L540 740Q560 790 600 800Q520 830 500 800Q480 830 400 800Q440 790 460 740Z', y),
      path(
        'M590 640q60 60 90 40q10 60 -60 50q-40 -20 -60 -90zM410 640q-60 60 -90 40q-10 60 60 50q40 -20 60 -90z',
        y,
      ),
    ) +
    wear +
    line('M84 300L200 260L260 300', '#4a1c12', 4)
  );
}

/** A great bronze bell. */
export function bell(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  return (
    ground(sheet, [500, h * 0.93, 420], ['#d8d6d0', '#aeaba2']) +
    `<defs>${fade(
      `${id}z`,
      [
        [0, '#2c2a1c'],
        [0.28, '#9c8f5a'],
        [0.45, '#5f5836'],
        [0.8, '#3b3722'],
        [1, '#1c1a10'],
      ],
      'across',
    )}</defs>` +
    box(300, h * 0.06, 400, h * 0.06, '#4b3522') +
    [400, 470, 530, 600]
      .map((x) => line(`M${x} ${h * 0.12}q${(500 - x) * 0.2} 50 ${(500 - x) * 0.3} 90`, '#4a4428', 28))
      .join('') +
    path(
      `M340 ${h * 0.22}Q500 ${h * 0.17} 660 ${h * 0.22}C700 ${h * 0.3} 690 ${h * 0.52} 760 ${h * 0.68}C790 ${h * 0.76} 850 ${h * 0.8} 880 ${h * 0.86}Q500 ${h * 0.94} 120 ${h * 0.86}C150 ${h * 0.8} 210 ${h * 0.76} 240 ${h * 0.68}C310 ${h * 0.52} 300 ${h * 0.3} 340 ${h * 0.22}Z`,
      `url(#${id}z)`,
    ) +
    [
      [0.28, 160],
      [0.31, 166],
      [0.66, 262],
      [0.69, 272],
      [0.82, 358],
    ]
      .map(
        ([q = 0, w = 0]) =>
          `<path d="M${500 - w} ${h * q}Q500 ${h * (q + 0.05)} ${500 + w} ${h * q}" fill="none" stroke="#c9bc84" stroke-width="5" opacity=".6"/>`,
      )
      .join('') +
    Array.from({ length: 15 }, (_, i) =>
      box(
        352 + i * 20,
        h * (0.335 + 0.018 * Math.sin((i / 14) * Math.PI)),
        9,
        26,
        '#c9bc84',
        'opacity=".55"',
      ),
    ).join('') +
    path(`M500 ${h * 0.44}v150m-44 -100h88`, 'none', 'stroke="#c9bc84" stroke-width="14" opacity=".6"') +
    `<path d="M126 ${h * 0.86}Q500 ${h * 0.96} 874 ${h * 0.86}Q500 ${h * 0.9} 126 ${h * 0.86}Z" fill="#14120b"/>` +
    oval(500, h * 0.905, 56, 34, '#2c2a1c')
  );
}

/** A gilt chalice. */
export function chalice(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const g = `url(#${id}o)`;
  return (
    ground(sheet, [500, h * 0.94, 280], ['#d9dcda', '#b3b8b5']) +
    `<defs>${fade(
      `${id}o`,
      [
        [0, '#6b4c10'],
        [0.25, '#f9e6a0'],
        [0.45, '#d9a83c'],
        [0.75, '#a87a20'],
        [1, '#543a0a'],
      ],
      'across',
    )}</defs>` +
    path(
      `M290 ${h * 0.08}C290 ${h * 0.3} 350 ${h * 0.4} 500 ${h * 0.42}C650 ${h * 0.4} 710 ${h * 0.3} 710 ${h * 0.08}Z`,
      g,
    ) +
    oval(500, h * 0.08, 210, 26, '#7a5714') +
    oval(500, h * 0.083, 194, 20, '#3f2c08') +
    path(`M470 ${h * 0.42}H530L524 ${h * 0.5}H476Z`, g) +
    oval(500, h * 0.54, 84, 56, g) +
    Array.from({ length: 6 }, (_, i) =>
      oval(
        434 + i * 27,
        h * 0.54,
        11,
        17,
        ['#7a1f2c', '#1f3f7a'][i % 2] ?? '#722',
        'stroke="#f9e6a0" stroke-width="3"',
      ),
    ).join('') +
    path(
      `M476 ${h * 0.58}H524C530 ${h * 0.7} 560 ${h * 0.78} 760 ${h * 0.86}Q780 ${h * 0.9} 740 ${h * 0.92}Q500 ${h * 0.98} 260 ${h * 0.92}Q220 ${h * 0.9} 240 ${h * 0.86}C440 ${h * 0.78} 470 ${h * 0.7} 476 ${h * 0.58}Z`,
      g,
    ) +
    line(`M300 ${h * 0.875}Q500 ${h * 0.93} 700 ${h * 0.875}`, '#6b4c10', 6) +
    path(`M500 ${h * 0.8}v50m-18 -34h36`, 'none', 'stroke="#6b4c10" stroke-width="7"') +
    line(`M340 ${h * 0.28}C380 ${h * 0.36} 440 ${h * 0.39} 500 ${h * 0.395}`, '#fff6cf', 5, 'opacity=".8"')
  );
}
