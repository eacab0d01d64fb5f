/** Rivers and harbours in towns: a bridge, a palace in fog, quays. */
import { type Chance, chance } from '../chance.ts';
import { arch, area, blend, box, type Drawing, fade, group, oval, path, type Sheet } from '../shapes.ts';
import { boat, clouds, ripples } from './nature.ts';

/** A bridge and smoke under a low sun. */
export function bridgeAtSunset({ h, id }: Sheet): Drawing {
  const random = chance(77);
  const y = h * 0.52;
  let town = '';
  for (let x = 0; x < 1000; x += 26 + random() * 30)
    town += box(x, y - 40 - random() * 60, 28 + random() * 24, 110, blend('#8c8ba4', '#c59a8c', random()));
  let piers = '';
  for (let x = 40; x < 1000; x += 190)
    piers += path(arch(x + 95, y + 118, 150, 74, 0), '#8f8fa8') + box(x - 22, y + 30, 40, 100, '#7d7488');
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#8fa3bd'],
      [0.55, '#e3b899'],
      [1, '#f3d4a4'],
    ])}${fade(`${id}w`, [
      [0, '#e0b59a'],
      [1, '#6d7f99'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    oval(690, h * 0.3, 120, 90, '#fbe3b0', 'opacity=".6"'),
    oval(690, h * 0.3, 42, 40, '#f6933f'),
    town,
    ...[120, 300, 560, 860].map(
      (x) =>
        box(x, y - 170, 13, 150, '#84707a') + clouds(chance(x), y - 260, y - 180, ['#b7a6ad', '#d9bfae'], 2),
    ),
    box(0, y + 20, 1000, h, `url(#${id}w)`),
    box(0, y, 1000, 38, '#96808a'),
    piers,
    ripples(random, y + 120, h, ['#f7b46c', '#f3d6b4', '#5f7590', '#b9a6ad'], 190),
    ripples(random, y + 90, h, ['#f47f2f', '#fbb05c'], 46, [620, 770]),
    path(`M0 ${h * 0.86}H420L470 ${h * 0.92}V${h}H0Z`, '#5f5a66'),
    ...[60, 170, 300].map((x) => boat(x + 30, h * 0.86, 40, '#3f3a48', '#a88f88')),
    group('', ...crossing(y, random)),
  ].join('');
}

function crossing(y: number, random: Chance): Drawing[] {
  const walkers: Drawing[] = [];
  for (let x = 10; x < 1000; x += 17 + random() * 26)
    walkers.push(oval(x, y - 9, 4.5, 12, random() > 0.5 ? '#3d3a4c' : '#6a4a48'));
  return walkers;
}

/** A palace of towers dissolved in fog. */
export function fogPalace({ h, id }: Sheet): Drawing {
  const random = chance(19);
  const tone = '#5d5f8f';
  const y = h * 0.62;
  let teeth = '';
  for (let x = 250; x < 1000; x += 42)
    teeth +=
      area(
        [
          [x, y - 92],
          [x + 8, y - 150 - random() * 26],
          [x + 16, y - 92],
        ],
        tone,
      ) + box(x, y - 100, 16, 100, tone);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#8088b4'],
      [0.45, '#c99aa6'],
      [1, '#efc08c'],
    ])}${fade(`${id}w`, [
      [0, '#c4919c'],
      [1, '#5f6796'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.5, ['#e9b59c', '#9a93b8', '#d3a3ac'], 14),
    oval(430, h * 0.24, 46, 44, '#f58a3c'),
    oval(430, h * 0.24, 130, 90, '#f7b37a', 'opacity=".35"'),
    box(240, y - 96, 760, 110, tone),
    teeth,
    box(640, h * 0.08, 108, y - h * 0.08, tone),
    ...[640, 694, 748].map((x) =>
      area(
        [
          [x - 14, h * 0.1],
          [x, h * 0.02],
          [x + 14, h * 0.1],
        ],
        tone,
      ),
    ),
    box(880, h * 0.32, 60, y - h * 0.32, tone),
    area(
      [
        [870, h * 0.32],
        [910, h * 0.18],
        [950, h * 0.32],
      ],
      tone,
    ),
    box(360, h * 0.4, 48, y - h * 0.4, tone),
    area(
      [
        [352, h * 0.4],
        [384, h * 0.29],
        [416, h * 0.4],
      ],
      tone,
    ),
    box(0, y, 1000, h - y, `url(#${id}w)`),
    box(240, y, 760, h * 0.16, tone, 'opacity=".45"'),
    ripples(random, y, h, ['#f2ad7a', '#8a83ad', '#4c5288', '#e8c2a0'], 230),
    ripples(random, y, h, ['#f7843a', '#fbc07a'], 50, [350, 510]),
  ].join('');
}

/** A harbour in the morning: quay, houses, sails. */
export function harbour({ h, id }: Sheet, seed: number, warm: string): Drawing {
  const random = chance(seed);
  const y = h * 0.46;
  let houses = '';
  for (let x = 420; x < 1000; ) {
    const w = 44 + random() * 40;
    const high = 90 + random() * 90;
    houses +=
      box(x, y - high, w, high + 12, blend('#efe3c8', warm, random() * 0.6)) +
      area(
        [
          [x - 4, y - high],
          [x + w / 2, y - high - 34],
          [x + w + 4, y - high],
        ],
        blend('#6d7386', '#a55a42', random()),
      );
    for (let wy = y - high + 18; wy < y - 18; wy += 32)
      for (let wx = x + 9; wx < x + w - 10; wx += 18) houses += box(wx, wy, 8, 15, '#6f7f92');
    x += w;
  }
  let folk = '';
  for (let i = 0; i < 80; i++)
    folk += oval(
      180 + random() * 800,
      h * 0.86 + random() * h * 0.12,
      5,
      15,
      ['#2f3b58', '#7c4236', '#e8dcc8', '#3f5a52'][Math.floor(random() * 4)] ?? '#333',
    );
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#7fa9cf'],
      [1, '#efe6d2'],
    ])}${fade(`${id}w`, [
      [0, '#b3cdd0'],
      [1, '#5f8d98'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 10, h * 0.3, ['#fbf6ea', '#e7e4de', '#c9d6df'], 12),
    box(0, y, 1000, h, `url(#${id}w)`),
    houses,
    box(330, y + 6, 670, 22, '#b5a283'),
    ripples(random, y + 26, h * 0.84, ['#eef3ea', '#d9bf9a', '#4c7a88', '#8fb4b8'], 190),
    ...[
      [130, 0.56, 42],
      [260, 0.68, 60],
      [520, 0.62, 50],
      [760, 0.7, 64],
      [900, 0.6, 40],
    ].map(([x = 0, q = 0, s = 0], i) =>
      boat(
        x,
        h * q,
        s,
        ['#3a4452', '#7a3d30', '#2f5a54'][i % 3] ?? '#333',
        ['#f2e6cc', '#c9784e', '#e9d6a8'][i % 3] ?? '#fff',
      ),
    ),
    path(`M0 ${h * 0.93}L180 ${h * 0.86}H1000V${h}H0Z`, '#d8c6a2'),
    folk,
  ].join('');
}
