/** Painted pages: initials, script that no one can read, a month of the year. */
import { chance } from '../chance.ts';
import { area, box, type Drawing, fade, group, line, oval, path, ring, type Sheet } from '../shapes.ts';
import { foliage, ripples } from './nature.ts';

/** Lines of script, drawn as strokes that no one can read. */
export function script(
  random: () => number,
  x: number,
  y: number,
  w: number,
  rows: number,
  step: number,
  ink = '#3b2a1c',
): Drawing {
  let out = '';
  for (let j = 0; j < rows; j++) {
    let at = x;
    const end = x + w * (j === rows - 1 ? 0.6 : 1);
    while (at < end) {
      const letters = 2 + Math.floor(random() * 6);
      for (let k = 0; k < letters && at < end; k++) {
        const tall = random() > 0.78 ? step * 0.62 : step * 0.36;
        out += line(
          `M${at} ${y + j * step}v${-tall}q${step * 0.12} ${-step * 0.08} ${step * 0.2} ${step * 0.02}v${step * 0.32}`,
          ink,
          step * 0.07,
        );
        at += step * 0.3;
      }
      at += step * 0.3;
    }
  }
  return out;
}

const gold = '#d3a53c';

/** A great B of interlace on parchment. */
export function interlacedB({ h }: Sheet): Drawing {
  const random = chance(20);
  const body = `M150 ${h * 0.07}H430C620 ${h * 0.08} 640 ${h * 0.28} 470 ${h * 0.33}C690 ${h * 0.36} 690 ${h * 0.62} 450 ${h * 0.63}H150Z`;
  const knot = (cx: number, cy: number, s: number, tone: string) =>
    [0, 1, 2, 3]
      .map(
        (i) =>
          `<ellipse cx="${cx}" cy="${cy}" rx="${s}" ry="${s * 0.42}" transform="rotate(${i * 45} ${cx} ${cy})" fill="none" stroke="${tone}" stroke-width="${s * 0.16}"/>`,
      )
      .join('') + ring(cx, cy, s * 0.62, gold, s * 0.12);
  return (
    box(0, 0, 1000, h, '#ece0c2') +
    path(body, '#24407c', 'stroke="#7a1f24" stroke-width="16"') +
    path(body, 'none', `stroke="${gold}" stroke-width="6"`) +
    box(185, h * 0.1, 90, h * 0.5, '#8c2a2c') +
    Array.from({ length: 7 }, (_, i) =>
      knot(230, h * (0.14 + i * 0.07), 40, i % 2 ? '#3f7a5c' : '#e9dcb4'),
    ).join('') +
    path(
      `M310 ${h * 0.11}H410C520 ${h * 0.12} 520 ${h * 0.28} 410 ${h * 0.29}H310Z`,
      '#3f7a5c',
      `stroke="${gold}" stroke-width="9"`,
    ) +
    path(
      `M310 ${h * 0.37}H420C570 ${h * 0.38} 570 ${h * 0.58} 420 ${h * 0.59}H310Z`,
      '#a8382c',
      `stroke="${gold}" stroke-width="9"`,
    ) +
    knot(396, h * 0.2, 66, '#e9dcb4') +
    knot(420, h * 0.48, 82, '#e9dcb4') +
    path(
      `M150 ${h * 0.63}C90 ${h * 0.7} 120 ${h * 0.78} 200 ${h * 0.76}C250 ${h * 0.74} 240 ${h * 0.7} 210 ${h * 0.7}`,
      'none',
      'stroke="#24407c" stroke-width="26"',
    ) +
    path(
      `M150 ${h * 0.07}C80 ${h * 0.02} 60 ${h * 0.12} 120 ${h * 0.14}`,
      'none',
      'stroke="#3f7a5c" stroke-width="22"',
    ) +
    foliage(random, 190, h * 0.74, 60, 30, ['#3f7a5c', '#a8382c', gold], 20) +
    script(random, 660, h * 0.14, 270, 12, h * 0.04, '#8c2a2c') +
    script(random, 300, h * 0.72, 630, 6, h * 0.042)
  );
}

