// Reads the coordinates of heritage records into WGS84: "x;y" in any system of systems.ts, "lat,lon",
// decimal commas, degrees and minutes, and rings of points. What cannot be right is named, never dropped.
import { centroidOf, type Point, type Ring } from './geometry.ts';
import type { SeaTest } from './land.ts';
import { type CoordinateSystem, candidatePoints, coordinateSystem, guessSystem } from './systems.ts';
import { territoryAt } from './territories.ts';

/** Why coordinates gave no trustworthy place; each is the code of a finding. */
export type PointProblem =
  | 'coordinates-unreadable'
  | 'coordinates-outside-france'
  | 'coordinates-swapped'
  | 'coordinates-in-the-sea'
  | 'coordinates-system-unknown';

/** What a text of coordinates gave. Empty for no coordinates ("", "0;0"). */
export type PointReading = {
  readonly point?: Point;
  readonly problem?: PointProblem;
  /** What to write instead, ready to take ("48.85837,2.294481"). */
  readonly proposal?: string;
  /** The system in which the figures were understood. */
  readonly system?: CoordinateSystem;
};

/** What a text of several points gave: the ring, and its centre. */
export type ShapeReading = PointReading & { readonly ring?: Ring };

/**
 * Reads one point. `system` is the record's own word for it ("Lambert93"); without it figures decide.
 * With `isSea` (see land.ts) a point at sea is kept, and reported.
 */
export function readPoint(text: string, system?: string, isSea?: SeaTest): PointReading {
  const reading = readAnywhere(text, system);
  if (reading.point === undefined || isSea === undefined || !isSea(reading.point)) return reading;
  return { ...reading, problem: 'coordinates-in-the-sea' };
}

function readAnywhere(text: string, system: string | undefined): PointReading {
  const figures = readFigures(text);
  if (figures === 'none') return {};
  if (figures === undefined) return { problem: 'coordinates-unreadable' };
  const { first, second, easting } = figures;
  if (first === 0 && second === 0) return {};
  const named = system === undefined || system.trim() === '' ? undefined : coordinateSystem(system);
  if (Math.abs(first) <= 180 && Math.abs(second) <= 180) return readDegrees(first, second, easting);
  if (system !== undefined && system.trim() !== '' && named === undefined)
    return { problem: 'coordinates-system-unknown' };
  return readMetres(first, second, named ?? guessSystem(first, second));
}

/** Reads a ring of points, "x;y/x;y/…"; one bad point makes the whole shape bad. */
export function readShape(text: string, system?: string): ShapeReading {
  const ring: [number, number][] = [];
  let understood: CoordinateSystem | undefined;
  for (const part of text.split('/')) {
    const reading = readPoint(part, system);
    if (reading.problem !== undefined) return { problem: reading.problem };
    if (reading.point === undefined) continue;
    ring.push([reading.point.lon, reading.point.lat]);
    understood = reading.system;
  }
  const point = centroidOf(ring);
  return point === undefined || understood === undefined ? {} : { point, ring, system: understood };
}

type Figures = {
  readonly first: number;
  readonly second: number /** Written as x;y: easting first. */;
  readonly easting: boolean;
};

/** "x;y" puts the easting first; "lat,lon" does not. */
function readDegrees(first: number, second: number, easting: boolean): PointReading {
  const asLatLon = pointInFrance(first, second);
  const asLonLat = pointInFrance(second, first);
  if (easting && asLonLat !== undefined) return { point: asLonLat, system: 'wgs84' };
  if (asLatLon !== undefined) return { point: asLatLon, system: 'wgs84' };
  if (asLonLat !== undefined)
    return { problem: 'coordinates-swapped', proposal: `${second},${first}`, system: 'wgs84' };
  return Math.abs(first) > 90 && Math.abs(second) > 90
    ? { problem: 'coordinates-unreadable' }
    : { problem: 'coordinates-outside-france' };
}

function readMetres(x: number, y: number, system: CoordinateSystem | undefined): PointReading {
  if (system === undefined || system === 'wgs84') return { problem: 'coordinates-system-unknown' };
  const point = candidatePoints(x, y, system).find((candidate) => territoryAt(candidate) !== undefined);
  if (point !== undefined) return { point, system };
  const turned = candidatePoints(y, x, system).find((candidate) => territoryAt(candidate) !== undefined);
  if (turned !== undefined) return { problem: 'coordinates-swapped', proposal: `${y};${x}`, system };
  return { problem: 'coordinates-outside-france', system };
}

function pointInFrance(lat: number, lon: number): Point | undefined {
  const point = { lat, lon };
  return territoryAt(point) === undefined ? undefined : point;
}

const NUMBER = '[+-]?\\d[\\d\\u00a0\\u202f ]*(?:[.,]\\d+)?';
const SEMICOLON = new RegExp(`^(${NUMBER})\\s*[;|/]\\s*(${NUMBER})$`);
const POINTS_AND_COMMA = /^([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)$/;
const SPACE = /^([+-]?\d+(?:[.,]\d+)?)\s*,?\s+([+-]?\d+(?:[.,]\d+)?)$/;
const DECIMAL_COMMAS = /^([+-]?\d+,\d+),([+-]?\d+,\d+)$/;
const SEXAGESIMAL =
  /^(\d{1,3})\s*[°d]\s*(?:(\d{1,2})\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|''|’’)\s*)?([NS])\s*[,;/ ]?\s*(\d{1,3})\s*[°d]\s*(?:(\d{1,2})\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|''|’’)\s*)?([EWO])$/i;

function readFigures(text: string): Figures | 'none' | undefined {
  const bare = text
    .trim()
    .replace(/^[[({"]+|[\])}"]+$/g, '')
    .trim();
  if (bare === '' || /^[;,/ -]+$/.test(bare) || /^x\s*;\s*y$/i.test(bare)) return 'none';
  if (bare.length > 80) return undefined;
  const match = SEMICOLON.exec(bare);
  if (match !== null) return figures(match, true);
  const latLon = POINTS_AND_COMMA.exec(bare) ?? DECIMAL_COMMAS.exec(bare) ?? SPACE.exec(bare);
  return latLon === null ? readSexagesimal(bare) : figures(latLon, false);
}

function figures(match: RegExpExecArray, easting: boolean): Figures | undefined {
  const [first, second] = [numberOf(match[1]), numberOf(match[2])];
  return Number.isFinite(first) && Number.isFinite(second) ? { first, second, easting } : undefined;
}

function numberOf(text: string | undefined): number {
  return Number((text ?? '').replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'));
}

function readSexagesimal(text: string): Figures | undefined {
  const match = SEXAGESIMAL.exec(text);
  if (match === null) return undefined;
  const south = /s/i.test(match[4] ?? '') ? -1 : 1;
  const west = /e/i.test(match[8] ?? '') ? 1 : -1;
  return { first: south * degrees(match, 1), second: west * degrees(match, 5), easting: false };
}

function degrees(match: RegExpExecArray, from: number): number {
  return (
    numberOf(match[from]) + numberOf(match[from + 1] ?? '0') / 60 + numberOf(match[from + 2] ?? '0') / 3600
  );
}
