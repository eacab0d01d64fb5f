// The basemap of the house (`browser/basemap/france.json`) as outlines to draw from.
import { type BasemapFile, openBasemap } from '../commons/places/basemap.ts';
import { type Basemap, prepareBasemap } from './map-shapes.ts';

/** Departments and overseas territories as land, other countries around. Made once at start. */
export function readBasemap(file: BasemapFile): Basemap {
  const { departments, neighbours } = openBasemap(file);
  return prepareBasemap({
    land: departments.flatMap(({ outlines }) => outlines.map(({ ring }) => ring)),
    around: neighbours.map(({ ring }) => ring),
  });
}
