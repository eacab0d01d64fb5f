/** What churches hold: an organ, a rose, a labyrinth, a reliquary. */
import { chance } from '../chance.ts';
import { arch, area, blend, box, type Drawing, fade, line, oval, path, ring, type Sheet } from '../shapes.ts';
import { ground } from './ground.ts';

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