/** A Q whose tail is a monk reaping. */
export function reaper({ h }: Sheet): Drawing {
  const random = chance(173);
  const ears = Array.from(
    { length: 16 },
    (_, i) =>
      line(
        `M${560 + i * 18} ${h * 0.76}Q${566 + i * 18} ${h * 0.62} ${556 + i * 20} ${h * 0.54}`,
        '#c9962c',
        7,
      ) +
      Array.from({ length: 6 }, (_u, k) =>
        oval(
          554 + i * 20 + (k % 2) * 9,
          h * 0.54 - k * 9,
          6,
          8,
          '#e3b84c',
          'stroke="#8a6420" stroke-width="1.5"',
        ),
      ).join(''),
  ).join('');
  return (
    box(0, 0, 1000, h, '#efe4c9') +
    oval(430, h * 0.34, 300, h * 0.23, '#2f5f94', 'stroke="#7a1f24" stroke-width="12"') +
    oval(430, h * 0.34, 262, h * 0.2, gold) +
    oval(430, h * 0.34, 204, h * 0.155, '#efe4c9', 'stroke="#7a1f24" stroke-width="8"') +
    Array.from({ length: 26 }, (_, i) =>
      group(
        `transform="rotate(${i * 13.85} 430 ${h * 0.34})"`,
        path(`M430 ${h * 0.34 - h * 0.226}q24 14 0 36q-24 -22 0 -36z`, i % 2 ? '#3f7a5c' : '#b8402c'),
      ),
    ).join('') +
    Array.from({ length: 5 }, (_, i) =>
      path(
        `M430 ${h * 0.34}q${Math.cos(i * 1.257) * 60 - 30} ${Math.sin(i * 1.257) * 60 - 40} ${Math.cos(i * 1.257) * 130} ${Math.sin(i * 1.257) * 110}q${-Math.cos(i * 1.257) * 20 + 26} 10 ${-Math.cos(i * 1.257) * 130} ${-Math.sin(i * 1.257) * 110}z`,
        ['#3f7a5c', '#b8402c', '#2f5f94'][i % 3] ?? '#333',
        'stroke="#3b2a1c" stroke-width="3"',
      ),
    ).join('') +
    ears +
    path(
      `M500 ${h * 0.8}L470 ${h * 0.66}C450 ${h * 0.58} 500 ${h * 0.5} 560 ${h * 0.52}L620 ${h * 0.56}L606 ${h * 0.59}L556 ${h * 0.58}C570 ${h * 0.66} 570 ${h * 0.74} 580 ${h * 0.8}Z`,
      '#8a8378',
      'stroke="#3b2a1c" stroke-width="5"',
    ) +
    oval(556, h * 0.49, 32, 38, '#e3bf94', 'stroke="#3b2a1c" stroke-width="4"') +
    path(`M526 ${h * 0.485}q30 -56 62 -6q-30 -14 -62 6z`, '#6b4a2c') +
    path(`M612 ${h * 0.575}q70 -20 90 30q-46 -24 -90 -14z`, '#9aa4aa', 'stroke="#3b2a1c" stroke-width="4"') +
    line(`M520 ${h * 0.6}V${h * 0.78}M548 ${h * 0.6}V${h * 0.79}`, '#5f584e', 5) +
    script(random, 120, h * 0.68, 320, 3, h * 0.045, '#7a1f24') +
    script(random, 120, h * 0.86, 780, 3, h * 0.042)
  );
}

