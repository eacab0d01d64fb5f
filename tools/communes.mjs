// Makes vocabularies/communes/*.tsv from the INSEE code géographique and La Poste's positions:
//   node tools/communes.mjs COG_JSON_FOLDER MOVEMENTS_CSV POSTAL_CSV [COMMUNES_GEOJSON...]
// (folder: the data of npm @etalab/decoupage-administratif; CSV may be gzipped). Run by hand once a year.
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const [cogFolder, movementsPath, postalPath, ...geojsonPaths] = process.argv.slice(2);
if (postalPath === undefined) {
  console.error(
    'usage: node tools/communes.mjs COG_JSON_FOLDER MOVEMENTS_CSV POSTAL_CSV [COMMUNES_GEOJSON...]',
  );
  process.exit(2);
}

/** La Poste gives no position overseas beyond the five departments: rounded by hand to a kilometre, the others have none. */
const OVERSEAS = {
  'Miquelon-Langlade': [47.1, -56.38],
  'Saint-Pierre': [46.78, -56.18],
  'Saint-Barthélemy': [17.9, -62.83],
  'Saint-Martin': [18.08, -63.06],
  Uvea: [-13.28, -176.18],
  Alo: [-14.31, -178.11],
  Sigave: [-14.29, -178.16],
  Papeete: [-17.54, -149.57],
  Arue: [-17.53, -149.53],
  Pirae: [-17.54, -149.54],
  Faaa: [-17.55, -149.6],
  Punaauia: [-17.63, -149.6],
  Mahina: [-17.51, -149.48],
  Paea: [-17.68, -149.58],
  Papara: [-17.75, -149.52],
  'Moorea-Maiao': [-17.53, -149.83],
  'Bora-Bora': [-16.5, -151.74],
  Huahine: [-16.75, -151.0],
  Maupiti: [-16.44, -152.25],
  Uturoa: [-16.73, -151.44],
  'Nuku-Hiva': [-8.87, -140.1],
  'Hiva-Oa': [-9.78, -139.02],
  'Ua-Pou': [-9.4, -140.08],
  'Ua-Huka': [-8.91, -139.55],
  'Fatu-Hiva': [-10.49, -138.63],
  Rangiroa: [-15.13, -147.65],
  Fakarava: [-16.3, -145.6],
  Gambier: [-23.12, -134.97],
  Rurutu: [-22.48, -151.35],
  Tubuai: [-23.38, -149.46],
  Nouméa: [-22.27, 166.45],
  Dumbéa: [-22.15, 166.45],
  'Le Mont-Dore': [-22.26, 166.57],
  Païta: [-22.13, 166.37],
  Bourail: [-21.57, 165.48],
  Koné: [-21.06, 164.86],
  Koumac: [-20.56, 164.28],
  Poindimié: [-20.94, 165.33],
  Lifou: [-20.92, 167.27],
  Maré: [-21.5, 168.0],
  Ouvéa: [-20.65, 166.57],
  "L'Île-des-Pins": [-22.62, 167.48],
};

/** The centre of Cayenne's area, islets included, lies at sea. */
const CORRECTED = { 97302: [4.922, -52.313] };

