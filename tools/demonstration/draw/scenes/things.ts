/** Objects on a neutral ground, drawn clean: plates, irons, instruments, bells, glass. */
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
  r,
  ring,
  type Sheet,
} from '../shapes.ts';
import { foliage } from './gardens.ts';

/** The grey ground of an object's photograph, with its cast shadow. */
export function ground(
  { h, id }: Sheet,
  shadow: readonly [number, number, number],
  tones: readonly [string, string] = ['#e3e4e1', '#c3c6c2'],
): Drawing {
  const [x, y, w] = shadow;
  return `<defs>${fade(`${id}g`, [
    [0, tones[0]],
    [0.7, blend(tones[0], tones[1], 0.4)],
    [1, tones[1]],
  ])}<radialGradient id="${id}h"><stop offset="0" stop-color="#3c403e" stop-opacity=".55"/><stop offset="1" stop-color="#3c403e" stop-opacity="0"/></radialGradient></defs>${box(0, 0, 1000, h, `url(#${id}g)`)}${oval(x, y, w, w * 0.16, `url(#${id}h)`)}`;
}

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

const iron = (id: string) =>
  fade(
    `${id}i`,
    [
      [0, '#17191a'],
      [0.42, '#74787a'],
      [0.58, '#4a4d4f'],
      [1, '#141516'],
    ],
    'across',
  );

/** A great key with a trefoil bow. */
export function key(sheet: Sheet): Drawing {
  const { id } = sheet;
  const m = `url(#${id}i)`;
  return (
    ground(sheet, [520, 1560, 210]) +
    `<defs>${iron(id)}</defs>` +
    group(
      '',
      `<g fill="none" stroke="${m}"><circle cx="500" cy="250" r="112" stroke-width="38"/><circle cx="352" cy="420" r="92" stroke-width="36"/><circle cx="648" cy="420" r="92" stroke-width="36"/></g>`,
      path('M424 560H576L606 604L576 646H424L394 604Z', m),
      path('M462 640H538V1440Q500 1476 462 1440Z', m),
      box(440, 700, 120, 20, m),
      box(440, 740, 120, 14, m),
      box(446, 1080, 108, 18, m),
      path('M538 1180H744V1238H668V1282H744V1340H668V1376H744V1424H538Z', m),
      line('M470 660V1420', '#9a9ea0', 5, 'opacity=".7"'),
      line('M424 196A96 96 0 0 1 540 172', '#a9adaf', 6, 'opacity=".7"'),
      box(700, 1254, 20, 12, '#0f1011'),
      oval(500, 420, 26, 26, m),
    )
  );
}

/** A chest lock of cut gothic tracery. */
export function lock(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const m = `url(#${id}i)`;
  let out =
    ground(sheet, [500, h * 0.93, 440]) +
    `<defs>${iron(id)}</defs>` +
    box(110, h * 0.12, 780, h * 0.72, '#1f2122') +
    box(110, h * 0.12, 780, h * 0.72, m, 'opacity=".85" stroke="#0f1011" stroke-width="10"');
  for (let i = 0; i < 6; i++) {
    const x = 190 + i * 124;
    if (i === 2 || i === 3) continue;
    out +=
      path(arch(x, h * 0.76, 104, h * 0.54, 0.9), '#101112') +
      path(arch(x, h * 0.76, 44, h * 0.24, 0.9), '#55595b') +
      ring(x, h * 0.38, 24, '#8a8e90', 9) +
      line(
        `M${x - 52} ${h * 0.5}Q${x} ${h * 0.42} ${x + 52} ${h * 0.5}M${x} ${h * 0.5}V${h * 0.76}`,
        '#8a8e90',
        9,
      ) +
      area(
        [
          [x - 14, h * 0.2],
          [x, h * 0.13],
          [x + 14, h * 0.2],
        ],
        '#8a8e90',
      );
  }
  out +=
    path(
      `M420 ${h * 0.06}H580L600 ${h * 0.3}Q560 ${h * 0.72} 500 ${h * 0.84}Q440 ${h * 0.72} 400 ${h * 0.3}Z`,
      m,
      'stroke="#0f1011" stroke-width="8"',
    ) +
    oval(500, h * 0.46, 30, 30, '#0d0e0f') +
    path(`M488 ${h * 0.47}H512L522 ${h * 0.6}H478Z`, '#0d0e0f') +
    line(`M434 ${h * 0.12}H566M428 ${h * 0.2}H572`, '#8a8e90', 8);
  for (const [x, q] of [
    [140, 0.17],
    [860, 0.17],
    [140, 0.79],
    [860, 0.79],
    [320, 0.17],
    [680, 0.17],
    [320, 0.79],
    [680, 0.79],
  ] as const)
    out += oval(x, h * q, 17, 17, '#8f9395') + oval(x - 4, h * q - 4, 7, 7, '#d4d7d8');
  return out;
}

/** A locksmith's sign: a bracket, a crown of leaves, a key. */
export function sign(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const m = '#26292a';
  let leaves = '';
  for (let i = 0; i < 30; i++) {
    const a = (i / 30) * Math.PI * 2;
    leaves += group(
      `transform="translate(${r(610 + Math.cos(a) * 214)} ${r(h * 0.62 + Math.sin(a) * 214)}) rotate(${r((a * 180) / Math.PI + 60)})"`,
      path('M0 0Q22 -20 52 0Q22 20 0 0Z', i % 2 ? '#b98f34' : '#8a6a24', 'stroke="#4b3a14" stroke-width="2"'),
    );
  }
  return (
    ground(sheet, [610, h * 0.95, 260], ['#dfe2e0', '#bcc1be']) +
    `<defs>${fade(
      `${id}k`,
      [
        [0, '#6b4f12'],
        [0.4, '#e9c65c'],
        [1, '#7a5a18'],
      ],
      'across',
    )}</defs>` +
    box(60, h * 0.04, 44, h * 0.9, m) +
    box(60, h * 0.1, 860, 26, m) +
    line(
      `M104 ${h * 0.5}C240 ${h * 0.44} 330 ${h * 0.3} 360 ${h * 0.14}M160 ${h * 0.44}C120 ${h * 0.34} 180 ${h * 0.26} 220 ${h * 0.32}C240 ${h * 0.38} 190 ${h * 0.4} 190 ${h * 0.36}M320 ${h * 0.22}C260 ${h * 0.16} 220 ${h * 0.2} 232 ${h * 0.25}M880 ${h * 0.1}C960 ${h * 0.02} 990 ${h * 0.1} 950 ${h * 0.13}`,
      m,
      17,
    ) +
    line(`M610 ${h * 0.13}V${h * 0.36}`, m, 12) +
    ring(610, h * 0.62, 214, '#3a3d3e', 20) +
    leaves +
    group(
      '',
      ring(610, h * 0.52, 52, `url(#${id}k)`, 26),
      box(596, h * 0.57, 28, h * 0.2, `url(#${id}k)`),
      path(`M624 ${h * 0.7}h70v20h-30v14h30v22h-70z`, `url(#${id}k)`),
    )
  );
}

/** A brass microscope. */
export function microscope(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const b = `url(#${id}b)`;
  return (
    ground(sheet, [500, h * 0.9, 300]) +
    `<defs>${fade(
      `${id}b`,
      [
        [0, '#5f4410'],
        [0.3, '#f4d884'],
        [0.55, '#c9982f'],
        [1, '#4a340c'],
      ],
      'across',
    )}${fade(`${id}w`, [
      [0, '#7a4a2a'],
      [1, '#3f2414'],
    ])}</defs>` +
    box(230, h * 0.82, 540, h * 0.07, `url(#${id}w)`) +
    box(210, h * 0.875, 580, 22, '#2f1b10') +
    path(
      `M460 ${h * 0.82}Q450 ${h * 0.76} 380 ${h * 0.74}V${h * 0.72}H640V${h * 0.74}Q560 ${h * 0.76} 550 ${h * 0.82}Z`,
      b,
    ) +
    box(612, h * 0.28, 34, h * 0.45, b) +
    box(470, h * 0.3, 170, 30, b) +
    box(470, h * 0.42, 170, 24, b) +
    box(444, h * 0.14, 96, h * 0.38, b) +
    box(424, h * 0.11, 136, 38, b) +
    box(436, h * 0.21, 112, 16, '#7a5a1c') +
    box(436, h * 0.38, 112, 16, '#7a5a1c') +
    path(`M456 ${h * 0.52}H528L512 ${h * 0.57}H472Z`, b) +
    box(478, h * 0.57, 28, 40, b) +
    box(360, h * 0.63, 300, 22, '#3a2a0e') +
    box(370, h * 0.625, 240, 12, b) +
    box(452, h * 0.618, 80, 8, '#bcd4da', 'opacity=".9"') +
    oval(666, h * 0.36, 22, 46, b) +
    oval(672, h * 0.6, 18, 38, b) +
    oval(492, h * 0.735, 54, 22, '#cfe0e6', 'stroke="#8a6a24" stroke-width="9"') +
    oval(480, h * 0.73, 20, 7, '#ffffff', 'opacity=".7"')
  );
}

/** A carved oak cupboard. */
export function cupboard(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(1820);
  let out =
    ground(sheet, [500, h * 0.965, 420], ['#e6e3dc', '#c9c3b7']) +
    `<defs>${fade(`${id}o`, [
      [0, '#b98552'],
      [0.5, '#9a683a'],
      [1, '#6d4524'],
    ])}${fade(
      `${id}x`,
      [
        [0, '#7a4e29'],
        [0.5, '#b58150'],
        [1, '#5f3c1e'],
      ],
      'across',
    )}</defs>` +
    box(130, h * 0.13, 740, h * 0.8, `url(#${id}x)`) +
    path(
      `M90 ${h * 0.13}Q500 ${h * 0.02} 910 ${h * 0.13}V${h * 0.165}H90Z`,
      `url(#${id}o)`,
      'stroke="#4a2e16" stroke-width="4"',
    ) +
    box(100, h * 0.9, 800, h * 0.035, '#6d4524') +
    path(`M140 ${h * 0.93}q10 50 60 50v-50zM860 ${h * 0.93}q-10 50 -60 50v-50z`, '#57361a');
  for (const x of [180, 520]) {
    out += box(x, h * 0.19, 300, h * 0.69, `url(#${id}o)`, 'stroke="#4a2e16" stroke-width="5"');
    for (const [q, k] of [
      [0.21, 0.26],
      [0.5, 0.12],
      [0.65, 0.21],
    ] as const)
      out +=
        path(
          `M${x + 30} ${h * q + 40}Q${x + 150} ${h * q - 26} ${x + 270} ${h * q + 40}V${h * (q + k) - 20}Q${x + 150} ${h * (q + k) + 24} ${x + 30} ${h * (q + k) - 20}Z`,
          '#a8743f',
          'stroke="#573516" stroke-width="6"',
        ) +
        foliage(random, x + 150, h * (q + k / 2), 70, h * k * 0.26, ['#8a5a2c', '#c9965c', '#6d4524'], 26);
  }
  const dove = (x: number, way: number) =>
    path(
      `M${x} ${h * 0.115}q${way * 24} -34 ${way * 60} -18l${way * 20} 6l${way * -16} 8q${way * -20} 26 ${way * -64} 4z`,
      '#cfa06a',
      'stroke="#573516" stroke-width="2"',
    );
  return (
    out +
    dove(430, -1) +
    dove(570, 1) +
    foliage(random, 500, h * 0.1, 60, 26, ['#cfa06a', '#8a5a2c', '#e0b884'], 30) +
    box(496, h * 0.19, 8, h * 0.69, '#3f2712') +
    [470, 530]
      .map((x) => box(x - 6, h * 0.5, 12, h * 0.08, '#d9c07a', 'stroke="#6b5420" stroke-width="2"'))
      .join('')
  );
}

/** A high lace coif on a stand. */
export function coif(sheet: Sheet): Drawing {
  const { h } = sheet;
  const random = chance(1850);
  let lace = '';
  for (let i = 0; i < 240; i++) {
    const t = random();
    const a = random() * Math.PI * 2;
    const y = h * (0.16 + t * 0.46);
    const w = 130 + t * 120;
    lace += ring(500 + Math.cos(a) * w * 0.9, y, 5 + random() * 9, '#ffffff', 2);
  }
  return (
    ground(sheet, [500, h * 0.93, 250], ['#8f9ca6', '#5f6d79']) +
    box(474, h * 0.7, 52, h * 0.2, '#4a3526') +
    oval(500, h * 0.91, 150, 26, '#3a291d') +
    path(
      `M380 ${h * 0.72}C340 ${h * 0.6} 360 ${h * 0.54} 400 ${h * 0.5}H600C640 ${h * 0.54} 660 ${h * 0.6} 620 ${h * 0.72}Z`,
      '#c9b49a',
    ) +
    path(
      `M360 ${h * 0.58}C330 ${h * 0.36} 370 ${h * 0.14} 500 ${h * 0.1}C630 ${h * 0.14} 670 ${h * 0.36} 640 ${h * 0.58}C560 ${h * 0.62} 440 ${h * 0.62} 360 ${h * 0.58}Z`,
      '#f4f3ee',
      'opacity=".93"',
    ) +
    path(
      `M360 ${h * 0.56}C260 ${h * 0.54} 160 ${h * 0.62} 130 ${h * 0.8}C220 ${h * 0.74} 320 ${h * 0.68} 390 ${h * 0.64}ZM640 ${h * 0.56}C740 ${h * 0.54} 840 ${h * 0.62} 870 ${h * 0.8}C780 ${h * 0.74} 680 ${h * 0.68} 610 ${h * 0.64}Z`,
      '#f7f6f1',
      'opacity=".85"',
    ) +
    lace +
    Array.from({ length: 22 }, (_, i) =>
      oval(
        352 + i * 14,
        h * 0.6 + Math.sin((i / 21) * Math.PI) * 16,
        11,
        11,
        '#ffffff',
        'stroke="#b7b9b8" stroke-width="2"',
      ),
    ).join('') +
    line(
      `M400 ${h * 0.2}C420 ${h * 0.34} 410 ${h * 0.46} 420 ${h * 0.56}M600 ${h * 0.2}C580 ${h * 0.34} 590 ${h * 0.46} 580 ${h * 0.56}M500 ${h * 0.12}V${h * 0.58}`,
      '#c9ccca',
      4,
    )
  );
}

/** A model of a three-master. */
export function shipModel(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  let out =
    ground(sheet, [500, h * 0.95, 340], ['#dfe3e2', '#b7bdbb']) +
    `<defs>${fade(
      `${id}v`,
      [
        [0, '#fffdf4'],
        [0.6, '#ece3cd'],
        [1, '#c4b696'],
      ],
      'across',
    )}</defs>`;
  for (const [x, top] of [
    [270, 0.1],
    [490, 0.05],
    [700, 0.12],
  ] as const) {
    out += line(`M${x} ${h * 0.74}V${h * top}`, '#5f3f22', 11);
    for (let k = 0; k < 4; k++) {
      const y = h * (top + 0.04 + k * 0.14);
      const w = 62 + k * 24;
      out +=
        line(`M${x - w} ${y}H${x + w}`, '#4a3019', 6) +
        path(
          `M${x - w + 6} ${y + 3}Q${x - w - 8} ${y + h * 0.06} ${x - w - 6} ${y + h * 0.122}Q${x + 16} ${y + h * 0.098} ${x + w + 14} ${y + h * 0.122}Q${x + w + 6} ${y + h * 0.06} ${x + w - 6} ${y + 3}Z`,
          `url(#${id}v)`,
          'stroke="#b3a27c" stroke-width="2"',
        );
    }
  }
  return (
    out +
    line(`M850 ${h * 0.66}L985 ${h * 0.54}`, '#5f3f22', 10) +
    path(`M940 ${h * 0.57}L720 ${h * 0.2}L760 ${h * 0.66}Z`, `url(#${id}v)`, 'opacity=".9"') +
    line(`M700 ${h * 0.12}L985 ${h * 0.54}M490 ${h * 0.05}L270 ${h * 0.1}L110 ${h * 0.68}`, '#3a2a1c', 2.5) +
    path(
      `M90 ${h * 0.66}Q500 ${h * 0.76} 880 ${h * 0.65}L850 ${h * 0.8}Q800 ${h * 0.87} 640 ${h * 0.87}H260Q150 ${h * 0.86} 110 ${h * 0.74}Z`,
      '#2a2d33',
    ) +
    path(
      `M96 ${h * 0.7}Q500 ${h * 0.79} 872 ${h * 0.69}L866 ${h * 0.73}Q500 ${h * 0.83} 104 ${h * 0.735}Z`,
      '#efe9da',
    ) +
    Array.from({ length: 14 }, (_, i) =>
      box(150 + i * 50, h * (0.722 + 0.022 * Math.sin((i / 13) * Math.PI)), 16, 12, '#1b1d21'),
    ).join('') +
    path(
      `M118 ${h * 0.78}Q500 ${h * 0.86} 850 ${h * 0.79}L820 ${h * 0.84}Q780 ${h * 0.87} 640 ${h * 0.87}H260Q160 ${h * 0.86} 118 ${h * 0.78}Z`,
      '#8f3a2a',
    ) +
    [360, 620]
      .map((x) =>
        path(`M${x - 40} ${h * 0.93}L${x - 16} ${h * 0.86}H${x + 16}L${x + 40} ${h * 0.93}Z`, '#6d4a2a'),
      )
      .join('') +
    path(`M490 ${h * 0.05}q40 -16 70 4q-34 14 -70 10z`, '#b8332c')
  );
}

/** A flat-bottomed fishing dory. */
export function dory(sheet: Sheet): Drawing {
  const { h } = sheet;
  return (
    ground(sheet, [500, h * 0.86, 480], ['#e4e6e3', '#bfc4c0']) +
    path(
      `M40 ${h * 0.3}Q480 ${h * 0.62} 960 ${h * 0.24}L850 ${h * 0.74}Q520 ${h * 0.9} 190 ${h * 0.76}Z`,
      '#d9a82c',
    ) +
    path(`M40 ${h * 0.3}Q480 ${h * 0.62} 960 ${h * 0.24}Q520 ${h * 0.44} 40 ${h * 0.3}Z`, '#7a5a38') +
    path(`M120 ${h * 0.345}Q500 ${h * 0.55} 880 ${h * 0.3}Q520 ${h * 0.46} 120 ${h * 0.345}Z`, '#4b3622') +
    [0.42, 0.54, 0.66]
      .map((q, i) =>
        line(
          `M${90 + i * 48} ${h * q}Q500 ${h * (q + 0.24 - i * 0.02)} ${930 - i * 30} ${h * (q - 0.05 + i * 0.02)}`,
          '#9a7418',
          4,
        ),
      )
      .join('') +
    line(`M40 ${h * 0.3}Q480 ${h * 0.62} 960 ${h * 0.24}`, '#2f6a4c', 17) +
    [300, 500, 700].map((x) => line(`M${x - 40} ${h * 0.42}L${x + 46} ${h * 0.4}`, '#b98f5a', 16)).join('') +
    line(`M180 ${h * 0.2}L760 ${h * 0.5}M820 ${h * 0.12}L300 ${h * 0.52}`, '#caa26a', 11) +
    path(`M120 ${h * 0.16}l70 26l-8 22l-70 -26zM880 ${h * 0.07}l-70 34l8 22l72 -34z`, '#caa26a') +
    box(640, h * 0.63, 110, 34, '#1f3a2c', `transform="rotate(-4 690 ${h * 0.64})"`)
  );
}

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
      [150, 150],
      [850, 150],
      [150, 850],
      [850, 850],
    ]
      .map(([cx = 0, cy = 0]) => ring(cx, cy, 110, y, 26))
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

