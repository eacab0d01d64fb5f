// Which columns say where: a point, two columns of degrees, a commune, its code, a department, a region, an address. The
// name of a column proposes, its values decide.
import type { FieldRole } from '../format.ts';
import type { CommuneIndex } from '../places/communes.ts';
import { fold } from '../words.ts';
import type { ColumnSurvey } from './column-survey.ts';
import type { Guess } from './guess.ts';
import type { Header } from './headers.ts';

/** A column as the parts that choose among columns see it. */
export type Column = { readonly survey: ColumnSurvey; readonly header: Header; readonly guess: Guess };

/** Roles of place. */
export const placeRoles = [
  'point',
  'communeCode',
  'commune',
  'department',
  'region',
  'address',
  'country',
] as const satisfies readonly FieldRole[];
/** One of them. */
export type PlaceRole = (typeof placeRoles)[number];

/** Two columns that make a point: their places, and the code of the field that takes them. */
export type DegreePair = { readonly lat: number; readonly lon: number; readonly code: string };

const names: Readonly<Record<Exclude<PlaceRole, 'point'>, RegExp>> = {
  communeCode: /(?:^| )(?:insee|cog|code commune|code geographique|com)(?: |$)/,
  commune: /(?:^| )(?:commune|ville|city|town|municipalite|localite)(?: |$)/,
  department: /(?:^| )(?:departements?|nomdep|dep|dept|dpt)(?: |$)/,
  region: /(?:^| )(?:regions?|reg)(?: |$)/,
  address: /(?:^| )(?:adresse|adr|adrl|address|addresse)(?: |$)/,
  country: /^(?:pays|country|nom du pays)$/,
};

/** Names of columns that speak about a place without being its name. */
const isAside =
  /(?:^| )(?:postal|postale|population|nombre|nb|zone|type|epci|url|site|mail|e mail|cnc|complement)(?: |$)/;

const isAsideOfAddress = /(?:^| )(?:complement|e mail|mail|courriel|web|site|url|nombre)(?: |$)/;

/** The part of a column's different values (at most 200 are asked) that `holds` accepts. */
function partThat(survey: ColumnSurvey, holds: (value: string) => boolean): number {
  const asked = [...(survey.values?.keys() ?? survey.examples)].slice(0, 200);
  return asked.length === 0 ? 0 : asked.filter(holds).length / asked.length;
}

/** The column that plays each role of place, by its position. */
export function placeColumns(
  columns: readonly Column[],
  communes: CommuneIndex,
): ReadonlyMap<PlaceRole, number> {
  const hasPoint = columns.some(({ guess }) => guess.type === 'point');
  const regions = new Set([...communes.all()].map(({ regionName }) => foldName(regionName)));
  const holds: Readonly<Record<PlaceRole, (column: Column) => boolean>> = {
    point: ({ guess }) => guess.type === (hasPoint ? 'point' : 'shape'),
    communeCode: ({ survey }) => survey.reads['commune-code'] >= survey.filled * 0.9,
    commune: ({ survey, guess, header }) =>
      isText(guess) && !/(?:^| )(?:code|insee)(?: |$)/.test(header.words) && survey.longest <= 80,
    department: ({ survey }) => partThat(survey, (value) => communes.department(value) !== undefined) >= 0.7,
    region: ({ survey, guess }) =>
      isText(guess) && partThat(survey, (value) => regions.has(foldName(value))) >= 0.4,
    address: ({ guess }) => isText(guess) || guess.type === 'long-text',
    country: ({ guess }) => isText(guess),
  };
  const found = new Map<PlaceRole, number>();
  for (const role of placeRoles) {
    const at = columns.findIndex(({ survey, header }, index) => {
      const column = columns[index] as Column;
      if (survey.filled === 0 || !holds[role](column)) return false;
      if (role === 'point') return true;
      const aside = role === 'address' ? isAsideOfAddress : isAside;
      return names[role].test(header.words) && !aside.test(header.words);
    });
    if (at >= 0) found.set(role, at);
  }
  return found;
}

function isText({ type }: Guess): boolean {
  return type === 'text' || type === 'term';
}

function foldName(name: string): string {
  return fold(name).replace(/[^a-z]+/g, '');
}

/**
 * A latitude and a longitude in two columns, when no column gives the point itself. The code of their field is such that
 * the import joins them by their names.
 */
export function degreePair(columns: readonly Column[]): DegreePair | undefined {
  if (columns.some(({ guess }) => guess.type === 'point')) return undefined;
  for (const [lat, column] of columns.entries()) {
    const prefix = prefixOf(column.header.plain, ['latitude', 'lat']);
    if (prefix === undefined || !areDegrees(column.survey, 'latitude')) continue;
    const lon = columns.findIndex(
      ({ header, survey }) =>
        prefixOf(header.plain, ['longitude', 'lon', 'lng', 'long']) === prefix &&
        areDegrees(survey, 'longitude'),
    );
    if (lon >= 0) return { lat, lon, code: prefix === '' ? 'position' : prefix };
  }
  return undefined;
}

/** What stands before one of the endings: "" for the ending itself, "site" for "site_lat". */
function prefixOf(plain: string, endings: readonly string[]): string | undefined {
  for (const ending of endings) {
    if (plain === ending) return '';
    if ((ending === 'lat' || ending === 'lon' || ending === 'lng') && plain.endsWith(`_${ending}`))
      return plain.slice(0, -ending.length - 1);
  }
  return undefined;
}

function areDegrees({ reads, filled }: ColumnSurvey, which: 'latitude' | 'longitude'): boolean {
  return filled > 0 && reads[which] >= filled * 0.95;
}
