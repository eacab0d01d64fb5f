/** A marble and a standing stone. */
import { chance } from '../chance.ts';
import { box, type Drawing, fade, group, line, oval, path, type Sheet } from '../shapes.ts';
import { ground } from './ground.ts';

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
