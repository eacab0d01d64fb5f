// Makes browser/basemap/france.json: departments, regions' borders, overseas territories and the neighbours' land:
//   node tools/basemap.mjs DEPARTMENTS_GEOJSON WORLD_TOPOJSON COG_JSON_FOLDER
// (npm world-atlas countries-10m.json, npm @etalab/decoupage-administratif data). Run by hand when borders change.
import { readFileSync, writeFileSync } from 'node:fs';
import { areaOf, clipRing, lengthOf, outerRing, shareArcs } from './basemap-arcs.mjs';

const [departmentsPath, worldPath, cogFolder] = process.argv.slice(2);
if (cogFolder === undefined) {
  console.error('usage: node tools/basemap.mjs DEPARTMENTS_GEOJSON WORLD_TOPOJSON COG_JSON_FOLDER');
  process.exit(2);
}

/** Positions are whole thousandths of a degree. */
const GRID = 1000;
/** Simplification, in thousandths of a degree. */
const [FRENCH_TOLERANCE, FOREIGN_TOLERANCE] = [2, 12];
/** Islands below this many square thousandths are left out. */
const [FRENCH_ISLAND, FOREIGN_ISLAND] = [40, 1500];
const EUROPE = { west: -13000, east: 17000, south: 37500, north: 56500 };
const GUYANA = { west: -57500, east: -49000, south: 500, north: 7500 };
const EVERYWHERE = { west: -180000, east: 180000, south: -90000, north: 90000 };

/** Departments that Natural Earth draws within France: west, south, east, north. */
const OVERSEAS = {
  971: [-61.9, 15.75, -60.95, 16.6],
  972: [-61.3, 14.33, -60.75, 14.95],
  973: [-54.7, 2, -51.5, 6],
  974: [55.15, -21.45, 55.9, -20.8],
  976: [44.95, -13.1, 45.4, -12.55],
};
/** What it draws as countries. */
const COLLECTIVITIES = {
  'St. Pierre and Miquelon': '975',
  'St-Barthélemy': '977',
  'St-Martin': '978',
  'Wallis and Futuna Is.': '986',
  'Fr. Polynesia': '987',
  'New Caledonia': '988',
};
const NEIGHBOURS = `Belgium, Luxembourg, Germany, Switzerland, Italy, Spain, Andorra, Portugal, United Kingdom, Ireland, Netherlands,
Austria, Liechtenstein, Denmark, Czechia, Slovenia, Croatia, Poland, Algeria, Tunisia, Jersey, Guernsey, Isle of Man, Monaco, San Marino,
Vatican, Bosnia and Herz., Hungary, Norway, Sweden`;

const regionNames = new Map(read(`${cogFolder}/regions.json`).map(({ code, nom }) => [code, nom]));
const departmentNames = new Map(
  read(`${cogFolder}/departements.json`).map(({ code, nom, region }) => [
    code,
    { name: nom, region: region ?? code },
  ]),
);
const world = read(worldPath);
const worldArcs = world.arcs.map(decodeArc);
const countries = new Map(
  world.objects.countries.geometries.map((country) => [country.properties.name, country]),
);
const france = countries.get('France');
const franceArcs = new Set(france.arcs.flat(2).map((number) => (number < 0 ? ~number : number)));

const areas = [...mainland(), ...overseas()];
const outline = outerRing(areas.filter(({ code }) => code.length === 2).flatMap(({ rings }) => rings));
const land = [
  ...NEIGHBOURS.split(/,\s+/).flatMap((name) => neighbour(name, EUROPE, FOREIGN_ISLAND)),
  ...['Brazil', 'Suriname', 'Guyana'].flatMap((name) => neighbour(name, GUYANA, FOREIGN_ISLAND)),
  ...neighbour('Sint Maarten', EVERYWHERE, 0),
];
const text = JSON.stringify(topologyOf());
writeFileSync(new URL('../browser/basemap/france.json', import.meta.url), `${text}\n`);
console.log(`${areas.length} areas, ${land.length} rings of land, ${text.length} bytes`);

function topologyOf() {
  const french = areas.flatMap(({ rings }) => rings.map((ring) => ({ ring, tolerance: FRENCH_TOLERANCE })));
  const foreign = land.map((ring) => ({ ring, tolerance: FOREIGN_TOLERANCE }));
  const { numbers, arcs } = shareArcs([...french, ...foreign]);
  const rest = [...numbers];
  const drawn = areas.map(({ code, rings }) => ({ code, arcs: rest.splice(0, rings.length) }));
  return {
    type: 'Topology',
    transform: { scale: [1 / GRID, 1 / GRID], translate: [0, 0] },
    objects: {
      departments: { type: 'GeometryCollection', geometries: drawn.map(departmentGeometry) },
      regions: { type: 'GeometryCollection', geometries: regionGeometries(drawn) },
      land: {
        type: 'GeometryCollection',
        geometries: [{ type: 'MultiPolygon', arcs: rest.map((ring) => [ring]) }],
      },
    },
    arcs,
  };
}

