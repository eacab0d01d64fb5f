// The basemap of the house (`browser/basemap/france.json`, a topology) as outlines to draw from.
import { feature } from 'topojson-client';
import type { GeometryObject, Topology } from 'topojson-specification';
import { type Basemap, prepareBasemap, type Ring } from './map-shapes.ts';

/** Objects of `browser/basemap/france.json`. */
export type FranceTopology = Topology<{
  readonly departments: GeometryObject;
  readonly land: GeometryObject;
}>;

/** Departments and overseas territories as land, other countries around. Made once at start. */
export function readBasemap(topology: FranceTopology): Basemap {
  const { departments, land } = topology.objects;
  return prepareBasemap({ land: ringsOf(topology, departments), around: ringsOf(topology, land) });
}

function ringsOf(topology: FranceTopology, object: GeometryObject): readonly Ring[] {
  const found = feature(topology, object);
  const features = found.type === 'FeatureCollection' ? found.features : [found];
  return features.flatMap(({ geometry }): readonly Ring[] => {
    if (geometry.type === 'Polygon') return geometry.coordinates.map(asRing);
    if (geometry.type === 'MultiPolygon') return geometry.coordinates.flat().map(asRing);
    return [];
  });
}

function asRing(positions: readonly (readonly number[])[]): Ring {
  return positions.map(([lon = 0, lat = 0]) => [lon, lat] as const);
}