/** A sower, a horse, a white castle, a half circle of stars. */
export function october({ h, id }: Sheet): Drawing {
  const random = chance(1412);
  let out =
    `<defs>${fade(`${id}s`, [
      [0, '#1f4fa8'],
      [1, '#8fb8d9'],
    ])}${fade(`${id}f`, [
      [0, '#a8a06a'],
      [1, '#8a6a42'],
    ])}</defs>` +
    box(0, 0, 1000, h, '#f4ead2') +
    box(80, h * 0.34, 840, h * 0.62, `url(#${id}s)`) +
    `<path d="M80 ${h * 0.34}A420 ${h * 0.28} 0 0 1 920 ${h * 0.34}Z" fill="#1d3f94" stroke="${gold}" stroke-width="8"/>` +
    `<path d="M230 ${h * 0.34}A270 ${h * 0.18} 0 0 1 770 ${h * 0.34}Z" fill="#2f62b8" stroke="${gold}" stroke-width="6"/>`;
  for (let i = 0; i < 40; i++) {
    const a = Math.PI + random() * Math.PI;
    out += oval(500 + Math.cos(a) * 350, h * 0.34 + Math.sin(a) * h * 0.23, 5, 5, '#f4df9c');
  }
  for (let i = 0; i < 13; i++)
    out += line(
      `M${500 + Math.cos(Math.PI * (1 + i / 12)) * 280} ${h * 0.34 + Math.sin(Math.PI * (1 + i / 12)) * h * 0.187}L${500 + Math.cos(Math.PI * (1 + i / 12)) * 415} ${h * 0.34 + Math.sin(Math.PI * (1 + i / 12)) * h * 0.277}`,
      gold,
      3,
    );
  out +=
    oval(500, h * 0.28, 66, 50, gold) +
    Array.from({ length: 12 }, (_, i) =>
      line(
        `M500 ${h * 0.28}L${500 + Math.cos(i * 0.5236) * 96} ${h * 0.28 + Math.sin(i * 0.5236) * 74}`,
        '#f4df9c',
        5,
      ),
    ).join('') +
    box(180, h * 0.48, 640, h * 0.1, '#efece4');
  for (const x of [190, 320, 450, 560, 690, 800])
    out +=
      box(x - 34, h * 0.4, 68, h * 0.19, '#f7f4ee') +
      box(x + 8, h * 0.4, 26, h * 0.19, '#cfd3da') +
      area(
        [
          [x - 42, h * 0.4],
          [x, h * 0.34],
          [x + 42, h * 0.4],
        ],
        '#3f5f9c',
      ) +
      box(x - 8, h * 0.44, 13, 26, '#3a4460') +
      line(`M${x} ${h * 0.345}v-22`, gold, 4);
  out +=
    box(80, h * 0.58, 840, h * 0.06, '#7fa06a') +
    box(80, h * 0.63, 840, h * 0.02, '#8fb0b8') +
    box(80, h * 0.65, 840, h * 0.31, `url(#${id}f)`) +
    Array.from({ length: 14 }, (_, i) =>
      line(`M${80 + i * 20} ${h * (0.69 + i * 0.019)}H920`, '#6b5030', 3, 'opacity=".5"'),
    ).join('') +
    ripples(random, h * 0.68, h * 0.95, ['#c9b07a', '#6b4f2f'], 40, [100, 900]);
  out +=
    path(
      `M620 ${h * 0.83}C640 ${h * 0.76} 760 ${h * 0.77} 800 ${h * 0.75}L830 ${h * 0.71}L870 ${h * 0.74}L856 ${h * 0.77}L836 ${h * 0.77}L820 ${h * 0.84}L826 ${h * 0.91}H808L796 ${h * 0.85}H670L664 ${h * 0.91}H646L650 ${h * 0.84}Z`,
      '#e9e2d4',
      'stroke="#5a4a3a" stroke-width="4"',
    ) +
    path(`M690 ${h * 0.77}l20 -64q14 -16 30 0l12 62z`, '#b8332c') +
    oval(726, h * 0.77 - 80, 14, 18, '#e3bf94') +
    box(560, h * 0.9, 80, 9, '#6b4a2c') +
    path(
      `M300 ${h * 0.91}L330 ${h * 0.78}Q340 ${h * 0.73} 370 ${h * 0.74}L400 ${h * 0.8}L390 ${h * 0.91}H370L364 ${h * 0.84}L336 ${h * 0.92}Z`,
      '#2f5fa8',
    ) +
    oval(356, h * 0.71, 19, 24, '#e3bf94') +
    path(`M334 ${h * 0.705}q22 -34 44 0z`, '#e9e0c9') +
    line(`M376 ${h * 0.76}L440 ${h * 0.78}`, '#2f5fa8', 16) +
    path(`M330 ${h * 0.78}q-40 30 -6 70l40 -20z`, '#f4efe2') +
    [210, 240, 470, 500]
      .map((x) => path(`M${x} ${h * 0.93}q14 -18 30 -4l8 -8l-2 14q-14 12 -36 -2z`, '#2a2a30'))
      .join('') +
    `<rect x="80" y="${h * 0.34}" width="840" height="${h * 0.62}" fill="none" stroke="${gold}" stroke-width="8"/>`;
  return out;
}
