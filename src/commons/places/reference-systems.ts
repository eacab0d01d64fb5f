// The systems of coordinates that exports can be made in, by their EPSG code: those of France, overseas too, the one of web
// maps and UTM on WGS84. Each is told twice from the same figures, as PROJ and as ESRI's well-known text (the `.prj` of
// shapefiles), names as in EPSG's register and ESRI's. NTF is reached by EPSG's three figures, true to 2 m.
import proj4 from 'proj4';

/** Longitude and latitude in degrees, or easting and northing in metres. */
export type Place = readonly [number, number];

/** A system of coordinates. */
export type ReferenceSystem = {
  /** Its code in the register of EPSG. */
  readonly code: number;
  readonly name: string;
  /** ESRI's well-known text. */
  readonly wkt: string;
};

/** The way from WGS84 to a system; undefined for a place that the system has no coordinates for. */
export type WayToSystem = (place: Place) => Place | undefined;

/** The code of WGS84 in degrees, in which everything is published. */
export const WGS84_CODE = 4326;

/** What degrees are counted on. */
type Ground = { readonly ellipsoid: string; readonly wkt: string };
type Defined = ReferenceSystem & { readonly definition: string };

const GRS80 = 'SPHEROID["GRS_1980",6378137.0,298.257222101]';
const WGS84: Ground = {
  ellipsoid: '+datum=WGS84',
  wkt: inDegrees('WGS_1984', 'D_WGS_1984', 'SPHEROID["WGS_1984",6378137.0,298.257223563]'),
};
const NTF_PARIS: Ground = {
  ellipsoid: '+a=6378249.2 +b=6356515 +towgs84=-168,-60,320,0,0,0,0 +pm=paris',
  wkt:
    'GEOGCS["GCS_NTF_Paris",DATUM["D_NTF",SPHEROID["Clarke_1880_IGN",6378249.2,293.466021293627]],' +
    'PRIMEM["Paris",2.33722917],UNIT["Grad",0.0157079632679489]]',
};
const RGF93 = onGrs80('RGF_1993', 'D_RGF_1993');

type Zone = 20 | 21 | 22 | 38 | 40;
/** Mayotte and Réunion; the others lie north of the equator. */
const southern: ReadonlySet<Zone> = new Set([38, 40]);

const systems: ReadonlyMap<number, Defined> = new Map(
  [
    { code: WGS84_CODE, name: 'WGS 84', definition: '+proj=longlat +datum=WGS84 +no_defs', wkt: WGS84.wkt },
    webMercator(),
    secant({ code: 2154, name: 'RGF93 v1 / Lambert-93', wkt: 'RGF_1993_Lambert_93' }, [46.5, 49, 44], {
      x: 700_000,
      y: 6_600_000,
    }),
    lambert2Extended(),
    ...[42, 43, 44, 45, 46, 47, 48, 49, 50].map(conic),
    ...([20, 21, 22, 38, 40] as const).map(worldUtm),
    utm(5490, 'RGAF09', onGrs80('RGAF09', 'Reseau_Geodesique_des_Antilles_Francaises_2009'), [
      20,
      'RGAF09_UTM_Zone_20N',
    ]),
    utm(2972, 'RGFG95', onGrs80('RGFG_1995', 'D_RGFG_1995'), [22, 'RGFG_1995_UTM_22N']),
    utm(2975, 'RGR92', onGrs80('RGR_1992', 'D_RGR_1992'), [40, 'RGR_1992_UTM_40S']),
    utm(4471, 'RGM04', onGrs80('RGM_2004', 'D_Reseau_Geodesique_de_Mayotte_2004'), [
      38,
      'RGM_2004_UTM_Zone_38S',
    ]),
    utm(4467, 'RGSPM06', onGrs80('RGSPM_2006', 'D_Reseau_Geodesique_de_St_Pierre_et_Miquelon_2006'), [
      21,
      'RGSPM_2006_UTM_Zone_21N',
    ]),
  ].map((system) => [system.code, system]),
);

/** All codes, in their order. */
export const referenceCodes: readonly number[] = [...systems.keys()].sort((one, two) => one - two);

/** The system of that code, when exports can be made in it. */
export function referenceSystem(code: number): ReferenceSystem | undefined {
  return systems.get(code);
}

/** Half a metre and less, in degrees: a place that comes back farther away than this was not expressed. */
const STRAY = 0.000_005;

/** The way to the system of that code; undefined when nothing changes, for WGS84 and codes that are none. */
export function wayTo(code: number): WayToSystem | undefined {
  const system = systems.get(code);
  if (system === undefined || code === WGS84_CODE) return undefined;
  const projection = proj4(system.definition);
  return ([lon, lat]) => {
    // A pole is at no finite place of a cylinder, and beyond it is nothing.
    if (Math.abs(lat) >= 90 || Math.abs(lon) > 180) return undefined;
    const [x, y] = projection.forward([lon, lat]);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
    const [backLon, backLat] = projection.inverse([x, y]);
    const strays = Math.abs(backLat - lat) > STRAY || Math.abs(turn(backLon - lon)) > STRAY;
    return strays ? undefined : [toMillimetre(x), toMillimetre(y)];
  };
}