/** A marble woman without arms. */
export function marble(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const m = `url(#${id}m)`;
  return (
    ground(sheet, [500, h * 0.96, 240], ['#4a4f52', '#2c3032']) +
    `<defs>${fade(
      `${id}m`,
      [
        [0, '#b3aa98'],
        [0.35, '#fbf6ea'],
        [0.6, '#d8cfbe'],
        [1, '#7a7264'],
      ],
      'across',
    )}</defs>` +
    box(330, h * 0.9, 340, h * 0.06, '#8f887a') +
    path(
      `M430 ${h * 0.2}C380 ${h * 0.22} 350 ${h * 0.25} 340 ${h * 0.29}L372 ${h * 0.32}C392 ${h * 0.36} 400 ${h * 0.4} 408 ${h * 0.44}C396 ${h * 0.48} 380 ${h * 0.52} 384 ${h * 0.56}H612C624 ${h * 0.5} 600 ${h * 0.47} 588 ${h * 0.44}C596 ${h * 0.38} 620 ${h * 0.35} 640 ${h * 0.3}C634 ${h * 0.25} 600 ${h * 0.22} 560 ${h * 0.2}Z`,
      m,
    ) +
    path(
      `M372 ${h * 0.54}C440 ${h * 0.58} 540 ${h * 0.54} 620 ${h * 0.54}C640 ${h * 0.62} 600 ${h * 0.7} 640 ${h * 0.9}H360C352 ${h * 0.78} 396 ${h * 0.7} 372 ${h * 0.54}Z`,
      m,
    ) +
    [0, 1, 2, 3, 4, 5]
      .map((i) =>
        line(
          `M${392 + i * 40} ${h * 0.57}C${440 + i * 22} ${h * 0.66} ${380 + i * 40} ${h * 0.76} ${384 + i * 46} ${h * 0.89}`,
          i % 2 ? '#fffaf0' : '#8f8676',
          8,
          'opacity=".75"',
        ),
      )
      .join('') +
    path(`M470 ${h * 0.13}V${h * 0.21}H540V${h * 0.13}Z`, '#bfb6a4') +
    oval(504, h * 0.105, 58, 76, m) +
    path(
      `M446 ${h * 0.1}C440 ${h * 0.03} 560 ${h * 0.02} 566 ${h * 0.1}C540 ${h * 0.07} 490 ${h * 0.06} 446 ${h * 0.1}ZM552 ${h * 0.09}q44 10 26 44q-20 6 -32 -14z`,
      '#c9bfac',
    ) +
    path(
      `M424 ${h * 0.31}q30 24 56 4M530 ${h * 0.31}q30 20 56 0`,
      'none',
      'stroke="#8f8676" stroke-width="8" opacity=".6"',
    ) +
    oval(492, h * 0.47, 7, 10, '#8f8676')
  );
}

