/** Buildings: ruins, cloisters, aqueducts, towers and modern houses, in grey for photographs or in colour. */
import { chance } from '../chance.ts';
import { arch, area, blend, box, type Drawing, fade, group, line, oval, path, ring, type Sheet } from '../shapes.ts';
import { foliage } from './gardens.ts';
import { boat, clouds, ripples } from './shores.ts';

const pale = ['#dadada', '#eeeeee'] as const;
const leaves = ['#2c2c2c', '#484848', '#606060', '#383838'];

function sky({ h, id }: Sheet, tones: readonly [string, string] = pale): Drawing {
  return `<defs>${fade(`${id}s`, [[0, tones[0]], [1, tones[1]]])}${fade(`${id}t`, [[0, '#d4d4d4'], [0.4, '#a6a6a6'], [1, '#565656']], 'across')}</defs>${box(0, 0, 1000, h, `url(#${id}s)`)}`;
}

/** Two ruined towers above the trees. */
export function ruinedTowers(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(67);
  const tower = (x: number) => {
    let out = box(x - 90, h * 0.36, 180, h * 0.52, `url(#${id}t)`) + path(`M${x - 66} ${h * 0.36}L${x - 62} ${h * 0.12}L${x - 30} ${h * 0.1}L${x} ${h * 0.125}L${x + 34} ${h * 0.1}L${x + 62} ${h * 0.13}L${x + 66} ${h * 0.36}Z`, `url(#${id}t)`);
    for (const [q, n, w] of [[0.22, 2, 26], [0.32, 2, 26], [0.44, 3, 24], [0.56, 3, 24], [0.7, 2, 30]] as const) {
      for (let i = 0; i < n; i++) out += path(arch(x + (i - (n - 1) / 2) * 48, h * q + h * 0.03, w, h * 0.065, 0), '#242424');
      out += box(x - (q < 0.36 ? 64 : 92), h * (q + 0.045), q < 0.36 ? 128 : 184, 7, '#6a6a6a');
    }
    return out;
  };
  return [
    sky(sheet), clouds(random, 0, h * 0.3, ['#e6e6e6', '#d0d0d0'], 8), path(`M760 ${h * 0.88}V${h * 0.5}L800 ${h * 0.47}L880 ${h * 0.53}L1000 ${h * 0.56}V${h * 0.88}Z`, '#8c8c8c'), ...[820, 910, 990].map((x) => path(arch(x, h * 0.84, 58, h * 0.18, 0), '#d8d8d8')),
    box(370, h * 0.44, 260, h * 0.44, '#8f8f8f'), area([[360, h * 0.45], [500, h * 0.34], [640, h * 0.45]], '#9c9c9c'), path(arch(500, h * 0.88, 120, h * 0.2, 0), '#1c1c1c'), path(arch(500, h * 0.64, 46, h * 0.1, 0), '#2c2c2c'), path(arch(430, h * 0.64, 40, h * 0.08, 0), '#2c2c2c'), path(arch(570, h * 0.64, 40, h * 0.08, 0), '#2c2c2c'), tower(290), tower(710),
    foliage(random, 290, h * 0.14, 70, h * 0.02, leaves, 20), foliage(random, 700, h * 0.34, 80, h * 0.03, leaves, 26), path(`M0 ${h * 0.87}C300 ${h * 0.85} 700 ${h * 0.86} 1000 ${h * 0.88}V${h}H0Z`, '#7a7a7a'), ripples(random, h * 0.89, h, ['#5c5c5c', '#9c9c9c'], 60), foliage(random, 30, h * 0.78, 160, h * 0.14, leaves, 150), foliage(random, 970, h * 0.82, 120, h * 0.1, leaves, 110), foliage(random, 180, h * 0.87, 110, h * 0.05, leaves, 60), path(`M596 ${h * 0.93}l6 -70q12 -12 24 0l6 70z`, '#2a2a2a'), oval(614, h * 0.93 - 82, 9, 11, '#6a6a6a'),
  ].join('');
}

/** A roofless nave, great arches on both sides. */
export function roofless(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(51);
  let out = sky(sheet, ['#d2d2d2', '#f2f2f2']) + box(360, h * 0.28, 280, h * 0.46, '#b4b4b4') + path(arch(500, h * 0.74, 130, h * 0.4, 0), '#ececec');
  for (const side of [0, 1]) {
    const x = (q: number) => (side ? 1000 - q : q);
    out += area([[x(0), 0], [x(90), h * 0.06], [x(180), h * 0.04], [x(300), h * 0.24], [x(370), h * 0.28], [x(370), h * 0.76], [x(0), h * 0.98]], side ? '#7c7c7c' : '#a8a8a8');
    for (const [cx, w, foot, high] of [[90, 130, 0.93, 0.46], [222, 88, 0.85, 0.36], [318, 58, 0.79, 0.28]] as const) out += path(arch(x(cx), h * foot, w, h * high, 0), side ? '#3c3c3c' : '#585858') + path(arch(x(cx) + (side ? -8 : 8), h * foot, w * 0.72, h * high * 0.9, 0), '#dcdcdc') + path(arch(x(cx), h * (foot - high - 0.06), w * 0.5, h * high * 0.34, 0), '#e6e6e6') + line(`M${x(cx + w * 0.62)} ${h * (foot - 0.02)}V${h * 0.16}`, side ? '#5a5a5a' : '#c6c6c6', w * 0.14);
  }
  return out + path(`M0 ${h * 0.98}L370 ${h * 0.75}H630L1000 ${h * 0.98}V${h}H0Z`, '#8f8f8f') + ripples(random, h * 0.78, h, ['#6c6c6c', '#b0b0b0', '#4c4c4c'], 110) + foliage(random, 80, h * 0.04, 120, h * 0.05, leaves, 50) + foliage(random, 880, h * 0.09, 130, h * 0.06, leaves, 60) + foliage(random, 380, h * 0.76, 70, h * 0.03, leaves, 30) + [0, 1, 2].map((i) => box(180 + i * 70, h * 0.9 - i * 18, 90, 40, '#b4b4b4', `transform="rotate(${8 - i * 9} ${220 + i * 70} ${h * 0.9})"`)).join('') + oval(0, 0, 1, 1, `url(#${id}t)`);
}

/** A timbered gallery around a court. */
export function timberCourt(sheet: Sheet): Drawing {
  const { h } = sheet;
  const random = chance(1526);
  let out = sky(sheet) + area([[0, h * 0.16], [1000, h * 0.2], [1000, h * 0.34], [0, h * 0.32]], '#5c5c5c');
  for (let i = 0; i < 26; i++) out += line(`M${i * 40} ${h * 0.17}L${i * 40 - 10} ${h * 0.32}`, '#6e6e6e', 4);
  for (const x of [180, 520, 830]) out += box(x, h * 0.17, 90, h * 0.13, '#a4a4a4') + area([[x - 14, h * 0.18], [x + 45, h * 0.08], [x + 104, h * 0.18]], '#4a4a4a') + box(x + 24, h * 0.2, 42, h * 0.08, '#2c2c2c');
  out += box(0, h * 0.32, 1000, h * 0.2, '#c2c2c2');
  for (let i = 0; i < 21; i++) out += line(`M${i * 50} ${h * 0.32}V${h * 0.52}`, '#4a4a4a', 11) + (i % 2 ? line(`M${i * 50} ${h * 0.34}L${i * 50 + 50} ${h * 0.5}`, '#4a4a4a', 9) : '');
  out += box(0, h * 0.515, 1000, h * 0.055, '#3e3e3e') + Array.from({ length: 24 }, (_, i) => oval(30 + i * 42, h * 0.542, 9, 11, '#9a9a9a')).join('') + box(0, h * 0.57, 1000, h * 0.22, '#3a3a3a');
  for (let i = 0; i < 8; i++) out += box(40 + i * 132, h * 0.57, 26, h * 0.24, '#8c8c8c') + box(30 + i * 132, h * 0.57, 46, 16, '#aaaaaa') + oval(53 + i * 132, h * 0.65, 9, 26, '#b8b8b8') + box(66 + i * 132, h * 0.7, 100, h * 0.08, '#545454');
  out += path(`M0 ${h * 0.79}H1000V${h}H0Z`, '#9e9e9e') + ripples(random, h * 0.81, h, ['#7c7c7c', '#bcbcbc'], 100) + line(`M640 ${h * 0.95}C650 ${h * 0.7} 630 ${h * 0.5} 660 ${h * 0.3}M648 ${h * 0.6}L760 ${h * 0.36}M642 ${h * 0.54}L540 ${h * 0.3}`, '#303030', 26);
  return out + foliage(random, 650, h * 0.22, 260, h * 0.18, ['#3a3a3a', '#585858', '#747474', '#2c2c2c'], 240) + box(300, h * 0.78, 40, h * 0.13, '#b8b8b8') + box(284, h * 0.8, 72, 14, '#b8b8b8') + box(272, h * 0.905, 96, 20, '#8c8c8c');
}

/** A narrow street closed by an arch with a great clock. */
export function clockStreet(sheet: Sheet): Drawing {
  const { h } = sheet;
  let out = sky(sheet, ['#f0f0f0', '#e2e2e2']);
  const house = (x0: number, x1: number, top: number, tone: string, lean: number) => {
    let s = area([[x0, h * top], [(x0 + x1) / 2, h * (top - 0.08)], [x1, h * top + lean], [x1, h * 0.92], [x0, h * 0.92]], tone);
    for (let k = 0; k < 5; k++) for (let i = 0; i < 3; i++) s += box(x0 + 18 + (i * (x1 - x0)) / 3, h * (top + 0.06 + k * 0.13), (x1 - x0) / 5, h * 0.075, '#343434');
    for (let i = 0; i < 7; i++) s += line(`M${x0 + ((x1 - x0) * i) / 6} ${h * top}V${h * 0.78}`, '#4c4c4c', 7);
    return s;
  };
  out += house(0, 190, 0.12, '#bdbdbd', 0) + house(190, 330, 0.22, '#a2a2a2', 0) + house(690, 830, 0.2, '#8a8a8a', 0) + house(830, 1000, 0.1, '#737373', 0) + box(320, h * 0.24, 360, h * 0.42, '#a8a8a8') + area([[304, h * 0.25], [500, h * 0.12], [696, h * 0.25]], '#5e5e5e') + box(640, h * 0.02, 120, h * 0.3, '#949494') + area([[626, h * 0.03], [700, -h * 0.06], [774, h * 0.03]], '#4e4e4e') + path(arch(700, h * 0.2, 50, h * 0.12, 0.5), '#2c2c2c');
  out += box(356, h * 0.27, 288, h * 0.25, '#6c6c6c') + oval(500, h * 0.395, 128, 128, '#d8d8d8') + ring(500, h * 0.395, 118, '#4a4a4a', 7) + ring(500, h * 0.395, 84, '#4a4a4a', 5) + Array.from({ length: 12 }, (_, i) => line(`M${500 + Math.cos(i * 0.5236) * 92} ${h * 0.395 + Math.sin(i * 0.5236) * 92}L${500 + Math.cos(i * 0.5236) * 114} ${h * 0.395 + Math.sin(i * 0.5236) * 114}`, '#2c2c2c', 9)).join('') + Array.from({ length: 18 }, (_, i) => line(`M${500 + Math.cos(i * 0.349) * 24} ${h * 0.395 + Math.sin(i * 0.349) * 24}L${500 + Math.cos(i * 0.349) * 70} ${h * 0.395 + Math.sin(i * 0.349) * 70}`, '#8a8a8a', 5)).join('') + line(`M500 ${h * 0.395}L424 ${h * 0.395 - 72}`, '#1c1c1c', 10) + oval(500, h * 0.395, 16, 16, '#1c1c1c') + path(arch(500, h * 0.9, 250, h * 0.33, 0), '#e4e4e4') + box(440, h * 0.66, 60, h * 0.22, '#b2b2b2') + box(510, h * 0.7, 60, h * 0.18, '#9a9a9a') + path(arch(500, h * 0.6, 270, h * 0.035, 0), '#8a8a8a');
  return out + path(`M0 ${h * 0.92}L380 ${h * 0.86}H620L1000 ${h * 0.92}V${h}H0Z`, '#8c8c8c') + [300, 340, 460, 540, 610, 720, 250].map((x, i) => path(`M${x - 14} ${h * (0.93 + (i % 3) * 0.02)}l5 -74q10 -12 20 0l6 74z`, i % 2 ? '#242424' : '#4a4a4a') + oval(x + 1, h * (0.93 + (i % 3) * 0.02) - 86, 9, 11, '#8c8c8c')).join('');
}

/** A basin, masts, tall narrow houses. */
export function oldBasin(sheet: Sheet): Drawing {
  const { h } = sheet;
  const random = chance(14);
  let houses = '';
  for (let x = 0; x < 1000; ) {
    const w = 56 + random() * 34;
    const top = h * (0.16 + random() * 0.14);
    houses += box(x, top, w, h * 0.6 - top, blend('#8e8e8e', '#d2d2d2', random())) + area([[x - 3, top + 3], [x + w / 2, top - 46 * random() - 14], [x + w + 3, top + 3]], '#5a5a5a');
    for (let y = top + 18; y < h * 0.56; y += 38) for (let i = 0; i < 3; i++) houses += box(x + 8 + (i * (w - 10)) / 3, y, w / 5, 22, '#383838');
    x += w;
  }
  const masts = [120, 210, 330, 470, 560, 690, 800, 900].map((x, i) => line(`M${x} ${h * 0.7}V${h * (0.08 + (i % 3) * 0.06)}M${x} ${h * 0.16}L${x - 60} ${h * 0.66}M${x} ${h * 0.16}L${x + 60} ${h * 0.66}M${x - 30} ${h * 0.3}H${x + 30}`, '#2c2c2c', 4)).join('');
  return sky(sheet) + houses + box(0, h * 0.6, 1000, h * 0.05, '#6a6a6a') + box(0, h * 0.65, 1000, h, '#8a8a8a') + group(`transform="translate(0 ${h * 1.3}) scale(1 -1)" opacity=".35"`, houses) + [160, 400, 620, 850].map((x, i) => path(`M${x - 110} ${h * 0.68}Q${x} ${h * 0.72} ${x + 110} ${h * 0.67}L${x + 84} ${h * 0.75}H${x - 84}Z`, i % 2 ? '#2a2a2a' : '#484848')).join('') + masts + ripples(random, h * 0.73, h, ['#e0e0e0', '#5c5c5c', '#bcbcbc', '#444444'], 150) + boat(250, h * 0.88, 46, '#2c2c2c', '#d0d0d0');
}

/** The Mount, with or without its spire, above wet sand. */
export function mount(sheet: Sheet, spire: boolean, tones: readonly string[]): Drawing {
  const { h, id } = sheet;
  const random = chance(708);
  const [skyTop = '#888', skyLow = '#eee', rock = '#555', stone = '#999', light = '#ccc', sand = '#bbb'] = tones;
  const base = h * 0.7;
  let houses = '';
  for (let i = 0; i < 60; i++) {
    const x = 300 + random() * 420;
    const y = base - 10 - random() * 70 * (1 - Math.abs(x - 510) / 260);
    houses += box(x, y, 16 + random() * 18, 22, blend(stone, light, random())) + area([[x - 3, y], [x + 13, y - 12], [x + 30, y]], rock);
  }
  return [
    `<defs>${fade(`${id}s`, [[0, skyTop], [1, skyLow]])}${fade(`${id}g`, [[0, sand], [1, blend(sand, rock, 0.45)]])}</defs>`, box(0, 0, 1000, h, `url(#${id}s)`), clouds(random, h * 0.05, h * 0.5, [blend(skyLow, '#ffffff', 0.4), blend(skyTop, '#ffffff', 0.3)], 16), box(0, base, 1000, h - base, `url(#${id}g)`),
    path(`M230 ${base}C290 ${base - 60} 330 ${base - 110} 390 ${base - 170}H630C690 ${base - 120} 740 ${base - 60} 800 ${base}Z`, rock), foliage(random, 660, base - 60, 90, 40, [blend(rock, '#3f5a3a', 0.5), rock], 40), box(380, base - 250, 260, 110, stone), box(400, base - 300, 220, 80, light), ...Array.from({ length: 9 }, (_, i) => box(392 + i * 28, base - 245, 9, 100, blend(stone, rock, 0.6))), ...Array.from({ length: 8 }, (_, i) => area([[396 + i * 30, base - 250], [402 + i * 30, base - 275], [408 + i * 30, base - 250]], light)), area([[400, base - 300], [510, base - 345], [620, base - 300]], rock), box(482, base - 400, 58, 110, light), box(482, base - 400, 18, 110, blend(light, '#ffffff', 0.3)), ...[494, 520].map((x) => path(arch(x, base - 330, 14, 46, 0), rock)), spire ? area([[478, base - 398], [511, base - 560], [544, base - 398]], blend(stone, rock, 0.4)) + line(`M511 ${base - 560}v-20`, '#c9a23c', 6) : area([[478, base - 398], [511, base - 440], [544, base - 398]], rock),
    path(`M250 ${base}V${base - 28}H780V${base}Z`, stone), ...[270, 360, 480, 600, 740].map((x) => box(x, base - 46, 38, 46, blend(stone, light, 0.4)) + area([[x - 4, base - 46], [x + 19, base - 74], [x + 42, base - 46]], rock)), houses, group(`transform="translate(0 ${base * 2 + 6}) scale(1 -1)" opacity=".28"`, path(`M230 ${base}C290 ${base - 60} 330 ${base - 110} 390 ${base - 170}V${base - 300}H482V${base - 400}H540V${base - 300}H630V${base - 170}C690 ${base - 120} 740 ${base - 60} 800 ${base}Z`, rock)),
    ripples(random, base + 4, h, [blend(sand, '#ffffff', 0.5), blend(sand, skyTop, 0.5), blend(sand, rock, 0.4)], 150), ...[130, 168, 196].map((x) => path(`M${x} ${h * 0.9}l5 -44q8 -8 16 0l5 44z`, rock)),
  ].join('');
}

/** A cloister's double row of thin columns. */
export function cloister(sheet: Sheet): Drawing {
  const { h } = sheet;
  let out = box(0, 0, 1000, h, '#707070') + area([[0, 0], [1000, 0], [640, h * 0.3], [0, h * 0.06]], '#404040');
  for (let i = 0; i < 9; i++) out += line(`M${i * 130 - 60} 0L${560 + i * 14} ${h * 0.3}`, '#5a5a5a', 10 - i);
  out += area([[640, h * 0.3], [760, h * 0.3], [760, h * 0.72], [640, h * 0.72]], '#a8a8a8') + path(arch(700, h * 0.72, 70, h * 0.3, 0.6), '#2e2e2e') + area([[760, h * 0.3], [1000, h * 0.1], [1000, h * 0.92], [760, h * 0.72]], '#8c8c8c') + area([[0, h * 0.06], [640, h * 0.3], [640, h * 0.74], [0, h * 1.02]], '#f0f0f0');
  for (let i = 0; i < 11; i++) {
    const t = (i / 11) ** 0.72;
    const x = t * 636;
    const w = 110 * (1 - t) + 14;
    const top = h * (0.06 + 0.24 * t);
    const foot = h * (0.94 - 0.24 * t);
    out += box(x, h * (0.34 + 0.06 * t), w * 0.15, foot - h * (0.34 + 0.06 * t), '#9a9a9a') + box(x + w * 0.05, h * (0.34 + 0.06 * t), w * 0.05, foot - h * (0.34 + 0.06 * t), '#dedede') + box(x - w * 0.06, h * (0.335 + 0.06 * t), w * 0.27, w * 0.12, '#b8b8b8') + box(x + w * 0.44, h * (0.36 + 0.06 * t), w * 0.1, foot - h * (0.38 + 0.05 * t), '#787878') + path(`M${x} ${top}H${x + w * 1.05}V${h * (0.36 + 0.06 * t)}C${x + w} ${h * (0.24 + 0.13 * t)} ${x + w * 0.6} ${h * (0.2 + 0.15 * t)} ${x + w * 0.54} ${h * (0.19 + 0.16 * t)}C${x + w * 0.48} ${h * (0.2 + 0.15 * t)} ${x + w * 0.1} ${h * (0.24 + 0.13 * t)} ${x + w * 0.06} ${h * (0.36 + 0.06 * t)}H${x}Z`, blend('#b4b4b4', '#7c7c7c', t)) + ring(x + w * 0.16, h * (0.2 + 0.13 * t), w * 0.1, '#666666', w * 0.03);
  }
  return out + area([[0, h * 0.94], [640, h * 0.7], [640, h * 0.76], [0, h * 1.04]], '#c8c8c8') + area([[0, h * 1.02], [640, h * 0.75], [760, h * 0.72], [1000, h * 0.92], [1000, h], [0, h]], '#545454') + Array.from({ length: 8 }, (_, i) => area([[60 + i * 76, h * (0.99 - i * 0.03)], [130 + i * 68, h * (0.965 - i * 0.028)], [300 + i * 62, h * (0.99 - i * 0.03)], [240 + i * 68, h * (1.02 - i * 0.03)]], '#9c9c9c', 'opacity=".55"')).join('');
}

/** A broken keep on its hill above a river. */
export function keep(sheet: Sheet, tones: readonly string[]): Drawing {
  const { h, id } = sheet;
  const random = chance(1196);
  const [skyTop = '#ccc', skyLow = '#eee', stone = '#aaa', dark = '#555', grass = '#888', water = '#bbb'] = tones;
  return [
    `<defs>${fade(`${id}s`, [[0, skyTop], [1, skyLow]])}${fade(`${id}k`, [[0, blend(stone, '#ffffff', 0.3)], [0.5, stone], [1, dark]], 'across')}</defs>`, box(0, 0, 1000, h, `url(#${id}s)`), clouds(random, 0, h * 0.4, [blend(skyLow, '#ffffff', 0.5), blend(skyTop, skyLow, 0.5)], 12), path(`M0 ${h * 0.5}C240 ${h * 0.46} 420 ${h * 0.54} 640 ${h * 0.5}C800 ${h * 0.48} 900 ${h * 0.5} 1000 ${h * 0.47}V${h}H0Z`, blend(grass, skyLow, 0.45)), path(`M1000 ${h * 0.6}C760 ${h * 0.58} 520 ${h * 0.66} 560 ${h * 0.74}C620 ${h * 0.82} 860 ${h * 0.8} 1000 ${h * 0.9}V${h * 0.76}C880 ${h * 0.7} 760 ${h * 0.7} 1000 ${h * 0.66}Z`, water), ripples(random, h * 0.64, h * 0.84, [blend(water, '#ffffff', 0.5), blend(water, dark, 0.3)], 60, [600, 1000]),
    path(`M0 ${h * 0.62}C160 ${h * 0.52} 330 ${h * 0.5} 470 ${h * 0.56}C560 ${h * 0.66} 700 ${h * 0.84} 880 ${h}H0Z`, grass), path(`M140 ${h * 0.56}L146 ${h * 0.2}L180 ${h * 0.17}L206 ${h * 0.22}L250 ${h * 0.14}L292 ${h * 0.19}L318 ${h * 0.16}L340 ${h * 0.3}L372 ${h * 0.34}L380 ${h * 0.57}C320 ${h * 0.54} 220 ${h * 0.54} 140 ${h * 0.56}Z`, `url(#${id}k)`), ...[190, 240, 290].map((x) => box(x, h * 0.24, 14, h * 0.07, dark)), path(arch(330, h * 0.55, 44, h * 0.12, 0), dark), path(`M420 ${h * 0.58}L426 ${h * 0.42}L470 ${h * 0.38}L520 ${h * 0.44}L560 ${h * 0.43}L570 ${h * 0.64}Z`, `url(#${id}k)`), path(arch(500, h * 0.6, 50, h * 0.1, 0.4), blend(skyLow, dark, 0.2)), path(`M20 ${h * 0.64}L30 ${h * 0.48}L70 ${h * 0.45}L100 ${h * 0.52}L130 ${h * 0.5}V${h * 0.62}Z`, `url(#${id}k)`), ...Array.from({ length: 90 }, () => box(146 + random() * 230, h * (0.22 + random() * 0.32), 12 + random() * 18, 5, random() > 0.5 ? blend(stone, '#ffffff', 0.4) : blend(stone, dark, 0.4), 'opacity=".55"')),
    foliage(random, 120, h * 0.86, 180, h * 0.12, [blend(grass, dark, 0.5), grass, blend(grass, dark, 0.8)], 120), foliage(random, 480, h * 0.92, 230, h * 0.08, [blend(grass, dark, 0.4), blend(grass, dark, 0.7)], 90), path(`M0 ${h * 0.84}C200 ${h * 0.76} 340 ${h * 0.72} 420 ${h * 0.6}`, 'none', `stroke="${blend(stone, '#ffffff', 0.3)}" stroke-width="12" opacity=".7"`),
  ].join('');
}

/** An aqueduct in three rows of arches. */
export function aqueduct(sheet: Sheet, tones: readonly string[]): Drawing {
  const { h, id } = sheet;
  const random = chance(49);
  const [skyTop = '#ccc', skyLow = '#eee', stone = '#aaa', dark = '#555', grass = '#777', water = '#bbb'] = tones;
  const row = (top: number, foot: number, w: number, start: number, pier: number) => {
    let out = box(0, h * top, 1000, h * (foot - top), `url(#${id}k)`);
    for (let x = start; x < 1040; x += w) out += path(arch(x, h * foot + 2, w - pier, h * (foot - top) * 0.82, 0), `url(#${id}s)`, 'opacity=".98"') + path(`M${x - (w - pier) / 2} ${h * foot}V${h * (top + (foot - top) * 0.5)}q0 ${-h * (foot - top) * 0.3} ${(w - pier) * 0.24} ${-h * (foot - top) * 0.3}q${-(w - pier) * 0.1} ${h * (foot - top) * 0.2} ${-(w - pier) * 0.08} ${h * (foot - top) * 0.8}z`, dark, 'opacity=".6"');
    return out + box(0, h * top - 7, 1000, 14, blend(stone, '#ffffff', 0.35)) + box(0, h * top + 7, 1000, 8, dark, 'opacity=".5"');
  };
  return [
    `<defs><linearGradient id="${id}s" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="${h}"><stop offset="0" stop-color="${skyTop}"/><stop offset="1" stop-color="${skyLow}"/></linearGradient>${fade(`${id}k`, [[0, blend(stone, '#ffffff', 0.2)], [1, stone]])}</defs>`, box(0, 0, 1000, h, `url(#${id}s)`), clouds(random, 0, h * 0.2, [blend(skyLow, '#ffffff', 0.5)], 6), foliage(random, 500, h * 0.7, 560, h * 0.07, [blend(grass, skyLow, 0.5), grass], 120), row(0.22, 0.3, 41, 20, 14), row(0.3, 0.5, 164, 60, 34), row(0.5, 0.76, 190, 90, 46), ...Array.from({ length: 160 }, () => box(random() * 1000, h * (0.23 + random() * 0.5), 16 + random() * 20, 5, random() > 0.5 ? blend(stone, '#ffffff', 0.45) : blend(stone, dark, 0.35), 'opacity=".28"')),
    box(0, h * 0.76, 1000, h, water), ripples(random, h * 0.77, h * 0.94, [blend(water, '#ffffff', 0.5), blend(water, dark, 0.3), stone], 120), path(`M0 ${h * 0.7}C60 ${h * 0.72} 150 ${h * 0.8} 210 ${h * 0.9}C120 ${h * 0.94} 60 ${h * 0.96} 0 ${h}Z`, grass), path(`M1000 ${h * 0.68}C900 ${h * 0.72} 800 ${h * 0.84} 760 ${h}H1000Z`, blend(grass, dark, 0.3)), foliage(random, 40, h * 0.76, 120, h * 0.1, [grass, blend(grass, dark, 0.5)], 90), foliage(random, 960, h * 0.78, 120, h * 0.12, [blend(grass, dark, 0.3), blend(grass, dark, 0.6)], 90), path(`M0 ${h * 0.96}C240 ${h * 0.9} 600 ${h * 0.94} 1000 ${h * 0.97}V${h}H0Z`, blend(stone, grass, 0.4)),
  ].join('');
}

/** A double line of towers and walls on a ridge. */
export function ramparts(sheet: Sheet): Drawing {
  const { h, id } = sheet;
  const random = chance(52);
  const tower = (x: number, w: number, top: number, foot: number, roof: boolean) => box(x - w / 2, h * top, w, h * (foot - top), `url(#${id}t)`) + (roof ? area([[x - w * 0.6, h * top], [x, h * (top - 0.13)], [x + w * 0.6, h * top]], '#444444') : Array.from({ length: 5 }, (_, i) => box(x - w / 2 + i * w * 0.22, h * top - 12, w * 0.12, 14, '#a4a4a4')).join('')) + box(x - 4, h * (top + 0.06), 8, 32, '#262626') + box(x - 4, h * (top + 0.16), 8, 32, '#262626');
  return sky(sheet) + clouds(random, 0, h * 0.3, ['#f4f4f4', '#cfcfcf'], 8) + path(`M0 ${h * 0.62}C200 ${h * 0.52} 700 ${h * 0.5} 1000 ${h * 0.6}V${h}H0Z`, '#8c8c8c') + path(`M0 ${h * 0.44}L180 ${h * 0.4}L420 ${h * 0.37}L700 ${h * 0.38}L1000 ${h * 0.44}V${h * 0.62}H0Z`, '#a0a0a0') + [60, 190, 330, 470, 600, 730, 880].map((x, i) => tower(x, 74, 0.3 - (i % 2) * 0.03, 0.58, i % 3 !== 1)).join('') + path(`M0 ${h * 0.6}L250 ${h * 0.55}L520 ${h * 0.54}L800 ${h * 0.56}L1000 ${h * 0.62}V${h * 0.72}C700 ${h * 0.66} 300 ${h * 0.66} 0 ${h * 0.72}Z`, '#bcbcbc') + [130, 390, 660, 930].map((x) => tower(x, 90, 0.52, 0.69, false)).join('') + Array.from({ length: 40 }, (_, i) => box(i * 26, h * 0.415 - Math.sin((i / 39) * 3.14) * h * 0.042 + 6, 13, 12, '#b4b4b4')).join('') + path(`M0 ${h * 0.7}C300 ${h * 0.64} 700 ${h * 0.64} 1000 ${h * 0.7}V${h}H0Z`, '#7a7a7a') + ripples(random, h * 0.72, h, ['#5c5c5c', '#9a9a9a', '#484848'], 120) + foliage(random, 200, h * 0.9, 240, h * 0.08, leaves, 90) + foliage(random, 840, h * 0.86, 190, h * 0.09, leaves, 80);
}

/** The abbey church's concrete lantern above roofs and water. */
export function lantern(sheet: Sheet, tones: readonly string[], basin: boolean): Drawing {
  const { h, id } = sheet;
  const random = chance(107);
  const [skyTop = '#888', skyLow = '#eee', stone = '#aaa', dark = '#555', water = '#999'] = tones;
  let ribs = '';
  for (let j = 0; j < 22; j++) for (let i = 0; i < 5; i++) ribs += box(452 + i * 21, h * (0.16 + j * 0.02), 12, h * 0.012, blend(dark, ['#c4572c', '#d9a23c', '#7a4a8c', '#3f7a8c'][(i + j) % 4] ?? '#888', tones[0] === '#d0d0d0' ? 0 : 0.5));
  let roofs = '';
  for (let x = 0; x < 1000; x += 92) roofs += box(x, h * (0.7 + random() * 0.05), 88, h * 0.2, blend(stone, skyLow, 0.3 + random() * 0.3)) + Array.from({ length: 12 }, (_, i) => box(x + 8 + (i % 4) * 21, h * (0.76 + Math.floor(i / 4) * 0.032), 11, h * 0.019, dark)).join('');
  return `<defs>${fade(`${id}s`, [[0, skyTop], [1, skyLow]])}${fade(`${id}k`, [[0, blend(stone, '#ffffff', 0.35)], [0.5, stone], [1, dark]], 'across')}</defs>` + box(0, 0, 1000, h, `url(#${id}s)`) + clouds(random, 0, h * 0.5, [blend(skyLow, '#ffffff', 0.5), blend(skyTop, '#ffffff', 0.35)], 14) + area([[440, h * 0.66], [446, h * 0.15], [500, h * 0.13], [554, h * 0.15], [560, h * 0.66]], `url(#${id}k)`) + ribs + area([[456, h * 0.15], [470, h * 0.09], [530, h * 0.09], [544, h * 0.15]], `url(#${id}k)`) + area([[474, h * 0.09], [500, h * 0.03], [526, h * 0.09]], dark) + area([[360, h * 0.72], [420, h * 0.56], [580, h * 0.56], [640, h * 0.72]], `url(#${id}k)`) + box(320, h * 0.68, 360, h * 0.12, stone) + Array.from({ length: 15 }, (_, i) => box(334 + i * 23, h * 0.7, 12, h * 0.08, dark)).join('') + roofs + (basin ? box(0, h * 0.86, 1000, h, water) + ripples(random, h * 0.87, h, [blend(water, '#ffffff', 0.6), blend(water, dark, 0.5), stone], 130) + area([[450, h * 0.87], [550, h * 0.87], [530, h * 0.99], [470, h * 0.99]], stone, 'opacity=".3"') : foliage(random, 500, h * 0.95, 560, h * 0.05, [blend(dark, '#4f6f4a', 0.6), '#7f9a6a'], 120));
}

/** A white house on thin posts, one long window. */
export function whiteVilla(sheet: Sheet): Drawing {
  const { h } = sheet;
  const random = chance(1931);
  return sky(sheet, ['#9c9c9c', '#dcdcdc']) + clouds(random, 0, h * 0.4, ['#c4c4c4', '#e8e8e8'], 8) + foliage(random, 500, h * 0.5, 560, h * 0.1, leaves, 200) + box(0, h * 0.62, 1000, h, '#8c8c8c') + ripples(random, h * 0.64, h, ['#6c6c6c', '#a8a8a8', '#5a5a5a'], 160) + area([[150, h * 0.3], [700, h * 0.27], [900, h * 0.31], [900, h * 0.52], [700, h * 0.53], [150, h * 0.51]], '#f2f2f2') + area([[700, h * 0.27], [900, h * 0.31], [900, h * 0.52], [700, h * 0.53]], '#c0c0c0') + area([[176, h * 0.365], [690, h * 0.35], [690, h * 0.435], [176, h * 0.435]], '#333333') + area([[712, h * 0.352], [890, h * 0.37], [890, h * 0.44], [712, h * 0.437]], '#262626') + Array.from({ length: 8 }, (_, i) => line(`M${230 + i * 62} ${h * 0.36}V${h * 0.435}`, '#d8d8d8', 4)).join('') + path(`M330 ${h * 0.3}V${h * 0.2}Q420 ${h * 0.17} 480 ${h * 0.2}V${h * 0.29}ZM520 ${h * 0.285}V${h * 0.17}Q620 ${h * 0.15} 650 ${h * 0.2}V${h * 0.275}Z`, '#dedede') + area([[260, h * 0.52], [660, h * 0.53], [640, h * 0.645], [290, h * 0.645]], '#4a4a4a') + path(`M300 ${h * 0.525}H600V${h * 0.645}H330Q300 ${h * 0.6} 300 ${h * 0.525}Z`, '#5e5e5e') + [164, 280, 400, 520, 640, 700, 800, 892].map((x) => box(x, h * 0.51, 10, h * 0.14, '#f4f4f4')).join('') + area([[140, h * 0.65], [900, h * 0.65], [980, h * 0.69], [60, h * 0.69]], '#4c4c4c', 'opacity=".5"') + line(`M0 ${h * 0.88}Q400 ${h * 0.74} 560 ${h * 0.66}`, '#bcbcbc', 26);
}

/** An iron tower half built. */
export function towerWork(sheet: Sheet, whole: boolean): Drawing {
  const { h } = sheet;
  const ink = whole ? '#4b3a2c' : '#303030';
  const top = whole ? 0.05 : 0.4;
  const half = (q: number) => 20 + 330 * ((q - 0.05) / 0.87) ** 2.3;
  let out = '';
  for (let q = top; q < 0.91; q += 0.018) {
    const a = half(q);
    const b = half(q + 0.018);
    const leg = q > 0.56 ? 0.36 : 1;
    for (const side of [-1, 1]) {
      const inner = (w: number) => 500 + side * w * (1 - leg);
      const outer = (w: number) => 500 + side * w;
      out += line(`M${outer(a)} ${h * q}L${outer(b)} ${h * (q + 0.018)}M${inner(a)} ${h * q}L${inner(b)} ${h * (q + 0.018)}M${outer(a)} ${h * q}L${inner(b)} ${h * (q + 0.018)}M${inner(a)} ${h * q}L${outer(b)} ${h * (q + 0.018)}M${outer(b)} ${h * (q + 0.018)}H${inner(b)}`, ink, whole ? 3.2 : 4.5);
    }
  }
  const deck = (q: number, w: number) => box(500 - w, h * q, w * 2, h * 0.016, ink) + Array.from({ length: 16 }, (_, i) => box(500 - w + (i * w) / 8, h * q + h * 0.016, w / 22, h * 0.01, ink)).join('');
  out += deck(0.56, half(0.56) + 18) + `<path d="M${500 - half(0.84) * 0.68} ${h * 0.86}Q500 ${h * 0.5} ${500 + half(0.84) * 0.68} ${h * 0.86}" fill="none" stroke="${ink}" stroke-width="9"/>` + [-1, 1].map((s) => box(500 + s * 315 - 70, h * 0.905, 140, h * 0.03, blend(ink, '#c9b9a0', 0.4))).join('');
  if (whole) return box(0, 0, 1000, h, '#f4eedf') + [0.05, 0.33, 0.56, 0.935].map((q) => line(`M60 ${h * q}H940`, '#a5512f', 1.6, 'stroke-dasharray="16 8"')).join('') + line(`M80 ${h * 0.05}V${h * 0.935}`, '#a5512f', 2) + out + deck(0.33, half(0.33) + 14) + box(482, h * 0.045, 36, h * 0.012, ink) + line(`M500 ${h * 0.045}V${h * 0.015}`, ink, 6) + line(`M120 ${h * 0.935}H880`, ink, 5);
  const random = chance(88);
  return sky(sheet, ['#dcdcdc', '#f2f2f2']) + clouds(random, h * 0.05, h * 0.5, ['#ffffff', '#d0d0d0'], 8) + Array.from({ length: 26 }, (_, i) => box(i * 40, h * (0.82 + random() * 0.04), 40, h * 0.14, blend('#8c8c8c', '#c8c8c8', random()))).join('') + out + deck(0.395, half(0.4) + 24) + Array.from({ length: 7 }, (_, i) => line(`M${392 + i * 36} ${h * 0.4}V${h * (0.36 - random() * 0.04)}`, ink, 4)).join('') + line(`M440 ${h * 0.36}L560 ${h * 0.32}M560 ${h * 0.32}V${h * 0.38}`, ink, 4) + box(0, h * 0.93, 1000, h, '#8a8a8a') + ripples(random, h * 0.94, h, ['#5c5c5c', '#b4b4b4'], 50) + Array.from({ length: 14 }, () => box(random() * 960, h * (0.93 + random() * 0.04), 40 + random() * 50, 14, '#4c4c4c')).join('');
}
