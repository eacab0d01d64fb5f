/** Figures without faces: portraits as silhouettes, single comedians, couples of light and shadow. */
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
  type Sheet,
} from '../shapes.ts';
import { foliage } from './gardens.ts';
import { clouds, ripples } from './shores.ts';

/** What a bust wears and stands before. */
export type Sitter = {
  readonly back: readonly [string, string];
  readonly dress: string;
  readonly skin: string;
  readonly hair: string;
  readonly hat?: 'straw' | 'wide' | 'bowler';
  readonly beard?: 'long' | 'short';
  readonly shawl?: string;
  readonly leaves?: readonly string[];
};

/** A bust, light from the left. */
export function bust({ h, id }: Sheet, who: Sitter): Drawing {
  const random = chance(who.dress.length + who.back[0].charCodeAt(2));
  const cy = h * 0.36;
  const dark = blend(who.skin, '#5a3326', 0.55);
  const parts = [
    `<defs>${fade(`${id}b`, [
      [0, who.back[0]],
      [1, who.back[1]],
    ])}${fade(
      `${id}k`,
      [
        [0, who.skin],
        [0.55, who.skin],
        [1, dark],
      ],
      'across',
    )}${fade(
      `${id}d`,
      [
        [0, blend(who.dress, '#ffffff', 0.16)],
        [0.6, who.dress],
        [1, blend(who.dress, '#000000', 0.35)],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, h, `url(#${id}b)`),
    who.leaves ? foliage(random, 500, h * 0.4, 620, h * 0.5, who.leaves, 240) : '',
    path(
      `M330 ${cy + 60}C300 ${cy - 190} 700 ${cy - 190} 670 ${cy + 60}C690 ${cy + 170} 640 ${cy + 210} 600 ${cy + 190}H400C350 ${cy + 200} 310 ${cy + 150} 330 ${cy + 60}Z`,
      who.hair,
    ),
    path(
      `M110 ${h}C120 ${h * 0.74} 250 ${h * 0.66} 410 ${h * 0.61}H590C760 ${h * 0.66} 890 ${h * 0.74} 900 ${h}Z`,
      `url(#${id}d)`,
    ),
    path(`M428 ${cy + 110}V${h * 0.61}Q500 ${h * 0.69} 576 ${h * 0.61}V${cy + 110}Z`, dark),
    path(
      `M385 ${cy - 20}C380 ${cy - 130} 620 ${cy - 130} 616 ${cy - 16}C620 ${cy + 90} 560 ${cy + 178} 502 ${cy + 180}C440 ${cy + 178} 386 ${cy + 90} 385 ${cy - 20}Z`,
      `url(#${id}k)`,
    ),
    path(
      `M520 ${cy - 30}Q540 ${cy + 30} 528 ${cy + 54}Q508 ${cy + 66} 492 ${cy + 56}`,
      'none',
      `stroke="${dark}" stroke-width="8" opacity=".5"`,
    ),
    oval(448, cy - 10, 30, 9, dark, 'opacity=".5"'),
    oval(556, cy - 10, 28, 9, dark, 'opacity=".55"'),
    oval(502, cy + 104, 36, 9, '#a04a40', 'opacity=".55"'),
    oval(432, cy + 50, 38, 26, '#e08a78', 'opacity=".28"'),
    path(
      `M376 ${cy + 10}C372 ${cy - 150} 500 ${cy - 160} 520 ${cy - 108}C590 ${cy - 130} 640 ${cy - 70} 622 ${cy + 10}C610 ${cy - 60} 560 ${cy - 84} 510 ${cy - 84}C440 ${cy - 80} 394 ${cy - 50} 376 ${cy + 10}Z`,
      who.hair,
    ),
  ];
  if (who.shawl)
    parts.push(
      path(
        `M110 ${h}C130 ${h * 0.76} 230 ${h * 0.7} 330 ${h * 0.65}C300 ${h * 0.8} 380 ${h * 0.9} 520 ${h}Z`,
        who.shawl,
      ),
      path(
        `M890 ${h}C880 ${h * 0.8} 800 ${h * 0.72} 700 ${h * 0.66}C720 ${h * 0.8} 700 ${h * 0.92} 640 ${h}Z`,
        blend(who.shawl, '#000000', 0.3),
      ),
    );
  return parts.join('') + beard(who, cy) + hat(who, cy, random);
}

function beard(who: Sitter, cy: number): Drawing {
  if (!who.beard) return '';
  const end = who.beard === 'long' ? 400 : 236;
  return (
    path(
      `M380 ${cy + 30}C400 ${cy + 70} 450 ${cy + 66} 500 ${cy + 70}C560 ${cy + 66} 604 ${cy + 70} 620 ${cy + 30}C640 ${cy + 160} 600 ${cy + end} 500 ${cy + end}C400 ${cy + end} 360 ${cy + 160} 380 ${cy + 30}Z`,
      who.hair,
    ) +
    path(
      `M440 ${cy + 120}C460 ${cy + 210} 470 ${cy + end - 60} 490 ${cy + end - 20}`,
      'none',
      `stroke="${blend(who.hair, '#ffffff', 0.4)}" stroke-width="18" opacity=".6"`,
    )
  );
}

function hat(who: Sitter, cy: number, random: () => number): Drawing {
  if (who.hat === 'straw')
    return (
      oval(500, cy - 96, 270, 66, '#e7c877') +
      path(
        `M372 ${cy - 104}C370 ${cy - 260} 630 ${cy - 260} 628 ${cy - 104}Q500 ${cy - 76} 372 ${cy - 104}Z`,
        '#f0d88c',
      ) +
      path(
        `M370 ${cy - 130}Q500 ${cy - 96} 630 ${cy - 130}L628 ${cy - 100}Q500 ${cy - 68} 371 ${cy - 100}Z`,
        '#6a7fae',
      )
    );
  if (who.hat === 'bowler')
    return (
      oval(500, cy - 92, 190, 34, '#2a2826') +
      path(`M366 ${cy - 96}C360 ${cy - 270} 640 ${cy - 270} 634 ${cy - 96}Z`, '#38342f')
    );
  if (who.hat === 'wide')
    return (
      path(
        `M60 ${cy - 130}C180 ${cy - 330} 820 ${cy - 360} 960 ${cy - 150}C860 ${cy - 40} 160 ${cy - 30} 60 ${cy - 130}Z`,
        '#231c2e',
      ) + foliage(random, 420, cy - 240, 230, 70, ['#c2375a', '#e8a23c', '#6a3a8c', '#f2d6c2'], 60)
    );
  return '';
}

/** A woman seated before a wide blue landscape, hands crossed. */
export function sitterLandscape({ h, id }: Sheet): Drawing {
  const cy = h * 0.31;
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#8fa79a'],
      [0.5, '#b9b58a'],
      [1, '#7a7a4c'],
    ])}${fade(
      `${id}k`,
      [
        [0, '#ecd09a'],
        [0.6, '#d9b079'],
        [1, '#7d5a34'],
      ],
      'across',
    )}${fade(`${id}d`, [
      [0, '#5a5030'],
      [1, '#231d14'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    path(
      `M0 ${h * 0.24}L90 ${h * 0.13}L150 ${h * 0.2}L230 ${h * 0.1}L330 ${h * 0.27}V${h * 0.4}H0Z`,
      '#6f8c8c',
    ),
    path(
      `M1000 ${h * 0.2}L900 ${h * 0.1}L840 ${h * 0.19}L760 ${h * 0.14}L660 ${h * 0.28}V${h * 0.4}H1000Z`,
      '#7c968e',
    ),
    path(`M0 ${h * 0.3}C140 ${h * 0.28} 260 ${h * 0.32} 340 ${h * 0.36}V${h * 0.5}H0Z`, '#8e8f5c'),
    path(`M1000 ${h * 0.28}C860 ${h * 0.26} 740 ${h * 0.33} 640 ${h * 0.35}V${h * 0.5}H1000Z`, '#868a56'),
    line(`M30 ${h * 0.5}C140 ${h * 0.46} 60 ${h * 0.4} 210 ${h * 0.36}`, '#c4a86c', 20),
    line(`M780 ${h * 0.42}C860 ${h * 0.4} 900 ${h * 0.37} 990 ${h * 0.38}`, '#a9bdb0', 16),
    box(0, h * 0.52, 1000, h, '#54482c', 'opacity=".55"'),
    path(
      `M320 ${cy + 200}C290 ${cy - 60} 360 ${cy - 190} 500 ${cy - 190}C650 ${cy - 190} 700 ${cy - 40} 690 ${cy + 220}Z`,
      '#2b1f14',
    ),
    path(
      `M60 ${h}C90 ${h * 0.7} 190 ${h * 0.58} 350 ${h * 0.5}H650C830 ${h * 0.58} 920 ${h * 0.7} 950 ${h}Z`,
      `url(#${id}d)`,
    ),
    path(
      `M360 ${h * 0.51}C380 ${h * 0.62} 600 ${h * 0.64} 650 ${h * 0.51}C600 ${h * 0.46} 590 ${h * 0.44} 586 ${cy + 110}H432C430 ${h * 0.45} 410 ${h * 0.47} 360 ${h * 0.51}Z`,
      `url(#${id}k)`,
    ),
    path(
      `M384 ${cy}C372 ${cy - 140} 630 ${cy - 150} 622 ${cy}C622 ${cy + 110} 560 ${cy + 180} 504 ${cy + 182}C440 ${cy + 178} 390 ${cy + 100} 384 ${cy}Z`,
      `url(#${id}k)`,
    ),
    oval(450, cy - 4, 28, 8, '#6b4a2a', 'opacity=".6"'),
    oval(556, cy - 4, 26, 8, '#6b4a2a', 'opacity=".6"'),
    line(`M520 ${cy - 6}Q538 ${cy + 40} 508 ${cy + 58}`, '#8a6238', 7, 'opacity=".6"'),
    line(`M456 ${cy + 106}Q500 ${cy + 122} 548 ${cy + 98}`, '#8c4a38', 8, 'opacity=".7"'),
    path(
      `M384 ${cy + 20}C360 ${cy - 170} 500 ${cy - 160} 506 ${cy - 126}C640 ${cy - 150} 640 ${cy - 20} 622 ${cy + 26}C606 ${cy - 70} 560 ${cy - 96} 506 ${cy - 98}C440 ${cy - 94} 400 ${cy - 40} 384 ${cy + 20}Z`,
      '#2b1f14',
    ),
    path(`M120 ${h * 0.9}C260 ${h * 0.8} 420 ${h * 0.82} 560 ${h * 0.87}L740 ${h}H140Z`, '#4b4026'),
    path(
      `M880 ${h * 0.92}C760 ${h * 0.82} 600 ${h * 0.84} 470 ${h * 0.86}L430 ${h * 0.91}C600 ${h * 0.92} 700 ${h * 0.95} 800 ${h}H900Z`,
      '#3a3220',
    ),
    path(
      `M330 ${h * 0.885}C420 ${h * 0.84} 520 ${h * 0.85} 600 ${h * 0.89}C540 ${h * 0.93} 420 ${h * 0.93} 330 ${h * 0.885}Z`,
      '#d9b27c',
    ),
    path(
      `M420 ${h * 0.87}C500 ${h * 0.83} 590 ${h * 0.85} 640 ${h * 0.9}C560 ${h * 0.9} 480 ${h * 0.9} 420 ${h * 0.87}Z`,
      '#e8c78f',
    ),
  ].join('');
}

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

/** A pale body tied to a column between two shadows. */
export function column({ h, id }: Sheet): Drawing {
  return [
    `<defs><linearGradient id="${id}b" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#3a2a1e"/><stop offset=".5" stop-color="#17110e"/><stop offset="1" stop-color="#0b0908"/></linearGradient>${fade(
      `${id}k`,
      [
        [0, '#f3d3a4'],
        [0.5, '#c98f5c'],
        [1, '#3a2015'],
      ],
      'across',
    )}${fade(
      `${id}m`,
      [
        [0, '#8c5a38'],
        [0.6, '#3f2418'],
        [1, '#140d0a'],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, h, `url(#${id}b)`),
    box(600, 0, 92, h, '#55483a'),
    box(600, 0, 26, h, '#8a7a62'),
    box(660, 0, 32, h, '#1d1712'),
    path(
      `M300 ${h}C290 ${h * 0.74} 320 ${h * 0.52} 400 ${h * 0.44}C470 ${h * 0.4} 560 ${h * 0.42} 610 ${h * 0.5}C640 ${h * 0.62} 600 ${h * 0.8} 610 ${h}Z`,
      `url(#${id}k)`,
    ),
    path(
      `M400 ${h * 0.5}C440 ${h * 0.62} 470 ${h * 0.7} 450 ${h * 0.86}`,
      'none',
      'stroke="#8a5a38" stroke-width="14" opacity=".5"',
    ),
    path(
      `M470 ${h * 0.56}C520 ${h * 0.6} 560 ${h * 0.58} 590 ${h * 0.56}`,
      'none',
      'stroke="#7a4a2c" stroke-width="12" opacity=".5"',
    ),
    path(`M290 ${h}C300 ${h * 0.86} 420 ${h * 0.82} 616 ${h * 0.88}V${h}Z`, '#e9e1cf'),
    path(`M360 ${h * 0.9}L420 ${h}M480 ${h * 0.88}L520 ${h}`, 'none', 'stroke="#a89a84" stroke-width="8"'),
    oval(470, h * 0.28, 86, 104, `url(#${id}k)`, `transform="rotate(-28 470 ${h * 0.28})"`),
    path(
      `M400 ${h * 0.22}C420 ${h * 0.08} 570 ${h * 0.1} 580 ${h * 0.24}C590 ${h * 0.34} 550 ${h * 0.4} 540 ${h * 0.4}C550 ${h * 0.3} 500 ${h * 0.2} 400 ${h * 0.22}Z`,
      '#2b1a10',
    ),
    line(`M560 ${h * 0.62}C620 ${h * 0.64} 680 ${h * 0.6} 700 ${h * 0.56}`, '#b08a5a', 13),
    path(
      `M0 ${h}V${h * 0.4}C80 ${h * 0.3} 190 ${h * 0.36} 230 ${h * 0.5}L300 ${h * 0.6}L290 ${h * 0.68}L200 ${h * 0.62}L220 ${h}Z`,
      `url(#${id}m)`,
    ),
    oval(130, h * 0.26, 66, 78, '#7a4c30'),
    path(
      `M60 ${h * 0.26}C60 ${h * 0.12} 210 ${h * 0.12} 204 ${h * 0.24}C160 ${h * 0.2} 100 ${h * 0.2} 60 ${h * 0.26}Z`,
      '#1d130d',
    ),
    path(
      `M1000 ${h}V${h * 0.36}C920 ${h * 0.3} 800 ${h * 0.38} 780 ${h * 0.52}L700 ${h * 0.54}L706 ${h * 0.62}L800 ${h * 0.64}L790 ${h}Z`,
      '#2b1810',
    ),
    oval(850, h * 0.25, 62, 74, '#5f3822'),
    path(
      `M786 ${h * 0.24}C790 ${h * 0.12} 920 ${h * 0.12} 920 ${h * 0.28}C880 ${h * 0.2} 830 ${h * 0.2} 786 ${h * 0.24}Z`,
      '#100a07',
    ),
    path(`M780 ${h * 0.55}l40 -20l30 60l-50 16z`, '#8c5c38'),
  ].join('');
}

/** A man standing in a café before its mirrors. */
export function cafe({ h, id }: Sheet): Drawing {
  const random = chance(80);
  return [
    `<defs>${fade(`${id}m`, [
      [0, '#d9c99a'],
      [1, '#8a7a5a'],
    ])}${fade(
      `${id}c`,
      [
        [0, '#4c4640'],
        [0.5, '#34302d'],
        [1, '#1c1a19'],
      ],
      'across',
    )}</defs>`,
    box(0, 0, 1000, h, '#7a4a32'),
    box(60, h * 0.06, 880, h * 0.48, '#c9a04c'),
    box(84, h * 0.075, 832, h * 0.45, `url(#${id}m)`),
    box(560, h * 0.12, 260, h * 0.24, '#e9dcae'),
    box(580, h * 0.135, 220, h * 0.21, '#a8b49c'),
    foliage(random, 690, h * 0.24, 100, h * 0.08, ['#7f9a70', '#a4b58a', '#d9d8b0'], 50),
    ...[170, 330, 860].map(
      (x) => oval(x, h * 0.14, 26, 26, '#fff4cc') + line(`M${x} ${h * 0.08}V${h * 0.13}`, '#8a6a34', 7),
    ),
    path(`M150 ${h * 0.52}q10 -150 80 -160q70 10 76 160z`, '#4f4a48'),
    oval(228, h * 0.31, 38, 44, '#b98a68'),
    path(`M180 ${h * 0.3}q46 -70 98 0z`, '#2b2725'),
    box(0, h * 0.55, 1000, h * 0.12, '#8c2f2a'),
    box(0, h * 0.545, 1000, 16, '#c4574a'),
    box(0, h * 0.67, 1000, h, '#8f7048'),
    path(`M60 ${h * 0.74}H420L450 ${h * 0.78}H30Z`, '#e9e2d4'),
    line(`M100 ${h * 0.78}V${h}M380 ${h * 0.78}V${h}`, '#3a2c22', 14),
    box(120, h * 0.69, 26, h * 0.05, '#b7c4a8'),
    box(190, h * 0.7, 34, h * 0.04, '#efe9dc'),
    ...[0, 1, 2, 3].map((i) => oval(300, h * (0.735 - i * 0.007), 46, 9, i % 2 ? '#f4eee0' : '#cfc4ac')),
    path(
      `M420 ${h}L440 ${h * 0.62}C420 ${h * 0.5} 440 ${h * 0.42} 520 ${h * 0.39}H640C730 ${h * 0.42} 760 ${h * 0.5} 748 ${h * 0.66}L760 ${h}H630L596 ${h * 0.76}L560 ${h}Z`,
      `url(#${id}c)`,
    ),
    path(`M540 ${h * 0.39}L584 ${h * 0.52}L622 ${h * 0.39}Z`, '#efe8da'),
    line(`M582 ${h * 0.42}V${h * 0.5}`, '#5a2a2a', 12),
    oval(584, h * 0.315, 62, 82, '#cf9d74'),
    path(
      `M530 ${h * 0.33}C536 ${h * 0.41} 630 ${h * 0.41} 640 ${h * 0.33}C650 ${h * 0.4} 610 ${h * 0.415} 584 ${h * 0.415}C556 ${h * 0.415} 520 ${h * 0.4} 530 ${h * 0.33}Z`,
      '#4a3323',
    ),
    oval(584, h * 0.26, 104, 22, '#211e1d'),
    path(`M514 ${h * 0.26}C510 ${h * 0.16} 660 ${h * 0.16} 654 ${h * 0.26}Z`, '#2d2a28'),
    path(arch(584, h * 0.9, 30, 60, 0), '#1c1a19'),
    ripples(random, h * 0.9, h, ['#a88a5a', '#6b5232'], 30),
  ].join('');
}

/** A pale horse held back by men before an antique wall. */
export function heldHorse({ h, id }: Sheet): Drawing {
  const random = chance(48);
  const man = (x: number, y: number, s: number, skin: string, cloth: string, lean: number) =>
    path(
      `M${x} ${y}l${-s * 0.3} ${-s}l${s * 0.26} 0l${s * 0.14} ${s * 0.6}l${s * 0.3} ${-s * 0.6}l${s * 0.24} ${s * 0.04}l${-s * 0.2} ${s * 0.96}z`,
      skin,
    ) +
    path(`M${x - s * 0.3} ${y - s * 0.9}l${s * 0.74} 0l${s * 0.04} ${s * 0.36}l${-s * 0.8} 0z`, cloth) +
    path(
      `M${x - s * 0.3} ${y - s * 0.9}l${lean * s * 0.3} ${-s * 0.8}l${s * 0.54} 0l${s * 0.2} ${s * 0.8}z`,
      skin,
    ) +
    oval(x + lean * s * 0.4, y - s * 1.9, s * 0.15, s * 0.18, blend(skin, '#3a2214', 0.35)) +
    line(`M${x + lean * s * 0.4} ${y - s * 1.6}l${lean * s * 0.8} ${-s * 0.1}`, skin, s * 0.17);
  return [
    `<defs>${fade(`${id}s`, [
      [0, '#7f93a8'],
      [1, '#d9c49a'],
    ])}${fade(`${id}h`, [
      [0, '#f4ead6'],
      [0.6, '#d1bd9c'],
      [1, '#8a735a'],
    ])}</defs>`,
    box(0, 0, 1000, h, `url(#${id}s)`),
    clouds(random, 0, h * 0.3, ['#efe2c6', '#a7b0b4'], 8),
    box(0, h * 0.26, 1000, h * 0.4, '#9a7a52'),
    ...[120, 330, 540, 750, 950].map((x) => path(arch(x, h * 0.66, 130, h * 0.3, 0), '#5a4430')),
    box(0, h * 0.25, 1000, 18, '#c4a274'),
    box(0, h * 0.65, 1000, h, '#a8895a'),
    ripples(random, h * 0.7, h, ['#c9a974', '#6b5233'], 60),
    path(
      `M300 ${h * 0.54}C380 ${h * 0.46} 560 ${h * 0.5} 640 ${h * 0.42}C660 ${h * 0.3} 720 ${h * 0.2} 790 ${h * 0.19}L850 ${h * 0.27}L828 ${h * 0.31}L772 ${h * 0.31}C760 ${h * 0.42} 740 ${h * 0.5} 720 ${h * 0.58}L790 ${h * 0.68}L770 ${h * 0.82}L738 ${h * 0.82}L746 ${h * 0.7}L650 ${h * 0.64}L470 ${h * 0.66}L430 ${h * 0.76}L450 ${h * 0.92}H412L376 ${h * 0.76}L330 ${h * 0.7}L300 ${h * 0.92}H262L276 ${h * 0.68}C270 ${h * 0.62} 280 ${h * 0.57} 300 ${h * 0.54}Z`,
      `url(#${id}h)`,
    ),
    path(
      `M700 ${h * 0.24}C650 ${h * 0.3} 620 ${h * 0.38} 640 ${h * 0.44}C610 ${h * 0.36} 620 ${h * 0.24} 760 ${h * 0.17}Z`,
      '#b59a76',
    ),
    path(
      `M300 ${h * 0.55}C220 ${h * 0.56} 190 ${h * 0.68} 200 ${h * 0.8}C230 ${h * 0.7} 250 ${h * 0.64} 292 ${h * 0.62}Z`,
      '#c9b08a',
    ),
    man(860, h * 0.94, 170, '#b97c50', '#7a2c26', -0.6),
    man(560, h * 0.95, 160, '#a86c42', '#e3d6bc', 0.5),
    man(180, h * 0.95, 150, '#8f5a38', '#3a4f6a', 0.7),
  ].join('');
}

/** Figures around an open book of nature: a philosopher and his globe. */
export function globeThinker(sheet: Sheet): Drawing {
  const { h } = sheet;
  const sitter = bust(sheet, {
    back: ['#6b6048', '#2d2720'],
    dress: '#3f3128',
    skin: '#d9a274',
    hair: '#3a2418',
    beard: 'short',
  });
  return (
    sitter +
    area(
      [
        [560, h],
        [600, h * 0.86],
        [1000, h * 0.84],
        [1000, h],
      ],
      '#5b3f28',
    ) +
    oval(800, h * 0.76, 150, 150, '#7f9a9c') +
    oval(760, h * 0.72, 70, 60, '#b9a56c') +
    oval(850, h * 0.79, 50, 44, '#a8905a') +
    path(`M650 ${h * 0.76}q150 60 300 0`, 'none', 'stroke="#4b3a26" stroke-width="7"') +
    path(
      `M420 ${h}C460 ${h * 0.86} 560 ${h * 0.8} 680 ${h * 0.74}L700 ${h * 0.78}C640 ${h * 0.86} 560 ${h * 0.94} 540 ${h}Z`,
      '#5a4636',
    ) +
    oval(690, h * 0.755, 40, 18, '#d9a274')
  );
}