/** The same angle, the short way round. */
function turn(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

function toMillimetre(metres: number): number {
  return Math.round(metres * 1000) / 1000;
}

function inDegrees(name: string, datum: string, spheroid: string): string {
  return (
    `GEOGCS["GCS_${name}",DATUM["${datum}",${spheroid}],` +
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
  );
}

function onGrs80(name: string, datum: string): Ground {
  return { ellipsoid: '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0', wkt: inDegrees(name, datum, GRS80) };
}

/** The text of a projection in metres; parameters in ESRI's order. */
function projected(
  name: string,
  { wkt }: Ground,
  [kind, parameters]: readonly [string, Readonly<Record<string, number>>],
): string {
  const told = Object.entries(parameters).map(([key, value]) => `PARAMETER["${key}",${real(value)}]`);
  return `PROJCS["${name}",${wkt},PROJECTION["${kind}"],${told.join(',')},UNIT["Meter",1.0]]`;
}

function real(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function webMercator(): Defined {
  return {
    code: 3857,
    name: 'WGS 84 / Pseudo-Mercator',
    definition: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
    wkt: projected('WGS_1984_Web_Mercator_Auxiliary_Sphere', WGS84, [
      'Mercator_Auxiliary_Sphere',
      {
        ...{ False_Easting: 0, False_Northing: 0, Central_Meridian: 0 },
        ...{ Standard_Parallel_1: 0, Auxiliary_Sphere_Type: 0 },
      },
    ]),
  };
}

/** A cone of RGF93 through two parallels, its middle on 3° east. */
function secant(
  { code, name, wkt }: ReferenceSystem,
  [middle, first, second]: readonly [number, number, number],
  { x, y }: { readonly x: number; readonly y: number },
): Defined {
  return {
    code,
    name,
    definition: `+proj=lcc +lat_0=${middle} +lon_0=3 +lat_1=${first} +lat_2=${second} +x_0=${x} +y_0=${y} ${RGF93.ellipsoid} +units=m +no_defs`,
    wkt: projected(wkt, RGF93, [
      'Lambert_Conformal_Conic',
      {
        ...{ False_Easting: x, False_Northing: y, Central_Meridian: 3 },
        ...{ Standard_Parallel_1: first, Standard_Parallel_2: second, Latitude_Of_Origin: middle },
      },
    ]),
  };
}

/** CC42 to CC50: a cone for each two degrees of latitude. */
function conic(middle: number): Defined {
  const names = { name: `RGF93 v1 / CC${middle}`, wkt: `RGF_1993_CC${middle}` };
  const y = (middle - 42) * 1_000_000 + 1_200_000;
  return secant({ code: 3900 + middle, ...names }, [middle, middle - 0.75, middle + 0.75], {
    x: 1_700_000,
    y,
  });
}

function lambert2Extended(): Defined {
  const scale = 0.99987742;
  return {
    code: 27572,
    name: 'NTF (Paris) / Lambert zone II',
    definition: `+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=${scale} +x_0=600000 +y_0=2200000 ${NTF_PARIS.ellipsoid} +units=m +no_defs`,
    wkt: projected('NTF_Paris_Lambert_Zone_II', NTF_PARIS, [
      'Lambert_Conformal_Conic',
      {
        ...{ False_Easting: 600_000, False_Northing: 2_200_000, Central_Meridian: 0 },
        // 46.8 degrees are 52 grads.
        ...{ Standard_Parallel_1: 52, Scale_Factor: scale, Latitude_Of_Origin: 52 },
      },
    ]),
  };
}

function worldUtm(zone: Zone): Defined {
  const south = southern.has(zone);
  const code = (south ? 32_700 : 32_600) + zone;
  return utm(code, 'WGS 84', WGS84, [zone, `WGS_1984_UTM_Zone_${zone}${south ? 'S' : 'N'}`]);
}

function utm(code: number, ground: string, on: Ground, [zone, wkt]: readonly [Zone, string]): Defined {
  const south = southern.has(zone);
  return {
    code,
    name: `${ground} / UTM zone ${zone}${south ? 'S' : 'N'}`,
    definition: `+proj=utm +zone=${zone}${south ? ' +south' : ''} ${on.ellipsoid} +units=m +no_defs`,
    wkt: projected(wkt, on, [
      'Transverse_Mercator',
      {
        ...{ False_Easting: 500_000, False_Northing: south ? 10_000_000 : 0 },
        ...{ Central_Meridian: 6 * zone - 183, Scale_Factor: 0.9996, Latitude_Of_Origin: 0 },
      },
    ]),
  };
}