const target = new URL('../vocabularies/communes/', import.meta.url);
const cog = readJson('communes.json');
const regions = new Map(readJson('regions.json').map(({ code, nom }) => [code, nom]));
const current = cog.filter(({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal');
const currentCodes = new Set(current.map(({ code }) => code));
const movements = rowsOf(movementsPath, ',');
const history = [...movementRows(), ...delegatedRows()];
const positions = positionsOf();

write('communes.tsv', communeLines());
write('history.tsv', [...new Set(history.map((row) => row.join('\t')))].sort());
write('departments.tsv', readJson('departements.json').map(departmentLine).sort());
reportMissing();

/** A line with the first two characters of the code, then the communes that share them. */
function communeLines() {
  const sorted = [...current].sort((one, other) => (one.code < other.code ? -1 : 1));
  return sorted.flatMap((commune, at) => {
    const prefix = commune.code.slice(0, 2);
    return prefix === sorted[at - 1]?.code.slice(0, 2)
      ? [communeLine(commune)]
      : [prefix, communeLine(commune)];
  });
}

function communeLine({ code, nom, commune }) {
  const [lat, lon] = positions.get(code) ?? [];
  const place = lat === undefined ? ['', ''] : [thousandths(lat), thousandths(lon)];
  return [code.slice(2), nom, ...place, ...(commune === undefined ? [] : [commune])].join('\t');
}

function departmentLine({ code, nom, region }) {
  return [code, nom, region ?? code, regions.get(region ?? code) ?? nom].join('\t');
}

/** Old code, date of effect, new code, old name: mergers, changes of department, and changes of name. */
function movementRows() {
  return movements
    .filter((row) => row.TYPECOM_AP === 'COM' && row.COM_AV !== '')
    .filter((row) =>
      row.COM_AV === row.COM_AP ? row.MOD === '10' : !currentCodes.has(row.COM_AV) && row.MOD !== '21',
    )
    .map((row) => [row.COM_AV, row.DATE_EFF, row.COM_AP, row.LIBELLE_AV])
    .filter(([old, , next, name]) => old !== next || name !== nameOf(next));
}

/** Mergers later than the movements file are known by the delegated and associated communes that they left. */
function delegatedRows() {
  const known = new Set(movements.map((row) => row.COM_AV));
  const merged = new Set(
    movements.filter((row) => row.TYPECOM_AP === 'COM' && row.COM_AV !== row.COM_AP).map((row) => row.COM_AV),
  );
  return cog
    .filter(
      ({ type, code, chefLieu }) =>
        /deleguee|associee/.test(type) && code !== chefLieu && !currentCodes.has(code),
    )
    .filter(({ code }) => !known.has(code) || !merged.has(code))
    .map(({ code, chefLieu, nom }) => [code, '', chefLieu, nom]);
}

/** The centre of each commune; a new commune's is the mean of those that it absorbed. */
function positionsOf() {
  const found = new Map();
  for (const row of rowsOf(postalPath, ';')) {
    const [lat, lon] = (row.coordonnees_gps ?? '').split(',').map(Number);
    if (Number.isFinite(lat) && Number.isFinite(lon) && lat !== 0)
      add(found, row.Code_commune_INSEE.padStart(5, '0'), [lat, lon]);
  }
  for (const path of geojsonPaths) {
    for (const { properties, geometry } of JSON.parse(textOf(path)).features) {
      if (!found.has(properties.code)) add(found, properties.code, centre(geometry));
    }
  }
  const mean = new Map([...found].map(([code, places]) => [code, meanOf(places)]));
  for (const { code, nom } of current)
    if (!mean.has(code) && code >= '975' && OVERSEAS[nom] !== undefined) mean.set(code, OVERSEAS[nom]);
  for (const [code, place] of Object.entries(CORRECTED)) mean.set(code, place);
  absorb(mean);
  placeRestored(mean);
  for (const { code, commune } of current) {
    if (commune !== undefined && !mean.has(commune) && mean.has(code))
      mean.set(
        commune,
        meanOf(
          current
            .filter((one) => one.commune === commune && mean.has(one.code))
            .map((one) => mean.get(one.code)),
        ),
      );
  }
  return mean;
}

function absorb(mean) {
  const gathered = new Map();
  for (const [old, , next] of history)
    if (!mean.has(next) && mean.has(old)) add(gathered, next, mean.get(old));
  for (const { code, chefLieu } of cog)
    if (chefLieu !== undefined && !mean.has(chefLieu) && mean.has(code))
      add(gathered, chefLieu, mean.get(code));
  for (const [code, places] of gathered) mean.set(code, meanOf(places));
}

/** A commune restored since La Poste's file stands, until that file follows, at the commune that it had joined. */
function placeRestored(mean) {
  const joined = new Map(
    movements.filter((row) => row.COM_AV !== row.COM_AP).map((row) => [row.COM_AV, row.COM_AP]),
  );
  for (const { code } of current) {
    const place = mean.get(joined.get(code));
    if (!mean.has(code) && place !== undefined) mean.set(code, place);
  }
}

function centre({ type, coordinates }) {
  const rings = type === 'Polygon' ? [coordinates[0]] : coordinates.map(([outer]) => outer);
  const ring = rings.sort((one, other) => other.length - one.length)[0];
  return meanOf(ring.map(([lon, lat]) => [lat, lon]));
}

function meanOf(places) {
  return [0, 1].map((axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length);
}

function add(map, key, value) {
  map.set(key, [...(map.get(key) ?? []), value]);
}

function nameOf(code) {
  return current.find((commune) => commune.code === code)?.nom;
}

function thousandths(degrees) {
  return String(Math.round(degrees * 1000));
}

function reportMissing() {
  const missing = current.filter(({ code }) => !positions.has(code));
  console.log(
    `${current.length} communes, ${history.length} changes, ${missing.length} without position: ${missing.map(({ code }) => code).join(' ')}`,
  );
}

function write(name, lines) {
  const text = `${lines.join('\n')}\n`;
  writeFileSync(new URL(name, target), text);
  console.log(`${name} ${lines.length} lines, ${Buffer.byteLength(text)} bytes`);
}

function readJson(name) {
  return JSON.parse(readFileSync(`${cogFolder}/${name}`, 'utf8'));
}

function textOf(path) {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
}

/** These three files have no quoted separators; a quoted field would stop the tool. */
function rowsOf(path, separator) {
  const [header, ...lines] = textOf(path)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const names = header.split(separator);
  return lines.map((line) => {
    if (line.includes('"')) throw new Error(`quoted field in ${path}: ${line}`);
    return Object.fromEntries(line.split(separator).map((value, at) => [names[at], value]));
  });
}
