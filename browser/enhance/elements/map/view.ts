// Where a map looks: a middle on the unit square of Web Mercator and a zoom, with tiles of 512 pixels. Pure.

/** Degrees. */
export type Box = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};
/** A frame on the screen, in pixels. */
export type Size = { readonly width: number; readonly height: number };
/** The middle, 0 to 1 from west to east and from north to south, and the zoom. */
export type View = { readonly x: number; readonly y: number; readonly zoom: number };
/** A pixel of the frame. */
export type Spot = { readonly x: number; readonly y: number };
/** A tile of the pyramid. */
export type Tile = { readonly z: number; readonly x: number; readonly y: number };

/** Pixels of a tile's side at its own zoom. */
const TILE = 512;
const CLOSEST = 18;

export function xOf(lon: number): number {
  return (lon + 180) / 360;
}

export function yOf(lat: number): number {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function lonOf(x: number): number {
  return x * 360 - 180;
}

export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Pixels of the whole world's side. */
export function worldOf({ zoom }: View): number {
  return TILE * 2 ** zoom;
}

/** The view that shows a box as large as the frame allows. */
export function viewOf({ west, south, east, north }: Box, size: Size): View {
  const [x0, x1, y0, y1] = [xOf(west), xOf(east), yOf(north), yOf(south)];
  const across = Math.max(Math.abs(x1 - x0), 1e-9);
  const down = Math.max(Math.abs(y1 - y0), 1e-9);
  const zoom = Math.log2(Math.min(size.width / across, size.height / down) / TILE);
  return within({ x: (x0 + x1) / 2, y: (y0 + y1) / 2, zoom }, size);
}

/** What the frame shows. */
export function boxOf(view: View, size: Size): Box {
  const world = worldOf(view);
  const [wide, high] = [size.width / world / 2, size.height / world / 2];
  return {
    west: lonOf(Math.max(0, view.x - wide)),
    east: lonOf(Math.min(1, view.x + wide)),
    north: latOf(Math.max(0, view.y - high)),
    south: latOf(Math.min(1, view.y + high)),
  };
}

/** Moved by pixels. */
export function moved(view: View, by: Spot, size: Size): View {
  const world = worldOf(view);
  return within({ ...view, x: view.x + by.x / world, y: view.y + by.y / world }, size);
}

/** Nearer or farther by `steps` of zoom; what lies under `spot` stays there. */
export function zoomed(view: View, steps: number, spot: Spot, size: Size): View {
  const at = placeAt(view, spot, size);
  const zoom = within({ ...view, zoom: view.zoom + steps }, size).zoom;
  const world = worldOf({ ...view, zoom });
  const x = at.x - (spot.x - size.width / 2) / world;
  const y = at.y - (spot.y - size.height / 2) / world;
  return within({ x, y, zoom }, size);
}

/** The place on the unit square under a pixel. */
export function placeAt(view: View, spot: Spot, size: Size): Spot {
  const world = worldOf(view);
  return { x: view.x + (spot.x - size.width / 2) / world, y: view.y + (spot.y - size.height / 2) / world };
}

/** The pixel of a place. */
export function spotOf(view: View, place: Spot, size: Size): Spot {
  const world = worldOf(view);
  return { x: (place.x - view.x) * world + size.width / 2, y: (place.y - view.y) * world + size.height / 2 };
}

/** The zoom of the tiles to draw from. */
function tileZoom({ zoom }: View): number {
  return Math.max(0, Math.min(20, Math.round(zoom)));
}

/** The tiles that the frame shows, those in the middle first. */
export function tilesOf(view: View, size: Size): readonly Tile[] {
  const z = tileZoom(view);
  const side = 2 ** z;
  const first = placeAt(view, { x: 0, y: 0 }, size);
  const last = placeAt(view, { x: size.width, y: size.height }, size);
  const inSquare = (part: number) => Math.max(0, Math.min(side - 1, Math.floor(part * side)));
  const tiles: Tile[] = [];
  for (let y = inSquare(first.y); y <= inSquare(last.y); y += 1)
    for (let x = inSquare(first.x); x <= inSquare(last.x); x += 1) tiles.push({ z, x, y });
  const far = ({ x, y }: Tile) => (x + 0.5 - view.x * side) ** 2 + (y + 0.5 - view.y * side) ** 2;
  return tiles.sort((a, b) => far(a) - far(b));
}

/** Never beyond the world, never closer than tiles go; a frame larger than the world shows it in its middle. */
function within({ x, y, zoom }: View, size: Size): View {
  const least = Math.log2(Math.min(size.width, size.height) / TILE);
  const kept = Math.max(least, Math.min(CLOSEST, Number.isFinite(zoom) ? zoom : 0));
  const world = TILE * 2 ** kept;
  const clamp = (middle: number, pixels: number) => {
    const half = pixels / world / 2;
    return half >= 0.5 ? 0.5 : Math.max(half, Math.min(1 - half, middle));
  };
  return { x: clamp(x, size.width), y: clamp(y, size.height), zoom: kept };
}
