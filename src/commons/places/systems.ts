// The coordinate systems that French heritage files use, and their way to WGS84.
// Parameters are EPSG's: Lambert zones I-IV 27571-27574 (and 27561-27564, whose northings lack the zone's digit),
// Lambert II étendu 27572, Lambert-93 2154, conic zones 3942-3950, Réunion 3727 and 2990, UTM on GRS80.
import proj4 from 'proj4';
import type { Point } from './geometry.ts';

/** The name of a coordinate system, as this platform writes it. */
export type CoordinateSystem =
  | 'wgs84'
  | 'lambert1'
  | 'lambert2'
  | 'lambert2e'
  | 'lambert3'
  | 'lambert4'
  | 'lambert93'
  | 'conic9'
  | 'laborde'
  | 'utm20n'
  | 'utm21n'
  | 'utm22n'
  | 'utm38s'
  | 'utm40s';

type Projection = {
  inverse(coordinates: [number, number]): [number, number];
  forward(coordinates: [number, number]): [number, number];
};

const NTF = '+a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris +units=m +no_defs';
const GRS80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const REUNION =
  '+proj=tmerc +lat_0=-21.11666666666667 +lon_0=55.53333333333333 +k=1 +ellps=intl +towgs84=94,-948,-1262,0,0,0,0 +units=m +no_defs';

const LAMBERT_93 = project(
  `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${GRS80}`,
);
const LAMBERT_2E = lambertZone(46.8, 0.99987742, 600000, 2200000);
const REUNION_1947 = project(`${REUNION} +x_0=160000 +y_0=50000`);
/** EPSG:2990, withdrawn, had its false origins swapped; some files were made with it. */
const REUNION_SWAPPED = project(`${REUNION} +x_0=50000 +y_0=160000`);

const ZONES = {
  lambert1: [lambertZone(49.5, 0.999877341, 600000, 200000), lambertZone(49.5, 0.999877341, 600000, 1200000)],
  lambert2: [lambertZone(46.8, 0.99987742, 600000, 200000), LAMBERT_2E],
  lambert3: [lambertZone(44.1, 0.999877499, 600000, 200000), lambertZone(44.1, 0.999877499, 600000, 3200000)],
  lambert4: [
    lambertZone(42.165, 0.99994471, 234.358, 185861.369),
    lambertZone(42.165, 0.99994471, 234.358, 4185861.369),
  ],
} as const;

const CONIC_9: readonly Projection[] = [42, 43, 44, 45, 46, 47, 48, 49, 50].map((lat, zone) =>
  project(
    `+proj=lcc +lat_0=${lat} +lon_0=3 +lat_1=${lat - 0.75} +lat_2=${lat + 0.75} +x_0=1700000 +y_0=${zone + 1}200000 ${GRS80}`,
  ),
);

const UTM = {
  utm20n: project(`+proj=utm +zone=20 ${GRS80}`),
  utm21n: project(`+proj=utm +zone=21 ${GRS80}`),
  utm22n: project(`+proj=utm +zone=22 ${GRS80}`),
  utm38s: project(`+proj=utm +zone=38 +south ${GRS80}`),
  utm40s: project(`+proj=utm +zone=40 +south ${GRS80}`),
} as const;

/** Below this northing a zone's coordinates were written without the zone's leading digit. */
const FULL_NORTHING = 1_000_000;

/** The system a text names ("Lambert93", "lambert 2 étendu", "gauss laborde", "UTM 20N", "EPSG:2154"). */
export function coordinateSystem(text: string): CoordinateSystem | undefined {
  const plain = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return NAMES.find(([pattern]) => pattern.test(plain))?.[1];
}

