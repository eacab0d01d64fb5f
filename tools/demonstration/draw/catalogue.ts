/** Every image of the demonstration: its scene, its proportions, the hand that paints it and its finish. */
import type { Hand } from './brush.ts';
import { candle, lacemaker, whiteComedian } from './scenes/actors.ts';
import { barricade, beach, flagStreet, procession } from './scenes/crowds.ts';
import { hornPlate, radiantPlate, sphere } from './scenes/dishes.ts';
import { fullSun, greyDay, oldPrint } from './scenes/facade-parts.ts';
import { cathedral, elevation, villageChurch } from './scenes/facades.ts';
import { cows, evening, gorge, nightRiver, snow, storm } from './scenes/fields.ts';
import { coif, cupboard, dory, shipModel } from './scenes/furniture.ts';
import { flood, gardenBridge, lilies, poppies } from './scenes/gardens.ts';
import { artPool, glassWall, station } from './scenes/halls.ts';
import { interlacedB, october, reaper } from './scenes/initials.ts';
import { key, lock, microscope, sign } from './scenes/irons.ts';
import { towerWork, whiteVilla } from './scenes/modern.ts';
import { bust, globeThinker, sitterLandscape } from './scenes/people.ts';
import { glassMuseum, hillChapel, museumFront } from './scenes/places.ts';
import { bridgeAtSunset, fogPalace, harbour } from './scenes/ports.ts';
import { goldenMajesty, labyrinth, organ, roseWindow } from './scenes/rooms.ts';
import { cloister, roofless, ruinedTowers } from './scenes/ruins.ts';
import { cafe, column, heldHorse } from './scenes/shadows.ts';
import { gardenPlan, mosaicFloor, wallChart, worldMap } from './scenes/sheets.ts';
import { cliffArch, lighthouse, manAndSea, raft, roseCliffs } from './scenes/shores.ts';
import { marble, standingStone } from './scenes/statues.ts';
import { clockStreet, oldBasin, timberCourt } from './scenes/streets.ts';
import { keep, mount, ramparts } from './scenes/strongholds.ts';
import { apples, kitchen } from './scenes/tables.ts';
import { embroidery, temple, thousandFlowers } from './scenes/tapestries.ts';
import { bell, chalice, tile } from './scenes/vessels.ts';
import { aqueduct, lantern } from './scenes/works.ts';
import type { Sheet } from './shapes.ts';

/** The finish of a picture. */
export type Manner =
  | 'oil'
  | 'panel'
  | 'sepia'
  | 'silver'
  | 'wash'
  | 'parchment'
  | 'mosaic'
  | 'woven'
  | 'print'
  | 'object';

/** One image: `ratio` is height over width. */
export type Entry = {
  readonly scene: (sheet: Sheet) => string;
  readonly ratio: number;
  readonly manner: Manner;
  readonly hand?: Hand;
};

const lively: Hand = { widths: [24, 11, 5.5], length: 5, stray: 15, relief: 0.75 };
const crusted: Hand = {
  widths: [20, 10, 5],
  length: 3.6,
  stray: 18,
  relief: 1.1,
  direction: (x, y) => (y < 0.2 && x > 0.4 ? 0.5 : 1.35),
};
const swirling: Hand = { widths: [18, 9, 5.5], length: 7.5, stray: 17, relief: 1.2 };
const level: Hand = {
  widths: [22, 10, 5],
  length: 6,
  stray: 13,
  relief: 0.7,
  direction: (_x, y) => (y > 0.52 ? 0.03 : undefined),
};
const smooth: Hand = { widths: [14, 6, 2.8], length: 4, stray: 5, relief: 0.22 };
const quick: Hand = { widths: [16, 8, 4], length: 4, stray: 6, relief: 0 };
const plain: Hand = { widths: [9, 4, 2], length: 3.4, stray: 6, relief: 0 };

const oil = (scene: Entry['scene'], ratio: number, hand: Hand = lively): Entry => ({
  scene,
  ratio,
  manner: 'oil',
  hand,
});
const panel = (scene: Entry['scene'], ratio: number): Entry => ({
  scene,
  ratio,
  manner: 'panel',
  hand: smooth,
});
const photo = (scene: Entry['scene'], ratio: number, manner: Manner = 'sepia'): Entry => ({
  scene,
  ratio,
  manner,
  hand: plain,
});
const wash = (scene: Entry['scene'], ratio: number): Entry => ({ scene, ratio, manner: 'wash', hand: quick });
const object = (scene: Entry['scene'], ratio: number): Entry => ({ scene, ratio, manner: 'object' });
const page = (scene: Entry['scene'], ratio: number): Entry => ({ scene, ratio, manner: 'parchment' });

