/** Figures at work or on stage: a lacemaker, a comedian, a candle. */
import { chance } from '../chance.ts';
import { box, type Drawing, fade, group, line, oval, path, type Sheet } from '../shapes.ts';
import { clouds, foliage } from './nature.ts';

/** A girl in yellow bent over her lace. */
export function lacemaker({ h, id }: Sheet): Drawing {
  return [
    `<defs>${fade(
      `${id}s`,
      [
        [0, '#cfc9b4'],
        [1, '#a8a491'],
      ],
      'across',
    )}${fade(
      `${id}k`,
      [
        [0, '#b98a64'],
        [1, '#f0cda2'],
      ],
      'across',
    )}${fade(
      `${id}y`,
      [
        [0, '#9a7a22'],
        [1, '#f0d060'],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    path(
      `M250 ${h}C230 ${h * 0.62} 330 ${h * 0.5} 470 ${h * 0.48}C620 ${h * 0.46} 760 ${h * 0.54} 800 ${h * 0.76}V${h}Z`,
      `url(#${id}y)`,
    ),
    path(
      `M380 ${h * 0.56}C440 ${h * 0.48} 600 ${h * 0.48} 660 ${h * 0.54}C640 ${h * 0.6} 440 ${h * 0.64} 380 ${h * 0.56}Z`,
      '#f1ece0',
    ),
    oval(540, h * 0.34, 128, 158, `url(#${id}k)`, `transform="rotate(14 540 ${h * 0.34})"`),
    path(
      `M396 ${h * 0.36}C370 ${h * 0.14} 600 ${h * 0.1} 660 ${h * 0.24}C680 ${h * 0.3} 650 ${h * 0.3} 620 ${h * 0.26}C540 ${h * 0.22} 450 ${h * 0.26} 440 ${h * 0.44}C420 ${h * 0.44} 400 ${h * 0.42} 396 ${h * 0.36}Z`,
      '#5f4326',
    ),
    oval(372, h * 0.3, 62, 70, '#6b4c2c'),
    line(`M410 ${h * 0.4}C380 ${h * 0.5} 400 ${h * 0.54} 390 ${h * 0.58}`, '#5f4326', 18),
    oval(590, h * 0.34, 26, 7, '#6b4a30', 'opacity=".6"'),
    oval(512, h * 0.345, 24, 7, '#6b4a30', 'opacity=".6"'),
    oval(570, h * 0.425, 24, 7, '#b0584a', 'opacity=".6"'),
    path(`M560 ${h * 0.76}C640 ${h * 0.68} 780 ${h * 0.7} 960 ${h * 0.74}L1000 ${h}H520Z`, '#8fa3a0'),
    path(
      `M0 ${h * 0.72}C120 ${h * 0.64} 300 ${h * 0.66} 380 ${h * 0.78}C400 ${h * 0.9} 320 ${h} 250 ${h}H0Z`,
      '#24407c',
    ),
    path(
      `M60 ${h * 0.74}C160 ${h * 0.68} 260 ${h * 0.7} 330 ${h * 0.78}`,
      'none',
      'stroke="#5f80b8" stroke-width="16" opacity=".8"',
    ),
    ...[0, 1, 2, 3].map((i) =>
      line(
        `M${300 + i * 18} ${h * 0.77}q-${40 + i * 20} ${60 + i * 10} -${20 - i * 8} ${120}`,
        i % 2 ? '#f4efe4' : '#c4282c',
        8,
      ),
    ),
    path(
      `M520 ${h * 0.72}C580 ${h * 0.66} 680 ${h * 0.66} 720 ${h * 0.72}C690 ${h * 0.78} 570 ${h * 0.8} 520 ${h * 0.72}Z`,
      `url(#${id}k)`,
    ),
    line(`M560 ${h * 0.7}L520 ${h * 0.84}M640 ${h * 0.7}L620 ${h * 0.85}`, '#efe6d2', 6),
    oval(520, h * 0.855, 10, 18, '#7a5a34'),
    oval(620, h * 0.865, 10, 18, '#7a5a34'),
    box(470, h * 0.9, 530, h * 0.1, '#6b5a40'),
  ].join('');
}