const NAMES: readonly (readonly [RegExp, CoordinateSystem])[] = [
  [/^(?:wgs84|epsg4326|4326|gps|longlat|latlong?)/, 'wgs84'],
  [/^(?:l|lambert|rgf93)(?:93|rgf93)|^rgf93$|^(?:epsg)?2154$/, 'lambert93'],
  [/^(?:l|lambert)(?:0|2e|iie|2carto)|^(?:epsg)?27572$/, 'lambert2e'],
  [/^(?:l|lambert)(?:1(?!\d)|i(?!i|v)|nord)|^(?:epsg)?275[67]1$/, 'lambert1'],
  [/^(?:l|lambert)(?:2(?!\d)|ii(?!i)|centre)|^(?:epsg)?27562$/, 'lambert2'],
  [/^(?:l|lambert)(?:3(?!\d)|iii|sud)|^(?:epsg)?275[67]3$/, 'lambert3'],
  [/^(?:l|lambert)(?:4(?!\d)|iv|corse)|^(?:epsg)?275[67]4$/, 'lambert4'],
  [/^(?:rgf93)?(?:cc|conic)(?:9|4[2-9]|50)/, 'conic9'],
  [/laborde|^(?:epsg)?(?:2990|3727)$|^tmreunion|reunion1947/, 'laborde'],
  [/utm(?:zone)?(?:nord)?20|^rgaf09|^(?:epsg)?(?:5490|32620|4559)$/, 'utm20n'],
  [/utm(?:zone)?(?:nord)?21|^rgspm|^(?:epsg)?4467$/, 'utm21n'],
  [/utm(?:zone)?(?:nord)?22|^rgfg95|^(?:epsg)?(?:2972|32622)$/, 'utm22n'],
  [/utm(?:zone)?(?:sud)?38|^rgm04|^(?:epsg)?(?:4471|32738)$/, 'utm38s'],
  [/utm(?:zone)?(?:sud)?40|^rgr92|^(?:epsg)?(?:2975|32740)$/, 'utm40s'],
];

/** The points that projected coordinates in metres can mean, the likeliest first; none for figures out of range. */
export function candidatePoints(x: number, y: number, system: CoordinateSystem): Point[] {
  return projectionsFor(x, y, system).flatMap((projection) => {
    const [lon, lat] = projection.inverse([x, y]);
    return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
      ? [{ lat, lon }]
      : [];
  });
}

/** The way back: eastings and northings in metres, full northings for Lambert zones. */
export function projectPoint(
  point: Point,
  system: Exclude<CoordinateSystem, 'wgs84'>,
): { x: number; y: number } {
  const [x, y] = forwardProjection(point, system).forward([point.lon, point.lat]);
  return { x, y };
}

/** Which system figures in metres are in when nobody says: only the two whose ranges nothing else shares. */
export function guessSystem(x: number, y: number): CoordinateSystem | undefined {
  if (x > 0 && x < 1_300_000 && y > 6_000_000 && y < 7_200_000) return 'lambert93';
  if (x > 0 && x < 1_300_000 && y > 1_600_000 && y < 2_700_000) return 'lambert2e';
  return undefined;
}

function projectionsFor(x: number, y: number, system: CoordinateSystem): readonly Projection[] {
  switch (system) {
    case 'wgs84':
      return [];
    case 'lambert93':
      return x > 1_300_000 ? conicFor(y) : [LAMBERT_93];
    case 'lambert2e':
      return [LAMBERT_2E];
    case 'conic9':
      return conicFor(y);
    case 'laborde':
      return [REUNION_1947, REUNION_SWAPPED];
    case 'lambert1':
    case 'lambert2':
    case 'lambert3':
    case 'lambert4':
      return [ZONES[system][y < FULL_NORTHING ? 0 : 1]];
    default:
      return [UTM[system]];
  }
}

/** A conic zone's northing begins with its number: 1.2 million for CC42, 9.2 for CC50. */
function conicFor(northing: number): readonly Projection[] {
  const projection = CONIC_9[Math.floor(northing / 1_000_000) - 1];
  return projection === undefined ? [] : [projection];
}

function forwardProjection(point: Point, system: Exclude<CoordinateSystem, 'wgs84'>): Projection {
  switch (system) {
    case 'lambert93':
      return LAMBERT_93;
    case 'lambert2e':
      return LAMBERT_2E;
    case 'conic9':
      return CONIC_9[Math.min(8, Math.max(0, Math.round(point.lat) - 42))] ?? LAMBERT_93;
    case 'laborde':
      return REUNION_1947;
    case 'lambert1':
    case 'lambert2':
    case 'lambert3':
    case 'lambert4':
      return ZONES[system][1];
    default:
      return UTM[system];
  }
}

function lambertZone(lat: number, scale: number, easting: number, northing: number): Projection {
  return project(
    `+proj=lcc +lat_1=${lat} +lat_0=${lat} +lon_0=0 +k_0=${scale} +x_0=${easting} +y_0=${northing} ${NTF}`,
  );
}

function project(definition: string): Projection {
  return proj4(definition);
}
