/** Drawn sheets: a world map, a garden plan, a mosaic floor, a wall chart. */
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
import { script } from './initials.ts';
import { ripples } from './nature.ts';

/** A small map of the world around a green sea. */
export function worldMap({ h }: Sheet): Drawing {
  const random = chance(29);
  const river = (d: string) => line(d, '#4f7f8c', 9);
  return (
    box(0, 0, 1000, h, '#e3d3ac') +
    path(
      `M110 ${h * 0.9}V${h * 0.36}C110 ${h * 0.06} 890 ${h * 0.06} 890 ${h * 0.36}V${h * 0.9}Z`,
      '#7f9a7c',
      'stroke="#5a4326" stroke-width="8"',
    ) +
    path(
      `M170 ${h * 0.84}V${h * 0.38}C180 ${h * 0.13} 820 ${h * 0.13} 830 ${h * 0.38}V${h * 0.84}H640C660 ${h * 0.7} 600 ${h * 0.66} 600 ${h * 0.5}C600 ${h * 0.36} 410 ${h * 0.38} 410 ${h * 0.52}C412 ${h * 0.66} 350 ${h * 0.7} 370 ${h * 0.84}Z`,
      '#e9d8ae',
      'stroke="#5a4326" stroke-width="7"',
    ) +
    path(
      `M430 ${h * 0.84}C420 ${h * 0.7} 470 ${h * 0.6} 470 ${h * 0.52}C480 ${h * 0.46} 540 ${h * 0.46} 544 ${h * 0.52}C548 ${h * 0.62} 590 ${h * 0.7} 580 ${h * 0.84}Z`,
      '#6b8f78',
    ) +
    [
      [490, 0.6],
      [520, 0.68],
      [480, 0.76],
      [530, 0.78],
    ]
      .map(([x = 0, q = 0]) => oval(x, h * q, 20, 13, '#e9d8ae', 'stroke="#5a4326" stroke-width="4"'))
      .join('') +
    river(`M250 ${h * 0.3}C300 ${h * 0.4} 340 ${h * 0.46} 412 ${h * 0.5}`) +
    river(`M720 ${h * 0.3}C700 ${h * 0.4} 660 ${h * 0.46} 602 ${h * 0.52}`) +
    river(`M760 ${h * 0.72}C720 ${h * 0.66} 680 ${h * 0.66} 636 ${h * 0.7}`) +
    river(`M220 ${h * 0.62}C280 ${h * 0.6} 330 ${h * 0.62} 372 ${h * 0.68}`) +
    Array.from({ length: 18 }, () => {
      const x = 200 + random() * 600;
      const y = h * (0.22 + random() * 0.2);
      return area(
        [
          [x - 16, y],
          [x, y - 30],
          [x + 16, y],
        ],
        '#a8824a',
        'stroke="#5a4326" stroke-width="3"',
      );
    }).join('') +
    Array.from({ length: 16 }, () => {
      const side = random() > 0.5;
      const x = side ? 200 + random() * 150 : 660 + random() * 140;
      const y = h * (0.46 + random() * 0.34);
      return (
        box(x, y, 18, 18, '#a8382c', 'stroke="#5a4326" stroke-width="3"') +
        script(random, x + 26, y + 16, 56, 1, 20, '#7a1f24')
      );
    }).join('') +
    area(
      [
        [180, h * 0.7],
        [212, h * 0.64],
        [244, h * 0.7],
      ],
      '#b8402c',
      'stroke="#5a4326" stroke-width="4"',
    ) +
    ripples(random, h * 0.12, h * 0.34, ['#92ab8c'], 16, [120, 880]) +
    script(random, 420, h * 0.11, 180, 1, 30, '#7a1f24')
  );
}