function departmentGeometry({ code, arcs }) {
  return {
    type: 'MultiPolygon',
    id: code,
    properties: departmentNames.get(code),
    arcs: arcs.map((ring) => [ring]),
  };
}

/** A region's border: the arcs that only one of its departments has. */
function regionGeometries(drawn) {
  const counts = new Map();
  for (const { code, arcs } of drawn) {
    const { region } = departmentNames.get(code);
    const known = counts.get(region) ?? new Map();
    for (const arc of arcs.flat().map((number) => (number < 0 ? ~number : number)))
      known.set(arc, (known.get(arc) ?? 0) + 1);
    counts.set(region, known);
  }
  return [...counts].map(([code, known]) => ({
    type: 'MultiLineString',
    id: code,
    properties: { name: regionNames.get(code) ?? departmentNames.get(code).name },
    arcs: [...known].filter(([, count]) => count === 1).map(([arc]) => [arc]),
  }));
}

function mainland() {
  return read(departmentsPath).features.map(({ properties, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return area(
      properties.code,
      polygons.flat().map((ring) => onGrid(ring)),
    );
  });
}

function overseas() {
  const rings = outerRings(france);
  const departments = Object.entries(OVERSEAS).map(([code, [west, south, east, north]]) => {
    const box = { west: west * GRID, south: south * GRID, east: east * GRID, north: north * GRID };
    return area(
      code,
      rings.filter(([[x, y]]) => x >= box.west && x <= box.east && y >= box.south && y <= box.north),
    );
  });
  return [
    ...departments,
    ...Object.entries(COLLECTIVITIES).map(([name, code]) => area(code, outerRings(countries.get(name)))),
  ];
}

/** The largest ring stays however small it is. */
function area(code, all) {
  const rings = all.filter((ring) => ring.length > 2);
  const least = Math.min(FRENCH_ISLAND, Math.max(...rings.map(areaOf)));
  return { code, rings: rings.filter((ring) => areaOf(ring) >= least) };
}

function outerRings(country) {
  return polygonsOf(country).map(([outer]) => onGrid(outer.flatMap(arcPoints)));
}

/** A country's rings within a box, their border with mainland France replaced by our departments' own outline. */
function neighbour(name, box, smallest) {
  const rings = polygonsOf(countries.get(name)).map(([outer]) => onGrid(outer.flatMap(alignedArc)));
  return rings
    .map((ring) => onGrid(clipRing(ring, box), 1))
    .filter((ring) => ring.length > 2 && areaOf(ring) >= smallest);
}

function polygonsOf(country) {
  return country.type === 'Polygon' ? [country.arcs] : country.arcs;
}

function alignedArc(number) {
  const points = arcPoints(number);
  const [lon, lat] = points[0];
  const mainlandBorder = lat > 41 && lon > -6 && lon < 11 && franceArcs.has(number < 0 ? ~number : number);
  return mainlandBorder ? alongOutline(points[0], points.at(-1)) : points;
}

function alongOutline(start, end) {
  const [from, to] = [nearestOnOutline(start), nearestOnOutline(end)];
  const [ahead, back] = [walk(from, to, 1), walk(from, to, -1)];
  return (lengthOf(ahead) <= lengthOf(back) ? ahead : back).map(([x, y]) => [x / GRID, y / GRID]);
}

function walk(from, to, step) {
  const path = [outline[from]];
  for (let at = from; at !== to; ) {
    at = (at + step + outline.length) % outline.length;
    path.push(outline[at]);
  }
  return path;
}

function nearestOnOutline([lon, lat]) {
  const distances = outline.map(([x, y]) => Math.hypot((x - lon * GRID) * 0.7, y - lat * GRID));
  return distances.indexOf(Math.min(...distances));
}

/** Rounded to the grid, open, without repeated points. */
function onGrid(points, grid = GRID) {
  const rounded = points.map(([lon, lat]) => [Math.round(lon * grid), Math.round(lat * grid)]);
  return rounded.filter(([x, y], at) => x !== rounded.at(at - 1)[0] || y !== rounded.at(at - 1)[1]);
}

function arcPoints(number) {
  return number < 0 ? [...worldArcs[~number]].reverse() : worldArcs[number];
}

function decodeArc(arc) {
  const { scale, translate } = world.transform;
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
