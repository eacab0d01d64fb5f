/** Paints a reference picture again with strokes: coarse to fine, each stroke following the forms beneath it. */
import sharp from 'sharp';
import { type Chance, chance, noise } from './chance.ts';

/** Pixels, three bytes each. */
export type Raster = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** How a hand paints. */
export type Hand = {
  /** Stroke half-widths in pixels, coarse first. */
  readonly widths: readonly number[];
  /** Stroke length as a multiple of its width. */
  readonly length: number;
  /** How far a stroke's colour strays, 0 to 60. */
  readonly stray: number;
  /** Height of the paint, 0 to 1. */
  readonly relief: number;
  /** A direction everywhere (radians), or none to follow the forms. */
  readonly direction?: (x: number, y: number) => number | undefined;
  /** How much of the finest layer is laid, 0 to 1. */
  readonly finish?: number;
};

type Stroke = { x: number; y: number; angle: number; half: number; long: number; bend: number; id: number };
type Canvas = { width: number; height: number; colour: Float32Array; height3: Float32Array };

/** The reference painted by `hand`. Same seed, same strokes. */
export async function paint(reference: Raster, hand: Hand, seed: number): Promise<Raster> {
  const { width, height } = reference;
  const canvas: Canvas = {
    width,
    height,
    colour: Float32Array.from(await blurred(reference, (hand.widths[0] ?? 12) * 1.2)),
    height3: new Float32Array(width * height),
  };
  const random = chance(seed);
  for (const [level, half] of hand.widths.entries()) {
    const soft = await blurred(reference, Math.max(0.6, half * 0.42));
    layStrokes(canvas, { soft, forms: gradients(soft, width, height), half, level, hand, random });
  }
  return lit(canvas, hand.relief);
}

type Layer = {
  soft: Uint8Array;
  forms: Float32Array;
  half: number;
  level: number;
  hand: Hand;
  random: Chance;
};

function layStrokes(canvas: Canvas, layer: Layer): void {
  const { half, hand, random, soft, level } = layer;
  const step = half * (level === 0 ? 1.1 : 1.25);
  const last = level === hand.widths.length - 1;
  const places: number[] = [];
  for (let y = 0; y < canvas.height; y += step)
    for (let x = 0; x < canvas.width; x += step) places.push(x, y);
  shuffle(places, random);
  for (let i = 0; i < places.length; i += 2) {
    const x = (places[i] ?? 0) + (random() - 0.5) * step;
    const y = (places[i + 1] ?? 0) + (random() - 0.5) * step;
    const at = offset(canvas, x, y);
    if (
      level > 0 &&
      difference(canvas.colour, soft, at) < 14 &&
      random() > (last ? (hand.finish ?? 0.35) : 0.5)
    )
      continue;
    const stroke: Stroke = {
      x,
      y,
      angle: directionAt(layer, canvas, x, y) + (random() - 0.5) * 0.5,
      half: half * (0.7 + random() * 0.6),
      long: half * hand.length * (0.6 + random() * 0.8),
      bend: (random() - 0.5) * 0.5,
      id: (random() * 1e6) | 0,
    };
    const light = (random() - 0.5) * 2 * hand.stray;
    const tint = () => light + (random() - 0.5) * hand.stray * 0.8;
    sweep(canvas, stroke, [
      (soft[at] ?? 0) + tint(),
      (soft[at + 1] ?? 0) + tint(),
      (soft[at + 2] ?? 0) + tint(),
    ]);
  }
}

function directionAt(layer: Layer, canvas: Canvas, x: number, y: number): number {
  const given = layer.hand.direction?.(x / canvas.width, y / canvas.height);
  if (given !== undefined) return given;
  const at = (offset(canvas, x, y) / 3) * 2;
  const gx = layer.forms[at] ?? 0;
  const gy = layer.forms[at + 1] ?? 0;
  const drift = noise(x / 90, y / 90, 5) * 1.6;
  return Math.hypot(gx, gy) < 1.2 ? drift : Math.atan2(gx, -gy);
}