/** A tinted plan of a pond, its paths and its bridge. */
export function gardenPlan({ h }: Sheet): Drawing {
  const random = chance(1893);
  return (
    box(0, 0, 1000, h, '#f6f0e0') +
    box(40, h * 0.05, 920, h * 0.9, '#dfe6c4', 'stroke="#4a4438" stroke-width="4"') +
    path(
      `M180 ${h * 0.46}C220 ${h * 0.24} 460 ${h * 0.28} 560 ${h * 0.34}C700 ${h * 0.22} 880 ${h * 0.36} 830 ${h * 0.56}C800 ${h * 0.74} 560 ${h * 0.7} 440 ${h * 0.66}C300 ${h * 0.74} 160 ${h * 0.64} 180 ${h * 0.46}Z`,
      '#a9c9d3',
      'stroke="#3f5f6c" stroke-width="5"',
    ) +
    path(
      `M180 ${h * 0.46}C220 ${h * 0.24} 460 ${h * 0.28} 560 ${h * 0.34}C700 ${h * 0.22} 880 ${h * 0.36} 830 ${h * 0.56}C800 ${h * 0.74} 560 ${h * 0.7} 440 ${h * 0.66}C300 ${h * 0.74} 160 ${h * 0.64} 180 ${h * 0.46}Z`,
      'none',
      'stroke="#e9d9ae" stroke-width="34" transform="translate(-26 -22) scale(1.05)" opacity=".9"',
    ) +
    path(
      `M60 ${h * 0.84}C300 ${h * 0.76} 700 ${h * 0.92} 950 ${h * 0.8}`,
      'none',
      'stroke="#a9c9d3" stroke-width="30"',
    ) +
    line(`M60 ${h * 0.84}C300 ${h * 0.76} 700 ${h * 0.92} 950 ${h * 0.8}`, '#3f5f6c', 2) +
    group(
      `transform="rotate(-24 500 ${h * 0.5})"`,
      box(472, h * 0.27, 46, h * 0.16, '#c97f5c', 'stroke="#4a4438" stroke-width="4"'),
      ...Array.from({ length: 9 }, (_, i) => line(`M472 ${h * 0.28 + i * h * 0.017}h46`, '#7a4a34', 2)),
    ) +
    Array.from({ length: 60 }, () =>
      oval(
        230 + random() * 540,
        h * (0.36 + random() * 0.28),
        8,
        6,
        '#7fa06c',
        'stroke="#4f6a48" stroke-width="1.5"',
      ),
    ).join('') +
    Array.from({ length: 46 }, (_, i) => {
      const x = 70 + random() * 860;
      const y = i % 2 ? h * (0.08 + random() * 0.13) : h * (0.88 + random() * 0.05);
      return oval(x, y, 17, 17, '#8fae6c', 'stroke="#4f6a48" stroke-width="2"') + oval(x, y, 3, 3, '#4f6a48');
    }).join('') +
    group(
      'stroke="#4a4438" stroke-width="3" fill="none"',
      ring(880, h * 0.17, 46, '#4a4438', 2),
      `<path d="M880 ${h * 0.17 - 64}V${h * 0.17 + 56}M880 ${h * 0.17 - 64}l-12 26M880 ${h * 0.17 - 64}l12 26"/>`,
    ) +
    box(90, h * 0.905, 260, 9, '#4a4438') +
    box(155, h * 0.905, 65, 9, '#f6f0e0') +
    box(285, h * 0.905, 65, 9, '#f6f0e0') +
    script(random, 90, h * 0.14, 330, 2, 34, '#4a4438') +
    box(70, h * 0.075, 380, h * 0.115, 'none', 'stroke="#4a4438" stroke-width="3"')
  );
}

