// The parts of France as boxes: what decides whether coordinates can be right, and which insets a map draws.
import { type Box, inBox, type Point } from './geometry.ts';

/** A part of France with its box, its INSEE department (or collectivity) code, and its usual projected system. */
export type Territory = { readonly code: string; readonly name: string; readonly box: Box };

/** Metropolitan France and each overseas territory, the largest first. */
export const TERRITORIES: readonly Territory[] = [
  territory('FR', 'France métropolitaine', [41.18, 51.54, -5.9, 10.3]),
  territory('971', 'Guadeloupe', [15.75, 16.6, -61.9, -60.95]),
  territory('972', 'Martinique', [14.33, 14.95, -61.3, -60.75]),
  territory('973', 'Guyane', [2.0, 6.0, -54.7, -51.5]),
  territory('974', 'La Réunion', [-21.45, -20.8, 55.15, 55.9]),
  territory('976', 'Mayotte', [-13.1, -12.55, 44.95, 45.4]),
  territory('975', 'Saint-Pierre-et-Miquelon', [46.7, 47.2, -56.5, -56.05]),
  territory('977', 'Saint-Barthélemy', [17.8, 18.0, -63.0, -62.75]),
  territory('978', 'Saint-Martin', [18.0, 18.2, -63.2, -62.9]),
  territory('984', 'Terres australes et antarctiques françaises', [-50.2, -37.6, 50.0, 78.0]),
  territory('986', 'Wallis-et-Futuna', [-14.5, -13.1, -178.3, -176.0]),
  territory('987', 'Polynésie française', [-28.0, -7.8, -155.0, -134.0]),
  territory('988', 'Nouvelle-Calédonie', [-23.0, -18.0, 158.0, 172.3]),
];

/** The part of France whose box holds the point, or undefined when it lies abroad. */
export function territoryAt(point: Point): Territory | undefined {
  return TERRITORIES.find(({ box }) => inBox(point, box));
}

function territory(
  code: string,
  name: string,
  [south, north, west, east]: readonly [number, number, number, number],
): Territory {
  return { code, name, box: { south, north, west, east } };
}