/** A comedian in white, arms hanging. */
export function whiteComedian({ h, id }: Sheet): Drawing {
  const random = chance(18);
  const other = (x: number, y: number, tone: string, skin: string) =>
    oval(x, y, 40, 50, skin) + path(`M${x - 74} ${y + 190}q0 -140 74 -140t74 140z`, tone);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#5f8fb4'],
      [1, '#d9d2b4'],
    ])}${fade(
      `${id}w`,
      [
        [0, '#fffdf4'],
        [0.55, '#efe6d2'],
        [1, '#b3a68e'],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, h * 0.05, h * 0.4, ['#eee6d2', '#b9c6cc'], 8),
    foliage(random, 70, h * 0.3, 170, h * 0.28, ['#3f5436', '#5d6f42', '#2b3c2a'], 90),
    foliage(random, 960, h * 0.36, 130, h * 0.22, ['#4c5d3a', '#74804c', '#34452e'], 70),
    group(
      'opacity=".92"',
      other(160, h * 0.66, '#2c2a30', '#a9805c'),
      other(780, h * 0.63, '#a8382c', '#c49a72'),
      other(880, h * 0.67, '#b98a3c', '#b58a62'),
    ),
    path(`M0 ${h * 0.78}C300 ${h * 0.74} 700 ${h * 0.74} 1000 ${h * 0.77}V${h}H0Z`, '#8a7f58'),
    path(
      `M372 ${h * 0.32}C420 ${h * 0.28} 580 ${h * 0.28} 630 ${h * 0.32}L676 ${h * 0.6}L640 ${h * 0.61}L610 ${h * 0.44}L622 ${h * 0.66}L646 ${h * 0.92}H526L502 ${h * 0.7}L480 ${h * 0.92}H362L386 ${h * 0.66}L396 ${h * 0.44}L362 ${h * 0.61}L326 ${h * 0.6}Z`,
      `url(#${id}w)`,
    ),
    ...[0.36, 0.41, 0.46, 0.51, 0.56].map((q) => oval(502, h * q, 9, 9, '#c9bd9f')),
    line(
      `M420 ${h * 0.7}L410 ${h * 0.9}M580 ${h * 0.7}L596 ${h * 0.9}M430 ${h * 0.38}L440 ${h * 0.6}M572 ${h * 0.38}L562 ${h * 0.6}`,
      '#b8ab90',
      8,
    ),
    oval(342, h * 0.62, 20, 26, '#d9a880'),
    oval(660, h * 0.62, 20, 26, '#c4946c'),
    ...[438, 562].map(
      (x) =>
        path(`M${x - 44} ${h * 0.935}q44 -26 88 0l4 14h-94z`, '#efe2c8') +
        oval(x, h * 0.925, 16, 8, '#c2847c'),
    ),
    path(`M426 ${h * 0.3}q74 46 154 0l-10 -28h-134z`, '#fdf8ea'),
    oval(502, h * 0.22, 74, 88, '#e0b48c'),
    oval(480, h * 0.215, 12, 5, '#6b4630', 'opacity=".6"'),
    oval(530, h * 0.215, 12, 5, '#6b4630', 'opacity=".6"'),
    oval(503, h * 0.262, 16, 5, '#b0564a', 'opacity=".6"'),
    oval(502, h * 0.175, 150, 40, '#f4ecd6'),
    path(`M412 ${h * 0.17}q90 -96 182 0q-90 30 -182 0z`, '#fffaf0'),
  ].join('');
}

