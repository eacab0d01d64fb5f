/** Old towns: a timbered court, a clock over a street, a basin. */
import { chance } from '../chance.ts';
import {
  arch,
  area,
  blend,
  box,
  type Drawing,
  group,
  line,
  oval,
  path,
  ring,
  type Sheet,
} from '../shapes.ts';
import { boat, foliage, ripples } from './nature.ts';
import { sky } from './ruins.ts';

/** A timbered gallery around a court. */
export function timberCourt(sheet: Sheet): Drawing {
  const { h } = sheet;
  const random = chance(1526);
  let out =
    sky(sheet) +
    area(
      [
        [0, h * 0.16],
        [1000, h * 0.2],
        [1000, h * 0.34],
        [0, h * 0.32],
      ],
      '#5c5c5c',
    );
  for (let i = 0; i < 26; i++) out += line(`M${i * 40} ${h * 0.17}L${i * 40 - 10} ${h * 0.32}`, '#6e6e6e', 4);
  for (const x of [180, 520, 830])
    out +=
      box(x, h * 0.17, 90, h * 0.13, '#a4a4a4') +
      area(
        [
          [x - 14, h * 0.18],
          [x + 45, h * 0.08],
          [x + 104, h * 0.18],
        ],
        '#4a4a4a',
      ) +
      box(x + 24, h * 0.2, 42, h * 0.08, '#2c2c2c');
  out += box(0, h * 0.32, 1000, h * 0.2, '#c2c2c2');
  for (let i = 0; i < 21; i++)
    out +=
      line(`M${i * 50} ${h * 0.32}V${h * 0.52}`, '#4a4a4a', 11) +
      (i % 2 ? line(`M${i * 50} ${h * 0.34}L${i * 50 + 50} ${h * 0.5}`, '#4a4a4a', 9) : '');
  out +=
    box(0, h * 0.515, 1000, h * 0.055, '#3e3e3e') +
    Array.from({ length: 24 }, (_, i) => oval(30 + i * 42, h * 0.542, 9, 11, '#9a9a9a')).join('') +
    box(0, h * 0.57, 1000, h * 0.22, '#3a3a3a');
  for (let i = 0; i < 8; i++)
    out +=
      box(40 + i * 132, h * 0.57, 26, h * 0.24, '#8c8c8c') +
      box(30 + i * 132, h * 0.57, 46, 16, '#aaaaaa') +
      oval(53 + i * 132, h * 0.65, 9, 26, '#b8b8b8') +
      box(66 + i * 132, h * 0.7, 100, h * 0.08, '#545454');
  out +=
    path(`M0 ${h * 0.79}H1000V${h}H0Z`, '#9e9e9e') +
    ripples(random, h * 0.81, h, ['#7c7c7c', '#bcbcbc'], 100) +
    line(
      `M640 ${h * 0.95}C650 ${h * 0.7} 630 ${h * 0.5} 660 ${h * 0.3}M648 ${h * 0.6}L760 ${h * 0.36}M642 ${h * 0.54}L540 ${h * 0.3}`,
      '#303030',
      26,
    );
  return (
    out +
    foliage(random, 650, h * 0.22, 260, h * 0.18, ['#3a3a3a', '#585858', '#747474', '#2c2c2c'], 240) +
    box(300, h * 0.78, 40, h * 0.13, '#b8b8b8') +
    box(284, h * 0.8, 72, 14, '#b8b8b8') +
    box(272, h * 0.905, 96, 20, '#8c8c8c')
  );
}

