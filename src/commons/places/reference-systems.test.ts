// Systems of coordinates against figures that another library gave: PROJ 9.1 with EPSG's own register, and the texts that it
// writes for ESRI; never against ours.
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { type Place, referenceCodes, referenceSystem, wayTo } from './reference-systems.ts';

const Paris: Place = [2.3522, 48.8566];
const Marseille: Place = [5.3698, 43.2965];
const Lille: Place = [3.0573, 50.6292];
const Cayenne: Place = [-52.3303, 4.9372];
const SaintDenis: Place = [55.4481, -20.8789];
const Mamoudzou: Place = [45.2278, -12.7806];
const SaintPierre: Place = [-56.1775, 46.7791];
const PointeAPitre: Place = [-61.5331, 16.2411];

/** Of PROJ: EPSG:4326 to the code, longitude first. */
const known: readonly (readonly [code: number, from: Place, to: Place])[] = [
  [3857, Paris, [261845.706, 6250564.35]],
  [3857, SaintDenis, [6172454.257, -2377444.551]],
  [2154, Paris, [652469.023, 6862035.259]],
  [2154, Marseille, [892390.222, 6247035.257]],
  [27572, Paris, [601152.299, 2428695.897]],
  [27572, [8.7369, 41.9192], [1132161.288, 1678751.979]],
  [3942, Marseille, [1892312.362, 1346684.277]],
  [3943, Marseille, [1892264.669, 2235649.145]],
  [3944, Marseille, [1892275.621, 3124604.542]],
  [3945, Marseille, [1892344.263, 4013516.833]],
  [3946, Lille, [1704067.57, 5715278.821]],
  [3947, Lille, [1704062.264, 6603829.94]],
  [3948, Lille, [1704058.285, 7492488.629]],
  [3949, Lille, [1704055.605, 8381219.07]],
  [3950, Lille, [1704054.199, 9269986.105]],
  [32620, PointeAPitre, [656770.897, 1796166.176]],
  [5490, [-61.0667, 14.6037], [708256.766, 1615380.333]],
  [32621, SaintPierre, [562788.16, 5180945.195]],
  [4467, SaintPierre, [562788.16, 5180945.195]],
  [32622, Cayenne, [352503.359, 545869.874]],
  [2972, Cayenne, [352503.359, 545869.874]],
  [32738, Mamoudzou, [524724.521, 8587115.821]],
  [4471, Mamoudzou, [524724.521, 8587115.821]],
  [32740, SaintDenis, [338568.315, 7690475.437]],
  [2975, SaintDenis, [338568.315, 7690475.437]],
];

test.each(known)('EPSG:%i of %j is %j, to two millimetres', (code, from, to) => {
  const [x, y] = wayTo(code)?.(from) ?? [0, 0];
  expect(Math.hypot(x - to[0], y - to[1])).toBeLessThan(0.002);
});

test('every system but WGS84 has a known point, WGS84 changes nothing, and others are none', () => {
  expect(referenceCodes).toEqual([...new Set([4326, ...known.map(([code]) => code)])].sort((a, b) => a - b));
  expect([wayTo(4326), wayTo(4979), referenceSystem(4979)]).toEqual([undefined, undefined, undefined]);
});

const ground = 'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
test.each([
  [
    2154,
    `PROJCS["RGF_1993_Lambert_93",GEOGCS["GCS_RGF_1993",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],${ground},PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]`,
  ],
  [
    27572,
    'PROJCS["NTF_Paris_Lambert_Zone_II",GEOGCS["GCS_NTF_Paris",DATUM["D_NTF",SPHEROID["Clarke_1880_IGN",6378249.2,293.466021293627]],PRIMEM["Paris",2.33722917],UNIT["Grad",0.0157079632679489]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",600000.0],PARAMETER["False_Northing",2200000.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",52.0],PARAMETER["Scale_Factor",0.99987742],PARAMETER["Latitude_Of_Origin",52.0],UNIT["Meter",1.0]]',
  ],
  [
    2975,
    `PROJCS["RGR_1992_UTM_40S",GEOGCS["GCS_RGR_1992",DATUM["D_RGR_1992",SPHEROID["GRS_1980",6378137.0,298.257222101]],${ground},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",57.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`,
  ],
])('the text of EPSG:%i is the one that PROJ writes', (code, wkt) => {
  expect(referenceSystem(code)?.wkt).toBe(wkt);
});

test('a text says what the coordinates are: read alone, it leads back to the place', () => {
  // proj4 reads no grads, and takes the ellipsoid of the sphere of web maps.
  const read = known.filter(([code]) => code !== 27572 && code !== 3857);
  for (const [code, from] of read) {
    const [lon, lat] = proj4(referenceSystem(code)?.wkt ?? '').inverse([...(wayTo(code)?.(from) ?? from)] as [
      number,
      number,
    ]);
    expect(Math.hypot(lon - from[0], lat - from[1]), String(code)).toBeLessThan(1e-6);
  }
});

test('a place that a system has no coordinates for is none, whatever it is', () => {
  const poles: readonly Place[] = [
    [0, 90],
    [0, -90],
    [0, 95],
    [500, 0],
  ];
  for (const code of referenceCodes.filter((one) => one !== 4326)) {
    for (const place of poles) expect(wayTo(code)?.(place), `${code} ${place}`).toBeUndefined();
    for (let lon = -180; lon <= 180; lon += 15) {
      for (let lat = -88; lat <= 88; lat += 11) {
        const to = wayTo(code)?.([lon, lat]);
        expect(to === undefined || (Number.isFinite(to[0]) && Number.isFinite(to[1]))).toBe(true);
      }
    }
  }
  // A quarter of the world away from the meridian that its cylinder lies on.
  expect(wayTo(32620)?.([27, 0])).toBeUndefined();
  // The end of its cone.
  expect(wayTo(27572)?.([0, -89.9])).toBeUndefined();
});