/** Lays one stroke: bristles across, thinning at the end, a ridge of paint at the edges. */
function sweep(canvas: Canvas, stroke: Stroke, colour: readonly [number, number, number]): void {
  const cos = Math.cos(stroke.angle);
  const sin = Math.sin(stroke.angle);
  const reach = stroke.long / 2 + stroke.half * 2;
  const x0 = Math.max(0, Math.floor(stroke.x - reach));
  const x1 = Math.min(canvas.width - 1, Math.ceil(stroke.x + reach));
  const y0 = Math.max(0, Math.floor(stroke.y - reach));
  const y1 = Math.min(canvas.height - 1, Math.ceil(stroke.y + reach));
  const longHalf = stroke.long / 2;
  for (let py = y0; py <= y1; py++) {
    for (let px = x0; px <= x1; px++) {
      const dx = px - stroke.x;
      const dy = py - stroke.y;
      const u = (dx * cos + dy * sin) / longHalf;
      if (u < -1.15 || u > 1.15) continue;
      const v = (-dx * sin + dy * cos) / stroke.half + stroke.bend * u * u;
      if (v < -1 || v > 1) continue;
      const bristle = noise(v * 3.2 + stroke.id, u * 1.6, stroke.id & 1023);
      const end = Math.abs(u) + bristle * 0.16;
      if (end > 1.02) continue;
      const body = Math.min(1, (1 - v * v) * 3) * Math.min(1, (1.02 - end) * 6) * (0.9 + bristle * 0.12);
      const at = (py * canvas.width + px) * 3;
      const shade = bristle * 7 + v * 3;
      for (let k = 0; k < 3; k++) {
        const old = canvas.colour[at + k] ?? 0;
        canvas.colour[at + k] = old + ((colour[k] ?? 0) + shade - old) * Math.min(1, body);
      }
      const h = at / 3;
      const ridge = (0.5 + 0.5 * v * v + bristle * 0.6) * stroke.half;
      canvas.height3[h] = (canvas.height3[h] ?? 0) * (1 - body) + ridge * body;
    }
  }
}

/** Light from the upper left on the paint's height. */
function lit(canvas: Canvas, relief: number): Raster {
  const { width, height, colour, height3 } = canvas;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const slope =
        (height3[i] ?? 0) * 2 - (height3[i - (x > 0 ? 1 : 0)] ?? 0) - (height3[i - (y > 0 ? width : 0)] ?? 0);
      const light = Math.max(-26, Math.min(30, slope * 9 * relief));
      for (let k = 0; k < 3; k++)
        data[i * 3 + k] = Math.max(0, Math.min(255, (colour[i * 3 + k] ?? 0) + light));
    }
  }
  return { width, height, data };
}

async function blurred(raster: Raster, sigma: number): Promise<Uint8Array> {
  const raw = { width: raster.width, height: raster.height, channels: 3 as const };
  return sharp(Buffer.from(raster.data), { raw }).blur(Math.max(0.4, sigma)).raw().toBuffer();
}

/** Light's slope at each pixel, two numbers each. */
function gradients(soft: Uint8Array, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height * 2);
  const light = (i: number) =>
    (soft[i * 3] ?? 0) * 0.3 + (soft[i * 3 + 1] ?? 0) * 0.6 + (soft[i * 3 + 2] ?? 0) * 0.1;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      out[i * 2] = light(i + 1) - light(i - 1);
      out[i * 2 + 1] = light(i + width) - light(i - width);
    }
  }
  return out;
}

function offset(canvas: Canvas, x: number, y: number): number {
  const px = Math.max(0, Math.min(canvas.width - 1, Math.round(x)));
  const py = Math.max(0, Math.min(canvas.height - 1, Math.round(y)));
  return (py * canvas.width + px) * 3;
}

function difference(a: Float32Array, b: Uint8Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < 3; k++) sum += Math.abs((a[at + k] ?? 0) - (b[at + k] ?? 0));
  return sum / 3;
}

function shuffle(pairs: number[], random: Chance): void {
  for (let i = pairs.length - 2; i > 0; i -= 2) {
    const j = Math.floor((random() * (i + 2)) / 2) * 2;
    for (let k = 0; k < 2; k++) {
      const kept = pairs[i + k] ?? 0;
      pairs[i + k] = pairs[j + k] ?? 0;
      pairs[j + k] = kept;
    }
  }
}
