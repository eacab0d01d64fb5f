/** Works of builders: an aqueduct, a concrete lantern. */
import { chance } from '../chance.ts';
import { arch, area, blend, box, type Drawing, fade, path, type Sheet } from '../shapes.ts';
import { clouds, foliage, ripples } from './nature.ts';

/** An aqueduct in three rows of arches. */
export function aqueduct(sheet: Sheet, tones: readonly string[]): Drawing {
  const { h, id } = sheet;
  const random = chance(49);
  const [skyTop = '#ccc', skyLow = '#eee', stone = '#aaa', dark = '#555', grass = '#777', water = '#bbb'] =
    tones;
  const row = (top: number, foot: number, w: number, start: number, pier: number) => {
    let out = box(0, h * top, 1000, h * (foot - top), `url(#${id}k)`);
    for (let x = start; x < 1040; x += w)
      out +=
        path(arch(x, h * foot + 2, w - pier, h * (foot - top) * 0.82, 0), `url(#${id}s)`, 'opacity=".98"') +
        path(
          `M${x - (w - pier) / 2} ${h * foot}V${h * (top + (foot - top) * 0.5)}q0 ${-h * (foot - top) * 0.3} ${(w - pier) * 0.24} ${-h * (foot - top) * 0.3}q${-(w - pier) * 0.1} ${h * (foot - top) * 0.2} ${-(w - pier) * 0.08} ${h * (foot - top) * 0.8}z`,
          dark,
          'opacity=".6"',
        );
    return (
      out +
      box(0, h * top - 7, 1000, 14, blend(stone, '#ffffff', 0.35)) +
      box(0, h * top + 7, 1000, 8, dark, 'opacity=".5"')
    );
  };
  return [
    `<defs><linearGradient id="${id}s" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="${h}"><stop offset="0" stop-color="${skyTop}"/><stop offset="1" stop-color="${skyLow}"/></linearGradient>${fade(
      `${id}k`,
      [
        [0, blend(stone, '#ffffff', 0.2)],
        [1, stone],
      ],
    )}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.2, [blend(skyLow, '#ffffff', 0.5)], 6),
    foliage(random, 500, h * 0.7, 560, h * 0.07, [blend(grass, skyLow, 0.5), grass], 120),
    row(0.22, 0.3, 41, 20, 14),
    row(0.3, 0.5, 164, 60, 34),
    row(0.5, 0.76, 190, 90, 46),
    ...Array.from({ length: 160 }, () =>
      box(
        random() * 1000,
        h * (0.23 + random() * 0.5),
        16 + random() * 20,
        5,
        random() > 0.5 ? blend(stone, '#ffffff', 0.45) : blend(stone, dark, 0.35),
        'opacity=".28"',
      ),
    ),
    box(0, h * 0.76, 1000, h, water),
    ripples(random, h * 0.77, h * 0.94, [blend(water, '#ffffff', 0.5), blend(water, dark, 0.3), stone], 120),
    path(
      `M0 ${h * 0.7}C60 ${h * 0.72} 150 ${h * 0.8} 210 ${h * 0.9}C120 ${h * 0.94} 60 ${h * 0.96} 0 ${h}Z`,
      grass,
    ),
    path(`M1000 ${h * 0.68}C900 ${h * 0.72} 800 ${h * 0.84} 760 ${h}H1000Z`, blend(grass, dark, 0.3)),
    foliage(random, 40, h * 0.76, 120, h * 0.1, [grass, blend(grass, dark, 0.5)], 90),
    foliage(random, 960, h * 0.78, 120, h * 0.12, [blend(grass, dark, 0.3), blend(grass, dark, 0.6)], 90),
    path(`M0 ${h * 0.96}C240 ${h * 0.9} 600 ${h * 0.94} 1000 ${h * 0.97}V${h}H0Z`, blend(stone, grass, 0.4)),
  ].join('');
}

/** The abbey church's concrete lantern above roofs and water. */
export function lantern(sheet: Sheet, tones: readonly string[], basin: boolean): Drawing {
  const { h, id } = sheet;
  const random = chance(107);
  const [skyTop = '#888', skyLow = '#eee', stone = '#aaa', dark = '#555', water = '#999'] = tones;
  let ribs = '';
  for (let j = 0; j < 22; j++)
    for (let i = 0; i < 5; i++)
      ribs += box(
        452 + i * 21,
        h * (0.16 + j * 0.02),
        12,
        h * 0.012,
        blend(
          dark,
          ['#c4572c', '#d9a23c', '#7a4a8c', '#3f7a8c'][(i + j) % 4] ?? '#888',
          tones[0] === '#d0d0d0' ? 0 : 0.5,
        ),
      );
  let roofs = '';
  for (let x = 0; x < 1000; x += 92)
    roofs +=
      box(x, h * (0.7 + random() * 0.05), 88, h * 0.2, blend(stone, skyLow, 0.3 + random() * 0.3)) +
      Array.from({ length: 12 }, (_, i) =>
        box(x + 8 + (i % 4) * 21, h * (0.76 + Math.floor(i / 4) * 0.032), 11, h * 0.019, dark),
      ).join('');
  return (
    `<defs>${fade(`${id}s`, [
      [0, skyTop],
      [1, skyLow],
    ])}${fade(
      `${id}k`,
      [
        [0, blend(stone, '#ffffff', 0.35)],
        [0.5, stone],
        [1, dark],
      ],
      'across',
    )}</defs>` +
    box(0, 0, 1000, h, `url(#${id}s)`) +
    clouds(random, 0, h * 0.5, [blend(skyLow, '#ffffff', 0.5), blend(skyTop, '#ffffff', 0.35)], 14) +
    area(
      [
        [440, h * 0.66],
        [446, h * 0.15],
        [500, h * 0.13],
        [554, h * 0.15],
        [560, h * 0.66],
      ],
      `url(#${id}k)`,
    ) +
    ribs +
    area(
      [
        [456, h * 0.15],
        [470, h * 0.09],
        [530, h * 0.09],
        [544, h * 0.15],
      ],
      `url(#${id}k)`,
    ) +
    area(
      [
        [474, h * 0.09],
        [500, h * 0.03],
        [526, h * 0.09],
      ],
      dark,
    ) +
    area(
      [
        [360, h * 0.72],
        [420, h * 0.56],
        [580, h * 0.56],
        [640, h * 0.72],
      ],
      `url(#${id}k)`,
    ) +
    box(320, h * 0.68, 360, h * 0.12, stone) +
    Array.from({ length: 15 }, (_, i) => box(334 + i * 23, h * 0.7, 12, h * 0.08, dark)).join('') +
    roofs +
    (basin
      ? box(0, h * 0.86, 1000, h, water) +
        ripples(random, h * 0.87, h, [blend(water, '#ffffff', 0.6), blend(water, dark, 0.5), stone], 130) +
        area(
          [
            [450, h * 0.87],
            [550, h * 0.87],
            [530, h * 0.99],
            [470, h * 0.99],
          ],
          stone,
          'opacity=".3"',
        )
      : foliage(random, 500, h * 0.95, 560, h * 0.05, [blend(dark, '#4f6f4a', 0.6), '#7f9a6a'], 120))
  );
}
