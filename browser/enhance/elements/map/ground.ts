// The ground of a map, drawn on a canvas from the basemap of the house (TopoJSON, browser/basemap/README.md): grey sea,
// white land, hairline borders; departments and their names when one comes closer.
import { type Size, spotOf, type View, worldOf, xOf, yOf } from './view.ts';

type Line = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly box: readonly [number, number, number, number];
};
type Named = {
  readonly name: string;
  readonly rings: readonly Line[];
  readonly middle: { readonly x: number; readonly y: number };
  readonly width: number;
};
/** Projected once, drawn for every view. */
export type Ground = {
  readonly departments: readonly Named[];
  readonly regions: readonly Line[];
  readonly around: readonly Line[];
};

type Geometry = {
  readonly properties?: { readonly name?: string };
  readonly arcs: readonly (readonly (readonly number[])[] | readonly number[])[];
};
type File = {
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: Record<'departments' | 'regions' | 'land', { readonly geometries: readonly Geometry[] }>;
};

const DEPARTMENTS_FROM = 4.2;
const NAMES_FROM = 6.4;

/** Fetches and projects the basemap. */
export async function loadGround(address: string): Promise<Ground> {
  const file = (await (await fetch(address)).json()) as File;
  const { scale, translate } = file.transform;
  const arcs = file.arcs.map((arc) => {
    let [lon, lat] = [0, 0];
    return arc.map(([dx = 0, dy = 0]) => {
      lon += dx;
      lat += dy;
      return [
        xOf(lon * (scale[0] ?? 1) + (translate[0] ?? 0)),
        yOf(lat * (scale[1] ?? 1) + (translate[1] ?? 0)),
      ] as const;
    });
  });
  const line = (numbers: readonly number[]) =>
    lineOf(numbers.flatMap((arc) => (arc < 0 ? (arcs[~arc] ?? []).toReversed() : (arcs[arc] ?? []))));
  const rings = ({ arcs: polygons }: Geometry) =>
    polygons.flatMap((polygon) => polygon.map((ring) => line(ring as readonly number[])));
  const { departments, regions, land } = file.objects;
  return {
    departments: departments.geometries.map((one) => namedOf(one.properties?.name ?? '', rings(one))),
    regions: regions.geometries.flatMap(({ arcs: lines }) =>
      lines.map((numbers) => line(numbers as readonly number[])),
    ),
    around: land.geometries.flatMap(rings),
  };
}

function lineOf(points: readonly (readonly [number, number])[]): Line {
  const x = Float64Array.from(points, (point) => point[0]);
  const y = Float64Array.from(points, (point) => point[1]);
  return { x, y, box: [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)] };
}

/** A name stands in the middle of the largest island. */
function namedOf(name: string, rings: readonly Line[]): Named {
  const size = ({ box: [x0, y0, x1, y1] }: Line) => (x1 - x0) * (y1 - y0);
  const largest = rings.reduce<Line | undefined>(
    (best, ring) => (best === undefined || size(ring) > size(best) ? ring : best),
    undefined,
  );
  const [x0, y0, x1, y1] = largest?.box ?? [0, 0, 0, 0];
  return { name, rings, middle: { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }, width: x1 - x0 };
}

/** Draws what `view` shows. */
export function drawGround(
  canvas: HTMLCanvasElement,
  ground: Ground | undefined,
  view: View,
  size: Size,
): void {
  const density = Math.min(2, devicePixelRatio);
  const [width, height] = [Math.round(size.width * density), Math.round(size.height * density)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (context === null) return;
  const colors = colorsOf(canvas);
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = colors.sea;
  context.fillRect(0, 0, size.width, size.height);
  if (ground === undefined) return;
  context.lineJoin = 'round';
  const drawing = { context, view, size };
  const close = view.zoom >= DEPARTMENTS_FROM;
  trace(ground.around, drawing);
  paint(context, { fill: colors.around, stroke: colors.border });
  trace(
    ground.departments.flatMap(({ rings }) => rings),
    drawing,
  );
  paint(context, { fill: colors.land, stroke: close ? colors.border : colors.land });
  trace(ground.regions, drawing);
  paint(context, { stroke: close ? colors.region : colors.border });
  if (view.zoom >= NAMES_FROM)
    writeNames(ground.departments, drawing, { ink: colors.name, halo: colors.land });
}

/** The style sheet gives them as properties that resolve to a colour; custom properties do not. */
function colorsOf(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  return {
    sea: style.backgroundColor,
    land: style.color,
    around: style.fill,
    region: style.stroke,
    border: style.borderTopColor,
    name: style.textDecorationColor,
  };
}

type Drawing = { readonly context: CanvasRenderingContext2D; readonly view: View; readonly size: Size };

/** One path of all lines that the frame meets; points nearer than a pixel are passed over. */
function trace(lines: readonly Line[], { context, view, size }: Drawing): void {
  const world = worldOf(view);
  const left = view.x - size.width / world / 2;
  const top = view.y - size.height / world / 2;
  const [right, bottom] = [left + size.width / world, top + size.height / world];
  context.beginPath();
  for (const { x, y, box } of lines) {
    if (box[0] > right || box[2] < left || box[1] > bottom || box[3] < top) continue;
    let [lastX, lastY] = [Number.NEGATIVE_INFINITY, 0];
    for (let at = 0; at < x.length; at += 1) {
      const px = ((x[at] as number) - left) * world;
      const py = ((y[at] as number) - top) * world;
      if (at > 0 && at < x.length - 1 && Math.abs(px - lastX) + Math.abs(py - lastY) < 1) continue;
      if (at === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
      [lastX, lastY] = [px, py];
    }
  }
}

function paint(
  context: CanvasRenderingContext2D,
  { fill, stroke }: { readonly fill?: string; readonly stroke: string },
): void {
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill();
  }
  context.strokeStyle = stroke;
  context.lineWidth = 1;
  context.stroke();
}

/** Names of departments that have room for them. */
function writeNames(
  departments: readonly Named[],
  { context, view, size }: Drawing,
  { ink, halo }: { readonly ink: string; readonly halo: string },
): void {
  const world = worldOf(view);
  context.font = '13px "Schibsted Grotesk Variable", "Schibsted Grotesk", system-ui, sans-serif';
  context.textAlign = 'center';
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.fillStyle = ink;
  for (const { name, middle, width } of departments) {
    const { x, y } = spotOf(view, middle, size);
    if (x < -60 || y < 0 || x > size.width + 60 || y > size.height) continue;
    if (context.measureText(name).width > width * world) continue;
    context.strokeText(name, x, y);
    context.fillText(name, x, y);
  }
}
