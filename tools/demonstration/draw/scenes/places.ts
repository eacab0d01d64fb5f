/** Places of today: a chapel on its hill, museums, a pool, a station's glass roof. */
import { chance } from '../chance.ts';
import { arch, area, blend, box, type Drawing, fade, group, line, oval, path, type Sheet } from '../shapes.ts';
import { foliage } from './gardens.ts';
import { clouds, ripples } from './shores.ts';

/** A white chapel under a dark curved roof. */
export function hillChapel({ h, id }: Sheet): Drawing {
  const random = chance(1955);
  return `<defs>${fade(`${id}s`, [[0, '#5f94c8'], [1, '#e3ebee']])}${fade(`${id}w`, [[0, '#fdfbf4'], [1, '#d3cfc4']])}${fade(`${id}r`, [[0, '#6b5f56'], [1, '#3f3732']])}</defs>` + box(0, 0, 1000, h, `url(#${id}s)`) + clouds(random, 0, h * 0.4, ['#fdfbf6', '#e6edf0'], 12) + foliage(random, 500, h * 0.7, 560, h * 0.06, ['#4f6f44', '#6f8f58', '#3c5a3a'], 120) + path(`M0 ${h * 0.8}C300 ${h * 0.72} 700 ${h * 0.72} 1000 ${h * 0.8}V${h}H0Z`, '#8fa65c') + ripples(random, h * 0.8, h, ['#a9bc70', '#7a9450', '#c4cc8c'], 90) + path(`M120 ${h * 0.78}L150 ${h * 0.3}C160 ${h * 0.2} 260 ${h * 0.18} 280 ${h * 0.32}L300 ${h * 0.78}Z`, `url(#${id}w)`) + path(`M290 ${h * 0.78}L270 ${h * 0.46}C440 ${h * 0.5} 640 ${h * 0.46} 860 ${h * 0.28}L840 ${h * 0.78}Z`, `url(#${id}w)`) + path(`M250 ${h * 0.47}C420 ${h * 0.53} 660 ${h * 0.46} 930 ${h * 0.2}C900 ${h * 0.34} 760 ${h * 0.3} 600 ${h * 0.33}C440 ${h * 0.34} 320 ${h * 0.36} 250 ${h * 0.47}Z`, `url(#${id}r)`) + Array.from({ length: 22 }, () => box(380 + random() * 420, h * (0.53 + random() * 0.19), 10 + random() * 34, 8 + random() * 26, ['#3a3f46', '#2f5f8c', '#8c3a2f', '#3a3f46'][Math.floor(random() * 4)] ?? '#333')).join('') + box(310, h * 0.6, 54, h * 0.18, '#3c4a7a') + path(`M120 ${h * 0.78}L150 ${h * 0.3}C154 ${h * 0.24} 180 ${h * 0.2} 210 ${h * 0.2}L200 ${h * 0.78}Z`, '#ffffff', 'opacity=".5"') + path(`M840 ${h * 0.78}L860 ${h * 0.28}L900 ${h * 0.34}L890 ${h * 0.78}Z`, '#a9a59a');
}

