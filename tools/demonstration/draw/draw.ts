/**
 * Draws the images of the demonstration: `node tools/demonstration/draw/draw.ts [name ...] [--out DIR]`.
 * Every picture is composed here, from nothing: same program, same pictures.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { paint, type Raster } from './brush.ts';
import { catalogue, type Entry, type Manner } from './catalogue.ts';
import { seedOf } from './chance.ts';
import { cells, engraving, parchment, photograph, sheet, varnish, wash } from './finish.ts';
import { frame } from './shapes.ts';

const longSide = 1280;
const largestFile = 98_000;

const args = process.argv.slice(2);
const outAt = args.indexOf('--out');
const folder =
  outAt >= 0 ? (args[outAt + 1] ?? '.') : join(import.meta.dirname, '../../../demonstration/images');
const wanted = new Set(outAt >= 0 ? args.filter((_, i) => i !== outAt && i !== outAt + 1) : args);

mkdirSync(folder, { recursive: true });
for (const [name, entry] of Object.entries(catalogue)) {
  if (wanted.size > 0 && !wanted.has(name)) continue;
  const file = join(folder, `${name}.jpg`);
  await save(await drawn(name, entry), file, entry.manner);
  process.stdout.write(`${name} ${Math.round(statSync(file).size / 1000)} kB\n`);
}

async function drawn(name: string, entry: Entry): Promise<Raster> {
  const h = 1000 * entry.ratio;
  const width = Math.round(entry.ratio > 1 ? longSide / entry.ratio : longSide);
  const svg = frame(entry.scene({ h, id: name }), { h, id: name }, width);
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return finished({ width: info.width, height: info.height, data }, entry, seedOf(name));
}

async function finished(raster: Raster, entry: Entry, seed: number): Promise<Raster> {
  const painted = entry.hand ? await paint(raster, entry.hand, seed) : raster;
  const manner: Manner = entry.manner;
  if (manner === 'oil') return painted;
  if (manner === 'panel') return varnish(painted, seed);
  if (manner === 'sepia')
    return photograph(await softened(painted, 0.9), seed, [38, 27, 20], [243, 229, 204]);
  if (manner === 'silver')
    return photograph(await softened(painted, 0.8), seed, [24, 26, 29], [240, 240, 236]);
  if (manner === 'wash') return wash(painted, await softened(painted, 9), seed);
  if (manner === 'parchment') return parchment(painted, seed);
  if (manner === 'mosaic') return cells(painted, 11, seed, false);
  if (manner === 'woven') return cells(painted, 4, seed, true);
  if (manner === 'print') return engraving(await softened(painted, 1.2), seed, [244, 238, 224], [42, 34, 30]);
  return sheet(painted, seed);
}

async function softened(raster: Raster, sigma: number): Promise<Raster> {
  const raw = { width: raster.width, height: raster.height, channels: 3 as const };
  const data = await sharp(Buffer.from(raster.data), { raw }).blur(sigma).raw().toBuffer();
  return { ...raster, data };
}

async function save(raster: Raster, file: string, manner: Manner): Promise<void> {
  const raw = { width: raster.width, height: raster.height, channels: 3 as const };
  for (let quality = manner === 'object' ? 84 : 76; ; quality -= 7) {
    const bytes = await sharp(Buffer.from(raster.data), { raw }).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (bytes.length > largestFile && quality > 38) continue;
    writeFileSync(file, bytes);
    return;
  }
}
