// Opens the map of browser/basemap/france.json: departments, regions' borders and the neighbours' land as plain rings.
// Pure: the parsed JSON is passed in. Open it once and keep it; every map page draws from it.
import { type Box, boxOf, type Ring } from './geometry.ts';

/** An arc number of a topology; `~n` is arc n walked backwards. */
type Arc = number;

/** The part of TopoJSON that our own basemap uses. */
export type BasemapFile = {
  readonly transform: { readonly scale: readonly number[]; readonly translate: readonly number[] };
  readonly arcs: readonly (readonly (readonly number[])[])[];
  readonly objects: {
    readonly departments: { readonly geometries: readonly AreaGeometry[] };
    readonly regions: { readonly geometries: readonly LineGeometry[] };
    readonly land: {
      readonly geometries: readonly { readonly arcs: readonly (readonly (readonly Arc[])[])[] }[];
    };
  };
};

type AreaGeometry = {
  readonly id: string;
  readonly properties: { readonly name: string; readonly region: string };
  readonly arcs: readonly (readonly (readonly Arc[])[])[];
};

type LineGeometry = {
  readonly id: string;
  readonly properties: { readonly name: string };
  readonly arcs: readonly (readonly Arc[])[];
};

/** A ring with its box, so that drawing skips what lies elsewhere. */
export type Outline = { readonly ring: Ring; readonly box: Box };

/** A department or overseas collectivity: its rings are islands and mainland, never holes. */
export type Area = {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly outlines: readonly Outline[];
};

/** The border lines of a region. */
export type Border = { readonly code: string; readonly name: string; readonly lines: readonly Outline[] };

/** The opened map. */
export type Basemap = {
  readonly departments: readonly Area[];
  readonly regions: readonly Border[];
  readonly neighbours: readonly Outline[];
};

/** Turns the parsed file into rings in degrees. */
export function openBasemap(file: BasemapFile): Basemap {
  const arcs = file.arcs.map((arc) => decodeArc(arc, file.transform));
  const outline = (numbers: readonly Arc[]) => outlineOf(numbers, arcs);
  return {
    departments: file.objects.departments.geometries.map(({ id, properties, arcs: polygons }) => ({
      code: id,
      name: properties.name,
      region: properties.region,
      outlines: polygons.flat().flatMap(outline),
    })),
    regions: file.objects.regions.geometries.map(({ id, properties, arcs: lines }) => ({
      code: id,
      name: properties.name,
      lines: lines.flatMap(outline),
    })),
    neighbours: file.objects.land.geometries.flatMap(({ arcs: polygons }) =>
      polygons.flat().flatMap(outline),
    ),
  };
}

function decodeArc(
  arc: readonly (readonly number[])[],
  { scale, translate }: BasemapFile['transform'],
): Ring {
  let [x, y] = [0, 0];
  return arc.map(([dx = 0, dy = 0]) => {
    x += dx;
    y += dy;
    return [x * (scale[0] ?? 1) + (translate[0] ?? 0), y * (scale[1] ?? 1) + (translate[1] ?? 0)] as const;
  });
}

function outlineOf(numbers: readonly Arc[], arcs: readonly Ring[]): Outline[] {
  const ring = numbers.flatMap((number, at) => {
    const arc = number < 0 ? [...(arcs[~number] ?? [])].reverse() : (arcs[number] ?? []);
    return at === 0 ? arc : arc.slice(1);
  });
  const box = boxOf(ring);
  return box === undefined ? [] : [{ ring, box }];
}