/** A museum's front and its square. */
export function museumFront({ h, id }: Sheet): Drawing {
  const random = chance(1880);
  const stone = '#dccfb0';
  let out = `<defs>${fade(`${id}s`, [[0, '#8fb6d8'], [1, '#eef0ea']])}</defs>` + box(0, 0, 1000, h, `url(#${id}s)`) + clouds(random, 0, h * 0.3, ['#fdfaf2', '#e3e9ec'], 8) + box(90, h * 0.34, 820, h * 0.38, stone);
  for (let i = 0; i < 15; i++) out += path(arch(122 + i * 54, h * 0.69, 30, h * 0.14, 0), '#6f7a86') + box(108 + i * 54, h * 0.39, 28, h * 0.1, '#8f9aa2') + box(104 + i * 54, h * 0.375, 36, 7, '#b9a884');
  out += box(80, h * 0.52, 840, 9, '#b9a884') + box(80, h * 0.33, 840, 12, '#c4b28c') + area([[90, h * 0.33], [120, h * 0.27], [880, h * 0.27], [910, h * 0.33]], '#6d7480');
  for (const [x, w, top] of [[60, 170, 0.3], [400, 200, 0.24], [770, 170, 0.3]] as const) out += box(x, h * top, w, h * (0.72 - top), blend(stone, '#ffffff', 0.2)) + area([[x - 12, h * top], [x + w / 2, h * (top - 0.08)], [x + w + 12, h * top]], '#c9b890') + path(arch(x + w / 2, h * 0.72, w * 0.34, h * 0.24, 0), '#4f5660') + Array.from({ length: 4 }, (_, i) => box(x + 8 + i * (w / 3.4), h * (top + 0.03), 12, h * (0.68 - top), '#efe6cf')).join('') + path(`M${x} ${h * top}q${w / 2} ${-h * 0.16} ${w} 0z`, '#6d7480', 'opacity=".001"');
  return out + box(360, h * 0.72, 280, h * 0.02, '#c9bd9f') + box(330, h * 0.74, 340, h * 0.02, '#b9ad90') + path(`M0 ${h * 0.74}H1000V${h}H0Z`, '#c9c2ae') + path(`M0 ${h * 0.78}C200 ${h * 0.76} 340 ${h * 0.8} 380 ${h * 0.88}C300 ${h * 0.96} 120 ${h * 0.97} 0 ${h * 0.95}ZM1000 ${h * 0.78}C800 ${h * 0.76} 660 ${h * 0.8} 620 ${h * 0.88}C700 ${h * 0.96} 880 ${h * 0.97} 1000 ${h * 0.95}Z`, '#8aa460') + foliage(random, 70, h * 0.6, 110, h * 0.2, ['#4f7a4a', '#7fa05c', '#3f633e'], 110) + foliage(random, 940, h * 0.58, 110, h * 0.22, ['#5a8450', '#8aa864', '#456b42'], 110) + [460, 540, 590, 300, 700].map((x, i) => path(`M${x - 9} ${h * (0.86 + (i % 2) * 0.06)}l4 -50q6 -8 12 0l4 50z`, ['#2f3b58', '#8c3a2f', '#3f4a3a', '#5a4a6a', '#2a2a30'][i] ?? '#333')).join('');
}

/** A low glass museum before the sea. */
export function glassMuseum({ h, id }: Sheet): Drawing {
  const random = chance(1961);
  return `<defs>${fade(`${id}s`, [[0, '#6f9cc4'], [0.7, '#dbe4e6'], [1, '#f0e2cc']])}${fade(`${id}g`, [[0, '#a9c4d0'], [1, '#5f8298']])}</defs>` + box(0, 0, 1000, h, `url(#${id}s)`) + clouds(random, 0, h * 0.55, ['#fbf8f0', '#e3e8ea', '#b4c4d2'], 26) + box(0, h * 0.62, 1000, h * 0.12, '#6f9aa4') + ripples(random, h * 0.63, h * 0.74, ['#d3e3e2', '#4f7f8c'], 70) + box(140, h * 0.46, 620, h * 0.24, `url(#${id}g)`) + Array.from({ length: 21 }, (_, i) => line(`M${140 + i * 31} ${h * 0.46}V${h * 0.7}`, '#e9eeee', 5)).join('') + box(140, h * 0.57, 620, 9, '#e9eeee') + box(120, h * 0.43, 660, h * 0.03, '#f4f4f0') + Array.from({ length: 14 }, (_, i) => area([[130 + i * 46, h * 0.43], [150 + i * 46, h * 0.405], [176 + i * 46, h * 0.405], [156 + i * 46, h * 0.43]], '#c4ced2')).join('') + box(0, h * 0.7, 1000, h, '#cfcabb') + box(0, h * 0.7, 1000, 12, '#e6e2d6') + path(`M830 ${h * 0.74}C780 ${h * 0.6} 800 ${h * 0.5} 900 ${h * 0.52}C960 ${h * 0.54} 960 ${h * 0.62} 900 ${h * 0.62}C850 ${h * 0.62} 850 ${h * 0.68} 890 ${h * 0.74}Z`, '#e6e1d2') + path(`M866 ${h * 0.57}q40 -18 60 0q-20 20 -60 0z`, '#8fa3ae') + box(800, h * 0.74, 130, 22, '#a9a494') + line(`M40 ${h * 0.72}V${h * 0.3}`, '#7a7f82', 8) + path(`M40 ${h * 0.3}l70 16l-70 22z`, '#b8332c') + [300, 420, 470, 640].map((x, i) => path(`M${x - 8} ${h * (0.86 + (i % 2) * 0.05)}l4 -46q6 -8 12 0l4 46z`, '#3a4450') + oval(x, h * (0.875 + (i % 2) * 0.05), 40, 5, '#8a8676', 'opacity=".6"')).join('') + ripples(random, h * 0.8, h, ['#bdb7a6', '#e0dccf'], 50) + group('', path(`M560 ${h * 0.62}l50 -70l46 70z`, '#fdfbf4', 'opacity=".001"'));
}