/** A mosaic floor: a medallion, a stag, riders, plaits. */
export function mosaicFloor({ h }: Sheet): Drawing {
  const [red, black, white, ochre] = ['#a0452f', '#2c2825', '#ece4d0', '#cf9f4c'];
  let out = box(0, 0, 1000, h, white) + box(26, 26, 948, h - 52, black) + box(44, 44, 912, h - 88, white);
  for (let i = 0; i < 30; i++)
    for (const y of [74, h - 74]) out += ring(62 + i * 30, y, 18, i % 2 ? red : ochre, 8);
  for (let i = 0; i < Math.floor((h - 120) / 30); i++)
    for (const x of [74, 926]) out += ring(x, 90 + i * 30, 18, i % 2 ? red : '#5f7a86', 8);
  out +=
    box(104, 104, 792, h - 208, 'none', `stroke="${black}" stroke-width="7"`) +
    line(
      `M104 104L${500 - 150} ${h / 2 - 150}M896 104L${500 + 150} ${h / 2 - 150}M104 ${h - 104}L${500 - 150} ${h / 2 + 150}M896 ${h - 104}L${500 + 150} ${h / 2 + 150}`,
      black,
      9,
    ) +
    oval(500, h / 2, 214, 214, white) +
    ring(500, h / 2, 214, black, 9) +
    ring(500, h / 2, 194, red, 16) +
    ring(500, h / 2, 174, ochre, 8);
  const person = (x: number, y: number, s: number, tone: string, way: number) =>
    path(
      `M${x - s * 0.16} ${y}l${s * 0.04} ${-s * 0.5}q${s * 0.12} ${-s * 0.18} ${s * 0.26} 0l${s * 0.02} ${s * 0.5}z`,
      tone,
      `stroke="${black}" stroke-width="5"`,
    ) +
    oval(x, y - s * 0.7, s * 0.1, s * 0.12, '#d9a884', `stroke="${black}" stroke-width="4"`) +
    line(`M${x + way * s * 0.1} ${y - s * 0.46}l${way * s * 0.34} ${-s * 0.12}`, '#c98f6a', s * 0.09) +
    line(`M${x - s * 0.06} ${y}v${s * 0.3}M${x + s * 0.1} ${y}l${s * 0.06} ${s * 0.3}`, '#c98f6a', s * 0.09);
  const beast = (x: number, y: number, s: number, tone: string, antlers: boolean, way: number) =>
    path(
      `M${x - way * s * 0.5} ${y - s * 0.3}q${way * s * 0.4} ${-s * 0.16} ${way * s * 0.86} 0l${way * s * 0.16} ${-s * 0.34}l${way * s * 0.2} ${s * 0.08}l${way * -s * 0.06} ${s * 0.34}l${way * -s * 0.12} ${s * 0.2}l0 ${s * 0.34}h${-way * s * 0.09}l${-way * s * 0.04} ${-s * 0.32}h${-way * s * 0.66}l${-way * s * 0.04} ${s * 0.32}h${-way * s * 0.1}z`,
      tone,
      `stroke="${black}" stroke-width="5"`,
    ) +
    (antlers
      ? line(
          `M${x + way * s * 0.56} ${y - s * 0.62}q${-way * s * 0.1} ${-s * 0.2} ${-way * s * 0.26} ${-s * 0.26}m${way * s * 0.12} ${s * 0.08}l${way * s * 0.04} ${-s * 0.14}M${x + way * s * 0.6} ${y - s * 0.62}q${way * s * 0.08} ${-s * 0.22} ${way * s * 0.24} ${-s * 0.26}`,
          black,
          s * 0.045,
        )
      : '');
  out +=
    person(450, h / 2 + 60, 190, '#5f7a86', 1) +
    person(566, h / 2 + 64, 170, ochre, -1) +
    beast(330, 290, 150, ochre, true, 1) +
    person(520, 290, 130, red, -1) +
    line('M600 300V180M584 200q16 -30 32 0', '#5f7a4c', 12) +
    beast(700, 300, 120, '#b98a5c', false, -1) +
    beast(330, h - 170, 150, red, false, 1) +
    person(340, h - 220, 110, '#5f7a86', 1) +
    beast(640, h - 170, 150, '#8a6a4c', false, 1) +
    person(650, h - 220, 110, ochre, 1) +
    beast(210, h / 2 + 60, 110, ochre, false, 1) +
    person(190, h / 2 - 40, 120, red, 1) +
    beast(800, h / 2 + 40, 130, ochre, true, -1) +
    line(`M780 ${h / 2 + 190}V${h / 2 + 110}M216 ${h / 2 + 200}v-70`, '#5f7a4c', 12);
  return out;
}