/** A carved standing stone. */
export function standingStone(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(3000);
  const cut = '#5f4a36';
  return (
    ground(sheet, [500, h * 0.95, 330]) +
    `<defs>${fade(
      `${id}r`,
      [
        [0, '#c4a284'],
        [0.5, '#b08d70'],
        [1, '#6d533e'],
      ],
      'across',
    )}</defs>` +
    path(
      `M250 ${h * 0.94}C210 ${h * 0.6} 220 ${h * 0.26} 330 ${h * 0.12}C420 ${h * 0.04} 590 ${h * 0.04} 670 ${h * 0.12}C780 ${h * 0.26} 790 ${h * 0.62} 750 ${h * 0.94}Q500 ${h * 0.97} 250 ${h * 0.94}Z`,
      `url(#${id}r)`,
    ) +
    Array.from({ length: 320 }, () =>
      oval(
        250 + random() * 500,
        h * (0.12 + random() * 0.8),
        2 + random() * 8,
        2 + random() * 6,
        random() > 0.5 ? '#d4b598' : '#8a6c52',
        'opacity=".35"',
      ),
    ).join('') +
    group(
      `fill="none" stroke="${cut}" stroke-width="15" stroke-linecap="round"`,
      `<path d="M500 ${h * 0.15}V${h * 0.21}"/><path d="M380 ${h * 0.2}h60M380 ${h * 0.225}h60M560 ${h * 0.2}h60M560 ${h * 0.225}h60"/>`,
      ...[0, 1, 2, 3, 4].map(
        (i) =>
          `<path d="M${356 - i * 4} ${h * (0.25 + i * 0.025)}Q500 ${h * (0.36 + i * 0.03)} ${644 + i * 4} ${h * (0.25 + i * 0.025)}"/>`,
      ),
      `<path d="M260 ${h * 0.46}Q330 ${h * 0.5} 380 ${h * 0.53}M740 ${h * 0.46}Q670 ${h * 0.5} 620 ${h * 0.53}"/>`,
      ...[0, 1, 2, 3].map(
        (i) =>
          `<path d="M${384 + i * 4} ${h * 0.53}l${24 + i * 6} ${18 + i * 12}M${616 - i * 4} ${h * 0.53}l-${24 + i * 6} ${18 + i * 12}"/>`,
      ),
      `<path d="M236 ${h * 0.66}Q500 ${h * 0.7} 764 ${h * 0.66}M240 ${h * 0.7}Q500 ${h * 0.74} 760 ${h * 0.7}"/>`,
      `<path d="M420 ${h * 0.73}V${h * 0.9}M470 ${h * 0.735}V${h * 0.9}M530 ${h * 0.735}V${h * 0.9}M580 ${h * 0.73}V${h * 0.9}"/>`,
    ) +
    oval(410, h * 0.17, 12, 12, cut) +
    oval(590, h * 0.17, 12, 12, cut)
  );
}
