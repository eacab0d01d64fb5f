/** Busts without faces: portraits as silhouettes. */
import { chance } from '../chance.ts';
import { area, blend, box, type Drawing, fade, line, oval, path, type Sheet } from '../shapes.ts';
import { foliage } from './nature.ts';

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
  const cy = h * 0.42;
  const neck = cy + 196;
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
    who.beard
      ? ''
      : path(
          `M330 ${cy + 60}C300 ${cy - 190} 700 ${cy - 190} 670 ${cy + 60}C690 ${cy + 170} 640 ${cy + 210} 600 ${cy + 190}H400C350 ${cy + 200} 310 ${cy + 150} 330 ${cy + 60}Z`,
          who.hair,
        ),
    path(
      `M110 ${h}C120 ${neck + 170} 250 ${neck + 70} 410 ${neck}H590C760 ${neck + 70} 890 ${neck + 170} 900 ${h}Z`,
      `url(#${id}d)`,
    ),
    path(`M428 ${cy + 110}V${neck}Q500 ${neck + 92} 576 ${neck}V${cy + 110}Z`, dark),
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
        `M110 ${h}C130 ${neck + 190} 230 ${neck + 110} 330 ${neck + 40}C300 ${neck + 260} 380 ${h * 0.9} 520 ${h}Z`,
        who.shawl,
      ),
      path(
        `M890 ${h}C880 ${neck + 260} 800 ${neck + 140} 700 ${neck + 70}C720 ${neck + 260} 700 ${h * 0.92} 640 ${h}Z`,
        blend(who.shawl, '#000000', 0.3),
      ),
    );
  return parts.join('') + beard(who, cy) + hat(who, cy, random);
}

function beard(who: Sitter, cy: number): Drawing {
  if (!who.beard) return '';
  const end = who.beard === 'long' ? 400 : 226;
  const from = who.beard === 'long' ? 30 : 78;
  return (
    path(
      `M${who.beard === 'long' ? 380 : 392} ${cy + from - 20}C410 ${cy + from + 30} 450 ${cy + from + 20} 500 ${cy + from + 22}C560 ${cy + from + 20} 590 ${cy + from + 30} ${who.beard === 'long' ? 620 : 610} ${cy + from - 20}C${who.beard === 'long' ? 640 : 618} ${cy + 160} 600 ${cy + end} 500 ${cy + end}C400 ${cy + end} ${who.beard === 'long' ? 360 : 384} ${cy + 160} ${who.beard === 'long' ? 380 : 392} ${cy + from - 20}Z`,
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