/** A school wall chart of the apple tree. */
export function wallChart({ h }: Sheet): Drawing {
  const random = chance(1890);
  const leaf = (x: number, y: number, s: number, turn: number) =>
    group(
      `transform="translate(${x} ${y}) rotate(${turn})"`,
      path(
        `M0 0C${s * 0.3} ${-s * 0.4} ${s * 0.8} ${-s * 0.3} ${s} 0C${s * 0.8} ${s * 0.3} ${s * 0.3} ${s * 0.4} 0 0Z`,
        '#6b9450',
        'stroke="#3c5a34" stroke-width="4"',
      ) + line(`M0 0H${s * 0.9}`, '#3c5a34', 3),
    );
  const blossom = (x: number, y: number, s: number) =>
    Array.from({ length: 5 }, (_, i) =>
      oval(
        x + Math.cos(i * 1.257) * s * 0.6,
        y + Math.sin(i * 1.257) * s * 0.6,
        s * 0.5,
        s * 0.44,
        i % 2 ? '#f7e3e4' : '#f4cfd4',
        'stroke="#c98a94" stroke-width="3"',
      ),
    ).join('') + oval(x, y, s * 0.24, s * 0.24, '#e3c45c');
  return (
    box(0, 0, 1000, h, '#f4ecd6') +
    box(30, 24, 940, h - 48, 'none', 'stroke="#3b352a" stroke-width="6"') +
    box(30, 24, 940, 66, '#2f4a40') +
    script(random, 330, 74, 340, 1, 44, '#f4ecd6') +
    line(
      `M90 ${h * 0.86}C200 ${h * 0.7} 330 ${h * 0.56} 560 ${h * 0.32}M300 ${h * 0.58}C330 ${h * 0.42} 300 ${h * 0.34} 330 ${h * 0.24}M420 ${h * 0.46}C480 ${h * 0.5} 520 ${h * 0.52} 560 ${h * 0.5}`,
      '#6b4a30',
      20,
    ) +
    leaf(330, h * 0.3, 130, -30) +
    leaf(300, h * 0.4, 140, 190) +
    leaf(400, h * 0.44, 150, -70) +
    leaf(480, h * 0.38, 140, 40) +
    leaf(540, h * 0.33, 120, -40) +
    leaf(220, h * 0.64, 130, -110) +
    leaf(240, h * 0.66, 120, 60) +
    blossom(330, h * 0.22, 60) +
    blossom(410, h * 0.27, 46) +
    blossom(260, h * 0.28, 44) +
    `<defs><radialGradient id="fruit" cx=".36" cy=".34" r=".8"><stop offset="0" stop-color="#f4c06a"/><stop offset=".5" stop-color="#cf4632"/><stop offset="1" stop-color="#7a1f1c"/></radialGradient></defs>` +
    oval(590, h * 0.6, 92, 88, 'url(#fruit)') +
    oval(470, h * 0.64, 80, 78, 'url(#fruit)') +
    line(`M560 ${h * 0.5}V${h * 0.54}`, '#6b4a30', 8) +
    group(
      '',
      oval(800, h * 0.36, 120, 116, '#cf4632'),
      oval(800, h * 0.36, 110, 106, '#f7efce'),
      path(
        `M800 ${h * 0.36 - 66}C860 ${h * 0.36 - 50} 860 ${h * 0.36 + 50} 800 ${h * 0.36 + 66}C740 ${h * 0.36 + 50} 740 ${h * 0.36 - 50} 800 ${h * 0.36 - 66}Z`,
        '#e9dca8',
        'stroke="#a88a4c" stroke-width="3"',
      ),
      ...[-22, 22].map((d) => path(`M${800 + d} ${h * 0.36 - 28}q16 28 0 50q-16 -22 0 -50z`, '#5f3a20')),
    ) +
    blossom(800, h * 0.72, 104) +
    Array.from(
      { length: 12 },
      (_, i) =>
        line(
          `M800 ${h * 0.72}L${800 + Math.cos(i * 0.5236) * 46} ${h * 0.72 + Math.sin(i * 0.5236) * 46}`,
          '#b98a2c',
          3,
        ) + oval(800 + Math.cos(i * 0.5236) * 50, h * 0.72 + Math.sin(i * 0.5236) * 50, 6, 6, '#d9a23c'),
    ).join('') +
    [
      [800, 0.53],
      [800, 0.89],
      [480, 0.76],
      [200, 0.93],
    ]
      .map(([x = 0, q = 0]) => script(random, x - 70, h * q, 140, 1, 26, '#3b352a'))
      .join('') +
    path(arch(0, 0, 1, 1, 0), blend('#f4ecd6', '#000000', 0))
  );
}
