// Draws the basemap as SVG paths for a box and an image size: locator maps on pages, without any script.
// Web Mercator; the box is widened to the image's proportions; paths are cut just outside the image.
import type { Basemap, Outline } from './basemap.ts';
import type { Box, Point } from './geometry.ts';
import { fromUnit, toUnit, type UnitPoint } from './mercator.ts';

/** A place on the image, in pixels from its top left corner. */
export type Pixel = { readonly x: number; readonly y: number };

/** How a box of the globe lies on an image. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  /** What the image shows: the box asked for, widened to the image's proportions. */
  readonly box: Box;
  readonly place: (point: Point) => Pixel;
  /** Ground metres under one pixel at the centre, for a scale bar. */
  readonly metresPerPixel: number;
};

/** One department inside the image. */
export type DepartmentPath = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly path: string;
};

/** The `d` attributes of a map, bottom layer first. Empty strings where nothing is in the image. */
export type MapPaths = {
  /** The neighbours' land. */
  readonly land: string;
  readonly departments: readonly DepartmentPath[];
  /** The borders of regions, as open lines (no fill). */
  readonly regions: string;
  readonly frame: Frame;
};

const EARTH_CIRCUMFERENCE = 40_075_016.686;

/** Paths are cut this many pixels outside the image, so that the cut edges' strokes do not show. */
const MARGIN = 4;

/** Points nearer than this to the last one drawn are left out. */
const SMALLEST_STEP = 0.8;

/** The paths of everything that the box holds. */
export function mapPaths(basemap: Basemap, box: Box, width: number, height: number): MapPaths {
  const frame = frameFor(box, width, height);
  const shapes = (outlines: readonly Outline[]) =>
    outlines.map((outline) => areaPath(outline, frame)).join('');
  return {
    land: shapes(basemap.neighbours),
    departments: basemap.departments
      .map(({ code, name, region, outlines }) => ({ code, name, region, path: shapes(outlines) }))
      .filter(({ path }) => path !== ''),
    regions: basemap.regions.flatMap(({ lines }) => lines.map((line) => linePath(line, frame))).join(''),
    frame,
  };
}

/** Lays a box on an image: whole box visible, centred, north up. */
export function frameFor(box: Box, width: number, height: number): Frame {
  const northWest = toUnit({ lat: box.north, lon: box.west });
  const southEast = toUnit({ lat: box.south, lon: box.east });
  const perPixel = Math.max((southEast.x - northWest.x) / width, (southEast.y - northWest.y) / height, 1e-9);
  const centre = { x: (northWest.x + southEast.x) / 2, y: (northWest.y + southEast.y) / 2 };
  const origin = { x: centre.x - (width / 2) * perPixel, y: centre.y - (height / 2) * perPixel };
  const place = (point: Point) => toPixel(toUnit(point), origin, perPixel);
  const shown = boxFrom(origin, { x: origin.x + width * perPixel, y: origin.y + height * perPixel });
  const lat = fromUnit(centre).lat;
  return {
    width,
    height,
    box: shown,
    place,
    metresPerPixel: perPixel * EARTH_CIRCUMFERENCE * Math.cos((lat * Math.PI) / 180),
  };
}

function toPixel(unit: UnitPoint, origin: UnitPoint, perPixel: number): Pixel {
  return { x: (unit.x - origin.x) / perPixel, y: (unit.y - origin.y) / perPixel };
}

function boxFrom(northWest: UnitPoint, southEast: UnitPoint): Box {
  const [one, other] = [fromUnit(northWest), fromUnit(southEast)];
  return { north: one.lat, west: one.lon, south: other.lat, east: other.lon };
}

function areaPath(outline: Outline, frame: Frame): string {
  if (!meets(outline.box, frame.box)) return '';
  const pixels = thin(clip(pixelsOf(outline, frame), frame));
  return pixels.length < 3 ? '' : `${written(pixels)}z`;
}

/** A line is cut into the runs that lie in the image, with one point on either side. */
function linePath(outline: Outline, frame: Frame): string {
  if (!meets(outline.box, frame.box)) return '';
  const pixels = pixelsOf(outline, frame);
  const runs: Pixel[][] = [];
  let drawing = false;
  for (let at = 1; at < pixels.length; at++) {
    const [previous, pixel] = [pixels[at - 1], pixels[at]];
    if (previous === undefined || pixel === undefined) continue;
    const visible = near(previous, pixel, frame);
    if (visible && !drawing) runs.push([previous]);
    if (visible) runs.at(-1)?.push(pixel);
    drawing = visible;
  }
  return runs.map((run) => written(thin(run))).join('');
}

function near(one: Pixel, other: Pixel, { width, height }: Frame): boolean {
  return (
    Math.max(one.x, other.x) >= -MARGIN &&
    Math.min(one.x, other.x) <= width + MARGIN &&
    Math.max(one.y, other.y) >= -MARGIN &&
    Math.min(one.y, other.y) <= height + MARGIN
  );
}

function pixelsOf({ ring }: Outline, frame: Frame): Pixel[] {
  return ring.map(([lon, lat]) => frame.place({ lat, lon }));
}

function meets(one: Box, other: Box): boolean {
  return (
    one.west <= other.east && one.east >= other.west && one.south <= other.north && one.north >= other.south
  );
}

/** Sutherland-Hodgman against the image widened by the margin, one side after the other. */
function clip(pixels: Pixel[], { width, height }: Frame): Pixel[] {
  const sides = [
    ['x', -MARGIN, 1],
    ['x', width + MARGIN, -1],
    ['y', -MARGIN, 1],
    ['y', height + MARGIN, -1],
  ] as const;
  return sides.reduce<Pixel[]>((kept, side) => clipSide(kept, side), pixels);
}

function clipSide(
  pixels: readonly Pixel[],
  [axis, limit, sign]: readonly ['x' | 'y', number, number],
): Pixel[] {
  const kept: Pixel[] = [];
  let previous = pixels[pixels.length - 1];
  for (const pixel of pixels) {
    if (previous === undefined) break;
    const [wasInside, isInside] = [(previous[axis] - limit) * sign >= 0, (pixel[axis] - limit) * sign >= 0];
    if (wasInside !== isInside) kept.push(crossing(previous, pixel, axis, limit));
    if (isInside) kept.push(pixel);
    previous = pixel;
  }
  return kept;
}

function crossing(one: Pixel, other: Pixel, axis: 'x' | 'y', limit: number): Pixel {
  const share = (limit - one[axis]) / (other[axis] - one[axis]);
  return { x: one.x + share * (other.x - one.x), y: one.y + share * (other.y - one.y) };
}

function thin(pixels: readonly Pixel[]): Pixel[] {
  const kept: Pixel[] = [];
  for (const [at, pixel] of pixels.entries()) {
    const last = kept[kept.length - 1];
    const far =
      last === undefined || Math.abs(pixel.x - last.x) + Math.abs(pixel.y - last.y) >= SMALLEST_STEP;
    if (far || at === pixels.length - 1) kept.push(pixel);
  }
  return kept;
}

/** Path data in tenths of a pixel: one absolute move, then relative lines, which are short. */
function written(pixels: readonly Pixel[]): string {
  let [x, y] = [0, 0];
  return pixels
    .map((pixel, at) => {
      const [dx, dy] = [Math.round(pixel.x * 10) - x, Math.round(pixel.y * 10) - y];
      x += dx;
      y += dy;
      return `${at === 0 ? 'M' : 'l'}${dx / 10}${dy < 0 ? '' : ' '}${dy / 10}`;
    })
    .join('');
}
