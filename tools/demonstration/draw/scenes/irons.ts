/** Ironwork and brass: key, lock, sign, microscope. */
import {
  arch,
  area,
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
import { ground } from './ground.ts';

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
