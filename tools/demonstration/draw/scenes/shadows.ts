/** Bodies in shadow and lamplight: a column, a café, a held horse. */
import { chance } from '../chance.ts';
import { arch, blend, box, type Drawing, fade, line, oval, path, type Sheet } from '../shapes.ts';
import { clouds, foliage, ripples } from './nature.ts';

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
