/** What the support adds to a picture: the tone of a photograph, the tooth of paper, the lines of a print. */

import type { Raster } from './brush.ts';
import { cloud, lattice, noise } from './chance.ts';

type Tone = readonly [number, number, number];

/** An albumen or silver print: one tone from dark to light, soft grain, darker corners, a few specks. */
export function photograph(raster: Raster, seed: number, dark: Tone, light: Tone): Raster {
  return each(raster, (x, y, [red, green, blue], u, v) => {
    let t = (red * 0.34 + green * 0.46 + blue * 0.2) / 255;
    t = t * t * (3 - 2 * t) * 0.55 + t * 0.45;
    const corner = 1 - 0.34 * Math.hypot(u - 0.5, v - 0.5) ** 2.2;
    const grain =
      (lattice(x, y, seed) - 0.5) * 0.045 +
      noise(x / 2.3, y / 2.3, seed) * 0.03 +
      cloud(u * 5, v * 5, seed) * 0.035;
    const edge = Math.min(u, 1 - u, v, 1 - v);
    const fading = edge < 0.02 ? (0.02 - edge) * (5 + 4 * noise(u * 30, v * 30, seed)) : 0;
    const speck = lattice(x >> 1, y >> 1, seed + 3) > 0.99985 ? 0.25 : 0;
    t = Math.max(0, Math.min(1, t * corner + grain + fading + speck));
    return between(dark, light, t);
  });
}

/** Watercolour: the paper shows through, pigment settles in its tooth and runs to the edges of each wash. */
export function wash(raster: Raster, soft: Raster, seed: number, strength = 1): Raster {
  return each(raster, (x, y, colour, u, v) => {
    const i = (y * raster.width + x) * 3;
    const tooth = noise(x / 2.1, y / 2.1, seed) * 6 + noise(x / 5, y / 5, seed + 2) * 5;
    const bloom = cloud(u * 9, v * 9, seed + 5) * 15;
    return colour.map((c, k) => {
      const rim = (soft.data[i + k] ?? 0) - c;
      const pigment = 255 - c;
      return (
        c +
        (tooth + bloom) * Math.min(1, pigment / 120) * strength -
        Math.max(-16, Math.min(16, Math.abs(rim) * 0.5)) * strength +
        (lattice(x, y, seed) - 0.5) * 5
      );
    }) as unknown as Tone;
  });
}

/** A panel or an old canvas: fine weave, warm varnish, a net of fine cracks. */
export function varnish(raster: Raster, seed: number, warm = 1): Raster {
  return each(raster, (x, y, [red, green, blue], u, v) => {
    const weave = (Math.sin(x * 1.9) + Math.sin(y * 1.9)) * 1.6 + (lattice(x, y, seed) - 0.5) * 5;
    const crack = Math.abs(cloud(u * 34 + cloud(u * 9, v * 9, seed) * 2, v * 26, seed + 9));
    const net = crack < 0.012 ? -9 : 0;
    const corner = 1 - 0.3 * Math.hypot(u - 0.5, v - 0.5) ** 2;
    const add = weave + net;
    return [
      (red + add) * corner + 5 * warm,
      (green + add) * corner + 2 * warm,
      (blue + add) * corner - 7 * warm,
    ];
  });
}

/** A plain sheet: slight grain only, for objects and line drawings. */
export function sheet(raster: Raster, seed: number, grain = 4): Raster {
  return each(raster, (x, y, [red, green, blue]) => {
    const g = (lattice(x, y, seed) - 0.5) * grain + noise(x / 3, y / 3, seed) * grain * 0.5;
    return [red + g, green + g, blue + g];
  });
}

/** Parchment under the drawing: follicles, stains, a browner edge. */
export function parchment(raster: Raster, seed: number): Raster {
  return each(raster, (x, y, colour, u, v) => {
    const stain =
      cloud(u * 4, v * 5, seed) * 11 + cloud(u * 22, v * 22, seed + 1) * 5 + (lattice(x, y, seed) - 0.5) * 6;
    const edge = Math.min(u, 1 - u, v, 1 - v);
    const brown = edge < 0.05 ? (0.05 - edge) * 420 * (1 + 0.5 * noise(u * 14, v * 14, seed)) : 0;
    return [
      colour[0] + stain - brown * 0.7,
      colour[1] + stain - brown,
      colour[2] + stain * 0.8 - brown * 1.3,
    ];
  });
}

/** A mosaic or a woven work: the picture in small cells with joints. */
export function cells(raster: Raster, size: number, seed: number, woven: boolean): Raster {
  const out = each(raster, (x, y) => {
    const row = Math.floor(y / size);
    const shift = woven ? 0 : (lattice(row, 0, seed) - 0.5) * size;
    const wide = woven ? size * 0.55 : size;
    const col = Math.floor((x + shift) / wide);
    const sx = Math.min(raster.width - 1, Math.max(0, Math.round((col + 0.5) * wide - shift)));
    const sy = Math.min(raster.height - 1, Math.max(0, Math.round((row + 0.5) * size)));
    const i = (sy * raster.width + sx) * 3;
    const light = (lattice(col, row, seed) - 0.5) * (woven ? 14 : 26);
    const inX = (x + shift) / wide - col;
    const inY = y / size - row;
    const joint = woven
      ? -10 * Math.abs(inX - 0.5) + 6 * Math.sin(inY * Math.PI)
      : inX < 0.13 || inY < 0.13
        ? -34
        : 5 * (1 - inY);
    return [0, 1, 2].map((k) => (raster.data[i + k] ?? 0) + light + joint) as unknown as Tone;
  });
  return out;
}

/** A print: tone becomes crossing lines of ink on laid paper. */
export function engraving(raster: Raster, seed: number, paper: Tone, ink: Tone): Raster {
  return each(raster, (x, y, [red, green, blue], u, v) => {
    const t = 1 - (red * 0.34 + green * 0.5 + blue * 0.16) / 255;
    const sway = noise(x / 60, y / 60, seed) * 1.6;
    let cover = 0;
    for (const [angle, from, pitch] of [
      [0.5, 0.08, 6.2],
      [-0.7, 0.42, 6.6],
      [1.35, 0.68, 5.6],
    ] as const) {
      if (t < from) continue;
      const s = Math.sin(((x * Math.cos(angle) + y * Math.sin(angle)) / pitch + sway * 0.4) * Math.PI);
      const wide = Math.min(0.95, (t - from) * 1.5 + 0.12);
      cover = Math.max(cover, Math.min(1, Math.max(0, (wide - Math.abs(s)) * 4)));
    }
    const laid = Math.sin(y / 2.2) * 1.2 + cloud(u * 6, v * 6, seed) * 6 + (lattice(x, y, seed) - 0.5) * 6;
    const mixed = between(paper, ink, cover * 0.92);
    return [mixed[0] + laid, mixed[1] + laid, mixed[2] + laid];
  });
}

function each(
  raster: Raster,
  change: (x: number, y: number, colour: Tone, u: number, v: number) => Tone,
): Raster {
  const { width, height, data } = raster;
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      const tone = change(x, y, [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0], x / width, y / height);
      for (let k = 0; k < 3; k++) out[i + k] = Math.max(0, Math.min(255, tone[k] ?? 0));
    }
  }
  return { width, height, data: out };
}

function between(a: Tone, b: Tone, t: number): Tone {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}