/** A narrow street closed by an arch with a great clock. */
export function clockStreet(sheet: Sheet): Drawing {
  const { h } = sheet;
  let out = sky(sheet, ['#f0f0f0', '#e2e2e2']);
  const house = (x0: number, x1: number, top: number, tone: string, lean: number) => {
    let s = area(
      [
        [x0, h * top],
        [(x0 + x1) / 2, h * (top - 0.08)],
        [x1, h * top + lean],
        [x1, h * 0.92],
        [x0, h * 0.92],
      ],
      tone,
    );
    for (let k = 0; k < 5; k++)
      for (let i = 0; i < 3; i++)
        s += box(
          x0 + 18 + (i * (x1 - x0)) / 3,
          h * (top + 0.06 + k * 0.13),
          (x1 - x0) / 5,
          h * 0.075,
          '#343434',
        );
    for (let i = 0; i < 7; i++)
      s += line(`M${x0 + ((x1 - x0) * i) / 6} ${h * top}V${h * 0.78}`, '#4c4c4c', 7);
    return s;
  };
  out +=
    house(0, 190, 0.12, '#bdbdbd', 0) +
    house(190, 330, 0.22, '#a2a2a2', 0) +
    house(690, 830, 0.2, '#8a8a8a', 0) +
    house(830, 1000, 0.1, '#737373', 0) +
    box(320, h * 0.24, 360, h * 0.42, '#a8a8a8') +
    area(
      [
        [304, h * 0.25],
        [500, h * 0.12],
        [696, h * 0.25],
      ],
      '#5e5e5e',
    ) +
    box(640, h * 0.02, 120, h * 0.3, '#949494') +
    area(
      [
        [626, h * 0.03],
        [700, -h * 0.06],
        [774, h * 0.03],
      ],
      '#4e4e4e',
    ) +
    path(arch(700, h * 0.2, 50, h * 0.12, 0.5), '#2c2c2c');
  out +=
    box(356, h * 0.27, 288, h * 0.25, '#6c6c6c') +
    oval(500, h * 0.395, 128, 128, '#d8d8d8') +
    ring(500, h * 0.395, 118, '#4a4a4a', 7) +
    ring(500, h * 0.395, 84, '#4a4a4a', 5) +
    Array.from({ length: 12 }, (_, i) =>
      line(
        `M${500 + Math.cos(i * 0.5236) * 92} ${h * 0.395 + Math.sin(i * 0.5236) * 92}L${500 + Math.cos(i * 0.5236) * 114} ${h * 0.395 + Math.sin(i * 0.5236) * 114}`,
        '#2c2c2c',
        9,
      ),
    ).join('') +
    Array.from({ length: 18 }, (_, i) =>
      line(
        `M${500 + Math.cos(i * 0.349) * 24} ${h * 0.395 + Math.sin(i * 0.349) * 24}L${500 + Math.cos(i * 0.349) * 70} ${h * 0.395 + Math.sin(i * 0.349) * 70}`,
        '#8a8a8a',
        5,
      ),
    ).join('') +
    line(`M500 ${h * 0.395}L424 ${h * 0.395 - 72}`, '#1c1c1c', 10) +
    oval(500, h * 0.395, 16, 16, '#1c1c1c') +
    path(arch(500, h * 0.9, 250, h * 0.33, 0), '#e4e4e4') +
    box(440, h * 0.66, 60, h * 0.22, '#b2b2b2') +
    box(510, h * 0.7, 60, h * 0.18, '#9a9a9a') +
    path(arch(500, h * 0.6, 270, h * 0.035, 0), '#8a8a8a');
  return (
    out +
    path(`M0 ${h * 0.92}L380 ${h * 0.86}H620L1000 ${h * 0.92}V${h}H0Z`, '#8c8c8c') +
    [300, 340, 460, 540, 610, 720, 250]
      .map(
        (x, i) =>
          path(
            `M${x - 14} ${h * (0.93 + (i % 3) * 0.02)}l5 -74q10 -12 20 0l6 74z`,
            i % 2 ? '#242424' : '#4a4a4a',
          ) + oval(x + 1, h * (0.93 + (i % 3) * 0.02) - 86, 9, 11, '#8c8c8c'),
      )
      .join('')
  );
}

/** A basin, masts, tall narrow houses. */
export function oldBasin(sheet: Sheet): Drawing {
  const { h } = sheet;
  const random = chance(14);
  let houses = '';
  for (let x = 0; x < 1000; ) {
    const w = 56 + random() * 34;
    const top = h * (0.16 + random() * 0.14);
    houses +=
      box(x, top, w, h * 0.6 - top, blend('#8e8e8e', '#d2d2d2', random())) +
      area(
        [
          [x - 3, top + 3],
          [x + w / 2, top - 46 * random() - 14],
          [x + w + 3, top + 3],
        ],
        '#5a5a5a',
      );
    for (let y = top + 18; y < h * 0.56; y += 38)
      for (let i = 0; i < 3; i++) houses += box(x + 8 + (i * (w - 10)) / 3, y, w / 5, 22, '#383838');
    x += w;
  }
  const masts = [120, 210, 330, 470, 560, 690, 800, 900]
    .map((x, i) =>
      line(
        `M${x} ${h * 0.7}V${h * (0.08 + (i % 3) * 0.06)}M${x} ${h * 0.16}L${x - 60} ${h * 0.66}M${x} ${h * 0.16}L${x + 60} ${h * 0.66}M${x - 30} ${h * 0.3}H${x + 30}`,
        '#2c2c2c',
        4,
      ),
    )
    .join('');
  return (
    sky(sheet) +
    houses +
    box(0, h * 0.6, 1000, h * 0.05, '#6a6a6a') +
    box(0, h * 0.65, 1000, h, '#8a8a8a') +
    group(`transform="translate(0 ${h * 1.3}) scale(1 -1)" opacity=".35"`, houses) +
    [160, 400, 620, 850]
      .map((x, i) =>
        path(
          `M${x - 110} ${h * 0.68}Q${x} ${h * 0.72} ${x + 110} ${h * 0.67}L${x + 84} ${h * 0.75}H${x - 84}Z`,
          i % 2 ? '#2a2a2a' : '#484848',
        ),
      )
      .join('') +
    masts +
    ripples(random, h * 0.73, h, ['#e0e0e0', '#5c5c5c', '#bcbcbc', '#444444'], 150) +
    boat(250, h * 0.88, 46, '#2c2c2c', '#d0d0d0')
  );
}