/** An old man and a child around a candle. */
export function candle({ h, id }: Sheet): Drawing {
  return [
    `<defs>${fade(
      `${id}g`,
      [
        [0, '#ffdf8a'],
        [0.25, '#c9782c'],
        [0.6, '#4c2412'],
        [1, '#120a06'],
      ],
      'round',
    )}<radialGradient id="${id}c" cx="640" cy="${h * 0.5}" r="640" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#d9923f"/><stop offset=".45" stop-color="#5f2f16"/><stop offset="1" stop-color="#120b08"/></radialGradient><radialGradient id="${id}k" cx="620" cy="${h * 0.48}" r="430" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#ffe2a0"/><stop offset=".45" stop-color="#e09a52"/><stop offset="1" stop-color="#5a2c16"/></radialGradient></defs>`,
    box(0, 0, 1000, h, `url(#${id}c)`),
    path(
      `M40 ${h}C20 ${h * 0.5} 90 ${h * 0.3} 260 ${h * 0.28}C420 ${h * 0.34} 430 ${h * 0.5} 400 ${h * 0.66}L380 ${h}Z`,
      '#4a2416',
    ),
    path(
      `M120 ${h * 0.44}C220 ${h * 0.36} 360 ${h * 0.4} 400 ${h * 0.52}C420 ${h * 0.7} 380 ${h * 0.74} 340 ${h * 0.78}C260 ${h * 0.7} 150 ${h * 0.6} 120 ${h * 0.44}Z`,
      '#a05a2c',
    ),
    oval(390, h * 0.22, 112, 136, `url(#${id}k)`, `transform="rotate(24 390 ${h * 0.22})"`),
    path(
      `M280 ${h * 0.26}C240 ${h * 0.06} 430 ${h * 0.02} 470 ${h * 0.11}C400 ${h * 0.1} 340 ${h * 0.14} 326 ${h * 0.28}Z`,
      '#3b2115',
    ),
    path(
      `M390 ${h * 0.29}C450 ${h * 0.27} 500 ${h * 0.28} 494 ${h * 0.33}C480 ${h * 0.42} 420 ${h * 0.44} 380 ${h * 0.4}Z`,
      '#8a5630',
    ),
    line(`M470 ${h * 0.19}l34 ${h * 0.045}l-26 8`, '#b06a34', 8),
    path(
      `M320 ${h * 0.74}C420 ${h * 0.66} 500 ${h * 0.72} 540 ${h * 0.82}L500 ${h * 0.86}C440 ${h * 0.8} 380 ${h * 0.82} 330 ${h * 0.84}Z`,
      `url(#${id}k)`,
    ),
    line(`M330 ${h * 0.96}L620 ${h * 0.82}`, '#6b3c1c', 24),
    box(250, h * 0.9, 460, 34, '#3a2012'),
    path(
      `M620 ${h}C600 ${h * 0.74} 640 ${h * 0.62} 740 ${h * 0.58}C860 ${h * 0.6} 900 ${h * 0.76} 910 ${h}Z`,
      '#7a2c1c',
    ),
    oval(742, h * 0.475, 84, 100, `url(#${id}k)`),
    path(
      `M690 ${h * 0.42}C720 ${h * 0.34} 850 ${h * 0.36} 842 ${h * 0.5}C840 ${h * 0.58} 800 ${h * 0.6} 790 ${h * 0.54}C800 ${h * 0.46} 760 ${h * 0.42} 690 ${h * 0.42}Z`,
      '#5f3217',
    ),
    path(
      `M640 ${h * 0.68}C600 ${h * 0.62} 590 ${h * 0.56} 604 ${h * 0.53}C640 ${h * 0.52} 668 ${h * 0.58} 690 ${h * 0.64}Z`,
      '#ffc27a',
    ),
    line(`M600 ${h * 0.62}V${h * 0.49}`, '#fff0c4', 14),
    path(`M600 ${h * 0.49}q-20 -40 0 -84q22 40 0 84z`, '#fff6d0'),
    oval(600, h * 0.46, 70, 80, '#ffd98a', 'opacity=".28"'),
  ].join('');
}