/** A pool lined with statues under a half rose of yellow glass. */
export function artPool({ h, id }: Sheet): Drawing {
  const random = chance(1932);
  let out = `<defs>${fade(`${id}w`, [[0, '#e9dcc0'], [1, '#c9b48c']])}${fade(`${id}p`, [[0, '#5fa3a0'], [1, '#2f6f78']])}</defs>` + box(0, 0, 1000, h, `url(#${id}w)`) + path(`M0 0H1000L760 ${h * 0.16}H240Z`, '#d9c9a4') + area([[0, 0], [240, h * 0.16], [240, h * 0.6], [0, h * 0.86]], '#dccaa2') + area([[1000, 0], [760, h * 0.16], [760, h * 0.6], [1000, h * 0.86]], '#c9b48a') + box(240, h * 0.16, 520, h * 0.44, '#e6d7b4') + path(`M280 ${h * 0.5}A220 ${h * 0.3} 0 0 1 720 ${h * 0.5}Z`, '#8a5a24');
  for (let i = 0; i < 17; i++) {
    const a = Math.PI + ((i + 0.5) / 17) * Math.PI;
    out += `<path d="M500 ${h * 0.5}L${500 + Math.cos(a - 0.075) * 210} ${h * 0.5 + Math.sin(a - 0.075) * h * 0.285}A210 ${h * 0.285} 0 0 1 ${500 + Math.cos(a + 0.075) * 210} ${h * 0.5 + Math.sin(a + 0.075) * h * 0.285}Z" fill="${['#f7d76a', '#f2b83c', '#fbe9a0', '#e8962c'][i % 4]}"/>`;
  }
  out += `<path d="M440 ${h * 0.5}A60 ${h * 0.08} 0 0 1 560 ${h * 0.5}Z" fill="#e07a2c"/>` + area([[330, h * 0.6], [670, h * 0.6], [900, h], [100, h]], `url(#${id}p)`) + area([[440, h * 0.6], [560, h * 0.6], [600, h * 0.9], [400, h * 0.9]], '#f7d76a', 'opacity=".5"') + ripples(random, h * 0.62, h, ['#a9d3cc', '#f2d98c', '#2b5f6a', '#7fb8b0'], 110, [200, 800]) + area([[240, h * 0.6], [330, h * 0.6], [100, h], [0, h], [0, h * 0.86]], '#efe6d2') + area([[760, h * 0.6], [670, h * 0.6], [900, h], [1000, h], [1000, h * 0.86]], '#e0d3b6');
  for (const side of [0, 1]) for (let k = 0; k < 5; k++) {
    const t = k / 5;
    const x = side ? 1000 - (50 + 190 * t) : 50 + 190 * t;
    const y = h * (0.88 - 0.28 * t);
    const s = 150 * (1 - t * 0.62);
    for (const q of [0.26, 0.6]) out += path(arch(side ? 1000 - (30 + 220 * t) : 30 + 220 * t, y - s * (q * 3.2 - 0.2), s * 0.4, s * 0.72, 0), '#8a7450', 'opacity=".55"');
    out += box(x - s * 0.13, y - s * 0.3, s * 0.26, s * 0.34, '#b9ab8e') + path(`M${x - s * 0.1} ${y - s * 0.3}l${s * 0.02} ${-s * 0.44}q${s * 0.08} ${-s * 0.12} ${s * 0.16} 0l${s * 0.02} ${s * 0.44}z`, '#f4efe2') + oval(x, y - s * 0.9, s * 0.055, s * 0.075, '#f4efe2');
  }
  return out;
}

