/** A cupboard, a coif, a ship model, a dory. */
import { chance } from '../chance.ts';
import { box, type Drawing, fade, group, line, oval, path, type Sheet } from '../shapes.ts';
import { ground } from './ground.ts';
import { foliage } from './nature.ts';

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

/** A high flared coif of lace on a wooden head, its ribbons hanging. */
export function coif(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(1850);
  const crown = `M408 ${h * 0.56}C330 ${h * 0.44} 270 ${h * 0.24} 318 ${h * 0.15}Q500 ${h * 0.06} 682 ${h * 0.15}C730 ${h * 0.24} 670 ${h * 0.44} 592 ${h * 0.56}Q500 ${h * 0.5} 408 ${h * 0.56}Z`;
  const sprigs = Array.from({ length: 64 }, () => {
    const x = 290 + random() * 420;
    const y = h * (0.1 + random() * 0.46);
    const petals = Array.from({ length: 6 }, (_, i) =>
      oval(x + Math.cos(i * 1.047) * 11, y + Math.sin(i * 1.047) * 11, 6, 6, '#ffffff'),
    );
    return petals.join('') + line(`M${x} ${y + 16}q12 18 30 16`, '#ffffff', 3);
  });
  const ribbon = (way: number) =>
    path(
      `M${500 + way * 96} ${h * 0.55}C${500 + way * 200} ${h * 0.62} ${500 + way * 150} ${h * 0.74} ${500 + way * 230} ${h * 0.9}L${500 + way * 160} ${h * 0.92}C${500 + way * 90} ${h * 0.76} ${500 + way * 120} ${h * 0.66} ${500 + way * 80} ${h * 0.6}Z`,
      '#f1f0ea',
      'opacity=".9" stroke="#c9ccca" stroke-width="3"',
    );
  return (
    ground(sheet, [500, h * 0.945, 250], ['#8f9ca6', '#5f6d79']) +
    `<defs>${fade(
      `${id}w`,
      [
        [0, '#8a6a4a'],
        [0.45, '#d9bd96'],
        [1, '#7a5a3c'],
      ],
      'across',
    )}<clipPath id="${id}c"><path d="${crown}"/></clipPath></defs>` +
    path(`M440 ${h * 0.74}H560L590 ${h * 0.93}H410Z`, `url(#${id}w)`) +
    oval(500, h * 0.65, 104, 138, `url(#${id}w)`) +
    ribbon(-1) +
    ribbon(1) +
    path(crown, '#dfe2df', 'opacity=".95"') +
    group(
      `clip-path="url(#${id}c)"`,
      oval(430, h * 0.26, 170, h * 0.24, '#f6f5f0', 'opacity=".7"'),
      ...sprigs,
    ) +
    path(crown, 'none', 'stroke="#ffffff" stroke-width="7"') +
    line(`M408 ${h * 0.56}Q500 ${h * 0.5} 592 ${h * 0.56}`, '#ffffff', 26) +
    line(`M408 ${h * 0.56}Q500 ${h * 0.5} 592 ${h * 0.56}`, '#b9c1c4', 4, 'stroke-dasharray="2 14"')
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