const greys = ['#d0d0d0', '#f0f0f0', '#a4a4a4', '#4a4a4a', '#7a7a7a', '#c4c4c4'];
const green = ['#3f6a4a', '#7fa45c', '#a9c27a', '#5f8a50', '#c9d98f'];

/** A scene seen in a mirror. */
const mirrored =
  (scene: Entry['scene']): Entry['scene'] =>
  (s) =>
    `<g transform="translate(1000 0) scale(-1 1)">${scene(s)}</g>`;

/** The images by name; the file is `<name>.jpg`. */
export const catalogue: Readonly<Record<string, Entry>> = {
  'cathedrale-temps-gris': oil((s) => cathedral(s, greyDay), 1.538, crusted),
  'cathedrale-plein-soleil': oil((s) => cathedral(s, fullSun), 1.466, crusted),
  'rue-pavoisee': oil(flagStreet, 1.46),
  'inondation-rouen': oil((s) => flood(s, false), 0.82, level),
  'inondation-barque': oil(
    mirrored((s) => flood(s, true)),
    0.741,
    level,
  ),
  'pont-boieldieu': oil(bridgeAtSunset, 0.831, level),
  flagellation: panel(column, 0.766),
  'cheval-arrete': panel(heldHorse, 0.8),
  democrite: panel(globeThinker, 1.247),
  'belle-zelie': panel(
    (s) =>
      bust(s, {
        back: ['#9fb4c0', '#c9c4b4'],
        dress: '#2b2a33',
        skin: '#ecc49c',
        hair: '#2a1c14',
        shawl: '#a8402f',
      }),
    1.204,
  ),
  orage: panel(storm, 0.75),
  'dans-un-cafe': oil(cafe, 1.342),
  'assiette-rayonnante': object(radiantPlate, 1),
  'plat-corne': object(hornPlate, 1),
  'sphere-celeste': object(sphere, 1.35),
  'clef-trilobee': object(key, 1.65),
  'serrure-coffre': object(lock, 0.8),
  'enseigne-serrurier': object(sign, 0.85),
  'mosaique-lillebonne': { scene: mosaicFloor, ratio: 1.05, manner: 'mosaic' },
  microscope: object(microscope, 1.3),
  'planche-pommier': page(wallChart, 0.75),
  'parlement-brouillard': oil(fogPalace, 0.88, level),
  'anse-des-pilotes': oil((s) => harbour(s, 1903, '#d9b48c'), 0.838),
  excursionniste: oil(
    (s) =>
      bust(s, {
        back: ['#8fb07a', '#5f8a68'],
        dress: '#6f83b4',
        skin: '#f0c4a0',
        hair: '#a8642f',
        hat: 'straw',
        leaves: green,
      }),
    1.22,
  ),
  parisienne: oil(
    (s) =>
      bust(s, {
        back: ['#7a9c8a', '#c4a04c'],
        dress: '#b0324a',
        skin: '#efc9a4',
        hair: '#3a2230',
        hat: 'wide',
      }),
    1.208,
    swirling,
  ),
  'vaches-touques': oil(cows, 0.75, level),
  'mariage-de-la-vierge': panel(temple, 1.265),
  'armoire-mariage': object(cupboard, 1.42),
  'coiffe-caen': object(coif, 1.2),
  pardon: oil(procession, 0.594),
  'plage-crinolines': wash(beach, 0.55),
  'port-honfleur': wash((s) => harbour(s, 1864, '#c9d0d0'), 0.575),
  'maquette-trois-mats': object(shipModel, 0.8),
  'nympheas-rond': oil((s) => lilies(s, 1908, ['#8fa6cf', '#6a7fae'], true), 1),
  'falaises-pourville': oil(roseCliffs, 0.66, lively),
  'avant-port-dieppe': oil(
    mirrored((s) => harbour(s, 1902, '#e3a070')),
    0.823,
  ),
  doris: object(dory, 0.62),
  'carreau-fleur-de-lys': object(tile, 1),
  'portrait-lisa': panel(sitterLandscape, 1.453),
  liberte: panel(barricade, 0.8),
  radeau: panel(raft, 0.686),
  'venus-milo': object(marble, 1.6),
  dentelliere: panel(lacemaker, 1.143),
  pierrot: panel(whiteComedian, 1.235),
  raie: panel(kitchen, 0.78),
  coquelicots: oil(poppies, 0.77),
  'la-pie': oil(snow, 0.685, level),
  'gare-saint-lazare': oil(station, 0.714),
  angelus: panel(evening, 0.84),
  'nuit-rhone': oil(nightRiver, 0.79, swirling),
  'eglise-auvers': oil(villageChurch, 1.255, swirling),
  'pommes-oranges': oil(apples, 0.796, crusted),
  'dame-licorne': { scene: thousandFlowers, ratio: 0.795, manner: 'woven' },
  'statue-menhir': object(standingStone, 1.4),
  'saint-joseph': panel(candle, 1.343),
  'bord-de-mer': oil(manAndSea, 0.804),
  'riviere-974': wash(gorge, 0.636),
  'cathedrale-elevation': object(elevation, 1.4),
  'saint-joseph-havre': wash(
    (s) => lantern(s, ['#7fa6c9', '#f0e9da', '#c4b8a4', '#6b625a', '#7f9aa4'], true),
    1.3,
  ),
  'mont-saint-michel': oil(
    (s) => mount(s, true, ['#6f93b8', '#f2dfc4', '#5a5560', '#a0937f', '#cbb995', '#c9b48f']),
    0.7,
    level,
  ),
  'chateau-gaillard': wash(
    (s) => keep(s, ['#8fb4d4', '#eef0e8', '#e6dfcc', '#7a7264', '#8fa26a', '#a9c4cf']),
    0.7,
  ),
  giverny: oil(gardenBridge, 0.9),
  'pont-du-gard': oil(
    (s) => aqueduct(s, ['#7faad4', '#f4e6c8', '#dcb87c', '#8a6440', '#6f8a4c', '#8fb0b4']),
    0.66,
  ),
  ronchamp: wash(hillChapel, 0.72),
  'tour-eiffel': object((s) => towerWork(s, true), 1.5),
  orgue: { scene: organ, ratio: 1.2, manner: 'panel' },
  rose: object(roseWindow, 1),
  cloche: object(bell, 1.05),
  calice: object(chalice, 1.25),
  labyrinthe: object(labyrinth, 1),
  'verrieres-havre': object(glassWall, 1.3),
  majeste: object(goldenMajesty, 1.45),
  'broderie-bayeux': { scene: embroidery, ratio: 0.6, manner: 'woven' },
  'jumieges-tours': photo(ruinedTowers, 1.3),
  'jumieges-nef': photo(roofless, 1.25),
  'rouen-facade': photo((s) => cathedral(s, oldPrint), 1.35),
  'aitre-cour': photo(timberCourt, 0.78),
  'gros-horloge': photo(clockStreet, 1.36),
  'vieux-bassin': photo(oldBasin, 0.74, 'silver'),
  'mont-greve': photo(
    (s) => mount(s, false, ['#c8c8c8', '#f0f0f0', '#4a4a4a', '#8a8a8a', '#b8b8b8', '#c0c0c0']),
    0.72,
  ),
  cloitre: photo(cloister, 0.8),
  phare: photo(lighthouse, 1.4, 'silver'),
  'donjon-ruine': photo(
    (s) => keep(s, ['#d6d6d6', '#f2f2f2', '#b4b4b4', '#4c4c4c', '#868686', '#cacaca']),
    0.76,
  ),
  'tour-chantier': photo((s) => towerWork(s, false), 1.3),
  'pont-gard-photo': photo((s) => aqueduct(s, greys), 0.72),
  remparts: photo(ramparts, 0.68),
  'villa-savoye': photo(whiteVilla, 0.72, 'silver'),
  'lanterne-havre': photo(
    (s) => lantern(s, ['#d0d0d0', '#f2f2f2', '#bcbcbc', '#4a4a4a', '#8c8c8c'], true),
    1.3,
    'silver',
  ),
  'plan-jardin': { scene: gardenPlan, ratio: 0.72, manner: 'wash' },
  'initiale-b': page(interlacedB, 1.35),
  'initiale-moine': page(reaper, 1.35),
  'carte-albi': page(worldMap, 1.2),
  octobre: page(october, 1.4),
  'nympheas-1904': oil((s) => lilies(s, 1904, ['#7fa08f', '#7a86b4'], false), 0.96),
  'falaise-orage': oil(cliffArch, 0.82, level),
  'musee-rouen': wash(museumFront, 0.66),
  'muma-havre': wash(glassMuseum, 0.62),
  'piscine-roubaix': oil(artPool, 0.75),
  'portrait-monet': oil(
    (s) =>
      bust(s, {
        back: ['#7fa46a', '#587f62'],
        dress: '#4a5468',
        skin: '#dba884',
        hair: '#d9d4c8',
        hat: 'straw',
        beard: 'long',
        leaves: green,
      }),
    1.2,
  ),
  'portrait-perret': {
    scene: (s) =>
      bust(s, {
        back: ['#c4c4c4', '#8a8a8a'],
        dress: '#2f2f2f',
        skin: '#cfcfcf',
        hair: '#4a4a4a',
        beard: 'short',
        hat: 'bowler',
      }),
    ratio: 1.25,
    manner: 'silver',
    hand: plain,
  },
};