/** A station's glass roof, engines and blue smoke. */
export function station({ h, id }: Sheet): Drawing {
  const random = chance(1877);
  let roof = '';
  for (let i = 0; i < 15; i++) roof += line(`M500 ${h * 0.1}L${-60 + i * 80} ${h * (0.34 - Math.abs(i - 7) * 0.004)}`, '#5f6a7a', 6) + line(`M${500 - i * 36} ${h * (0.1 + i * 0.018)}H${500 + i * 36}`, '#6b7686', 3);
  let folk = '';
  for (let i = 0; i < 60; i++) folk += oval((random() > 0.5 ? 740 : 40) + random() * 220, h * (0.7 + random() * 0.2), 8, 26, ['#2b3046', '#4a3b40', '#6b7086'][i % 3] ?? '#333');
  return `<defs>${fade(`${id}s`, [[0, '#9fb4c8'], [1, '#ecdfc4']])}</defs>` + box(0, 0, 1000, h, `url(#${id}s)`) + Array.from({ length: 12 }, (_, i) => box(170 + i * 58, h * (0.34 + random() * 0.05), 56, h * 0.26, blend('#d9c7a0', '#a9b0c0', random()))).join('') + area([[0, h * 0.08], [500, h * -0.06], [1000, h * 0.08], [1000, h * 0.36], [500, h * 0.1], [0, h * 0.36]], '#8595a6') + roof + [60, 190, 810, 940].map((x) => box(x, h * 0.3, 14, h * 0.5, '#4b5666')).join('') + line(`M0 ${h * 0.36}L500 ${h * 0.11}L1000 ${h * 0.36}`, '#3f4a58', 14) + box(0, h * 0.62, 1000, h, '#a99a86') + [260, 340, 460, 560, 690, 800].map((x) => line(`M${500 + (x - 500) * 0.5} ${h * 0.6}L${500 + (x - 500) * 1.9} ${h}`, '#5a5f6c', 9)).join('') + clouds(random, h * 0.22, h * 0.6, ['#b4c4dc', '#dfe3ea', '#8fa6c9', '#f4f0e6'], 26) + group('', box(430, h * 0.5, 150, h * 0.19, '#23262f'), oval(505, h * 0.54, 70, 64, '#2f333e'), oval(505, h * 0.54, 50, 46, '#1a1c22'), box(488, h * 0.38, 34, h * 0.12, '#1a1c22'), box(420, h * 0.67, 170, 24, '#3a2a2a'), oval(450, h * 0.67, 13, 13, '#f2c04a'), oval(560, h * 0.67, 13, 13, '#f2c04a'), ...[446, 562].map((x) => oval(x, h * 0.72, 26, 24, '#15171b'))) + group('', box(160, h * 0.5, 110, h * 0.13, '#2f4a44'), box(170, h * 0.52, 90, h * 0.05, '#a9b8b4')) + clouds(chance(5), h * 0.16, h * 0.42, ['#c9d6e8', '#eef0f2', '#9fb4d6'], 14) + folk + ripples(random, h * 0.74, h, ['#8a7c70', '#c4b49c', '#7a86a0'], 90);
}
